import LineEditor
import Testing

@Suite("The text under edit")
struct EditorTextTests {
  /// Characters of several scalars: each is one step.
  private static let clusters = [
    "e\u{301}", "👩\u{200D}👩\u{200D}👧", "🇫🇷", "汉", "1\u{FE0F}\u{20E3}", "ç",
  ]

  /// A text whose cursor is at `|`.
  private func text(_ marked: String) -> EditorText {
    let offset = marked.utf8.firstIndex(of: UInt8(ascii: "|")).map {
      marked.utf8.distance(from: marked.startIndex, to: $0)
    }
    var text = EditorText(String(marked.filter { $0 != "|" }))
    text.move(toOffset: offset ?? 0)
    return text
  }

  private func marked(_ text: EditorText) -> String {
    var bytes = Array(text.text.utf8)
    bytes.insert(UInt8(ascii: "|"), at: text.cursorOffset)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func edit(_ before: String, _ change: (inout EditorText) -> Void) -> String {
    var text = text(before)
    change(&text)
    return marked(text)
  }

  private func expect(
    _ before: String, becomes after: String, at location: SourceLocation = #_sourceLocation,
    _ change: (inout EditorText) -> Void
  ) {
    let found = edit(before, change)
    #expect(found == after, sourceLocation: location)
  }

  @Test("a cluster is one step and one deletion", arguments: clusters)
  func clusterIsOne(cluster: String) {
    expect("a\(cluster)|b", becomes: "a|\(cluster)b") { $0.moveLeft() }
    expect("a|\(cluster)b", becomes: "a\(cluster)|b") { $0.moveRight() }
    expect("a\(cluster)|b", becomes: "a|b") { $0.deleteBackward() }
    expect("a|\(cluster)b", becomes: "a|b") { $0.deleteForward() }
    expect("a\(cluster)|b", becomes: "ab\(cluster)|") { $0.transpose() }
  }

  @Test("a cluster typed scalar by scalar is one Character", arguments: clusters)
  func typedScalars(cluster: String) {
    var text = EditorText("ab")
    text.moveLeft()
    for scalar in cluster.unicodeScalars { text.insert(String(Character(scalar))) }
    #expect(marked(text) == "a\(cluster)|b")
    text.deleteBackward()
    #expect(marked(text) == "a|b")
  }

  @Test("what an insertion joins with its right neighbour leaves the cursor after both")
  func joinsNeighbour() {
    expect("👩|👧", becomes: "👩\u{200D}👧|") { $0.insert("\u{200D}") }
    expect("x|🇷", becomes: "x🇫🇷|") { $0.insert("🇫") }
    expect("a\n|b", becomes: "a\n\u{301}|b") { $0.insert("\u{301}") }
  }

  @Test("deletion joins lines, and stops at both ends")
  func deletion() {
    expect("a\n|b", becomes: "a|b") { $0.deleteBackward() }
    expect("a|\nb", becomes: "a|b") { $0.deleteForward() }
    expect("|a", becomes: "|a") { $0.deleteBackward() }
    expect("a|", becomes: "a|") { $0.deleteForward() }
  }

  @Test("line ends of any kind become one")
  func lineEnds() {
    #expect(EditorText("a\r\nb\rc\n").text == "a\nb\nc\n")
    #expect(EditorText("a\r\nb\rc\n").lineCount == 4)
    expect("|", becomes: "x\ny|") { $0.insert("x\r\ny") }
  }

  @Test("words are letters, digits and underscores")
  func words() {
    expect("été_2 + b|", becomes: "été_2 + |b") { $0.moveWordLeft() }
    expect("été_2 + |b", becomes: "|été_2 + b") { $0.moveWordLeft() }
    expect("|a.b", becomes: "a|.b") { $0.moveWordRight() }
    expect("a|.b\n  cd e", becomes: "a.b|\n  cd e") { $0.moveWordRight() }
    expect("a.b|\n  cd e", becomes: "a.b\n  cd| e") { $0.moveWordRight() }
    expect("a  |", becomes: "a  |") { $0.moveWordRight() }
    expect("a\n| b", becomes: "|a\n b") { $0.moveWordLeft() }
  }

  @Test("up and down keep the column of the screen over shorter lines")
  func vertical() {
    var text = text("abcdef\nab\n汉汉汉汉|")
    let canGoBelow = text.moveDown()
    #expect(!canGoBelow)
    text.move(toOffset: 6)
    let canGoAbove = text.moveUp()
    #expect(!canGoAbove)
    text.moveDown()
    #expect(marked(text) == "abcdef\nab|\n汉汉汉汉")
    text.moveDown()
    #expect(marked(text) == "abcdef\nab\n汉汉汉|汉")
    text.moveLeft()
    _ = text.moveUp()
    _ = text.moveUp()
    #expect(marked(text) == "abcd|ef\nab\n汉汉汉汉")
  }

  @Test("transposing at the end of a line takes the two before; alone, nothing happens")
  func transposition() {
    expect("ab|", becomes: "ba|") { $0.transpose() }
    expect("a|bc", becomes: "ba|c") { $0.transpose() }
    expect("|ab", becomes: "|ab") { $0.transpose() }
    expect("a|", becomes: "a|") { $0.transpose() }
  }

  @Test("what is cut comes back, and cuts in a row come back as one")
  func kills() {
    expect("a |b\nc", becomes: "a |\nc") { $0.killToLineEnd() }
    expect("a |\nc", becomes: "a |c") { $0.killToLineEnd() }
    expect("ab\nc|d", becomes: "ab\n|d") { $0.killToLineStart() }
    expect("ab\n|d", becomes: "ab|d") { $0.killToLineStart() }
    expect("x = a.b|", becomes: "x = |") { $0.killSpacedWordBackward() }
    expect("x = a.b|", becomes: "x = a.|") { $0.killWordBackward() }
    expect("|a.b", becomes: "|.b") { $0.killWordForward() }
    let joined = edit("a|b\nc") {
      $0.killToLineEnd()
      $0.killToLineEnd()
      $0.killToLineEnd()
      $0.yank()
    }
    #expect(joined == "ab\nc|")
    let words = edit("un deux|") {
      $0.killWordBackward()
      $0.killWordBackward()
      $0.yank()
      $0.yank()
    }
    #expect(words == "un deuxun deux|")
  }

  @Test("an older cut replaces the one just pasted, in turn")
  func olderKills() {
    var text = text("a b c|")
    text.killWordBackward()  // c
    text.moveLeft()
    text.moveRight()
    text.deleteBackward()
    text.killWordBackward()  // b
    text.insert("-")
    text.yank()
    #expect(marked(text) == "a -b|")
    text.yankOlder()
    #expect(marked(text) == "a -c|")
    text.yankOlder()
    #expect(marked(text) == "a -b|")
    text.moveLeft()
    text.yankOlder()
    #expect(marked(text) == "a -|b")
  }

  @Test("undo takes back word by word what was typed, and each other change alone")
  func undo() {
    var text = EditorText()
    for character in "un deux" { text.insert(String(character)) }
    text.deleteBackward()
    for step in ["un deux|", "un|", "|"] {
      let isDone = text.undoLast()
      #expect(isDone)
      #expect(marked(text) == step)
    }
    let isDone = text.undoLast()
    #expect(!isDone)
  }

  @Test("after any changes, undo leads back through the same texts")
  func undoEverything() {
    var generator = SplitMix(seed: 2)
    let pieces =
      Self.clusters + ["a", " ", "\n", "\u{301}", "\u{200D}", "🇫", "x\ny\nz", "\u{FE0F}"]
    for _ in 0..<200 {
      var text = EditorText("début\nfin")
      let original = text.text
      for _ in 0..<60 {
        switch Int.random(in: 0..<12, using: &generator) {
        case 0: text.deleteBackward()
        case 1: text.deleteForward()
        case 2: text.killWordBackward()
        case 3: text.killToLineEnd()
        case 4: text.yank()
        case 5: text.transpose()
        case 6: text.move(toOffset: Int.random(in: 0...(text.utf8Count + 2), using: &generator))
        default: text.insert(pieces.randomElement(using: &generator) ?? "a")
        }
        #expect(text.utf8Count == text.text.utf8.count)
        #expect(
          text.lineCount == text.text.split(separator: "\n", omittingEmptySubsequences: false).count
        )
      }
      while text.undoLast() {}
      #expect(Array(text.text.utf8) == Array(original.utf8))
    }
  }

  @Test("a block beyond the limit is refused whole")
  func limit() {
    var text = EditorText(String(repeating: "x", count: EditorText.maximumLength - 1))
    let fitsTwo = text.insert("ab")
    #expect(!fitsTwo)
    #expect(text.utf8Count == EditorText.maximumLength - 1)
    let fitsOne = text.insert("a")
    #expect(fitsOne)
  }

  @Test("offsets outside of the text or inside a Character are corrected")
  func offsets() {
    expect("|a🇫🇷b", becomes: "x|b") { $0.replace(-5..<3, with: "x") }
    expect("a|b", becomes: "ax|") { $0.replace(1..<900, with: "x") }
  }
}
