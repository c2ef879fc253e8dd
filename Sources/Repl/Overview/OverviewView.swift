import CircularCore

/// The overview for an elected member: one page of at most 79 columns.
struct OverviewView {
  let overview: Overview
  let console: Console

  /// How many questions are shown; JSON has them all.
  private static let questionsShown = 5

  private var format: NumberFormat { console.format }
  private var text: PageText { PageText(console: console) }

  /// Writes the whole page.
  func write() {
    writeHead()
    for standing in overview.programmes {
      console.writeLine()
      StandingView(standing: standing, console: console).write()
    }
    writeChanges()
    writeDue()
    writeMissing()
    writeAbsent()
    writeStop()
  }

  private func writeStop() {
    guard let count = overview.stoppedAfter else { return }
    console.writeLine()
    let number = format.string(Int64(count))
    text.paragraph(
      "!",
      console.say(
        "Arrêté après \(number) essais\u{A0}: des règles sont trop lentes pour que tout soit essayé ; "
          + "ce qui changerait le plus et ce qui arrive sont incomplets.",
        english:
          "Stopped after \(number) trials: some rules are too slow for everything to be tried; "
          + "what would change most and what falls due are not complete."))
  }

  private func writeHead() {
    let name = overview.name ?? overview.id
    let id = overview.name == nil ? "" : " (\(overview.id))"
    console.writeLine(console.bold(name) + console.faint(id))
    let (some, all) = (overview.programmes.count, overview.programmes.count + overview.absent.count)
    let date = format.string(overview.date)
    console.writeLine(
      console.faint(
        console.say(
          "Vue d'ensemble au \(date)\u{A0}: \(some) dispositif\(some > 1 ? "s" : "") sur \(all)",
          english: "Overview on \(date): \(some) of \(all) packs")))
  }

  private func heading(_ french: String, english: String, _ count: Int? = nil) {
    let number = count.map { " (\(format.string(Int64($0))))" } ?? ""
    console.writeLine()
    console.writeLine(console.bold(console.say(french, english: english) + number))
  }

  // MARK: - What would change most

  private func writeChanges() {
    heading("Ce qui changerait le plus", english: "What would change most")
    guard !overview.changes.isEmpty else {
      return text.paragraph(
        "–",
        console.say(
          "aucun changement seul n'a d'effet", english: "no single change has an effect"))
    }
    for (index, change) in overview.changes.enumerated() {
      text.paragraph("\(index + 1).", change.text.text(in: console.language))
      var brings = "→ " + change.brings.text(in: console.language)
      if let gain = change.gain, gain > 0 {
        let points = format.string(gain, digits: 1)
        brings += console.say(" (+\(points) sur\u{A0}100)", english: " (+\(points) of\u{A0}100)")
      }
      text.paragraph("", brings, source: change.pack, style: console.green)
    }
  }

  // MARK: - This month

  private func writeDue() {
    heading(
      "Ce mois-ci, \(days(.french))", english: "This month, \(days(.english))",
      overview.due.count)
    if overview.due.isEmpty {
      text.paragraph(
        console.green("✓"), console.say("rien à signaler", english: "nothing to report"))
    }
    for date in overview.due where !date.isNote {
      let words = date.text.text(in: console.language)
      let colon = console.say("\u{A0}:", english: ":")
      let on = format.string(date.on)
      let day =
        switch date.kind {
        case .raised: ""
        case .alert:
          console.say("avant la fin du \(on)\(colon) ", english: "by the end of \(on)\(colon) ")
        default: "\(on)\(colon) "
        }
      text.paragraph(mark(date.kind), "\(day)\(words)", source: date.pack)
    }
    let notes = overview.due.count { $0.isNote }
    guard notes > 0 else { return }
    text.paragraph(
      "…",
      console.say(
        notes == 1
          ? "et 1 simple remarque (--format json la donne)"
          : "et \(notes) simples remarques (--format json les donne)",
        english: notes == 1
          ? "and 1 mere note (--format json has it)"
          : "and \(notes) mere notes (--format json has them)"), style: console.faint)
  }

  /// The days that are left of the month: `du 15 au 30 septembre 2025`.
  private func days(_ language: Language) -> String {
    let format = NumberFormat(language)
    let last = format.string(overview.monthEnd)
    if overview.date == overview.monthEnd { return language == .french ? "le \(last)" : last }
    let first = format.string(overview.date).prefix { $0 != " " }
    return language == .french ? "du \(first) au \(last)" : "\(first) to \(last)"
  }

  private func mark(_ kind: DueDate.Kind) -> String {
    switch kind {
    case .raised, .alert: console.yellow("!")
    case .answer, .deadline, .appointment: "•"
    }
  }

  // MARK: - What is not known

  private func writeMissing() {
    guard !overview.missing.isEmpty else { return }
    heading("À renseigner", english: "Still to be told", overview.missing.count)
    for question in overview.missing.prefix(Self.questionsShown) {
      let fact = question.missing
      text.paragraph(
        console.yellow("?"), "\(fact.ask.text(in: console.language)) (\(fact.fact))",
        source: "\(console.word(fact.decides)), \(question.pack)")
    }
    let others = overview.missing.count - Self.questionsShown
    guard others > 0 else { return }
    let count = format.string(Int64(others))
    text.paragraph(
      "…",
      console.say(
        others == 1
          ? "et 1 autre question (--format json la donne)"
          : "et \(count) autres questions (--format json les donne)",
        english: others == 1
          ? "and 1 more question (--format json has it)"
          : "and \(count) more questions (--format json has them)"), style: console.faint)
  }

  // MARK: - Packs without the territory

  private func writeAbsent() {
    guard !overview.absent.isEmpty else { return }
    heading("Dispositifs non évalués", english: "Packs not evaluated", overview.absent.count)
    for pack in overview.absent {
      let title = pack.title?.text(in: console.language) ?? pack.pack
      text.paragraph(
        console.faint("–"), "\(title)\(console.say("\u{A0}:", english: ":")) \(why(pack))")
      guard let ask = pack.asks.first?.missing.ask.text(in: console.language) else { continue }
      let count = format.string(Int64(pack.expects))
      text.paragraph(
        " ",
        console.say(
          "jusqu'à \(count) faits et réponses, et d'abord\u{A0}: \(ask)",
          english: "up to \(count) facts and answers, first of all: \(ask)"), style: console.faint)
    }
  }

  private func why(_ pack: AbsentPack) -> String {
    // The folder is known: its path would only fill the page.
    let file = pack.file?.split(separator: "/").last.map(String.init) ?? "\(pack.pack).json"
    return switch pack.reason {
    case .noFile:
      console.say("sans fichier, attendu \(file)", english: "no file, expected \(file)")
    case .notInFile:
      console.say(
        "territoire absent de \(file)", english: "the territory is not in \(file)")
    case .badFile:
      console.say(
        "données inutilisables, voir les erreurs",
        english: "data that cannot be used, see the errors")
    case .badRules:
      console.say(
        "règles en erreur, voir les erreurs", english: "rules with errors, see the errors")
    }
  }
}
