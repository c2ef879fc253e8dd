package import CircularCore
import LuaSyntax

/// A case to be written, and the places that it exercises.
package struct ProposedCase: Sendable {
  package var locations: [SourceLocation]
  package var text: String
}

/// Which case is wanted: one that exercises what stands on a line of a file.
package struct CaseRequest: Sendable, Hashable {
  /// The request to answer.
  package var id: JSONValue
  /// The path of the rule file.
  package var path: String
  /// The line, from 1.
  package var line: Int
}

/// Text in the layout of rule files.
enum SyntaxTreeText {
  static func formatted(_ text: String) -> [UInt8] { SyntaxTree(parsing: text).formatted() }
}
