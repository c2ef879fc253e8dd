import CircularCore
import Testing

@Suite("Answers as people read them")
struct AnswerTextTests {
  @Test(
    "great numbers show fewer decimals",
    arguments: [
      (571.428571, "571,43\u{A0}t"), (93_333.333, "93\u{202F}333,3\u{A0}t"),
      (-6_666.6667, "\u{2212}6\u{202F}666,7\u{A0}t"), (53.172181, "53,172\u{A0}t"),
      (0.0857, "0,086\u{A0}t"), (1_000, "1\u{202F}000\u{A0}t"), (305, "305\u{A0}t"),
    ])
  func digits(_ number: Double, _ text: String) {
    let rule = Rule("r", .indicator, unit: "t")
    #expect(Outcome.Answer.number(number).text(of: rule, in: .french) == text)
  }

  @Test("a date that a rule computed for its reason is written in words")
  func dates() {
    let reason = Reason(
      LocalizedText("dû le {due}, {month}, {code}", english: "due on {due}, {month}, {code}"),
      values: [
        .init(name: "due", value: .text("2016-02-29")),
        .init(name: "month", value: .text("2016-02")),
        .init(name: "code", value: .text("2016-02-30")),
      ])
    #expect(reason.text().french == "dû le 29 février 2016, 2016-02, 2016-02-30")
    #expect(reason.text().text(in: .english) == "due on 29 February 2016, 2016-02, 2016-02-30")
  }
}
