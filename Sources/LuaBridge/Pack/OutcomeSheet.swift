import CLuaShim
import CircularCore

extension FactTable {
  /// Lends rows of a table, with this one's first row as parameters, to the shim, which writes plain
  /// outcomes; the pointers are valid during `body` only.
  func withSheet<Result>(
    of table: FactTable, rows: [Int], today: [CChar], _ outcomes: inout OutcomeTable,
    _ body: (UnsafePointer<clua_sheet>) -> Result
  ) -> Result {
    let ruleCount = outcomes.ruleCount
    return outcomes.withUnsafeMutableCells { cells in
      table.withRow(0) { facts in
        withRow(0) { parameters in
          withUnsafePointer(to: facts) { facts in
            withUnsafePointer(to: parameters) { parameters in
              today.withUnsafeBufferPointer { today in
                rows.withUnsafeBufferPointer { rows in
                  // The layout of OutcomeCell is that of clua_outcome_cell: 8 + 4 + 4 bytes.
                  let cells = UnsafeMutableRawPointer(cells.baseAddress)?
                    .assumingMemoryBound(to: clua_outcome_cell.self)
                  let sheet = clua_sheet(
                    table: facts, stride: table.schema.count, rows: rows.baseAddress,
                    row_count: rows.count, parameters: parameters, parameter_count: schema.count,
                    today: today.baseAddress, today_length: today.count, outcomes: cells,
                    outcome_stride: ruleCount)
                  return withUnsafePointer(to: sheet, body)
                }
              }
            }
          }
        }
      }
    }
  }
}

extension clua_target {
  /// What becomes of a rule's plain answers; the column is still to be set.
  init(_ rule: Rule) {
    self.init()
    low = rule.numbers?.lowerBound ?? -.infinity
    high = rule.numbers?.upperBound ?? .infinity
    switch rule.kind {
    case .prerequisite:
      gives = CLUA_GIVES_CONDITION
      cell_kind = OutcomeCell.Kind.notMet.rawValue
    case .alert:
      gives = CLUA_GIVES_CONDITION
      cell_kind = OutcomeCell.Kind.quiet.rawValue
    case .criterion:
      gives = CLUA_GIVES_NUMBER
      cell_kind = OutcomeCell.Kind.points.rawValue
    case .indicator:
      gives = CLUA_GIVES_NUMBER
      cell_kind = OutcomeCell.Kind.number.rawValue
      may_not_arise = true
    case .amount: gives = CLUA_GIVES_AMOUNT
    case .class, .lifecycle: gives = CLUA_GIVES_TEXT
    }
  }
}
