extension Array<UInt8> {
  /// The text of a Lua file as the compiler wants it: no byte order mark, and an empty line in place
  /// of a first line that starts with `#`, so that the others keep their numbers.
  var luaFileText: [UInt8] {
    var text = self[...]
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    if text.first == UInt8(ascii: "#") {
      text = text.drop { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    }
    return text.count == count ? self : Array(text)
  }
}
