/// The ids that an input has had so far, in as few bytes as they are long: a million stand in some
/// thirty megabytes.
package struct KnownIDs: Sendable {
  /// The ids, one behind another.
  private var text: [UInt8] = []
  /// Where each id ends.
  private var ends: [UInt32] = []
  /// The number of an id, from 1, at the place that its hash tells, or behind it; 0 for none.
  private var table = [UInt32](repeating: 0, count: 64)

  package init() {}

  /// Notes an id; false if it was there.
  package mutating func insert(_ id: String) -> Bool {
    var id = id
    return id.withUTF8 { bytes in
      var place = place(of: bytes)
      while table[place] != 0 {
        if isSame(Int(table[place]) - 1, bytes) { return false }
        place = (place + 1) & (table.count - 1)
      }
      text.append(contentsOf: bytes)
      ends.append(UInt32(text.count))
      table[place] = UInt32(ends.count)
      if ends.count * 4 > table.count * 3 { grow() }
      return true
    }
  }

  /// Seeded anew in each process, so that nobody can choose ids that meet; no answer depends on it.
  private func place(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    return hasher.finalize() & (table.count - 1)
  }

  private func range(_ number: Int) -> Range<Int> {
    (number > 0 ? Int(ends[number - 1]) : 0)..<Int(ends[number])
  }

  private func isSame(_ number: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    text[range(number)].elementsEqual(bytes)
  }

  private mutating func grow() {
    table = [UInt32](repeating: 0, count: table.count * 2)
    text.withUnsafeBufferPointer { text in
      for number in ends.indices {
        var place = place(of: UnsafeBufferPointer(rebasing: text[range(number)]))
        while table[place] != 0 { place = (place + 1) & (table.count - 1) }
        table[place] = UInt32(number + 1)
      }
    }
  }
}
