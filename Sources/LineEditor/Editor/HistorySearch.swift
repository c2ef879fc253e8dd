#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An incremental search among the blocks of before, from the one shown.
struct HistorySearch: Sendable {
  let entries: [String]
  /// Where the search began, and the text that giving up brings back.
  let start: Int
  let original: EditorText
  private(set) var query = ""
  private(set) var isForward: Bool
  /// Whether nothing is found further on: what was found last stays on the screen.
  private(set) var fails = false
  /// The entry found, and where the query is in it.
  private(set) var found: (entry: Int, range: Range<Int>)?

  init(entries: [String], start: Int, original: EditorText, isForward: Bool) {
    self.entries = entries
    self.start = start
    self.original = original
    self.isForward = isForward
  }

  mutating func append(_ text: String) {
    query += text
    look(from: found?.entry ?? start, inclusive: true)
  }

  mutating func deleteLast() {
    guard !query.isEmpty else { return }
    query.removeLast()
    found = nil
    look(from: start, inclusive: true)
  }

  /// Goes on to the next one in a direction; without a query, takes that of the search before.
  mutating func next(isForward: Bool, last: String) {
    self.isForward = isForward
    if query.isEmpty {
      query = last
      look(from: start, inclusive: true)
    } else {
      look(from: found?.entry ?? start, inclusive: false)
    }
  }

  private mutating func look(from place: Int, inclusive: Bool) {
    guard !query.isEmpty else {
      found = nil
      fails = false
      return
    }
    let needle = Array(query.utf8)
    var entry = inclusive ? place : place + (isForward ? 1 : -1)
    if !isForward { entry = min(entry, entries.count - 1) }
    while entries.indices.contains(entry) {
      if let offset = Self.offset(of: needle, in: entries[entry]) {
        found = (entry, offset..<(offset + needle.count))
        fails = false
        return
      }
      entry += isForward ? 1 : -1
    }
    fails = true
  }

  /// The UTF-8 offset of the first occurrence of some bytes in a text.
  private static func offset(of needle: [UInt8], in text: String) -> Int? {
    func search(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
      guard let start = bytes.baseAddress.map(UnsafeRawPointer.init) else { return nil }
      var offset = 0
      while offset + needle.count <= bytes.count {
        let room = bytes.count - offset - needle.count + 1
        guard let first = memchr(start + offset, Int32(needle[0]), room) else { return nil }
        offset = UnsafeRawPointer(first) - start
        if memcmp(first, needle, needle.count) == 0 { return offset }
        offset += 1
      }
      return nil
    }
    return text.utf8.withContiguousStorageIfAvailable(search)
      ?? Array(text.utf8).withUnsafeBufferPointer(search)
  }
}
