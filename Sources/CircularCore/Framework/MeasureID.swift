/// The identifier of a measure inside its framework: `1.1.2`, or the framework's own id for the root.
///
/// Its parent is what stands before its last dot; an identifier without a dot stands below the root.
public struct MeasureID: Sendable, Hashable, RawRepresentable, ExpressibleByStringLiteral {
  /// The text, such as `1.1.2alter.1`.
  public let rawValue: String

  /// Makes an identifier from its text.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Makes an identifier from its text.
  public init(_ text: String) { rawValue = text }

  /// Makes an identifier from its text.
  public init(stringLiteral value: String) { rawValue = value }

  /// Makes an identifier from the form that names the framework too: `eci_1.1.2`, or `eci` for the
  /// root; nil if it names another framework.
  public init?(qualified text: String, framework: String) {
    if text == framework {
      rawValue = text
    } else if text.hasPrefix(framework + "_") {
      rawValue = String(text.dropFirst(framework.count + 1))
    } else {
      return nil
    }
  }

  /// The identifier that this one stands below; nil for one without a dot, which the root holds.
  public var parent: MeasureID? {
    rawValue.lastIndex(of: ".").map { MeasureID(String(rawValue[..<$0])) }
  }

  /// The number of its parts: 1 below the root.
  public var level: Int {
    rawValue.utf8.reduce(1) { $1 == UInt8(ascii: ".") ? $0 + 1 : $0 }
  }

  /// What tells it from its siblings.
  var lastPart: Substring {
    rawValue.lastIndex(of: ".").map { rawValue[rawValue.index(after: $0)...] } ?? rawValue[...]
  }
}

extension MeasureID: CustomStringConvertible {
  /// The text.
  public var description: String { rawValue }
}

extension MeasureID: Codable {
  /// Reads the text.
  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes the text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}
