import CircularCore
import LuaBridge
import Pages

/// Writes scored territories one after another, in any format.
struct LabelWriter {
  let job: LabelJob
  let format: OutputFormat
  let depth: Int?
  private var count = 0
  private var page: Page
  private let table: LabelSheet
  /// The measures in the order asked for; nil for the scorecard.
  private let measures: MeasureTable?
  private let lines: CSVTable
  private let workbook: PageWorkbook?
  private var sheet: PageWorkbook.Sheet?

  private var console: Console { job.console }
  private var label: PackLabel { job.label }

  init(
    job: LabelJob, format: OutputFormat, depth: Int?, sort: MeasureTable.Order? = nil, ids: Bool,
    input: String
  ) throws(Diagnostic) {
    self.job = job
    self.format = format
    self.depth = depth
    let (language, evaluation) = (job.console.language, job.evaluation)
    page = Page(
      language, title: evaluation.pack.pack.title.text(in: language),
      subtitle: job.console.format.string(evaluation.date))
    page.tellOrigin(
      evaluation.pack.pack, on: evaluation.date, under: evaluation.scenario.scenario)
    table = LabelSheet(job.label, depth: depth ?? 1, in: language)
    measures = sort.map {
      MeasureTable(job.label.framework, by: $0, level: depth, in: language)
    }
    lines = CSVTable(of: page, ids: ids)
    if format == .xlsx {
      page.about = try job.origin(of: input).table()
      let workbook = try PageWorkbook(page, ids: ids)
      sheet = try workbook.addSheet(
        measures?.headings(ofSeveral: true) ?? table.headings)
      self.workbook = workbook
    } else {
      workbook = nil
    }
  }

  func begin() throws {
    switch format {
    case .json:
      console.writeExactly(try SubjectsDocument.head(by: job.evaluation.pack.pack))
    case .csv: console.writeExactly(lines.headings(headings.columns))
    default: break
    }
  }

  /// The headings of a spreadsheet.
  private var headings: Page.Table { measures?.headings(ofSeveral: true) ?? table.headings }

  /// The rows of a territory in a spreadsheet.
  private func rows(_ territory: LabelScorer.Scored, _ outcome: LabelOutcome) -> [[Page.Cell]] {
    guard let measures else { return [table.row(territory, outcome)] }
    let owner = [Page.Cell(.text(outcome.id)), Page.Cell(.text(territory.name))]
    return measures.rows(outcome.scorecard).map { owner + $0 }
  }

  /// The row of a territory that is not scored.
  private func row(_ identity: FactTable.Identity, _ errors: [Diagnostic]) -> [Page.Cell] {
    guard measures != nil else { return table.row(identity, errors) }
    let blanks = [Page.Cell](repeating: Page.Cell(.empty), count: headings.columns.count - 3)
    let texts = errors.map { $0.locatedText(in: console.language) }
    return [
      Page.Cell(.text(identity.id)), Page.Cell(.text(identity.displayName)),
      Page.Cell(.text(texts.joined(separator: " ; "))),
    ] + blanks
  }

  /// The parts of a territory.
  private func sections(
    _ territory: LabelScorer.Scored, _ outcome: LabelOutcome
  ) -> [Page.Section] {
    let view = LabelView(
      label, outcome, name: territory.name, depth: measures == nil ? depth ?? 1 : 0,
      in: console.language, for: format == .table ? .shell : .paper)
    guard let measures else { return view.sections }
    return Array(view.score().prefix(1))
      + [Page.Section([.table(measures.table(outcome.scorecard))])]
  }

  mutating func write(_ territory: LabelScorer.Scored, _ outcome: LabelOutcome) throws {
    count += 1
    switch format {
    case .table, .html:
      let sections = sections(territory, outcome)
      guard format == .table else { return page.sections += sections }
      if count > 1 { console.writeLine() }
      console.write(sections)
    case .json:
      console.writeExactly(count > 1 ? ",\n" : "\n")
      console.writeExactly(territory.json ?? "null")
    case .ndjson: console.writeExactly((territory.json ?? "null") + "\n")
    case .csv:
      for row in rows(territory, outcome) { console.writeExactly(lines.line(row)) }
    case .xlsx:
      for row in rows(territory, outcome) { try sheet?.add(row) }
    }
  }

  /// A territory that is not scored, since its data is wrong.
  private struct InError: Encodable {
    var id: String
    var name: String?
    var label: String
    var errors: [Diagnostic]
  }

  /// Writes a territory that is not scored, with what is wrong in its data.
  mutating func write(_ identity: FactTable.Identity, _ errors: [Diagnostic]) throws {
    count += 1
    switch format {
    case .table, .html:
      var section = Page.Section(
        [
          .list(
            Page.List(
              errors.map { error in
                Page.Item(nil, nil, Phrase(error.locatedText(in: console.language)))
              }))
        ], heading: identity.displayName)
      section.source = console.say("en erreur, pas noté\u{00A0}:", english: "in error, not scored:")
      guard format == .table else { return page.sections.append(section) }
      if count > 1 { console.writeLine() }
      console.write(section)
    case .json, .ndjson:
      let record = InError(
        id: identity.id, name: identity.name, label: label.id, errors: errors)
      let text = try JSONText.string(record, language: console.language)
      if format == .json { console.writeExactly(count > 1 ? ",\n" : "\n") }
      console.writeExactly(format == .json ? text : text + "\n")
    case .csv: console.writeExactly(lines.line(row(identity, errors)))
    case .xlsx: try sheet?.add(row(identity, errors))
    }
  }

  func end() throws {
    switch format {
    case .json: console.writeExactly("\n]}\n")
    case .html: console.writeExactly(page.html)
    case .xlsx:
      guard let (bytes, notes) = try workbook?.finished(page) else { return }
      for note in notes { console.report(note) }
      console.writeExactly(bytes)
    default: break
    }
  }
}

/// Scored territories as a spreadsheet has them, a row each.
struct LabelSheet {
  let label: PackLabel
  let language: Language
  /// The headings, without rows.
  let headings: Page.Table
  /// The nodes that have columns of their own.
  private let nodes: [Int]

  init(_ label: PackLabel, depth: Int, in language: Language) {
    self.label = label
    self.language = language
    let nodes = (1..<max(1, label.framework.count)).filter { label.framework.level($0) <= depth }
    func say(_ french: String, _ english: String) -> String {
      language == .french ? french : english
    }
    let (possible, done, planned) = (
      say("possible", "possible"), say("fait", "done"), say("programmé", "planned")
    )
    let fixed = [
      Page.Column(say("identifiant", "id"), id: "id"),
      Page.Column(say("nom", "name"), namesRows: true, id: "name"),
      Page.Column(say("étoiles par le score", "stars by score"), .end, id: "stars"),
      Page.Column(
        say("étoiles avec le programmé", "stars with what is planned"), .end, id: "potentialStars"),
      Page.Column(say("dossier complet", "complete"), id: "complete"),
      Page.Column(say("tâches", "tasks"), .end, id: "tasks"),
      Page.Column(say("tâches renseignées", "tasks reported"), .end, id: "completedTasks"),
      Page.Column(say("part faite (%)", "share done (%)"), .end, id: "percentDone"),
      Page.Column(
        say("part faite ou programmée (%)", "share done or planned (%)"), .end,
        id: "percentPotential"),
      Page.Column(say("points possibles", "points possible"), .end, id: "potential"),
      Page.Column(say("points faits", "points done"), .end, id: "done"),
      Page.Column(say("points programmés", "points planned"), .end, id: "planned"),
      Page.Column(say("points pas faits", "points not done"), .end, id: "notDone"),
      Page.Column(say("points non renseignés", "points not reported"), .end, id: "unreported"),
    ]
    let measures = nodes.flatMap { node in
      let id = label.framework.id(node).rawValue
      return [
        Page.Column("\(id) \(possible)", .end, id: "\(id) potential"),
        Page.Column("\(id) \(done)", .end, id: "\(id) done"),
        Page.Column("\(id) \(planned)", .end, id: "\(id) planned"),
      ]
    }
    headings = Page.Table(
      say("Notes", "Scores"),
      fixed + measures + [
        Page.Column(say("règles en échec", "rules that failed"), id: "failed"),
        Page.Column(say("erreurs dans les données", "errors in the data"), id: "errors"),
      ])
    self.nodes = nodes
  }

  /// The row of a territory.
  func row(_ territory: LabelScorer.Scored, _ outcome: LabelOutcome) -> [Page.Cell] {
    func count(_ number: Int?) -> Page.Cell {
      number.map { Page.Cell(.number(Double($0), digits: 0)) } ?? Page.Cell(.empty)
    }
    func number(_ value: Double?) -> Page.Cell {
      value.map { Page.Cell(.number($0, digits: 3)) } ?? Page.Cell(.empty)
    }
    let scorecard = outcome.scorecard
    let root = scorecard.root
    let isFrench = language == .french
    let complete: Page.Value =
      scorecard.isComplete
      ? .word(isFrench ? "oui" : "yes", id: "1") : .word(isFrench ? "non" : "no", id: "0")
    let head = [
      Page.Cell(.text(outcome.id)), Page.Cell(.text(territory.name)),
      count(outcome.stars(on: label.scale.stars)),
      count(outcome.potentialStars(on: label.scale.stars)), Page.Cell(complete),
      number(root.tasks.total), number(root.tasks.completed),
      number(LabelRanking.settled(scorecard.percentDone)),
      number(LabelRanking.settled(scorecard.percentPotential)), number(root.potential),
      number(root.done), number(root.planned), number(root.notDone), number(root.unreported),
    ]
    let measures = nodes.flatMap { node in
      let score = scorecard[node]
      return [number(score.potential), number(score.done), number(score.planned)]
    }
    // Which rules failed: the stars are unknown then, and the points not to be trusted.
    let failed = label.failedRules(outcome).map(\.rule).joined(separator: "; ")
    return head + measures + [
      Page.Cell(failed.isEmpty ? .empty : .text(failed)), cell(territory.errors),
    ]
  }

  /// The row of a territory that is not scored.
  func row(_ identity: FactTable.Identity, _ errors: [Diagnostic]) -> [Page.Cell] {
    let blanks = [Page.Cell](repeating: Page.Cell(.empty), count: headings.columns.count - 3)
    return [Page.Cell(.text(identity.id)), Page.Cell(.text(identity.displayName))] + blanks
      + [cell(errors)]
  }

  /// What is wrong, in one cell.
  private func cell(_ errors: [Diagnostic]) -> Page.Cell {
    errors.isEmpty
      ? Page.Cell(.empty)
      : Page.Cell(.text(errors.map { $0.locatedText(in: language) }.joined(separator: " ; ")))
  }
}
