/// How the program that computes formulas counts.
package enum FormulaArithmetic: Sendable {
  /// A spreadsheet: two numbers that differ in the sixteenth digit are equal, a division by 0 is an error.
  case fifteenDigits
  /// IEEE 754 with doubles, as Lua counts: what is computed and compared is the same to the last bit, a
  /// division by 0 is infinite; `ROUND` rounds as the rules' `round` does. What only Lua's library computes
  /// to that bit is refused.
  case binary64
}
