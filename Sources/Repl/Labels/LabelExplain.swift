import ArgumentParser
import CircularCore
import LuaBridge

/// `circular explain` for a label: where a measure's points went, or the label and what the next star
/// asks.
struct LabelExplain {
  let job: LabelJob
  let format: OutputFormat

  private var console: Console { job.console }

  private struct Document: Encodable {
    var id: String
    var name: String?
    var label: String
    var date: CivilDate
    var explanation: LabelExplanation
  }

  private struct Summary: Encodable {
    var result: LabelResult
    var rules: [LabelExplanation.Cause]
    var inactive: [String]

    private enum CodingKeys: String, CodingKey { case rules, inactive }

    func encode(to encoder: any Encoder) throws {
      try result.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(rules, forKey: .rules)
      try container.encode(inactive, forKey: .inactive)
    }
  }

  func run(_ path: String, id: String, measure: String?) throws {
    let label = job.label
    let node = try measure.map { text in
      try console.orExit { () throws(Diagnostic) in
        try label.framework.index(of: label.measure(text), at: nil)
      }
    }
    let subject = try job.subject(id, in: path)
    let evaluation = job.evaluation
    let outcome = try console.orExit { () throws(Diagnostic) in
      let worker = try evaluation.makeWorker()
      worker.keepsDecisions = true
      return try worker.score(subject)
    }
    for failure in outcome.failures { console.report(failure.diagnostic) }
    if !outcome.lackingPopulation.isEmpty {
      console.report(label.lacksPopulation(outcome, subject))
    }
    if let node {
      try explain(LabelExplanation(node, of: outcome, subject, in: label), subject)
    } else {
      try summarise(outcome, subject)
    }
    console.flush()
    if console.hasErrors { throw ExitCode.badData }
  }

  func explain(_ explanation: LabelExplanation, _ subject: LabelSubject) throws {
    guard format == .table || format == .csv else {
      let document = Document(
        id: subject.id, name: subject.name, label: job.label.id, date: job.evaluation.date,
        explanation: explanation)
      return console.writeLine(
        try JSONText.string(document, language: console.language, isPretty: format != .ndjson))
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

  func summarise(_ outcome: LabelOutcome, _ subject: LabelSubject) throws {
    let label = job.label
    let causes = outcome.decisions.filter { $0.answer != .nothing && $0.answer != .failed }
      .map { LabelExplanation.Cause($0, in: label) }
    guard format == .table || format == .csv else {
      let summary = Summary(
        result: label.result(outcome, depth: 1), rules: causes,
        inactive: outcome.inactive.map { label.questions[$0].id })
      return console.writeLine(
        try JSONText.string(summary, language: console.language, isPretty: format != .ndjson))
    }
    let view = LabelView(
      label: label, outcome: outcome, name: subject.displayName, depth: 1, console: console)
    view.write()
    if let path = outcome.path {
      let met = path.conditions.filter(\.isMet)
      for condition in met {
        console.writeLine("    \(console.green("✓")) " + view.sentence(condition, 73))
      }
    }
    guard !causes.isEmpty else { return }
    console.writeLine()
    console.writeLine("  " + console.say("Règles qui s'appliquent", english: "Rules that apply"))
    for cause in causes {
      let what: String
      switch cause.answer {
      case .factor(let factor):
        what = "× \(console.format.string(factor))"
      case .ratio(let ratio):
        what =
          console.say("part faite", english: "share done") + " \(console.format.percentage(ratio))"
      default: what = console.say("désactivée", english: "disabled")
      }
      let source = [cause.source, cause.location?.description].compactMap { $0 }
        .joined(separator: ", ")
      console.writeLine(
        "    " + LabelView.fit("\(cause.measure) \(what)", 30) + console.faint(" — \(source)"))
    }
  }
}
