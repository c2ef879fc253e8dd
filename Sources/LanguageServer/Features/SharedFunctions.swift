import LuaBridge
import LuaSyntax

/// Functions that a file puts into a table and others take from it: `perimeter.concerned`, where `perimeter`
/// is what `include "perimeter.lua"` gives.
extension LanguageServer {
  /// Where the function is that a place names behind a point; nil for anything else.
  func sharedFunction(at place: Place) -> JSONValue? {
    let (document, offset) = (place.document, place.offset)
    guard let folder = document.folder,
      let (name, object) = Self.field(in: document.tree, at: offset)
    else { return nil }
    if let found = Self.function(name, of: object, in: document.tree) {
      return ["uri": .string(document.uri), "range": document.text.range(found)]
    }
    guard let file = Self.included(as: object, in: document.tree) else { return nil }
    let open = documents.values.filter { $0.folder == folder && $0.name == file }
      .max { $0.change < $1.change }
    guard let bytes = open?.text.bytes ?? place.pack?.disk?.files[file]?.bytes else { return nil }
    let tree = SyntaxTree(parsing: bytes, name: file)
    guard let found = Self.function(name, of: nil, in: tree) else { return nil }
    return [
      "uri": .string(open?.uri ?? uris(of: file, folder)[0]),
      "range": DocumentText(bytes).range(found),
    ]
  }

  /// The name behind a point at a byte, and the variable before the point.
  private static func field(
    in tree: SyntaxTree, at offset: Int
  ) -> (name: String, object: String)? {
    for expression in tree.block.expressions {
      guard expression.range.lowerBound <= offset, offset <= expression.range.upperBound,
        case .field(let access) = expression.kind, let object = access.object.name
      else { continue }
      let range = access.nameToken.range
      if range.lowerBound <= offset, offset <= range.upperBound {
        return (access.name, object.text)
      }
    }
    return nil
  }

  /// The file that a variable holds what it gives of.
  private static func included(as variable: String, in tree: SyntaxTree) -> String? {
    for statement in tree.block.statements {
      guard case .local(let declarations, let values) = statement.kind else { continue }
      for (declaration, value) in zip(declarations, values) where declaration.name == variable {
        guard let call = value.withoutParentheses.call, call.callee.globalName == "include" else {
          continue
        }
        return call.arguments.first?.stringValue
      }
    }
    return nil
  }

  /// Where a file writes `function M.name`.
  private static func function(
    _ name: String, of variable: String?, in tree: SyntaxTree
  ) -> Range<Int>? {
    for statement in tree.block.statements {
      guard case .function(let target, _) = statement.kind, case .field(let access) = target.kind,
        access.name == name, variable.map({ access.object.name?.text == $0 }) ?? true
      else { continue }
      return access.nameToken.range
    }
    return nil
  }
}
