package import CircularCore
package import LuaBridge
import PackReading

/// The cases that stand beside a pack's rules, in `tests/*.lua`.
///
/// ```lua
/// case "1 500 habitants" { given = { inhabitants = 1500 },
///   expect = { population = true, grant = { total = 210000 } } }
/// ```
package struct PackTests: Sendable {
  /// One case.
  package struct Case: Sendable {
    /// The name.
    package var name: String
    /// Where it is written.
    package var location: SourceLocation
    /// What is known of the subject; nil when the case reads a file.
    package var given: [String: FactValue]?
    /// The data file of the case, in the `tests` folder.
    package var input: String?
    /// The parameters changed.
    package var parameters: [String: FactValue]
    /// The evaluation date.
    package var date: CivilDate
    /// Whether the case gives no date, so that the default one counts.
    package var hasDefaultDate: Bool
    /// What is expected of each rule, by id, sorted.
    package var expectations: [Expectation]
    /// Why the case proves nothing, such as a rule that does not exist; it fails then.
    package var refusals: [Diagnostic] = []
  }

  /// What is expected of one rule.
  package struct Expectation: Sendable {
    /// The rule's id.
    package var rule: String
    /// The value, or a record of `met`, `raised`, `points`, `number`, `score`, `category`, `near`,
    /// `within`, `total`, `years`, `because`, `unknown`, `failed`.
    package var value: FactValue
  }

  /// What became of one case.
  package struct Result: Sendable {
    /// The case's name.
    package var name: String
    /// Where it is written.
    package var location: SourceLocation
    /// What is wrong; empty when the case passes.
    package var failures: [Diagnostic]

    /// Whether the case passes.
    package var passed: Bool { failures.isEmpty }
  }

  /// The evaluation date of a case that gives none.
  ///
  /// A case gives the same result on every day it is run.
  package static let defaultDate = CivilDate("2024-01-01")

  /// The cases, in the order of files and lines.
  package private(set) var cases: [Case] = []
  /// What could not be read of the test files.
  package private(set) var problems: [Diagnostic] = []

  /// What is wrong with the cases themselves, and that the names in their source do not tell.
  package var refusals: [Diagnostic] {
    let told: Set<Diagnostic.Code> = [
      "undeclared-fact", "undeclared-rule", "undeclared-parameter", "unknown-expectation",
      "not-a-fact",
    ]
    return cases.flatMap(\.refusals).filter { !told.contains($0.code) }
  }

  private var pack: LuaRulePack

  /// Reads the cases of a pack.
  package init(_ pack: LuaRulePack) {
    self.pack = pack
    for file in pack.sources.tests { read(file) }
  }

  private mutating func read(_ file: PackSources.File) {
    let doubts = CaseDoubts(file, pack)
    do throws(LuaError) {
      let session = try PackSession(
        pack.sources, running: file.name, words: Vocabulary.tests, limits: pack.limits)
      var names: [String: SourceLocation] = [:]
      for declaration in session.declarations where declaration.word == "case" {
        do throws(Diagnostic) {
          let entries = DeclaredEntries(declaration, pack.sources)
          var test = try Self.testCase(entries)
          test.refusals += doubts.refusals(of: entries)
          if let first = names[test.name] {
            test.refusals.append(
              entries.problem(
                "duplicate-case", "un cas de ce nom est déjà écrit à \(first)",
                english: "a case of this name is already written at \(first)"))
          }
          names[test.name] = names[test.name] ?? test.location
          cases.append(test)
        } catch {
          problems.append(error)
        }
      }
      problems += doubts.elsewhere
    } catch {
      let located = error.code == .syntax ? pack.sources.syntaxProblems : []
      problems += located.isEmpty ? [error.diagnostic(in: pack.sources)] : located
    }
  }

  private static func testCase(_ entries: DeclaredEntries) throws(Diagnostic) -> Case {
    try entries.check(Vocabulary.tests[0].entryNames)
    guard let expect = entries.table["expect"], !expect.names.isEmpty else {
      throw entries.problem(
        "missing-entry", "l'entrée « expect » manque", english: "the entry “expect” is missing")
    }
    let date = try entries.day("on") ?? defaultDate
    var parameters: [String: FactValue] = [:]
    for name in entries.table["params"]?.names ?? [] {
      parameters[name] = entries.table["params"]?[name].flatMap { FactValue($0) }
    }
    let input = try entries.string("input")
    var given: [String: FactValue]?
    if input == nil {
      given = [:]
      if case .record(let record)? = entries.table["given"].flatMap({ FactValue($0) }) {
        given = record
      }
    }
    guard let date else {
      throw entries.problem("no-such-date", "date absente", english: "no date")
    }
    return Case(
      name: entries.declaration.id, location: entries.location, given: given,
      input: input, parameters: parameters, date: date,
      hasDefaultDate: entries.table["on"] == nil,
      expectations: expect.names.sorted().compactMap { name in
        expect[name].flatMap { FactValue($0) }.map { Expectation(rule: name, value: $0) }
      })
  }

  /// Runs every case.
  package func run() -> [Result] { run { false } }

  /// Runs the cases, one after another, until somebody stops it: results are those of the first ones then.
  package func run(until isStopped: () -> Bool) -> [Result] {
    var bench = Bench(pack)
    var results: [Result] = []
    for test in cases {
      if isStopped() { break }
      results.append(result(of: test, &bench))
    }
    return results
  }

  /// The first case that another form of the pack fails, those that expect something of some rules first.
  ///
  /// - Parameter known: the names of cases that are left out, such as those that fail anyway.
  package func firstFailure(
    of pack: LuaRulePack, expecting rules: Set<String>, without known: Set<String>
  ) -> Case? {
    var other = self
    other.pack = pack
    var bench = Bench(pack)
    let near = cases.filter { test in test.expectations.contains { rules.contains($0.rule) } }
    let far = cases.filter { test in !test.expectations.contains { rules.contains($0.rule) } }
    return (near + far).first { test in
      !known.contains(test.name) && !other.result(of: test, &bench).passed
    }
  }

  /// Runs some of the cases, one at a time.
  package struct OneByOne {
    private let tests: PackTests
    private var bench: Bench

    package init(_ tests: PackTests) {
      self.tests = tests
      bench = Bench(tests.pack)
    }

    /// Whether a case passes.
    package mutating func passes(_ test: Case) -> Bool {
      tests.result(of: test, &bench).passed
    }
  }

  /// What runs cases one after another.
  private struct Bench {
    let label: LabelCases?
    let rules: Set<String>
    var runner: EvaluationRunner?

    init(_ pack: LuaRulePack) {
      label = pack.label.map { LabelCases(pack, $0) }
      rules = Set(pack.rules.map(\.id) + pack.pack.papers.map(\.id))
    }
  }

  private func result(of test: Case, _ bench: inout Bench) -> Result {
    guard test.refusals.isEmpty else {
      return Result(name: test.name, location: test.location, failures: test.refusals)
    }
    do throws(Diagnostic) {
      // Beside a label stand rules of the ordinary kind: what is expected of them is theirs.
      guard let label = bench.label else {
        return Result(
          name: test.name, location: test.location, failures: try failures(test, &bench.runner))
      }
      var failures: [Diagnostic] = []
      var part = test
      part.expectations = test.expectations.filter { !bench.rules.contains($0.rule) }
      if !part.expectations.isEmpty { failures += try label.failures(part) }
      part.expectations = test.expectations.filter { bench.rules.contains($0.rule) }
      if !part.expectations.isEmpty { failures += try self.failures(part, &bench.runner) }
      return Result(name: test.name, location: test.location, failures: failures)
    } catch {
      return Result(name: test.name, location: test.location, failures: [located(error, test)])
    }
  }

  private func located(_ diagnostic: Diagnostic, _ test: Case) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.location = diagnostic.location ?? test.location
    return diagnostic
  }

  /// - Parameter made: what evaluates the rules, made for the first case that needs it.
  private func failures(
    _ test: Case, _ made: inout EvaluationRunner?
  ) throws(Diagnostic) -> [Diagnostic] {
    let evaluator: Evaluator =
      if let made { made.evaluation.evaluator } else { try Evaluator([pack]) }
    let papers = pack.pack.papers.filter { paper in
      test.expectations.contains { $0.rule == paper.id }
    }
    let rules = test.expectations.map(\.rule).filter { id in !papers.contains { $0.id == id } }
    // A document may tell the answers of all rules.
    let evaluation = try evaluator.evaluation(
      on: test.date, changing: test.parameters, only: papers.isEmpty ? rules : nil)
    let runner: EvaluationRunner =
      if let made { try made.under(evaluation) } else { try evaluation.makeRunner() }
    made = runner
    let table = try table(test, evaluator.schema)
    let outcomes = try runner.run(table)
    let programme = try runner.runProgramme(
      reading: runner.programmeRanking(of: table, by: pack.pack))
    var failures: [Diagnostic] = []
    func fail(_ rule: String, _ problem: LocalizedText) {
      failures.append(
        Diagnostic(
          "case-failed",
          problem.map { text, language in
            (language == .french
              ? "cas « \(test.name) », règle « \(rule) »\u{00A0}: \(text)"
              : "case “\(test.name)”, rule “\(rule)”: \(text)")
              + test.dateNote(in: language)
          }, at: test.location))
    }
    if !papers.isEmpty {
      let desk = try PaperDesk(pack.pack, runner, table)
      for expectation in test.expectations {
        guard let paper = papers.first(where: { $0.id == expectation.rule }) else { continue }
        let filled = try desk.fill(paper, row: table.count > 0 ? 0 : nil)
        for problem in PaperCheck(filled, expected: expectation.value).problems {
          fail(paper.id, problem)
        }
      }
    }
    for expectation in test.expectations {
      guard let index = evaluator.rule(expectation.rule) else { continue }
      var check = OutcomeCheck(rule: evaluator.rules[index], expected: expectation.value)
      let problem: LocalizedText?
      if let outcome = programme.first(where: { $0.rule.id == expectation.rule })?.outcome {
        problem = check.problem(outcome, reason: outcome.because?.text())
      } else if test.input != nil {
        problem = check.problem((0..<table.count).compactMap { outcomes[$0, index] })
      } else if let outcome = outcomes[0, index] {
        check.score = evaluation.score(of: evaluator.rules[index], outcome.answer)
        let explanation = Explanation(
          outcome, of: evaluator.rules[index], in: evaluation, table: table, row: 0)
        problem = check.problem(outcome, reason: explanation.because)
      } else {
        problem = LocalizedText("n'a pas été évaluée", english: "was not evaluated")
      }
      if let problem { fail(expectation.rule, problem) }
    }
    return failures
  }

  /// The subjects of a case.
  package func table(_ test: Case, _ schema: FactSchema) throws(Diagnostic) -> FactTable {
    if let input = test.input {
      guard let file = pack.sources.files["tests/" + input] else {
        throw Diagnostic(
          "no-such-file",
          LocalizedText(
            "le fichier « \(input) » n'est pas dans tests",
            english: "the file “\(input)” is not in tests"), at: test.location,
          suggestion: nearestName(
            to: "tests/" + input, among: pack.sources.files.keys.sorted()
          ).map { LocalizedText($0) })
      }
      var reader = SubjectReader(
        file.bytes, file: file.path, schema: schema, identity: pack.pack.identity)
      let table = reader.readAll()
      if let problem = reader.diagnostics.first(where: { $0.severity == .error }) { throw problem }
      return table
    }
    let subject = Subject(
      id: test.name, groups: test.given ?? [:], in: schema, location: test.location)
    return try FactTable(schema, [subject])
  }
}

extension PackTests.Case {
  /// The date that a case without one is evaluated on, for the message of its failure.
  func dateNote(in language: Language) -> String {
    guard hasDefaultDate else { return "" }
    let day = NumberFormat(language).string(date)
    return language == .french
      ? " (évalué au \(day), faute de « on »)" : " (evaluated on \(day), for want of “on”)"
  }
}
