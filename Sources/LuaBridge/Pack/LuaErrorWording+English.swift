import CircularCore

/// What Lua and the words of rules say while they run, in English as people read it.
extension LuaErrorWording {
  /// The message with words in the place of Lua's own names of kinds.
  static func english(_ text: String) -> String {
    if let found = walked(text) {
      return "“for … in” expects ipairs(…) or pairs(…) around a list, found \(found.english)"
    }
    guard text.hasBytes(", expected ") || text.hasBytes("found a ") || text.hasBytes("userdata")
    else { return text }
    var text = text.replacing("a userdata value", with: "an object (facts, parameters or a table)")
    for name in LuaTypeName.names {
      guard let words = LuaTypeName.words(name)?.text(in: .english) else { continue }
      for verb in ["is", "gives"] {
        text = text.replacing(" \(verb) \(name), expected ", with: " \(verb) \(words), expected ")
      }
      let found = "found a \(name)"
      if text.hasSuffix(found) { text = String(text.dropLast(found.count)) + "found \(words)" }
    }
    return text
  }

  /// What stands behind `in` where nothing can be walked through: `for v in list do`.
  static func walked(_ text: String) -> (french: String, english: String)? {
    let (start, end) = ("attempt to call a ", " value (for iterator 'for iterator')")
    guard text.hasPrefix(start), text.hasSuffix(end), text.count > start.count + end.count else {
      return nil
    }
    let name = text.dropFirst(start.count).dropLast(end.count)
    guard let words = LuaTypeName.words(name) else { return nil }
    return (words.french, words.text(in: .english))
  }
}
