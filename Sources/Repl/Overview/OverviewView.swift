import CircularCore

/// The overview for an elected member: one page of at most 79 columns.
struct OverviewView {
  let overview: Overview
  let console: Console

  private static let width = 79
  /// How many questions are shown; JSON has them all.
  private static let questionsShown = 5

  private var format: NumberFormat { console.format }

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
      return paragraph(
        "–",
        console.say(
          "aucun changement seul n'a d'effet", english: "no single change has an effect"))
    }
    for (index, change) in overview.changes.enumerated() {
      paragraph("\(index + 1).", change.text.text(in: console.language))
      var brings = change.brings.text(in: console.language)
      if let gain = change.gain, gain > 0 {
        let points = format.string(gain, digits: 1)
        brings += console.say(
          " (+\(points) point\(gain >= 2 ? "s" : "") de\u{A0}%)", english: " (+\(points)% points)")
      }
      paragraph("", "→ \(brings) — \(change.pack)", style: console.green)
    }
  }

  // MARK: - This month

  private func writeDue() {
    let (first, last) = (overview.date, overview.monthEnd)
    let (from, to) = (format.string(first), format.string(last))
    heading(
      first == last ? "Ce mois-ci\u{A0}: le \(to)" : "Ce mois-ci\u{A0}: du \(from) au \(to)",
      english: first == last ? "This month: \(to)" : "This month: \(from) to \(to)",
      overview.due.count)
    if overview.due.isEmpty {
      paragraph(
        console.green("✓"), console.say("rien à signaler", english: "nothing to report"))
    }
    for date in overview.due {
      let text = date.text.text(in: console.language)
      let day =
        date.kind == .raised
        ? "" : "\(format.string(date.on))\(console.say("\u{A0}:", english: ":")) "
      paragraph(mark(date.kind), "\(day)\(text)", source: date.pack)
    }
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
    for fact in overview.missing.prefix(Self.questionsShown) {
      paragraph(
        console.yellow("?"), "\(fact.ask.text(in: console.language)) (\(fact.fact))",
        source: "\(word(fact.decides)) — \(fact.pack)")
    }
    let others = overview.missing.count - Self.questionsShown
    guard others > 0 else { return }
    let count = format.string(Int64(others))
    paragraph(
      "…",
      console.say(
        "et \(count) autre\(others > 1 ? "s" : ""), que --format json donne toutes",
        english: "and \(count) more, all of which --format json gives"), style: console.faint)
  }

  private func word(_ stake: MissingFact.Stake) -> String {
    switch stake {
    case .eligibility: console.say("décide de l'éligibilité", english: "decides on eligibility")
    case .score: console.say("compte dans le score", english: "counts in the score")
    case .information: console.say("renseigne", english: "informs")
    }
  }

  // MARK: - Packs without the territory

  private func writeAbsent() {
    guard !overview.absent.isEmpty else { return }
    heading("Dispositifs non évalués", english: "Packs not evaluated", overview.absent.count)
    for pack in overview.absent {
      let title = pack.title?.text(in: console.language) ?? pack.pack
      paragraph("–", "\(title) — \(why(pack))")
      guard let ask = pack.asks.first?.ask.text(in: console.language) else { continue }
      let count = format.string(Int64(pack.expects))
      paragraph(
        "",
        console.say(
          "\(count) faits et questions, d'abord\u{A0}: \(ask)",
          english: "\(count) facts and questions, first: \(ask)"), style: console.faint)
    }
  }

  private func why(_ pack: AbsentPack) -> String {
    let file = pack.file ?? "\(pack.pack).json"
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

  // MARK: - Text

  /// A marked text over as many lines as it needs, with where it comes from in grey behind it.
  private func paragraph(
    _ mark: String, _ text: String, source: String = "", style: (String) -> String = { $0 }
  ) {
    let isNumber = mark.hasSuffix(".")
    let indent = String(repeating: " ", count: isNumber || mark.isEmpty ? 5 : 4)
    let lines = LabelRulesView.wrapped(text, Self.width - indent.count)
    for (index, line) in lines.enumerated() {
      let head = index == 0 && !mark.isEmpty ? "  \(mark) " : indent
      console.writeLine(head + style(line))
    }
    for line in LabelRulesView.wrapped(source, Self.width - indent.count - 2) {
      console.writeLine(indent + "  " + console.faint(line))
    }
  }
}
