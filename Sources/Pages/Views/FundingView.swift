package import CircularCore

/// Who is funded out of an envelope, as a page: the list with its running total, the years, the quotas,
/// what other amounts would change, the best set, then who has no turn yet.
package struct FundingView {
  let funding: Funding
  let facts: [FactDeclaration]
  let title: String
  let language: Language
  let reader: Reader
  let limit: Int
  let names: [String: String]

  /// Prepares the page of a funding.
  ///
  /// - Parameters:
  ///   - funding: what was decided.
  ///   - facts: the facts that quotas count by.
  ///   - title: the programme's.
  ///   - language: what the page is written in.
  ///   - reader: who reads it.
  ///   - limit: the most things of each table and list.
  package init(
    _ funding: Funding, facts: [FactDeclaration], title: String, in language: Language,
    for reader: Reader, limit: Int = 40
  ) {
    self.funding = funding
    self.facts = facts
    self.title = title
    self.language = language
    self.reader = reader
    self.limit = limit
    names = Dictionary(funding.entries.map { ($0.id, $0.displayName) }) { first, _ in first }
  }

  /// The whole page.
  package var page: Page {
    var page = Page(language, title: title, subtitle: format.string(funding.date))
    page.sections =
      [list, ties, years, quotas, next, best, undecided, failed, refused].compactMap { $0 }
    return page
  }

  var format: NumberFormat { NumberFormat(language) }
  private var colon: String { language.say("\u{A0}:", english: ":") }

  // MARK: - The list

  private var list: Page.Section {
    let label = funding.envelope.label.text(in: language)
    guard !funding.entries.isEmpty else {
      return Page.Section(
        [
          .sentence(
            Phrase(
              language.say(
                "Personne n'est classé avec un montant connu.",
                english: "Nobody is ranked with a known amount.")))
        ], heading: label.isEmpty ? nil : label)
    }
    var table = Page.Table(
      language.say("Financement", english: "Funding"),
      [
        Page.Column(language.say("rang", english: "rank"), .end),
        Page.Column(language.say("nom", english: "name"), namesRows: true),
        Page.Column(language.say("score", english: "score"), .end),
        Page.Column(language.say("demandé", english: "asked"), .end),
        Page.Column(language.say("accordé", english: "granted"), .end),
        Page.Column(language.say("cumul", english: "running total"), .end),
        Page.Column(language.say("décision", english: "decision")),
      ])
    let shown = funding.entries.prefix(limit)
    let digits = NumberFormat.digits(
      telling: shown.map { Ranking.settledScore($0.score) }, atLeast: 2)
    for entry in shown {
      let isFunded = entry.decision.isFunded
      table.rows.append([
        Page.Cell(.rank(entry.rank, isTied: entry.isTied), .strong),
        Page.Cell(.text(entry.displayName)),
        Page.Cell(.points(Ranking.settledScore(entry.score), digits: digits)),
        Page.Cell(.amount(entry.requested.total)),
        isFunded ? Page.Cell(.amount(entry.granted), .good) : Page.Cell(.empty),
        isFunded ? Page.Cell(.amount(entry.spent)) : Page.Cell(.empty),
        Page.Cell(
          .text(words(for: entry)), isFunded ? .good : entry.reserve == nil ? nil : .warning),
      ])
    }
    table.omitted = max(0, funding.entries.count - limit)
    let count = format.string(Int64(funding.entries.count))
    table.totals = [
      Page.Cell(.empty),
      Page.Cell(.text(language.say("total (\(count))", english: "total (\(count))")), .strong),
      Page.Cell(.empty), Page.Cell(.amount(funding.requested), .strong),
      Page.Cell(.amount(funding.granted), .strong), Page.Cell(.empty), Page.Cell(.empty),
    ]
    return Page.Section(
      [.sentence(Phrase(summary, .strong)), .sentence(Phrase(order)), .table(table)],
      heading: label.isEmpty ? nil : label)
  }

  private var summary: String {
    let count = format.string(Int64(funding.entries.count { $0.decision.isFunded }))
    let granted = format.string(funding.granted)
    guard let total = funding.terms.total, let left = funding.left else {
      return language.say(
        "Financés\u{A0}: \(count), pour \(granted).", english: "Funded: \(count), for \(granted).")
    }
    return language.say(
      "Financés\u{A0}: \(count), pour \(granted) sur \(format.string(total))\u{A0}; reste \(format.string(left)).",
      english:
        "Funded: \(count), for \(granted) out of \(format.string(total)); \(format.string(left)) is left."
    )
  }

  private var order: String {
    switch funding.terms.overflow {
    case .skip:
      language.say(
        "Dans l'ordre des rangs\u{A0}; qui n'entre pas dans ce qui reste est passé, les suivants ont leur chance.",
        english:
          "In the order of ranks; who does not fit in what is left is passed over, those behind have their chance."
      )
    case .stop:
      language.say(
        "Dans l'ordre des rangs, jusqu'au premier qui n'entre pas dans ce qui reste.",
        english: "In the order of ranks, up to the first that does not fit in what is left.")
    case .partial:
      language.say(
        "Dans l'ordre des rangs\u{A0}; le premier qui n'entre pas reçoit ce qui reste, et la liste s'arrête.",
        english:
          "In the order of ranks; the first that does not fit is given what is left, and the list ends."
      )
    }
  }

  /// What becomes of a subject, in words.
  package func words(for entry: Funding.Entry) -> String {
    var text: String
    switch entry.decision {
    case .funded: text = language.say("financé", english: "funded")
    case .fundedByMinimum:
      text = language.say("financé au titre d'un minimum", english: "funded for a minimum")
    case .partly(let part):
      let share = Double(part.total.cents) / Double(max(1, entry.requested.total.cents))
      let shown = format.percentage(share)
      text = language.say("financé en partie (\(shown))", english: "funded in part (\(shown))")
    case .blocked(let obstacles): text = obstacles.map(words).joined(separator: "\u{A0}; ")
    case .behind: text = language.say("après la fin de la liste", english: "after the list's end")
    }
    if let place = entry.reserve {
      text =
        language.say("liste complémentaire nº\u{A0}\(place)", english: "reserve list no. \(place)")
        + " — " + text
    }
    return text
  }

  private func words(for obstacle: Funding.Obstacle) -> String {
    let missing = format.string(Money(cents: obstacle.needed - max(0, obstacle.left)))
    switch obstacle.limit {
    case .total:
      return language.say("il manque \(missing)", english: "\(missing) is missing")
    case .year(let year):
      let name = name(ofYear: year)
      return language.say("il manque \(missing) \(name)", english: "\(missing) is missing \(name)")
    case .count(let fact, let value):
      let kind = kind(fact, value)
      return language.say("quota atteint (\(kind))", english: "quota reached (\(kind))")
    case .amount(let fact, let value):
      let kind = kind(fact, value)
      return language.say(
        "quota dépassé de \(missing) (\(kind))", english: "quota exceeded by \(missing) (\(kind))")
    }
  }

  private func name(ofYear year: Int) -> String {
    year < 1000
      ? language.say("l'an \(year)", english: "in year \(year)")
      : language.say("en \(year)", english: "in \(year)")
  }

  private func kind(_ fact: String, _ value: FactValue) -> String {
    guard let declaration = facts.first(where: { $0.name == fact }) else { return fact }
    return declaration.label.text(in: language) + colon + " "
      + declaration.text(of: value, in: language)
  }

  func names(_ ids: [String]) -> String {
    let all = ids.prefix(8).map { names[$0] ?? $0 }
    // A name with a comma in it would be read as two.
    let shown =
      all.contains { $0.contains(",") }
      ? all.map { language.say("«\u{A0}\($0)\u{A0}»", english: "“\($0)”") } : all
    let rest = ids.count - shown.count
    guard rest == 0 else {
      return shown.joined(separator: ", ")
        + language.say(
          " et \(format.string(Int64(rest))) autres",
          english: " and \(format.string(Int64(rest))) more")
    }
    guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
    return shown.dropLast().joined(separator: ", ") + language.say(" et ", english: " and ") + last
  }

  // MARK: - What is still open

  private var ties: Page.Section? {
    guard !funding.openTies.isEmpty else { return nil }
    let items = funding.openTies.map { ids in
      Page.Item(
        .alert, names(ids),
        Phrase(
          language.say(
            "ex æquo à la limite de l'enveloppe\u{A0}: l'ordre des identifiants en place certains devant les autres, ce n'est pas une décision. À départager.",
            english:
              "tied at the limit of the envelope: the order of ids puts some before others, which is no decision. To be settled."
          )))
    }
    return Page.Section(
      [.list(Page.List(items))], heading: language.say("À départager", english: "To settle"),
      count: items.count)
  }

  // MARK: - Years and quotas

  private var years: Page.Section? {
    guard !funding.years.isEmpty else { return nil }
    let areLimited = funding.years.contains { $0.budget != nil }
    var table = Page.Table(
      language.say("Ce qui est engagé chaque année", english: "What each year pays"),
      [
        Page.Column(language.say("année", english: "year"), namesRows: true),
        Page.Column(language.say("accordé", english: "granted"), .end),
      ])
    if areLimited {
      table.columns.append(Page.Column(language.say("enveloppe", english: "envelope"), .end))
      table.columns.append(Page.Column(language.say("reste", english: "left"), .end))
    }
    for year in funding.years {
      let name =
        year.year < 1000
        ? language.say("an \(year.year)", english: "year \(year.year)") : String(year.year)
      var row = [Page.Cell(.text(name)), Page.Cell(.amount(year.granted))]
      if areLimited {
        row += [
          year.budget.map { Page.Cell(.amount($0)) }
            ?? Page.Cell(.text(language.say("sans limite", english: "no limit")), .faint),
          year.budget.map { Page.Cell(.amount($0 - year.granted)) } ?? Page.Cell(.empty),
        ]
      }
      table.rows.append(row)
    }
    return Page.Section(
      [.table(table)], heading: language.say("Par année", english: "By year"))
  }

  private var quotas: Page.Section? {
    guard !funding.quotas.isEmpty else { return nil }
    var table = Page.Table(
      language.say("Comment ils sont tenus", english: "How they are kept"),
      [
        Page.Column("quota", namesRows: true),
        Page.Column(language.say("financés", english: "funded"), .end),
        Page.Column(language.say("accordé", english: "granted"), .end),
        Page.Column(language.say("au moins", english: "at least"), .end),
        Page.Column(language.say("au plus", english: "at most"), .end),
        Page.Column("", id: "note", inSheets: language.say("remarque", english: "note")),
      ])
    for quota in funding.quotas.prefix(limit) {
      func bounds(_ count: Int?, _ amount: Money?) -> Page.Cell {
        let texts = [count.map { format.string(Int64($0)) }, amount.map { format.string($0) }]
          .compactMap { $0 }
        return texts.isEmpty
          ? Page.Cell(.empty) : Page.Cell(.text(texts.joined(separator: "\u{A0}; ")))
      }
      table.rows.append([
        Page.Cell(.text(kind(quota.fact, quota.value))),
        Page.Cell(.number(Double(quota.count), digits: 0)), Page.Cell(.amount(quota.granted)),
        bounds(quota.leastCount, quota.leastAmount), bounds(quota.mostCount, quota.mostAmount),
        quota.isReached
          ? Page.Cell(.empty)
          : Page.Cell(
            .text(language.say("minimum non atteint", english: "minimum not reached")), .warning),
      ])
    }
    table.omitted = max(0, funding.quotas.count - limit)
    return Page.Section([.table(table)], heading: "Quotas")
  }

  private var refused: Page.Section? {
    guard funding.refusedCount > 0 else { return nil }
    let count = format.string(Int64(funding.refusedCount))
    let isOne = funding.refusedCount == 1
    let text = language.say(
      isOne ? "1 sujet est refusé" : "\(count) sujets sont refusés",
      english: isOne ? "1 subject is refused" : "\(count) subjects are refused")
    let more =
      switch reader {
      case .shell:
        language.say(
          "\u{A0}; « circular rank » dit pourquoi.", english: "; `circular rank` says why.")
      case .prompt: language.say("\u{A0}; :classer dit pourquoi.", english: "; :rank says why.")
      case .paper: "."
      }
    return Page.Section([.sentence(Phrase(text + more))])
  }
}
