/// What rows of a table came to, beside the plain answers in their cells.
struct BlockOutcomes {
  /// A row of which is noted what it has read, where its cell cannot tell all.
  struct Noted {
    var row: Int
    /// Nil where the cell has it.
    var answer: Outcome.Answer?
    /// The place of its reason.
    var reason: Int?
    /// The place of what it has read, as `OutcomeCell.reads` counts.
    var reads: UInt32
  }

  /// Rows that the interpreter is asked for.
  var left: [Int] = []
  /// Rows whose data a rule says is wrong.
  var invalid: [Int] = []
  /// Rows that want notes: those that lack a fact, and those whose answer takes words.
  var wanting: [Int] = []
  var payments: [(row: Int, schedule: PaymentSchedule)] = []
  var noted: [Noted] = []
  /// The words of what rows have read, for the table; cells refer to them.
  var reads: [UInt64] = []
  /// The place of the first of them, as `OutcomeCell.reads` counts.
  var firstRead: UInt32
  /// What cells of the table refer to, to which that of the rows is added.
  var words = OutcomeWords()
  /// The forms of reasons among those, by the place of the reason in the rule's form and which of its values are
  /// there.
  var reasonForms: [(reason: Int, values: UInt64, form: Int32)] = []
}

extension BlockProgram {
  /// Runs through rows of a table, block by block; plain answers go straight into cells.
  ///
  /// - Parameters:
  ///   - firstRead: the place of what the first row has read, as `OutcomeCell.reads` counts.
  ///   - words: what cells of the table refer to.
  func run(
    _ table: FactTable, _ rows: [Int], notes: Bool, into target: Target, firstRead: UInt32,
    _ words: inout OutcomeWords
  ) -> BlockOutcomes {
    var outcomes = BlockOutcomes(firstRead: firstRead)
    swap(&outcomes.words, &words)
    defer { swap(&outcomes.words, &words) }
    var reads = [UInt64](repeating: 0, count: notes ? Self.rows * wordCount : 0)
    ConstantTable.withMemory(of: tables[...]) { memory in
      table.withUnsafeStorage { facts, _, text in
        rows.withUnsafeBufferPointer { rows in
          reads.withUnsafeMutableBufferPointer { reads in
            guard let facts = facts.baseAddress, let all = rows.baseAddress else { return }
            var start = 0
            while start < rows.count {
              let count = min(Self.rows, rows.count - start)
              let block = Block(
                facts: facts, width: table.schema.count, text: text.baseAddress,
                rows: all + start, count: count, tables: memory, target: target)
              run(block, notes ? reads.baseAddress : nil, &outcomes)
              start += count
            }
          }
        }
      }
    }
    return outcomes
  }

  /// The cells of a rule's outcomes.
  struct Target {
    let cells: UnsafeMutableBufferPointer<OutcomeCell>
    /// The place of the rule in a row of cells of `stride`.
    let place: Int
    let stride: Int
  }

  struct Block {
    let facts: UnsafePointer<FactCell>
    let width: Int
    let text: UnsafePointer<UInt8>?
    let rows: UnsafePointer<Int>
    let count: Int
    /// The tables of constants, by their places in the form.
    let tables: [TableMemory]
    let target: Target

    /// The place of a row's outcome among the cells.
    @inline(__always)
    func outcome(_ lane: Int) -> Int { rows[lane] * target.stride + target.place }

    @inline(__always)
    func cell(_ lane: Int, _ slot: Int) -> UnsafePointer<FactCell> {
      facts + (rows[lane] * width + slot)
    }
  }

  private func run(
    _ block: Block, _ reads: UnsafeMutablePointer<UInt64>?,
    _ outcomes: inout BlockOutcomes
  ) {
    let count = block.count
    alive.update(repeating: 1, count: count)
    reads?.update(repeating: 0, count: count * wordCount)
    for instruction in instructions {
      switch instruction.code {
      case .note:
        guard let reads else { continue }
        let (word, bit) = readBits[instruction.b]
        let flag = instruction.a < 0 ? alive : flags + instruction.a * Self.rows
        for lane in 0..<count where alive[lane] & flag[lane] != 0 {
          reads[lane * wordCount + word] |= bit
        }
      case .exit:
        leave(instruction, block, reads, &outcomes)
        if !isAnybodyLeft(count) { return }
      case .kinds: readKinds(instruction.a, block, &outcomes)
      default: compute(instruction, block)
      }
    }
  }

  private func isAnybodyLeft(_ count: Int) -> Bool {
    var any: UInt8 = 0
    for lane in 0..<count { any |= alive[lane] }
    return any != 0
  }

  /// Notes which kind the cells of a fact are; rows with another one than the declaration says leave.
  private func readKinds(_ place: Int, _ block: Block, _ outcomes: inout BlockOutcomes) {
    let (slot, allowed) = (slots[place], allowedKinds[place])
    let kinds = kinds + place * Self.rows
    var isOdd = false
    for lane in 0..<block.count {
      let kind = block.cell(lane, slot).pointee.kind
      kinds[lane] = UInt8(truncatingIfNeeded: kind)
      isOdd = isOdd || allowed >> kind & 1 == 0
    }
    guard isOdd else { return }
    for lane in 0..<block.count where alive[lane] != 0 && allowed >> UInt32(kinds[lane]) & 1 == 0 {
      alive[lane] = 0
      outcomes.left.append(block.rows[lane])
    }
  }

  /// The rows that leave at an exit.
  private func leave(
    _ instruction: BlockInstruction, _ block: Block, _ reads: UnsafeMutablePointer<UInt64>?,
    _ outcomes: inout BlockOutcomes
  ) {
    let flag = instruction.a < 0 ? alive : flags + instruction.a * Self.rows
    let exit = form.exits[instruction.b]
    let count = block.count
    switch exit.effect {
    case .leave:
      for lane in 0..<count where alive[lane] & flag[lane] != 0 {
        outcomes.left.append(block.rows[lane])
      }
    case .invalid:
      for lane in 0..<count where alive[lane] & flag[lane] != 0 {
        outcomes.invalid.append(block.rows[lane])
      }
    case .unknown(let fact):
      let unknown =
        reads == nil ? 0 : UInt64(outcomes.words.place(of: [missing(slots[fact])]))
      for lane in 0..<count where alive[lane] & flag[lane] != 0 {
        guard reads != nil else {
          outcomes.wanting.append(block.rows[lane])
          continue
        }
        block.target.cells[block.outcome(lane)] = OutcomeCell(bits: unknown, kind: .unknown)
        note(lane, block, reads, nil, nil, &outcomes)
      }
    case .answer(let value, let reason):
      answer(
        form.steps[value].kind, exitRegisters[instruction.b][0], flag, block, reads, reason,
        &outcomes)
    case .payments(let payments, let reason):
      let registers = exitRegisters[instruction.b]
      for lane in 0..<count where alive[lane] & flag[lane] != 0 {
        var years: [PaymentSchedule.Payment] = []
        var euros: [Double] = []
        for (payment, register) in zip(payments, registers) {
          let bits = words[register * Self.rows + lane]
          let isInteger = form.steps[payment.amount].kind == .integer
          let amount =
            isInteger
            ? Money(euros: Int64(bitPattern: bits)) : Money(euros: Double(bitPattern: bits))
          guard let amount, let year = Int(exactly: payment.year) else { break }
          years.append(.init(year: year, amount: amount))
          euros.append(isInteger ? Double(Int64(bitPattern: bits)) : Double(bitPattern: bits))
        }
        guard years.count == payments.count else {
          outcomes.left.append(block.rows[lane])
          continue
        }
        let schedule = PaymentSchedule(rounded: years) { euros[$0] }
        pay(schedule, lane, block, reads, reason, &outcomes)
      }
    }
    if instruction.a < 0 {
      alive.update(repeating: 0, count: count)
    } else {
      for lane in 0..<count { alive[lane] &= flag[lane] ^ 1 }
    }
  }

  private func answer(
    _ kind: CompiledRule.Kind, _ register: Int, _ flag: UnsafeMutablePointer<UInt8>,
    _ block: Block, _ reads: UnsafeMutablePointer<UInt64>?, _ reason: Int?,
    _ outcomes: inout BlockOutcomes
  ) {
    let start = register * Self.rows
    let count = block.count
    switch (rule.kind, kind) {
    case (.prerequisite, .truth), (.alert, .truth):
      let (no, yes): (OutcomeCell.Kind, OutcomeCell.Kind) =
        rule.kind == .alert ? (.quiet, .raised) : (.notMet, .met)
      // The reason is for whoever asks why.
      for lane in 0..<count where alive[lane] & flag[lane] != 0 {
        let holds = flags[start + lane]
        block.target.cells[block.outcome(lane)] = OutcomeCell(kind: holds != 0 ? yes : no)
        if reads != nil { note(lane, block, reads, nil, reason, &outcomes) }
      }
    case (.criterion, .number), (.criterion, .integer), (.indicator, .number),
      (.indicator, .integer):
      let (low, high) = (
        rule.numbers?.lowerBound ?? -.infinity, rule.numbers?.upperBound ?? .infinity
      )
      let cellKind: OutcomeCell.Kind = rule.kind == .criterion ? .points : .number
      for lane in 0..<count where alive[lane] & flag[lane] != 0 {
        let bits = words[start + lane]
        let number =
          kind == .integer ? Double(Int64(bitPattern: bits)) : Double(bitPattern: bits)
        // What no double is, the interpreter says.
        guard number.isFinite, number >= low, number <= high,
          kind != .integer || LuaNumbers.isExact(Int64(bitPattern: bits))
        else {
          outcomes.left.append(block.rows[lane])
          continue
        }
        block.target.cells[block.outcome(lane)] = OutcomeCell(
          bits: number.bitPattern, kind: cellKind)
        if reads != nil { note(lane, block, reads, nil, reason, &outcomes) }
      }
    case (.amount, .number), (.amount, .integer):
      for lane in 0..<count where alive[lane] & flag[lane] != 0 {
        let bits = words[start + lane]
        let amount =
          kind == .integer
          ? Money(euros: Int64(bitPattern: bits)) : Money(euros: Double(bitPattern: bits))
        guard let amount else {
          outcomes.left.append(block.rows[lane])
          continue
        }
        let schedule = PaymentSchedule([.init(year: 1, amount: amount)])
        pay(schedule, lane, block, reads, reason, &outcomes)
      }
    case (.class, .text):
      for lane in 0..<count where alive[lane] & flag[lane] != 0 {
        let id = texts[start + lane].string
        guard texts[start + lane].count <= Self.longestText,
          rule.categories.isEmpty || rule.categories.contains(where: { $0.id == id })
        else {
          outcomes.left.append(block.rows[lane])
          continue
        }
        guard reads != nil else {
          outcomes.wanting.append(block.rows[lane])
          continue
        }
        note(lane, block, reads, .category(id), reason, &outcomes)
      }
    default:
      for lane in 0..<count where alive[lane] & flag[lane] != 0 {
        outcomes.left.append(block.rows[lane])
      }
    }
  }

  private func pay(
    _ schedule: PaymentSchedule, _ lane: Int, _ block: Block,
    _ reads: UnsafeMutablePointer<UInt64>?, _ reason: Int?, _ outcomes: inout BlockOutcomes
  ) {
    // What is no amount of money, the interpreter says.
    guard schedule.isAnswer else {
      outcomes.left.append(block.rows[lane])
      return
    }
    if reads != nil {
      note(lane, block, reads, .payments(schedule), reason, &outcomes)
    } else {
      outcomes.payments.append((block.rows[lane], schedule))
    }
  }

  /// Notes what a row has read, with its reason; one that only the interpreter tells is left to it.
  private func note(
    _ lane: Int, _ block: Block, _ reads: UnsafeMutablePointer<UInt64>?,
    _ answer: Outcome.Answer?, _ reason: Int?, _ outcomes: inout BlockOutcomes
  ) {
    guard let reads else { return }
    var told: Int?
    if let reason {
      told = outcomes.words.reasons.count
      guard add(reason, lane, &outcomes) else {
        outcomes.left.append(block.rows[lane])
        return
      }
    }
    let own = UnsafeBufferPointer(start: reads + lane * wordCount, count: wordCount)
    let first = outcomes.firstRead + UInt32(outcomes.reads.count)
    outcomes.reads.append(contentsOf: own)
    let (cells, place) = (block.target.cells, block.outcome(lane))
    if answer == nil, Self.tells(cells[place].kind, hasReason: told != nil, own) {
      if let told { cells[place].bits = UInt64(told + 1) }
      cells[place].reads = first
    } else {
      outcomes.noted.append(
        .init(row: block.rows[lane], answer: answer, reason: told, reads: first))
    }
  }

  /// Whether a cell can tell what was read, and its reason; what is unknown or has a reason, and read nothing, it
  /// cannot.
  @inline(__always)
  private static func tells(
    _ kind: OutcomeCell.Kind, hasReason: Bool, _ reads: UnsafeBufferPointer<UInt64>
  ) -> Bool {
    if !hasReason && kind != .unknown { return true }
    return (kind == .unknown || kind.isCondition) && reads.contains { $0 != 0 }
  }

  /// Adds a reason with what the row computed for it; false for one that only the interpreter makes.
  private func add(_ index: Int, _ lane: Int, _ outcomes: inout BlockOutcomes) -> Bool {
    guard areOfNumbers[index] else {
      guard let reason = reason(index, lane) else { return false }
      outcomes.words.reasons.append(reason, of: index)
      return true
    }
    var values: UInt64 = 0
    for (place, register) in reasonRegisters[index].enumerated() {
      if let condition = register.condition, flags[condition * Self.rows + lane] == 0 { continue }
      values |= 1 << UInt64(place)
      outcomes.words.reasons.add(number: words[register.value * Self.rows + lane])
    }
    outcomes.words.reasons.end(reasonForm(index, values, &outcomes))
    return true
  }

  /// The place of the form of a reason of numbers.
  ///
  /// - Parameter values: which of them are there, a bit each.
  private func reasonForm(
    _ index: Int, _ values: UInt64, _ outcomes: inout BlockOutcomes
  ) -> Int32 {
    for known in outcomes.reasonForms where known.reason == index && known.values == values {
      return known.form
    }
    let reason = form.reasons[index]
    var labels: [CapturedWordings.Label] = []
    for (place, value) in reason.values.enumerated() where values >> UInt64(place) & 1 == 1 {
      let isInteger = form.steps[value.step].kind == .integer
      labels.append(.init(name: value.name, kind: isInteger ? .integer : .number))
    }
    let wording = LocalizedText(reason.wording ?? "", english: reason.english)
    let place = outcomes.words.reasons.place(of: .init(wording, labels))
    outcomes.reasonForms.append((index, values, place))
    return place
  }

  /// A reason with what the row computed for it; nil for one that only the interpreter makes.
  private func reason(_ index: Int, _ lane: Int) -> Reason? {
    let reason = form.reasons[index]
    guard let wording = reason.wording else { return nil }
    var values: [Reason.Value] = []
    values.reserveCapacity(reason.values.count)
    for (value, register) in zip(reason.values, reasonRegisters[index]) {
      if let condition = register.condition, flags[condition * Self.rows + lane] == 0 { continue }
      let place = register.value * Self.rows + lane
      let filled: FactValue
      switch form.steps[value.step].kind {
      case .integer: filled = .integer(Int64(bitPattern: words[place]))
      case .number: filled = .number(Double(bitPattern: words[place]))
      case .truth: filled = .boolean(flags[place] != 0)
      case .text:
        // What is cut, the interpreter says.
        guard texts[place].count <= Self.longestText else { return nil }
        filled = .text(texts[place].string)
      }
      values.append(Reason.Value(name: value.name, value: filled))
    }
    return Reason(LocalizedText(wording, english: reason.english), values: values)
  }
}
