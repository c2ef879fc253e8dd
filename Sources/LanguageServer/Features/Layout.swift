import LuaSyntax

extension LanguageServer {
  /// The edits of `circular fmt`.
  func formatting(_ params: JSONValue) throws(RequestError) -> JSONValue {
    let document = try document(params)
    guard document.uri == params["textDocument"]["uri"].text else {
      throw failed(
        "le fichier est ouvert deux fois, ce texte-ci est le plus ancien\u{A0}: rien n'est mis en forme",
        "the file is open twice, this text is the older one: nothing is formatted")
    }
    let tree = document.tree
    guard tree.isValid else {
      throw failed(
        "le fichier ne se lit pas\u{A0}: rien n'est mis en forme",
        "the file cannot be read: nothing is formatted")
    }
    let (old, new) = (tree.bytes, tree.formatted())
    guard SyntaxTree(parsing: new).isSameProgram(as: tree) else {
      throw RequestError(
        RequestError.internalError,
        say("la mise en forme changerait le programme", "formatting would change the program"))
    }
    guard old != new else { return [] }
    // What stays at both ends is left alone, whole characters only.
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    while start > 0, start < old.count, old[start] & 0xC0 == 0x80 { start -= 1 }
    var end = 0
    while end < min(old.count, new.count) - start,
      old[old.count - 1 - end] == new[new.count - 1 - end]
    { end += 1 }
    while end > 0, old[old.count - end] & 0xC0 == 0x80 { end -= 1 }
    // No edit parts a line end of two characters.
    if end > 0, old[old.count - end] == 10, old.count - end > 0, old[old.count - end - 1] == 13 {
      end -= 1
    }
    return [
      [
        "range": document.text.range(start..<old.count - end),
        "newText": .string(String(decoding: new[start..<new.count - end], as: UTF8.self)),
      ]
    ]
  }
}
