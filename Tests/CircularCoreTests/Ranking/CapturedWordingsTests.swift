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
  @Test("they go over to another packing as they are, in any order, and are told in words")
  func transfer() {
    let wording = LocalizedText("{n} hab, {m} de trop", english: "{n} inh, {m} too many")
    let reasons = [
      Reason(
        wording,
        values: [.init(name: "n", value: .integer(1_200)), .init(name: "m", value: .number(0.5))]),
      Reason(
        wording,
        values: [
          .init(name: "n", value: .text("peu")), .init(name: "m", value: .text("2023-06-02")),
        ]),
      Reason("seul"),
    ]
    var packed = CapturedWordings()
    for reason in reasons { packed.append(reason, of: 0) }
    let form = packed.place(of: .init(wording, [.init(name: "n", kind: .integer)]))
    packed.add(number: 7)
    packed.end(form)
    var (other, places) = (CapturedWordings(), [Int32]())
    for index in [3, 1, 0, 2, 1] { other.append(index, of: packed, &places) }
    #expect(other[0] == Reason(wording, values: [.init(name: "n", value: .integer(7))]))
    #expect(other[1] == reasons[1] && other[2] == reasons[0])
    #expect(other[3] == reasons[2] && other[4] == reasons[1])
    #expect(other.forms.count == 4)
    #expect(other.text(of: 2, 0, in: .french, digits: 3) == "1\u{202F}200")
    #expect(other.text(of: 2, 1, in: .english, digits: 3) == "0.5")
    #expect(other.text(of: 1, 1, in: .french, digits: 3) == "2 juin 2023")
    #expect(other.number(of: 2, 0) == 1_200 && other.number(of: 1, 0) == nil)
  }
}
