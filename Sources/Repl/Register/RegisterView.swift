import CircularCore
import Pages
import Register

/// What a register knows, as pages.
struct RegisterView {
  /// What a territory scored at one moment.
  struct Score {
    /// The moment.
    var moment: RegisterMoment
    /// Its name then.
    var name: String
    /// What it scored.
    var outcome: LabelOutcome
  }

  private let language: Language
  private var format: NumberFormat { NumberFormat(language) }

  /// Prepares pages in a language.
  init(_ language: Language) { self.language = language }

  // MARK: - Contents

  /// Who is in a register.
  func contents(
    _ territories: [RegisteredTerritory], changes: [RegisterChange],
    snapshots: [RegisterSnapshot], of path: String, on day: CivilDate
  ) -> Page {
    var page = Page(
      language, title: language.say("Registre des territoires", english: "Register of territories"),
      subtitle: format.string(day))
    page.lead = Phrase(path, .faint)
    var last: [String: RegisterEntry] = [:]
    for change in changes where change.entry.day <= day { last[change.territory] = change.entry }
    var table = Page.Table(
      language.say("Territoires", english: "Territories"),
      [
        Page.Column(language.say("territoire", english: "territory"), namesRows: true),
        Page.Column(language.say("identifiant", english: "id")),
        Page.Column(language.say("réponses et faits", english: "answers and facts"), .end),
        Page.Column(language.say("mesures renseignées", english: "measures reported"), .end),
        Page.Column(language.say("dernier changement", english: "last change")),
        Page.Column(language.say("par", english: "by")),
      ])
    for territory in territories {
      let counts = Dictionary(grouping: territory.values.keys, by: \.kind).mapValues(\.count)
      table.rows.append([
        Page.Cell(.text(name(of: territory))), Page.Cell(.text(territory.id)),
        Page.Cell(.number(Double(counts[.fact] ?? 0), digits: 0)),
        Page.Cell(.number(Double(counts[.status] ?? 0), digits: 0)),
        Page.Cell(last[territory.id].map { .date($0.day) } ?? .empty),
        Page.Cell(last[territory.id]?.author.map { .text($0) } ?? .empty),
      ])
    }
    page.sections = [
      Page.Section(
        territories.isEmpty
          ? [
            .sentence(
              Phrase(
                language.say(
                  "Le registre ne sait rien ce jour-là.",
                  english: "The register knows nothing on that day.")))
          ] : [.table(table)])
    ]
    guard !snapshots.isEmpty else { return page }
    var named = Page.Table(
      language.say("États nommés", english: "Snapshots"),
      [
        Page.Column(language.say("état", english: "snapshot"), namesRows: true),
        Page.Column(language.say("jour", english: "day")),
        Page.Column(language.say("nommé par", english: "named by")),
      ])
    for snapshot in snapshots {
      named.rows.append([
        Page.Cell(.text(snapshot.name)), Page.Cell(.date(snapshot.day)),
        Page.Cell(snapshot.author.map { .text($0) } ?? .empty),
      ])
    }
    page.sections.append(
      Page.Section(
        [.table(named)], heading: language.say("États nommés", english: "Snapshots"),
        count: snapshots.count))
    return page
  }

  private func name(of territory: RegisteredTerritory) -> String {
    guard let json = territory.values[.init(.name, "")]?.json else { return territory.id }
    var parser = JSONParser(Array(json.utf8), file: "")
    guard let node = try? parser.value(), case .string(let name) = node.value else {
      return territory.id
    }
    return name
  }

  // MARK: - History

  /// What changed, of what a pack speaks of.
  func history(
    _ changes: [RegisterChange], of territories: [RegisteredTerritory], in words: RegisterWords,
    of path: String
  ) -> Page {
    var names: [String: String] = [:]
    let together = Dictionary(grouping: territories) { name(of: $0) }
    // Where two have the same name, the id tells which.
    for territory in territories where together[name(of: territory)]?.count == 1 {
      names[territory.id] = name(of: territory)
    }
    var page = Page(
      language, title: language.say("Historique du registre", english: "History of the register"))
    page.lead = Phrase(path, .faint)
    let told = ordered(changes.filter { words.knows($0.item) }, in: words)
    let hasNotes = told.contains { $0.entry.note != nil }
    var columns = [
      Page.Column(language.say("jour", english: "day")),
      Page.Column(language.say("territoire", english: "territory"), namesRows: true),
      Page.Column(language.say("quoi", english: "what")),
      Page.Column(language.say("avant", english: "before")),
      Page.Column(language.say("après", english: "after")),
      Page.Column(language.say("par", english: "by")),
      Page.Column(language.say("inscrit le", english: "recorded")),
      Page.Column(language.say("d'après", english: "from")),
    ]
    if hasNotes { columns.append(Page.Column(language.say("remarque", english: "remark"))) }
    var table = Page.Table(language.say("Changements", english: "Changes"), columns)
    for change in told {
      let note = change.entry.note.map { Page.Value.text($0) } ?? .empty
      let cells: [Page.Cell] = [
        Page.Cell(.date(change.entry.day)),
        Page.Cell(.word(names[change.territory] ?? change.territory, id: change.territory)),
        Page.Cell(.text(words.name(of: change.item))),
        Page.Cell(.text(words.text(change.before, of: change.item)), .faint),
        Page.Cell(.text(words.text(change.after, of: change.item))),
        Page.Cell(change.entry.author.map { .text($0) } ?? .empty),
        Page.Cell(
          CivilDate(change.entry.at.prefix(10)).map { .date($0) } ?? .text(change.entry.at)),
        Page.Cell(change.entry.source.map { .text($0) } ?? .empty),
      ]
      table.rows.append(hasNotes ? cells + [Page.Cell(note)] : cells)
    }
    page.sections = [
      Page.Section(
        told.isEmpty
          ? [.sentence(Phrase(language.say("Rien n'a changé.", english: "Nothing changed.")))]
          : [.table(table)])
    ]
    return page
  }

  /// What one entry changes of one territory, in the order of the pack.
  private func ordered(
    _ changes: [RegisterChange], in words: RegisterWords
  ) -> [RegisterChange] {
    var ordered: [RegisterChange] = []
    var rest = changes[...]
    while let first = rest.first {
      let together = rest.prefix { $0.entry == first.entry && $0.territory == first.territory }
      ordered += together.map { ($0, words.place(of: $0.item)) }.enumerated()
        .sorted { a, b in
          (a.element.1.kind, a.element.1.place, a.offset)
            < (b.element.1.kind, b.element.1.place, b.offset)
        }.map { $0.element.0 }
      rest = rest.dropFirst(together.count)
    }
    return ordered
  }

  // MARK: - Scores

  /// The score of one territory over time.
  func scores(_ history: [Score], of label: PackLabel, title: String) -> Page {
    var page = Page(
      language, title: history.last?.name ?? title,
      subtitle: history.last == nil ? nil : title)
    guard !history.isEmpty else {
      page.sections = [
        Page.Section([
          .sentence(
            Phrase(
              language.say(
                "Le registre n'a aucun état de ce territoire.",
                english: "The register has no state of this territory.")))
        ])
      ]
      return page
    }
    let greatest = label.scale.stars.stars.last?.number ?? 0
    func stars(_ count: Int?) -> Page.Cell {
      Page.Cell(count.map { .stars($0, of: greatest) } ?? .unknown)
    }
    func snapshot(_ moment: RegisterMoment) -> String? {
      if case .snapshot(let snapshot) = moment { snapshot.name } else { nil }
    }
    func name(_ moment: RegisterMoment) -> String {
      ([moment.day.map { format.string($0) } ?? "—"] + [snapshot(moment)].compactMap { $0 })
        .joined(separator: " — ")
    }
    let scale = label.scale.stars
    var table = Page.Table(
      language.say("Le score au fil du temps", english: "The score over time"),
      [
        Page.Column(language.say("jour", english: "day"), namesRows: true),
        Page.Column(language.say("état nommé", english: "snapshot")),
        Page.Column(language.say("fait", english: "done"), .end),
        Page.Column(language.say("évolution", english: "change"), .end),
        Page.Column(language.say("avec le programmé", english: "with what is planned"), .end),
        Page.Column(language.say("★ par le score", english: "★ by score"), .end),
        Page.Column(language.say("★ acquises", english: "★ earned"), .end),
        Page.Column(language.say("tâches renseignées", english: "tasks reported"), .end),
      ])
    var before: Double?
    var bars: [BarChart.Bar] = []
    for score in history {
      let card = score.outcome.scorecard
      let isSure = score.outcome.undecided.isEmpty
      let done = Page.Value.done(card.percentDone, beside: scale)
      let tasks = card.root.tasks
      let change = before.map { before in
        Page.Value.percentageChange(
          PointRounding.rounded(card.percentDone - before) / 100,
          digits: NumberFormat.cutDigits([card.percentDone], beside: scale))
      }
      table.rows.append([
        Page.Cell(score.moment.day.map { .date($0) } ?? .empty),
        Page.Cell(snapshot(score.moment).map { .text($0) } ?? .empty),
        Page.Cell(isSure ? done : .unknown, .strong),
        Page.Cell(isSure ? change ?? .empty : .unknown),
        Page.Cell(isSure ? .done(card.percentPotential, beside: scale) : .unknown),
        stars(score.outcome.stars(on: scale)),
        stars(score.outcome.earnedStars(on: label.scale)),
        Page.Cell(
          .text(
            "\(format.string(tasks.completed ?? 0)) / \(format.string(tasks.total))")),
      ])
      if isSure {
        before = card.percentDone
        bars.append(BarChart.Bar(name(score.moment), card.percentDone, done))
      }
    }
    page.sections = [
      Page.Section([
        .chart(
          BarChart(
            language.say("Part faite, en %", english: "Share done, in %"), bars, greatest: 100)),
        .table(table),
      ])
    ]
    return page
  }
}
