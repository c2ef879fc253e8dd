/// The instructions of a rule in their order, and the registers that they use again and again.
struct BlockLayout {
  private let form: CompiledRule
  private let notes: Bool
  private(set) var instructions: [BlockInstruction] = []
  private(set) var exitRegisters: [[Int]] = []
  private(set) var reasonRegisters: [[ReasonRegisters]] = []
  /// Constants and their registers, which nothing else uses.
  private(set) var constants: [(step: Int, register: Int)] = []
  private(set) var wordRegisters = 0
  private(set) var flagRegisters = 0
  private(set) var textRegisters = 0
  private(set) var scratchCount = 0
  /// The cells that are read of rows of tables, by number.
  private(set) var cells: [Cell] = []

  /// A column of a table, by its place in the form.
  struct Cell: Equatable {
    var table: Int
    var column: String
    /// Nil where it is only asked whether there is something.
    var kind: CompiledRule.Kind?
  }

  /// Where what is filled in stands, and the flag that says where it is there.
  struct ReasonRegisters {
    var value: Int
    var condition: Int?
  }

  private enum Action {
    case step(Int)
    case reading(Int)
    case exit(Int)
  }

  private var actions: [Action] = []
  private var registers: [Int]
  private var isPlaced: [Bool]
  private var lastUse: [Int]
  private var free: [[Int]] = [[], [], []]
  private var seenFacts: Set<Int> = []

  init(_ form: CompiledRule, notes: Bool) {
    self.form = form
    self.notes = notes
    registers = Array(repeating: -1, count: form.steps.count)
    isPlaced = Array(repeating: false, count: form.steps.count)
    lastUse = Array(repeating: -1, count: form.steps.count)
  }

  mutating func lay() {
    schedule()
    for (time, action) in actions.enumerated() {
      switch action {
      case .step(let step):
        for operand in form.steps[step].operation.operands { lastUse[operand] = time }
      case .reading(let index): use(form.readings[index].condition, time)
      case .exit(let index): for step in asked(by: index) { lastUse[step] = time }
      }
    }
    exitRegisters = Array(repeating: [], count: form.exits.count)
    reasonRegisters = Array(repeating: [], count: form.reasons.count)
    for (time, action) in actions.enumerated() {
      switch action {
      case .step(let step): place(step, time)
      case .reading(let index):
        let flag = form.readings[index].condition.map { registers[$0] } ?? -1
        instructions.append(.init(code: .note, a: flag, b: index))
        release(form.readings[index].condition.map { [$0] } ?? [], time)
      case .exit(let index):
        let exit = form.exits[index]
        instructions.append(
          .init(code: .exit, a: exit.condition.map { registers[$0] } ?? -1, b: index))
        switch exit.effect {
        case .answer(let value, let reason):
          exitRegisters[index] = [registers[value]]
          place(reason: reason)
        case .payments(let payments, let reason):
          exitRegisters[index] = payments.map { registers[$0.amount] }
          place(reason: reason)
        case .unknown, .leave, .invalid: break
        }
        release(asked(by: index), time)
      }
    }
  }

  private mutating func place(reason: Int?) {
    guard let reason, notes else { return }
    reasonRegisters[reason] = form.reasons[reason].values.map {
      ReasonRegisters(value: registers[$0.step], condition: $0.condition.map { registers[$0] })
    }
  }

  private mutating func use(_ step: Int?, _ time: Int) {
    if let step { lastUse[step] = time }
  }

  /// The steps that an exit looks at.
  private func asked(by index: Int) -> [Int] {
    let exit = form.exits[index]
    var steps = exit.condition.map { [$0] } ?? []
    func values(_ reason: Int?) -> [Int] {
      // One reason may be given at several exits: its registers stay until the last one.
      notes ? reason.map { form.reasons[$0].values.flatMap(\.steps) } ?? [] : []
    }
    switch exit.effect {
    case .unknown, .leave, .invalid: break
    case .answer(let value, let reason): steps += [value] + values(reason)
    case .payments(let payments, let reason): steps += payments.map(\.amount) + values(reason)
    }
    return steps
  }

  // MARK: - Order

  /// Steps stand where they are first asked for.
  private mutating func schedule() {
    var isScheduled = Array(repeating: false, count: form.steps.count)
    var readings = form.readings.indices.filter { _ in notes }[...]
    func need(_ wanted: [Int]) -> [Int] {
      var found: Set<Int> = []
      var open = wanted
      while let step = open.popLast() {
        guard !isScheduled[step], found.insert(step).inserted else { continue }
        open += form.steps[step].operation.operands
      }
      for step in found { isScheduled[step] = true }
      return found.sorted()
    }
    for index in form.exits.indices {
      while let reading = readings.first, form.readings[reading].exit <= index {
        readings.removeFirst()
        actions += need(form.readings[reading].condition.map { [$0] } ?? []).map { .step($0) }
        actions.append(.reading(reading))
      }
      actions += need(asked(by: index)).map { .step($0) }
      actions.append(.exit(index))
    }
  }

  // MARK: - Registers

  /// 0 for words, 1 for flags, 2 for texts.
  private func sort(_ step: Int) -> Int {
    switch form.steps[step].kind {
    case .integer, .number: 0
    case .truth: 1
    case .text: 2
    }
  }

  private mutating func take(_ sort: Int) -> Int {
    if let known = free[sort].popLast() { return known }
    switch sort {
    case 0:
      wordRegisters += 1
      return wordRegisters - 1
    case 1:
      flagRegisters += 1
      return flagRegisters - 1
    default:
      textRegisters += 1
      return textRegisters - 1
    }
  }

  private mutating func release(_ steps: [Int], _ time: Int) {
    for step in Set(steps) where lastUse[step] == time {
      if case .constant = form.steps[step].operation { continue }
      free[sort(step)].append(registers[step])
    }
  }

  private mutating func place(_ step: Int, _ time: Int) {
    let operation = form.steps[step].operation
    let operands = operation.operands
    // A register of its own first: no loop reads what it has written.
    if case .constant = operation {
      // Constants share no register: it is filled once.
      switch sort(step) {
      case 0:
        wordRegisters += 1
        registers[step] = wordRegisters - 1
      case 1:
        flagRegisters += 1
        registers[step] = flagRegisters - 1
      default:
        textRegisters += 1
        registers[step] = textRegisters - 1
      }
      constants.append((step, registers[step]))
      return
    }
    registers[step] = take(sort(step))
    var instruction = BlockInstruction(code: .not, out: registers[step])
    if operands.count > 0 { instruction.a = registers[operands[0]] }
    if operands.count > 1 { instruction.b = registers[operands[1]] }
    if operands.count > 2 { instruction.c = registers[operands[2]] }
    choose(step, &instruction)
    instructions.append(instruction)
    release(operands, time)
    if lastUse[step] < 0 { free[sort(step)].append(registers[step]) }
  }

  private mutating func reading(_ fact: Int, _ code: BlockInstruction.Code) -> BlockInstruction.Code
  {
    if seenFacts.insert(fact).inserted { instructions.append(.init(code: .kinds, a: fact)) }
    return code
  }

  private mutating func choose(_ step: Int, _ instruction: inout BlockInstruction) {
    let kind = form.steps[step].kind
    let operation = form.steps[step].operation
    func first() -> CompiledRule.Kind { form.steps[operation.operands[0]].kind }
    func second() -> CompiledRule.Kind { form.steps[operation.operands[1]].kind }
    let areIntegers = kind == .integer
    switch operation {
    case .fact(let fact):
      instruction.a = fact
      switch kind {
      case .truth: instruction.code = reading(fact, .flagOfFact)
      case .integer: instruction.code = reading(fact, .integerOfFact)
      case .number: instruction.code = reading(fact, .numberOfFact)
      case .text: instruction.code = reading(fact, .textOfFact)
      }
    case .isKnown(let fact):
      instruction.a = fact
      instruction.code = reading(fact, .isKnown)
    case .isWhole(let fact):
      instruction.a = fact
      instruction.code = reading(fact, .isWhole)
    case .length(let fact):
      instruction.a = fact
      instruction.code = reading(fact, .length)
    case .add: instruction.code = areIntegers ? .addIntegers : .addNumbers
    case .subtract: instruction.code = areIntegers ? .subtractIntegers : .subtractNumbers
    case .multiply: instruction.code = areIntegers ? .multiplyIntegers : .multiplyNumbers
    case .divide: instruction.code = .divideNumbers
    case .floorDivide: instruction.code = areIntegers ? .floorDivideIntegers : .floorDivideNumbers
    case .modulo: instruction.code = areIntegers ? .moduloIntegers : .moduloNumbers
    case .negate: instruction.code = areIntegers ? .negateInteger : .negateNumber
    case .absolute: instruction.code = areIntegers ? .absoluteInteger : .absoluteNumber
    case .squareRoot: instruction.code = .squareRoot
    case .floor: instruction.code = .floor
    case .ceiling: instruction.code = .ceiling
    case .round(_, let digits):
      instruction.code = .round
      instruction.b = digits
    case .float: instruction.code = .floatOfInteger
    case .integer: instruction.code = .integerOfNumber
    case .fitsInteger: instruction.code = .fitsInteger
    case .isFinite: instruction.code = .isFinite
    case .isMoney: instruction.code = first() == .integer ? .isMoneyInteger : .isMoneyNumber
    case .equal: equal(first(), second(), &instruction)
    case .less:
      switch (first(), second()) {
      case (.integer, .integer): instruction.code = .lessIntegers
      case (.integer, .number): instruction.code = .lessIntegerNumber
      case (.number, .integer): instruction.code = .lessNumberInteger
      case (.number, _): instruction.code = .lessNumbers
      default: instruction.code = .lessTexts
      }
    case .lessOrEqual:
      switch (first(), second()) {
      case (.integer, .integer): instruction.code = .lessOrEqualIntegers
      case (.integer, .number): instruction.code = .lessOrEqualIntegerNumber
      case (.number, .integer): instruction.code = .lessOrEqualNumberInteger
      case (.number, _): instruction.code = .lessOrEqualNumbers
      default: instruction.code = .lessOrEqualTexts
      }
    case .not: instruction.code = .not
    case .and: instruction.code = .and
    case .or: instruction.code = .or
    case .select:
      switch kind {
      case .truth: instruction.code = .selectFlags
      case .integer, .number: instruction.code = .selectWords
      case .text: instruction.code = .selectTexts
      }
    case .isDate: instruction.code = .isDate
    case .addDays: date(.addDays, &instruction)
    case .addMonths: date(.addMonths, &instruction)
    case .canAddDays: instruction.code = .canAddDays
    case .canAddMonths: instruction.code = .canAddMonths
    case .daysBetween: instruction.code = .daysBetween
    case .monthsBetween: instruction.code = .monthsBetween
    case .year: instruction.code = .year
    case .row(let table, _):
      instruction.b = table
      switch first() {
      case .integer: instruction.code = .rowOfInteger
      case .number: instruction.code = .rowOfNumber
      case .text, .truth: instruction.code = .rowOfText
      }
    case .cell(let table, let column, _):
      instruction.b = number(of: Cell(table: table, column: column, kind: kind))
      switch kind {
      case .integer: instruction.code = .integerOfCell
      case .number: instruction.code = .numberOfCell
      case .truth: instruction.code = .flagOfCell
      case .text: instruction.code = .textOfCell
      }
    case .hasCell(let table, let column, _):
      instruction.b = number(of: Cell(table: table, column: column, kind: nil))
      instruction.code = .hasCell
    case .constant, .parameter, .isWholeParameter, .today: break
    }
  }

  private mutating func number(of cell: Cell) -> Int {
    if let known = cells.firstIndex(of: cell) { return known }
    cells.append(cell)
    return cells.count - 1
  }

  private mutating func date(
    _ code: BlockInstruction.Code, _ instruction: inout BlockInstruction
  ) {
    instruction.code = code
    instruction.c = scratchCount
    scratchCount += 1
  }

  private func equal(
    _ first: CompiledRule.Kind, _ second: CompiledRule.Kind,
    _ instruction: inout BlockInstruction
  ) {
    switch (first, second) {
    case (.integer, .integer): instruction.code = .equalIntegers
    case (.integer, .number): instruction.code = .equalIntegerNumber
    case (.number, .integer):
      instruction.code = .equalIntegerNumber
      (instruction.a, instruction.b) = (instruction.b, instruction.a)
    case (.number, _): instruction.code = .equalNumbers
    case (.text, _): instruction.code = .equalTexts
    case (.truth, _): instruction.code = .equalFlags
    // Others never stand side by side.
    case (.integer, _): instruction.code = .equalIntegers
    }
  }
}
