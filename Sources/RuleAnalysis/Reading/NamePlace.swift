/// A place where the files of a pack write the name of a fact, a field of a list, a parameter or a rule.
package struct NamePlace: Hashable, Sendable {
  /// What is named.
  package enum Kind: String, Hashable, Sendable {
    /// A fact.
    case fact
    /// A field of the items of a fact that is a list: `members.name`.
    case field
    /// A parameter.
    case parameter
    /// A rule.
    case rule
  }

  /// What is named.
  package var kind: Kind
  /// The whole name: `engagement.received`.
  package var name: String
  /// The file, by its name inside the pack.
  package var file: String
  /// The bytes that write the name, without quotes; the last part alone in `a.engagement.received`.
  package var range: Range<Int>
  /// Whether the name is declared there.
  package var isDeclaration: Bool

  /// Makes a place.
  package init(
    _ kind: Kind, _ name: String, file: String, range: Range<Int>, isDeclaration: Bool = false
  ) {
    self.kind = kind
    self.name = name
    self.file = file
    self.range = range
    self.isDeclaration = isDeclaration
  }
}
