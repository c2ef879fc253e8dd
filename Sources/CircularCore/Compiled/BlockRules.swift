/// Compiled rules under a day and parameter values: answers for many rows at once; one owner.
///
/// What it cannot tell it leaves, row by row, to the caller.
package final class BlockRules {
  private struct Programs {
    let plain: BlockProgram
    let noting: BlockProgram
  }

  private let forms: [String: CompiledRule]
  private let tables: [String: ConstantTable]
  private let schema: FactSchema
  private let terms: EvaluationTerms
  /// Nil for one that does not fit.
  private var programs: [String: Programs?] = [:]

  /// Makes rules ready, each when it is first asked for.
  ///
  /// - Parameters:
  ///   - forms: the forms by the ids of the rules.
  ///   - tables: the tables of constants that they name.
  package init(
    _ forms: [String: CompiledRule], _ tables: [String: ConstantTable], _ schema: FactSchema,
    under terms: EvaluationTerms
  ) {
    self.forms = forms
    self.tables = tables
    self.schema = schema
    self.terms = terms
  }

  private func programs(_ rule: Rule) -> Programs? {
    if let known = programs[rule.id] { return known }
    var made: Programs?
    if let form = forms[rule.id],
      let plain = BlockProgram(
        form, rule, schema, tables, terms.parameters, on: terms.date, notes: false),
      let noting = BlockProgram(
        form, rule, schema, tables, terms.parameters, on: terms.date, notes: true)
    {
      made = Programs(plain: plain, noting: noting)
    }
    programs[rule.id] = .some(made)
    return made
  }

  /// Evaluates a rule for rows.
  ///
  /// - Parameters:
  ///   - index: the place of the rule in the outcomes.
  ///   - isWordless: whether of wrong data the code and the place are all that is wanted.
  /// - Returns: the rows that it does not tell, in order.
  package func evaluate(
    _ rule: Rule, index: Int, _ table: FactTable, rows: [Int], detail: OutcomeTable.Detail,
    isWordless: Bool = false, into outcomes: inout OutcomeTable
  ) -> [Int] {
    guard let programs = programs(rule) else { return rows }
    var left: [Int] = []
    var wanting = rows
    if detail != .provenance, rule.kind != .class {
      wanting = []
      var next = 0
      while next < rows.count {
        // What most of the first rows want, nearly all do: the others are noted at once.
        if next > 0, wanting.count * 2 > next, !isWordless {
          wanting += rows[next...]
          break
        }
        let end = next == 0 ? min(rows.count, BlockProgram.rows) : rows.count
        left += answer(
          rule, programs.plain, index, table, Array(rows[next..<end]), isWordless, &wanting,
          &outcomes)
        next = end
      }
    }
    if !wanting.isEmpty {
      let found = run(programs.noting, index, table, wanting, notes: true, &outcomes)
      left += found.left + found.invalid
      outcomes.append(reads: found.reads)
      for noted in found.noted {
        outcomes.set(
          noted.answer, row: noted.row, rule: index, readsFrom: noted.reads, because: noted.reason)
      }
    }
    // A cell of a row that is left may hold what a reason stood beside.
    for row in left { outcomes[row, index] = nil }
    return left.count > 1 ? left.sorted() : left
  }

  /// Evaluates a rule for rows, without notes.
  ///
  /// - Parameter wanting: the rows that want notes are added to these.
  /// - Returns: the rows that it does not tell.
  private func answer(
    _ rule: Rule, _ program: BlockProgram, _ index: Int, _ table: FactTable, _ rows: [Int],
    _ isWordless: Bool, _ wanting: inout [Int], _ outcomes: inout OutcomeTable
  ) -> [Int] {
    let found = run(program, index, table, rows, notes: false, &outcomes)
    for (row, schedule) in found.payments {
      outcomes.set(.payments(schedule), row: row, rule: index)
    }
    wanting += found.wanting
    var left = found.left
    for row in found.invalid {
      guard isWordless, let place = table.identities[row].location else {
        left.append(row)
        continue
      }
      outcomes.set(.failed(Diagnostic("invalid-data", "", at: place)), row: row, rule: index)
    }
    return left
  }

  private func run(
    _ program: BlockProgram, _ index: Int, _ table: FactTable, _ rows: [Int], notes: Bool,
    _ outcomes: inout OutcomeTable
  ) -> BlockOutcomes {
    let (stride, firstRead) = (outcomes.ruleCount, outcomes.nextRead)
    return outcomes.withWords { outcomes, words in
      outcomes.withUnsafeMutableCells { cells in
        program.run(
          table, rows, notes: notes, into: .init(cells: cells, place: index, stride: stride),
          firstRead: firstRead, &words)
      }
    }
  }
}
