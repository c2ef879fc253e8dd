/// Which columns of a table carry the id, the name and the facts of its subjects, by their headings.
///
/// A heading names a fact by its name, by one of its other headings, or by its label, where that is the
/// label of no other; case, accents, spaces and punctuation do not matter. It may say in which unit its
/// numbers are, `Surface (ha)`; one of something else than the fact measures names no fact.
struct TableHeadings: Sendable {
  /// A fact and the columns that carry it, the first one read.
  struct Binding: Sendable {
    var slot: Int
    var columns: [Int]
  }

  /// The headings as the table writes them; empty where another table stands beside it.
  let headings: [String]
  /// The column where another table begins beside this one; nil for none.
  let other: Int?
  /// The columns of the id, the first one read; the others have the same heading.
  private(set) var id: [Int] = []
  /// The columns of the name; empty for none.
  private(set) var name: [Int] = []
  /// The facts that are carried, in slot order.
  private(set) var facts: [Binding] = []
  /// The lists that are carried a year a column.
  private(set) var years: [YearColumns] = []
  /// The lists that are carried an item in some columns.
  private(set) var items: [ItemColumns] = []

  /// Which of two lines of headings says the units of the other; nil for neither.
  private(set) var lineOfUnits: LineOfUnits?
  /// The units that headings say, by column.
  private(set) var units: [Int: HeadingUnit] = [:]
  /// The facts that headings name whose unit measures something else, by column.
  private(set) var ofOtherUnits: [(column: Int, slot: Int)] = []

  private let folded: [String]
  /// The columns of each folded heading.
  private let places: [String: [Int]]
  /// The columns of each folded heading without its unit, of those that have one.
  private var placesOfUnits: [String: [Int]] = [:]
  /// Of each column whether it carries something that is known.
  private var isKnown: [Bool] = []
  private let schema: FactSchema

  init(_ headings: [String], _ schema: FactSchema, _ identity: IdentityColumns) {
    other = Self.other(headings, identity)
    let headings =
      other.map { other in headings.enumerated().map { $0 < other ? $1 : "" } } ?? headings
    self.headings = headings
    self.schema = schema
    let folded = headings.map(\.folded)
    self.folded = folded
    places = Dictionary(grouping: headings.indices) {
      folded[$0].isEmpty ? headings[$0] : folded[$0]
    }
    for (column, heading) in headings.enumerated() where !heading.isEmpty {
      guard let unit = HeadingUnit(heading) else { continue }
      units[column] = unit
      placesOfUnits[unit.name.folded, default: []].append(column)
    }
    id = columns(ofFirst: Self.folded(identity.id))
    name = columns(ofFirst: Self.folded(identity.name))
    bind()
    findOtherUnits()
  }

  /// Makes the headings of two lines: of each column, what both say together where that is known, else what
  /// the lower one says, else the upper one.
  ///
  /// A heading of the upper line stands above the columns up to the next one.
  init(
    above upper: TableHeadings, _ lower: TableHeadings, _ schema: FactSchema,
    _ identity: IdentityColumns
  ) {
    let count = max(upper.headings.count, lower.headings.count)
    func text(_ line: TableHeadings, _ column: Int) -> String {
      column < line.headings.count ? line.headings[column] : ""
    }
    var group = ""
    var together: [String] = []
    for column in 0..<count {
      if !text(upper, column).isEmpty { group = text(upper, column) }
      let below = text(lower, column)
      together.append(below.isEmpty ? "" : group + " " + below)
    }
    let joined = TableHeadings(together, schema, identity)
    let units = LineOfUnits.units(upper, lower)
    self.init(
      (0..<count).map { column in
        if let heading = units.headings[column] { return heading }
        if !joined.isIgnored(column) { return together[column] }
        let isKnownAbove = column < upper.headings.count && !upper.isIgnored(column)
        let isKnownBelow = column < lower.headings.count && !lower.isIgnored(column)
        let below = text(lower, column)
        // The title of several columns is that of none of them.
        let isTitle = text(upper, column + 1).isEmpty && !text(lower, column + 1).isEmpty
        return below.isEmpty || isKnownAbove && !isKnownBelow && !isTitle
          ? text(upper, column) : below
      }, schema, identity)
    lineOfUnits = units.line
  }

  /// The facts that columns carry, by column; those of lists are none.
  var factsOfColumns: [Int: FactDeclaration] {
    var result: [Int: FactDeclaration] = [:]
    for binding in facts {
      for column in binding.columns { result[column] = schema.declarations[binding.slot] }
    }
    return result
  }

  /// The column behind an empty one where a second id stands: that of another table.
  private static func other(_ headings: [String], _ identity: IdentityColumns) -> Int? {
    let wanted = Set(identity.id.map(\.folded))
    let ids = headings.indices.filter {
      !headings[$0].isEmpty && wanted.contains(headings[$0].folded)
    }
    guard ids.count > 1, let gap = headings[ids[0]..<ids[1]].lastIndex(of: "") else { return nil }
    return gap + 1
  }

  /// Whether this is the heading of a table of subjects.
  var isTable: Bool { !id.isEmpty && (factCount > 0 || schema.count == 0) }

  /// How many facts the columns carry; a list counts as one.
  var factCount: Int { facts.count + years.count + items.count }

  /// How many of the columns are known; those of a list count as one.
  var knownCount: Int { factCount + (id.isEmpty ? 0 : 1) + (name.isEmpty ? 0 : 1) }

  /// Whether a column carries nothing that is known.
  func isIgnored(_ column: Int) -> Bool { column >= isKnown.count || !isKnown[column] }

  /// Whether a fact is carried by some column.
  func carries(_ fact: String) -> Bool {
    facts.contains { schema.declarations[$0.slot].name == fact }
  }

  private mutating func bind() {
    var bound = [[Int]](repeating: [], count: schema.count)
    let names = schema.headings.names
    for (slot, fact) in schema.declarations.enumerated() {
      bound[slot] = columns(of: names[slot].written).filter { !isOfOther($0, fact) }
    }
    let taken = Set(bound.joined() + id + name)
    // `Projets (actions)`: a unit that only the fact's own declaration knows.
    let hasOwnUnits = headings.indices.contains { column in
      units[column] == nil && headings[column].hasSuffix(")")
    }
    var byLabel: [String: [Int]] = [:]
    for (slot, names) in names.enumerated() {
      var labels = names.labels
      if hasOwnUnits, let unit = names.ownUnit {
        labels.formUnion(labels.filter { !$0.isEmpty }.map { $0 + unit })
      }
      for label in labels { byLabel[label, default: []].append(slot) }
    }
    for (column, heading) in folded.enumerated() where !heading.isEmpty {
      guard !taken.contains(column),
        let slots = byLabel[heading] ?? units[column].flatMap({ byLabel[$0.name.folded] }),
        slots.count == 1, !isOfOther(column, schema.declarations[slots[0]])
      else { continue }
      bound[slots[0]].append(column)
    }
    facts = bound.enumerated().filter { !$0.element.isEmpty }
      .map { Binding(slot: $0.offset, columns: $0.element) }
    var known = [Bool](repeating: false, count: headings.count)
    for column in taken { known[column] = true }
    for column in bound.joined() { known[column] = true }
    years = YearColumns.found(in: headings, schema) { known[$0] }
      .filter { bound[$0.list.slot].isEmpty }
    for column in years.lazy.flatMap(\.columns) { known[column.column] = true }
    let carried = Set(years.map(\.list.slot))
    items = ItemColumns.found(schema) { [places, placesOfUnits] heading in
      ((places[heading] ?? []) + (placesOfUnits[heading] ?? [])).filter { !known[$0] }
    }
    .filter { bound[$0.slot].isEmpty && !carried.contains($0.slot) }
    for column in items.lazy.flatMap(\.columns) { known[column] = true }
    isKnown = known
  }

  /// Whether the numbers of a column are of something else than a fact measures.
  private func isOfOther(_ column: Int, _ fact: FactDeclaration) -> Bool {
    units[column]?.meaning(for: fact) == .other
  }

  /// Finds the facts that headings name whose unit measures something else.
  private mutating func findOtherUnits() {
    let columns = units.keys.filter { isIgnored($0) }.sorted()
    guard !columns.isEmpty else { return }
    var slots: [String: [Int]] = [:]
    for (slot, names) in schema.headings.names.enumerated() {
      for heading in names.all { slots[heading, default: []].append(slot) }
    }
    for column in columns {
      guard let named = units[column].flatMap({ slots[$0.name.folded] }),
        let slot = named.first(where: { isOfOther(column, schema.declarations[$0]) })
      else { continue }
      ofOtherUnits.append((column, slot))
    }
  }

  /// Headings with what they are compared by.
  static func folded(_ names: [String]) -> [(name: String, folded: String)] {
    names.map { (name: $0, folded: $0.folded) }
  }

  /// All columns with one of these headings: those of the first that is there, compared to the letter,
  /// before the others.
  private func columns(of wanted: [(name: String, folded: String)]) -> [Int] {
    // Most facts stand in no line.
    let isThere = wanted.contains { name, folded in
      places[folded.isEmpty ? name : folded] != nil || placesOfUnits[folded] != nil
    }
    guard isThere else { return [] }
    var found: [Int] = []
    var isFound: Set<Int> = []
    func add(_ matches: (Int, String) -> Bool) {
      for (name, folded) in wanted {
        for column in places[folded.isEmpty ? name : folded] ?? []
        where matches(column, name) && isFound.insert(column).inserted {
          found.append(column)
        }
      }
    }
    add { headings[$0] == $1 }
    add { headings[$0].lowercased() == $1.lowercased() }
    // Any other has the same letters and digits, if there are some.
    add { column, _ in !folded[column].isEmpty }
    for (_, folded) in wanted {
      for column in placesOfUnits[folded] ?? [] where isFound.insert(column).inserted {
        found.append(column)
      }
    }
    return found
  }

  /// The columns of the preferred one of these headings; only twins of it are with it.
  private func columns(ofFirst wanted: [(name: String, folded: String)]) -> [Int] {
    guard let first = columns(of: wanted).first else { return [] }
    let twins = places[folded[first].isEmpty ? headings[first] : folded[first]] ?? []
    return [first] + twins.filter { $0 != first && folded[$0] == folded[first] }
  }
}
