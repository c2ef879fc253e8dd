import CircularCore
import Diagnostics

/// A ranking as the table of a spreadsheet: everybody, a row a subject, with amounts by year, what refuses,
/// what is still to be asked and what is to be checked.
struct RankingSheet: Sendable {
  let ranking: Ranking
  let language: Language
  /// The decimals of points.
  let digits: Int
  private let criteria: [Column]
  private let amounts: [Column]

  /// A rule with a column, and the years that it pays in where they are several.
  private struct Column: Sendable {
    var id: String
    var heading: String
    var years: [Int]
  }

  /// Prepares the table of a ranking.
  ///
  /// - Parameters:
  ///   - rules: the rules that the ranking was made with.
  ///   - digits: the decimals of points.
  init(_ ranking: Ranking, rules: [Rule], in language: Language, digits: Int) {
    self.ranking = ranking
    self.language = language
    self.digits = digits
    let first = ranking.ranked.first
    let ids = (first?.criteria ?? []).map(\.rule) + (first?.amounts ?? []).map(\.rule)
    let named = ids.map { id in
      let rule = rules.first { $0.id == id }
      return (id: id, short: rule?.short.text(in: language), label: rule?.label.text(in: language))
    }
    // Two columns of one heading would be one for who reads them.
    func heading(_ id: String) -> String {
      guard let column = named.first(where: { $0.id == id }), let short = column.short else {
        return id
      }
      // A rule without a short name has its id for one.
      let isShort = short != id && named.count { $0.short == short } == 1
      return isShort ? short : column.label ?? id
    }
    criteria = (first?.criteria ?? []).map {
      Column(id: $0.rule, heading: heading($0.rule), years: [])
    }
    var years = [Set<Int>](repeating: [], count: first?.amounts.count ?? 0)
    if !years.isEmpty {
      for entry in ranking.ranked {
        for (index, amount) in entry.amounts.enumerated() {
          guard case .payments(let schedule) = amount.answer else { continue }
          for payment in schedule.years { years[index].insert(payment.year) }
        }
      }
    }
    amounts = zip(first?.amounts ?? [], years).map { amount, years in
      Column(
        id: amount.rule, heading: heading(amount.rule), years: years.count > 1 ? years.sorted() : []
      )
    }
  }

  /// The table; its rows are made as they are read.
  var table: Page.Table {
    var table = Page.Table(language.say("Classement", english: "Ranking"), columns)
    let ranked = ranking.ranked.count
    let refused = ranked + ranking.refused.count
    let unknown = refused + ranking.unknown.count
    table.rows = Page.Rows(count: unknown + ranking.failed.count) { row in
      if row < ranked { return cells(ranking.ranked[row]) }
      if row < refused {
        let subject = ranking.refused[row - ranked]
        return cells(
          subject.id, subject.name, language.say("refusé", english: "refused"), "refused",
          subject.because.map { $0.text.text(in: language) }, subject.alerts)
      }
      if row < unknown {
        let subject = ranking.unknown[row - refused]
        return cells(
          subject.id, subject.name, language.say("à compléter", english: "to complete"), "unknown",
          [subject.missing.map { $0.ask.text(in: language) }.joined(separator: " ")], subject.alerts
        )
      }
      let subject = ranking.failed[row - unknown]
      return cells(
        subject.id, subject.name, language.say("en erreur", english: "in error"), "failed",
        subject.errors.map { $0.text(in: language) }, subject.alerts)
    }
    return table
  }

  private var columns: [Page.Column] {
    let most = ranking.greatestScore.map { " / \(NumberFormat(language).string($0))" } ?? ""
    return [
      Page.Column(language.say("rang", english: "rank"), .end, id: "rank"),
      Page.Column(language.say("identifiant", english: "id"), id: "id"),
      Page.Column(language.say("nom", english: "name"), namesRows: true, id: "name"),
      Page.Column(language.say("situation", english: "status"), id: "status"),
      Page.Column("score" + most, .end, id: "score"),
    ] + criteria.map { Page.Column($0.heading, .end, id: $0.id) } + amounts.flatMap(columns) + [
      Page.Column(language.say("motifs", english: "reasons"), id: "because"),
      Page.Column(language.say("à vérifier", english: "to check"), id: "alerts"),
    ]
  }

  private func columns(of amount: Column) -> [Page.Column] {
    [Page.Column(amount.heading, .end, id: amount.id)]
      + amount.years.map { year in
        let when = language.say("an \(year)", english: "year \(year)")
        return Page.Column("\(amount.heading), \(when)", .end, id: "\(amount.id) \(year)")
      }
  }

  // MARK: - Rows

  private func cells(_ entry: Ranking.Entry) -> [Page.Cell] {
    var cells = [
      Page.Cell(.rank(entry.rank, isTied: entry.sharesRank)), Page.Cell(.text(entry.id)),
      Page.Cell(.text(entry.name ?? "")),
      Page.Cell(.word(language.say("classé", english: "ranked"), id: "ranked")),
      Page.Cell(.points(entry.score, digits: digits)),
    ]
    cells += entry.criteria.map { Page.Cell(value($0.answer)) }
    for (column, amount) in zip(amounts, entry.amounts) {
      cells.append(Page.Cell(value(amount.answer)))
      guard case .payments(let schedule) = amount.answer else {
        cells += column.years.map { _ in Page.Cell(.empty) }
        continue
      }
      cells += column.years.map { Page.Cell(.amount(schedule.amount(year: $0))) }
    }
    return cells + [Page.Cell(.empty), Page.Cell(.text(text(entry.alerts)))]
  }

  private func cells(
    _ id: String, _ name: String?, _ status: String, _ statusID: String, _ because: [String],
    _ alerts: [Ranking.Reason]?
  ) -> [Page.Cell] {
    let blanks = criteria.count + amounts.reduce(0) { $0 + 1 + $1.years.count }
    return [
      Page.Cell(.empty), Page.Cell(.text(id)), Page.Cell(.text(name ?? "")),
      Page.Cell(.word(status, id: statusID)), Page.Cell(.empty),
    ] + Array(repeating: Page.Cell(.empty), count: blanks) + [
      Page.Cell(.text(because.joined(separator: " ; "))), Page.Cell(.text(text(alerts ?? []))),
    ]
  }

  private func text(_ alerts: [Ranking.Reason]) -> String {
    alerts.lines.map { $0.lineText(in: language) }.joined(separator: " ; ")
  }

  private func value(_ answer: Outcome.Answer) -> Page.Value {
    switch answer {
    case .points(let value): .points(value, digits: digits)
    case .number(let value): .number(value, digits: digits)
    case .payments(let schedule): .amount(schedule.total)
    case .unknown: .unknown
    case .failed: .failed
    default: .empty
    }
  }
}
