/// Looks at bytes eight at a time.
package enum WordScan {
  /// Whether no byte is beyond ASCII.
  @inline(__always)
  package static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = bytes.baseAddress else { return true }
    var index = 0
    var all: UInt64 = 0
    while index &+ 8 <= bytes.count {
      all |= UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
      index &+= 8
    }
    while index < bytes.count {
      all |= UInt64(base[index])
      index &+= 1
    }
    return all & 0x8080_8080_8080_8080 == 0
  }

  /// Whether the eight bytes from a place on, which are there, are ASCII.
  @inline(__always)
  package static func isASCIIWord(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    let word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt64.self)
    return word & 0x8080_8080_8080_8080 == 0
  }

  /// The place of the next byte that ends a text of JSON, or needs a look: a quote, a backslash, a control.
  @inline(__always)
  package static func endOfText(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let base = bytes.baseAddress else { return start }
    var index = start
    while index &+ 8 <= bytes.count {
      let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
      let marked =
        zeros(word ^ 0x2222_2222_2222_2222) | zeros(word ^ 0x5C5C_5C5C_5C5C_5C5C)
        | (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
      if marked != 0 { return index &+ (UInt64(littleEndian: marked).trailingZeroBitCount >> 3) }
      index &+= 8
    }
    while index < bytes.count {
      let byte = base[index]
      if byte == 0x22 || byte == 0x5C || byte < 0x20 { return index }
      index &+= 1
    }
    return index
  }

  /// The top bit of the first byte that is 0, and perhaps of later ones.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// The places of line ends, LF or CR, in order.
  package static func forEachLineEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void
  ) {
    guard let base = bytes.baseAddress else { return }
    var index = 0
    while index &+ 8 <= bytes.count {
      let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
      if zeros(word ^ 0x0A0A_0A0A_0A0A_0A0A) | zeros(word ^ 0x0D0D_0D0D_0D0D_0D0D) != 0 {
        for place in index..<index &+ 8 where base[place] == 0x0A || base[place] == 0x0D {
          body(place)
        }
      }
      index &+= 8
    }
    while index < bytes.count {
      if base[index] == 0x0A || base[index] == 0x0D { body(index) }
      index &+= 1
    }
  }
}
