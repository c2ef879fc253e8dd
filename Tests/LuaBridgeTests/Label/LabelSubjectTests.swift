import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("Reading territories for a label")
struct LabelSubjectTests {
  private let fixture = LabelFixture(
    """
    question "yes" { type = "boolean" }
    question "which" { type = "choice", choices = { "which_a", "which_b" } }
    question "share" { type = "proportion" }
    star (1) { at = 0 }
    star (2) { at = 0.5 }
    """)

  struct Bad: CustomTestStringConvertible, Sendable {
    var json: String
    var code: String
    var field: String?
    var suggestion: String?
    var testDescription: String { json }
  }

  @Test(
    "what is wrong is told at its place, with the nearest name",
    arguments: [
      Bad(
        json: "{\"id\":\"t\",\"statuses\":{\"1.11\":\"done\"}}", code: "unknown-measure",
        field: "1.11", suggestion: "1.1"),
      Bad(
        json: "{\"id\":\"t\",\"statuses\":{\"1.1\":{\"done\":-0.1,\"planned\":0,\"notDone\":1}}}",
        code: "share-out-of-range", field: "1.1"),
      Bad(
        json: "{\"id\":\"t\",\"statuses\":{\"1.1\":{\"done\":1.2,\"planned\":0,\"notDone\":0}}}",
        code: "share-out-of-range", field: "1.1"),
      Bad(
        json: "{\"id\":\"t\",\"statuses\":{\"1.1\":\"doen\"}}", code: "unknown-status",
        field: "1.1", suggestion: "done"),
      Bad(json: "{\"id\":\"t\",\"answers\":{\"yes\":1}}", code: "wrong-answer", field: "yes"),
      Bad(
        json: "{\"id\":\"t\",\"answers\":{\"yes\":\"parfois\"}}", code: "wrong-answer", field: "yes"
      ),
      Bad(
        json: "{\"id\":\"t\",\"answers\":{\"which\":\"which_c\"}}", code: "unknown-choice",
        field: "which", suggestion: "which_a"),
      Bad(json: "{\"id\":\"t\",\"answers\":{\"share\":1.2}}", code: "wrong-answer", field: "share"),
      Bad(
        json: "{\"id\":\"t\",\"answers\":{\"share\":-0.1}}", code: "wrong-answer", field: "share"),
      Bad(
        json: "{\"id\":\"t\",\"territory\":{\"kind\":\"epcis\"}}", code: "unknown-choice",
        field: "kind", suggestion: "epci"),
      Bad(
        json: "{\"id\":\"t\",\"territory\":{\"population\":\"beaucoup\"}}", code: "wrong-type",
        field: "population"),
      Bad(
        json: "{\"id\":\"t\",\"territory\":{\"population\":-1}}", code: "wrong-type",
        field: "population"),
      Bad(json: "{\"id\":\"t\",\"holds\":3}", code: "wrong-type", field: "holds"),
      Bad(json: "{\"territory\":{}}", code: "missing-id", field: "id"),
      Bad(json: "[1]", code: "wrong-type"),
      Bad(json: "{\"id\":\"t\",", code: "json-cut-short"),
      Bad(json: "{\"id\":\"t\"} x", code: "json-syntax"),
    ])
  func refusals(_ bad: Bad) throws {
    let diagnostics = try fixture.diagnostics(bad.json)
    let error = try #require(diagnostics.first)
    #expect(diagnostics.count == 1, "\(diagnostics)")
    #expect(error.severity == .error)
    #expect(error.code.rawValue == bad.code)
    #expect(error.location?.line == 3)
    if let field = bad.field { #expect(error.location?.field == field) }
    if let wanted = bad.suggestion { #expect(error.suggestion?.french == wanted) }
  }

  @Test(
    "what the official data is known to have is a warning, an error where the reading is strict",
    arguments: [
      ("{\"id\":\"t\",\"answers\":{\"yess\":true}}", "undeclared-question"),
      ("{\"id\":\"t\",\"answers\":{\"yes\":null}}", "null-answer"),
      (
        "{\"id\":\"t\",\"statuses\":{\"1.1\":{\"done\":0.5,\"planned\":0.3,\"notDone\":0.3}}}",
        "shares-not-1"
      ),
    ])
  func strictness(_ json: String, _ code: String) throws {
    let loose = try fixture.diagnostics(json)
    #expect(loose.map(\.code.rawValue) == [code])
    #expect(loose.map(\.severity) == [.warning])
    #expect(try fixture.outcome(json) != nil)
    #expect(try fixture.diagnostics(json, isStrict: true).map(\.severity) == [.error])
  }

  @Test("under a strict reading every territory is refused, not the first one of a stream only")
  func strictStream() throws {
    let label = try #require(try fixture.load().label)
    let reader = LabelSubjectReader(label, isStrict: true)
    var table = FactTable(label.schema)
    var told: ToldWarnings? = ToldWarnings()
    let lines = ["a", "b"].map { id in
      #"{"id":""# + id
        + #"","statuses":{"1.1":{"done":0.5,"planned":0.3,"notDone":0.3},"1.2":"done"}}"#
    }
    for line in lines {
      let record = reader.read(
        Array(line.utf8), file: "t.ndjson", line: 1, into: &table, told: &told)
      #expect(record.row == nil)
      #expect(record.diagnostics.map(\.severity) == [.error])
    }
  }

  @Test(
    "of a document each id is read once, what comes after it is told and makes no row",
    arguments: [
      #"[{"id":"a"},{"id":"b","statuses":{"1.2":"done"}},{"id":"a","statuses":{"1.2":"done"}},{"id":"c"}]"#,
      "{\"id\":\"a\"}\n{\"id\":\"b\"}\n{\"id\":\"a\",\"statuses\":{\"9\":\"done\"}}\n{\"id\":\"c\"}",
      #"{"id":"a","answers":{"yes":1}} {"id":"b"} {"id":"a"} {"id":"c"}"#,
    ])
  func ids(_ json: String) throws {
    let label = try #require(try fixture.load().label)
    let reader = LabelSubjectReader(label)
    var table = FactTable(reader.schema.facts)
    let records = reader.readDocument(Array(json.utf8), file: "t.json", into: &table)
    #expect(records.map { $0.identity?.id } == ["a", "b", "a", "c"])
    #expect(records[2].row == nil)
    #expect(records[2].diagnostics.last?.code == .duplicateID)
    #expect(records.compactMap(\.row).map { table.identities[$0].id } == table.identities.map(\.id))
    #expect(table.identities.map(\.id).suffix(2) == ["b", "c"])
    // What is in the table already has its id.
    let again = reader.readDocument(Array(#"{"id":"c"}"#.utf8), file: "u.json", into: &table)
    #expect(again.map(\.row) == [nil])
    #expect(again.first?.diagnostics.map(\.code) == [.duplicateID])
  }

  @Test("a member that is misspelt is told")
  func members() throws {
    let found = try fixture.diagnostics("{\"id\":\"t\",\"status\":{},\"note\":1}")
    #expect(found.map(\.code) == ["unknown-member"])
    #expect(found.first?.suggestion?.french == "statuses")
  }

  @Test(
    "a misspelt member of a territory is told with what was meant, and one that resembles none as not read"
  )
  func territoryMembers() throws {
    let found = try fixture.diagnostics(
      "{\"id\":\"t\",\"territory\":{\"populaton\":5,\"Kind\":\"epci\",\"department\":\"33\"}}")
    #expect(found.map(\.code) == ["unknown-member", "unknown-member", "members-not-read"])
    #expect(found.map(\.severity) == [.warning, .warning, .note])
    #expect(found.map { $0.suggestion?.french } == ["population", "kind", nil])
    #expect(
      found.prefix(2).map { $0.location?.field } == ["territory.populaton", "territory.Kind"])
  }

  @Test(
    "no suggestion is made that is not the cure",
    arguments: [
      "{\"id\":\"t\",\"answers\":{\"yes\":\"parfois\"}}", "{\"id\":\"t\",\"answers\":{\"yes\":1}}",
      "{\"id\":\"t\",\"answers\":{\"which\":\"par la redevance\"}}",
      "{\"id\":\"t\",\"answers\":{\"share\":\"beaucoup\"}}",
      "{\"id\":\"t\",\"answers\":{\"share\":2}}",
      "{\"id\":\"t\",\"statuses\":{\"1.1\":\"abandonné\"}}",
    ])
  func noSuggestion(_ json: String) throws {
    let found = try fixture.diagnostics(json)
    #expect(found.count == 1)
    #expect(found.first?.severity == .error)
    #expect(found.first?.suggestion == nil)
  }

  @Test("what is printed in French can be given in French")
  func french() throws {
    let french = """
      {"id":"t","territory":{"kind":"EPCI","population":"41 000 hab","overseas":"non","urbanArea":"oui"},
      "answers":{"yes":"Oui","which":"La première","share":"40 %"},
      "statuses":{"1.1.1":"fait","1.1.2":{"done":"0,5","planned":"50 %","notDone":0},"1.2":"non concerné"},
      "indicators":{"a":"12,5"}}
      """
    let plain = """
      {"id":"t","territory":{"kind":"epci","population":41000,"overseas":false,"urbanArea":true},
      "answers":{"yes":true,"which":"which_a","share":0.4},
      "statuses":{"1.1.1":"done","1.1.2":{"done":0.5,"planned":0.5,"notDone":0},"1.2":"notApplicable"},
      "indicators":{"a":12.5}}
      """
    let fixture = LabelFixture(
      """
      question "yes" { type = "boolean" }
      question "which" { type = "choice", choices = { { id = "which_a", label = "La première" }, "which_b" } }
      question "share" { type = "proportion" }
      star (1) { at = 0 }
      """)
    let label = try #require(try fixture.load().label)
    let readings = [french, plain].map {
      LabelSubjectReader(label).read(Array($0.utf8), file: "t.json", line: 1)
    }
    #expect(readings.map(\.diagnostics) == [[], []])
    let (one, other) = (try #require(readings[0].subject), try #require(readings[1].subject))
    #expect(!one.facts.isEmpty)
    #expect(one.facts == other.facts)
    #expect(one.statuses == other.statuses)
  }

  @Test("an answer that says it is not known counts as unanswered, and is told")
  func unknownAnswers() throws {
    for word in ["nc", "", "-"] {
      let found = try fixture.diagnostics("{\"id\":\"t\",\"answers\":{\"yes\":\"\(word)\"}}")
      #expect(found.map(\.code) == ["null-answer"], "\(word)")
    }
  }

  @Test("an open list takes other answers, a closed one does not")
  func openLists() throws {
    let json = "{\"id\":\"t\",\"answers\":{\"which\":\"which_z\"}}"
    let open = LabelFixture(
      "question \"which\" { type = \"choice\", choices = { \"which_a\" }, open = true }\nstar (1) { at = 0 }"
    )
    #expect(try open.diagnostics(json) == [])
    #expect(try fixture.diagnostics(json).map(\.code) == ["unknown-choice"])
    let wrong = LabelFixture(
      "question \"yes\" { type = \"boolean\", open = true }\nstar (1) { at = 0 }")
    #expect(wrong.loadErrors().map(\.code) == ["wrong-entry"])
  }

  @Test("a territory with an error says who it is about")
  func identity() throws {
    let label = try #require(try fixture.load().label)
    let reading = LabelSubjectReader(label).read(
      Array("{\"id\":\"t\",\"name\":\"T\",\"statuses\":{\"1.1\":\"NC\"}}".utf8), file: "t.json",
      line: 1)
    #expect(reading.subject == nil)
    #expect(reading.identity?.id == "t")
    #expect(reading.identity?.name == "T")
  }

  @Test("all errors of a record are told")
  func several() throws {
    let found = try fixture.diagnostics(
      "{\"id\":\"t\",\"statuses\":{\"9\":\"done\",\"1.1\":\"x\"},\"answers\":{\"share\":2}}")
    #expect(found.count == 3)
  }
}
