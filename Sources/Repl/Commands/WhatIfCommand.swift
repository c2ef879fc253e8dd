import ArgumentParser
import CircularCore
import LuaBridge

/// `circular what-if LABEL --input F --id ID …`: before and after a change, axis by axis.
struct WhatIfCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "what-if",
    abstract: phrase(
      "Compare la note d'un territoire avant et après un changement.",
      english: "Compares a territory's score before and after a change."))

  @OptionGroup var options: SubjectOptions

  @Option(
    help: ArgumentHelp(
      phrase("Identifiant du territoire.", english: "Id of the territory."), valueName: "id"))
  var id: String

  @Option(
    name: .customLong("answer"),
    help: ArgumentHelp(
      phrase(
        "Change une réponse : --answer REOM=oui ; vide pour sans réponse (répétable).",
        english: "Changes an answer: --answer REOM=yes; empty for unanswered (repeatable)."),
      valueName: phrase("question=valeur", english: "question=value")))
  var answers: [String] = []

  @Option(
    name: .customLong("status"),
    help: ArgumentHelp(
      phrase(
        "Change un statut : --status 1.1.2=done, ou =0.7/0.2/0.1, vide pour aucun (répétable).",
        english:
          "Changes a status: --status 1.1.2=done, or =0.7/0.2/0.1, empty for none (repeatable)."
      ),
      valueName: phrase("mesure=statut", english: "measure=status")))
  var statuses: [String] = []

  func run() throws {
    let console = Console(options.common.language)
    let pack = try Job.load(options.pack, options.common, console)
    guard let label = pack.label else {
      throw console.failure(
        Diagnostic(
          "not-a-label",
          LocalizedText(
            "what-if compare la note d'un label, et « \(pack.pack.id) » n'en est pas un",
            english: "what-if compares the score of a label, and “\(pack.pack.id)” is none")))
    }
    var base = options.evaluation
    base.parameters = []
    let before = try LabelJob(pack, label, options.common, base, console: console)
    let after = try LabelJob(pack, label, options.common, options.evaluation, console: console)
    let subject = try before.subject(id, in: options.input)
    let changed = try console.orExit { () throws(Diagnostic) in
      var changed = subject
      let change = LabelChange(label)
      for text in answers { try change.answer(text, in: &changed) }
      for text in statuses { try change.status(text, in: &changed) }
      return changed
    }
    let outcomes = try console.orExit { () throws(Diagnostic) in
      (
        try before.evaluation.makeWorker().score(subject),
        try after.evaluation.makeWorker().score(changed)
      )
    }
    for failure in outcomes.1.failures { console.report(failure.diagnostic) }
    let view = try console.orExit { () throws(Diagnostic) in
      try LabelComparisonView(
        label: label, name: subject.displayName, before: outcomes.0, after: outcomes.1,
        console: console)
    }
    switch options.format ?? (console.isTerminal ? .table : .json) {
    case .table, .csv: view.write()
    case .json: try view.writeJSON(isPretty: true)
    case .ndjson: try view.writeJSON(isPretty: false)
    }
    console.flush()
    if console.hasErrors { throw ExitCode.badData }
  }
}
