import CircularCore
package import LuaBridge
import RuleAnalysis
import RuleTrials

/// Finds out what the texts of packs say, away from requests; one owner.
///
/// The texts are loaded once. What the data tells comes first where that is quick, then findings, corrections and
/// what the cases tell. Whoever wants something newer raises `interrupt`.
package final class PackAnalyst {
  /// What stops the running of rules; shared with whoever watches the time.
  package let interrupt: InterruptHandle
  private let host: ServerHost
  private let impacts = ImpactStudy()
  /// The subjects last read: they stay while rules are typed.
  private let kept: KeptSubjects
  private var samples = SampleData()
  /// What cases and coverage told last, by folder, until they tell more.
  private var checkedFigures: [String: PackFigures] = [:]
  /// What cases exercised last, and in which texts, by folder.
  private var coverages: [String: KnownCoverage] = [:]
  /// How long this thread worked last to find out what the data tells, by folder.
  private var dataTimes: [String: Duration] = [:]

  /// What takes no longer comes before findings.
  private static let quickData = Duration.milliseconds(250)

  /// Subjects, and what the rules answer of them.
  private typealias Ranked = (study: Study, outcomes: OutcomeTable)

  package init(_ host: ServerHost, interrupt: InterruptHandle = InterruptHandle()) {
    self.host = host
    self.interrupt = interrupt
    kept = KeptSubjects(host)
  }

  /// Does a job, result by result.
  package func run(_ job: AnalysisJob, _ give: (AnalysisResult) -> Void) {
    impacts.runAhead(job.mended, stoppedBy: interrupt)
    let current = LoadedTexts(job.current, interrupt: interrupt)
    // Names and figures are those of the texts as they were when each last parsed.
    let mended =
      job.mended == job.current ? current : LoadedTexts(job.mended, interrupt: interrupt)
    // What was stopped half way tells nothing.
    guard !interrupt.isRaised else { return }
    guard let pack = mended.pack else {
      return giveFixes(job, current, giveFindings(job, current, mended, give), give)
    }
    // What people look at while they type comes first: what the text changes, and for whom; unless it takes
    // long, or something keeps the pack from being loaded.
    let isQuick = dataTimes[job.folder].map { $0 < Self.quickData } ?? false
    var findings: [LocatedFinding]?
    if current.pack == nil || !isQuick { findings = giveFindings(job, current, mended, give) }
    guard !interrupt.isRaised else { return }
    var figures = checkedFigures[job.folder] ?? PackFigures()
    figures.problems = []
    lazy var tests = PackTests(pack)
    let start = WorkTime.now
    let ranked = addData(to: &figures, pack, job) { tests }
    let time = WorkTime.now - start
    guard !interrupt.isRaised else { return }
    // The first text takes long; those that follow it do not.
    dataTimes[job.folder] = impacts.hasBegun ? .zero : time
    give(.figures(folder: job.folder, version: job.version, figures))
    let told = findings ?? giveFindings(job, current, mended, give)
    guard !interrupt.isRaised else { return }
    giveFixes(job, current, told, give)
    guard !interrupt.isRaised else { return }
    addCases(to: &figures, pack, job, tests)
    guard !interrupt.isRaised else { return }
    addRanking(to: &figures, ranked)
    guard !interrupt.isRaised else { return }
    checkedFigures[job.folder] = figures
    give(.figures(folder: job.folder, version: job.version, figures))
  }

  /// Tells what `circular check` says, and what the texts declare.
  private func giveFindings(
    _ job: AnalysisJob, _ current: LoadedTexts, _ mended: LoadedTexts,
    _ give: (AnalysisResult) -> Void
  ) -> [LocatedFinding] {
    let checked = CheckedPack(current)
    let findings = LocatedFinding.locating(PackCheck.findings(in: checked), in: job.current)
    let named = job.mended == job.current ? checked : CheckedPack(mended)
    let knowledge = mended.declared.map {
      PackKnowledge(
        pack: $0, label: mended.label, places: named.namePlaces, sources: job.mended)
    }
    give(.findings(folder: job.folder, version: job.version, findings, knowledge))
    return findings
  }

  private func giveFixes(
    _ job: AnalysisJob, _ current: LoadedTexts, _ findings: [LocatedFinding],
    _ give: (AnalysisResult) -> Void
  ) {
    let fixes = FixProof(
      job.current, findings, hidingOthers: current.pack == nil, until: deadline(seconds: 3),
      interrupt
    ).fixes()
    if !fixes.isEmpty { give(.fixes(folder: job.folder, version: job.version, fixes)) }
  }

  private func load(_ sources: PackSources) -> LuaRulePack? {
    LoadedTexts(sources, interrupt: interrupt).pack
  }

  private func deadline(seconds: Int) -> ContinuousClock.Instant {
    ContinuousClock.now + .seconds(seconds)
  }

  private func budget(seconds: Int) -> TrialBudget {
    let (end, interrupt) = (deadline(seconds: seconds), interrupt)
    return TrialBudget { ContinuousClock.now < end && !interrupt.isRaised }
  }

  // MARK: - Figures

  /// What cases tell of the rules: how many there are, which fail, what they exercise.
  ///
  /// Where time ran out before all were seen, what they exercised of the same program stays.
  private func addCases(
    to figures: inout PackFigures, _ pack: LuaRulePack, _ job: AnalysisJob, _ tests: PackTests
  ) {
    (figures.coverage, figures.uncovered) = ([:], [])
    var cases: [String: Int] = [:]
    for test in tests.cases {
      for rule in Set(test.expectations.map(\.rule)) { cases[rule, default: 0] += 1 }
    }
    figures.cases = cases
    figures.failures = tests.run(until: { interrupt.isRaised }).filter { !$0.passed }
    guard !interrupt.isRaised else { return }
    guard pack.label == nil, let coverage = try? PackCoverage(pack, within: budget(seconds: 5))
    else { return }
    guard coverage.stoppedAfter == nil else {
      if let known = coverages[job.folder], known.holds(for: job.mended) {
        figures.coverage = known.shares
      }
      return
    }
    for section in coverage.sections {
      if let rule = section.rule, section.total > 0 {
        figures.coverage[rule] = 100 * Double(section.covered) / Double(section.total)
      }
      // Which value of a parameter is in force is a matter of days, and no subject of the data brings one.
      guard section.parameter == nil, section.table == nil else { continue }
      figures.uncovered += section.points.filter { !$0.missing.isEmpty }.map(\.location)
    }
    coverages[job.folder] = KnownCoverage(figures.coverage, in: job.mended)
  }

  /// The data that a pack is shown with: what was chosen, what its cases read, the sample that knows it.
  private func dataFile(
    _ pack: LuaRulePack, _ job: AnalysisJob, _ tests: () -> PackTests
  ) -> String? {
    if let chosen = job.choice.data { return chosen }
    if let own = tests().cases.lazy.compactMap(\.input).first {
      return "\(job.folder)/tests/\(own)"
    }
    return pack.label == nil
      ? samples.best(for: pack.pack, folder: job.folder, host)
      : samples.territories(for: pack, folder: job.folder)
  }

  /// Adds what the data tells; what is wrong with it is told beside.
  ///
  /// - Returns: the study of the subjects and their answers, for what takes longer.
  private func addData(
    to figures: inout PackFigures, _ pack: LuaRulePack, _ job: AnalysisJob,
    _ tests: () -> PackTests
  ) -> Ranked? {
    (figures.impact, figures.subject) = (nil, nil)
    (figures.values, figures.answers, figures.measures) = ([:], [:], [:])
    do throws(Diagnostic) {
      guard let path = dataFile(pack, job, tests) else { return nil }
      let date: CivilDate
      if let chosen = job.choice.date { date = chosen } else { date = try host.today() }
      let file = path.split(separator: "/").last.map(String.init) ?? path
      if pack.label != nil {
        try SubjectValues.add(
          to: &figures, ofLabel: try host.territories(path, pack, date), job.choice.subject,
          file: file)
        return nil
      }
      let subjects = try kept.subjects(of: pack, in: path)
      let bare = counted(pack, subjects.table)
      let study = try Study(
        bare.pack, try Evaluator([bare]), subjects: subjects.table, on: date)
      let (impact, outcomes) = try impacts.impact(
        study.runner, of: bare, from: job.saved, subjects,
        loading: { load($0).map { counted($0, subjects.table) } })
      figures.impact = impact
      let shown =
        bare.facts == pack.facts ? study : try worded(pack, study, job.choice.subject)
      try SubjectValues.add(to: &figures, shown, job.choice.subject, file: file)
      return (study, outcomes)
    } catch {
      figures.problems.append(error)
      return nil
    }
  }

  /// What rules of the programme answer that read how the subjects are ranked.
  private func addRanking(to figures: inout PackFigures, _ ranked: Ranked?) {
    guard let (study, outcomes) = ranked,
      study.evaluation.evaluator.rules.contains(where: \.readsRanking)
    else { return }
    do throws(Diagnostic) {
      var builder = RankingBuilder(study.evaluation, pack: study.pack.id, ties: study.pack.ties)
      try builder.add(study.subjects, outcomes)
      let programme = try study.runner.runProgramme(reading: builder.ranking())
      SubjectValues.add(programme, to: &figures)
    } catch {
      figures.problems.append(error)
    }
  }

  /// A pack as answers are counted by it: with the facts by which a table was read, without words.
  private func counted(_ pack: LuaRulePack, _ table: FactTable) -> LuaRulePack {
    var counted = kept.pack(pack, for: table)
    counted.isWordless = true
    return counted
  }

  /// A study of the subject chosen alone, with the facts in the words of a pack.
  private func worded(
    _ pack: LuaRulePack, _ study: Study, _ chosen: String?
  ) throws(Diagnostic) -> Study {
    let subjects = study.subjects
    guard let id = chosen ?? subjects.identities.first?.id else { return study }
    let evaluator = try Evaluator([pack])
    let table = try FactTable(
      evaluator.schema, [subjects.subject(row: try subjects.row(of: id))])
    return try Study(pack.pack, evaluator, subjects: table, on: study.date)
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
      guard let path = dataFile(pack, job, { PackTests(pack) }) else {
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
          // Where the folder stands is nothing to keep in a file of it.
          text: String(decoding: SyntaxTreeText.formatted($0.text), as: UTF8.self)
            .replacing(job.folder + "/", with: ""))
      }
    } catch {
      throw RequestError(RequestError.requestFailed, error.message.text(in: host.language))
    }
  }
}
