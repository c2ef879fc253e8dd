/// One outcome of an `OutcomeTable`, in sixteen bytes of fixed layout.
///
/// | kind | `bits` |
/// |---|---|
/// | none: not evaluated | – |
/// | not met, met, quiet, raised | index among the table's reasons, from 1; 0 for none |
/// | points, number | the binary64 pattern |
/// | payments | index among the table's schedules |
/// | detailed | index among the table's outcomes |
/// | unknown | index among the table's lists of missing facts |
///
/// `LuaBridge` lets C write plain answers: the layout is a contract with `clua_outcome_cell`.
package struct OutcomeCell: Sendable {
  /// A condition that holds comes right behind the same one that does not.
  package enum Kind: UInt32, Sendable {
    case none, notMet, met, quiet, raised, points, number, payments, detailed, unknown

    /// Whether `bits` may tell a reason.
    var isCondition: Bool { self == .notMet || self == .met || self == .quiet || self == .raised }
  }

  package var bits: UInt64 = 0
  package var kind = Kind.none
  /// Where the words of what was read begin, counted from 1; 0 when that was not noted.
  package var reads: UInt32 = 0
}
