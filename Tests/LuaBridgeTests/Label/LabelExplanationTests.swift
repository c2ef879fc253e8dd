import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("Where the points of a measure went")
struct LabelExplanationTests {
  private func explanation(
    _ id: MeasureID, _ rules: String, _ json: String
  ) throws -> LabelExplanation {
    let pack = try LabelFixture(rules).load()
    let label = try #require(pack.label)
    let worker = try LabelWorker(pack, on: try #require(CivilDate("2024-01-01")))
    worker.keepsDecisions = true
    let reading = LabelSubjectReader(label).read(Array(json.utf8), file: "t", line: 1)
    let subject = try #require(reading.subject)
    let node = try #require(label.framework.index(of: id))
    return LabelExplanation(
      node, of: try worker.score(subject), subject.statuses[label.id] ?? MeasureStatuses(),
      in: label)
  }

  @Test("points that do not apply are given in equal parts, and what was given adds up")
  func redistribution() throws {
    let rules = "disable \"1.1.2\" { source = \"§1\", when = function(t) return true end }"
    let json = "{\"id\":\"t\",\"statuses\":{\"1.1.1\":\"planned\"}}"
    let receiver = try explanation("1.1.1", rules, json)
    #expect(receiver.scaled == 5)
    #expect(receiver.received.map(\.measure) == ["1.1.2"])
    #expect(receiver.received.map(\.points) == [5])
    #expect(receiver.score.potential == 10)
    #expect(
      receiver.sentences.map(\.french) == [
        "Le référentiel lui donne 5\u{00A0}points.",
        "Elle reçoit 5\u{00A0}points de voisines qui ne s'appliquent pas\u{00A0}: 5\u{00A0}points de 1.1.2.",
        "Son statut\u{00A0}: programmé.",
        "Résultat\u{00A0}: 0\u{00A0}point sur 10 possibles\u{00A0}; programmé 10, pas fait 0, non renseigné 0.",
      ])
    let giver = try explanation("1.1.2", rules, json)
    #expect(giver.given.map(\.measure) == ["1.1.1"])
    #expect(giver.disabled?.source == "§1")
    #expect(giver.disabled?.location?.line == 4)
  }

  @Test("factors on the way down multiply, the outermost first")
  func factors() throws {
    let found = try explanation(
      "1.1.1",
      """
      scale "1" { by = function(t) return 2 end }
      scale "1.1.1" { by = function(t) return 0.5 end }
      """, "{\"id\":\"t\"}")
    #expect(found.factors.map(\.measure) == ["1", "1.1.1"])
    #expect(found.scaled == 5)
    #expect(found.score.personalised == 5)
  }

  @Test(
    "shares that are one thing only are that thing",
    arguments: [
      ("\"done\":1,\"planned\":0,\"notDone\":0", "done", "fait"),
      ("\"done\":0,\"planned\":1,\"notDone\":0", "planned", "programmé"),
      ("\"done\":0,\"planned\":0,\"notDone\":1", "notDone", "pas fait"),
    ])
  func wholeShares(shares: String, word: String, french: String) throws {
    let found = try explanation(
      "1.1.1", "", "{\"id\":\"t\",\"statuses\":{\"1.1.1\":{\(shares)}}}")
    #expect(found.score.status?.word == word)
    #expect(found.sentences.map(\.french).contains("Son statut\u{00A0}: \(french)."))
    guard case .own(let status) = found.standing else {
      Issue.record("\(found.standing)")
      return
    }
    #expect(status == (try MeasureStatus(written: word)))
  }

  @Test("a status above counts for what is below")
  func standing() throws {
    let found = try explanation(
      "1.1.1", "", "{\"id\":\"t\",\"statuses\":{\"1.1\":\"done\",\"1.1.1\":\"notDone\"}}")
    guard case .above(let measure, let status) = found.standing else {
      Issue.record("\(found.standing)")
      return
    }
    #expect(measure == "1.1")
    #expect(status == .done)
    let whole = try explanation("1", "", "{\"id\":\"t\"}")
    guard case .parts(2) = whole.standing else {
      Issue.record("\(whole.standing)")
      return
    }
  }

  @Test("a rule that changed nothing is told with what it read")
  func idle() throws {
    let found = try explanation(
      "1.2",
      """
      question "q" { type = "boolean", ask = "Collecte ?" }
      disable "1.2" { when = function(t) return t.answers.q == true end }
      """, "{\"id\":\"t\",\"answers\":{\"q\":false}}")
    #expect(found.disabled == nil)
    #expect(found.idle.count == 1)
    #expect(found.idle.first?.readings.map(\.name.french) == ["Collecte ?"])
    #expect(found.idle.first?.readings.map(\.value.french) == ["non"])
  }
}
