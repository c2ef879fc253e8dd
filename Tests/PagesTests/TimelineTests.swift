import CircularCore
import Pages
import Testing

@Suite("Plans on a scale of time")
struct TimelineTests {
  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  private func plan() throws -> TimelineChart {
    TimelineChart(
      "Plan",
      [
        TimelineChart.Bar(
          "Ressourcerie", from: try day("2022-01-01"), to: try day("2022-12-31"), done: 0.5),
        TimelineChart.Bar("Ouverture", from: nil, to: try day("2022-07-01"), done: 0, isLate: true),
        TimelineChart.Bar("Idée <b>", from: nil, to: nil),
        TimelineChart.Bar("À l'envers", from: try day("2022-12-31"), to: try day("2022-01-01")),
      ], today: try day("2022-10-01"))
  }

  private func page(_ chart: TimelineChart) -> Page {
    var page = Page(.french, title: "x")
    page.sections = [Page.Section([.timeline(chart)])]
    return page
  }

  @Test("a bar is as long as its days, what is done filled; a day is a point")
  func drawing() throws {
    let page = try ParsedPage(page(plan()).html)
    // 2022 has 365 days: the whole scale; 1 July is the 181st after the first.
    let spans = page.all("rect").filter { $0.attributes["class"] == "span" }
    #expect(spans.map { $0.attributes["x"] } == ["0%"])
    #expect(spans.map { $0.attributes["width"] } == ["100%"])
    let done = page.all("rect").filter { $0.attributes["class"] == "bar" }
    #expect(done.map { $0.attributes["width"] } == ["50%"])
    let points = page.all("circle")
    #expect(points.map { $0.attributes["cx"] } == ["49.59%"])
    #expect(points.map { $0.attributes["class"] } == ["hollow"])
    // Spaces inside dates do not break.
    let words = try #require(page.all("desc").first).text.replacing("\u{A0}", with: " ")
    #expect(words.contains("Ressourcerie : du 1er janvier 2022 au 31 décembre 2022"))
    #expect(words.contains("Ouverture : 1er juillet 2022, en retard"))
    #expect(words.contains("Idée <b> : sans date"))
    #expect(words.contains("À l'envers : sans date"))
    #expect(page.all("text").contains { $0.text == "aujourd'hui" })
  }

  @Test("a terminal has a line a thing, none wider than the screen", arguments: [60, 80, 132])
  func letters(_ columns: Int) throws {
    let lines = page(try plan()).terminalLines(on: columns) { text, _ in text }
    for line in lines { #expect(line.count < columns, "\(line)") }
    let bar = try #require(lines.first { $0.contains("Ressourcerie") })
    let (done, left) = (bar.count { $0 == "█" }, bar.count { $0 == "▒" })
    #expect(done > 0 && (done - left).magnitude <= 1)
    #expect(lines.contains { $0.contains("Ouverture") && $0.contains("◇") })
    #expect(lines.contains { $0.contains("Idée") && $0.contains("sans date") })
    #expect(lines.contains { $0.contains("◆ atteint") })
  }

  @Test("without any day there is nothing to draw")
  func nothing() throws {
    let empty = page(TimelineChart("Plan", [TimelineChart.Bar("Idée", from: nil, to: nil)]))
    #expect(empty.terminalLines { text, _ in text } == ["x"])
    #expect(!empty.html.contains("<svg"))
  }

  @Test("centuries are drawn with a few names")
  func centuries() throws {
    let chart = TimelineChart(
      "Long",
      [TimelineChart.Bar("Tout", from: try day("1801-03-01"), to: try day("2399-12-31"))])
    let names = try ParsedPage(page(chart).html).all("text").filter {
      $0.attributes["y"] == "14" && $0.attributes["text-anchor"] == nil
    }
    #expect((1...7).contains(names.count))
  }
}
