import CircularCore
import Pages

/// A funding for a spreadsheet: a line a subject, those without a turn too, and a column a year.
struct FundingTable {
  private let view: FundingView

  /// Takes the words of a view.
  init(_ view: FundingView) { self.view = view }

  /// The text.
  func csv(_ funding: Funding, _ language: Language) -> String {
    func say(_ french: String, _ english: String) -> String {
      language == .french ? french : english
    }
    let years = Set(
      funding.entries.flatMap { $0.requested.years.map(\.year) }
        + funding.undecided.flatMap { $0.requested?.years.map(\.year) ?? [] }
    ).sorted()
    func heading(_ year: Int) -> String {
      say("demandé ", "asked ") + (year < 1000 ? say("an ", "year ") : "") + String(year)
    }
    var csv = CSVText(language)
    csv.add(
      [
        say("rang", "rank"), "id", say("nom", "name"), say("score", "score"),
        say("demandé", "asked"), say("accordé", "granted"), say("cumul", "running total"),
        say("état", "state"), say("liste complémentaire", "reserve list"),
        say("meilleur ensemble", "best set"), say("motif", "reason"),
      ].map { .text($0) } + years.map { .text(heading($0)) })
    func payments(_ schedule: PaymentSchedule?) -> [CSVText.Cell] {
      years.map { year in
        schedule.map { .number($0.amount(year: year).euros) } ?? .empty
      }
    }
    for entry in funding.entries {
      let state: String
      switch entry.decision {
      case .funded, .fundedByMinimum: state = say("financé", "funded")
      case .partly: state = say("financé en partie", "funded in part")
      case .blocked, .behind: state = say("non financé", "not funded")
      }
      let isIn = entry.isInBest.map { $0 ? say("oui", "yes") : say("non", "no") }
      csv.add(
        [
          .integer(Int64(entry.rank)), .text(entry.id), .text(entry.name ?? ""),
          .number(entry.score), .number(entry.requested.total.euros),
          .number(entry.granted.euros), .number(entry.spent.euros), .text(state),
          entry.reserve.map { .integer(Int64($0)) } ?? .empty, isIn.map { .text($0) } ?? .empty,
          .text(view.words(for: entry)),
        ] + payments(entry.requested))
    }
    for subject in funding.undecided {
      let state: String
      if case .failed = subject.why {
        state = say("en erreur", "in error")
      } else {
        state = say("à compléter", "to complete")
      }
      csv.add(
        [
          .empty, .text(subject.id), .text(subject.name ?? ""), .empty,
          subject.requested.map { .number($0.total.euros) } ?? .empty, .empty, .empty,
          .text(state), .empty, .empty, .text(view.stake(of: subject)),
        ] + payments(subject.requested))
    }
    for refused in funding.ranking.refused {
      csv.add(
        [
          .empty, .text(refused.id), .text(refused.name ?? ""), .empty, .empty, .empty, .empty,
          .text(say("refusé", "refused")), .empty, .empty,
          .text(refused.because.map { $0.text.text(in: language) }.joined(separator: " ; ")),
        ] + years.map { _ in .empty })
    }
    return csv.text
  }
}
