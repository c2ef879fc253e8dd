/// A place in a file: what an error points at.
public struct SourceLocation: Sendable, Hashable, Codable {
  /// The file as the user named it.
  public var file: String
  /// The line, from 1.
  public var line: Int?
  /// The column, from 1, in Unicode scalars.
  public var column: Int?
  /// The column heading, JSON path or fact at that place.
  public var field: String?

  /// Makes a location from what is known of it.
  public init(file: String, line: Int? = nil, column: Int? = nil, field: String? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.field = field
  }
}

extension SourceLocation: CustomStringConvertible {
  /// `file:line:column [field]`, as editors understand it.
  public var description: String {
    var text = file
    if let line { text += ":\(line)" }
    if let column, line != nil { text += ":\(column)" }
    if let field { text += " [\(field)]" }
    return text
  }
}
