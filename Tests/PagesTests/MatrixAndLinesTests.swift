import CircularCore
import Pages
import Testing

@Suite("Grids of names, and lines over years")
struct MatrixAndLinesTests {
  private func page(_ block: Page.Block) throws -> ParsedPage {
    var page = Page(.french, title: "x")
    page.sections = [Page.Section([block])]
    #expect(page.terminalLines { text, _ in text } == ["x"])
    #expect(page.html == page.html)
    return try ParsedPage(page.html)
  }

  @Test("each cell names who stands there, the greatest ratings above and to the right")
  func matrix() throws {
    let chart = MatrixChart(
      "Acteurs", across: .init("Relation", 0...3), up: .init("Impact", 1...5),
      [
        .init("Usine & Cie", across: 1, up: 4), .init("École", across: 3, up: 2),
        .init("Blog", across: 1, up: 4),
      ])
    let page = try page(.matrix(chart))
    #expect(page.all("rect").count == 20)
    func place(_ name: String) throws -> (x: Int, y: Int) {
      let text = try #require(page.all("text").first { $0.text == name })
      return (
        try #require(text.attributes["x"].flatMap { Int($0) }),
        try #require(text.attributes["y"].flatMap { Int($0) })
      )
    }
    let (factory, school, blog) = (try place("Usine & Cie"), try place("École"), try place("Blog"))
    #expect(factory.x < school.x && factory.y < school.y)
    #expect(blog.x == factory.x && blog.y > factory.y)
    let words = try #require(page.all("desc").first).text
    #expect(words.hasPrefix("Usine & Cie\u{A0}: Impact 4, Relation 1"))
  }

  @Test("a name that is wider than its cell goes on below, and pushes nobody")
  func longNames() throws {
    let chart = MatrixChart(
      "Acteurs", across: .init("Relation", 0...3), up: .init("Impact", 1...5),
      [.init("Les Ateliers du Réemploi", across: 3, up: 2), .init("Blog", across: 3, up: 2)])
    let texts = try page(.matrix(chart)).all("text").map(\.text)
    #expect(texts.contains("Les Ateliers du") && texts.contains("Réemploi"))
    #expect(texts.contains("Blog") && !texts.contains { $0.hasSuffix("…") })
  }

  @Test("lines are named at their ends, and one that ends early says when")
  func lines() throws {
    let chart = LineChart(
      "Trajectoire", unit: "t",
      [
        .init("Cible", [.init(2021, 120_000), .init(2030, 60_000)]),
        .init("Mesuré", [.init(2021, 120_000), .init(2025, 92_000)]),
      ])
    let page = try page(.lines(chart))
    #expect(page.all("polyline").count == 2)
    let texts = page.all("text").map(\.text)
    #expect(texts.contains("Cible") && texts.contains("Mesuré 2025"))
    // Steps of 50 000 are the first that five lines hold.
    #expect(texts.contains("150\u{202F}000") && texts.contains("50\u{202F}000"))
    #expect(texts.contains("2021") && texts.contains("2030"))
    // From the greatest number to half of it: half of the height above 0.
    let points = try #require(page.all("polyline").first?.attributes["points"])
    #expect(points.split(separator: " ").count == 2)
    let words = try #require(page.all("desc").first).text
    #expect(words.contains("Mesuré\u{A0}: 2021 120"))
  }

  @Test("one year is no line", arguments: [[], [LineChart.Point(2021, 5)]])
  func noLine(_ points: [LineChart.Point]) throws {
    #expect(try page(.lines(LineChart("x", [.init("a", points)]))).all("svg").isEmpty)
  }

  @Test(
    "any numbers have a scale",
    arguments: [[0.0, 0], [-5, 5], [1e-9, 2e-9], [1e300, 2e300], [3, 3]])
  func scales(_ numbers: [Double]) throws {
    let points = numbers.enumerated().map { LineChart.Point(2020 + $0.offset, $0.element) }
    let page = try page(.lines(LineChart("x", [.init("a", points)])))
    #expect((2...8).contains(page.all("line").count))
  }
}
