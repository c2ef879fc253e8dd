/// One value of a `FactTable`, in sixteen bytes of fixed layout.
///
/// | kind | `bits` | `length` |
/// |---|---|---|
/// | absent | – | – |
/// | boolean | 0 or 1 | – |
/// | integer | the two's complement | – |
/// | number | the binary64 pattern | – |
/// | text | offset in the table's text | bytes |
/// | list | index of the first item in the table's pool | items |
/// | record | index of the first field in the pool | fields, in declared order |
/// | nothing | – | – |
///
/// *Nothing* is read as nil; an absent cell ends the rule that reads it. A date is a text in its ISO
/// form, so that `<` in a rule is the order of the calendar. `LuaBridge` hands rows to C as they are:
/// the layout is a contract with `clua_cell`.
package struct FactCell: Sendable, Hashable {
  package enum Kind: UInt32, Sendable {
    case absent, boolean, integer, number, text, list, record, nothing
  }

  package var bits: UInt64
  package var kind: UInt32
  package var length: UInt32

  package static let absent = FactCell(.absent, bits: 0)

  package init(_ kind: Kind, bits: UInt64, length: Int = 0) {
    self.bits = bits
    self.kind = kind.rawValue
    self.length = UInt32(length)
  }

  package var isAbsent: Bool { kind == Kind.absent.rawValue }
}

extension FactCell {
  /// The value of the cell of a fact of a type, whose nested values and texts stand in `pool` and
  /// `text`; nil when it is absent.
  package func value(_ type: FactType, pool: [FactCell], text: [UInt8]) -> FactValue? {
    switch Kind(rawValue: kind) {
    case .boolean: return .boolean(bits != 0)
    case .integer: return .integer(Int64(bitPattern: bits))
    case .number: return .number(Double(bitPattern: bits))
    case .text:
      let start = Int(bits)
      let string = String(decoding: text[start..<start + Int(length)], as: UTF8.self)
      if type == .date, let date = CivilDate(string) { return .date(date) }
      return .text(string)
    case .list:
      guard case .list(let element) = type else { return nil }
      let first = Int(bits)
      return .list(
        pool[first..<first + Int(length)].compactMap {
          $0.value(element, pool: pool, text: text)
        })
    case .record:
      guard case .record(let fields) = type else { return nil }
      var values: [String: FactValue] = [:]
      for (index, field) in fields.enumerated() {
        values[field.name] = pool[Int(bits) + index].value(field.type, pool: pool, text: text)
      }
      return .record(values)
    case .absent, .nothing, nil: return nil
    }
  }
}
