import LuaSyntax
import RuleAnalysis

/// A document as a client has it.
final class OpenDocument {
  let uri: String
  /// The file; nil for a document that is no file.
  let path: String?
  /// The folder of its pack; nil for a file of none.
  let folder: String?
  /// The name inside the pack, else the path.
  let name: String
  var version: Int
  /// When it last changed, among all documents.
  var change: Int
  private(set) var text: DocumentText
  private var parsed: SyntaxTree?
  private var read: [DeclarationSite]?
  /// What may be named in the text, with the findings that this holds for.
  var names: (findings: Int, names: PackNames)?

  init(uri: String, path: String?, folder: String?, version: Int, change: Int, text: [UInt8]) {
    self.uri = uri
    self.path = path
    self.folder = folder
    self.version = version
    self.change = change
    self.text = DocumentText(text)
    if let path, let folder {
      name = String(path.dropFirst(folder.count + 1))
    } else {
      name = path ?? uri
    }
  }

  /// The tree of the text, read when it is first asked for.
  var tree: SyntaxTree {
    if let parsed { return parsed }
    let tree = SyntaxTree(parsing: text.bytes, name: path ?? uri)
    parsed = tree
    return tree
  }

  /// What the text declares.
  var sites: [DeclarationSite] {
    if let read { return read }
    let sites = tree.declarationSites
    read = sites
    return sites
  }

  func set(_ bytes: [UInt8]) {
    text = DocumentText(bytes)
    (parsed, read, names) = (nil, nil, nil)
  }

  func replace(_ range: Range<Int>, with bytes: [UInt8]) {
    text.replace(range, with: bytes)
    (parsed, read, names) = (nil, nil, nil)
  }
}
