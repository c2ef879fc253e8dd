/// The distinct names of a source, numbered in the order in which they are met.
///
/// The reserved words come first, in the order of `TokenKind`, then `_ENV` and `self`. The text of
/// all symbols lies in one pool; the hash table holds symbol numbers only, in open addressing, and
/// is never more than half full.
struct SymbolTable: Sendable {
  private(set) var pool: [UInt8] = []
  private(set) var starts: [Int32] = [0]
  private var hashes: [UInt32] = []
  private var slots: [Int32]

  static let environment: Int32 = Int32(TokenKind.endOfFile.rawValue)
  static let selfName: Int32 = environment + 1

  /// A table that holds the reserved words, ready for about `capacity` names.
  init(capacity: Int) {
    self = Self.reserved
    var size = slots.count
    while size < capacity * 2 { size *= 2 }
    if size > slots.count { spread(over: size) }
  }

  /// The reserved words alone, for who reads no names; copied for who does.
  static let reserved = SymbolTable()

  private init() {
    slots = [Int32](repeating: -1, count: 128)
    for kind in TokenKind.allCases where kind.isKeyword { insert(kind.spelling ?? "") }
    insert("_ENV")
    insert("self")
  }

  var count: Int { hashes.count }

  /// The text of a symbol.
  func text(of symbol: Int32) -> String {
    String(decoding: pool[bounds(of: symbol)], as: UTF8.self)
  }

  /// The symbol written `name`, if the source has it.
  func symbol(named name: String) -> Int32? {
    let bytes = Array(name.utf8)
    let hash = bytes.reduce(Self.hashSeed, Self.hash)
    let found = slots[slot(of: bytes, bytes.indices, hash: hash)]
    return found < 0 ? nil : found
  }

  /// The symbol of the bytes at `range`, numbered now if they are new.
  mutating func intern(_ bytes: [UInt8], _ range: Range<Int>, hash: UInt32) -> Int32 {
    let place = slot(of: bytes, range, hash: hash)
    let found = slots[place]
    if found >= 0 { return found }
    let symbol = Int32(truncatingIfNeeded: hashes.count)
    pool.append(contentsOf: bytes[range])
    starts.append(Int32(truncatingIfNeeded: pool.count))
    hashes.append(hash)
    slots[place] = symbol
    if hashes.count * 2 > slots.count { spread(over: slots.count * 2) }
    return symbol
  }

  static let hashSeed: UInt32 = 0x811C_9DC5

  /// One step of the hash of a name (FNV-1a), so that the lexer hashes while it scans.
  @inline(__always)
  static func hash(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
    (hash ^ UInt32(byte)) &* 0x0100_0193
  }

  // MARK: - The hash table

  func bounds(of symbol: Int32) -> Range<Int> {
    Int(starts[Int(symbol)])..<Int(starts[Int(symbol) + 1])
  }

  private mutating func insert(_ text: String) {
    let bytes = Array(text.utf8)
    _ = intern(bytes, bytes.indices, hash: bytes.reduce(Self.hashSeed, Self.hash))
  }

  /// The slot that holds these bytes, or the free one where they would go.
  private func slot(of bytes: [UInt8], _ range: Range<Int>, hash: UInt32) -> Int {
    let mask = slots.count - 1
    var place = Int(hash ^ (hash >> 15)) & mask
    while true {
      let symbol = slots[place]
      if symbol < 0 { return place }
      if hashes[Int(symbol)] == hash, equal(symbol, bytes, range) { return place }
      place = (place + 1) & mask
    }
  }

  private func equal(_ symbol: Int32, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let bounds = bounds(of: symbol)
    guard bounds.count == range.count else { return false }
    var offset = range.lowerBound
    for index in bounds {
      if pool[index] != bytes[offset] { return false }
      offset += 1
    }
    return true
  }

  /// Gives the symbols new places, as many as `size`.
  private mutating func spread(over size: Int) {
    slots = [Int32](repeating: -1, count: size)
    let mask = size - 1
    for (symbol, hash) in hashes.enumerated() {
      var place = Int(hash ^ (hash >> 15)) & mask
      while slots[place] >= 0 { place = (place + 1) & mask }
      slots[place] = Int32(truncatingIfNeeded: symbol)
    }
  }
}
