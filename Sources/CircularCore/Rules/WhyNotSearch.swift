/// Looks for single changes that give a wanted answer; one use.
final class WhyNotSearch {
  private let evaluation: Evaluation
  private let rule: Rule
  private let wanted: WantedAnswer
  /// The subject alone, as the one row of a table.
  private let table: FactTable
  private let runner: EvaluationRunner
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
    /// What the value may be.
    var allowed: FactDeclaration
    /// The answer with another value that is allowed; nil when something else refuses it.
    var answerAllowed: (FactValue?) throws(Diagnostic) -> Outcome.Answer?

    /// The answer with another value; nil when the value is refused.
    func answer(_ value: FactValue?) throws(Diagnostic) -> Outcome.Answer? {
      guard let value else { return try answerAllowed(nil) }
      let accepted: FactValue?
      do throws(FactDeclaration.Refusal) {
        accepted = try allowed.accept(value)
      } catch {
        return nil
      }
      return try answerAllowed(accepted)
    }
  }

  init(
    _ runner: EvaluationRunner, rule index: Int, _ wanted: WantedAnswer, _ table: FactTable,
    row: Int, _ budget: TrialBudget
  ) throws(Diagnostic) {
    let evaluation = runner.evaluation
    let rule = evaluation.evaluator.rules[index]
    self.rule = rule
    self.wanted = wanted
    self.budget = budget
    self.table = try FactTable(table.schema, [table.subject(row: row)])
    self.evaluation = try evaluation.evaluator.evaluation(
      on: evaluation.date, changing: evaluation.parameters.changes, only: [rule.id])
    self.runner = try runner.under(self.evaluation)
    guard let outcome = try Self.outcome(self.runner, rule, index, self.table) else {
      throw evaluation.evaluator.unknownRule(rule.id)
    }
    self.outcome = outcome
    tracer = try self.runner.tracer()
    seen.add(wanted)
    for slot in outcome.parametersRead.slots {
      if let value = self.evaluation.parameters.values[slot] { seen.add(parameter: value) }
    }
    let traced = rule.scope == .programme ? nil : table
    if let trace = try tracer.trace(rule.id, of: outcome, traced, row: row) {
      for comparison in trace.comparisons { seen.add(comparison) }
    }
  }

  private static func outcome(
    _ runner: EvaluationRunner, _ rule: Rule, _ index: Int, _ table: FactTable
  ) throws(Diagnostic) -> Outcome? {
    if rule.scope == .programme {
      return try runner.runProgramme().first { $0.rule.id == rule.id }?.outcome
    }
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
      let value = table.value(row: 0, slot: slot)
      let whole = Place(
        kind: .fact, name: declaration.name, label: declaration.label, declaration: declaration,
        value: value, allowed: declaration
      ) { [self] value throws(Diagnostic) in
        var changed = table
        changed.set(accepted: value, row: 0, slot: slot)
        try budget.spend()
        return try runner.run(changed)[0, index]?.answer
      }
      return [whole] + items(of: whole)
    }
  }

  private func parameters() -> [Place] {
    outcome.parametersRead.slots.flatMap { slot -> [Place] in
      let parameter = evaluation.parameters.parameters[slot]
      let whole = Place(
        kind: .parameter, name: parameter.name, label: parameter.declaration.label,
        declaration: parameter.declaration, value: evaluation.parameters.values[slot],
        allowed: parameter.declaration
      ) { [self] value throws(Diagnostic) in
        guard let value else { return nil }
        var changes = evaluation.parameters.changes
        changes[parameter.name] = value
        let changed: Evaluation
        do {
          changed = try evaluation.evaluator.evaluation(
            on: evaluation.date, changing: changes, only: [rule.id])
        } catch {
          return nil
        }
        try budget.spend()
        return try Self.outcome(runner.under(changed), rule, index, table)?.answer
      }
      // Long lists are changed as a whole.
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
            kind: place.kind, name: name, label: label, declaration: declaration, value: item,
            allowed: FactDeclaration(name, type: element)
          ) { value throws(Diagnostic) in
            guard let value else { return nil }
            return try place.answerAllowed(changed(index, value))
          }
        ]
      }
      return fields.map { field in
        Place(
          kind: place.kind, name: "\(name).\(field.name)",
          label: label.map { "\($0), \(field.label.text(in: $1))" }, declaration: field,
          value: values[field.name], allowed: field
        ) { value throws(Diagnostic) in
          var copy = values
          copy[field.name] = value
          return try place.answerAllowed(changed(index, .record(copy)))
        }
      }
    }
  }

  // MARK: - Changes

  private func smallestChange(_ place: Place) throws(Diagnostic) -> WhyNot.Change? {
    if place.value == nil { try discover(place) }
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

  /// Tries an unknown fact with a value, to see what the rule compares it with.
  private func discover(_ place: Place) throws(Diagnostic) {
    guard isWholeFact(place) else { return }
    for value in seen.seeds(of: place.declaration, on: evaluation.date) {
      for comparison in try comparisons(place, value)?.comparisons ?? [] { seen.add(comparison) }
    }
  }

  private func isWholeFact(_ place: Place) -> Bool {
    place.kind == .fact && rule.scope == .subject
      && evaluation.evaluator.schema.slot(of: place.name) != nil
  }

  /// What the rule does with another value of a fact; nil where nobody can tell.
  private func comparisons(
    _ place: Place, _ value: FactValue?
  ) throws(Diagnostic) -> RuleTrace? {
    guard let slot = table.schema.slot(of: place.name) else { return nil }
    var changed = table
    do throws(FactDeclaration.Refusal) {
      changed.set(accepted: try value.flatMap(place.allowed.accept), row: 0, slot: slot)
    } catch {
      return nil
    }
    guard budget.take(), let outcome = try runner.run(changed)[0, index], !outcome.answer.isStopped
    else { return nil }
    return try tracer.trace(rule.id, of: outcome, changed, row: 0)
  }

  /// For an unknown fact, the limit that it is compared with tells more than any other value.
  private func atLimit(
    _ change: WhyNot.Change, _ place: Place
  ) throws(Diagnostic) -> WhyNot.Change {
    guard place.value == nil, isWholeFact(place), let trace = try comparisons(place, change.to)
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
    if let old = place.value?.double, let new = value?.double, (new - old).isFinite {
      difference = (new - old).settled
    }
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
    let seed = start ?? evaluation.date
    let epoch = CivilDate("1970-01-01")
    func value(_ number: Double) -> FactValue? {
      epoch?.adding(days: Int(number)).map(FactValue.date)
    }
    let search = NearestNumber(wanted: wanted, today: outcome.answer, isWhole: true) {
      number throws(Diagnostic) in
      guard let value = value(number) else { return nil }
      return try place.answer(value)
    }
    let found = try search.find(
      seen.days(around: seed, isKnown: start != nil).map(Double.init),
      from: start.map { Double($0.dayNumber) }, seed: Double(seed.dayNumber))
    guard let found, let day = value(found.number) else { return nil }
    return change(place, day, found.answer)
  }

  private func smallestNumber(_ place: Place) throws(Diagnostic) -> WhyNot.Change? {
    let declaration = place.declaration
    var isWhole = declaration.type == .integer
    if case .integer? = place.value { isWhole = true }
    guard isWhole, declaration.type == .number else {
      return try smallestNumber(place, isWhole: isWhole)
    }
    // A whole number stays one, unless a fraction is nearer.
    let whole = try smallestNumber(place, isWhole: true)
    guard let fraction = try smallestNumber(place, isWhole: false) else { return whole }
    guard let whole, let far = whole.difference, let near = fraction.difference else {
      return fraction
    }
    // Of a parameter, only one that can be written: « a little less than 900 » is none.
    let isNearer =
      near.magnitude < far.magnitude
      && (place.kind == .fact
        || fraction.to?.double.map { $0 == ($0 * 1000).rounded() / 1000 } == true)
    return isNearer ? fraction : whole
  }

  private func smallestNumber(
    _ place: Place, isWhole: Bool
  ) throws(Diagnostic) -> WhyNot.Change? {
    func value(_ number: Double) -> FactValue? {
      isWhole ? Int64(exactly: number).map(FactValue.integer) : .number(number)
    }
    let search = NearestNumber(wanted: wanted, today: outcome.answer, isWhole: isWhole) {
      number throws(Diagnostic) in
      guard let value = value(number) else { return nil }
      return try place.answer(value)
    }
    let start = place.value?.double
    let numbers = seen.numbers(around: start, isWhole: isWhole, place.declaration)
    guard let found = try search.find(numbers, from: start, seed: 0),
      let number = value(found.number)
    else { return nil }
    return change(place, number, found.answer)
  }
}
