import CircularCore
import LuaBridge

extension PromptCommand {
  /// Commands that say what to ask and what to do next.
  static let asking: [PromptCommand] = [
    PromptCommand(
      "missing", ["manque"],
      form: LocalizedText("[SUJET | tous]", english: "[SUBJECT | all]"),
      LocalizedText(
        "Ce que l'on ignore, la question la plus décisive d'abord.",
        english: "What is unknown, the most decisive question first."),
      examples: [(":manque", ""), (":manque tous", "")], takes: [.subject]
    ) { session, arguments in
      let bench = try session.bench()
      let text = arguments.text.trimmingQuotes
      let isAll = ["tous", "all"].contains(text.lowercased())
      let subject: String? =
        isAll ? nil : text.isEmpty ? session.state.subject : try bench.subject(text)
      try bench.missing(subject, under: session.scenario, on: session.console)
    },
    PromptCommand(
      "path", ["chemin"],
      form: LocalizedText("[SUJET] [ÉTOILE] [COÛTS.csv]", english: "[SUBJECT] [STAR] [COSTS.csv]"),
      LocalizedText(
        "D'un label\u{A0}: ce qui coûte le moins pour atteindre une étoile (la suivante si rien n'est dit).",
        english: "Of a label: what costs least to reach a star (the next one if none is given)."),
      examples: [(":chemin 3", ""), (":chemin syndicat-dourne 4", "")],
      takes: [.subject, .star, .file]
    ) { session, arguments in
      let bench = try session.bench()
      guard bench.pack.label != nil else { throw Diagnostic.noPath(bench.pack.pack.id) }
      var words = arguments.words
      var costs: String?
      if let last = words.last, last.lowercased().hasSuffix(".csv") {
        costs = last
        words.removeLast()
      }
      let star = words.last.flatMap { Int($0) }
      if star != nil { words.removeLast() }
      guard words.count < 2 else { throw PromptCommand.misused("path") }
      let subject = try session.subject(words.first)
      session.use(subject: subject)
      try bench.path(
        subject, star: star, costs: costs, under: session.scenario, on: session.console)
    },
  ]
}

extension Diagnostic {
  /// A programme has no stars.
  static func noPath(_ pack: String) -> Diagnostic {
    Diagnostic(
      "not-a-label",
      LocalizedText(
        ":chemin mène à une étoile, et « \(pack) » n'est pas un label",
        english: ":path leads to a star, and “\(pack)” is no label"),
      suggestion: LocalizedText(":pourquoi RÈGLE", english: ":explain RULE"))
  }
}
