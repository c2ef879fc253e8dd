/// Looks for single changes that give a wanted answer; one use.
final class WhyNotSearch {
  private let evaluation: Evaluation
  private let rule: Rule
  private let wanted: WantedAnswer
  private let subject: Subject
  private var runner: EvaluationRunner
  private let outcome: Outcome
  /// The numbers, days and texts that the rule compared.
  private var seen = WhyNotCandidates()
  private let tracer: EvaluationTracer
  private let budget: TrialBudget

  /// One value that may be changed alone.
  private struct Place {
    var kind: Comparison.Kind
    /// Its name, with the item and the field inside a list.
    var name: String
    var label: LocalizedText
    var declaration: FactDeclaration
    var value: FactValue?
    /// The answer with another value; nil when the value is refused.
    var answer: (FactValue?) throws(Diagnostic) -> Outcome.Answer?
  }

  init(
    _ evaluation: Evaluation, rule index: Int, _ wanted: WantedAnswer, _ table: FactTable, row: Int,
    _ budget: TrialBudget
  ) throws(Diagnostic) {
    let rule = evaluation.evaluator.rules[index]
    self.rule = rule
    self.wanted = wanted
    self.budget = budget
    subject = table.subject(row: row)
    var changes: [String: FactValue] = [:]
    for name in evaluation.parameters.changed { changes[name] = evaluation.parameters[name] }
    self.evaluation = try evaluation.evaluator.evaluation(
      on: evaluation.date, changing: changes, only: [rule.id])
    runner = try self.evaluation.makeRunner()
    guard let outcome = try Self.outcome(runner, rule, index, subject) else {
      throw evaluation.evaluator.unknownRule(rule.id)
    }
    self.outcome = outcome
    tracer = try self.evaluation.makeTracer()
    seen.add(wanted)
    let traced = rule.scope == .programme ? nil : table
    if let trace = try tracer.trace(rule.id, of: outcome, traced, row: row) {
      for comparison in trace.comparisons { seen.add(comparison) }
    }
  }

  private static func outcome(
    _ runner: EvaluationRunner, _ rule: Rule, _ index: Int, _ subject: Subject
  ) throws(Diagnostic) -> Outcome? {
    if rule.scope == .programme {
      return try runner.runProgramme().first { $0.rule.id == rule.id }?.outcome
    }
    let table = try FactTable(runner.evaluation.evaluator.schema, [subject])
    return try runner.run(table)[0, index]
  }

  func run(changing kinds: Set<Comparison.Kind>) throws(Diagnostic) -> WhyNot {
    let isReached = wanted.isReached(by: outcome.answer)
    var changes: [WhyNot.Change] = []
    var stoppedAfter: Int?
    if !isReached && !outcome.answer.isStopped {
      for places in [
        kinds.contains(.fact) ? facts() : [], kinds.contains(.parameter) ? parameters() : [],
      ] {
        var found: [WhyNot.Change] = []
        do throws(Diagnostic) {
          for place in places {
            guard let change = try smallestChange(place) else { continue }
            // Kept as it is where nothing is left to look nearer.
            found.append(change)
            found[found.count - 1] = try atLimit(change, place)
          }
        } catch {
          guard error.code == "budget-spent" else { throw error }
          stoppedAfter = budget.trials
        }
        changes += found.enumerated().sorted {
          ($0.element.relative, $0.offset) < ($1.element.relative, $1.offset)
        }.map(\.element)
      }
    }
    return WhyNot(
      rule: rule.id, answer: outcome.answer, wanted: wanted.text, isReached: isReached,
      changes: changes, stoppedAfter: stoppedAfter)
  }

  // MARK: - Places

  private var index: Int { evaluation.evaluator.rule(rule.id) ?? 0 }

  private func facts() -> [Place] {
    let schema = evaluation.evaluator.schema
    return outcome.factsRead.slots.flatMap { slot -> [Place] in
      let declaration = schema.declarations[slot]
      let value = subject.facts[declaration.name]
      let whole = Place(
        kind: .fact, name: declaration.name, label: declaration.label, declaration: declaration,
        value: value
      ) { [self] value throws(Diagnostic) in
        var changed = subject
        changed.facts[declaration.name] = value
        return try answer(changed)
      }
      return [whole] + items(of: whole)
    }
  }

  private func answer(_ subject: Subject) throws(Diagnostic) -> Outcome.Answer? {
    let table: FactTable
    do {
      table = try FactTable(evaluation.evaluator.schema, [subject])
    } catch {
      return nil  // the value is not one that the fact may have
    }
    try budget.spend()
    let answer = try runner.run(table)[0, index]?.answer
    // A worker never calls a rule again that reached a limit: the next value needs another one.
    if answer?.isStopped == true { runner = try evaluation.makeRunner() }
    return answer
  }

  private func parameters() -> [Place] {
    outcome.parametersRead.slots.flatMap { slot -> [Place] in
      let parameter = evaluation.parameters.parameters[slot]
      let whole = Place(
        kind: .parameter, name: parameter.name, label: parameter.declaration.label,
        declaration: parameter.declaration, value: evaluation.parameters.values[slot]
      ) { [self] value throws(Diagnostic) in
        guard let value else { return nil }
        var changes: [String: FactValue] = [parameter.name: value]
        for name in evaluation.parameters.changed where name != parameter.name {
          changes[name] = evaluation.parameters[name]
        }
        let changed: Evaluation
        do {
          changed = try evaluation.evaluator.evaluation(
            on: evaluation.date, changing: changes, only: [rule.id])
        } catch {
          return nil
        }
        try budget.spend()
        return try Self.outcome(changed.makeRunner(), rule, index, subject)?.answer
      }
      // Each value of a parameter loads the rules again: long lists are changed as a whole.
      guard case .list(let values)? = whole.value, values.count <= 5 else { return [whole] }
      return [whole] + items(of: whole)
    }
  }

  /// The values inside a list that can be changed alone.
  private func items(of place: Place) -> [Place] {
    guard case .list(let element) = place.declaration.type, case .list(let items)? = place.value,
      items.count <= 50
    else { return [] }
    func changed(_ index: Int, _ value: FactValue) -> FactValue {
      var copy = items
      copy[index] = value
      return .list(copy)
    }
    return items.enumerated().flatMap { index, item -> [Place] in
      let name = "\(place.name)[\(index + 1)]"
      let label = place.label.map { text, language in
        language == .french ? "\(text), n° \(index + 1)" : "\(text), no. \(index + 1)"
      }
      guard case .record(let fields) = element, case .record(let values) = item else {
        var declaration = place.declaration
        declaration.type = element
        return [
          Place(
            kind: place.kind, name: name, label: label, declaration: declaration, value: item
          ) { value throws(Diagnostic) in
            guard let value else { return nil }
            return try place.answer(changed(index, value))
          }
        ]
      }
      return fields.map { field in
        Place(
          kind: place.kind, name: "\(name).\(field.name)",
          label: label.map { "\($0), \(field.label.text(in: $1))" }, declaration: field,
          value: values[field.name]
        ) { value throws(Diagnostic) in
          var copy = values
          copy[field.name] = value
          return try place.answer(changed(index, .record(copy)))
        }
      }
    }
  }

  // MARK: - Changes

  private func smallestChange(_ place: Place) throws(Diagnostic) -> WhyNot.Change? {
    var found: WhyNot.Change?
    switch place.declaration.type {
    case .integer, .number: found = try smallestNumber(place)
    case .date: found = try smallestDate(place)
    default:
      for value in seen.alternatives(of: place.declaration, to: place.value) {
        guard let answer = try place.answer(value), wanted.isReached(by: answer) else { continue }
        return change(place, value, answer)
      }
    }
    if let found { return found }
    // Some rules count what was given, or do without.
    guard place.kind == .fact, place.value != nil, let answer = try place.answer(nil),
      wanted.isReached(by: answer)
    else { return nil }
    return change(place, nil, answer)
  }

  /// For an unknown fact, the limit that it is compared with tells more than any other value.
  private func atLimit(
    _ change: WhyNot.Change, _ place: Place
  ) throws(Diagnostic) -> WhyNot.Change {
    guard place.value == nil, place.kind == .fact, rule.scope == .subject else { return change }
    var changed = subject
    changed.facts[place.name] = change.to
    guard evaluation.evaluator.schema.slot(of: place.name) != nil else { return change }
    let table = try FactTable(evaluation.evaluator.schema, [changed])
    guard budget.take() else { return change }
    guard let outcome = try runner.run(table)[0, index],
      let trace = try tracer.trace(rule.id, of: outcome, table, row: 0)
    else { return change }
    for comparison in trace.comparisons {
      for (side, limit) in [
        (comparison.left, comparison.right), (comparison.right, comparison.left),
      ] where side.name == place.name {
        // A day is compared as a text, and is a date in the fact.
        guard let compared = limit.value, let value = try? place.declaration.accept(compared),
          let answer = try place.answer(value), wanted.isReached(by: answer)
        else { continue }
        return self.change(place, value, answer)
      }
    }
    return change
  }

  private func change(
    _ place: Place, _ value: FactValue?, _ answer: Outcome.Answer
  ) -> WhyNot.Change {
    var difference: Double?
    if let old = place.value?.double, let new = value?.double { difference = new - old }
    if let old = place.value?.day, let new = value?.day {
      difference = Double(old.days(until: new))
    }
    let words = ChangeWords(
      kind: place.kind, label: place.label, declaration: place.declaration, from: place.value,
      to: value, difference: difference)
    return WhyNot.Change(
      kind: place.kind, name: place.name, from: place.value, to: value, difference: difference,
      answer: answer, sentence: words.sentence)
  }

  private func smallestDate(_ place: Place) throws(Diagnostic) -> WhyNot.Change? {
    let start = place.value?.day
    let days = seen.days(around: start)
    let epoch = CivilDate("1970-01-01")
    let found = try nearest(
      days.map(Double.init), from: start.map { Double($0.dayNumber) }, isWhole: true, of: place
    ) { epoch?.adding(days: Int($0)).map(FactValue.date) }
    return found.map { change(place, $0.value, $0.answer) }
  }

  private func smallestNumber(_ place: Place) throws(Diagnostic) -> WhyNot.Change? {
    let declaration = place.declaration
    let start = place.value?.double
    var isWhole = declaration.type == .integer
    if case .integer? = place.value { isWhole = true }
    // A whole number stays one, unless only a fraction will do.
    for wholeness in isWhole && declaration.type == .number ? [true, false] : [isWhole] {
      let numbers = seen.numbers(around: start, isWhole: wholeness, declaration)
      let found = try nearest(numbers, from: start, isWhole: wholeness, of: place) { number in
        wholeness ? Int64(exactly: number).map(FactValue.integer) : .number(number)
      }
      if let found { return change(place, found.value, found.answer) }
    }
    return nil
  }

  /// The number nearest to `start` that gives the answer: on each side the candidates are tried from
  /// near to far, and the first that does is brought nearer to the last that does not.
  private func nearest(
    _ candidates: [Double], from start: Double?, isWhole: Bool, of place: Place,
    _ value: (Double) -> FactValue?
  ) throws(Diagnostic) -> (value: FactValue, answer: Outcome.Answer)? {
    func answer(_ number: Double) throws(Diagnostic) -> Outcome.Answer? {
      guard let value = value(number) else { return nil }
      return try place.answer(value)
    }
    var best: (number: Double, answer: Outcome.Answer)?
    var origin = start ?? 0
    var base = outcome.answer
    if start == nil {
      // An unknown value starts from the candidate nearest to zero that gives an answer.
      guard let first = candidates.min(by: { $0.magnitude < $1.magnitude }),
        let reply = try answer(first)
      else { return nil }
      (origin, base) = (first, reply)
      if wanted.isReached(by: reply) { return value(first).map { ($0, reply) } }
    }
    for isUp in [true, false] {
      var before = origin
      let side = candidates.filter { isUp ? $0 > origin : $0 < origin }
        .sorted { ($0 - origin).magnitude < ($1 - origin).magnitude }
      for candidate in side {
        if let best, (candidate - origin).magnitude > (best.number - origin).magnitude { break }
        guard let reply = try answer(candidate) else { continue }
        // What is further away would take the rule as long.
        if reply.isStopped { break }
        guard wanted.isPassed(by: reply, from: base) else {
          before = candidate
          continue
        }
        var found = (number: candidate, answer: reply)
        var low = before
        for _ in 0..<200 {
          var middle = low + (found.number - low) / 2
          if isWhole { middle = middle.rounded(isUp ? .down : .up) }
          guard middle != low, middle != found.number, let reply = try answer(middle) else { break }
          if wanted.isPassed(by: reply, from: base) {
            found = (middle, reply)
          } else {
            low = middle
          }
        }
        if !isWhole, let plain = try plainer(found.number, isUp: isUp, answer) { found = plain }
        if wanted.isReached(by: found.answer),
          best.map({ (found.number - origin).magnitude < ($0.number - origin).magnitude }) ?? true
        {
          best = found
        }
        break
      }
    }
    return best.flatMap { best in value(best.number).map { ($0, best.answer) } }
  }

  /// The same number within a millionth, with as few decimals as give the answer too.
  private func plainer(
    _ number: Double, isUp: Bool, _ answer: (Double) throws(Diagnostic) -> Outcome.Answer?
  ) throws(Diagnostic) -> (number: Double, answer: Outcome.Answer)? {
    var scale = 1.0
    for _ in 0...6 {
      let plain = (number * scale).rounded(isUp ? .up : .down) / scale
      if (plain - number).magnitude <= max(1e-9, 1e-6 * number.magnitude),
        let reply = try answer(plain), wanted.isReached(by: reply)
      {
        return (plain, reply)
      }
      scale *= 10
    }
    return nil
  }
}
