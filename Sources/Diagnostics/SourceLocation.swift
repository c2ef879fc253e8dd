/// A place in a file: what an error points at.
public struct SourceLocation: Sendable, Hashable, Codable {
  /// The file as the user named it.
  public var file: String
  /// The sheet of a workbook: the line and the column are then those of a cell.
  public var sheet: String?
  /// The line, from 1.
  public var line: Int?
  /// The column, from 1, in Unicode scalars.
  public var column: Int?
  /// The column heading, JSON path or fact at that place.
  public var field: String?

  /// Makes a location from what is known of it.
  public init(
    file: String, sheet: String? = nil, line: Int? = nil, column: Int? = nil, field: String? = nil
  ) {
    self.file = file
    self.sheet = sheet
    self.line = line
    self.column = column
    self.field = field
  }

  /// The letters that name a column of a sheet: 3 is `C`, 28 is `AB`.
  public static func letters(ofColumn column: Int) -> String {
    var letters: [Character] = []
    var rest = column
    while rest > 0 {
      letters.append(Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))))
      rest = (rest - 1) / 26
    }
    return String(letters.reversed())
  }

  /// `file:line:column [field]`, as editors understand it; of a cell, `file, onglet Actions, C14`.
  public func text(in language: Language) -> String {
    var text = file
    if let sheet {
      let french = language == .french
      text += (french ? ", onglet " : ", sheet ") + sheet
      if let line, let column {
        text += ", \(Self.letters(ofColumn: column))\(line)"
      } else if let line {
        text += (french ? ", ligne " : ", row ") + String(line)
      }
    } else if let line {
      text += ":\(line)"
      if let column { text += ":\(column)" }
    }
    if let field { text += " [\(field)]" }
    return text
  }
}

extension SourceLocation: CustomStringConvertible {
  /// The French text.
  public var description: String { text(in: .french) }
}
