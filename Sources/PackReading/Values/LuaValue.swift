/// A string as Lua has it: bytes, usually but not always UTF-8.
///
/// ```swift
/// let name: LuaString = "Créon"
/// name.bytes.count  // 6
/// name.string       // "Créon"
/// LuaString(bytes: [0xFF]).string  // nil
/// ```
package struct LuaString: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The bytes, zeros included.
  package var bytes: [UInt8]

  /// Creates a string from bytes.
  package init(bytes: [UInt8]) { self.bytes = bytes }

  /// Creates a string from the UTF-8 of a Swift string.
  package init(_ string: String) { bytes = Array(string.utf8) }

  /// Creates a string from a literal.
  package init(stringLiteral value: String) { self.init(value) }

  /// The text, or `nil` when the bytes are not valid UTF-8.
  package var string: String? { String(validating: bytes, as: UTF8.self) }

  /// The text, with U+FFFD in place of invalid bytes.
  package var description: String { String(decoding: bytes, as: UTF8.self) }
}

/// A function that stays in its interpreter: this value only names it.
///
/// It is valid for the interpreter that gave it, until that is told to release it.
package struct LuaFunction: Hashable, Sendable {
  /// Where the function's definition starts.
  package let definedAt: LuaLocation
  package let reference: Int32
  package let owner: ObjectIdentifier

  package init(definedAt: LuaLocation, reference: Int32, owner: ObjectIdentifier) {
    self.definedAt = definedAt
    self.reference = reference
    self.owner = owner
  }
}

/// A table as a list of entries, in the fixed order of `pairs`.
///
/// Numbers come first, ascending, then strings by bytes, then `false`, then `true`.
package struct LuaTable: Hashable, Sendable {
  /// One key and its value.
  package struct Entry: Hashable, Sendable {
    /// The key; never nil.
    package var key: LuaValue
    /// The value.
    package var value: LuaValue

    /// Creates an entry.
    package init(key: LuaValue, value: LuaValue) {
      self.key = key
      self.value = value
    }
  }

  /// The entries, in order.
  package var entries: [Entry]

  /// Creates a table from entries, kept in the order given.
  package init(entries: [Entry] = []) { self.entries = entries }

  /// Creates the sequence 1, 2, … of these values.
  package init(sequence values: [LuaValue]) {
    entries = values.enumerated().map { position, value in
      Entry(key: .integer(Int64(position) + 1), value: value)
    }
  }

  /// Creates a record, its fields in the order of their names' bytes.
  package init(fields: [String: LuaValue]) {
    entries = fields.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { Entry(key: .string(LuaString($0.key)), value: $0.value) }
  }

  /// The value of a field; linear time.
  package subscript(name: String) -> LuaValue? {
    // A declaration is asked for each entry that it may have.
    let name = Array(name.utf8)
    var index = 0
    while index < entries.count {
      if case .string(let key) = entries[index].key, key.bytes.count == name.count,
        key.bytes == name
      {
        return entries[index].value
      }
      index += 1
    }
    return nil
  }

  /// The value at a position of the sequence; linear time.
  package subscript(position: Int) -> LuaValue? { self[.integer(Int64(position))] }

  /// The value of a key; linear time.
  package subscript(key: LuaValue) -> LuaValue? { entries.first { $0.key == key }?.value }

  /// The values at 1, 2, … when these are the only keys, else `nil`.
  package var sequence: [LuaValue]? {
    for (position, entry) in entries.enumerated()
    where entry.key != .integer(Int64(position) + 1) {
      return nil
    }
    return entries.map(\.value)
  }
}

/// A value that crosses between Swift and Lua.
///
/// Both numeric subtypes are kept: `1` is `.integer(1)` and `1.0` is `.number(1)`. NaN and infinity
/// are values here; whoever expects a score refuses them.
package enum LuaValue: Hashable, Sendable {
  /// Lua's `nil`.
  case `nil`
  /// A boolean.
  case boolean(Bool)
  /// An integer, 64 bits.
  case integer(Int64)
  /// A float.
  case number(Double)
  /// A string of bytes.
  case string(LuaString)
  /// A table, copied.
  case table(LuaTable)
  /// A function, by name only.
  case function(LuaFunction)

  /// A string value from Swift text.
  package static func text(_ string: String) -> LuaValue { .string(LuaString(string)) }
}
