extension BlockProgram {
  func integers(_ register: Int) -> UnsafeMutablePointer<Int64> {
    UnsafeMutableRawPointer(words + register * Self.rows).assumingMemoryBound(to: Int64.self)
  }

  func numbers(_ register: Int) -> UnsafeMutablePointer<Double> {
    UnsafeMutableRawPointer(words + register * Self.rows).assumingMemoryBound(to: Double.self)
  }

  func flagRow(_ register: Int) -> UnsafeMutablePointer<UInt8> {
    flags + register * Self.rows
  }

  func textRow(_ register: Int) -> UnsafeMutablePointer<BlockText> {
    texts + register * Self.rows
  }

  @inline(__always)
  private func each<A, B, Result>(
    _ count: Int, _ a: UnsafeMutablePointer<A>, _ b: UnsafeMutablePointer<B>,
    _ out: UnsafeMutablePointer<Result>, _ compute: (A, B) -> Result
  ) {
    for lane in 0..<count { out[lane] = compute(a[lane], b[lane]) }
  }

  @inline(__always)
  private func each<A, Result>(
    _ count: Int, _ a: UnsafeMutablePointer<A>, _ out: UnsafeMutablePointer<Result>,
    _ compute: (A) -> Result
  ) {
    for lane in 0..<count { out[lane] = compute(a[lane]) }
  }

  @inline(__always)
  private func test<A, B>(
    _ count: Int, _ a: UnsafeMutablePointer<A>, _ b: UnsafeMutablePointer<B>,
    _ out: UnsafeMutablePointer<UInt8>, _ compute: (A, B) -> Bool
  ) {
    for lane in 0..<count { out[lane] = compute(a[lane], b[lane]) ? 1 : 0 }
  }

  @inline(__always)
  private func select<Value>(
    _ count: Int, _ flag: UnsafeMutablePointer<UInt8>, _ a: UnsafeMutablePointer<Value>,
    _ b: UnsafeMutablePointer<Value>, _ out: UnsafeMutablePointer<Value>
  ) {
    for lane in 0..<count { out[lane] = flag[lane] != 0 ? a[lane] : b[lane] }
  }

  /// One operation, row after row.
  func compute(_ i: BlockInstruction, _ block: Block) {
    let n = block.count
    switch i.code {
    case .flagOfFact, .integerOfFact, .numberOfFact, .textOfFact, .isKnown, .isWhole, .length:
      read(i, block)
    case .addIntegers: each(n, integers(i.a), integers(i.b), integers(i.out)) { $0 &+ $1 }
    case .subtractIntegers: each(n, integers(i.a), integers(i.b), integers(i.out)) { $0 &- $1 }
    case .multiplyIntegers: each(n, integers(i.a), integers(i.b), integers(i.out)) { $0 &* $1 }
    case .floorDivideIntegers:
      each(n, integers(i.a), integers(i.b), integers(i.out)) { LuaNumbers.floorDivide($0, $1) }
    case .moduloIntegers:
      each(n, integers(i.a), integers(i.b), integers(i.out)) { LuaNumbers.modulo($0, $1) }
    case .negateInteger: each(n, integers(i.a), integers(i.out)) { 0 &- $0 }
    case .absoluteInteger: each(n, integers(i.a), integers(i.out)) { $0 < 0 ? 0 &- $0 : $0 }
    case .addNumbers: each(n, numbers(i.a), numbers(i.b), numbers(i.out)) { $0 + $1 }
    case .subtractNumbers: each(n, numbers(i.a), numbers(i.b), numbers(i.out)) { $0 - $1 }
    case .multiplyNumbers: each(n, numbers(i.a), numbers(i.b), numbers(i.out)) { $0 * $1 }
    case .divideNumbers: each(n, numbers(i.a), numbers(i.b), numbers(i.out)) { $0 / $1 }
    case .floorDivideNumbers:
      each(n, numbers(i.a), numbers(i.b), numbers(i.out)) { LuaNumbers.floorDivide($0, $1) }
    case .moduloNumbers:
      each(n, numbers(i.a), numbers(i.b), numbers(i.out)) { LuaNumbers.modulo($0, $1) }
    case .negateNumber: each(n, numbers(i.a), numbers(i.out)) { -$0 }
    case .absoluteNumber: each(n, numbers(i.a), numbers(i.out)) { $0.magnitude }
    case .squareRoot: each(n, numbers(i.a), numbers(i.out)) { $0.squareRoot() }
    case .floor: each(n, numbers(i.a), numbers(i.out)) { $0.rounded(.down) }
    case .ceiling: each(n, numbers(i.a), numbers(i.out)) { $0.rounded(.up) }
    case .round:
      for lane in 0..<n where alive[lane] != 0 {
        numbers(i.out)[lane] = numbers(i.a)[lane].rounded(toDecimals: i.b) ?? 0
      }
    case .floatOfInteger: each(n, integers(i.a), numbers(i.out)) { Double($0) }
    case .integerOfNumber: each(n, numbers(i.a), integers(i.out)) { LuaNumbers.integer($0) }
    case .fitsInteger: each(n, numbers(i.a), flagRow(i.out)) { LuaNumbers.fitsInteger($0) ? 1 : 0 }
    case .isFinite: each(n, numbers(i.a), flagRow(i.out)) { $0.isFinite ? 1 : 0 }
    case .isMoneyInteger:
      each(n, integers(i.a), flagRow(i.out)) { Money(euros: $0) == nil ? 0 : 1 }
    case .isMoneyNumber:
      for lane in 0..<n where alive[lane] != 0 {
        flagRow(i.out)[lane] = Money(euros: numbers(i.a)[lane]) == nil ? 0 : 1
      }
    case .equalIntegers: test(n, integers(i.a), integers(i.b), flagRow(i.out)) { $0 == $1 }
    case .lessIntegers: test(n, integers(i.a), integers(i.b), flagRow(i.out)) { $0 < $1 }
    case .lessOrEqualIntegers: test(n, integers(i.a), integers(i.b), flagRow(i.out)) { $0 <= $1 }
    case .equalNumbers: test(n, numbers(i.a), numbers(i.b), flagRow(i.out)) { $0 == $1 }
    case .lessNumbers: test(n, numbers(i.a), numbers(i.b), flagRow(i.out)) { $0 < $1 }
    case .lessOrEqualNumbers: test(n, numbers(i.a), numbers(i.b), flagRow(i.out)) { $0 <= $1 }
    case .equalIntegerNumber:
      test(n, integers(i.a), numbers(i.b), flagRow(i.out)) { LuaNumbers.equal($0, $1) }
    case .lessIntegerNumber:
      test(n, integers(i.a), numbers(i.b), flagRow(i.out)) { LuaNumbers.less($0, $1) }
    case .lessNumberInteger:
      test(n, numbers(i.a), integers(i.b), flagRow(i.out)) { LuaNumbers.less($0, $1) }
    case .lessOrEqualIntegerNumber:
      test(n, integers(i.a), numbers(i.b), flagRow(i.out)) { LuaNumbers.lessOrEqual($0, $1) }
    case .lessOrEqualNumberInteger:
      test(n, numbers(i.a), integers(i.b), flagRow(i.out)) { LuaNumbers.lessOrEqual($0, $1) }
    case .equalTexts: test(n, textRow(i.a), textRow(i.b), flagRow(i.out)) { $0.isEqual($1) }
    case .lessTexts: test(n, textRow(i.a), textRow(i.b), flagRow(i.out)) { $0.precedes($1) }
    case .lessOrEqualTexts: test(n, textRow(i.a), textRow(i.b), flagRow(i.out)) { !$1.precedes($0) }
    case .equalFlags: test(n, flagRow(i.a), flagRow(i.b), flagRow(i.out)) { $0 == $1 }
    case .not: each(n, flagRow(i.a), flagRow(i.out)) { $0 ^ 1 }
    case .and: each(n, flagRow(i.a), flagRow(i.b), flagRow(i.out)) { $0 & $1 }
    case .or: each(n, flagRow(i.a), flagRow(i.b), flagRow(i.out)) { $0 | $1 }
    case .selectWords:
      select(n, flagRow(i.a), integers(i.b), integers(i.c), integers(i.out))
    case .selectFlags: select(n, flagRow(i.a), flagRow(i.b), flagRow(i.c), flagRow(i.out))
    case .selectTexts: select(n, flagRow(i.a), textRow(i.b), textRow(i.c), textRow(i.out))
    case .isDate, .addDays, .addMonths, .canAddDays, .canAddMonths, .daysBetween, .monthsBetween,
      .year:
      computeDates(i, n)
    case .rowOfText, .rowOfInteger, .rowOfNumber: find(i, n)
    case .hasCell, .integerOfCell, .numberOfCell, .flagOfCell, .textOfCell: readCells(i, block)
    case .kinds, .note, .exit: break
    }
  }

  // MARK: - Readings

  /// What a row lacks is left as it is: nobody looks at it.
  private func read(_ i: BlockInstruction, _ block: Block) {
    let kinds = kinds + i.a * Self.rows
    let slot = slots[i.a]
    let n = block.count
    switch i.code {
    case .isKnown: each(n, kinds, flagRow(i.out)) { $0 == 0 ? 0 : 1 }
    case .isWhole:
      let integer = UInt8(FactCell.Kind.integer.rawValue)
      each(n, kinds, flagRow(i.out)) { $0 == integer ? 1 : 0 }
    case .flagOfFact:
      let out = flagRow(i.out)
      for lane in 0..<n { out[lane] = block.cell(lane, slot).pointee.bits == 0 ? 0 : 1 }
    case .integerOfFact:
      let out = integers(i.out)
      for lane in 0..<n { out[lane] = Int64(bitPattern: block.cell(lane, slot).pointee.bits) }
    case .numberOfFact:
      let out = numbers(i.out)
      let integer = UInt8(FactCell.Kind.integer.rawValue)
      for lane in 0..<n {
        let bits = block.cell(lane, slot).pointee.bits
        out[lane] =
          kinds[lane] == integer ? Double(Int64(bitPattern: bits)) : Double(bitPattern: bits)
      }
    case .textOfFact:
      let out = textRow(i.out)
      let text = UInt8(FactCell.Kind.text.rawValue)
      guard let bytes = block.text else {
        for lane in 0..<n { out[lane].count = 0 }
        return
      }
      for lane in 0..<n {
        let cell = block.cell(lane, slot)
        out[lane] =
          kinds[lane] == text
          ? BlockText(start: bytes + Int(cell.pointee.bits), count: Int(cell.pointee.length))
          : BlockText(start: bytes, count: 0)
      }
    case .length:
      let out = integers(i.out)
      let list = UInt8(FactCell.Kind.list.rawValue)
      for lane in 0..<n {
        // A record has names, and no items.
        out[lane] = kinds[lane] == list ? Int64(block.cell(lane, slot).pointee.length) : 0
      }
    default: break
    }
  }

  // MARK: - Dates

  /// Slow, so that rows that left are passed over; what they hold is looked at by nobody, and is no text of an
  /// earlier table.
  private func computeDates(_ i: BlockInstruction, _ n: Int) {
    if i.code == .addDays || i.code == .addMonths {
      for lane in 0..<n { textRow(i.out)[lane] = BlockText(start: nothing, count: 0) }
    }
    for lane in 0..<n where alive[lane] != 0 {
      let first = textRow(i.a)[lane].date
      switch i.code {
      case .isDate: flagRow(i.out)[lane] = first == nil ? 0 : 1
      case .year: integers(i.out)[lane] = Int64(first?.year ?? 0)
      case .daysBetween, .monthsBetween:
        var result = 0
        if let first, let last = textRow(i.b)[lane].date {
          result = i.code == .daysBetween ? first.days(until: last) : first.months(until: last)
        }
        integers(i.out)[lane] = Int64(result)
      case .canAddDays:
        flagRow(i.out)[lane] = first?.adding(days: Int(integers(i.b)[lane])) == nil ? 0 : 1
      case .canAddMonths:
        flagRow(i.out)[lane] = first?.adding(months: Int(integers(i.b)[lane])) == nil ? 0 : 1
      case .addDays:
        write(first?.adding(days: Int(integers(i.b)[lane])), i, lane)
      case .addMonths:
        write(first?.adding(months: Int(integers(i.b)[lane])), i, lane)
      default: break
      }
    }
  }

  private func write(_ date: CivilDate?, _ i: BlockInstruction, _ lane: Int) {
    let room = scratch[i.c] + lane * 10
    var count = 0
    if let date {
      for byte in date.description.utf8 where count < 10 {
        room[count] = byte
        count += 1
      }
    }
    textRow(i.out)[lane] = BlockText(start: UnsafePointer(room), count: count)
  }
}
