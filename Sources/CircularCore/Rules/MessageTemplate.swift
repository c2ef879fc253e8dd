/// A message in which `{name}` stands for the value of a fact or parameter.
package struct MessageTemplate: Sendable, Hashable {
  private enum Part: Sendable, Hashable {
    case text(String)
    /// A name, by its place among the names.
    case name(Int)
  }

  private var parts: [Part] = []
  /// The names that stand in braces, in order.
  package private(set) var names: [String] = []
  /// How many bytes the text between the names has.
  private var plainLength = 0

  /// Reads a template; a brace that is not closed, or that holds more than a name, stays as it is.
  package init(_ text: String) {
    let bytes = Array(text.utf8)
    var plain = 0
    var open: Int?
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "{") {
        open = index
      } else if byte == UInt8(ascii: "}"), let start = open {
        open = nil
        guard start + 1 < index else { continue }
        if plain < start { parts.append(.text(Self.string(bytes[plain..<start]))) }
        parts.append(.name(names.count))
        names.append(Self.string(bytes[start + 1..<index]))
        plain = index + 1
      } else if !Self.isNameByte(byte) {
        open = nil
      }
    }
    if plain < bytes.count { parts.append(.text(Self.string(bytes[plain...]))) }
    plainLength = bytes.count - names.reduce(0) { $0 + $1.utf8.count + 2 }
  }

  private static func string(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "."), UInt8(ascii: "_"): true
    default: false
    }
  }

  /// The most bytes of a text: what comes after is cut, and three dots say so.
  private static let mostBytes = 64 << 10
  /// Room for a value; one that takes more makes room as it comes.
  private static let usualLength = 12

  /// The text with each name replaced by the value for its place among the names, left in its braces where that
  /// is nil; cut behind 64 kB, since a long value may be named again and again.
  package func filled(_ value: (Int) -> String?) -> String {
    var text = ""
    text.reserveCapacity(plainLength + Self.usualLength * names.count)
    for part in parts {
      guard text.utf8.count <= Self.mostBytes else { return text + "…" }
      switch part {
      case .text(let part): text += part
      case .name(let place): text += value(place) ?? "{\(names[place])}"
      }
    }
    return text
  }

  /// The same with as many decimals for its numbers as tell them apart.
  ///
  /// - Parameters:
  ///   - number: the number that stands for the name at a place; nil for what is none.
  ///   - text: the value for the name at a place, with so many decimals at most.
  func filled(number: (Int) -> Double?, text: (Int, Int) -> String?) -> String {
    let digits = NumberFormat.digits(telling: names.count, number)
    return filled { text($0, digits) }
  }
}
