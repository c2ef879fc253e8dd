import CircularCore
import Pages
import Testing

@Suite("Bars on one scale")
struct BarChartTests {
  /// Where the bars begin and how long they are, as a page draws them.
  private func bars(_ numbers: [Double], greatest: Double? = nil) throws -> [[String?]] {
    let bars = numbers.map { BarChart.Bar("x", $0, .number($0, digits: 2)) }
    var page = Page(.french, title: "x")
    page.sections = [Page.Section([.chart(BarChart("x", bars, greatest: greatest))])]
    return try ParsedPage(page.html).all("rect").filter { $0.attributes["class"] == "bar" }
      .map { [$0.attributes["x"], $0.attributes["width"]] }
  }

  @Test("fill the width at the greatest number")
  func greatest() throws {
    #expect(try bars([2, 1]) == [["0%", "100%"], ["0%", "50%"]])
    #expect(try bars([2, 1], greatest: 4) == [["0%", "50%"], ["0%", "25%"]])
    // More than the greatest is more than the scale says, and is drawn all the same.
    #expect(try bars([8, 4], greatest: 4) == [["0%", "100%"], ["0%", "50%"]])
  }

  @Test("of numbers below zero end where the others begin")
  func negative() throws {
    #expect(try bars([3, -1]) == [["25%", "75%"], ["0%", "25%"]])
    #expect(try bars([-2, -1]) == [["0%", "100%"], ["50%", "50%"]])
  }

  @Test("of zeros, and of what is no number, have no length")
  func nothing() throws {
    #expect(try bars([0, 0]) == [["0%", "0%"], ["0%", "0%"]])
    #expect(try bars([.infinity, .nan, 1]) == [["0%", "0%"], ["0%", "0%"], ["0%", "100%"]])
  }

  @Test("of huge numbers stay within the page")
  func huge() throws {
    let most = Double.greatestFiniteMagnitude
    #expect(try bars([most, -most]) == [["50%", "50%"], ["0%", "50%"]])
  }

  @Test("are not for a terminal, which shows the table")
  func terminal() {
    var page = Page(.french, title: "x")
    page.sections = [Page.Section([.chart(BarChart("y", [BarChart.Bar("x", 1, .empty)]))])]
    #expect(page.terminalLines { text, _ in text } == ["x"])
  }
}
