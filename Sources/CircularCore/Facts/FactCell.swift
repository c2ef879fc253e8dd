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
///
/// A date is a text in its ISO form, so that `<` in a rule is the order of the calendar. `LuaBridge`
/// hands rows to C as they are: the layout is a contract with `clua_cell`.
package struct FactCell: Sendable, Hashable {
  package enum Kind: UInt32, Sendable {
    case absent, boolean, integer, number, text, list, record
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
