import CircularCore
import LuaBridge
import Pages

/// `circular explain` for a label: where a measure's points went, or the label and what the next star
/// asks.
struct LabelExplain {
  let study: StudiedLabel
  /// The id of the territory.
  let id: String
  let format: OutputFormat
  let console: Console
  /// Where the page comes from.
  var origin: PageOrigin?
  var reader = Reader.shell

  private struct Document: Encodable {
    var id: String
    var name: String?
    var label: String
    var date: CivilDate
    var explanation: LabelExplanation
  }

  /// An answer that the territory's competences gave.
  private struct Deduced: Encodable {
    var question: String
    var answer: Bool
    var competence: Int

    init?(_ answer: TerritoryAnswer, in label: PackLabel) {
      guard let competence = answer.competence, case .boolean(let value) = answer.value
      else {
        return nil
      }
      question = label.questions[answer.question].id
      self.answer = value
      self.competence = competence
    }
  }

  private struct Summary: Encodable {
    var result: LabelResult
    var rules: [LabelExplanation.Cause]
    var inactive: [String]
    var deduced: [Deduced]

    private enum CodingKeys: String, CodingKey { case rules, inactive, deduced }

    func encode(to encoder: any Encoder) throws {
      try result.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(rules, forKey: .rules)
      try container.encode(inactive, forKey: .inactive)
      if !deduced.isEmpty { try container.encode(deduced, forKey: .deduced) }
    }
  }

  /// Explains a measure, or the whole for nil, and tells what failed.
  func write(measure node: Int?) throws {
    let (subject, outcome) = (try study.territory(id), try study.outcome(of: id))
    console.report(outcome, subject.identity, of: study.label)
    if let node {
      try explain(study.explanation(of: node, id), subject)
    } else {
      try summarise(outcome, subject)
    }
  }

  private func explain(_ explanation: LabelExplanation, _ subject: Subject) throws {
    switch format {
    case .json, .ndjson:
      let document = Document(
        id: subject.id, name: subject.name, label: study.label.id, date: study.worker.date,
        explanation: explanation)
      try console.writeJSON(document, isPretty: format != .ndjson)
    case .table, .html, .xlsx, .csv: try write(view(subject).page(explanation))
    }
  }

  private func view(_ subject: Subject) -> LabelExplanationView {
    LabelExplanationView(
      study.label, subject.identity, in: console.language,
      for: format == .table ? reader : .paper)
  }

  private func write(_ page: Page) throws {
    guard format != .table else { return console.write(page) }
    var page = page
    page.tellOrigin(study.study.pack, on: study.worker.date, under: study.study.scenario)
    page.about = try origin?.table()
    try console.write(page, as: format)
  }

  private func summarise(_ outcome: LabelOutcome, _ subject: Subject) throws {
    let label = study.label
    let causes = outcome.decisions.filter { $0.answer != .nothing && $0.answer != .failed }
      .map { LabelExplanation.Cause($0, in: label) }
    let deduced = try study.answers(of: id).compactMap { Deduced($0, in: label) }
    switch format {
    case .json, .ndjson:
      let summary = Summary(
        result: label.result(outcome, depth: 1), rules: causes,
        inactive: outcome.inactive.map { label.questions[$0].id }, deduced: deduced)
      try console.writeJSON(summary, isPretty: format != .ndjson)
    case .table: console.write(try view(subject).sections(outcome, study.answers(of: id)))
    case .html, .xlsx, .csv:
      var page = Page(
        console.language, title: subject.displayName,
        subtitle: label.framework.label(0).text(in: console.language))
      page.sections = try view(subject).sections(outcome, study.answers(of: id))
      try write(page)
    }
  }
}

extension LuaRulePack {
  /// The measure of its label that a text names.
  ///
  /// - Throws: `unknown-measure` with the nearest id, or the nearest rule where that may be meant.
  func measure(_ text: String, of label: PackLabel) throws(Diagnostic) -> Int {
    do throws(Diagnostic) {
      return try label.framework.index(of: label.measure(text), at: nil)
    } catch {
      guard let near = nearestName(to: text, among: rules.map(\.id)) else { throw error }
      throw Diagnostic(
        error.code,
        LocalizedText(
          "« \(text) » n'est ni une mesure ni une règle de \(label.id)",
          english: "“\(text)” is neither a measure nor a rule of \(label.id)"),
        suggestion: LocalizedText(near))
    }
  }
}
