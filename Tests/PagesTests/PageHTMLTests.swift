import CircularCore
import Foundation
import Pages
import Testing

@Suite("A page as HTML")
struct PageHTMLTests {
  private static let hostile =
    "<script>alert(1)</script>\" onload='x' & <\u{338}b>\u{1B}[2J\u{202E}\u{2066}\u{0}\u{FFFE}\n"

  /// A page that has a part of each kind, each text of which is `text`.
  private func page(_ text: String, _ language: Language = .french) -> Page {
    var table = Page.Table(
      text, [Page.Column(text, .end), Page.Column(text, namesRows: true), Page.Column("x", .end)])
    table.rows = [
      [
        Page.Cell(.rank(1, isTied: true), .strong), Page.Cell(.text(text)),
        Page.Cell(.amount(Money(cents: 15_680_000))),
      ],
      [Page.Cell(.rank(1, isTied: true), .strong), Page.Cell(.text("b")), Page.Cell(.unknown)],
    ]
    table.omitted = 2
    var page = Page(language, title: text, subtitle: text)
    page.origin = [text]
    page.sections = [
      Page.Section([
        .sentence(Phrase(text, .warning) + Phrase(text)), .table(table),
        .chart(
          BarChart(
            text,
            [
              BarChart.Bar(text, 13.75, .points(13.75, digits: 2)),
              BarChart.Bar("b", 5, .points(5, digits: 2)),
            ], greatest: 15)),
      ]),
      Page.Section(
        [
          .list(
            Page.List(
              [Page.Item(.refused, text, Phrase(text), details: [Phrase(text, .faint)])],
              omitted: 1)),
          .definitions([Page.Definition(text, text)]),
        ], heading: text, count: 1),
    ]
    return page
  }

  @Test("is well-formed, and the same bytes each time")
  func wellFormed() throws {
    let page = page("Fronsac")
    let parsed = try ParsedPage(page.html)
    #expect(parsed.root.children.map(\.name) == ["html"])
    #expect(page.html == self.page("Fronsac").html)
  }

  @Test("says its language", arguments: Language.allCases)
  func language(_ language: Language) throws {
    let html = try #require(ParsedPage(page("x", language).html).all("html").first)
    #expect(html.attributes["lang"] == language.rawValue)
  }

  @Test("shows hostile texts, and obeys none")
  func hostile() throws {
    let html = page(Self.hostile).html
    let (parsed, plain) = (try ParsedPage(html), try ParsedPage(page("x").html))
    // The same elements with the same attributes' names: no text became markup.
    func shape(_ page: ParsedPage) -> [String] {
      page.root.all.map { "\($0.name) \($0.attributes.keys.sorted())" }
    }
    #expect(shape(parsed) == shape(plain))
    let title = try #require(parsed.all("h1").first).text
    let start = "<script>alert(1)</script>\" onload='x' & <\u{338}b>␛[2J\u{FFFD}\u{FFFD}␀"
    #expect(title.unicodeScalars.starts(with: start.unicodeScalars))
    let forbidden = html.unicodeScalars.filter {
      $0 != "\n"
        && ($0.properties.generalCategory == .control || (0x2028...0x202E).contains($0.value)
          || (0x2066...0x2069).contains($0.value) || $0.value & 0xFFFE == 0xFFFE)
    }
    #expect(forbidden.isEmpty)
  }

  @Test("needs no script and no network")
  func alone() throws {
    let html = page("x").html
    let parsed = try ParsedPage(html)
    for name in ["script", "link", "img", "iframe", "object", "a", "form"] {
      #expect(parsed.all(name).isEmpty)
    }
    for attribute in parsed.root.all.flatMap(\.attributes) {
      #expect(!attribute.key.hasPrefix("on") && attribute.key != "src" && attribute.key != "href")
    }
    let style = try #require(parsed.all("style").first).text
    #expect(!style.contains("url(") && !style.contains("@import"))
    #expect(html.contains("default-src &#39;none&#39;"))
  }

  @Test("has headings in order, and tables that say what their cells are about")
  func structure() throws {
    let parsed = try ParsedPage(page("x").html)
    let headings = parsed.root.all.map(\.name).filter { ["h1", "h2", "h3"].contains($0) }
    #expect(headings == ["h1", "h2"])
    let table = try #require(parsed.all("table").first)
    #expect(table.children.first?.name == "caption")
    let scopes = table.all("th").map { $0.attributes["scope"] }
    #expect(scopes == ["col", "col", "col", "row", "row"])
    // Whatever names something by its id names something that is there, once.
    let ids = parsed.root.all.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    for name in ["aria-labelledby", "aria-describedby"] {
      for targets in parsed.root.all.compactMap({ $0.attributes[name] }) {
        #expect(targets.split(separator: " ").allSatisfy { ids.contains(String($0)) })
      }
    }
  }

  @Test("has a text for what is drawn")
  func chart() throws {
    let drawing = try #require(ParsedPage(page("Gours").html).all("svg").first)
    #expect(drawing.attributes["role"] == "img")
    let words = try #require(drawing.all("desc").first).text
    #expect(words == "Gours\u{A0}: 13,75\u{A0}; b\u{A0}: 5.")
    let bars = drawing.all("rect").filter { $0.attributes["class"] == "bar" }
    #expect(bars.map { $0.attributes["width"] } == ["91.67%", "33.33%"])
  }

  @Test("writes ranks, amounts and what is unknown as the terminal does")
  func values() throws {
    let page = page("x")
    let table = try #require(ParsedPage(page.html).all("table").first)
    let rows = table.all("tr").dropFirst().map { $0.children.map(\.text) }
    #expect(rows.first == ["1=", "x", "156\u{202F}800\u{A0}€"])
    let unknown = try #require(table.all("td").last)
    #expect(unknown.children.map(\.text) == ["?", "inconnu"])
    let terminal = page.terminalLines { text, _ in text }.joined(separator: "\n")
    #expect(terminal.contains("  1=  x  156\u{202F}800\u{A0}€\n  1=  b          ?\n"))
  }

  @Test(
    "breaks no French line before its punctuation",
    arguments: [
      ("Quand ?", "Quand\u{A0}?"), ("a ; b : c", "a\u{A0}; b\u{A0}: c"),
      ("« oui »", "«\u{A0}oui\u{A0}»"), ("tapez :changer x", "tapez :changer x"),
      ("1\u{202F}520 hab", "1\u{202F}520 hab"), ("35 %", "35\u{A0}%"),
    ])
  func typography(_ typed: String, _ printed: String) throws {
    let french = try #require(ParsedPage(page(typed).html).all("h1").first)
    #expect(french.text == printed)
    let english = try #require(ParsedPage(page(typed, .english).html).all("h1").first)
    #expect(english.text == typed)
  }

  @Test("breaks no line inside a date")
  func dates() throws {
    func heading(_ text: String, _ language: Language) throws -> String {
      try #require(ParsedPage(page(text, language).html).all("h1").first).text
    }
    let french = try heading("reçue le 1er mars 2023, limite le 4 mai ; en juin 2024", .french)
    #expect(
      french == "reçue le 1er\u{A0}mars\u{A0}2023, limite le 4\u{A0}mai\u{A0}; en juin 2024")
    #expect(
      try heading("on 2 June 2023 and 3 juin", .english) == "on 2\u{A0}June\u{A0}2023 and 3 juin")
  }

  @Test("is legible, light and dark: contrast 4.5 for texts, 3 for bars")
  func contrast() throws {
    let style = try #require(ParsedPage(page("x").html).all("style").first).text
    let schemes = style.split(separator: "{").filter { $0.contains("--paper:") }
    #expect(schemes.count == 2)
    for scheme in schemes {
      var colors: [String: Double] = [:]
      for property in scheme.split(separator: ";") {
        let parts = property.split(separator: ":")
        guard parts.count == 2, parts[0].contains("--"), let hash = parts[1].firstIndex(of: "#"),
          let rgb = UInt32(parts[1][hash...].dropFirst(), radix: 16)
        else { continue }
        colors[parts[0].trimmingPrefix { $0 != "-" }.description] = luminance(rgb)
      }
      let paper = try #require(colors["--paper"])
      func contrast(_ name: String, _ ground: Double) throws -> Double {
        let color = try #require(colors[name])
        return (max(color, ground) + 0.05) / (min(color, ground) + 0.05)
      }
      for name in ["--text", "--faint", "--good", "--bad", "--warning"] {
        #expect(try contrast(name, paper) >= 4.5, "\(name)")
      }
      #expect(try contrast("--bar", paper) >= 3)
      #expect(try contrast("--bar", #require(colors["--track"])) >= 3)
    }
  }

  /// The relative luminance of WCAG 2.2.
  private func luminance(_ rgb: UInt32) -> Double {
    func part(_ shift: UInt32) -> Double {
      let value = Double(rgb >> shift & 0xFF) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
  }
}
