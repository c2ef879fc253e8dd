import CircularCore
import LuaBridge

/// Makes the overview of one territory, pack by pack; what is wrong in one pack costs that pack.
struct OverviewBuilder {
  private var overview: Overview
  private var changes: [DecisiveChange] = []
  /// The sheets of the packs so far in which something is late.
  private var lateSheets: [LateSheet.Draft] = []
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
    overview.missing = PackQuestion.sorted(overview.missing)
    let late = LateSheet.eachOnce(lateSheets)
    overview.late = late.filter { $0.late > 0 } + late.filter { $0.late == 0 }
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
      guard let file = source.file, source.holds(overview.id) else {
        return try addAbsent(source)
      }
      try add(source, file)
    } catch {
      problems.append(error)
      addAbsent(source, .badFile, asks: [])
    }
  }

  private mutating func add(_ source: OverviewSource, _ file: String) throws(Diagnostic) {
    // A label is scored first: its ordinary rules read the territory's own score.
    let (id, date) = (overview.id, overview.date)
    let study = try source.study(on: date)
    let territory = try study[id]
    let scored = try territory.scored
    let today = try territory.standing
    var standing = PackStanding(
      pack: source.id, title: source.pack.pack.title, file: file, eligibility: today.eligibility,
      label: nil, score: today.score, amounts: PackStanding.Amount.all(of: scored),
      alerts: scored.alerts.filter(\.holds))
    if standing.eligibility.state == .refused {
      standing.score = nil
      standing.amounts = []
    }
    var missing = questions(try territory.missing, of: source.id)
    var found = try RuleChanges(
      pack: source.id, territory: territory, today: today, budget: budget
    ).all()
    var failures = scored.failures
    if let labelled = study.labelIfAny {
      let outcome = try labelled.outcome(of: id)
      failures += outcome.failures.map(\.diagnostic).filter { !failures.contains($0) }
      var lacked = LackedPopulation()
      lacked.add(outcome, territory.identity, of: labelled.label)
      if let warning = lacked.warning { problems.append(warning) }
      standing.label = PackStanding.Stars(outcome, on: labelled.label.scale)
      missing += questions(try labelled.missing(of: id), of: source.id)
      found += try LabelChanges(source.id, labelled, id, budget).all()
    }
    let due = try DueDates(
      pack: source.id, territory: territory, programme: source.pack.pack.programme, budget: budget
    ).all()
    lateSheets += try late(source, territory)
    overview.programmes.append(standing)
    overview.missing += missing
    overview.due += due
    changes += found
    // A rule that met wrong data has not failed: the reader told what is wrong.
    problems += failures.filter { $0.code != .wrongData }
  }

  /// The sheets of the territory that tell of something late; those that fail say so where they are made.
  private func late(
    _ source: OverviewSource, _ territory: StudiedSubject
  ) throws(Diagnostic) -> [LateSheet.Draft] {
    let pack = source.pack.pack
    let told = pack.papers.filter {
      $0.scope == .subject && !$0.isOfSubjects && $0.sheet?.tellsLate == true
    }
    guard !told.isEmpty else { return [] }
    let desk = try territory.papers(of: pack)
    var afterwards: PaperDesk?
    if let day = overview.monthEnd.adding(days: 1) {
      afterwards = try territory.on(day, only: []).papers(of: pack)
    }
    var found: [LateSheet.Draft] = []
    for paper in told where budget.take() {
      guard let sheet = try desk.fill(paper, row: 0).sheets.first else { continue }
      let late = sheet.rows.filter(\.isLate).map { LateRow($0, of: sheet) }
      var soon: [LateRow] = []
      if let later = try afterwards?.fill(paper, row: 0).sheets.first {
        // A row that counts its days has others then: what it is called tells it again.
        var names = late.map { $0.title.text(in: .french) }
        for row in later.rows where row.isLate {
          let row = LateRow(row, of: later)
          if let place = names.firstIndex(of: row.title.text(in: .french)) {
            names.remove(at: place)
          } else {
            soon.append(row)
          }
        }
        soon = Array(soon.prefix(max(0, later.lateCount - late.count)))
      }
      guard !late.isEmpty || !soon.isEmpty else { continue }
      found.append(
        .init(
          pack: source.id, sheet: paper.id, label: paper.label, rows: sheet.rows.count,
          late: late, soon: soon))
    }
    return found
  }

  private func questions(_ missing: [MissingFact], of pack: String) -> [PackQuestion] {
    missing.map { PackQuestion(pack: pack, missing: $0) }
  }

  /// Adds a pack whose file does not hold the territory, or that has none.
  private mutating func addAbsent(_ source: OverviewSource) throws(Diagnostic) {
    // Somebody of whom nothing is known.
    let (study, nobody) = (try source.study(on: overview.date), Subject(id: overview.id))
    var asks = questions(try study.studying(nobody).missing, of: source.id)
    if let worker = study.labelIfAny?.worker {
      asks = questions(try worker.missing(worker.table(of: nobody), row: 0), of: source.id) + asks
    }
    if source.file != nil, !source.isBroken {
      let ids = source.identities.map(\.id)
      var unheld = Diagnostic.noSubject(overview.id, among: ids, in: source.file)
      unheld.severity = .warning
      problems.append(unheld)
    }
    addAbsent(
      source, source.isBroken ? .badFile : source.file == nil ? .noFile : .notInFile,
      asks: PackQuestion.sorted(asks))
  }

  private mutating func addAbsent(
    _ source: OverviewSource, _ reason: AbsentPack.Reason, asks: [PackQuestion]
  ) {
    overview.absent.append(
      AbsentPack(
        pack: source.id, title: source.pack.pack.title, reason: reason, file: source.file,
        expects: source.pack.facts.count + (source.pack.label?.questions.count ?? 0), asks: asks))
  }
}
