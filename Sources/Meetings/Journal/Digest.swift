internal import CSodium

/// A SHA-256: 32 bytes that nobody finds other bytes for.
///
/// ```swift
/// var digest = Digest.Maker()
/// digest.add("abc".utf8)
/// digest.finished().text  // ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
/// ```
package struct Digest: Sendable, Hashable {
  /// The bytes.
  package let bytes: [UInt8]

  /// The digest of bytes.
  package init(of content: some Sequence<UInt8>) {
    var maker = Maker()
    maker.add(content)
    self = maker.finished()
  }

  /// Reads 64 hexadecimal digits in lower case; nil for anything else.
  package init?(_ text: some StringProtocol) {
    guard let bytes = [UInt8](hexadecimal: text), bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

  /// 64 hexadecimal digits.
  package var text: String { bytes.hexadecimal }

  /// The first twelve digits, for people who compare by eye.
  package var short: String { String(text.prefix(12)) }

  /// Takes bytes piece by piece.
  package struct Maker {
    private var state = crypto_hash_sha256_state()

    /// Begins with nothing.
    package init() { crypto_hash_sha256_init(&state) }

    /// Takes some bytes.
    package mutating func add(_ content: some Sequence<UInt8>) {
      let done: Void? = content.withContiguousStorageIfAvailable {
        crypto_hash_sha256_update(&state, $0.baseAddress, UInt64($0.count))
      }
      guard done == nil else { return }
      let copy = Array(content)
      crypto_hash_sha256_update(&state, copy, UInt64(copy.count))
    }

    /// The digest of all of them.
    package func finished() -> Digest {
      var state = state
      var bytes = [UInt8](repeating: 0, count: 32)
      crypto_hash_sha256_final(&state, &bytes)
      return Digest(bytes: bytes)
    }
  }
}

extension [UInt8] {
  /// The bytes as hexadecimal digits in lower case.
  package var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(count * 2)
    for byte in self {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads such digits; nil for anything else.
  package init?(hexadecimal text: some StringProtocol) {
    func value(_ digit: UInt8) -> UInt8? {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
      default: nil
      }
    }
    let digits = [UInt8](text.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    self = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
      append(high << 4 | low)
    }
  }
}
