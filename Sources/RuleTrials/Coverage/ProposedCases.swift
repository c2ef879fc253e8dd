package import CircularCore
package import LuaBridge
import LuaSyntax

/// Cases proposed for what the cases of a pack do not exercise, made of real subjects.
///
/// ```swift
/// var proposed = try ProposedCases(pack)
/// try proposed.add(table)          // as many times as there are subjects
/// try proposed.text(from: "candidatures.json")   // Lua, for the author to read
/// ```
///
/// Each side that no case exercises gets the subject that exercises it with the fewest facts, then
/// nearest to the limit. A case says what the rule answers today; whether that is right, its author
/// says by keeping it.
package struct ProposedCases {
  /// A subject that exercises a side.
  private struct Candidate {
    var subject: Subject
    var rule: Int
    var outcome: Outcome
    var margin: Double

    /// A known answer, then fewer facts, then nearer to the limit; the first of equals stays.
    func isBetter(than other: Candidate) -> Bool { key < other.key }

    private var key: (Int, Int, Double) {
      var isUnknown = 0
      if case .unknown = outcome.answer { isUnknown = 1 }
      return (isUnknown, subject.facts.count, margin)
    }
  }

  private let run: CoverageRun
  private let evaluation: Evaluation
  private let missing: Set<CoverageMap.Place>
  /// The rules that may exercise what is missing, by index.
  private let rules: [Int]
  private var best: [CoverageMap.Place: Candidate] = [:]
  /// How many sides no case exercises.
  package var missingCount: Int { missing.count }

  /// Runs the cases of a pack, to know what they lack.
  ///
  /// - Throws: `trace-unavailable`.
  package init(_ pack: LuaRulePack) throws(Diagnostic) {
    guard let traced = TracedPack(pack), let date = PackTests.defaultDate else {
      throw PackCoverage.unavailable
    }
    run = try CoverageRun(traced, within: TrialBudget())
    evaluation = try Evaluator([traced.pack]).evaluation(on: date)
    var places: Set<CoverageMap.Place> = []
    var owners: Set<String> = []
    var isShared = false
    for (index, point) in run.points.enumerated() {
      for (side, value) in point.sides.enumerated() where !value.isCovered {
        places.insert(.init(point: index, side: side))
        if let function = run.map.functions[index] {
          let rules = traced.sites.rules(of: function)
          if rules.isEmpty { isShared = true } else { owners.formUnion(rules) }
        } else if point.kind == .rule {
          owners.insert(point.text)
        }
      }
    }
    missing = places
    // What rules share may be exercised by any of them.
    // A rule that reads the ranking is not told by one subject.
    rules = traced.pack.rules.indices.filter {
      !traced.original.rules[$0].readsRanking
        && (isShared || owners.contains(traced.pack.rules[$0].id))
    }
  }

  /// What facts subjects have.
  package var schema: FactSchema { evaluation.evaluator.schema }

  /// Tries the subjects of a table.
  package mutating func add(_ table: FactTable) throws(Diagnostic) {
    // A subject in whose data something is wrong proves nothing.
    for row in 0..<table.count where table.problems(row: row).isEmpty {
      for rule in rules { try add(rule, table, row) }
    }
  }

  private mutating func add(
    _ rule: Int, _ table: FactTable, _ row: Int
  ) throws(Diagnostic) {
    guard let (outcome, trace) = try evaluate(rule, table, row), Self.isTold(outcome.answer) else {
      return
    }
    var subject = table.subject(row: row)
    let read = Set(outcome.factsRead.slots.map { table.schema.declarations[$0].name })
    subject.facts = subject.facts.filter { read.contains($0.key) }
    for exercise in exercises(rule, trace) where missing.contains(exercise.place) {
      let candidate = Candidate(
        subject: subject, rule: rule, outcome: outcome, margin: exercise.margin ?? 0)
      if best[exercise.place].map({ candidate.isBetter(than: $0) }) ?? true {
        best[exercise.place] = candidate
      }
    }
  }

  /// Whether a case can expect the answer: an error of the rule is nothing to expect.
  private static func isTold(_ answer: Outcome.Answer) -> Bool {
    if case .failed(let diagnostic) = answer { return diagnostic.code == "invalid-data" }
    return true
  }

  private func evaluate(
    _ rule: Int, _ table: FactTable, _ row: Int
  ) throws(Diagnostic) -> (Outcome, TraceRun)? {
    let declaration = evaluation.evaluator.rules[rule]
    return try LuaRuleTracer.run(
      run.worker, run.traced.sites, rule, declaration.scope == .programme ? nil : table, row: row,
      evaluation.terms)
  }

  private func exercises(_ rule: Int, _ trace: TraceRun) -> [CoverageMap.Exercise] {
    var found = run.map.exercises(of: trace)
    if let place = run.map.place(ofRule: evaluation.evaluator.rules[rule].id) {
      found.append(.init(place.point, place.side))
    }
    return found
  }

  // MARK: - The cases

  /// One case, and what it exercises that no case of the pack does.
  package struct Proposal: Sendable {
    /// Where what it exercises stands, a place for each side.
    package var locations: [SourceLocation]
    /// The comments that say what it exercises, and the case.
    package var text: String
  }

  /// The cases one by one; every one was run and passes.
  package func proposals(in language: Language = .french) throws(Diagnostic) -> [Proposal] {
    try chosenCases(in: language).cases.map { chosen in
      Proposal(
        locations: chosen.filled.map { run.points[$0.point].location }, text: chosen.text)
    }
  }

  private struct ChosenCase {
    var place: CoverageMap.Place
    var filled: [CoverageMap.Place]
    var text: String
  }

  private func chosenCases(
    in language: Language
  ) throws(Diagnostic) -> (cases: [ChosenCase], absent: [CoverageMap.Place]) {
    var covered: Set<CoverageMap.Place> = []
    var cases: [ChosenCase] = []
    var writer = CaseWriter(schema)
    let ordered = missing.sorted { ($0.point, $0.side) < ($1.point, $1.side) }
    // Thresholds choose their subjects first: what is nearest to a limit often serves the rest.
    let choosing = ordered.filter(isThreshold) + ordered.filter { !isThreshold($0) }
    for place in choosing where !covered.contains(place) {
      guard let candidate = best[place] else { continue }
      let filled = try places(of: candidate).subtracting(covered)
      guard filled.contains(place) else { continue }
      let written = writer.text(
        of: evaluation.evaluator.rules[candidate.rule], candidate.subject, candidate.outcome.answer)
      guard try passes(written) else { continue }
      covered.formUnion(filled)
      let told = ordered.filter { filled.contains($0) }
      let comments = told.map { "-- \(sentence($0, in: language))" }
      cases.append(
        ChosenCase(
          place: told.first ?? place, filled: told,
          text: (comments + [written]).joined(separator: "\n")))
    }
    cases.sort { ($0.place.point, $0.place.side) < ($1.place.point, $1.place.side) }
    return (cases, ordered.filter { !covered.contains($0) })
  }

  // MARK: - The text

  /// The cases as a rule file of `tests`, formatted; every one was run and passes.
  ///
  /// - Parameters:
  ///   - source: how the text calls the data.
  ///   - language: the language of the comments.
  package func text(
    from source: String, in language: Language = .french
  ) throws(Diagnostic) -> String {
    func say(_ french: String, _ english: String) -> String {
      language == .french ? french : english
    }
    let (cases, absent) = try chosenCases(in: language)
    var text = say(
      """
      -- Cas proposés par « circular test --write-cases » à partir de \(source.oneLine).
      -- À relire avant de les garder : ils disent ce que les règles répondent aujourd'hui.

      """,
      """
      -- Cases proposed by “circular test --write-cases” from \(source.oneLine).
      -- Read them before keeping them: they say what the rules answer today.

      """)
    if missing.isEmpty {
      text += say(
        "-- Rien à proposer : les cas du dossier exercent tout.\n",
        "-- Nothing to propose: the pack's cases exercise everything.\n")
    }
    for written in cases { text += "\n" + written.text + "\n" }
    if !absent.isEmpty {
      text += "\n" + say("-- Aucun sujet n'exerce :\n", "-- No subject exercises:\n")
      for place in absent { text += "--   \(sentence(place, in: language))\n" }
    }
    return String(decoding: SyntaxTree(parsing: text).formatted(), as: UTF8.self)
  }

  private func isThreshold(_ place: CoverageMap.Place) -> Bool {
    run.points[place.point].kind == .threshold
  }

  private func sentence(_ place: CoverageMap.Place, in language: Language) -> String {
    let point = run.points[place.point]
    let sentence = point.sentence(point.sides[place.side]).text(in: language)
    return "\(point.location.file):\(point.location.line ?? 0) \(sentence)".oneLine
  }

  /// The sides that a candidate exercises with the facts that its case gives, no others.
  private func places(
    of candidate: Candidate
  ) throws(Diagnostic) -> Set<CoverageMap.Place> {
    let table = try FactTable(schema, [candidate.subject])
    guard let (outcome, trace) = try evaluate(candidate.rule, table, 0),
      outcome.answer.isSame(as: candidate.outcome.answer)
    else { return [] }
    return Set(exercises(candidate.rule, trace).map(\.place)).intersection(missing)
  }

  /// Whether a case, read back as a test file, passes with the pack as it is.
  private func passes(_ text: String) throws(Diagnostic) -> Bool {
    let original = run.traced.original
    var sources = original.sources.rules
    sources.add(PackSources.File(name: "tests/proposed.lua", bytes: Array(text.utf8)))
    let tests = PackTests(
      LuaRulePack(original.pack, sources, label: original.label, limits: original.limits))
    return tests.problems.isEmpty && tests.run().allSatisfy(\.passed)
  }
}
