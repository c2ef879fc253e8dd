import CircularCore
import Meetings
import Pages

/// Open ballots: a row of dots a candidate, mean and median, how far opinions are apart, and how members mark.
struct BallotResultsPart {
  let stage: Stage
  let desk: ProgrammeDesk

  private var ballots: Ballots { stage.state.deliberation.ballots }

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  func markup() throws -> Markup {
    let results = try BallotResults(ballots)
    var parts: Markup = try weight()
    for (index, criterion) in ballots.criteria.enumerated() {
      parts += try part(criterion, results, index)
    }
    return parts + severities(results) + round
  }

  /// That the marks count, or not yet.
  private func weight() throws -> Markup {
    let study = try desk.current(stage.state)
    let idle = ballots.criteria.filter { criterion in
      guard let rule = desk.rules.first(where: { $0.id == criterion.id }) else { return false }
      return study.evaluation.weight(of: rule) == 0
    }
    guard !idle.isEmpty else { return "" }
    let link: Markup =
      stage.isWall
      ? ""
      : " <a href=\"/et-si\">\(say("Leur donner un poids", "Give them a weight"))</a>"
    return
      "<p class=\"warning\">\(say("Ces notes pèsent 0 dans le score\u{A0}: le classement ne bouge pas.", "These marks weigh 0 in the score: the ranking does not move."))\(link)</p>\n"
  }

  // MARK: - One criterion

  private func part(
    _ criterion: Ballots.Criterion, _ results: BallotResults, _ index: Int
  ) throws -> Markup {
    let lines = results.mostDisputed.filter { $0.criterion == criterion.id }
    var table = Page.Table(
      say("Notes, les plus discutées d'abord", "Marks, the most disputed first"),
      [
        Page.Column(say("candidat", "candidate"), namesRows: true),
        Page.Column(say("moyenne", "mean"), .end), Page.Column(say("médiane", "median"), .end),
        Page.Column(say("étendue", "range"), .end),
        Page.Column(say("moyenne corrigée de la sévérité", "mean corrected for severity"), .end),
        Page.Column(say("abst.", "abst."), .end), Page.Column(say("abs.", "away"), .end),
        Page.Column(say("déportés", "recused"), .end),
      ])
    func cell(_ number: Double?) -> Page.Cell {
      Page.Cell(number.map { .number($0, digits: 2) } ?? .text("—"))
    }
    func count(_ number: Int) -> Page.Cell { Page.Cell(.number(Double(number), digits: 0)) }
    for line in lines {
      table.rows.append([
        Page.Cell(.text(stage.name(line.subject))), cell(line.mean), cell(line.median),
        cell(line.points.isEmpty ? nil : line.range), cell(line.corrected),
        count(line.abstained), count(line.absent), count(line.recused),
      ])
    }
    var page = stage.page
    page.sections = [Page.Section([.table(table)])]
    let agreement = results.agreements.first { $0.criterion == criterion.id }
    let w =
      agreement?.w.map { stage.format.string($0, digits: 2) }
      ?? say("non calculable", "cannot be computed")
    let members = agreement?.members ?? 0
    let counted = stage.language.count(members, say("membre", "member"))
    let words = say(
      "Accord entre membres (W de Kendall)\u{A0}: \(w), sur \(counted) \(members < 2 ? "qui a" : "qui ont") tout noté\u{A0}; 1 = le même ordre, 0 = aucun accord.",
      "Agreement of members (Kendall's W): \(w), over \(counted) who marked everybody; 1 = one order, 0 = none."
    )
    let label = BallotsScreen.label(criterion.id, desk, stage)
    return """
      <section aria-labelledby="notes\(index)"><h2 id="notes\(index)">\(label)</h2>
      <p>\(words)</p>
      \(dots(criterion, lines))\(page.markup("b\(index)-"))</section>

      """
  }

  /// A row of dots a candidate, the median marked.
  private func dots(_ criterion: Ballots.Criterion, _ lines: [BallotResults.Line]) -> Markup {
    let span = criterion.most - criterion.least
    guard span > 0 else { return "" }
    func x(_ mark: Double) -> String {
      let share = 2 + 96 * (mark - criterion.least) / span
      return NumberFormat(.english).string(share, digits: 2) + "%"
    }
    let rows: [Markup] = lines.prefix(60).map { line in
      var stacked: [Double: Int] = [:]
      let dots: [Markup] = line.points.map { mark in
        let height = stacked[mark, default: 0]
        stacked[mark] = height + 1
        return
          "<circle class=\"dotmark\" cx=\"\(x(mark))\" cy=\"\(26 - min(2, height) * 9)\" r=\"5\"/>"
      }
      let median: Markup =
        line.median.map {
          "<line class=\"median\" x1=\"\(x($0))\" x2=\"\(x($0))\" y1=\"0\" y2=\"34\"/>"
        }
        ?? ""
      let words =
        line.points.map { stage.format.string($0, digits: 2) }.joined(separator: " ; ")
      return
        "<li><span class=\"who\"><bdi>\(stage.name(line.subject))</bdi></span><svg class=\"dots\" role=\"img\" aria-label=\"\(words)\"><line class=\"axis\" x1=\"2%\" x2=\"98%\" y1=\"32\" y2=\"32\"/>\(median)\(dots)</svg></li>\n"
    }
    let ends =
      "\(stage.format.string(criterion.least)) … \(stage.format.string(criterion.most))"
    return """
      <figure><figcaption>\(say("Chaque point est un bulletin, le trait la médiane", "Each dot is a ballot, the line the median")) (\(ends))</figcaption>
      <ul class="dotlist" role="list">\(rows)</ul></figure>

      """
  }

  // MARK: - Members

  private func severities(_ results: BallotResults) -> Markup {
    var table = Page.Table(
      say("Comment chacun note, à côté des autres", "How each marks, beside the others"),
      [
        Page.Column(say("membre", "member"), namesRows: true),
        Page.Column(say("plus (+) ou moins (−) généreux", "more (+) or less (−) generous"), .end),
      ])
    for severity in results.severities {
      let name = ballots.members.first { $0.id == severity.member }?.name ?? severity.member
      table.rows.append([
        Page.Cell(.text(name)),
        Page.Cell(severity.leniency.map { .change($0, digits: 2) } ?? .text("—")),
      ])
    }
    var page = stage.page
    page.sections = [Page.Section([.table(table)], heading: say("Sévérité", "Severity"))]
    return page.markup("v")
  }

  private var round: Markup {
    guard !stage.isWall else { return "" }
    return """
      <section aria-labelledby="tour"><h2 id="tour">\(say("Un autre tour", "Another round"))</h2>
      <p>\(say("Le tour d'avant est gardé\u{A0}; les notes redeviennent secrètes.", "The round before is kept; marks are blind again."))</p>
      \(stage.button("/bulletins/tour", say("Commencer un autre tour", "Begin another round")))</section>

      """
  }
}
