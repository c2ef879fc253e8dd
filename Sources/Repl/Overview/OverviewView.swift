import CircularCore
import LuaBridge
import Pages

/// The overview for an elected member, as a page.
struct OverviewView {
  let overview: Overview
  let language: Language
  let reader: Reader

  /// How many questions are shown to who can ask for the others; JSON has them all.
  private static let questionsShown = 5

  /// How many late rows of a sheet are shown likewise.
  private static let rowsShown = 3

  private var format: NumberFormat { NumberFormat(language) }
  private var colon: String { language.say("\u{A0}:", english: ":") }

  /// The whole page.
  var page: Page {
    var page = Page(language, title: overview.name ?? overview.id)
    page.identifier = overview.name == nil ? nil : overview.id
    let (some, all) = (overview.programmes.count, overview.programmes.count + overview.absent.count)
    let date = format.string(overview.date)
    page.lead = Phrase(
      language.say(
        "Vue d'ensemble au \(date)\u{A0}: \(some) dispositif\(some > 1 ? "s" : "") sur \(all)",
        english: "Overview on \(date): \(some) of \(all) packs"), .faint)
    page.date = overview.date
    page.sections =
      overview.programmes.map {
        StandingView(standing: $0, language: language, reader: reader).section
      }
      + [changes, late, due, missing, absent, stop].compactMap { $0 }
    return page
  }

  private var stop: Page.Section? {
    guard let count = overview.stoppedAfter else { return nil }
    let number = format.string(Int64(count))
    let text = language.say(
      "Arrêté après \(number) essais\u{A0}: des règles sont trop lentes pour que tout soit essayé\u{A0}; "
        + "ce qui changerait le plus et ce qui arrive sont incomplets.",
      english:
        "Stopped after \(number) trials: some rules are too slow for everything to be tried; "
        + "what would change most and what falls due are not complete.")
    return section([Page.Item(.alert, nil, Phrase(text))])
  }

  private func section(
    _ items: [Page.Item], _ heading: String? = nil, count: Int? = nil
  ) -> Page.Section {
    var list = Page.List(items)
    list.isFlowing = true
    return Page.Section([.list(list)], heading: heading, count: count)
  }

  /// How a pack is called behind what it says: by the first words of its title.
  private func name(of pack: String) -> String {
    let title =
      overview.programmes.first { $0.pack == pack }?.title.text(in: language)
      ?? overview.absent.first { $0.pack == pack }?.title?.text(in: language) ?? pack
    guard let colon = title.firstIndex(of: ":") else { return title }
    return String(title[..<colon].reversed().drop(while: \.isWhitespace).reversed())
  }

  // MARK: - What would change most

  private var changes: Page.Section {
    var items = overview.changes.enumerated().map { index, change in
      var brings = "→ " + change.brings.text(in: language)
      if let gain = change.gain, gain > 0 {
        let points = format.string(gain, digits: 1)
        brings += language.say(" (+\(points) sur\u{A0}100)", english: " (+\(points) of\u{A0}100)")
      }
      var item = Page.Item(
        .numbered(index + 1), nil, Phrase(change.text.text(in: language)),
        details: [Phrase(brings, .good)])
      item.source = name(of: change.pack)
      return item
    }
    if items.isEmpty {
      items.append(
        Page.Item(
          .absent, nil,
          Phrase(
            language.say(
              "aucun changement seul n'a d'effet", english: "no single change has an effect"))))
    }
    return section(
      items, language.say("Ce qui changerait le plus", english: "What would change most"))
  }

  // MARK: - Late

  private var late: Page.Section? {
    guard !overview.late.isEmpty else { return nil }
    let items = overview.late.map { sheet in
      let (late, all) = (format.string(Int64(sheet.late)), format.string(Int64(sheet.rows)))
      let label = sheet.label.text(in: language)
      var parts: [String] = []
      if sheet.late > 0 {
        // Of a sheet whose other rows are told elsewhere, the number of rows would mislead.
        let others = language.count(sheet.late, "autre")
        parts.append(
          sheet.isPartial
            ? language.say("\(others) en retard", english: "\(late) more late")
            : language.say("\(late) en retard sur \(all)", english: "\(late) late of \(all)"))
      }
      if sheet.soon > 0 {
        let soon = format.string(Int64(sheet.soon))
        parts.append(
          language.say(
            "\(soon) à tenir d'ici la fin du mois", english: "\(soon) due by the end of the month"))
      }
      var item = Page.Item(
        sheet.late > 0 ? .alert : .toward, nil,
        Phrase(label + colon + " " + parts.joined(separator: ", ")))
      item.details = (rows(sheet.lateRows) + rows(sheet.soonRows)).map { Phrase($0) }
      item.source = name(of: sheet.pack)
      return item
    }
    return section(
      items,
      language.say("En retard, ou à tenir ce mois-ci", english: "Late, or due this month"),
      count: items.count)
  }

  /// The first rows, a line each; who cannot ask for the others has them all.
  private func rows(_ titles: [LocalizedText]) -> [String] {
    let shown = reader.types ? Self.rowsShown : titles.count
    var lines = titles.prefix(shown).map { $0.text(in: language) }.filter { !$0.isEmpty }
    let others = titles.count - shown
    if others > 0 {
      lines.append(
        language.say(
          "et \(others) autre\(others > 1 ? "s" : "")", english: "and \(others) more"))
    }
    return lines
  }

  // MARK: - This month

  private var due: Page.Section {
    var items: [Page.Item] = []
    if overview.due.isEmpty {
      items.append(
        Page.Item(
          .met, nil, Phrase(language.say("rien à signaler", english: "nothing to report"))))
    }
    // Who cannot ask for the others has them all.
    for date in overview.due where !date.isNote || !reader.types {
      let words = date.text.text(in: language)
      let on = format.string(date.on)
      let day =
        switch date.kind {
        case .raised: ""
        case .alert:
          language.say("avant la fin du \(on)\(colon) ", english: "by the end of \(on)\(colon) ")
        default: "\(on)\(colon) "
        }
      var item = Page.Item(
        mark(date.kind, isNote: date.isNote), nil, Phrase("\(day)\(words)"))
      item.source = name(of: date.pack)
      items.append(item)
    }
    let notes = reader.types ? overview.due.count { $0.isNote } : 0
    if notes > 0 {
      let text = language.say(
        notes == 1
          ? "et 1 simple remarque (--format json la donne)"
          : "et \(notes) simples remarques (--format json les donne)",
        english: notes == 1
          ? "and 1 mere note (--format json has it)"
          : "and \(notes) mere notes (--format json has them)")
      items.append(Page.Item(.more, nil, Phrase(text, .faint)))
    }
    return section(
      items, language.say("Ce mois-ci, \(days)", english: "This month, \(days)"),
      count: overview.due.count)
  }

  /// The days that are left of the month: `du 15 au 30 septembre 2025`.
  private var days: String {
    let last = format.string(overview.monthEnd)
    if overview.date == overview.monthEnd { return language == .french ? "le \(last)" : last }
    let first = format.string(overview.date).prefix { $0 != " " }
    return language == .french ? "du \(first) au \(last)" : "\(first) to \(last)"
  }

  private func mark(_ kind: DueDate.Kind, isNote: Bool) -> Page.Mark {
    switch kind {
    case .raised, .alert: isNote ? .thing : .alert
    case .answer, .deadline, .appointment: .thing
    }
  }

  // MARK: - What is not known

  private var missing: Page.Section? {
    guard !overview.missing.isEmpty else { return nil }
    let shown = reader.types ? Self.questionsShown : overview.missing.count
    var items = overview.missing.prefix(shown).map { question in
      let fact = question.missing
      let ask = fact.ask.text(in: language)
      var item = Page.Item(
        .unknown, nil, Phrase(reader.names ? "\(ask) (\(fact.fact))" : ask))
      item.source = "\(language.word(fact.decides)), \(name(of: question.pack))"
      return item
    }
    let others = overview.missing.count - shown
    if others > 0 {
      let count = format.string(Int64(others))
      let text = language.say(
        others == 1
          ? "et 1 autre question (--format json la donne)"
          : "et \(count) autres questions (--format json les donne)",
        english: others == 1
          ? "and 1 more question (--format json has it)"
          : "and \(count) more questions (--format json has them)")
      items.append(Page.Item(.more, nil, Phrase(text, .faint)))
    }
    return section(
      items, language.say("À renseigner", english: "Still to be told"),
      count: overview.missing.count)
  }

  // MARK: - Packs without the territory

  private var absent: Page.Section? {
    guard !overview.absent.isEmpty else { return nil }
    let items = overview.absent.map { pack in
      let title = pack.title?.text(in: language) ?? pack.pack
      var item = Page.Item(.absent, nil, Phrase("\(title)\(colon) \(why(pack))"))
      if let ask = pack.asks.first?.missing.ask.text(in: language) {
        let count = format.string(Int64(pack.expects))
        let text = language.say(
          "jusqu'à \(count) faits et réponses, et d'abord\u{A0}: \(ask)",
          english: "up to \(count) facts and answers, first of all: \(ask)")
        item.details = [Phrase(text, .faint)]
      }
      return item
    }
    return section(
      items, language.say("Dispositifs non évalués", english: "Packs not evaluated"),
      count: overview.absent.count)
  }

  private func why(_ pack: AbsentPack) -> String {
    // The folder is known: its path would only fill the page.
    let file = pack.file?.split(separator: "/").last.map(String.init) ?? "\(pack.pack).json"
    return switch pack.reason {
    case .noFile:
      language.say("sans fichier, attendu \(file)", english: "no file, expected \(file)")
    case .notInFile:
      language.say(
        "territoire absent de \(file)", english: "the territory is not in \(file)")
    case .badFile:
      language.say(
        "données inutilisables, voir les erreurs",
        english: "data that cannot be used, see the errors")
    case .badRules:
      language.say(
        "règles en erreur, voir les erreurs", english: "rules with errors, see the errors")
    }
  }
}
