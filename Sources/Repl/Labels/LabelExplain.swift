import CircularCore
import LuaBridge

/// `circular explain` for a label: where a measure's points went, or the label and what the next star
/// asks.
struct LabelExplain {
  let study: LabelStudy
  /// The id of the territory.
  let id: String
  let format: OutputFormat
  let console: Console

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
    let (subject, outcome) = (try study[id], try study.outcome(of: id))
    console.report(outcome, subject.identity, of: study.label)
    if let node {
      try explain(study.explanation(of: node, id), subject)
    } else {
      try summarise(outcome, subject)
    }
  }

  private func explain(_ explanation: LabelExplanation, _ subject: Subject) throws {
    guard format == .table else {
      let document = Document(
        id: subject.id, name: subject.name, label: study.label.id, date: study.worker.date,
        explanation: explanation)
      return try console.writeJSON(document, isPretty: format != .ndjson)
    }
    let name = explanation.label.text(in: console.language)
    console.writeLine(
      console.bold("\(explanation.measure)\(name.isEmpty ? "" : " \(name)")")
        + console.faint(" — \(subject.displayName)"))
    for sentence in explanation.sentences {
      write(sentence.text(in: console.language))
    }
  }

  /// A sentence in lines of 80 columns.
  private func write(_ sentence: String) {
    var line = " "
    for word in sentence.split(separator: " ") {
      if line.count + 1 + word.count > 79, line.count > 3 {
        console.writeLine(line)
        line = "   "
      }
      line += " " + word
    }
    console.writeLine(line)
  }

  /// The answers that nobody gave and that competences tell.
  private func write(_ deduced: [Deduced]) {
    guard !deduced.isEmpty else { return }
    console.writeLine()
    console.writeLine(
      "  "
        + console.say(
          "Réponses déduites des compétences", english: "Answers deduced from competences"))
    for answer in deduced {
      let word =
        answer.answer ? console.say("oui", english: "yes") : console.say("non", english: "no")
      console.writeLine(
        "    \(answer.question)\(console.say("\u{00A0}:", english: ":")) \(word)"
          + console.faint(" (\(answer.competence))"))
    }
  }

  private func summarise(_ outcome: LabelOutcome, _ subject: Subject) throws {
    let label = study.label
    let causes = outcome.decisions.filter { $0.answer != .nothing && $0.answer != .failed }
      .map { LabelExplanation.Cause($0, in: label) }
    let deduced = try study.answers(of: id).compactMap { Deduced($0, in: label) }
    guard format == .table else {
      let summary = Summary(
        result: label.result(outcome, depth: 1), rules: causes,
        inactive: outcome.inactive.map { label.questions[$0].id }, deduced: deduced)
      return try console.writeJSON(summary, isPretty: format != .ndjson)
    }
    let view = LabelView(
      label: label, outcome: outcome, name: subject.displayName, depth: 1, console: console)
    view.writeScore()
    if let path = outcome.path {
      let met = path.conditions.filter(\.isMet)
      for condition in met {
        console.writeLine("    \(console.green("✓")) " + view.sentence(condition, 73))
      }
    }
    if let ordinary = outcome.ordinary {
      LabelRulesView(scored: ordinary, console: console).write()
    }
    write(deduced)
    guard !causes.isEmpty else { return }
    console.writeLine()
    console.writeLine("  " + console.say("Règles qui s'appliquent", english: "Rules that apply"))
    for cause in causes {
      let what = cause.answer.text(in: console.language)
      let source = [cause.source, cause.location?.description].compactMap { $0 }
        .joined(separator: ", ")
      console.writeLine(
        "    " + LabelView.fit("\(cause.measure) \(what)", 30) + console.faint(" — \(source)"))
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
