/// Columns that carry a list of values by year, one year a column: `2023 Résultat`, `2024 Résultat`.
///
/// The list is one of records with a year and one number; what stands beside the year in a heading is the
/// list's name, one of its headings or its label.
struct YearColumns: Sendable {
  /// A list that may stand in such columns.
  struct List: Sendable {
    let slot: Int
    /// The field of the year.
    let year: FactDeclaration
    /// The field of the value.
    let value: FactDeclaration
    fileprivate let headings: Set<String>

    /// Takes a fact; nil for one of another form.
    init?(_ fact: FactDeclaration, slot: Int) {
      guard case .list(.record(let fields)) = fact.type else { return nil }
      let years = fields.filter { field in
        field.type == .integer
          && ([field.name, field.label.french] + field.columns)
            .contains { ["year", "annee"].contains($0.folded) }
      }
      let numbers = fields.filter { field in
        (field.type == .number || field.type == .integer) && field.name != years.first?.name
      }
      guard years.count == 1, numbers.count == 1 else { return nil }
      self.slot = slot
      (year, value) = (years[0], numbers[0])
      headings = Set(
        ([fact.name, fact.label.french, fact.label.text(in: .english)] + fact.columns)
          .map(\.folded).filter { !$0.isEmpty })
    }
  }

  let list: List
  /// The columns and their years, from the first year on.
  let columns: [(year: Int64, column: Int)]

  /// The lists that headings carry so; of two that fit a heading none does.
  ///
  /// - Parameter isTaken: whether a column carries something else.
  static func found(
    in headings: [String], _ schema: FactSchema, isTaken: (Int) -> Bool
  ) -> [YearColumns] {
    let dated = headings.indices.compactMap { column -> (year: Int64, rest: String, column: Int)? in
      guard !isTaken(column), let (year, rest) = year(in: headings[column].folded) else {
        return nil
      }
      return (year, rest, column)
    }
    guard !dated.isEmpty else { return [] }
    let lists = schema.headings.years
    var columns: [Int: [(year: Int64, column: Int)]] = [:]
    for (year, rest, column) in dated {
      let fitting = lists.filter { list in
        list.headings.contains(rest)
          && Double(year) >= list.year.minimum ?? -.infinity
          && Double(year) <= list.year.maximum ?? .infinity
      }
      guard fitting.count == 1 else { continue }
      columns[fitting[0].slot, default: []].append((year, column))
    }
    return lists.compactMap { list in
      columns[list.slot].map { columns in
        YearColumns(
          list: list, columns: columns.sorted { ($0.year, $0.column) < ($1.year, $1.column) })
      }
    }
  }

  /// The year that a folded heading begins or ends with, and the rest.
  private static func year(in folded: String) -> (Int64, String)? {
    func read(_ text: Substring) -> Int64? {
      guard text.utf8.allSatisfy({ (48...57).contains($0) }), let year = Int64(text),
        (1900...2200).contains(year)
      else { return nil }
      return year
    }
    guard folded.count > 4 else { return nil }
    if let year = read(folded.prefix(4)), folded.dropFirst(4).first?.isNumber == false {
      return (year, String(folded.dropFirst(4)))
    }
    if let year = read(folded.suffix(4)), folded.dropLast(4).last?.isNumber == false {
      return (year, String(folded.dropLast(4)))
    }
    return nil
  }
}
