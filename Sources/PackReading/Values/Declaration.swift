/// What a word declared: a record of the pack, in the order of the source.
package struct Declaration: Hashable, Sendable {
  package var word: String
  /// The name given between the word and the table: text, integer or nil.
  package var name: LuaValue
  package var location: LuaLocation
  /// The table, its functions as references that the interpreter is told to release.
  package var table: LuaTable

  package init(word: String, name: LuaValue, location: LuaLocation, table: LuaTable) {
    self.word = word
    self.name = name
    self.location = location
    self.table = table
  }
}

extension Declaration {
  /// The name between the word and the table, empty if there is none.
  package var id: String {
    switch name {
    case .string(let string): string.description
    case .integer(let number): String(number)
    default: ""
    }
  }
}
