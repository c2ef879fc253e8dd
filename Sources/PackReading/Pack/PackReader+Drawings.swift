import CircularCore

/// What sheets ask to be drawn of their columns.
extension PackReader {
  /// `timeline = { "start", "due", "progress" }`: two columns of days, and one of per cent.
  func timeline(
    _ entries: DeclaredEntries, _ columns: [FactDeclaration]
  ) throws(Diagnostic) -> Paper.Timeline? {
    guard let value = entries.table["timeline"] else { return nil }
    let names = value.items.compactMap(\.text)
    guard names.count == value.items.count, names.count == 2 || names.count == 3 else {
      throw entries.problem(
        "wrong-entry", "« timeline » attend deux colonnes de dates, et une de % si elle le dit",
        english: "“timeline” expects two columns of dates, and one of % where it is told",
        at: "timeline")
    }
    let dates = columns.filter { $0.type == .date }.map(\.name)
    for name in names.prefix(2) { try check(name, among: dates, "timeline", entries) }
    if names.count == 3 {
      try check(names[2], among: numbers(columns), "timeline", entries)
    }
    return Paper.Timeline(
      start: names[0], end: names[1], done: names.count == 3 ? names[2] : nil)
  }

  /// `lines = { "year", "target", "measured" }`: the column of years, and columns of numbers.
  func lines(
    _ entries: DeclaredEntries, _ columns: [FactDeclaration]
  ) throws(Diagnostic) -> [String] {
    guard let value = entries.table["lines"] else { return [] }
    let names = value.items.compactMap(\.text)
    guard names.count == value.items.count, names.count > 1 else {
      throw entries.problem(
        "wrong-entry", "« lines » attend une colonne d'années, puis une ou plusieurs de nombres",
        english: "“lines” expects a column of years, then one or several of numbers", at: "lines")
    }
    let years = columns.filter { $0.type == .integer }.map(\.name)
    try check(names[0], among: years, "lines", entries)
    for name in names.dropFirst() { try check(name, among: numbers(columns), "lines", entries) }
    return names
  }

  /// `matrix = { "relation", "impact" }`: the columns of whole numbers across and up.
  func matrix(
    _ entries: DeclaredEntries, _ columns: [FactDeclaration]
  ) throws(Diagnostic) -> Paper.Matrix? {
    guard let value = entries.table["matrix"] else { return nil }
    let names = value.items.compactMap(\.text)
    guard names.count == 2, value.items.count == 2 else {
      throw entries.problem(
        "wrong-entry", "« matrix » attend deux colonnes de nombres entiers",
        english: "“matrix” expects two columns of whole numbers", at: "matrix")
    }
    let whole = columns.filter { $0.type == .integer }.map(\.name)
    for name in names { try check(name, among: whole, "matrix", entries) }
    return Paper.Matrix(across: names[0], up: names[1])
  }

  func numbers(_ columns: [FactDeclaration]) -> [String] {
    columns.filter { [.integer, .number].contains($0.type) }.map(\.name)
  }

  /// What a column must be, for what is drawn of it.
  private static let drawn: [String: (french: String, english: String)] = [
    "chart": (" de nombres", " of numbers"), "timeline": (" de ce genre", " of that kind"),
    "matrix": (" de nombres entiers", " of whole numbers"), "lines": (" de nombres", " of numbers"),
  ]

  func check(
    _ column: String, among columns: [String], _ entry: String, _ entries: DeclaredEntries
  ) throws(Diagnostic) {
    guard !columns.contains(column) else { return }
    let kind = Self.drawn[entry]
    throw entries.problem(
      "wrong-entry",
      "« \(entry) » nomme « \(column) », qui n'est pas une colonne\(kind?.french ?? "")",
      english: "“\(entry)” names “\(column)”, which is no column\(kind?.english ?? "")",
      suggestion: nearestName(to: column, among: columns) ?? columns.joined(separator: ", "),
      at: entry)
  }
}
