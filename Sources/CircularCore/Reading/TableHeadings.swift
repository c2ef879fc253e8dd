/// Which columns of a table carry the id, the name and the facts of its subjects, by their headings.
///
/// A heading names a fact by its name, by one of its other headings, or by its label, where that is the
/// label of no other; case, accents, spaces and punctuation do not matter.
struct TableHeadings: Sendable {
  /// A fact and the columns that carry it, the first one read.
  struct Binding: Sendable {
    var slot: Int
    var columns: [Int]
  }

  /// The headings as the table writes them.
  let headings: [String]
  /// The columns of the id, the first one read; the others have the same heading.
  private(set) var id: [Int] = []
  /// The columns of the name; empty for none.
  private(set) var name: [Int] = []
  /// The facts that are carried, in slot order.
  private(set) var facts: [Binding] = []

  private let folded: [String]
  private let schema: FactSchema

  init(_ headings: [String], _ schema: FactSchema, _ identity: IdentityColumns) {
    self.headings = headings
    self.schema = schema
    folded = headings.map(\.folded)
    id = columns(ofFirst: identity.id)
    name = columns(ofFirst: identity.name)
    bind()
  }

  /// Whether this is the heading of a table of subjects.
  var isTable: Bool { !id.isEmpty && (!facts.isEmpty || schema.count == 0) }

  /// How many of the columns are known.
  var knownCount: Int { facts.count + (id.isEmpty ? 0 : 1) + (name.isEmpty ? 0 : 1) }

  /// Whether a column carries nothing that is known.
  func isIgnored(_ column: Int) -> Bool {
    !id.contains(column) && !name.contains(column)
      && !facts.contains { $0.columns.contains(column) }
  }

  /// Whether a fact is carried by some column.
  func carries(_ fact: String) -> Bool {
    facts.contains { schema.declarations[$0.slot].name == fact }
  }

  /// Leaves columns that carry a fact to it: the `id` of an item is not that of a subject.
  mutating func leaveFactsAlone() {
    let taken = Set(facts.lazy.flatMap(\.columns))
    id.removeAll { taken.contains($0) }
    name.removeAll { taken.contains($0) }
  }

  private mutating func bind() {
    var bound = [[Int]](repeating: [], count: schema.count)
    for (slot, fact) in schema.declarations.enumerated() {
      bound[slot] = columns(of: [fact.name] + fact.columns)
    }
    let taken = Set(bound.joined() + id + name)
    var byLabel: [String: [Int]] = [:]
    for (slot, fact) in schema.declarations.enumerated() {
      for label in Set([fact.label.french.folded, fact.label.text(in: .english).folded]) {
        byLabel[label, default: []].append(slot)
      }
    }
    for (column, heading) in folded.enumerated() where !heading.isEmpty {
      guard !taken.contains(column), let slots = byLabel[heading], slots.count == 1 else {
        continue
      }
      bound[slots[0]].append(column)
    }
    facts = bound.enumerated().filter { !$0.element.isEmpty }
      .map { Binding(slot: $0.offset, columns: $0.element) }
  }

  /// All columns with one of these headings: those of the first that is there, compared to the letter,
  /// before the others.
  private func columns(of names: [String]) -> [Int] {
    var found: [Int] = []
    func add(_ matches: (Int, String) -> Bool) {
      for name in names {
        for column in headings.indices where matches(column, name) && !found.contains(column) {
          found.append(column)
        }
      }
    }
    add { headings[$0] == $1 }
    add { headings[$0].lowercased() == $1.lowercased() }
    add { !$1.folded.isEmpty && folded[$0] == $1.folded }
    return found
  }

  /// The columns of the preferred one of these headings; only twins of it are with it.
  private func columns(ofFirst names: [String]) -> [Int] {
    guard let first = columns(of: names).first else { return [] }
    return [first] + folded.indices.filter { $0 != first && folded[$0] == folded[first] }
  }
}
