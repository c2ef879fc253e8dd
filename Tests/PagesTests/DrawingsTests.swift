import CircularCore
import Pages
import Testing

@Suite("Drawings with several shapes")
struct DrawingsTests {
  private func page(_ block: Page.Block) throws -> ParsedPage {
    var page = Page(.french, title: "x")
    page.sections = [Page.Section([block])]
    #expect(page.terminalLines { text, _ in text } == ["x"])
    #expect(page.html == page.html)
    return try ParsedPage(page.html)
  }

  private func bar(_ numbers: [Double]) -> BarChart.Bar {
    let sum = numbers.reduce(0, +)
    let parts = numbers.enumerated().map {
      BarChart.Part("c\($0.offset)", $0.element, .points($0.element, digits: 2))
    }
    return BarChart.Bar("Fronsac", sum, .points(sum, digits: 2), parts: parts)
  }

  @Test("a bar of parts is as long as its sum, and says its parts under it and to who listens")
  func parts() throws {
    let page = try page(.chart(BarChart("x", [bar([5, 3.75, 1.25])], greatest: 20)))
    let rects = page.all("rect").filter { $0.attributes["class"]?.hasSuffix("part") == true }
    #expect(rects.map { $0.attributes["width"] } == ["25%", "18.75%", "6.25%"])
    #expect(rects.map { $0.attributes["x"] } == ["0%", "25%", "43.75%"])
    #expect(Set(rects.compactMap { $0.attributes["class"] }).count == 3)
    let words = try #require(page.all("desc").first).text
    #expect(words == "Fronsac\u{A0}: 10 (c0 5 + c1 3,75 + c2 1,25).")
    let under = page.all("text").first { $0.attributes["class"] == "parts" }
    #expect(under?.text == "c0 5 + c1 3,75 + c2 1,25")
  }

  @Test(
    "a bar whose parts are not what it is made of is whole",
    arguments: [[5.0], [5, -1], [0, 0], [.infinity, 1], [.nan, 1]])
  func noParts(_ numbers: [Double]) throws {
    let page = try page(.chart(BarChart("x", [bar(numbers)], greatest: 20)))
    #expect(!page.all("rect").contains { $0.attributes["class"]?.hasSuffix("part") == true })
  }

  @Test("a slope has a line for who is on both sides, and says who enters and who leaves")
  func slope() throws {
    let chart = SlopeChart(
      "Rangs",
      [
        SlopeChart.Line("Reignac", before: nil, after: 1),
        SlopeChart.Line("Lugon", before: 1, after: 2),
        SlopeChart.Line("Vérac", before: 2, after: nil),
        SlopeChart.Line("Fronsac & <Cie>", before: 3, after: 3),
      ])
    let page = try page(.slope(chart))
    let lines = page.all("line")
    #expect(lines.map { $0.attributes["class"] } == ["moved", "still"])
    // First before, second after: a step lower on the right.
    let (left, right) = (
      lines[0].attributes["y1"].flatMap(Int.init), lines[0].attributes["y2"].flatMap(Int.init)
    )
    #expect(try #require(right) - #require(left) == 24)
    let texts = page.all("text").map(\.text)
    #expect(texts.contains("1 Reignac (entre)") && texts.contains("Vérac (sort) 2"))
    #expect(texts.contains("3 Fronsac & <Ci…"))
    let words = try #require(page.all("desc").first).text
    #expect(words.hasPrefix("Reignac\u{A0}: — → 1\u{A0}; Lugon\u{A0}: 1 → 2"))
  }

  @Test("equal ranks stand one under another")
  func ties() throws {
    let chart = SlopeChart("x", (1...3).map { SlopeChart.Line("s\($0)", before: 1, after: 1) })
    let heights = try page(.slope(chart)).all("line").compactMap { $0.attributes["y1"] }
    #expect(Set(heights).count == 3)
  }

  @Test("a radar has a corner an axis, at its share, and says its numbers")
  func radar() throws {
    let axes = [1.0, 0.5, 0, 0.25].enumerated().map {
      RadarChart.Axis("\($0.offset + 1)", "Axe \($0.offset + 1)", [$0.element, 1])
    }
    let page = try page(.radar(RadarChart("Axes", series: ["après", "projection"], axes)))
    let shapes = page.all("polygon")
    let main = try #require(shapes.first { $0.attributes["class"] == "main" })
    #expect(main.attributes["points"] == "200,40 255,150 200,150 172.5,150")
    let other = try #require(shapes.first { $0.attributes["class"] == "other" })
    #expect(other.attributes["points"] == "200,40 310,150 200,260 90,150")
    #expect(page.all("text").map(\.text).contains("2 · 50\u{A0}%"))
    let words = try #require(page.all("desc").first).text
    #expect(words.hasPrefix("Axe 1\u{A0}: après 100\u{A0}%, projection 100\u{A0}%\u{A0}; "))
  }

  @Test(
    "shares beyond the whole, below nothing, or none at all stay inside", arguments: [7, -1, .nan])
  func strangeShares(_ share: Double) throws {
    let axes = (1...3).map { RadarChart.Axis("\($0)", "a", [share]) }
    let page = try page(.radar(RadarChart("x", series: ["s"], axes)))
    let points = try #require(page.all("polygon").last?.attributes["points"])
    let numbers = points.split { $0 == " " || $0 == "," }.compactMap { Double($0) }
    #expect(numbers.count == 6 && numbers.allSatisfy { (0...400).contains($0) })
  }

  @Test("a table behind a drawing is folded in HTML, and not on a terminal")
  func behind() throws {
    var table = Page.Table("Rangs", [Page.Column("nom", namesRows: true)])
    table.rows = [[Page.Cell(.text("Lugon"))]]
    table.isBehindDrawing = true
    let page = try page(.table(table))
    #expect(page.all("details").first?.all("table").count == 1)
    #expect(page.all("summary").map(\.text) == ["En tableau"])
  }
}
