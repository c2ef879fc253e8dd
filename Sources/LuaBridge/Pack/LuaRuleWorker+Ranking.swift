import CLuaShim
import CircularCore
import PackReading

/// The ranking, as rules of the programme read it.
extension LuaRuleWorker {
  /// Lends a ranking to the rules that are evaluated next.
  func lend(_ ranking: ProgrammeRanking?) throws(Diagnostic) {
    guard let ranking else { return }
    do throws(LuaError) {
      let tape = try Tape()
      let writer = TapeWriter(
        tape: tape.pointer, owner: ObjectIdentifier(session.interpreter))
      try writer.write(LuaValue(ranking, slot: slot))
      let subjects = LentSubjects(ranking.subjects)
      lentSubjects = subjects
      var report = clua_report()
      guard
        clua_lend_ranking(
          session.interpreter.state, tape.pointer, subjects.pointer, &report) == CLUA_OK
      else { throw LuaError(report) }
      limits = session.evaluationLimits(pack.limits, lending: subjects.heapBytes)
    } catch {
      throw messages.diagnostic(error)
    }
  }

  /// Takes back what was lent.
  func takeBackRanking() {
    var report = clua_report()
    // Taking back makes nothing: there is nothing that could fail.
    _ = clua_lend_ranking(session.interpreter.state, nil, nil, &report)
    lentSubjects = nil
  }

  /// The slot of a fact that is missing, or of the list whose item lacks a field.
  private func slot(_ missing: Outcome.MissingFact) -> Int {
    var name = missing.fact[...]
    while true {
      if let slot = task.schema.slot(of: String(name)) { return slot }
      guard let dot = name.lastIndex(of: ".") else { return -1 }
      name = name[..<dot]
    }
  }
}

extension LuaValue {
  /// What is lent of a ranking but for its subjects: counts and sums.
  fileprivate init(_ ranking: ProgrammeRanking, slot: (Outcome.MissingFact) -> Int) {
    let totals = ranking.totals.mapValues { total -> LuaValue in
      switch total {
      case .known(let sum): .number(sum.euros)
      case .unknown(let missing):
        .table(LuaTable(sequence: [.integer(Int64(slot(missing)))]))
      case .failed(let name): .table(LuaTable(sequence: [.text(name)]))
      }
    }
    self = .table(
      LuaTable(fields: [
        "eligible": .integer(Int64(ranking.eligible)),
        "refused": .integer(Int64(ranking.refused)),
        "unknown": .integer(Int64(ranking.unknown)),
        "failed": .integer(Int64(ranking.failed)),
        "totals": .table(LuaTable(fields: totals)),
      ]))
  }
}
