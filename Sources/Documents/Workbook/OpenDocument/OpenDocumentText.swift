/// The text of paragraphs of OpenDocument: runs of white space count as one, and none at the start.
struct OpenDocumentText {
  private(set) var bytes: [UInt8] = []
  private var isAfterSpace = true

  /// Starts anew.
  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    isAfterSpace = true
  }

  /// Starts a paragraph, on its own line if there is one before.
  mutating func startParagraph(isFirst: Bool) {
    if !isFirst { bytes.append(UInt8(ascii: "\n")) }
    isAfterSpace = true
  }

  /// Adds characters of the file.
  mutating func append(_ characters: UnsafeRawBufferPointer) {
    var start = 0
    for (index, byte) in characters.enumerated()
    where byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      add(characters[start..<index])
      if !isAfterSpace { bytes.append(0x20) }
      isAfterSpace = true
      start = index + 1
    }
    add(characters[start...])
  }

  /// Adds what stands between white space.
  private mutating func add(_ word: Slice<UnsafeRawBufferPointer>) {
    guard !word.isEmpty else { return }
    bytes.append(contentsOf: word)
    isAfterSpace = false
  }

  /// Adds characters that elements stand for, as they are.
  mutating func add(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    isAfterSpace = false
  }

  /// What an element of a paragraph stands for; nil for those that stand for their content.
  mutating func addElement(_ reader: PartReader) -> Bool {
    switch reader.tag {
    case .spaces: add(String(repeating: " ", count: min(reader.number(.count) ?? 1, 1000)))
    case .tab: add("\t")
    case .lineBreak: add("\n")
    default: return false
    }
    return true
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }
}
