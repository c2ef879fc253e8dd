package import LuaSyntax

/// A declaration as the source writes it: `word "id" { … }`.
package struct DeclarationSite {
  /// The word.
  package let word: Vocabulary.Word
  /// The id, where it is written as a text.
  package let id: String?
  /// The text of the id, else the word: what messages underline.
  package let range: Range<Int>
  /// The whole declaration, from its word on.
  package let whole: Range<Int>
  /// The table.
  package let table: TableConstructor?
  package let tree: SyntaxTree
  /// Whether it declares a family: one declaration for each element of its list.
  package let isFamily: Bool

  /// The declaration that a call is, if its word is one of `words`.
  package init?(_ call: Call, words: Vocabulary.Index) {
    if let name = call.callee.globalName, let word = words[name], !word.isNamed {
      self.word = word
      isFamily = false
      id = nil
      range = call.callee.range
    } else if let inner = call.callee.withoutParentheses.call, inner.method == nil,
      let name = inner.callee.globalName, let word = words[ofFamily: name], word.isNamed
    {
      self.word = word
      isFamily = word.name != name
      id = isFamily ? nil : inner.arguments.first?.stringValue
      range = id == nil ? inner.callee.range : inner.arguments.first?.range ?? inner.range
    } else {
      return nil
    }
    tree = call.tree
    whole = call.range
    if case .table(let table)? = call.arguments.first?.kind {
      self.table = table
    } else {
      table = nil
    }
  }
}
