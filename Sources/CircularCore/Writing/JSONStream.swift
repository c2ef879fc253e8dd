/// The text of a document while its values are being encoded, and the containers that are open.
///
/// A container is closed when something is written outside it, which is the order that `Encodable`
/// types follow: a child is complete before its next sibling starts. Everything stands in one buffer of bytes
/// that grows; a document is megabytes of short pieces.
///
/// Invariant: `base` leads to `capacity` bytes of its own, of which the first `count` are written;
/// `counts` to `deepest` numbers, of which the first `depth` are. Both are given back in `deinit` only.
final class JSONStream {
  let userInfo: [CodingUserInfoKey: Any]
  /// The language of texts.
  let language: Language
  /// How many containers are open.
  private(set) var depth = 0

  private let send: (([UInt8]) throws -> Void)?
  let isPretty: Bool
  /// What is written already, for whoever wants the document in parts; nil for others.
  var parts: [JSONPart]?
  /// Whether a key or an item was announced and its value is still to come.
  private var isAwaitingValue = true

  private var base: UnsafeMutablePointer<UInt8>
  private var count = 0
  private var capacity: Int
  /// How many members or items each open container has, times two, and one more for an object.
  private var counts: UnsafeMutablePointer<Int>
  private var deepest = 32

  /// What is sent at once.
  private static let pieceSize = 1 << 16

  init(language: Language, isPretty: Bool, _ send: (([UInt8]) throws -> Void)? = nil) {
    self.send = send
    self.language = language
    userInfo = CodingUserInfoKey.language.map { [$0: language] } ?? [:]
    self.isPretty = isPretty
    capacity = 256
    base = .allocate(capacity: capacity)
    counts = .allocate(capacity: deepest)
    counts.initialize(repeating: 0, count: deepest)
  }

  deinit {
    base.deallocate()
    counts.deallocate()
  }

  /// What was written.
  var text: String {
    String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self)
  }

  /// Takes the bytes that were written.
  func takeBytes() -> [UInt8] {
    defer { count = 0 }
    return Array(UnsafeBufferPointer(start: base, count: count))
  }

  func finish() {
    close(to: 0)
    if isAwaitingValue { add("null") }
  }

  /// Sends what is there, once it is a piece.
  func sendPiece() throws { if count >= Self.pieceSize { try sendRest() } }

  /// Sends what is there.
  func sendRest() throws {
    guard let send else { return }
    try send(Array(UnsafeBufferPointer(start: base, count: count)))
    count = 0
  }

  // MARK: - Containers

  /// Opens a container, unless the encoder at this depth has opened it already.
  func open(isObject: Bool, depth: Int) {
    guard self.depth == depth else { return }
    if depth == deepest { growCounts() }
    counts[depth] = isObject ? 1 : 0
    self.depth = depth + 1
    add(isObject ? UInt8(ascii: "{") : UInt8(ascii: "["))
    isAwaitingValue = false
  }

  /// Starts the next member or item of the container at `depth`.
  func next(key: String?, depth: Int) {
    close(to: depth)
    if isAwaitingValue { add("null") }
    if counts[depth - 1] > 1 { add(UInt8(ascii: ",")) }
    counts[depth - 1] += 2
    newLine(depth)
    if let key {
      quote(key)
      add(UInt8(ascii: ":"))
      if isPretty { add(UInt8(ascii: " ")) }
    }
    isAwaitingValue = true
  }

  /// Begins inside the list at a depth, in front of its first item or of another.
  func beginInside(listAt depth: Int, isFirst: Bool) {
    while deepest <= depth { growCounts() }
    self.depth = depth + 1
    counts[depth] = isFirst ? 0 : 2
    isAwaitingValue = false
  }

  /// Closes what is open in the last item of the list at a depth.
  func endItems(ofListAt depth: Int) { close(to: depth + 1) }

  /// Goes on behind the items of the list at a depth, which others write.
  func skipItems(ofListAt depth: Int) { counts[depth] += 2 }

  private func close(to depth: Int) {
    while self.depth > depth {
      if isAwaitingValue {
        add("null")
        isAwaitingValue = false
      }
      self.depth -= 1
      let container = counts[self.depth]
      if container > 1 { newLine(self.depth) }
      add(container & 1 == 1 ? UInt8(ascii: "}") : UInt8(ascii: "]"))
    }
  }

  private func newLine(_ level: Int) {
    guard isPretty else { return }
    let width = 2 * level
    reserve(width + 1)
    base[count] = UInt8(ascii: "\n")
    (base + count + 1).initialize(repeating: UInt8(ascii: " "), count: width)
    count += width + 1
  }

  private func growCounts() {
    let grown = UnsafeMutablePointer<Int>.allocate(capacity: deepest * 2)
    grown.initialize(repeating: 0, count: deepest * 2)
    grown.update(from: counts, count: deepest)
    counts.deallocate()
    counts = grown
    deepest *= 2
  }

  // MARK: - Scalars

  /// Writes a scalar.
  func scalar(_ scalar: StaticString) {
    add(scalar)
    isAwaitingValue = false
  }

  /// Writes a number that is text already.
  func scalar(_ scalar: String) {
    var scalar = scalar
    scalar.withUTF8 { add($0) }
    isAwaitingValue = false
  }

  /// Writes a whole number.
  func scalar(_ number: Int64) {
    reserve(20)
    var rest = number.magnitude
    if number < 0 {
      base[count] = UInt8(ascii: "-")
      count += 1
    }
    var digits = 1
    var ten: UInt64 = 10
    while digits < 19, rest >= ten {
      digits += 1
      ten = ten &* 10
    }
    var place = count + digits
    repeat {
      place -= 1
      let next = rest / 10
      base[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest &- next &* 10)
      rest = next
    } while rest > 0
    count += digits
    isAwaitingValue = false
  }

  /// Writes a number.
  ///
  /// - Throws: `EncodingError` for a NaN or an infinity.
  func scalar(_ value: Double) throws {
    guard value.isFinite else {
      throw EncodingError.invalidValue(
        value, .init(codingPath: [], debugDescription: "\(value) has no JSON form"))
    }
    if let integer = Int64(exactly: value), integer.magnitude < 1 << 53 {
      scalar(integer)
    } else {
      scalar(value.description)
    }
  }

  /// Writes a text scalar.
  func scalar(quoting string: String) {
    quote(string)
    isAwaitingValue = false
  }

  // MARK: - Bytes

  /// Makes room for so many bytes more.
  @inline(__always)
  private func reserve(_ more: Int) {
    if count &+ more > capacity { grow(to: count + more) }
  }

  @inline(never)
  private func grow(to least: Int) {
    capacity = max(capacity * 2, least)
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    grown.update(from: base, count: count)
    base.deallocate()
    base = grown
  }

  @inline(__always)
  private func add(_ byte: UInt8) {
    reserve(1)
    base[count] = byte
    count &+= 1
  }

  @inline(__always)
  private func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    reserve(bytes.count)
    (base + count).update(from: start, count: bytes.count)
    count &+= bytes.count
  }

  private func add(_ text: StaticString) {
    text.withUTF8Buffer { add($0) }
  }

  private func quote(_ string: String) {
    var string = string
    string.withUTF8 { bytes in
      // Nearly every text goes out as it is, in one piece.
      reserve(bytes.count + 2)
      base[count] = UInt8(ascii: "\"")
      count &+= 1
      var start = 0
      var index = 0
      while index < bytes.count {
        index = Self.nextToEscape(bytes, from: index)
        guard index < bytes.count else { break }
        guard let (escape, length) = Self.escape(of: bytes, at: index) else {
          index += 1
          continue
        }
        add(UnsafeBufferPointer(rebasing: bytes[start..<index]))
        var written = escape
        written.withUTF8 { add($0) }
        start = index + length
        index = start
      }
      if start < bytes.count { add(UnsafeBufferPointer(rebasing: bytes[start...])) }
      add(UInt8(ascii: "\""))
    }
  }

  /// The place of the next byte that something may stand for: controls, and the first bytes of those beyond
  /// ASCII.
  @inline(__always)
  private static func nextToEscape(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    guard let base = bytes.baseAddress else { return bytes.count }
    var index = start
    while index < bytes.count {
      // Whole words of printed ASCII are passed over; letters with accents are looked at one by one.
      while index &+ 8 <= bytes.count {
        let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
        let (tops, ones): (UInt64, UInt64) = (0x8080_8080_8080_8080, 0x0101_0101_0101_0101)
        let quotes = word ^ 0x2222_2222_2222_2222
        let slashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
        let deletes = word ^ 0x7F7F_7F7F_7F7F_7F7F
        let marked =
          word | (word &- 0x2020_2020_2020_2020) | (quotes &- ones) | (slashes &- ones)
          | (deletes &- ones)
        if marked & tops != 0 { break }
        index &+= 8
      }
      guard index < bytes.count else { return index }
      let last = min(index &+ 8, bytes.count)
      while index < last {
        let byte = base[index]
        // Nearly all letters and digits.
        if byte &- 0x5D < 0x22 || byte &- 0x23 < 0x39 {
          index &+= 1
          continue
        }
        if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xC2
          || byte == 0xE2 || byte == 0xEF
        {
          return index
        }
        index &+= 1
      }
    }
    return index
  }

  /// What stands for the character at a place, and its length; nil for one that stands for itself.
  ///
  /// JSON asks for it up to U+001F; the other controls are escaped so that a document may be read on a
  /// terminal.
  private static func escape(
    of bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (text: String, length: Int)? {
    let byte = bytes[index]
    switch byte {
    case UInt8(ascii: "\""): return ("\\\"", 1)
    case UInt8(ascii: "\\"): return ("\\\\", 1)
    case 0x0A: return ("\\n", 1)
    case 0x0D: return ("\\r", 1)
    case 0x09: return ("\\t", 1)
    case 0..<0x20, 0x7F: return (hexadecimal(UInt32(byte)), 1)
    default:
      // Two or three bytes of UTF-8; a string has no other.
      let length = byte == 0xC2 ? 2 : 3
      guard index + length <= bytes.count else { return nil }
      var value = UInt32(byte & (length == 2 ? 0x1F : 0x0F))
      for next in bytes[index + 1..<index + length] { value = value << 6 | UInt32(next & 0x3F) }
      guard let scalar = Unicode.Scalar(value), scalar.isControl else { return nil }
      return (hexadecimal(value), length)
    }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
