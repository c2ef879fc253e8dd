package import CircularCore

/// A JSON value as messages carry it, members in their order.
package enum JSONValue: Sendable, Hashable {
  /// A member of an object.
  package struct Member: Sendable, Hashable {
    package var key: String
    package var value: JSONValue

    package init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// Reads a text.
  ///
  /// Half a pair of surrogates, which no text can hold, stands for one U+FFFD, so that positions stay.
  ///
  /// - Throws: what `JSONParser` throws.
  package init(parsing bytes: [UInt8]) throws(Diagnostic) {
    do throws(Diagnostic) {
      self = try Self.parse(bytes)
    } catch {
      let mended = LoneSurrogates.replaced(in: bytes)
      guard mended != bytes else { throw error }
      self = try Self.parse(mended)
    }
  }

  private static func parse(_ bytes: [UInt8]) throws(Diagnostic) -> JSONValue {
    var parser = JSONParser(bytes, file: "message")
    let node = try parser.value()
    guard parser.peek() == nil else {
      throw Diagnostic(
        "json-syntax",
        LocalizedText(
          "quelque chose suit la valeur", english: "something comes after the value"))
    }
    return JSONValue(node)
  }

  private init(_ node: JSONNode) {
    switch node.value {
    case .null: self = .null
    case .boolean(let value): self = .bool(value)
    case .integer(let value): self = .integer(Int(value))
    case .number(let value): self = .number(value)
    case .string(let value): self = .string(value)
    case .array(let items): self = .array(items.map(JSONValue.init))
    case .object(let members):
      self = .object(members.map { Member(key: $0.key, value: JSONValue($0.value)) })
    }
  }
}

extension JSONValue {
  /// The value of a member; null if there is none or this is no object.
  package subscript(key: String) -> JSONValue {
    guard case .object(let members) = self else { return .null }
    return members.first { $0.key == key }?.value ?? .null
  }

  /// The text that it is.
  package var text: String? { if case .string(let value) = self { value } else { nil } }

  /// The whole number that it is.
  package var int: Int? {
    switch self {
    case .integer(let value): value
    case .number(let value): Int(exactly: value)
    default: nil
    }
  }

  /// The items that it has.
  package var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }

  /// Whether it is null, or not there.
  package var isNull: Bool { self == .null }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral,
  ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByNilLiteral
{
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member(key: $0.0, value: $0.1) })
  }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(nilLiteral: ()) { self = .null }
}

extension JSONValue {
  /// The text of the value, without spaces.
  ///
  /// Answers are long lists of short texts: written straight into bytes, they cost a tenth of what an
  /// `Encoder` takes.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): bytes.append(contentsOf: String(value).utf8)
    // Whatever is no number is none of ours.
    case .number(let value):
      bytes.append(contentsOf: (value.isFinite ? String(value) : "null").utf8)
    case .string(let value): Self.write(value, to: &bytes)
    case .array(let items):
      bytes.append(UInt8(ascii: "["))
      for index in items.indices {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        items[index].write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for index in members.indices {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.write(members[index].key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        members[index].value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { utf8 in
      // What needs no escape is copied at once.
      var start = 0
      for index in utf8.indices where Self.isEscaped(utf8[index]) {
        bytes.append(contentsOf: utf8[start..<index])
        escape(utf8[index], to: &bytes)
        start = index + 1
      }
      bytes.append(contentsOf: utf8[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func escape(_ byte: UInt8, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\\"))
    guard byte < 0x20 else { return bytes.append(byte) }
    bytes.append(contentsOf: "u00".utf8)
    for digit in [byte >> 4, byte & 15] {
      bytes.append(digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10))
    }
  }
}

/// Escapes `\uD800` to `\uDFFF` that are half of a pair.
enum LoneSurrogates {
  /// The same text with `\uFFFD` for each of them.
  static func replaced(in bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    var offset = 0
    while offset + 5 < bytes.count {
      guard bytes[offset] == 0x5C else {
        offset += 1
        continue
      }
      guard bytes[offset + 1] == 0x75, let unit = unit(at: offset, in: bytes) else {
        offset += 2
        continue
      }
      if (0xD800...0xDBFF).contains(unit), let next = self.unit(at: offset + 6, in: bytes),
        (0xDC00...0xDFFF).contains(next)
      {
        offset += 12
        continue
      }
      if (0xD800...0xDFFF).contains(unit) {
        bytes.replaceSubrange(offset + 2..<offset + 6, with: Array("FFFD".utf8))
      }
      offset += 6
    }
    return bytes
  }

  private static func unit(at offset: Int, in bytes: [UInt8]) -> UInt32? {
    guard offset + 5 < bytes.count, bytes[offset] == 0x5C, bytes[offset + 1] == 0x75 else {
      return nil
    }
    let text = String(decoding: bytes[offset + 2..<offset + 6], as: UTF8.self)
    return UInt32(text, radix: 16)
  }
}
