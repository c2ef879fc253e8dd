/// One loop over a block of rows: what it computes, and the registers that it reads and writes.
///
/// Registers are of three sorts: words (integers and floats), flags, texts; each holds a value a row.
struct BlockInstruction {
  enum Code: UInt8 {
    // Readings; `a` is the place of the fact.
    case kinds, flagOfFact, integerOfFact, numberOfFact, textOfFact, isKnown, isWhole, length
    // Integers.
    case addIntegers, subtractIntegers, multiplyIntegers, floorDivideIntegers, moduloIntegers
    case negateInteger, absoluteInteger
    // Floats.
    case addNumbers, subtractNumbers, multiplyNumbers, divideNumbers, floorDivideNumbers
    case moduloNumbers, negateNumber, absoluteNumber, squareRoot, floor, ceiling, round
    case floatOfInteger, integerOfNumber, fitsInteger, isFinite, isMoneyInteger, isMoneyNumber
    // Comparisons.
    case equalIntegers, lessIntegers, lessOrEqualIntegers
    case equalNumbers, lessNumbers, lessOrEqualNumbers
    case equalIntegerNumber, lessIntegerNumber, lessNumberInteger
    case lessOrEqualIntegerNumber, lessOrEqualNumberInteger
    case equalTexts, lessTexts, lessOrEqualTexts, equalFlags
    // Conditions.
    case not, and, or, selectWords, selectFlags, selectTexts
    // Dates.
    case isDate, addDays, addMonths, canAddDays, canAddMonths, daysBetween, monthsBetween, year
    // Tables of constants; `b` is the place of the table, or the number of the cell.
    case rowOfText, rowOfInteger, rowOfNumber
    case hasCell, integerOfCell, numberOfCell, flagOfCell, textOfCell
    // What becomes of the rows; `a` is the flag or -1, `b` the number of the exit or of the reading.
    case note, exit
  }

  var code: Code
  var out = 0
  var a = 0
  var b = 0
  var c = 0
}

/// A text of a row: bytes of the table, of the rule, or of the program that computed it.
struct BlockText {
  var start: UnsafePointer<UInt8>
  var count: Int

  var string: String {
    String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

  var date: CivilDate? { CivilDate(string) }

  func isEqual(_ other: BlockText) -> Bool {
    guard count == other.count else { return false }
    for index in 0..<count where start[index] != other.start[index] { return false }
    return true
  }

  /// Bytes in order, then the shorter one first.
  func precedes(_ other: BlockText) -> Bool {
    for index in 0..<min(count, other.count) where start[index] != other.start[index] {
      return start[index] < other.start[index]
    }
    return count < other.count
  }
}
