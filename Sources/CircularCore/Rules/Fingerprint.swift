/// A text of fixed length that differs where bytes differ: FNV-1a, 64 bits.
///
/// Source: Fowler, Noll and Vo's hash function. It recognises files, it protects nothing.
package struct Fingerprint {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Makes the fingerprint of nothing.
  package init() {}

  /// Adds bytes.
  package mutating func add(_ bytes: some Sequence<UInt8>) {
    var state = state
    func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let isRead: Void? = bytes.withContiguousStorageIfAvailable { for byte in $0 { add(byte) } }
    if isRead == nil { for byte in bytes { add(byte) } }
    self.state = state
  }

  /// Sixteen hexadecimal digits.
  package var text: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
