/// A version as `referentiel(te_2.1.0)` names it: three numbers, then perhaps a pre-release.
struct FormulaVersion: Hashable, Sendable {
  /// The frameworks of the platform; `te` also stands for its rehearsal.
  static let frameworks = ["eci", "cae", "te", "te-test"]

  var numbers: [Int]
  var preRelease: String?

  /// Reads `1.2.3` or `1.2.3-beta.1`; nil for anything else.
  init?(_ text: String) {
    let halves = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = halves[0].split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    numbers = []
    for part in parts {
      guard let number = Int(part), part.utf8.allSatisfy({ (48...57).contains($0) }),
        part.utf8.count == 1 || part.utf8.first != 48
      else { return nil }
      numbers.append(number)
    }
    if halves.count == 2 {
      let labels = halves[1].split(separator: ".", omittingEmptySubsequences: false)
      guard labels.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Self.isLabelByte) }) else {
        return nil
      }
      preRelease = String(halves[1])
    }
  }

  private static func isLabelByte(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 45
  }

  /// Whether this version is the other or a later one, by the rules of semantic versions.
  func isAtLeast(_ other: FormulaVersion) -> Bool {
    if numbers != other.numbers { return !numbers.lexicographicallyPrecedes(other.numbers) }
    guard let preRelease else { return true }
    guard let otherPreRelease = other.preRelease else { return false }
    let a = preRelease.split(separator: ".")
    let b = otherPreRelease.split(separator: ".")
    for (x, y) in zip(a, b) where x != y {
      switch (Int(x), Int(y)) {
      case (let x?, let y?): return x > y
      case (_?, nil): return false
      case (nil, _?): return true
      case (nil, nil): return !x.utf8.lexicographicallyPrecedes(y.utf8)
      }
    }
    return a.count >= b.count
  }
}
