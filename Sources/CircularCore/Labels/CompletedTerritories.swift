/// The territories that the national directory completed behind the first one, whose note says what it gave: they are
/// named in one note.
package struct CompletedTerritories: Sendable {
  private var names: [String] = []
  private var count = 0
  private var first: SourceLocation?

  private static let mostNamed = 8

  /// Nobody so far.
  package init() {}

  /// Notes a territory that was completed.
  package mutating func add(_ territory: FactTable.Identity) {
    count += 1
    first = first ?? territory.location
    if names.count < Self.mostNamed { names.append(territory.displayName) }
  }

  /// What is said of them; nil for nobody.
  package var note: Diagnostic? {
    guard count > 0 else { return nil }
    let (names, rest) = (names.joined(separator: ", "), count - names.count)
    return Diagnostic(
      "completed", severity: .note,
      LocalizedText { language in
        let number = NumberFormat(language).string(Int64(rest))
        switch language {
        case .french:
          return (count == 1 ? "complété aussi" : "complétés aussi")
            + " par le répertoire national\u{A0}: \(names)"
            + (rest > 0 ? " et \(number) autre\(rest > 1 ? "s" : "")" : "")
        case .english:
          return "completed from the national directory too: \(names)"
            + (rest > 0 ? " and \(number) more" : "")
        }
      }, at: first)
  }
}
