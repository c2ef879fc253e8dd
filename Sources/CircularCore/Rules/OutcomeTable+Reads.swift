/// What outcomes have read.
extension OutcomeTable {
  /// Calls `body` with the slot of each fact that was read; nothing when that was not noted.
  func forEachFactRead(row: Int, rule: Int, _ body: (Int) -> Void) {
    let cell = cells[row * ruleCount + rule]
    if cell.kind == .detailed {
      details[Int(cell.bits)].factsRead.slots.forEach(body)
    } else if cell.reads > 0 {
      for word in 0..<factWords {
        var rest = reads[Int(cell.reads) - 1 + word]
        while rest != 0 {
          body(word * 64 + rest.trailingZeroBitCount)
          rest &= rest - 1
        }
      }
    }
  }

  /// Whether an outcome may be another once some facts or parameters are: it read one of them, or nothing
  /// was noted.
  ///
  /// - Parameters:
  ///   - facts: words of bits, as many as the table has for facts; and of parameters.
  func dependsOn(facts: [UInt64], parameters: [UInt64], row: Int, rule: Int) -> Bool {
    let cell = cells[row * ruleCount + rule]
    if cell.kind == .detailed {
      let outcome = details[Int(cell.bits)]
      return outcome.factsRead.isEmpty && outcome.parametersRead.isEmpty
        || outcome.factsRead.meets(facts) || outcome.parametersRead.meets(parameters)
    }
    guard cell.reads > 0 else { return cell.kind != .none }
    let first = Int(cell.reads) - 1
    for word in 0..<factWords where reads[first + word] & facts[word] != 0 { return true }
    for word in 0..<parameterWords
    where reads[first + factWords + word] & parameters[word] != 0 {
      return true
    }
    return false
  }

  /// Adds what an outcome read to words of bits, those of facts before those of parameters; false where nothing
  /// was noted of one.
  func addReads(row: Int, rule: Int, to words: UnsafeMutableBufferPointer<UInt64>) -> Bool {
    let cell = cells[row * ruleCount + rule]
    if cell.kind == .detailed {
      let index = Int(cell.bits)
      let isNoted = !details[index].factsRead.isEmpty || !details[index].parametersRead.isEmpty
      details[index].factsRead.formUnion(into: words[..<factWords])
      details[index].parametersRead.formUnion(into: words[factWords...])
      return isNoted
    }
    guard cell.reads > 0 else { return cell.kind == .none }
    for word in words.indices { words[word] |= reads[Int(cell.reads) - 1 + word] }
    return true
  }
}
