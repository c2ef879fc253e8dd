package import CircularCore
package import LuaBridge
import RuleAnalysis

/// Finds out what the texts of packs say, away from requests; one owner.
///
/// Findings come first, corrections and figures after them. Whoever wants something newer raises `interrupt`.
package final class PackAnalyst {
  /// What stops the running of rules; shared with whoever watches the time.
  package let interrupt: InterruptHandle
  private let host: ServerHost
  /// The outcomes by the saved texts, which do not change with each key.
  private var savedResults: (key: SavedKey, results: StudyResults)?
  /// The subjects last read: they stay while rules are typed.
  private var readSubjects: (key: SubjectsKey, table: FactTable, isCut: Bool)?
  private var samples = SampleData()

  private struct SubjectsKey: Hashable {
    var path: String
    var fingerprint: Int
    var facts: [FactDeclaration]
    var identity: [[String]]
  }

  private struct SavedKey: Hashable {
    var sources: PackSources
    var data: String
    /// Of the bytes of the data.
    var fingerprint: Int
    var date: CivilDate
  }

  package init(_ host: ServerHost, interrupt: InterruptHandle = InterruptHandle()) {
    self.host = host
    self.interrupt = interrupt
  }

  /// Does a job, result by result.
  package func run(_ job: AnalysisJob, _ give: (AnalysisResult) -> Void) {
    let checked = CheckedPack(loading: job.current)
    let findings = LocatedFinding.locating(PackCheck.findings(in: checked), in: job.current)
    // Names are those of the texts as they were when each last parsed.
    let mended = job.mended == job.current ? checked : CheckedPack(loading: job.mended)
    let loaded = load(job.mended)
    let knowledge = (loaded?.pack ?? mended.pack).map {
      PackKnowledge(
        pack: $0, label: loaded?.label, places: mended.namePlaces, sources: job.mended)
    }
    give(.findings(folder: job.folder, version: job.version, findings, knowledge))
    let fixes = FixProof(job.current, findings, until: deadline(seconds: 3), interrupt).fixes()
    if !fixes.isEmpty { give(.fixes(folder: job.folder, version: job.version, fixes)) }
    guard let loaded, !interrupt.isRaised else { return }
    let figures = figures(of: loaded, job)
    // What was stopped half way is no figure, now and later.
    if interrupt.isRaised {
      savedResults = nil
    } else {
      give(.figures(folder: job.folder, version: job.version, figures))
    }
  }

  private func load(_ sources: PackSources) -> LuaRulePack? {
    guard var pack = try? LuaRulePack(sources) else { return nil }
    pack.interrupt = interrupt
    return pack
  }

  private func deadline(seconds: Int) -> ContinuousClock.Instant {
    ContinuousClock.now + .seconds(seconds)
  }

  private func budget(seconds: Int) -> TrialBudget {
    let (end, interrupt) = (deadline(seconds: seconds), interrupt)
    return TrialBudget { ContinuousClock.now < end && !interrupt.isRaised }
  }

  // MARK: - Figures

  private func figures(of pack: LuaRulePack, _ job: AnalysisJob) -> PackFigures {
    var figures = PackFigures()
    let tests = PackTests(pack)
    for test in tests.cases {
      for rule in Set(test.expectations.map(\.rule)) { figures.cases[rule, default: 0] += 1 }
    }
    figures.failures = tests.run().filter { !$0.passed }
    guard pack.label == nil else { return figures }
    if let coverage = try? PackCoverage(pack, within: budget(seconds: 5)),
      coverage.stoppedAfter == nil
    {
      for section in coverage.sections {
        if let rule = section.rule, section.total > 0 {
          figures.coverage[rule] = 100 * Double(section.covered) / Double(section.total)
        }
        figures.uncovered += section.points.filter { !$0.missing.isEmpty }.map(\.location)
      }
    }
    do throws(Diagnostic) {
      try addData(to: &figures, pack, job, tests)
    } catch {
      figures.problems.append(error)
    }
    return figures
  }

  /// The data that a pack is shown with: what was chosen, what its cases read, the sample that knows it.
  private func dataFile(
    _ pack: LuaRulePack, _ job: AnalysisJob, _ tests: PackTests
  ) -> String? {
    if let chosen = job.choice.data { return chosen }
    if let own = tests.cases.lazy.compactMap(\.input).first { return "\(job.folder)/tests/\(own)" }
    return samples.best(for: pack.pack, folder: job.folder, host)
  }

  private func addData(
    to figures: inout PackFigures, _ pack: LuaRulePack, _ job: AnalysisJob, _ tests: PackTests
  ) throws(Diagnostic) {
    guard let path = dataFile(pack, job, tests) else { return }
    let date: CivilDate
    if let chosen = job.choice.date { date = chosen } else { date = try host.today() }
    let (study, isCut) = try study(pack, path, date)
    let results = try study.results
    let file = path.split(separator: "/").last.map(String.init) ?? path
    var impact = PackFigures.Impact(
      file: file, subjects: study.subjects.count, eligible: results.ranking.ranked.count,
      isCut: isCut)
    let key = SavedKey(
      sources: job.saved.rules, data: path,
      fingerprint: Self.fingerprint(of: path), date: date)
    if job.saved.rules == job.mended.rules {
      savedResults = (key, results)
      impact.eligibleBefore = impact.eligible
    } else {
      if savedResults?.key != key {
        savedResults = nil
        if let saved = load(job.saved), saved.label == nil {
          savedResults = (key, try self.study(saved, path, date).0.results)
        }
      }
      if let before = savedResults?.results {
        impact.eligibleBefore = before.ranking.ranked.count
        impact.changed = Self.changes(from: before, to: results)
      }
    }
    figures.impact = impact
    try addSubject(to: &figures, study, job.choice.subject, file)
  }

  /// The most subjects that are evaluated at each change of a text.
  private static let mostSubjects = 20_000

  private func study(
    _ pack: LuaRulePack, _ path: String, _ date: CivilDate
  ) throws(Diagnostic) -> (Study, isCut: Bool) {
    let evaluator = try Evaluator([pack])
    let identity = pack.pack.identity
    let key = SubjectsKey(
      path: path, fingerprint: Self.fingerprint(of: path), facts: evaluator.schema.declarations,
      identity: [identity.id, identity.name])
    if let known = readSubjects, known.key == key {
      let study = try Study(pack.pack, evaluator, subjects: known.table, on: date)
      return (study, known.isCut)
    }
    var reader = try host.subjects(path, evaluator.schema, identity)
    let table = reader.next(upTo: Self.mostSubjects) ?? FactTable(evaluator.schema)
    let isCut = table.count == Self.mostSubjects && reader.next(upTo: 1) != nil
    readSubjects = (key, table, isCut)
    return (try Study(pack.pack, evaluator, subjects: table, on: date), isCut)
  }

  /// What tells whether a file has changed.
  private static func fingerprint(of path: String) -> Int {
    (try? FileContents.read(path))?.hashValue ?? 0
  }

  private static func changes(
    from before: StudyResults, to after: StudyResults
  ) -> [String: Int] {
    var changed: [String: Int] = [:]
    guard before.table.count == after.table.count else { return [:] }
    for (index, rule) in after.evaluation.evaluator.rules.enumerated() {
      guard let old = before.evaluation.evaluator.rule(rule.id) else { continue }
      for row in 0..<after.table.count {
        let now = after.outcomes.answer(row: row, rule: index)
        let then = before.outcomes.answer(row: row, rule: old)
        if now.map({ now in then.map { now.isSame(as: $0) } ?? false }) ?? (then == nil) {
          continue
        }
        changed[rule.id, default: 0] += 1
      }
    }
    return changed
  }

  private func addSubject(
    to figures: inout PackFigures, _ study: Study, _ chosen: String?, _ file: String
  ) throws(Diagnostic) {
    guard let id = chosen ?? study.subjects.identities.first?.id else { return }
    let subject = try study[id]
    figures.subject = "\(subject.identity.displayName) (\(file))"
    for (slot, fact) in study.subjects.schema.declarations.enumerated() {
      guard let value = subject.table.value(row: 0, slot: slot) else { continue }
      figures.values[fact.name] = LocalizedText { fact.text(of: value, in: $0) }
    }
    for parameter in study.evaluation.parameters.parameters {
      guard let value = study.evaluation.parameters[parameter.name] else { continue }
      figures.values["p." + parameter.name] = LocalizedText {
        parameter.declaration.text(of: value, in: $0)
      }
    }
    let scored = try subject.scored
    for (rule, outcome) in scored.outcomes {
      var because = scored.reasons[rule.id]
      switch outcome.answer {
      case .failed(let problem): because = problem.message
      case .unknown(let missing): because = missing.first?.ask ?? because
      default: break
      }
      figures.answers[rule.id] = .init(
        text: LocalizedText { outcome.answer.text(of: rule, in: $0) }, because: because)
    }
    for (rule, outcome) in try study.results.programme {
      figures.answers[rule.id] = .init(
        text: LocalizedText { outcome.answer.text(of: rule, in: $0) })
    }
  }

  // MARK: - Cases

  /// Writes the cases for what no case exercises, out of the data of the pack.
  package func cases(_ job: AnalysisJob) throws(RequestError) -> [ProposedCase] {
    do throws(Diagnostic) {
      guard let pack = load(job.current) else {
        throw Diagnostic(
          "not-loaded",
          LocalizedText(
            "le dispositif ne se charge pas\u{A0}: corrigez d'abord ses erreurs",
            english: "the pack does not load: correct its errors first"))
      }
      if pack.label != nil {
        throw Diagnostic(
          "not-for-labels",
          LocalizedText(
            "les cas d'un label ne sont pas encore proposés",
            english: "cases of labels are not proposed yet"))
      }
      guard let path = dataFile(pack, job, PackTests(pack)) else {
        throw Diagnostic(
          "no-such-file",
          LocalizedText(
            "aucune donnée n'est choisie\u{A0}: la commande circular.subject en nomme",
            english: "no data is chosen: the command circular.subject names some"))
      }
      var proposed = try ProposedCases(pack)
      var reader = try host.subjects(path, proposed.schema, pack.pack.identity)
      if let table = reader.next(upTo: 1024) { try proposed.add(table) }
      return try proposed.proposals(in: host.language).map {
        ProposedCase(
          locations: $0.locations,
          text: String(decoding: SyntaxTreeText.formatted($0.text), as: UTF8.self))
      }
    } catch {
      throw RequestError(RequestError.requestFailed, error.message.text(in: host.language))
    }
  }
}
