internal import CSodium

extension Digest {
  /// The bytes in Base64, as the policy of a page names a script.
  package var base64: String {
    // Four characters for three bytes, and the end of a C string.
    var text = [CChar](repeating: 0, count: (bytes.count + 2) / 3 * 4 + 1)
    sodium_bin2base64(&text, text.count, bytes, bytes.count, sodium_base64_VARIANT_ORIGINAL)
    return String(decoding: text.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
