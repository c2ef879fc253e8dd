import ArgumentParser
import CircularCore
import LuaBridge

/// `circular explain PACK --input F --id ID [RULE]`: why a rule answered what it answered.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: phrase(
      "Explique une réponse : ce qui a été comparé, les écarts, les faits et paramètres lus.",
      english: "Explains an answer: what was compared, the margins, facts and parameters read."))

  // The pack comes first on the command line, then the rule.
  @OptionGroup var options: SubjectOptions

  @Argument(
    help: ArgumentHelp(
      phrase(
        "Règle, ou mesure d'un label (par défaut toutes).",
        english: "Rule, or measure of a label (default all)."),
      valueName: phrase("règle", english: "rule")))
  var rule: String?

  @Option(
    help: ArgumentHelp(
      phrase("Identifiant du sujet.", english: "Id of the subject."), valueName: "id"))
  var id: String

  @Option(
    name: .customLong("why-not"),
    help: ArgumentHelp(
      phrase(
        "Le plus petit changement d'un fait ou d'un paramètre qui donnerait cette réponse : oui, non, un nombre, \">=4\", une classe.",
        english:
          "The smallest change of one fact or parameter that would give this answer: yes, no, a number, \">=4\", a class."
      ),
      valueName: phrase("réponse", english: "answer")))
  var whyNot: String?

  func validate() throws {
    guard whyNot == nil || rule != nil else {
      throw ValidationError(
        phrase(
          "--why-not demande une règle : circular explain … RÈGLE --why-not oui.",
          english: "--why-not needs a rule: circular explain … RULE --why-not yes."))
    }
  }

  private struct Document: Encodable {
    var id: String
    var name: String?
    var pack: String
    var date: CivilDate
    var explanations: [Explanation]
    var whyNot: WhyNot?
  }

  func run() throws {
    if try explainLabel() { return }
    let job = try Job(
      options.pack, options.common, on: options.evaluation.on,
      scenario: options.evaluation.scenario(Console(options.common.language)),
      only: rule.map { [$0] })
    var reader = try job.reader(options.input)
    var ids: [String] = []
    while let table = reader.next(upTo: 1024) {
      if let row = table.identities.firstIndex(where: { $0.id == id }) {
        var table = try single(job, table, row)
        _ = try job.apply(to: &table)
        try explain(job, table)
        job.console.flush()
        return
      }
      ids += table.identities.map(\.id)
    }
    for diagnostic in reader.diagnostics { job.console.report(diagnostic) }
    throw job.console.failure(.noSubject(id, among: ids, in: options.input))
  }

  /// Explains a measure, or the whole, where the pack is a label.
  private func explainLabel() throws -> Bool {
    let console = Console(options.common.language)
    let pack = try Job.load(options.pack, options.common, console)
    guard let label = pack.label else { return false }
    let job = try LabelJob(pack, label, options.common, options.evaluation, console: console)
    let format = options.format ?? (console.isTerminal ? .table : .json)
    try LabelExplain(job: job, format: format).run(options.input, id: id, measure: rule)
    return true
  }

  private func single(_ job: Job, _ table: FactTable, _ row: Int) throws -> FactTable {
    try job.console.orExit { () throws(Diagnostic) in
      try FactTable(table.schema, [table.subject(row: row)])
    }
  }

  /// What `--why-not` asks, if it does.
  private func whyNot(_ job: Job, _ table: FactTable) throws -> WhyNot? {
    guard let whyNot, let rule else { return nil }
    return try job.console.orExit { () throws(Diagnostic) in
      let evaluation = job.evaluation
      guard let index = evaluation.evaluator.rule(rule) else {
        throw evaluation.evaluator.unknownRule(rule)
      }
      let wanted = try WantedAnswer(whyNot, for: evaluation.evaluator.rules[index])
      return try evaluation.whyNot(rule, wanted, table, row: 0)
    }
  }

  private func explain(_ job: Job, _ table: FactTable) throws {
    let console = job.console
    let explained = try console.orExit { () throws(Diagnostic) in
      try job.evaluation.explanations(table, withProgramme: rule != nil)
    }
    let identity = table.identities[0]
    let change = try whyNot(job, table)
    switch options.format ?? (console.isTerminal ? .table : .json) {
    case .table, .csv:
      console.writeLine(
        console.bold(identity.displayName) + console.faint(" (\(identity.id))") + " — "
          + console.format.string(job.evaluation.date))
      for (rule, explanation) in explained {
        console.writeLine()
        ExplanationView(explanation: explanation, rule: rule, console: console).write()
      }
      if let change { WhyNotView(whyNot: change, console: console).write() }
    case .json, .ndjson:
      let document = Document(
        id: identity.id, name: identity.name, pack: job.pack.pack.id, date: job.evaluation.date,
        explanations: explained.map(\.explanation), whyNot: change)
      console.writeLine(
        try JSONText.string(
          document, language: console.language, isPretty: options.format != .ndjson))
    }
  }
}
