import CircularCore
import LuaBridge
import TestPacks
import Testing

/// As for programmes: what a rule of a label would keep is refused, or fails alike for every territory.
@Suite("No state between territories")
struct LabelStateTests {
  /// Where a label has functions.
  enum Slot: String, CaseIterable, Sendable {
    case visible, disable, scale, override

    func text(_ rule: StatefulRule) -> String {
      // No rule has a function of this name: one that calls its own would call this one, without end.
      let body = "local a = { n = 1 } local function whole() \(rule.body) end local x = whole()"
      let declaration =
        switch self {
        case .visible:
          """
          question "q" { type = "boolean", ask = "?", visible = function(t) \(body) return x > 3 end }
          disable "1.2" { when = function(t) return t.answers.q == true end }
          """
        case .disable: "disable \"1.2\" { when = function(t) \(body) return x > 3 end }"
        case .scale: "scale \"1.2\" { by = function(t) \(body) return x > 3 and 0.5 or 1 end }"
        case .override:
          "override \"1.2\" { score = function(t, score) \(body) return x > 3 and 0 or 0.5 end }"
        }
      return rule.file + "\n"
        + (self == .visible
          ? declaration : "question \"q\" { type = \"boolean\", ask = \"?\" }\n" + declaration)
        + "\nstar (1) { at = 0.5 }"
    }
  }

  /// What each territory scores, by id.
  private func scores(
    _ pack: LuaRulePack, _ ids: [Int]
  ) throws -> [Int: [Double]] {
    let label = try #require(pack.label)
    let date = try #require(CivilDate("2024-01-01"))
    let worker = try LabelWorker(pack, on: date)
    let node = try #require(label.framework.index(of: "1.2"))
    let statuses = MeasureStatuses([.init(node: node, status: .done)])
    var scores: [Int: [Double]] = [:]
    for id in ids {
      let subject = Subject(
        id: "\(id)", facts: ["answers.q": true], statuses: [label.id: statuses])
      let outcome = try worker.score(subject)
      let root = outcome.scorecard.root
      scores[id] = [
        root.potential, root.done, Double(outcome.failures.count),
        Double(outcome.stars(on: label.scale.stars) ?? -1),
      ]
    }
    return scores
  }

  @Test(
    "A label gives the same points in any order, or is refused", arguments: Slot.allCases,
    StatefulRule.all)
  func label(_ slot: Slot, _ rule: StatefulRule) throws {
    var fixture = LabelFixture(slot.text(rule))
    fixture.texts["lib.lua"] = "return { n = 0 }"
    let errors = fixture.loadErrors()
    if !errors.isEmpty {
      let codes: [Diagnostic.Code] = ["kept-state", "kept-coroutine", "kept-iterator"]
      #expect(
        errors.allSatisfy { codes.contains($0.code) }, "\(errors.map { $0.text(in: .french) })")
      return
    }
    let pack = try fixture.load()
    let ids = Array(0..<5)
    let once = try scores(pack, ids)
    #expect(try scores(pack, [4]) == once.filter { $0.key == 4 })
    #expect(Set(once.values).count == 1)
  }
}
