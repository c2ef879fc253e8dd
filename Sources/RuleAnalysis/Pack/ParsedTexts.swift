package import LuaSyntax

/// The trees of a pack's texts, each parsed once by whoever reads it first; one owner, while the pack is loaded.
package final class ParsedTexts {
  private var trees: [String: SyntaxTree] = [:]

  package init() {}

  /// The tree of a file; every file of that name is the same.
  package func tree(of file: PackSources.File) -> SyntaxTree {
    if let known = trees[file.name] { return known }
    let tree = SyntaxTree(parsing: file.bytes, name: file.path)
    trees[file.name] = tree
    return tree
  }
}
