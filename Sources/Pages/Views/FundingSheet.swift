import CircularCore

extension FundingView {
  /// The funding for a spreadsheet: a row a subject, those without a turn too, and a column a year.
  package var sheet: Page.Table {
    let years = Set(
      funding.entries.flatMap { $0.requested.years.map(\.year) }
        + funding.undecided.flatMap { $0.requested?.years.map(\.year) ?? [] }
    ).sorted()
    func say(_ french: String, _ english: String) -> String {
      language.say(french, english: english)
    }
    func heading(_ year: Int) -> String {
      say("demandé ", "asked ") + (year < 1000 ? say("an ", "year ") : "") + String(year)
    }
    var table = Page.Table(
      say("Financement", "Funding"),
      [
        Page.Column(say("rang", "rank"), .end, id: "rank"),
        Page.Column(say("identifiant", "id"), id: "id"),
        Page.Column(say("nom", "name"), namesRows: true, id: "name"),
        Page.Column("score", .end), Page.Column(say("demandé", "asked"), .end, id: "requested"),
        Page.Column(say("accordé", "granted"), .end, id: "granted"),
        Page.Column(say("cumul", "running total"), .end, id: "spent"),
        Page.Column(say("état", "state"), id: "state"),
        Page.Column(say("liste complémentaire", "reserve list"), .end, id: "reserve"),
        Page.Column(say("meilleur ensemble", "best set"), id: "best"),
        Page.Column(say("motif", "reason"), id: "because"),
      ] + years.map { Page.Column(heading($0), .end, id: "requested \($0)") })
    func text(_ text: String) -> Page.Cell { Page.Cell(text.isEmpty ? .empty : .text(text)) }
    func word(_ french: String, _ english: String, _ id: String) -> Page.Cell {
      Page.Cell(.word(say(french, english), id: id))
    }
    let blank = Page.Cell(.empty)
    func payments(_ schedule: PaymentSchedule?) -> [Page.Cell] {
      years.map { year in schedule.map { Page.Cell(.amount($0.amount(year: year))) } ?? blank }
    }
    for entry in funding.entries {
      let state =
        switch entry.decision {
        case .funded, .fundedByMinimum: word("financé", "funded", "funded")
        case .partly: word("financé en partie", "funded in part", "partly")
        case .blocked, .behind: word("non financé", "not funded", "unfunded")
        }
      let isIn = entry.isInBest.map {
        $0 ? word("oui", "yes", "1") : word("non", "no", "0")
      }
      table.rows.append(
        [
          Page.Cell(.rank(entry.rank, isTied: false)), text(entry.id), text(entry.name ?? ""),
          Page.Cell(.number(entry.score, digits: 6)),
          Page.Cell(.amount(entry.requested.total)), Page.Cell(.amount(entry.granted)),
          Page.Cell(.amount(entry.spent)), state,
          entry.reserve.map { Page.Cell(.number(Double($0), digits: 0)) } ?? blank, isIn ?? blank,
          text(words(for: entry)),
        ] + payments(entry.requested))
    }
    for subject in funding.undecided {
      let state =
        if case .failed = subject.why {
          word("en erreur", "in error", "failed")
        } else {
          word("à compléter", "to complete", "unknown")
        }
      table.rows.append(
        [
          blank, text(subject.id), text(subject.name ?? ""), blank,
          subject.requested.map { Page.Cell(.amount($0.total)) } ?? blank, blank, blank, state,
          blank, blank,
          text(
            (obstacles(of: subject).map { $0.spans.map(\.text).joined() } + [stake(of: subject)])
              .joined(separator: " ; ")),
        ] + payments(subject.requested))
    }
    for refused in funding.ranking.refused {
      table.rows.append(
        [
          blank, text(refused.id), text(refused.name ?? ""), blank, blank, blank, blank,
          word("refusé", "refused", "refused"), blank, blank,
          text(refused.because.map { $0.text.text(in: language) }.joined(separator: " ; ")),
        ] + years.map { _ in blank })
    }
    return table
  }
}
