/// What a cell of a paper came to.
package enum PaperCell: Sendable, Hashable {
  /// Nothing is said.
  case nothing
  /// A value of its column.
  case value(FactValue)
  /// Words.
  case words(LocalizedText)
  /// It waits for a fact.
  case unknown(Outcome.MissingFact)
  /// What should tell went wrong.
  case failed(Diagnostic)

  /// Whether it says yes or no; nil where it says neither.
  var answer: Bool? {
    guard case .value(.boolean(let isYes)) = self else { return nil }
    return isYes
  }

  /// The cell as people read it, of what its column declares; empty where nothing is said.
  func text(_ declaration: FactDeclaration?, in language: Language) -> String {
    switch self {
    case .nothing: ""
    case .value(let value):
      declaration.map { $0.text(of: value, in: language) } ?? value.answerText ?? ""
    case .words(let text): text.text(in: language)
    case .unknown: "?"
    case .failed: "!"
    }
  }
}

extension PaperCell: Comparable {
  /// Dates, numbers and words in their order; what is not known comes last.
  package static func < (a: PaperCell, b: PaperCell) -> Bool {
    switch (a, b) {
    case (.value(let a), .value(let b)):
      switch (a, b) {
      case (.date(let a), .date(let b)): return a < b
      case (.text(let a), .text(let b)): return isBefore(a, b)
      case (.boolean(let a), .boolean(let b)): return a && !b
      default:
        if let a = a.double, let b = b.double { return a < b }
        return false
      }
    case (.words(let a), .words(let b)): return isBefore(a.french, b.french)
    default: return a.rank < b.rank
    }
  }

  /// As a dictionary has it: case and accents only part what is the same without them.
  private static func isBefore(_ a: String, _ b: String) -> Bool {
    let (plainA, plainB) = (a.withoutAccents, b.withoutAccents)
    return plainA == plainB ? a < b : plainA < plainB
  }

  /// Whether it has something that rows can be ordered by.
  var isKnown: Bool { rank == 0 }

  private var rank: Int {
    switch self {
    case .value, .words: 0
    case .nothing: 1
    case .unknown: 2
    case .failed: 3
    }
  }
}

/// What a worker computes of a paper for one subject: cells, not yet ordered or summed.
package struct PaperCells: Sendable {
  /// What became of the list of items; nothing where there is one.
  package var items: PaperCell
  /// The cells, row by row; of a part of a document, one a row.
  package var rows: [[PaperCell]]

  /// Makes cells.
  package init(items: PaperCell = .nothing, rows: [[PaperCell]]) {
    self.items = items
    self.rows = rows
  }
}

/// A worker of an engine whose pack makes papers.
package protocol PaperWorker: RuleWorker {
  /// Computes a sheet: of each row whether it is late, where that is told, then its columns.
  ///
  /// - Parameters:
  ///   - paper: the id of a sheet of the worker's own pack.
  ///   - table: the facts; nil for a paper that is of no subject.
  ///   - row: the row of the subject.
  ///   - terms: the day and the parameter values.
  /// - Returns: nil for a paper of another pack.
  /// - Throws: what stops all of it: a limit, an interruption. What one cell lacks is told there.
  func cells(
    of paper: Paper, _ table: FactTable?, row: Int, under terms: EvaluationTerms
  ) throws(Diagnostic) -> PaperCells?

  /// Computes what a part of a document says, and first whether it is there.
  ///
  /// - Returns: nil for a part that is not there.
  func cells(
    ofPart part: Int, of paper: Paper, _ table: FactTable?, row: Int, under terms: EvaluationTerms
  ) throws(Diagnostic) -> PaperCells?
}
