/// What a pack makes for people to work from, as it is declared: a sheet, which is a table that it computes,
/// or a document, which is a page in words.
///
/// A paper decides nothing. Its cells are computed as rules are: one that lacks a fact says which.
package struct Paper: Sendable, Hashable {
  /// The id.
  package var id: String
  /// What people call it.
  package var label: LocalizedText
  /// The official text that asks for it.
  package var source: String?
  /// Whether it is made for a subject, or once without any.
  package var scope: Rule.Scope
  /// Where it is declared.
  package var location: SourceLocation?
  /// What it holds.
  package var content: Content

  /// What a paper holds.
  package enum Content: Sendable, Hashable {
    /// A table.
    case sheet(Sheet)
    /// A page in words.
    case document([Part])
  }

  /// Makes a paper.
  package init(
    id: String, label: LocalizedText, source: String? = nil, scope: Rule.Scope,
    location: SourceLocation? = nil, _ content: Content
  ) {
    self.id = id
    self.label = label
    self.source = source
    self.scope = scope
    self.location = location
    self.content = content
  }

  /// Its table; nil for a document.
  package var sheet: Sheet? {
    if case .sheet(let sheet) = content { sheet } else { nil }
  }

  /// Whether it has a row for each subject of an input, and is made once for all of them.
  package var isOfSubjects: Bool { sheet?.rows == .subjects }
}

extension Paper {
  /// A table that a pack computes.
  package struct Sheet: Sendable, Hashable {
    /// What its rows are.
    package enum Rows: Sendable, Hashable {
      /// A row for each subject of the input.
      case subjects
      /// A row for each item of a list fact.
      case list(String)
      /// The rows that a function gives.
      case computed
    }

    /// What its rows are.
    package var rows: Rows
    /// Its columns.
    package var columns: [Column]
    /// By what rows are ordered, the first key first.
    package var order: [Key]
    /// The column by which rows stand in groups; nil for none.
    package var group: String?
    /// Whether a function tells which rows are late.
    package var tellsLate: Bool
    /// The column of numbers that is drawn as bars; nil for none.
    package var chart: String?
    /// The columns that are drawn on a scale of time; nil for none.
    package var timeline: Timeline?
    /// The column of years, and those of numbers that are drawn as lines over them; empty for none.
    package var lines: [String] = []
    /// The columns of whole numbers that are drawn as a grid with names: across, then up; nil for none.
    package var matrix: Matrix?
    /// What is said of a table without rows.
    package var empty: LocalizedText?

    /// Makes a table without order, groups or lateness.
    package init(
      rows: Rows, columns: [Column], order: [Key] = [], group: String? = nil,
      tellsLate: Bool = false, empty: LocalizedText? = nil
    ) {
      self.rows = rows
      self.columns = columns
      self.order = order
      self.group = group
      self.tellsLate = tellsLate
      self.empty = empty
    }

    /// The place of a column.
    package func place(of column: String) -> Int? {
      columns.firstIndex { $0.declaration.name == column }
    }
  }

  /// The columns of a table that are drawn on a scale of time.
  package struct Timeline: Sendable, Hashable {
    /// The first day.
    package var start: String
    /// The last day, or the only one.
    package var end: String
    /// What is done of it, in per cent; nil where no column tells.
    package var done: String?

    /// Makes a timeline.
    package init(start: String, end: String, done: String? = nil) {
      self.start = start
      self.end = end
      self.done = done
    }
  }

  /// The columns of a table that are drawn as a grid with names.
  package struct Matrix: Sendable, Hashable {
    /// The rating across.
    package var across: String
    /// The rating up.
    package var up: String

    /// Makes a matrix.
    package init(across: String, up: String) {
      self.across = across
      self.up = up
    }
  }

  /// A column of a table.
  package struct Column: Sendable, Hashable {
    /// What its cells hold: name, type, unit, label.
    package var declaration: FactDeclaration
    /// Whether its cells are summed.
    package var isTotalled: Bool

    /// Makes a column.
    package init(_ declaration: FactDeclaration, isTotalled: Bool = false) {
      self.declaration = declaration
      self.isTotalled = isTotalled
    }
  }

  /// A column by which rows are ordered.
  package struct Key: Sendable, Hashable {
    /// The column.
    package var column: String
    /// Whether the greatest comes first.
    package var isFalling: Bool

    /// Makes a key.
    package init(_ column: String, isFalling: Bool = false) {
      self.column = column
      self.isFalling = isFalling
    }
  }

  /// A part of a document.
  package struct Part: Sendable, Hashable {
    /// What it is.
    package enum Kind: Sendable, Hashable {
      /// The words above what follows.
      case heading
      /// A paragraph.
      case paragraph
      /// Things, one after another.
      case list
      /// A sheet of the pack, by its id.
      case sheet(String)
      /// Facts with their values, by name.
      case facts([String])
      /// Rules with their answers, by id.
      case rules([String])
    }

    /// What it is.
    package var kind: Kind
    /// What it says, where that is written out.
    package var wordings: [LocalizedText]
    /// What is said where a list is empty.
    package var empty: LocalizedText?
    /// Whether a function tells if it is there.
    package var isConditional: Bool

    /// Makes a part.
    package init(
      _ kind: Kind, _ wordings: [LocalizedText] = [], empty: LocalizedText? = nil,
      isConditional: Bool = false
    ) {
      self.kind = kind
      self.wordings = wordings
      self.empty = empty
      self.isConditional = isConditional
    }
  }
}
