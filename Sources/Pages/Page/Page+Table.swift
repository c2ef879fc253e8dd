package import CircularCore

extension Page {
  /// Rows of typed cells under headings.
  package struct Table: Sendable {
    /// What the table shows, in a few words; a medium that shows the table under its heading may leave
    /// it out.
    package var caption: String
    /// The columns.
    package var columns: [Column]
    /// The rows, of as many cells as there are columns.
    package var rows: Rows = []
    /// How many rows are left out at the end.
    package var omitted = 0
    /// What all rows come to together, those left out too, a cell a column; empty where nothing is summed.
    package var totals: [Cell] = []
    /// Whether the cells say what they are, so that a terminal has no line for headings.
    package var speaksForItself = false
    /// Whether a terminal folds the last column, so that lines stay within the page.
    package var folds = false
    /// Whether a terminal breaks headings and words of all columns, so that lines stay within the page where
    /// they can.
    package var fits = false
    /// Whether it only says what a drawing shows: folded where there is a drawing, left out on a terminal.
    package var isBehindDrawing = false

    /// Makes a table without rows.
    package init(_ caption: String, _ columns: [Column]) {
      self.caption = caption
      self.columns = columns
    }
  }

  /// A column of a table.
  package struct Column: Sendable, Hashable {
    /// Its heading.
    package var heading: String
    /// Where its cells are set.
    package var alignment: Alignment
    /// Whether its cells say whose the row is.
    package var namesRows: Bool
    /// What programs call it.
    package var id: String
    /// Its heading in a spreadsheet, where that on a page is told by what stands beside it; nil for the same.
    package var sheetHeading: String?

    /// Makes a column.
    ///
    /// - Parameters:
    ///   - heading: what people read above it.
    ///   - alignment: where its cells are set.
    ///   - namesRows: whether its cells say whose the row is.
    ///   - id: what programs call it; what people do, unless it is told.
    ///   - sheetHeading: its heading in a spreadsheet, where that on a page is told by what stands beside it.
    package init(
      _ heading: String, _ alignment: Alignment = .start, namesRows: Bool = false,
      id: String? = nil, inSheets sheetHeading: String? = nil
    ) {
      self.heading = heading
      self.alignment = alignment
      self.namesRows = namesRows
      self.id = id ?? heading
      self.sheetHeading = sheetHeading
    }
  }

  /// A value of a table, and what it means.
  package struct Cell: Sendable, Hashable {
    /// The value.
    package var value: Value
    /// What it means.
    package var meaning: Phrase.Meaning?

    /// Makes a cell.
    package init(_ value: Value, _ meaning: Phrase.Meaning? = nil) {
      self.value = value
      self.meaning = meaning
    }
  }

  /// What a cell holds.
  package enum Value: Sendable, Hashable {
    /// Nothing is said.
    case empty
    /// Words.
    case text(String)
    /// One of a few words, and what programs write for it.
    case word(String, id: String)
    /// A day.
    case date(CivilDate)
    /// A year: civil, or counted from the first.
    case year(Int)
    /// A number, shown with at most so many decimals.
    case number(Double, digits: Int)
    /// Points, shown with at most so many decimals.
    case points(Double, digits: Int)
    /// How much a number moved, shown with its sign.
    case change(Double, digits: Int)
    /// An amount.
    case amount(Money)
    /// How much an amount moved, shown with its sign.
    case amountChange(Money)
    /// A share: 0.5 is 50 %; shown with at most so many decimals.
    case percentage(Double, digits: Int = 1)
    /// A share that is told beside thresholds: cut to so many decimals, never rounded up.
    case cutPercentage(Double, digits: Int = 1)
    /// How much a share moved, shown in points of per cent with its sign.
    case percentageChange(Double, digits: Int = 1)
    /// So many stars of so many.
    case stars(Int, of: Int)
    /// A rank from 1, and whether others have it too.
    case rank(Int, isTied: Bool)
    /// Too little is known to tell.
    case unknown
    /// What should tell went wrong.
    case failed
  }

  /// A value as it is written in the page's language.
  package func text(of value: Value) -> String {
    switch value {
    case .empty: ""
    case .text(let text), .word(let text, _): text
    case .date(let date): format.string(date)
    case .year(let year): "\(year)"
    case .number(let number, let digits), .points(let number, let digits):
      format.string(number, digits: digits)
    case .change(let number, let digits): format.change(number, digits: digits)
    case .amount(let amount): format.string(amount)
    case .amountChange(let amount): format.change(amount)
    case .percentage(let share, let digits): format.percentage(share, digits: digits)
    case .cutPercentage(let share, let digits):
      format.cutPercentage(share * 100, digits: digits)
    case .percentageChange(let share, let digits):
      share == 0 ? "=" : format.pointsOfPercent(share * 100, digits: digits)
    case .stars(let count, let greatest): Self.stars(count, of: greatest)
    case .rank(let rank, let isTied): "\(rank)" + (isTied ? "=" : "")
    case .unknown: "?"
    case .failed: "!"
    }
  }
}

extension [Page.Column] {
  /// The headings of a spreadsheet: none is empty, no two are the same.
  ///
  /// - Parameter ids: whether they are those of programs.
  func sheetHeadings(ids: Bool) -> [String] {
    var taken: Set<String> = []
    return enumerated().map { index, column in
      var heading = ids ? column.id : column.sheetHeading ?? column.heading
      if heading.isEmpty { heading = column.id.isEmpty ? String(index + 1) : column.id }
      var distinct = heading
      var number = 2
      while !taken.insert(distinct).inserted {
        distinct = "\(heading) (\(number))"
        number += 1
      }
      return distinct
    }
  }
}
