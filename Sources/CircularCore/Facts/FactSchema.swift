/// The facts that a pack expects, each in its slot.
///
/// A slot is the position of a fact in a row of a `FactTable`; rules are bound to slots once, when
/// they are loaded, so that nothing is looked up by name while records are evaluated.
public struct FactSchema: Sendable, Hashable {
  /// The declarations, in slot order.
  public let declarations: [FactDeclaration]

  private let slots: [String: Int]
  private let plain: MadeOnce<PlainFacts>
  private let folded: MadeOnce<FactHeadings>

  /// Makes a schema.
  ///
  /// - Throws: `duplicate-fact` when two declarations share a name, `fact-is-group` when one name is
  ///   also the group of another (`perimeter` beside `perimeter.kind`).
  public init(_ declarations: [FactDeclaration]) throws(Diagnostic) {
    var slots: [String: Int] = [:]
    for (slot, declaration) in declarations.enumerated() {
      if let first = slots.updateValue(slot, forKey: declaration.name) {
        let place = declarations[first].location.map { " (\($0))" } ?? ""
        throw Diagnostic(
          "duplicate-fact",
          LocalizedText(
            "le fait « \(declaration.name) » est déclaré deux fois\(place)",
            english: "the fact “\(declaration.name)” is declared twice\(place)"),
          at: declaration.location)
      }
    }
    for declaration in declarations {
      for group in Self.groups(of: declaration.name) {
        guard let slot = slots[group] else { continue }
        throw Diagnostic(
          "fact-is-group",
          LocalizedText(
            "« \(group) » est à la fois un fait et le groupe de « \(declaration.name) »",
            english: "“\(group)” is both a fact and the group of “\(declaration.name)”"),
          at: declarations[slot].location)
      }
    }
    self.declarations = declarations
    self.slots = slots
    plain = MadeOnce { PlainFacts(declarations) }
    folded = MadeOnce { FactHeadings(declarations) }
  }

  /// A schema without facts.
  public static let empty = FactSchema()

  private init() {
    declarations = []
    slots = [:]
    plain = MadeOnce { PlainFacts([]) }
    folded = MadeOnce { FactHeadings([]) }
  }

  /// The facts by the bytes of their names, for the reader of plain records.
  var plainFacts: PlainFacts { plain.value }

  /// The facts by the headings of tables.
  var headings: FactHeadings { folded.value }

  /// The number of facts.
  public var count: Int { declarations.count }

  /// The slot of the fact called `name`.
  public func slot(of name: String) -> Int? { slots[name] }

  /// Whether `name` is a group of facts: `perimeter` beside `perimeter.kind`.
  package func hasGroup(_ name: String) -> Bool {
    declarations.contains { $0.name.hasPrefix(name + ".") }
  }

  /// The declared name nearest to `name`, as a suggestion.
  public func nearest(to name: String) -> String? {
    nearestName(to: name, among: declarations.lazy.map(\.name))
  }

  /// There is no fact of this name; the nearest one is suggested.
  package func undeclared(_ name: String, at location: SourceLocation? = nil) -> Diagnostic {
    Diagnostic(
      "undeclared-fact",
      LocalizedText(
        "le fait « \(name) » n'est pas déclaré", english: "the fact “\(name)” is not declared"),
      at: location, suggestion: nearest(to: name).map { LocalizedText($0) })
  }

  /// The groups a dotted name belongs to, outermost first: `a` and `a.b` for `a.b.c`.
  static func groups(of name: String) -> [String] {
    var groups: [String] = []
    var end = name.startIndex
    while let dot = name[end...].firstIndex(of: ".") {
      groups.append(String(name[..<dot]))
      end = name.index(after: dot)
    }
    return groups
  }

  /// Whether two schemas declare the same facts; what else is said of them does not matter.
  public static func == (a: FactSchema, b: FactSchema) -> Bool {
    a.declarations == b.declarations
  }

  /// Hashes the declarations.
  public func hash(into hasher: inout Hasher) { hasher.combine(declarations) }
}
