public import CircularCore

/// A piece of a letter that a person would point at: a paragraph, or a cell of a table.
public struct Passage: Sendable, Hashable {
  /// Where it is.
  public enum Place: Sendable, Hashable {
    /// A paragraph of the text, by its rank among those that are not empty, from 1.
    case paragraph(Int)
    /// A cell of a table: the table's rank in the document, row and column, from 1.
    case cell(table: Int, row: Int, column: Int)
    /// At the top of pages.
    case header
    /// At the bottom of pages.
    case footer
    /// A note, at the bottom of a page or at the end.
    case note

    /// The place in words: `tableau 2, ligne 3, colonne 1`.
    public var text: LocalizedText {
      switch self {
      case .paragraph(let number):
        LocalizedText("paragraphe \(number)", english: "paragraph \(number)")
      case .cell(let table, let row, let column):
        LocalizedText(
          "tableau \(table), ligne \(row), colonne \(column)",
          english: "table \(table), row \(row), column \(column)")
      case .header: LocalizedText("en-tête", english: "header")
      case .footer: LocalizedText("pied de page", english: "footer")
      case .note: LocalizedText("note", english: "note")
      }
    }
  }

  /// Where it is.
  public let place: Place
  /// What is written there: paragraphs of a cell on lines of their own, boxes as `☐` or `☒`, tabs as
  /// tabs; invitations to write (« Cliquez ici… ») left out.
  public let text: String
  /// The fields of a form that are in it, in order.
  public let fields: [FormField]
  /// How many images are in it, which are not read.
  public let images: Int
}

/// A field of a form: a box, a choice, a place to write.
public struct FormField: Sendable, Hashable {
  /// What a field is.
  public enum Kind: Sendable, Hashable {
    /// A text to write.
    case text
    /// One of several texts.
    case choice
    /// A date.
    case date
    /// A box to tick.
    case box(isTicked: Bool)
  }

  /// What it is.
  public let kind: Kind
  /// What the form's author calls it; nil without a name.
  public let name: String?
  /// What was written or chosen; empty for nothing, and for a box.
  public let value: String
}
