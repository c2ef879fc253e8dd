extension LabelRecord {
  /// Says which members nothing reads; in a run that tells each warning once, those of the first record.
  mutating func tell(_ unread: [String], at offset: Int) {
    guard !unread.isEmpty, told?.isFirst("members-not-read", nil) != false else { return }
    var names = UnreadNames(.members)
    for name in unread { names.add(name) }
    if let note = names.note(at: source.location(at: offset)) { diagnostics.append(note) }
  }

  /// Says that the statuses of other frameworks do not count: of a merged label they are most of what there is, of
  /// another one a member like any that nothing reads.
  mutating func unreadOrigins(_ member: JSONNode.Member, _ unread: inout [String]) {
    let frameworks = label.frameworksOfOrigin
    guard !frameworks.isEmpty else { return unread.append(member.key) }
    if case .object(let fields) = member.value.value, fields.isEmpty { return }
    guard told?.isFirst("origins-not-read", nil) != false else { return }
    let names = frameworks.map(SwitchGuard.displayName)
    let own = SwitchGuard.displayName(label.id)
    diagnostics.append(
      Diagnostic(
        "origins-not-read", severity: .warning,
        LocalizedText(
          "« origins » n'est pas lu\u{A0}: \(own) est noté de ses seuls statuts, sans ceux de \(names.joined(separator: " et "))",
          english:
            "“origins” is not read: \(own) is scored from its own statuses alone, without those of \(names.joined(separator: " and "))"
        ),
        at: source.location(at: member.keyOffset, field: member.key), suggestion: originsCure,
        excerpt: excerpt(member)))
  }

  /// Warns of a member that is not read, where it looks like one that is.
  ///
  /// - Returns: whether it looks like one.
  @discardableResult
  mutating func warnUnread(
    _ member: JSONNode.Member, prefix: String, among known: [String]
  ) -> Bool {
    let name = prefix + member.key
    guard let near = nearestName(to: member.key, among: known) else { return false }
    guard told?.isFirst("unknown-member", name) != false else { return true }
    diagnostics.append(
      Diagnostic(
        "unknown-member", severity: .warning,
        LocalizedText("« \(member.key) » n'est pas lu", english: "“\(member.key)” is not read"),
        at: source.location(at: member.keyOffset, field: name), suggestion: LocalizedText(near),
        excerpt: excerpt(member)))
    return true
  }
}
