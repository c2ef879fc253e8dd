extension Framework {
  /// Refuses a node that the tree does not have: statuses and decisions of another label name others.
  ///
  /// - Throws: `foreign-measures`.
  func mustHave(_ node: Int) throws(Diagnostic) {
    guard !(0..<count).contains(node) else { return }
    throw Diagnostic(
      "foreign-measures",
      LocalizedText(
        "une mesure n'est pas du référentiel « \(id) »\u{A0}: son numéro est \(node), il y en a \(count)",
        english:
          "a measure is not of the framework “\(id)”: its number is \(node), there are \(count)"))
  }

  /// Refuses statuses of other measures; they stand in the order of nodes.
  func mustHave(nodesOf statuses: MeasureStatuses) throws(Diagnostic) {
    if let first = statuses.packed.first { try mustHave(Int(first.node)) }
    if let last = statuses.packed.last { try mustHave(Int(last.node)) }
    for detail in statuses.details { try mustHave(Int(detail.node)) }
  }

  /// Refuses decisions about other measures.
  func mustHave(nodesOf personalisation: Personalisation) throws(Diagnostic) {
    for node in personalisation.disabled { try mustHave(node) }
    for scale in personalisation.scales { try mustHave(scale.node) }
    for node in personalisation.overridden { try mustHave(node) }
  }
}
