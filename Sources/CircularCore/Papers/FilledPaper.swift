/// A paper with what it says, for one subject or for all.
package struct FilledPaper: Sendable {
  /// The paper as it is declared.
  package var paper: Paper
  /// Whom it is about; nil for one that is of no subject, or of all.
  package var subject: Person?
  /// What it holds.
  package var content: Content

  /// Whom a paper, or a row, is about.
  package struct Person: Sendable, Hashable {
    /// The id.
    package var id: String
    /// The name.
    package var name: String?

    /// What people call it.
    package var title: String { name ?? id }
  }

  /// What a paper holds.
  package enum Content: Sendable {
    /// A table.
    case sheet(FilledSheet)
    /// A page in words.
    case document([FilledPart])
  }

  /// The tables that it holds, the main one first.
  package var sheets: [FilledSheet] {
    switch content {
    case .sheet(let sheet): [sheet]
    case .document(let parts):
      parts.compactMap { if case .sheet(let sheet) = $0.content { sheet } else { nil } }
    }
  }

  /// The facts that it waits for, each once.
  package var missing: [Outcome.MissingFact] {
    var found: [Outcome.MissingFact] = []
    for case .unknown(let fact) in cells where !found.contains(where: { $0.fact == fact.fact }) {
      found.append(fact)
    }
    return found
  }

  /// What went wrong, each once.
  package var failures: [Diagnostic] {
    var found: [Diagnostic] = []
    for case .failed(let diagnostic) in cells where !found.contains(diagnostic) {
      found.append(diagnostic)
    }
    return found
  }

  private var cells: [PaperCell] {
    switch content {
    case .sheet(let sheet): sheet.allCells
    case .document(let parts):
      parts.flatMap { part -> [PaperCell] in
        switch part.content {
        case .words(let cells): cells
        case .sheet(let sheet): sheet.allCells
        case .facts, .rules: []
        }
      }
    }
  }
}

/// A table that a pack computed.
package struct FilledSheet: Sendable {
  /// What it is called.
  package var label: LocalizedText
  /// The table as it is declared.
  package var sheet: Paper.Sheet
  /// What became of the list of its rows; nothing where there is one.
  package var items: PaperCell
  /// Its rows, in order.
  package var rows: [Row]

  /// A row.
  package struct Row: Sendable, Hashable {
    /// The subject that it is of; nil in a table of one subject.
    package var subject: FilledPaper.Person?
    /// Whether it is late; nil where nothing tells, as of what has no day.
    package var lateness: Bool?
    /// Its cells, one a column.
    package var cells: [PaperCell]

    /// Whether it is late, as far as is known.
    package var isLate: Bool { lateness == true }
  }

  /// How many rows are late.
  package var lateCount: Int { rows.count { $0.isLate } }
  /// Of how many rows nothing tells whether they are late.
  package var undatedCount: Int { rows.count { $0.lateness == nil } }

  /// A row in a few words: its first texts, and its day where a column `due` has one.
  package func title(of row: Row) -> LocalizedText {
    LocalizedText { language in
      let texts = zip(row.cells, sheet.columns).prefix(3).compactMap { cell, column -> String? in
        if case .choice = column.declaration.type { return nil }
        let text = cell.text(column.declaration, in: language)
        return switch cell {
        case .value(.text), .words: text.isEmpty ? nil : text
        default: nil
        }
      }
      var title = texts.prefix(2).joined(separator: ", ")
      if let place = sheet.place(of: "due"), case .value(.date(let day)) = row.cells[place] {
        let date = NumberFormat(language).string(day)
        title += title.isEmpty ? date : " (\(date))"
      }
      return title
    }
  }

  var allCells: [PaperCell] { [items] + rows.flatMap(\.cells) }

  /// Orders the rows that a worker computed.
  init(
    _ label: LocalizedText, _ sheet: Paper.Sheet, items: PaperCell, rows: [Row]
  ) {
    self.label = label
    self.sheet = sheet
    self.items = items
    self.rows = rows
    let keys = sheet.order.compactMap { key in sheet.place(of: key.column).map { ($0, key) } }
    let group = sheet.group.flatMap { sheet.place(of: $0) }
    func groupRank(_ cell: PaperCell) -> Int {
      guard let group, case .choice(let choices) = sheet.columns[group].declaration.type,
        case .value(.text(let id)) = cell
      else { return cell.isKnown ? 0 : .max }
      return choices.firstIndex { $0.id == id } ?? .max
    }
    // Groups stand in the order of their values where these are a closed list, else of their first row.
    var firstRows: [PaperCell: Int] = [:]
    if let group {
      for (index, row) in rows.enumerated() where firstRows[row.cells[group]] == nil {
        firstRows[row.cells[group]] = index
      }
    }
    let order = rows.indices.sorted { a, b in
      let (left, right) = (rows[a], rows[b])
      if let group {
        let (x, y) = (left.cells[group], right.cells[group])
        let ranks = (groupRank(x), groupRank(y))
        if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
        let firsts = (firstRows[x] ?? 0, firstRows[y] ?? 0)
        if firsts.0 != firsts.1 { return firsts.0 < firsts.1 }
      }
      for (place, key) in keys {
        let (x, y) = (left.cells[place], right.cells[place])
        guard x != y else { continue }
        let isFalling = key.isFalling && x.isKnown && y.isKnown
        if isFalling ? y < x : x < y { return true }
        if isFalling ? x < y : y < x { return false }
      }
      return a < b
    }
    self.rows = order.map { rows[$0] }
  }

  /// A sum of a column.
  package struct Total: Sendable, Hashable {
    /// The sum of what is known; nil where no row has a number, which is no 0, and where no number says it.
    package var sum: Double?
    /// How many rows have no number.
    package var missing: Int
  }

  /// The sum of a column, over the rows given or all of them; nil where it is not summed.
  package func total(of column: Int, in rows: [Row]? = nil) -> Total? {
    guard sheet.columns[column].isTotalled else { return nil }
    let rows = rows ?? self.rows
    var missing = 0
    var sum = 0.0
    var cents: Int64 = 0
    let isMoney = sheet.columns[column].declaration.unit == "€"
    for row in rows {
      guard case .value(let value) = row.cells[column], let number = value.double else {
        missing += 1
        continue
      }
      if isMoney, let money = Money(euros: number) { cents += money.cents } else { sum += number }
    }
    sum += Double(cents) / 100
    let isKnown = (missing < rows.count || rows.isEmpty) && sum.isFinite
    return Total(sum: isKnown ? sum : nil, missing: missing)
  }
}

/// A part of a document with what it says.
package struct FilledPart: Sendable {
  /// The part as it is declared.
  package var part: Paper.Part
  /// What it says.
  package var content: Content

  /// What a part says.
  package enum Content: Sendable {
    /// A heading, a paragraph, or the things of a list.
    case words([PaperCell])
    /// A table.
    case sheet(FilledSheet)
    /// Facts, and what is known of each.
    case facts([Reason.Named])
    /// Rules, and what each answers.
    case rules(ScoredSubject, [String])
  }
}
