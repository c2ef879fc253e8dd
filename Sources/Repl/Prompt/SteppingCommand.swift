import CircularCore
import LuaBridge
import RuleAnalysis

extension PromptCommand {
  /// Goes through a rule for a subject, step by step.
  static let step = PromptCommand(
    "step", ["pas"],
    form: LocalizedText(
      "[SUJET] RÈGLE | suite | retour | fin", english: "[SUBJECT] RULE | next | back | end"),
    LocalizedText(
      "Suit une règle pas à pas pour un sujet\u{A0}: ses lignes, et à côté les valeurs vues.",
      english: "Steps through a rule for a subject: its lines, and beside them the values seen."),
    examples: [
      (
        ":pas fronsac grant",
        LocalizedText("Entrée avance d'un pas", english: "Enter goes one step on")
      ),
      (":pas retour", LocalizedText("recule d'un pas", english: "goes one step back")),
      (":pas fin", LocalizedText("toute la règle", english: "the whole rule")),
    ],
    takes: [.subject, .thing]
  ) { session, arguments in try session.step(arguments) }

  /// Whether a text steps through a rule.
  static func isStep(_ text: String) -> Bool {
    isCommand(text)
      && step.names.contains(String(text.dropFirst().prefix { !$0.isWhitespace }).withoutAccents)
  }
}

/// A rule that is being gone through.
struct SteppedRule {
  /// What happened.
  let walk: RuleWalk
  /// For whom.
  let subject: String
  /// The step that is shown.
  var place = 0
}

extension Session {
  fileprivate func step(_ arguments: PromptCommand.Arguments) throws {
    let bench = try bench()
    let words = arguments.words
    guard words.count <= 2, arguments.value == nil else { throw PromptCommand.misused("step") }
    if words.count < 2, let move = Move(words.first ?? ""),
      !bench.pack.rules.contains(where: { $0.id == words.first })
    {
      return try go(move)
    }
    let isRule = { (word: String) in bench.pack.rules.contains { $0.id == word } }
    // Either may be said first; a word may name both a rule and a subject.
    let isSubject = { (word: String) in (try? bench.subject(word)) != nil }
    var others = words
    if words.count == 2, isRule(words[0]), isSubject(words[1]),
      !(isRule(words[1]) && isSubject(words[0]))
    {
      others = [words[1], words[0]]
    }
    guard let rule = others.last(where: isRule) else { throw noRule(words, bench) }
    if let place = others.lastIndex(of: rule) { others.remove(at: place) }
    let subject = try subject(others.first)
    use(subject: subject)
    let studied = try bench.study(scenario)[subject]
    let walk = try bench.pack.walk(rule, of: studied)
    stepped = SteppedRule(walk: walk, subject: studied.identity.displayName)
    try bench.pack.interrupt.check()
    if isInteractive { showStep() } else { showAll() }
  }

  /// Where `:pas` goes in the rule under way.
  private enum Move {
    case next, back, end

    init?(_ word: String) {
      switch word.withoutAccents {
      case "", "suite", "next": self = .next
      case "retour", "back": self = .back
      case "fin", "end": self = .end
      default: return nil
      }
    }
  }

  private func go(_ move: Move) throws {
    guard let walked = stepped else {
      throw Diagnostic(
        "no-step",
        LocalizedText("aucune règle n'est suivie", english: "no rule is being stepped through"),
        suggestion: LocalizedText(":pas SUJET RÈGLE", english: ":step SUBJECT RULE"))
    }
    switch move {
    case .next:
      if walked.place + 1 < walked.walk.steps.count { stepped?.place += 1 }
      showStep()
    case .back:
      if walked.place > 0 { stepped?.place -= 1 }
      showStep()
    case .end:
      stepped?.place = walked.walk.steps.count - 1
      showAll()
    }
  }

  /// Goes one step on, where Enter is typed right after a step; false where it means something else.
  func stepOn() -> Bool {
    guard isStepping, let walked = stepped, walked.place + 1 < walked.walk.steps.count else {
      return false
    }
    perform(console.say(":pas", english: ":step"))
    return true
  }

  private func showStep() {
    guard let stepped else { return }
    RuleWalkView(walk: stepped.walk, subject: stepped.subject, console: console)
      .write(step: stepped.place)
  }

  private func showAll() {
    guard let stepped else { return }
    RuleWalkView(walk: stepped.walk, subject: stepped.subject, console: console).writeWhole()
  }

  private func noRule(_ words: [String], _ bench: any Bench) -> Diagnostic {
    let ids = bench.pack.rules.map(\.id)
    guard !ids.isEmpty else {
      return Diagnostic(
        "no-rule",
        LocalizedText(
          "« \(bench.pack.pack.id) » n'a pas de règle à suivre pas à pas",
          english: "“\(bench.pack.pack.id)” has no rule to step through"),
        suggestion: LocalizedText(":pourquoi MESURE", english: ":explain MEASURE"))
    }
    // What names a subject is no misspelt rule.
    let word = words.first { (try? bench.subject($0)) == nil }
    guard let word else {
      return Diagnostic(
        "no-rule", LocalizedText("quelle règle\u{A0}?", english: "which rule?"),
        suggestion: LocalizedText(ids.prefix(8).joined(separator: ", ")))
    }
    let isMeasure = bench.things.contains { $0.id == word }
    return Diagnostic(
      "unknown-rule",
      LocalizedText(
        "« \(word) » n'est pas une règle qui se suit pas à pas",
        english: "“\(word)” is no rule that can be stepped through"),
      suggestion: isMeasure
        ? LocalizedText(":pourquoi \(word)", english: ":explain \(word)")
        : nearestName(to: word, among: ids).map { LocalizedText($0) })
  }
}
