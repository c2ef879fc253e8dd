import CircularCore
import Foundation
import LuaBridge
import TestPacks
import Testing

@Suite("Packs that are served")
struct ServedPackTests {
  private let day = CivilDate("2024-01-01")

  @Test("a pack of 10 000 rules is loaded, within the time given or not at all")
  func manyRules() async throws {
    let rules = (0..<10_000).map { index in
      "criterion \"c\(index)\" { scale = { 0, 10 }, score = function(a) return a.n + \(index % 3) end }"
    }
    let pack = try PackFixture("fact \"n\" { type = \"number\" }\n" + rules.joined(separator: "\n"))
      .load()
    let pool = try StudyPool([ServedPack(pack)], workers: 1)
    let day = try #require(day)
    @Sendable func score(_ deadline: Duration) async throws -> Double? {
      try await pool.run("mini", deadline: deadline) { desk in
        try desk.study([Subject(id: "s", facts: ["n": 1])], on: day).ranking.ranked.first?.score
      }
    }
    let error = await #expect(throws: Diagnostic.self) { try await score(.milliseconds(2)) }
    #expect(error?.code == .outOfTime)
    // 3 334 rules add nothing to n, 3 333 one, 3 333 two.
    #expect(try await score(.seconds(60)) == 10_000 + 3_333 + 2 * 3_333)
  }

  @Test("results say by which texts they were made")
  func stamps() throws {
    let day = try #require(day)
    let text =
      "fact \"n\" { type = \"number\" }\ncriterion \"c\" { score = function(a) return a.n end }"
    let pack = try PackFixture(text).load()
    let study = try Study(pack, subjects: [Subject(id: "s", facts: ["n": 1])], on: day)
    let stamp = pack.pack.stamp
    #expect(stamp.id == "mini" && stamp.version == "1" && stamp.fingerprint.count == 16)
    #expect(try study.results.stamps == [stamp])
    #expect(try study.ranking.stamps == [stamp])
    #expect(try study["s"].scored.stamps == [stamp])
    let again = try PackFixture(text).load()
    #expect(again.pack.stamp == stamp)
    let changed = try PackFixture(text + " ").load()
    #expect(changed.pack.stamp.fingerprint != stamp.fingerprint)
    let tested = try PackFixture(text, ["tests/a.lua": "-- nothing\n"]).load()
    #expect(tested.pack.stamp == stamp)
    let label = try LabelFixture("").load()
    let outcome = try LabelWorker(label, on: day).score(Subject(id: "t"))
    #expect(outcome.stamp == label.pack.stamp)
    #expect(outcome.stamp.fingerprint != stamp.fingerprint)
  }

  @Test("the description of a pack goes to JSON and back")
  func description() throws {
    let pack = try PackFixture(
      """
      fact "n" { type = "number", unit = "hab", min = 0, ask = "Combien ?" }
      fact "kind" { type = "choice", values = { "a", "b" } }
      param "most" { 12, source = "Proposition" }
      prerequisite "ok" { test = function(a, p) return a.n < p.most end }
      """
    ).load()
    let description = PackDescription(pack)
    #expect(description.pack == pack.pack.stamp)
    #expect(description.facts.map(\.name) == ["n", "kind"])
    #expect(description.facts.map(\.type) == ["number", "choice"])
    #expect(description.facts[0].unit == "hab" && description.facts[1].choices == ["a", "b"])
    #expect(description.parameters.map(\.value) == [12])
    #expect(description.rules.map(\.kind) == [.prerequisite])
    let text = try JSONText.string(description)
    #expect(
      try JSONText.string(JSONDecoder().decode(PackDescription.self, from: Data(text.utf8)))
        == text)
  }

  @Test("a signal that the program handles is refused, and stays as it was")
  func signals() throws {
    #if os(Linux)
      // Some signal that nobody in the tests has; the library may have taken its own.
      let number = __libc_current_sigrtmin() + 11
      var ours = sigaction()
      ours.__sigaction_handler.sa_handler = { _ in }
      var before = sigaction()
      #expect(sigaction(number, &ours, &before) == 0)
      defer { sigaction(number, &before, nil) }
      let error = #expect(throws: Diagnostic.self) { try RuleTimer.take(signal: number) }
      #expect(error?.code == .signalTaken)
      var now = sigaction()
      #expect(sigaction(number, nil, &now) == 0)
      let handler = unsafeBitCast(now.__sigaction_handler.sa_handler, to: Int.self)
      #expect(handler == unsafeBitCast(ours.__sigaction_handler.sa_handler, to: Int.self))
      #expect(RuleTimer.signal != number)
    #endif
  }
}
