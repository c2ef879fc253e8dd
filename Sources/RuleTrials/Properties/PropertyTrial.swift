import CircularCore
import LuaBridge

/// Runs rules in Lua for subjects that a promise is tried on.
struct PropertyTrial {
  let pack: LuaRulePack
  let runner: EvaluationRunner
  let property: Property
  let judge: PropertyJudge
  /// That of the cases that are written.
  var language = Language.french

  init(_ pack: LuaRulePack, _ runner: EvaluationRunner, _ property: Property) {
    self.pack = pack
    self.runner = runner
    self.property = property
    judge = PropertyJudge(property, runner.evaluation.parameters)
  }

  var evaluation: Evaluation { runner.evaluation }
  var evaluator: Evaluator { evaluation.evaluator }
  var schema: FactSchema { evaluator.schema }

  /// The subject that a point of a box is.
  func subject(_ point: [FactRange], _ names: [String]) -> Subject {
    var subject = Subject(id: "contre-exemple")
    for (name, range) in zip(names, point) where range.mayBeKnown && !range.mayBeAbsent {
      if let value = range.value(range.low) {
        subject.facts[name] = value
      } else if let slot = schema.slot(of: name) {
        let count = range.kind == .list ? Int(min(range.low, 1000)) : 0
        subject.facts[name] = schema.declarations[slot].type.plainValue(count: count)
      }
    }
    return subject
  }

  /// The outcomes of a rule for subjects, which have this pack's facts only; none for a subject that this pack does
  /// not allow.
  func outcomes(
    _ rule: Rule, _ subjects: [Subject]
  ) throws(Diagnostic) -> [Outcome?] {
    guard let index = evaluator.rule(rule.id) else { return subjects.map { _ in nil } }
    var table = FactTable(schema)
    var rows: [Int?] = []
    for (number, subject) in subjects.enumerated() {
      var copy = subject
      copy.id = String(number)
      copy.facts = subject.facts.filter { schema.slot(of: $0.key) != nil }
      do throws(Diagnostic) {
        try table.append(copy)
        rows.append(table.count - 1)
      } catch {
        rows.append(nil)
      }
    }
    let only = try evaluator.evaluation(
      on: evaluation.date, changing: evaluation.parameters.changes, only: [rule.id])
    let outcomes = try runner.under(only).run(table)
    return rows.map { row in row.flatMap { outcomes[$0, index] } }
  }

  /// Whether subjects break the promise, and then what is told of it.
  ///
  /// - Parameter subjects: one, or two that differ in the fact that grows, the smaller value first.
  func replay(
    _ subjects: [Subject], _ rule: Rule, _ other: PropertyTrial?, against real: RealSubjects,
    _ result: inout PropertyResult
  ) throws(Diagnostic) -> Bool {
    let answers = try self.answers(subjects, rule, other)
    guard isBroken(answers, rule) else { return false }
    let (subjects, told) = try shrunk(subjects, rule, other)
    result.verdict = .broken
    let read = try readFacts(subjects, rule)
    result.witnesses = zip(subjects, told).map { subject, answers in
      var subject = subject
      subject.facts = subject.facts.filter { read.contains($0.key) }
      return .init(subject: subject, answers: answers.map { (rule, $0) })
    }
    result.cases = try cases(result.witnesses, rule)
    result.nearest = try nearest(result.witnesses, rule, other, real)
    return true
  }

  /// The answers for each subject: of this pack, behind that of the other version.
  func answers(
    _ subjects: [Subject], _ rule: Rule, _ other: PropertyTrial?
  ) throws(Diagnostic) -> [[Outcome.Answer]] {
    let own = try outcomes(rule, subjects)
    let others = try other?.outcomes(rule, subjects)
    // A prerequisite that the other version does not have was met by everybody.
    let isNew = other.map { $0.evaluator.rule(rule.id) == nil } ?? false
    return subjects.indices.map { index in
      let before: Outcome.Answer? = isNew ? .met(true) : others?[index]?.answer
      return [before, own[index]?.answer].compactMap { $0 }
    }
  }

  /// Why a counterexample of the form is none in Lua, and for whom.
  func disagreement(
    _ subjects: [Subject], _ rule: Rule, _ other: PropertyTrial?
  ) throws(Diagnostic) -> LocalizedText {
    let answers = try self.answers(subjects, rule, other)
    for (subject, answers) in zip(subjects, answers) {
      for case .failed(let failure) in answers {
        return LocalizedText { language in
          let known = facts(of: subject, in: language)
          let told = failure.message.text(in: language)
          return language == .french
            ? "pour un sujet (\(known)), la règle ne répond pas\u{00A0}: \(told)"
            : "for one subject (\(known)) the rule does not answer: \(told)"
        }
      }
    }
    return LocalizedText { language in
      let known = subjects.map { facts(of: $0, in: language) }.joined(separator: " ; ")
      return language == .french
        ? "la forme calculée et les règles ne s'accordent pas sur un sujet (\(known))\u{00A0}: "
          + "rien n'est dit"
        : "the computed form and the rules disagree on a subject (\(known)): nothing is said"
    }
  }

  /// What is known of a subject, as rules name it.
  private func facts(of subject: Subject, in language: Language) -> String {
    schema.declarations.compactMap { fact in
      subject.facts[fact.name].map {
        "\(fact.name) = \(fact.text(of: $0, in: language, digits: 15))"
      }
    }.joined(separator: ", ")
  }

  func isBroken(_ answers: [[Outcome.Answer]], _ rule: Rule) -> Bool {
    if case .notWorse = property.promise {
      return answers.first.map { $0.count == 2 && judge.isBroken($0[0], $0[1], of: rule) } ?? false
    }
    if answers.count == 2, let first = answers[0].last, let second = answers[1].last {
      return judge.isBroken(first, second, of: rule)
    }
    return answers.first?.last.map { judge.isBroken($0, of: rule) } ?? false
  }

  /// The facts that the rule reads for any of the subjects.
  private func readFacts(_ subjects: [Subject], _ rule: Rule) throws(Diagnostic) -> Set<String> {
    var read: Set<String> = []
    for outcome in try outcomes(rule, subjects) {
      for slot in outcome?.factsRead.slots ?? [] { read.insert(schema.declarations[slot].name) }
    }
    if let fact = property.fact { read.insert(fact) }
    return read
  }

  /// Two subjects brought as near to each other as they still break the promise.
  private func shrunk(
    _ subjects: [Subject], _ rule: Rule, _ other: PropertyTrial?
  ) throws(Diagnostic) -> ([Subject], [[Outcome.Answer]]) {
    var pair = subjects
    if pair.count == 2, let name = property.fact, let slot = schema.slot(of: name) {
      let range = FactRange(schema.declarations[slot])
      // A hundred halvings part any two doubles that a rule tells apart.
      let gap = gap(try answers(pair, rule, other))
      // From one value to the next is as near as can be.
      var isNear = false
      if case .continuous = property.promise { isNear = true }
      for _ in 0..<200 where !isNear {
        guard let low = pair[0].facts[name].flatMap(range.place),
          let high = pair[1].facts[name].flatMap(range.place)
        else { break }
        var middle = low / 2 + high / 2
        if !range.isDense { middle = middle.rounded(.down) }
        guard middle > low, middle < high, range.kind != .list else { break }
        var between = pair[0]
        var float = range
        float.mayBeWhole = false
        between.facts[name] = float.value(middle)
        // What falls little by little is shown where it has fallen, what leaps where it does.
        func isAsBroken(_ pair: [Subject]) throws(Diagnostic) -> Bool {
          let answers = try answers(pair, rule, other)
          return isBroken(answers, rule) && (!range.isDense || self.gap(answers) >= 0.9 * gap)
        }
        if try isAsBroken([pair[0], between]) {
          pair[1] = between
        } else if try isAsBroken([between, pair[1]]) {
          pair[0] = between
        } else {
          break
        }
      }
    }
    return (pair, try answers(pair, rule, other))
  }

  /// How far the answers of two subjects are apart.
  private func gap(_ answers: [[Outcome.Answer]]) -> Double {
    let values = answers.compactMap { $0.last.flatMap(PropertyJudge.value) }
    return values.count == 2 ? (values[0] - values[1]).magnitude : 0
  }

  private func nearest(
    _ witnesses: [PropertyResult.Witness], _ rule: Rule, _ other: PropertyTrial?,
    _ real: RealSubjects
  ) throws(Diagnostic) -> PropertyResult.Real? {
    guard let first = witnesses.first?.subject, let nearest = real.nearest(to: first, schema) else {
      return nil
    }
    var tried = [nearest]
    if let name = property.fact, witnesses.count == 2 {
      var moved = nearest
      moved.facts[name] = witnesses[1].subject.facts[name]
      if case .continuous = property.promise, let slot = schema.slot(of: name) {
        let range = FactRange(schema.declarations[slot])
        moved.facts[name] = nearest.facts[name].flatMap { range.place(of: $0) }
          .flatMap { range.value(range.next(after: $0)) }
      }
      tried.append(moved)
      // The one with the smaller value comes first.
      if let slot = schema.slot(of: name) {
        let range = FactRange(schema.declarations[slot])
        let places = tried.map { $0.facts[name].flatMap { range.place(of: $0) } ?? 0 }
        if places[0] > places[1] { tried.swapAt(0, 1) }
      }
    }
    let isBroken = isBroken(try answers(tried, rule, other), rule)
    return PropertyResult.Real(subject: nearest, isBroken: isBroken)
  }
}
