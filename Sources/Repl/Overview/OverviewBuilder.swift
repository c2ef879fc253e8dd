import CircularCore
import LuaBridge

/// Makes the overview of one territory, pack by pack; what is wrong in one pack costs that pack.
struct OverviewBuilder {
  private var overview: Overview
  private var changes: [DecisiveChange] = []
  /// What was wrong, in the order of the packs.
  private(set) var problems: [Diagnostic] = []
  /// What the page may try, in all packs together.
  private let budget = TrialBudget.ofCommand(seconds: 10)

  init(_ territory: (id: String, name: String?), on date: CivilDate) {
    overview = Overview(
      id: territory.id, name: territory.name, date: date, monthEnd: date.monthEnd, programmes: [],
      changes: [], due: [], missing: [], absent: [])
  }

  /// The overview of what was added.
  func finished() -> Overview {
    var overview = overview
    overview.stoppedAfter = budget.stoppedAfter
    overview.changes = DecisiveChange.first(Overview.changesShown, of: changes)
    overview.due = overview.due.enumerated().sorted {
      ($0.element.on, $0.offset) < ($1.element.on, $1.offset)
    }.map(\.element)
    overview.missing = MissingFact.sorted(overview.missing)
    return overview
  }

  /// Adds a pack that cannot be loaded.
  mutating func add(unloadable pack: String, file: String?) {
    overview.absent.append(
      AbsentPack(pack: pack, reason: .badRules, file: file, expects: 0, asks: []))
  }

  /// Adds a pack: where the territory stands if its file holds it, what it would need otherwise.
  mutating func add(_ source: OverviewSource) {
    do throws(Diagnostic) {
      guard let file = source.file, let subject = source.subject(overview.id) else {
        return try addAbsent(source)
      }
      try add(source, file, subject)
    } catch {
      problems.append(error)
      addAbsent(source, .badFile, asks: [])
    }
  }

  private mutating func add(
    _ source: OverviewSource, _ file: String, _ subject: Subject
  ) throws(Diagnostic) {
    // A label is scored first: its ordinary rules read the territory's own score.
    var scored:
      (label: LuaLabel, worker: LabelWorker, territory: LabelSubject, outcome: LabelOutcome)?
    var subject = subject
    if let label = source.pack.label, let territory = source.labelSubject(overview.id) {
      let worker = try LabelWorker(source.pack, on: overview.date)
      let outcome = try worker.score(territory)
      scored = (label, worker, territory, outcome)
      subject = label.ordinarySubject(territory, scoring: outcome.scorecard)
    }
    let rules = try TerritoryRules(source.id, source.pack, subject, on: overview.date)
    var standing = PackStanding(
      pack: source.id, title: source.pack.pack.title, file: file, eligibility: rules.eligibility,
      label: nil, score: rules.score, amounts: rules.amounts, alerts: rules.scored.alerts)
    if standing.eligibility.state == .refused {
      standing.score = nil
      standing.amounts = []
    }
    var missing: [MissingFact] = []
    var found = try RuleChanges(rules: rules, budget: budget).all()
    var failures = rules.failures
    if let (label, worker, territory, outcome) = scored {
      failures += outcome.failures.map(\.diagnostic).filter { !failures.contains($0) }
      if !outcome.lackingPopulation.isEmpty {
        problems.append(label.lacksPopulation(outcome, territory))
      }
      standing.label = PackStanding.Stars(outcome, on: label.scale)
      missing += try OpenQuestions(label: label, worker: worker).missing(territory, of: source.id)
      found += try LabelChanges(source.id, label, worker, territory, outcome, budget).all()
    }
    let due = try DueDates(
      rules: rules, programme: source.pack.pack.programme, budget: budget
    ).all()
    overview.programmes.append(standing)
    overview.missing += rules.missing + missing
    overview.due += due
    changes += found
    // A rule that met wrong data has not failed: the reader told what is wrong.
    problems += failures.filter { $0.code != .wrongData }
  }

  /// Adds a pack whose file does not hold the territory, or that has none.
  private mutating func addAbsent(_ source: OverviewSource) throws(Diagnostic) {
    let nobody = Subject(id: overview.id)
    let rules = try TerritoryRules(source.id, source.pack, nobody, on: overview.date)
    var asks = rules.missing
    if let label = source.pack.label {
      let worker = try LabelWorker(source.pack, on: overview.date)
      asks =
        try OpenQuestions(label: label, worker: worker)
        .missing(LabelSubject(id: overview.id), of: source.id) + asks
    }
    if source.file != nil, !source.isBroken {
      let ids = source.identities.map(\.id)
      var unheld = Diagnostic.noSubject(overview.id, among: ids, in: source.file)
      unheld.severity = .warning
      problems.append(unheld)
    }
    addAbsent(
      source, source.isBroken ? .badFile : source.file == nil ? .noFile : .notInFile,
      asks: MissingFact.sorted(asks))
  }

  private mutating func addAbsent(
    _ source: OverviewSource, _ reason: AbsentPack.Reason, asks: [MissingFact]
  ) {
    overview.absent.append(
      AbsentPack(
        pack: source.id, title: source.pack.pack.title, reason: reason, file: source.file,
        expects: source.pack.facts.count + (source.pack.label?.questions.count ?? 0), asks: asks))
  }
}
