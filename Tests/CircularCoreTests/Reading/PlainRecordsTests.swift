import Foundation
import Testing

@testable import CircularCore

/// What is read straight from bytes is what the reader of parsed JSON gives, messages included.
@Suite("Plain records")
struct PlainRecordsTests {
  /// What a reader makes of a text.
  private struct Reading: Equatable {
    var subjects: [Subject] = []
    var rejected: [FactTable.Rejected] = []
    var notes: [Diagnostic] = []
    var thrown: [Diagnostic] = []
    /// How many records were plain.
    var plain = 0

    static func == (a: Reading, b: Reading) -> Bool {
      a.subjects.count == b.subjects.count
        && zip(a.subjects, b.subjects).allSatisfy { a, b in
          a.id == b.id && a.name == b.name && a.location == b.location && a.facts == b.facts
            && a.origins == b.origins && a.problems == b.problems
        }
        && a.rejected == b.rejected && a.notes == b.notes && a.thrown == b.thrown
    }
  }

  private static func schema() throws -> FactSchema {
    let member = [
      FactDeclaration("name", type: .text),
      FactDeclaration("age", type: .integer, minimum: 0, maximum: 120),
      FactDeclaration("share", type: .number, minimum: 0, maximum: 1),
      FactDeclaration("since", type: .date), FactDeclaration("tags", type: .list(.text)),
      FactDeclaration("said", type: .answer), FactDeclaration("active", type: .boolean),
    ]
    let choices = [
      FactType.Choice(id: "town", label: LocalizedText("Commune")),
      FactType.Choice(id: "nc", label: LocalizedText("Non classé")), FactType.Choice(id: "group"),
    ]
    return try FactSchema([
      FactDeclaration("name", type: .text),
      FactDeclaration("inhabitants", type: .integer, unit: "hab", minimum: 1),
      FactDeclaration("ratio", type: .number, minimum: -10, maximum: 10),
      FactDeclaration("open", type: .boolean), FactDeclaration("day", type: .date),
      FactDeclaration("kind", type: .choice(choices)), FactDeclaration("talk", type: .answer),
      FactDeclaration("letter.received", type: .date),
      FactDeclaration("letter.stakes", type: .answer),
      FactDeclaration("letter.deep.number", type: .number),
      FactDeclaration("words", type: .list(.text)),
      FactDeclaration("counts", type: .list(.integer)),
      FactDeclaration("answers", type: .list(.answer)),
      FactDeclaration("members", type: .list(.record(member))),
      FactDeclaration("one", type: .record(member)),
      FactDeclaration("grid", type: .list(.list(.number))),
      FactDeclaration("kinds", type: .list(.choice(choices))),
    ])
  }

  /// Reads a text with or without the reader of bytes.
  private func read(
    _ text: [UInt8], isLines: Bool, isPlain: Bool, _ schema: FactSchema
  ) -> Reading {
    var subjects = JSONSubjects(
      text, file: "t.json", isLines: isLines, schema: schema,
      identity: IdentityColumns(id: ["code", "id"], name: ["title", "name"]))
    if !isPlain { subjects.plain = nil }
    var table = FactTable(schema)
    var reading = Reading()
    for _ in 0..<100 {
      do throws(Diagnostic) {
        guard try subjects.readRecord(into: &table) else { break }
      } catch {
        reading.thrown.append(error)
      }
      reading.notes += subjects.takeNotes()
    }
    if let note = subjects.noteOnUnread { reading.notes.append(note) }
    reading.subjects = (0..<table.count).map { table.subject(row: $0) }
    reading.rejected = table.rejected
    reading.plain = subjects.plainCount
    return reading
  }

  /// Both readings of a text, which must be the same; how many records were read from their bytes.
  @discardableResult
  private func check(_ text: String, isLines: Bool = true) throws -> Int {
    try check(Array(text.utf8), isLines: isLines)
  }

  @discardableResult
  private func check(_ bytes: [UInt8], isLines: Bool = true) throws -> Int {
    let schema = try Self.schema()
    let plain = read(bytes, isLines: isLines, isPlain: true, schema)
    let parsed = read(bytes, isLines: isLines, isPlain: false, schema)
    #expect(plain == parsed, "\(String(decoding: bytes, as: UTF8.self))")
    return plain.plain
  }

  @Test(
    "What data usually has is plain",
    arguments: [
      #"{"id":"a"}"#, #"{ "id" : 12 , "inhabitants" : 1120 }"#,
      #"{"title":"Été","code":"é","id":"b","inhabitants":null}"#,
      #"{"id":"a","name":"Nantes","ratio":-1.25,"open":true,"day":"2024-02-29"}"#,
      #"{"id":"a","kind":"nc","talk":"un local communal","letter":{"received":"2023-06-02"}}"#,
      #"{"id":"a","letter.received":"2023-06-02","letter":{"stakes":["oui",true,3,null]}}"#,
      #"{"id":"a","letter":{"deep":{"number":0.0},"deep.number":null}}"#,
      #"{"id":"a","words":[],"counts":[1,null,-2],"answers":["a",false]}"#,
      #"{"id":"a","members":[{},{"name":"Île","age":3,"tags":["x"],"said":12}],"one":{"age":4}}"#,
      #"{"id":"a","grid":[[1,2.5],[],[3]],"kinds":["town","nc"]}"#,
      "\u{FEFF}{\"id\":\"a\",\r\n\t\"inhabitants\":5}",
      #"{"id":"caf\u00e9","title":"\u00C9t\u00e9 \"neuf\"","talk":"l'\u00eele \ud83d\ude00 \/ ici"}"#,
      #"{"id":"a","words":["\u00e9","a\\b"],"talk":["\u00ab oui \u00bb",true],"one":{"name":"\u00cele"}}"#,
    ])
  func usual(_ text: String) throws { #expect(try check(text) == 1) }

  @Test(
    "What has a field that nobody declared is plain once that was told",
    arguments: [
      #"{"id":"a","members":[{"name":"b","nom":"c"}]}"#,
      #"{"id":"a","members":[{"zzzzzzzz":{"a":[1,{"b":null}]},"name":"« ici »"}]}"#,
      #"{"id":"a","members":[{"zzzzzzzz":"\u0000\ud83d\ude00\u00e9","name":"b"}]}"#,
    ])
  func unread(_ text: String) throws {
    let other = text.replacing(#""id":"a""#, with: #""id":"b""#)
    #expect(try check(text) == 0 && check(text + "\n" + other) == 1)
  }

  @Test(
    "Anything else is left to the reader of parsed JSON",
    arguments: [
      #"{"id":""}"#, #"{"id":null}"#, #"{"inhabitants":3}"#, #"{"id":1.5}"#, #"{"id":"a\n"}"#,
      #"{"id":"a","inhabitants":0}"#, #"{"id":"a","inhabitants":"1 120"}"#,
      #"{"id":"a","inhabitants":1.0}"#, #"{"id":"a","inhabitants":1e3}"#,
      #"{"id":"a","inhabitants":01}"#, #"{"id":"a","inhabitants":1234567890123456}"#,
      #"{"id":"a","inhabitants":{"value":3,"source":"INSEE"}}"#, #"{"id":"a","ratio":-0.0}"#,
      #"{"id":"a","ratio":-0}"#, #"{"id":"a","ratio":1.}"#, #"{"id":"a","ratio":.5}"#,
      #"{"id":"a","ratio":11}"#, #"{"id":"a","ratio":1e400}"#, #"{"id":"a","open":"oui"}"#,
      #"{"id":"a","open":1}"#, #"{"id":"a","day":"2023-02-29"}"#, #"{"id":"a","day":"02/06/2023"}"#,
      #"{"id":"a","day":"2023-06-02T10:00"}"#, #"{"id":"a","kind":"Commune"}"#,
      #"{"id":"a","kind":"NC"}"#, #"{"id":"a","talk":"nc"}"#, #"{"id":"a","talk":"N.R."}"#,
      #"{"id":"a","talk":" a"}"#, #"{"id":"a","talk":"a\u00a0"}"#, ##"{"id":"a","talk":"#REF!"}"##,
      "{\"id\":\"a\",\"talk\":\"########################\"}", #"{"id":"a","talk":"-"}"#,
      #"{"id":"a","talk":"nc                              "}"#, #"{"id":"a","talk":[]}"#,
      #"{"id":"a","talk":[null]}"#, #"{"id":"a","talk":[" ","b"]}"#, #"{"id":"a","talk":{"a":1}}"#,
      #"{"id":"a","words":"un"}"#, #"{"id":"a","words":["nc"]}"#,
      #"{"id":"a","words":[" "]}"#, #"{"id":"a","counts":[1,"2"]}"#, #"{"id":"a","counts":[1,]}"#,
      #"{"id":"a","inhabitants":3,"inhabitants":3}"#, #"{"id":"a","id":"a"}"#,
      #"{"id":"a","letter":{"received":"2023-06-02"},"letter.received":"2023-06-03"}"#,
      #"{"id":"a","letter":{"received":"2023-06-02"},"letter":{}}"#, #"{"id":"a","letter":3}"#,
      #"{"id":"a","members":[{"nane":"b"}]}"#,
      #"{"id":"a","members":[3]}"#, #"{"id":"a","members":[{"age":200}]}"#,
      #"{"id":"a","members":[{"age":2,"age":2}]}"#, #"{"id":"a","members":[{"zz":1,"zz":1}]}"#,
      #"{"id":"a","members":[{"zz":{"b":1,"b":1}}]}"#, #"{"id":"a","one":{"value":{"age":3}}}"#,
      #"{"id":"a","one":[]}"#, #"{"id":"a","inhabitant":3}"#, #"{"id":"a","note":"b"}"#,
      #"{"id":"a","année":2}"#, #"{"id":"a","letter":{"zzz":1}}"#, #"{"id":"a","open":tru}"#,
      #"{"id":"a""#, #"{"id":"a","open":true"#, #"{"id":"a" "open":true}"#, "[1]", "3", #"{"a"}"#,
      "{\"id\":\"a\",\"talk\":\"b\tc\"}",
      #"{"id":"a","talk":"\u006ec"}"#, #"{"id":"a","talk":"\u00a0b"}"#,
      #"{"id":"a","talk":"b\u2003"}"#,
      #"{"id":"a","talk":"b\u0000c"}"#, #"{"id":"a","talk":"b\u0085c"}"#,
      #"{"id":"a","talk":"\ud83d"}"#,
      #"{"id":"a","talk":"\ude00\ud83d"}"#, #"{"id":"a","talk":"\ud83d\u00e9"}"#,
      #"{"id":"a","talk":"\u00e"}"#,
      #"{"id":"a","talk":"\u00g9"}"#, #"{"id":"a","talk":"\x"}"#, #"{"id":"a","talk":"\"#,
      #"{"id":"a","talk":"\u00e9"#, #"{"id":"a","kind":"\u0074own"}"#, #"{"\u0069d":"a"}"#,
      #"{"id":"a","members":[{"zzzzzzzz":"\ud83d","name":"b"}]}"#,
      #"{"id":"a","talk":"inconnu\u00e9\u0065"}"#,
    ])
  func others(_ text: String) throws { #expect(try check(text) == 0) }

  @Test("A member that is no fact is told once; then records that have it are plain")
  func strangers() throws {
    let record = #"{"id":"%","note":{"a":[1,"\"b\""],"deep":{"c":null}},"extra":"d"}"#
    let lines = (0..<5).map { record.replacing("%", with: "\($0)") }
    #expect(try check(lines.joined(separator: "\n")) == 4)
    #expect(try check("[\(lines.joined(separator: ",\n"))]", isLines: false) == 4)
    #expect(try check("[\(lines.joined(separator: ",\n"))", isLines: false) == 4)
    #expect(try check(lines.joined(separator: "\n") + "\n{\"id\":\"x\"") == 4)
  }

  @Test("What nobody is told of is learnt for the next readers; what is told, each tells")
  func strangersOfOthers() throws {
    let schema = try Self.schema()
    let text = Array(#"{"id":"a","note":{"a":1},"extra":"d","inhabitant":3}"#.utf8)
    for round in 0..<3 {
      let reading = read(text, isLines: true, isPlain: true, schema)
      #expect(reading.plain == 0)
      #expect(reading.notes.map(\.code) == ["ignored-member", "members-not-read"], "\(round)")
    }
    let sound = Array(#"{"id":"a","note":{"a":1}}"#.utf8)
    let reading = read(sound, isLines: true, isPlain: true, schema)
    #expect(reading.plain == 1)
    #expect(reading == read(sound, isLines: true, isPlain: false, schema))
  }

  @Test("A field that nobody declared is told once, with its list; then its records are plain")
  func strangersOfItems() throws {
    let record =
      #"{"id":"%","members":[{"name":"b","phone":"05"},{"note":"c","phone":"06"}],"one":{"fax":1}}"#
    let lines = (0..<5).map { record.replacing("%", with: "\($0)") }.joined(separator: "\n")
    #expect(try check(lines) == 4)
    let reading = read(Array(lines.utf8), isLines: true, isPlain: true, try Self.schema())
    #expect(reading.notes.map(\.code) == ["members-not-read"])
    #expect(
      reading.notes.first?.message.french == "clés non lues\u{A0}: members[].phone, one.fax")
  }

  @Test("Bytes that are no UTF-8 are told where they stand")
  func encoding() throws {
    for bad: [UInt8] in [
      [0xE9], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80],
    ] {
      let (front, back) = (Array(#"{"id":"a","talk":"b"#.utf8), Array(#"c","note":1}"#.utf8))
      #expect(try check(front + bad + back) == 0)
    }
  }

  @Test("A text of any length and any beginning is read alike by both")
  func texts() throws {
    let starts = [
      "N", "n.c", "nd", "Inconnu", "unknown", "-", "–", "…", "?", "É", "Œ", "«", "’", "\u{A0}",
      "\u{2003}", "#", "NA", "€", "1nc", "[nc", "(NR)", "nsp", "Ñd",
    ]
    let ends = [
      "", " ", "c", ".", "é", "\u{A0}", "»", "…", "\u{2028}", "€", "'", " de la mer et du reste",
      "                         ",
    ]
    for start in starts {
      for end in ends {
        let text = start + end
        try check(
          #"{"id":"a","name":"\#(text)","talk":"\#(text)","words":["\#(text)"],"kinds":["\#(text)"],"members":[{"said":"\#(text)"}]}"#
        )
        try check(#"{"id":"a","talk":"\#(text)"}"#)
        try check(#"{"id":"a","name":"\#(text)"}"#)
        try check(#"{"id":"a","words":["\#(text)"]}"#)
      }
    }
  }

  @Test("Whatever stands where, both read the same")
  func random() throws {
    var draw = SystemRandomNumberGenerator()
    func pick(_ texts: [String]) -> String { texts.randomElement(using: &draw) ?? "" }
    let scalars = [
      "1", "0", "-3", "2.50", "0.1", "1e2", "01", "1234567890123456", "1e400", "true", "false",
      "null",
      #""a""#, #""Nantes""#, #""nc""#, #""inconnue""#, #""2024-02-29""#, #""2023-02-29""#,
      #""town""#,
      #""Commune""#, #""""#, #"" ""#, #""é""#, #""l'été à Île-d'Aix, chez nous""#, #""b\nc""#,
      #""\u00e9""#, #""\u00c9t\u00e9 \ud83d\ude00""#, #""\u006ec""#, #""\u00a0""#, #""a\/b""#,
      #""\ud83d""#, #""12""#, #""1 120 hab""#, #""oui""#, #""aucun""#, "nul", "",
    ]
    let fields = ["name", "age", "share", "since", "tags", "said", "active", "zz", "nam", "value"]
    func value(_ depth: Int) -> String {
      switch Int.random(in: 0..<(depth > 2 ? 6 : 10), using: &draw) {
      case 0...5: return pick(scalars)
      case 6...7:
        let items = (0..<Int.random(in: 0...3, using: &draw)).map { _ in value(depth + 1) }
        return "[\(items.joined(separator: ","))]"
      case 8:
        return #"{"value":\#(pick(scalars)),"source":"INSEE","year":2025}"#
      default:
        let members = (0..<Int.random(in: 0...4, using: &draw)).map { _ in
          "\"\(pick(fields))\":\(value(depth + 1))"
        }
        return "{\(members.joined(separator: ","))}"
      }
    }
    let usual: [String: [String]] = [
      "name": [#""Fronsac""#, "null"], "inhabitants": ["12", "1120"], "ratio": ["0.5", "-1", "3"],
      "open": ["true", "false"], "day": [#""2023-06-02""#], "kind": [#""town""#, #""nc""#],
      "talk": [#""un mot""#, "[true,2]", "4"], "letter": [#"{"received":"2023-06-02"}"#, "{}"],
      "letter.stakes": [#""tout""#], "words": ["[]", #"["a","île"]"#], "counts": ["[1,2]"],
      "answers": [#"["a",true]"#], "members": ["[]", #"[{"name":"b","age":3},{"tags":["c"]}]"#],
      "one": [#"{"share":0.25,"active":true}"#], "grid": ["[[1],[2,3.5]]"], "kinds": [#"["nc"]"#],
      "note": ["1", #""b""#], "id": ["7"], "title": [#""T""#],
    ]
    let names = usual.keys.sorted()
    var plain = 0
    // Three times as many in `scripts/nightly`.
    let rounds = ProcessInfo.processInfo.environment["CIRCULAR_WHOLE"] == nil ? 1000 : 3000
    for _ in 0..<rounds {
      let records = (0..<4).map { number in
        var members = [#""\#(pick(["id", "id", "code"]))":"s\#(number)""#]
        for _ in 0..<Int.random(in: 0...6, using: &draw) {
          let name = pick(names)
          let isOdd = Int.random(in: 0..<6, using: &draw) == 0
          members.append("\"\(name)\":\(isOdd ? value(0) : pick(usual[name] ?? []))")
        }
        return "{\(members.shuffled(using: &draw).joined(separator: pick([",", ", ", ",\n"])))}"
      }
      let isLines = Bool.random(using: &draw)
      var text = Array(
        (isLines ? records.joined(separator: "\n") : "[\(records.joined(separator: ","))]").utf8)
      if Int.random(in: 0..<4, using: &draw) == 0,
        let place = text.indices.randomElement(using: &draw)
      {
        text[place] =
          [0x20, 0x22, 0x5C, 0x7D, 0x5D, 0x30, 0x00, 0xC3, 0x2C].randomElement(using: &draw) ?? 0
      }
      plain += try check(text, isLines: isLines)
    }
    // Otherwise the two would not have been compared.
    #expect(plain > rounds / 3)
  }
}
