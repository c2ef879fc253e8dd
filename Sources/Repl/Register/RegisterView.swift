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
        Page.Column(language.say("du", english: "of")),
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
  func history(_ changes: [RegisterChange], in words: RegisterWords, of path: String) -> Page {
    var page = Page(
      language, title: language.say("Historique du registre", english: "History of the register"))
    page.lead = Phrase(path, .faint)
    let told = changes.filter { words.knows($0.item) }
    var table = Page.Table(
      language.say("Changements", english: "Changes"),
      [
        Page.Column(language.say("du", english: "of")),
        Page.Column(language.say("territoire", english: "territory"), namesRows: true),
        Page.Column(language.say("quoi", english: "what")),
        Page.Column(language.say("avant", english: "before")),
        Page.Column(language.say("après", english: "after")),
        Page.Column(language.say("par", english: "by")),
        Page.Column(language.say("inscrit le", english: "recorded")),
        Page.Column(language.say("d'après", english: "from")),
      ])
    for change in told {
      table.rows.append([
        Page.Cell(.date(change.entry.day)), Page.Cell(.text(change.territory)),
        Page.Cell(.text(words.name(of: change.item))),
        Page.Cell(.text(words.text(change.before, of: change.item)), .faint),
        Page.Cell(.text(words.text(change.after, of: change.item))),
        Page.Cell(change.entry.author.map { .text($0) } ?? .empty),
        Page.Cell(
          CivilDate(change.entry.at.prefix(10)).map { .date($0) } ?? .text(change.entry.at)),
        Page.Cell(change.entry.source.map { .text($0) } ?? .empty),
      ])
    }
    page.sections = [
      Page.Section(
        told.isEmpty
          ? [.sentence(Phrase(language.say("Rien n'a changé.", english: "Nothing changed.")))]
          : [.table(table)])
    ]
    return page
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
    func name(_ moment: RegisterMoment) -> String {
      let date = moment.day.map { format.string($0) } ?? "—"
      guard case .snapshot(let snapshot) = moment else { return date }
      return "\(date) — \(snapshot.name)"
    }
    var table = Page.Table(
      language.say("Le score au fil du temps", english: "The score over time"),
      [
        Page.Column(language.say("jour", english: "day"), namesRows: true),
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
      let done = card.percentDone / 100
      let tasks = card.root.tasks
      table.rows.append([
        Page.Cell(.text(name(score.moment))),
        Page.Cell(isSure ? .percentage(done) : .unknown, .strong),
        Page.Cell(
          isSure ? before.map { .percentageChange(done - $0) } ?? .empty : .unknown),
        Page.Cell(isSure ? .percentage(card.percentPotential / 100) : .unknown),
        stars(score.outcome.stars(on: label.scale.stars)),
        stars(score.outcome.earnedStars(on: label.scale)),
        Page.Cell(
          .text(
            "\(format.string(tasks.completed ?? 0)) / \(format.string(tasks.total))")),
      ])
      if isSure {
        before = done
        bars.append(BarChart.Bar(name(score.moment), card.percentDone, .percentage(done)))
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
