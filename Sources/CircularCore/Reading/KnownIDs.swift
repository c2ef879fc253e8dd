/// The ids that an input has had so far, in few more bytes than they are long: a million stand in some thirty
/// megabytes, and no array of theirs is ever copied to grow but numbers and hashes.
package struct KnownIDs: Sendable {
  /// The ids, each behind its length; none goes over from one page to the next.
  private var pages: [[UInt8]] = []
  /// Where each id begins: the page times its size, and the place in it.
  private var starts: [UInt32] = []
  /// A part of the hash of each id: where two differ, so do the ids.
  private var hashes: [UInt32] = []
  /// The number of an id, from 1, at the place that its hash tells, or behind it; 0 for none.
  private var table = [UInt32](repeating: 0, count: 64)

  private static let pageSize = 1 << 16
  private static let lengthSize = 4

  package init() {}

  /// Notes an id; false if it was there.
  package mutating func insert(_ id: String) -> Bool {
    var id = id
    return id.withUTF8 { bytes in
      let hash = Self.hash(of: bytes)
      var place = Int(hash) & (table.count - 1)
      while table[place] != 0 {
        let number = Int(table[place]) - 1
        if hashes[number] == hash, bytes.elementsEqual(text(number)) { return false }
        place = (place + 1) & (table.count - 1)
      }
      append(bytes)
      hashes.append(hash)
      table[place] = UInt32(starts.count)
      if starts.count * 4 > table.count * 3 { grow() }
      return true
    }
  }

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    let size = bytes.count + Self.lengthSize
    if (pages.last?.count ?? Self.pageSize) + size > Self.pageSize {
      pages.append([])
      pages[pages.count - 1].reserveCapacity(max(size, Self.pageSize))
    }
    let page = pages.count - 1
    starts.append(UInt32(page * Self.pageSize + pages[page].count))
    withUnsafeBytes(of: UInt32(bytes.count).littleEndian) { pages[page].append(contentsOf: $0) }
    pages[page].append(contentsOf: bytes)
  }

  private func text(_ number: Int) -> ArraySlice<UInt8> {
    let start = Int(starts[number])
    let page = pages[start / Self.pageSize]
    let place = start % Self.pageSize
    let length = (0..<Self.lengthSize).reduce(0) { $0 | Int(page[place + $1]) << (8 * $1) }
    return page[(place + Self.lengthSize)...].prefix(length)
  }

  /// Seeded anew in each process, so that nobody can choose ids that meet; no answer depends on it.
  private static func hash(of bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }

  private mutating func grow() {
    table = [UInt32](repeating: 0, count: table.count * 2)
    for number in starts.indices {
      var place = Int(hashes[number]) & (table.count - 1)
      while table[place] != 0 { place = (place + 1) & (table.count - 1) }
      table[place] = UInt32(number + 1)
    }
  }
}

extension KnownIDs {
  /// What is wrong with the id of a record: an earlier one has it.
  package mutating func problem(with identity: FactTable.Identity?) -> Diagnostic? {
    guard let identity, !identity.id.isEmpty, !insert(identity.id) else { return nil }
    return .duplicateID(identity)
  }
}
