import Testing

@testable import CircularCore

@Suite("Reasons packed for a ranking")
struct CapturedWordingsTests {
  @Test("each comes out as it went in, whatever its values, with room or without")
  func roundTrip() {
    let wording = LocalizedText("{n} hab, {m} de trop", english: "{n} inh, {m} too many")
    let reasons = [
      Reason(
        wording,
        values: [
          .init(name: "m", value: .number(-0.5)), .init(name: "n", value: .integer(.min)),
        ]),
      Reason("seul"),
      Reason(
        wording,
        values: [
          .init(name: "m", value: .text("beaucoup")), .init(name: "n", value: .number(.infinity)),
        ]),
      Reason("{liste}", values: [.init(name: "liste", value: .list([.boolean(true)]))]),
      Reason(wording, values: [.init(name: "m", value: .integer(3))]),
    ]
    let many =
      reasons
      + (0..<70_000).map {
        Reason("\($0 % 3)", values: [.init(name: "n\($0)", value: .integer(1))])
      }
    var packed = CapturedWordings()
    // Whatever rules they are of: those of one mostly resemble one another.
    for (index, reason) in many.enumerated() { packed.append(reason, of: index % 3) }
    let kept = packed.kept()
    #expect(packed.count == many.count)
    #expect(many.indices.allSatisfy { packed[$0] == many[$0] && kept[$0] == many[$0] })
  }
}
