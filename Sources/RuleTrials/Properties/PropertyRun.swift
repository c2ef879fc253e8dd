package import CircularCore
package import LuaBridge

/// Proves the promises of a pack, or finds what breaks them.
///
/// What is proved was decided in the structured form of rules; what is broken was seen in Lua. A rule that has
/// no such form, or not as a whole, is tried on drawn subjects, and never called proved.
package struct PropertyRun {
  /// How much is done.
  package struct Effort: Sendable {
    /// How many boxes of facts are looked at for a promise.
    package var steps: Int
    /// How many subjects are drawn where nothing is proved.
    package var trials: Int
    /// What they are drawn from.
    package var seed: UInt64

    /// Makes an effort.
    package init(steps: Int = 20_000, trials: Int = 2_000, seed: UInt64 = 1) {
      self.steps = steps
      self.trials = trials
      self.seed = seed
    }

    /// What a check of rules has time for.
    package static let check = Effort(steps: 1_000, trials: 0)
  }

  /// The pack, with what its promises forbid as rules.
  let pack: LuaRulePack
  let properties: [Property]
  let evaluator: Evaluator
  let effort: Effort
  /// Loads another version of the pack.
  let version: (String) throws -> LuaRulePack
  /// Real subjects, table by table.
  let subjects: [FactTable]
  /// Finds the commune whose population is nearest to a number, where no real subjects are given.
  package var communeOfPopulation: CommuneLookup?
  /// The language of the cases that keep what breaks a promise.
  package var language = Language.french
  private var compiled: [CompilationKey: CompiledPack] = [:]
  private var trials: [CompilationKey: PropertyTrial] = [:]
  var versions: [String: LuaRulePack] = [:]

  /// A commune of the national file.
  package struct Commune: Sendable {
    /// Its INSEE code.
    package var id: String
    /// Its name.
    package var name: String
    /// How many live there.
    package var population: Int64

    /// Makes one.
    package init(id: String, name: String, population: Int64) {
      self.id = id
      self.name = name
      self.population = population
    }
  }

  /// Finds the commune whose population is nearest to a number.
  package typealias CommuneLookup = @Sendable (Double) -> Commune?

  private struct CompilationKey: Hashable {
    var version: String
    var date: CivilDate
    var parameters: [String: FactValue]
  }

  /// Makes ready.
  ///
  /// - Parameters:
  ///   - pack: the pack.
  ///   - properties: its promises.
  ///   - effort: how much is done.
  ///   - subjects: real subjects of that pack, to try and to compare with.
  ///   - version: loads another version of the pack, by what a promise calls it.
  /// - Throws: what keeps the functions of the promises from loading beside the rules.
  package init(
    _ pack: LuaRulePack, _ properties: [Property], effort: Effort = Effort(),
    subjects: [FactTable] = [], version: @escaping (String) throws -> LuaRulePack
  ) throws {
    self.pack = try PropertySources.pack(pack, properties)
    self.properties = properties
    self.effort = effort
    self.subjects = subjects
    self.version = version
    evaluator = try Evaluator([self.pack])
  }

  /// What becomes of every promise, in their order.
  package mutating func results() throws(Diagnostic) -> [PropertyResult] {
    var results: [PropertyResult] = []
    for property in properties { results.append(try result(of: property)) }
    return results
  }

  private mutating func result(of property: Property) throws(Diagnostic) -> PropertyResult {
    var result = PropertyResult(property: property, verdict: .unproved, seed: effort.seed)
    if let lost = lostRule(property) {
      result.verdict = .impossible
      result.doubts = [
        LocalizedText(
          "« \(lost) » n'est plus une règle de ce dispositif, supprimée ou renommée\u{00A0}: nommez celles "
            + "que l'on compare, of = { … }",
          english: "“\(lost)” is no rule of this pack any more, removed or renamed: name those "
            + "that are compared, of = { … }")
      ]
      return result
    }
    let rules = rules(of: property)
    guard !rules.isEmpty else {
      result.verdict = .impossible
      result.doubts = [
        LocalizedText("aucune règle à comparer", english: "there is no rule to compare")
      ]
      return result
    }
    var proved = 0
    for rule in rules {
      var part = try self.part(of: property, rule)
      if isOfDay(property, rule) { result.isOfDay = true }
      result.steps += part.steps
      if part.verdict == .unproved, effort.trials > 0 { try search(property, rule, &part) }
      result.trials += part.trials
      for doubt in part.doubts where !result.doubts.contains(doubt) { result.doubts.append(doubt) }
      if part.verdict == .proved { proved += 1 }
      if part.verdict == .broken || part.verdict == .impossible {
        result.verdict = part.verdict
        result.witnesses = part.witnesses
        result.cases = part.cases
        result.nearest = part.nearest
        if part.verdict == .broken { result.doubts = [] }
        return result
      }
    }
    if proved == rules.count { result.verdict = .proved }
    return result
  }

  /// The rules that a promise is about.
  private func rules(of property: Property) -> [Rule] {
    if let id = property.rule { return evaluator.rule(id).map { [evaluator.rules[$0]] } ?? [] }
    guard case .notWorse(_, let names) = property.promise else { return [] }
    let kinds: Set<RuleKind> = [.prerequisite, .criterion, .amount]
    return pack.rules.filter { rule in
      names.isEmpty
        ? kinds.contains(rule.kind) && rule.scope == .subject : names.contains(rule.id)
    }
  }

  /// What counterexamples are compared with.
  private var real: RealSubjects { RealSubjects(tables: subjects, commune: communeOfPopulation) }

  // MARK: - Proving

  private mutating func part(
    of property: Property, _ rule: Rule
  ) throws(Diagnostic) -> PropertyResult {
    var result = PropertyResult(property: property, verdict: .unproved, seed: effort.seed)
    let trial = try trial(property)
    guard trial.judge.least <= trial.judge.most else {
      result.verdict = .impossible
      result.doubts = [
        LocalizedText(
          "« at_least » est au-dessus de « at_most »\u{00A0}: aucun nombre n'y est",
          english: "“at_least” is above “at_most”: no number is there")
      ]
      return result
    }
    var other: PropertyTrial?
    if case .notWorse(let name, let names) = property.promise {
      let loaded: PropertyTrial
      do {
        loaded = try otherTrial(property, name)
      } catch {
        result.verdict = .impossible
        result.doubts = [error.message]
        return result
      }
      // Points and money that the other version does not give are taken from nobody; a prerequisite that it does
      // not have was met by everybody.
      if loaded.evaluator.rule(rule.id) == nil, rule.kind != .prerequisite {
        result.verdict = names.isEmpty ? .proved : .impossible
        if !names.isEmpty {
          result.doubts = [
            LocalizedText(
              "l'autre version n'a pas de règle « \(rule.id) »\u{00A0}: rien ne s'y compare",
              english: "the other version has no rule “\(rule.id)”: there is nothing to compare")
          ]
        }
        return result
      }
      other = loaded
    }
    var question: PropertyQuestion
    do throws(Diagnostic) {
      question = try self.question(property, rule, trial, other)
    } catch {
      if error.code == "no-value" {
        result.verdict = .impossible
      }
      result.doubts = [error.message]
      return result
    }
    question.tolerance = PropertyJudge.formTolerance(of: rule)
    question.margin = PropertyJudge.formMargin(of: rule)
    let names = question.program.facts
    // What breaks the promise in the form has to break it in Lua: else it is looked on.
    var prover = PropertyProver(question, budget: effort.steps) { points in
      let subjects = points.map { trial.subject($0, names) }
      guard let answers = try? trial.answers(subjects, rule, other) else { return true }
      return trial.isBroken(answers, rule)
    }
    let proof = prover.run()
    result.steps = prover.steps
    switch proof {
    case .proved: result.verdict = .proved
    case .refuted(let points), .undecided(.denied(let points)):
      let subjects = points.map { trial.subject($0, names) }
      if try !trial.replay(subjects, rule, other, against: real, &result) {
        result.doubts = [try trial.disagreement(subjects, rule, other)]
      }
    case .undecided(let doubt):
      result.doubts = [
        PropertyDoubts(property: property, rule: rule, question: question, pack: pack)
          .sentence(doubt, hindrances: hindrances(property, rule))
      ]
    }
    return result
  }

  private mutating func hindrances(_ property: Property, _ rule: Rule) -> [Hindrance] {
    compilation(property, pack, evaluator, named: "")?.entries[rule.id]?.hindrances ?? []
  }

  private mutating func question(
    _ property: Property, _ rule: Rule, _ trial: PropertyTrial, _ other: PropertyTrial?
  ) throws(Diagnostic) -> PropertyQuestion {
    var program = PropertyProgram()
    let exits = try exits(property, rule, trial, named: "", &program)
    var others: [PropertyProgram.Exit] = []
    if let other, case .notWorse(let name, _) = property.promise {
      if other.evaluator.rule(rule.id) == nil {
        others = [.init(nil, .answer(program.node(.truth(true))))]
      } else {
        others = try self.exits(property, rule, other, named: name, &program)
      }
    }
    var box: [FactRange] = []
    if let fact = property.fact, program.fact(fact) == nil {
      throw Self.tooManyFacts
    }
    for name in program.facts {
      let declaration =
        evaluator.schema.slot(of: name).map { evaluator.schema.declarations[$0] }
        ?? other?.evaluator.schema.slot(of: name).map { other?.evaluator.schema.declarations[$0] }
        ?? nil
      guard let declaration else { throw Self.tooManyFacts }
      var range = FactRange(declaration).bound(by: property.domain[name])
      if let other, let slot = other.evaluator.schema.slot(of: name) {
        guard let common = range.common(with: FactRange(other.evaluator.schema.declarations[slot]))
        else {
          throw Diagnostic(
            "not-compiled",
            LocalizedText(
              "« \(name) » n'est pas du même type dans les deux versions",
              english: "“\(name)” is of another type in the other version"))
        }
        range = common
      }
      guard !range.isEmpty, name != property.fact || range.low <= range.high else {
        throw Diagnostic(
          "no-value",
          LocalizedText(
            "« when » et les bornes de « \(name) » se contredisent\u{00A0}: aucune valeur n'est possible",
            english:
              "“when” and the bounds of “\(name)” contradict each other: no value is possible"))
      }
      box.append(range)
    }
    var question = PropertyQuestion(
      program, promise(property, trial.judge, program), exits: exits, box: box)
    question.others = others
    // Of what is better the lower it is, the other version may not be below.
    if rule.aim?.better == .lower, case .notWorse = property.promise {
      (question.exits, question.others) = (others, exits)
    }
    question.isTruth = rule.kind == .prerequisite || rule.kind == .alert
    let anyNumber = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    switch rule.kind {
    case .criterion, .indicator, .amount: question.scale = rule.numbers ?? anyNumber
    case .class where !rule.categories.isEmpty:
      question.texts = Set(rule.categories.map { Array($0.id.utf8) })
    default: break
    }
    return question
  }

  private func promise(
    _ property: Property, _ judge: PropertyJudge, _ program: PropertyProgram
  ) -> PropertyQuestion.Promise {
    let fact = property.fact.flatMap { program.facts.firstIndex(of: $0) } ?? 0
    return switch property.promise {
    case .rises: .monotone(fact: fact, rises: true)
    case .falls: .monotone(fact: fact, rises: false)
    case .never: .never
    case .within: .within(judge.least, judge.most)
    case .continuous(_, _, let jump): .continuous(fact: fact, jump: jump)
    case .noGap: .answers
    case .notWorse: .notLess
    }
  }

  private mutating func exits(
    _ property: Property, _ rule: Rule, _ trial: PropertyTrial, named version: String,
    _ program: inout PropertyProgram
  ) throws(Diagnostic) -> [PropertyProgram.Exit] {
    let pack = version.isEmpty ? self.pack : versions[version] ?? self.pack
    guard let entry = compilation(property, pack, trial.evaluator, named: version)?.entries[rule.id]
    else {
      throw Diagnostic(
        "not-compiled",
        LocalizedText(
          "« \(rule.id) » n'a pas de forme calculée", english: "“\(rule.id)” has no computed form"))
    }
    if entry.isEmpty {
      throw Diagnostic(
        "not-compiled",
        PropertyDoubts.sentence(entry.hindrances, rule))
    }
    guard let exits = program.add(entry.form, trial.evaluation.parameters, on: property.date) else {
      throw Self.tooManyFacts
    }
    return exits
  }

  private static let tooManyFacts = Diagnostic(
    "not-compiled",
    LocalizedText(
      "la règle lit plus de \(PropertyProgram.factLimit) faits",
      english: "the rule reads more than \(PropertyProgram.factLimit) facts"))

  mutating func compilation(
    _ property: Property, _ pack: LuaRulePack, _ evaluator: Evaluator, named version: String
  ) -> CompiledPack? {
    let key = CompilationKey(
      version: version, date: property.date, parameters: property.parameters)
    if let known = compiled[key] { return known }
    guard
      let parameters = try? ParameterValues(
        evaluator.parameters, on: property.date,
        changes: property.parameters.filter { name, _ in
          evaluator.parameters.contains { $0.name == name }
        })
    else { return nil }
    let made = CompiledPack(
      pack.sources, pack.rules, facts: evaluator.schema, parameters: parameters)
    compiled[key] = made
    return made
  }

  // MARK: - Trying

  private mutating func trial(_ property: Property) throws(Diagnostic) -> PropertyTrial {
    let key = CompilationKey(version: "", date: property.date, parameters: property.parameters)
    let evaluation = try evaluator.evaluation(on: property.date, changing: property.parameters)
    let runner: EvaluationRunner
    if let known = trials[key] {
      runner = try known.runner.under(evaluation)
    } else {
      runner = try evaluation.makeRunner()
    }
    var trial = PropertyTrial(pack, runner, property)
    trial.language = language
    trials[key] = trial
    return trial
  }

  private mutating func search(
    _ property: Property, _ rule: Rule, _ result: inout PropertyResult
  ) throws(Diagnostic) {
    let trial = try trial(property)
    var other: PropertyTrial?
    if case .notWorse(let name, _) = property.promise { other = try otherTrial(property, name) }
    var search = PropertySearch(
      trial, other, rule, effort: effort, real: real, constants: pack.sources.constants)
    try search.run(&result)
  }
}
