import Testing

@testable import Room

@Suite struct MarkupTests {
  @Test func whatIsPutInIsNoMarkup() {
    let name = "<script>alert('x')</script>\u{202E}\"&"
    let text = ("<p title=\"\(name)\">\(name)</p>" as Markup).text
    #expect(!text.contains("<script>") && !text.contains("\u{202E}"))
    #expect(text.contains("&lt;script&gt;") && text.contains("&quot;&amp;"))
  }

  @Test func markupStaysMarkup() {
    let cells = ["a", "<b>"].map { "<td>\($0)</td>" as Markup }
    #expect(("<tr>\(cells)</tr>" as Markup).text == "<tr><td>a</td><td>&lt;b&gt;</td></tr>")
  }
}
