/// A compiled rule made ready for blocks of rows: one tight loop an operation; one owner.
///
/// It is bound to a schema, a day and parameter values. Rows that leave are named to the caller.
final class BlockProgram {
  /// So many rows stay in the cache.
  static let rows = 256
  /// Longer texts of answers and reasons are the interpreter's, which cuts them.
  static let longestText = 4096

  typealias Code = BlockInstruction.Code

  let rule: Rule
  let form: CompiledRule
  private(set) var instructions: [BlockInstruction] = []
  /// By the place of a fact in the form: its slot, and the kinds of cells that it may have.
  private(set) var slots: [Int] = []
  private(set) var allowedKinds: [UInt32] = []
  /// By reading: the bit that it sets, parameters behind the words of facts.
  private(set) var readBits: [(word: Int, bit: UInt64)] = []
  /// By exit: the register of its value, of payments those of all.
  private(set) var exitRegisters: [[Int]] = []
  /// By reason: the registers of what is filled in.
  private(set) var reasonRegisters: [[BlockLayout.ReasonRegisters]] = []
  /// By reason: whether its values are numbers, a few.
  private(set) var areOfNumbers: [Bool] = []
  let wordCount: Int
  /// The tables of constants, by their places in the form.
  private(set) var tables: [ConstantTable] = []
  /// By the number of a cell: the place of its table, and its column there.
  private(set) var cells: [(table: Int, column: Int)] = []
  private let schema: FactSchema

  let words: UnsafeMutablePointer<UInt64>
  let flags: UnsafeMutablePointer<UInt8>
  let texts: UnsafeMutablePointer<BlockText>
  let kinds: UnsafeMutablePointer<UInt8>
  let alive: UnsafeMutablePointer<UInt8>
  private var bytes: [UnsafeMutablePointer<UInt8>] = []
  /// Where a text of no bytes stands.
  let nothing: UnsafePointer<UInt8>
  /// By the number of a date instruction: ten bytes a row.
  private(set) var scratch: [UnsafeMutablePointer<UInt8>] = []

  /// Nil where the form does not fit: a fact that the schema lacks, a parameter without value, a table that
  /// is not there or has other columns.
  ///
  /// - Parameter notes: whether what rows read is noted.
  init?(
    _ compiled: CompiledRule, _ rule: Rule, _ schema: FactSchema,
    _ tables: [String: ConstantTable], _ parameters: ParameterValues, on day: CivilDate, notes: Bool
  ) {
    guard let form = compiled.bound(to: parameters, on: day) else { return nil }
    var layout = BlockLayout(form, notes: notes)
    layout.lay()
    self.rule = rule
    self.form = form
    self.schema = schema
    let factWords = SlotSet.wordCount(slots: schema.count)
    wordCount = factWords + SlotSet.wordCount(slots: parameters.parameters.count)
    words = .allocate(capacity: (layout.wordRegisters + 1) * BlockProgram.rows)
    words.initialize(repeating: 0, count: (layout.wordRegisters + 1) * BlockProgram.rows)
    flags = .allocate(capacity: (layout.flagRegisters + 1) * BlockProgram.rows)
    flags.initialize(repeating: 0, count: (layout.flagRegisters + 1) * BlockProgram.rows)
    let nothing = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
    nothing.initialize(to: 0)
    bytes.append(nothing)
    self.nothing = UnsafePointer(nothing)
    texts = .allocate(capacity: (layout.textRegisters + 1) * BlockProgram.rows)
    texts.initialize(
      repeating: BlockText(start: UnsafePointer(nothing), count: 0),
      count: (layout.textRegisters + 1) * BlockProgram.rows)
    kinds = .allocate(capacity: (form.facts.count + 1) * BlockProgram.rows)
    kinds.initialize(repeating: 0, count: (form.facts.count + 1) * BlockProgram.rows)
    alive = .allocate(capacity: BlockProgram.rows)
    alive.initialize(repeating: 0, count: BlockProgram.rows)
    instructions = layout.instructions
    exitRegisters = layout.exitRegisters
    reasonRegisters = layout.reasonRegisters
    for _ in 0..<layout.scratchCount {
      let room = UnsafeMutablePointer<UInt8>.allocate(capacity: BlockProgram.rows * 10)
      room.initialize(repeating: 0, count: BlockProgram.rows * 10)
      scratch.append(room)
    }
    for name in form.facts {
      guard let slot = schema.slot(of: name) else { return nil }
      slots.append(slot)
      allowedKinds.append(BlockProgram.kinds(schema.declarations[slot].type))
    }
    for name in form.tables {
      guard let table = tables[name] else { return nil }
      self.tables.append(table)
    }
    for cell in layout.cells {
      let columns = self.tables[cell.table].columns
      guard let column = columns.firstIndex(where: { $0.name == cell.column }),
        cell.kind == nil || cell.kind == columns[column].kind.ofSteps
      else { return nil }
      self.cells.append((cell.table, column))
    }
    for reading in form.readings {
      switch reading.input {
      case .fact(let place):
        readBits.append((slots[place] / 64, 1 << UInt64(slots[place] % 64)))
      case .parameter(let place):
        guard let slot = parameters.slot(of: form.parameters[place]) else { return nil }
        readBits.append((factWords + slot / 64, 1 << UInt64(slot % 64)))
      }
    }
    for (step, register) in layout.constants { fill(register, form.steps[step]) }
    areOfNumbers = form.reasons.map { reason in
      reason.wording != nil && reason.values.count <= 64
        && reason.values.allSatisfy {
          form.steps[$0.step].kind == .integer || form.steps[$0.step].kind == .number
        }
    }
  }

  deinit {
    words.deallocate()
    flags.deallocate()
    texts.deallocate()
    kinds.deallocate()
    alive.deallocate()
    for memory in bytes + scratch { memory.deallocate() }
  }

  /// What is said where a fact is missing.
  func missing(_ slot: Int) -> Outcome.MissingFact {
    .init(fact: schema.declarations[slot].name, ask: schema.declarations[slot].question)
  }

  private func fill(_ register: Int, _ step: CompiledRule.Step) {
    guard case .constant(let constant) = step.operation else { return }
    let start = register * Self.rows
    switch constant {
    case .truth(let value):
      (flags + start).update(repeating: value ? 1 : 0, count: Self.rows)
    case .integer(let value):
      (words + start).update(repeating: UInt64(bitPattern: value), count: Self.rows)
    case .number(let bits): (words + start).update(repeating: bits, count: Self.rows)
    case .text(let text):
      let content = Array(text.utf8)
      let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, content.count))
      memory.initialize(from: content, count: content.count)
      bytes.append(memory)
      (texts + start).update(
        repeating: BlockText(start: UnsafePointer(memory), count: content.count), count: Self.rows)
    case .list, .record: break
    }
  }

  /// The kinds of cells that a fact of a type has, as bits; others are for the interpreter.
  private static func kinds(_ type: FactType) -> UInt32 {
    func bit(_ kind: FactCell.Kind) -> UInt32 { 1 << kind.rawValue }
    let own: UInt32 =
      switch type {
      case .boolean: bit(.boolean)
      case .integer: bit(.integer)
      case .number: bit(.integer) | bit(.number)
      case .text, .choice, .date, .answer: bit(.text)
      case .list: bit(.list)
      case .record: bit(.record)
      }
    return own | bit(.absent)
  }
}
