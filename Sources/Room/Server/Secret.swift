/// Comparing and making of secrets.
enum Secret {
  /// Whether two secrets are the same; how long it takes does not tell where they differ.
  static func areSame(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    guard a.count == b.count else { return false }
    var difference: UInt8 = 0
    for index in a.indices { difference |= a[index] ^ b[index] }
    return difference == 0
  }

  /// 32 bytes that nobody can guess, as hexadecimal digits.
  static func make() -> String {
    // The system's generator, made for secrets.
    var generator = SystemRandomNumberGenerator()
    return (0..<4).map { _ in
      let digits = String(generator.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }.joined()
  }
}
