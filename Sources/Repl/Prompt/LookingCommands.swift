import CircularCore
import LuaBridge
import Pages

extension PromptCommand {
  /// Commands that show what is, under the scenario in use.
  static let looking: [PromptCommand] = [
    PromptCommand(
      "subjects", ["sujets"],
      form: LocalizedText("[TEXTE]", english: "[TEXT]"),
      LocalizedText(
        "Liste les sujets, ou ceux dont le nom contient un texte.",
        english: "Lists the subjects, or those whose name holds a text."),
      examples: [(":sujets saint", "")], takes: [.word]
    ) { session, arguments in try session.writeSubjects(arguments.text) },
    PromptCommand(
      "show", ["montrer"],
      form: LocalizedText("[SUJET | NOM]", english: "[SUBJECT | NAME]"),
      LocalizedText(
        "Choisit un sujet et montre ce que l'on en sait\u{A0}; ou dit ce qu'est un nom.",
        english: "Chooses a subject and shows what is known of it; or tells what a name is."),
      examples: [
        (
          ":montrer fronsac",
          LocalizedText("ce sujet devient le sujet courant", english: "this subject is now in use")
        ),
        (
          ":montrer population_max",
          LocalizedText(
            "le paramètre, son unité, sa source", english: "the parameter, its unit, its source")
        ),
      ],
      takes: [.thing]
    ) { session, arguments in try session.show(arguments.text) },
    PromptCommand(
      "score", ["noter"],
      form: LocalizedText("[SUJET] [PROFONDEUR]", english: "[SUBJECT] [DEPTH]"),
      LocalizedText(
        "Toutes les réponses pour un sujet\u{A0}; d'un label, l'arbre des points jusqu'à une profondeur.",
        english: "Every answer for a subject; of a label, the tree of points down to a depth."),
      examples: [(":noter fronsac", ""), (":noter syndicat-dourne 2", "")],
      takes: [.subject, .word]
    ) { session, arguments in
      var words = arguments.words
      let depth = words.last.flatMap { Int($0) }
      let bench = try session.bench()
      if depth != nil, words.count > 1 || !bench.subjects.contains(where: { $0.id == words[0] }) {
        words.removeLast()
      }
      guard words.count < 2 else { throw PromptCommand.misused("score") }
      let subject = words.isEmpty ? session.state.subject : try bench.subject(words[0])
      if words.count == 1, let subject { session.use(subject: subject) }
      try bench.score(subject, depth: depth, under: session.scenario, on: session.console)
    },
    PromptCommand(
      "rank", ["classer"],
      form: LocalizedText("[LIGNES]", english: "[LINES]"),
      LocalizedText(
        "Les sujets dans l'ordre, les refusés avec leur motif, les incomplets avec la question.",
        english:
          "Subjects in order, refused ones with the reason, incomplete ones with the question."),
      examples: [(":classer 10", "")], takes: [.word]
    ) { session, arguments in
      let limit = arguments.words.isEmpty ? 20 : Int(arguments.text)
      guard let limit, limit > 0 else { throw PromptCommand.misused("rank") }
      try session.bench().rank(limit: limit, under: session.scenario, on: session.console)
    },
    fund,
    paper,
    PromptCommand(
      "explain", ["pourquoi", "expliquer"],
      form: LocalizedText(
        "[SUJET] [RÈGLE | MESURE | tout]", english: "[SUBJECT] [RULE | MEASURE | all]"),
      LocalizedText(
        "Pourquoi une règle répond cela, ou où sont allés les points d'une mesure.",
        english: "Why a rule answers so, or where the points of a measure went."),
      examples: [
        (
          ":pourquoi fronsac grant",
          LocalizedText("d'où vient ce montant", english: "where this amount comes from")
        ),
        (":pourquoi 1.1.2", LocalizedText("du sujet courant", english: "of the subject in use")),
      ],
      takes: [.subject, .thing]
    ) { session, arguments in
      let bench = try session.bench()
      let (subject, thing): (String, String?)
      let isWhole = ["tout", "all"].contains(arguments.words.last?.lowercased() ?? "")
      switch arguments.words.count {
      case 1 where isWhole: (subject, thing) = (try session.subject(), nil)
      case 2 where isWhole: (subject, thing) = (try bench.subject(arguments.words[0]), nil)
      case 0: (subject, thing) = (try session.subject(), nil)
      case 1 where bench.things.contains(where: { $0.id == arguments.words[0] }):
        (subject, thing) = (try session.subject(), arguments.words[0])
      case 1:
        // Neither a subject nor a rule: the nearest of both is suggested.
        do throws(Diagnostic) {
          (subject, thing) = (try bench.subject(arguments.words[0]), nil)
        } catch {
          throw session.state.subject == nil ? error : bench.unknownThing(arguments.words[0])
        }
      case 2: (subject, thing) = (try bench.subject(arguments.words[0]), arguments.words[1])
      default: throw PromptCommand.misused("explain")
      }
      session.use(subject: subject)
      try bench.explain(
        subject, thing, isWhole: isWhole, under: session.scenario, on: session.console)
    },
    step,
  ]
}

extension Bench {
  /// No subject, rule, measure, fact, parameter or question is called so.
  func unknownThing(_ word: String) -> Diagnostic {
    let names = things.map(\.id) + subjects.map(\.id)
    return Diagnostic(
      "unknown-name",
      LocalizedText(
        "« \(word) » n'est ni un sujet ni un nom de « \(pack.pack.id) »",
        english: "“\(word)” is neither a subject nor a name of “\(pack.pack.id)”"),
      suggestion: nearestName(to: word, among: names).map { LocalizedText($0) })
  }
}

extension Session {
  fileprivate func writeSubjects(_ text: String) throws {
    let bench = try bench()
    guard !bench.subjects.isEmpty || !bench.rejected.isEmpty else { throw bench.noData }
    let wanted = text.withoutAccents
    let wrong = bench.rejected.map(\.identity).filter {
      wanted.isEmpty || $0.id.withoutAccents.contains(wanted)
        || $0.displayName.withoutAccents.contains(wanted)
    }
    let found = bench.subjects.filter {
      wanted.isEmpty || $0.id.withoutAccents.contains(wanted)
        || $0.label.french.withoutAccents.contains(wanted)
    }
    let shown = found.prefix(30)
    let width = shown.map { TextTable.width($0.id) }.max() ?? 0
    for subject in shown {
      let mark = subject.id == state.subject ? "▸" : " "
      let name = subject.label.french == subject.id ? "" : subject.label.french
      console.writeLine(
        "\(mark) \(console.bold(subject.id.padded(to: width)))  \(name)")
    }
    let count = console.format.string(Int64(found.count))
    if found.count > shown.count {
      console.writeLine(
        console.faint(
          "  … "
            + console.say(
              "\(count) en tout\u{A0}; :sujets TEXTE cherche",
              english: "\(count) in all; :subjects TEXT searches")
        ))
    }
    for identity in wrong.prefix(30) {
      console.writeLine(
        "! \(console.bold(identity.id))  \(identity.name ?? "") "
          + console.faint(console.say("(en erreur)", english: "(in error)")))
    }
    if wrong.count > 30 { console.writeLine(console.faint("  …")) }
    if found.isEmpty, wrong.isEmpty {
      console.writeLine(
        console.say("Aucun sujet ne contient « \(text) ».", english: "No subject holds “\(text)”."))
    }
  }

  fileprivate func show(_ text: String) throws {
    let bench = try bench()
    let plain = text.trimmingQuotes
    if let thing = bench.things.first(where: { $0.id == plain }),
      !bench.subjects.contains(where: { $0.id == plain })
    {
      return try write(thing, in: bench)
    }
    let subject: String
    do throws(Diagnostic) {
      subject = try self.subject(plain.isEmpty ? nil : plain)
    } catch {
      guard error.code == "no-such-subject" else { throw error }
      throw bench.unknownThing(plain)
    }
    use(subject: subject)
    try bench.show(subject, under: scenario, on: console)
  }

  /// What a name is: label, type, value, source.
  func write(_ thing: NamedThing, in bench: any Bench) throws {
    let language = console.language
    let colon = console.say("\u{A0}:", english: ":")
    console.writeLine(
      console.bold(thing.id) + " — " + thing.label.text(in: language)
        + console.faint(" (\(thing.kind.word.text(in: language)))"))
    func line(_ name: String, _ text: String) {
      if !text.isEmpty { console.writeLine("  \(console.faint(name + colon)) \(text)") }
    }
    line(console.say("type", english: "type"), thing.detail.text(in: language))
    line(
      thing.kind == .parameter
        ? console.say("valeur", english: "value") : console.say("question", english: "question"),
      thing.note.text(in: language))
    if let kind = thing.change, kind == .parameter || kind == .weight || state.subject != nil {
      let target = Scenario.Target(kind, thing.id, of: state.subject)
      let now = try bench.text(of: target, under: scenario, in: language)
      if now != thing.note.text(in: language) {
        line(console.say("à présent", english: "now"), now)
      }
    }
    line(console.say("source", english: "source"), thing.source ?? "")
    line(console.say("déclaré", english: "declared"), thing.location?.description ?? "")
  }
}

extension String {
  /// The text without the quotes around it.
  var trimmingQuotes: String {
    count >= 2 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
  }
}
