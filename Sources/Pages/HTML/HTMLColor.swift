/// A colour of a page, and what it is called in its style.
struct HTMLColor {
  /// What colours are for.
  enum Purpose: String, CaseIterable {
    case paper, text, faint, line, good, bad, warning, bar, bar2, bar3, bar4, track
  }

  /// A way to show a page.
  enum Scheme: CaseIterable {
    case light, dark
  }

  /// Red, green and blue, eight bits each.
  let rgb: UInt32

  init(_ purpose: Purpose, _ scheme: Scheme) {
    let pair: (light: UInt32, dark: UInt32) =
      switch purpose {
      case .paper: (0xFFFFFF, 0x16181D)
      case .text: (0x1B1F24, 0xE8EAED)
      case .faint: (0x57606A, 0xA9B1BA)
      case .line: (0xC4CAD0, 0x454C55)
      case .good: (0x1A6B35, 0x7BD88F)
      case .bad: (0xB3261E, 0xFF9A92)
      case .warning: (0x855300, 0xF2C14E)
      case .bar: (0x1F6F8B, 0x5FB3CE)
      case .bar2: (0x9A5B00, 0xF0A94E)
      case .bar3: (0x6A4C93, 0xB79CED)
      case .bar4: (0x57606A, 0xC9D1D9)
      case .track: (0xE9ECEF, 0x2B3038)
      }
    rgb = scheme == .light ? pair.light : pair.dark
  }

  /// As CSS writes it: `#1f6f8b`.
  var css: String {
    let digits = String(rgb, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.utf8.count) + digits
  }

  /// The custom properties of a scheme, as in `--text: #1b1f24;`.
  static func properties(_ scheme: Scheme) -> String {
    Purpose.allCases.map { "--\($0.rawValue): \(HTMLColor($0, scheme).css);" }
      .joined(separator: " ")
  }
}
