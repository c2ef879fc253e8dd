import CircularCore
import Testing

@Suite("Comparisons in words")
struct ComparisonTests {
  private func side(
    _ value: FactValue?, _ kind: Comparison.Kind = .computed, label: LocalizedText? = nil,
    unit: String? = nil
  ) -> Comparison.Side {
    Comparison.Side(text: "x", kind: kind, label: label, value: value, unit: unit)
  }

  private func sentence(
    _ left: Comparison.Side, _ operator: Comparison.Operator, _ right: Comparison.Side,
    holds: Bool = true, required: Bool? = nil, in language: Language = .french
  ) -> String {
    Comparison(left, `operator`, right, holds: holds, required: required, at: "r.lua:1")
      .sentence.text(in: language)
      .replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
  }

  @Test("the limit is a minimum, a maximum or a threshold, by what is asked")
  func names() {
    let (n, limit) = (side(1540), side(1500, .parameter, label: "Au plus", unit: "hab"))
    #expect(
      sentence(n, .lessOrEqual, limit, required: true)
        == "1 540 hab, soit 40 au-dessus du maximum de 1 500 hab (Au plus)")
    #expect(
      sentence(n, .lessOrEqual, limit, required: false)
        == "1 540 hab, soit 40 au-dessus du minimum de 1 500 hab (Au plus)")
    #expect(
      sentence(limit, .greaterOrEqual, n, required: true)
        == "1 540 hab, soit 40 au-dessus du maximum de 1 500 hab (Au plus)")
    #expect(
      sentence(n, .less, limit) == "1 540 hab, soit 40 au-dessus du seuil de 1 500 hab (Au plus)")
    #expect(
      sentence(n, .less, limit, in: .english)
        == "1,540 hab, 40 above the threshold of 1,500 hab (Au plus)")
  }

  @Test("a limit that is met exactly, included or not")
  func exact() {
    let (n, limit) = (side(5), side(5, .constant))
    #expect(sentence(n, .greaterOrEqual, limit, required: true) == "5, exactement le minimum de 5")
    #expect(
      sentence(n, .greater, limit, required: true)
        == "5, exactement le minimum de 5, qui n'est pas compris")
  }

  @Test("small gaps keep the decimals that show them")
  func smallGaps() {
    #expect(
      sentence(side(.number(0.70001)), .less, side(.number(0.7), .constant))
        == "0,70001, soit 0,00001 au-dessus du seuil de 0,7")
  }

  @Test("days, one or several, before and after")
  func days() throws {
    let limit = side(.date(try day("2023-06-02")), .parameter, label: "Limite")
    #expect(
      sentence(side("2023-06-01"), .lessOrEqual, limit)
        == "1er juin 2023, soit 1 jour avant le 2 juin 2023 (Limite)")
    #expect(
      sentence(side("2023-06-05"), .lessOrEqual, limit, in: .english)
        == "5 June 2023, 3 days after 2 June 2023 (Limite)")
    #expect(
      sentence(side("2023-06-02"), .lessOrEqual, limit)
        == "2 juin 2023, le jour même du 2 juin 2023 (Limite)")
  }

  @Test("margins are left minus right; texts have none")
  func margins() {
    func margin(_ left: FactValue, _ right: FactValue) -> Double? {
      Comparison(side(left), .less, side(right), holds: true, at: "").margin
    }
    #expect(margin(3, 5) == -2)
    #expect(margin(.number(2.5), 2) == 0.5)
    #expect(margin("2023-06-05", "2023-06-02") == 3)
    #expect(margin("abc", "abd") == nil)
    #expect(sentence(side("abc"), .less, side("abd", .constant)) == "« abc », avant « abd »")
    #expect(
      sentence(side(true), .equal, side(false, .constant), holds: false)
        == "oui, différent de non")
  }
}
