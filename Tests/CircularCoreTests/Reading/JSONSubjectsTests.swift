import CircularCore
import Testing

@Suite("Subjects in JSON")
struct JSONSubjectsTests {
  private func read(_ text: String, _ format: InputFormat = .json) throws -> ReadSubjects {
    try ReadSubjects(text, format: format, file: "a.json")
  }

  // MARK: - Layout

  @Test(
    "a document, a list, objects one after another and objects a line are all read",
    arguments: [
      #"{"id":"1","inhabitants":5}"#, #"[{"id":"1","inhabitants":5}]"#,
      "{\"id\":\"1\",\"inhabitants\":5}\n", "\u{FEFF}{\"id\":\"1\",\"inhabitants\":5}",
      "\n\t {\n  \"id\": \"1\",\r\n  \"inhabitants\": 5\n}\n\n",
      "[\n  {\n    \"id\": \"1\",\n    \"inhabitants\": 5\n  }\n]\n",
    ], [InputFormat.json, .ndjson])
  func layouts(text: String, format: InputFormat) throws {
    let read = try read(text, format)
    #expect(read.problems == [])
    #expect(read.ids == ["1"])
    #expect(read.fact("inhabitants") == 5)
  }

  @Test("several objects are read in order, in a list or not, each with its line")
  func several() throws {
    let lines = try read("{\"id\":\"a\"}\n{\"id\":\"b\"}\n\n{\"id\":\"c\"}", .ndjson)
    #expect(lines.ids == ["a", "b", "c"])
    #expect(lines.subjects.map(\.location?.line) == [1, 2, 4])
    let list = try read("[{\"id\":\"a\"},\n{\"id\":\"b\"}]")
    #expect(list.ids == ["a", "b"])
    #expect(list.subjects.map(\.location?.line) == [1, 2])
    #expect(try read(#"{"id":"a"} {"id":"b"}"#).ids == ["a", "b"])
  }

  @Test("facts are nested as their dotted names are, or stand under the whole name")
  func nesting() throws {
    #expect(
      try read(#"{"id":"1","perimeter":{"kind":"commune"}}"#).fact("perimeter.kind") == "commune")
    #expect(try read(#"{"id":"1","perimeter.kind":"commune"}"#).fact("perimeter.kind") == "commune")
  }

  @Test("each type is read, null is unknown and members of no fact are ignored")
  func types() throws {
    let read = try read(
      """
      {"id": "1", "name": "Fronsac", "inhabitants": 1120, "share": 0.5, "open": false,
       "received": "2023-06-02", "place": null, "tags": ["a", "b"], "note": {"a": "x", "b": 2},
       "communes": [{"insee": "33174", "population": 1120, "kind": null}], "budget": {"x": [1]},
       "carrier": {"role": "maire"}}
      """)
    #expect(read.problems == ["members-not-read"])
    #expect(read.subjects.first?.name == "Fronsac")
    #expect(
      read.subjects.first?.facts == [
        "inhabitants": 1120, "share": 0.5, "open": false,
        "received": .date(try day("2023-06-02")), "tags": ["a", "b"], "note": "x, 2",
        "communes": [["insee": "33174", "population": 1120]], "carrier": ["role": "maire"],
      ])
  }

  @Test("a wrapped value says where it comes from")
  func origins() throws {
    let read = try read(
      #"{"id":"1","inhabitants":{"value":808,"kind":"total","year":2025,"source":"INSEE"}}"#)
    #expect(read.problems == [])
    #expect(read.fact("inhabitants") == 808)
    #expect(
      read.subjects.first?.origins["inhabitants"]
        == FactOrigin(source: "INSEE", year: 2025, kind: "total"))
  }

  @Test("an object without a value is no number")
  func wrapperWithoutValue() throws {
    let read = try read(#"{"id":"1","inhabitants":{"kind":"total"}}"#)
    #expect(read.problems == ["wrong-type 1:25 [inhabitants]"])
    #expect(
      read.diagnostics.first?.message.french == "trouvé un objet, attendu un nombre entier")
  }

  @Test("ids may be whole numbers; without one, or with an empty one, a subject is left out")
  func ids() throws {
    let read = try read(
      "{\"id\":7}\n{\"name\":\"x\"}\n{\"id\":\"\"}\n{\"id\":1.5}\n{\"id\":null}\n{\"id\":\"8\"}\n",
      .ndjson)
    #expect(read.ids == ["7", "8"])
    #expect(
      read.problems == ["missing-id 2:1", "missing-id 3:1", "missing-id 4:1", "missing-id 5:1"])
    #expect(read.recordCount == 6)
  }

  @Test("an id given twice is refused the second time")
  func duplicateID() throws {
    let read = try read("{\"id\":7,\"open\":true}\n{\"id\":\"7\",\"open\":false}", .ndjson)
    #expect(read.ids == ["7"])
    #expect(read.fact("open") == true)
    #expect(read.problems == ["duplicate-id 2"])
  }

  @Test("no subject at all is said", arguments: ["", " \n", "[]", "[ ]\n", "\u{FEFF}"])
  func noRecords(text: String) throws {
    let read = try read(text)
    #expect(read.diagnostics.map(\.code) == ["no-records"])
    #expect(read.diagnostics.first?.location?.file == "a.json")
  }

  // MARK: - Wrong values

  @Test("a value of the wrong type is located with the path of its field")
  func wrongTypes() throws {
    let read = try read(
      """
      [{"id": "1", "inhabitants": "many"},
       {"id": "2", "perimeter": {"kind": "comune"}},
       {"id": "3", "communes": [{"insee": "33174"}, {"population": -1}]},
       {"id": "4", "received": "2023-02-30"},
       {"id": "5", "inhabitants": {"value": 1.5}},
       {"id": "6", "open": true}]
      """)
    #expect(read.ids == ["1", "2", "3", "4", "5", "6"])
    #expect(read.subjects.map { $0.problems.count } == [1, 1, 1, 1, 1, 0])
    #expect(
      read.problems == [
        "wrong-type 1:29 [inhabitants]", "unknown-choice 2:36 [perimeter.kind]",
        "out-of-bounds 3:62 [communes[2].population]", "no-such-date 4:26 [received]",
        "wrong-type 5:39 [inhabitants]",
      ])
    #expect(read.diagnostics[1].suggestion?.french == "commune")
    #expect(read.diagnostics.allSatisfy { $0.location?.file == "a.json" && $0.excerpt != nil })
  }

  @Test("inside a list, a wrong field is unknown and the item stays; each is told at its place")
  func wrongFields() throws {
    let read = try read(
      """
      {"id":"1","communes":[null,{"insee":"33174","kind":"towm","population":-1},{"inse":"x","population":5}],
      "open":true}
      """)
    #expect(
      read.problems == [
        "unknown-choice 1:52 [communes[1].kind]", "out-of-bounds 1:72 [communes[1].population]",
        "unknown-field 1:76 [communes[2]]",
      ])
    #expect(read.fact("communes") == [["insee": "33174"], ["population": 5]])
    #expect(read.fact("open") == true)
    #expect(read.diagnostics.allSatisfy { $0.severity == .error && $0.suggestion != nil })
  }

  @Test("a wrong value in a list of plain values, or an item that is none, leaves the list unknown")
  func wrongItems() throws {
    let read = try read(
      #"{"id":"1","tags":["a",5,true],"communes":[{"insee":"33174"},7],"open":true}"#)
    #expect(
      read.problems == [
        "wrong-type 1:23 [tags[2]]", "wrong-type 1:25 [tags[3]]", "wrong-type 1:61 [communes[2]]",
      ])
    #expect(read.subjects.first?.facts == ["open": true])
    #expect(try self.read(#"{"id":"1","tags":7}"#).subjects.first?.problems.map(\.fact) == ["tags"])
  }

  @Test("a text is a list as a cell is")
  func listsInTexts() throws {
    let read = try read(
      #"{"id":"1","tags":"a | b","communes":"33174:town:1120 | 33133:village:980"}"#)
    #expect(read.problems == [])
    #expect(read.fact("tags") == ["a", "b"])
    #expect(
      read.fact("communes") == [
        ["insee": "33174", "kind": "town", "population": 1120],
        ["insee": "33133", "kind": "village", "population": 980],
      ])
    #expect(try self.read(#"{"id":"1","tags":"a ; b"}"#).fact("tags") == ["a", "b"])
    #expect(try self.read(#"{"id":"1","tags":"nc"}"#).fact("tags") == nil)
    #expect(try self.read(#"{"id":"1","inhabitants":"41,000"}"#).problems.count == 1)
  }

  @Test("what is no object is no subject, and the others are read")
  func notObjects() throws {
    let read = try read(#"[{"id":"a"}, 5, "x", null, [1], {"id":"b"}]"#)
    #expect(read.ids == ["a", "b"])
    #expect(
      read.problems == [
        "json-not-object 1:14", "json-not-object 1:17", "json-not-object 1:22",
        "json-not-object 1:28",
      ])
  }

  // MARK: - Broken text

  @Test(
    "what is not JSON is located where it stops being so",
    arguments: [
      (#"{"id":"1","a":}"#, "json-syntax 1:15"), (#"{"id":"1","a":1,}"#, "json-syntax 1:17"),
      (#"{"id" "1"}"#, "json-syntax 1:7"), (#"{id:"1"}"#, "json-syntax 1:2"),
      (#"{'id':"1"}"#, "json-syntax 1:2"), (#"{"id":"1" "a":1}"#, "json-syntax 1:11"),
      ("{\"é\":\n\"x\",\n  ;}", "json-syntax 3:3"), (#"{"a":"\x"}"#, "json-syntax 1:8"),
      (#"{"a":"\u12G4"}"#, "json-syntax 1:11"), ("{\"a\":\"x\ny\"}", "json-syntax 1:8"),
      ("{\"a\":\"x\ty\"}", "json-syntax 1:8"), (#"{"a":tru}"#, "json-syntax 1:6"),
      (#"{"a":True}"#, "json-syntax 1:6"), (#"{"a":NaN}"#, "json-syntax 1:6"),
      (#"{"a":01}"#, "json-syntax 1:6"), (#"{"a":+1}"#, "json-syntax 1:6"),
      (#"{"a":.5}"#, "json-syntax 1:6"), (#"{"a":1.}"#, "json-syntax 1:8"),
      (#"{"a":1e}"#, "json-syntax 1:8"), (#"{"a":-}"#, "json-syntax 1:7"),
      (#"{"a":0x10}"#, "json-syntax 1:7"),
      (#"{"a":[1,]}"#, "json-syntax 1:9"), (#"{"a":[1 2]}"#, "json-syntax 1:9"),
      (#"{"a":1}}"#, "json-syntax 1:8"), (#"// comment"#, "json-syntax 1:1"),
    ])
  func syntax(text: String, problem: String) throws {
    let read = try read(text)
    #expect(read.problems.last == problem)
    #expect(read.diagnostics.last?.location?.file == "a.json")
    #expect(read.diagnostics.last?.excerpt != nil)
  }

  @Test(
    "half a character beyond U+FFFF is refused",
    arguments: [
      #"{"id":"\ud800"}"#, #"{"id":"\udc00"}"#, #"{"id":"\ud83cx"}"#, #"{"id":"\ud83c\u0041"}"#,
      #"{"id":"\ud83c\ud83c"}"#, #"{"id":"\ud83c\n"}"#,
    ])
  func loneSurrogates(text: String) throws {
    let read = try read(text)
    #expect(read.subjects == [])
    #expect(read.diagnostics.map(\.code) == ["json-syntax"])
    #expect(read.diagnostics.first?.location?.line == 1)
  }

  @Test("escapes stand for their characters")
  func escapes() throws {
    let read = try read(#"{"id":"1","place":"\"\\\/\b\f\n\r\t\u00e9\uD83C\uDF33"}"#)
    #expect(read.problems == [])
    #expect(read.fact("place") == .text("\"\\/\u{8}\u{C}\n\r\té🌳"))
  }

  @Test(
    "numbers are read as RFC 8259 writes them",
    arguments: [
      ("0", 0.0), ("-0", 0), ("10", 10), ("-1.5", -1.5), ("1e3", 1000), ("1E+2", 100),
      ("25e-1", 2.5), ("0.1", 0.1), ("1e-400", 0),
      ("123456789012345678901234567890", 1.2345678901234568e29),
    ])
  func numbers(text: String, number: Double) throws {
    let read = try read("{\"id\":\"1\",\"share\":\(text)}")
    #expect(read.problems == [])
    #expect(read.fact("share")?.double == number)
  }

  @Test("a whole number keeps all its digits, one written with decimals is whole all the same")
  func wholeNumbers() throws {
    #expect(
      try read(#"{"id":"1","inhabitants":9007199254740993}"#).fact("inhabitants")
        == .integer(9_007_199_254_740_993))
    #expect(try read(#"{"id":"1","inhabitants":1120.0}"#).fact("inhabitants") == .integer(1120))
    #expect(
      try read(#"{"id":"1","inhabitants":1e20}"#).problems == ["wrong-type 1:25 [inhabitants]"])
  }

  @Test(
    "a text cut short is said where it stops",
    arguments: [
      (#"{"id":"1","a":"#, "json-cut-short 1:15"), (#"{"id":"1""#, "json-cut-short 1:10"),
      ("{\n", "json-cut-short 2:1"), (#"{"id":"abc"#, "json-cut-short 1:11"),
      (#"[{"id":"1"},"#, "json-cut-short 1:13"), (#"{"id":[1,2"#, "json-cut-short 1:11"),
      (#"{"id":"\"#, "json-cut-short 1:9"),
    ])
  func cutShort(text: String, problem: String) throws {
    #expect(try read(text).problems == [problem])
  }

  @Test("a key given twice is refused where it stands the second time")
  func duplicateKey() throws {
    let read = try read("{\"id\":\"1\",\n\"open\":true,\"open\":false}")
    #expect(read.subjects == [])
    #expect(read.problems == ["json-duplicate-key 2:13 [open]"])
    #expect(
      try self.read(#"{"id":"1","x":{"a":1,"\u0061":2}}"#).problems == [
        "json-duplicate-key 1:22 [a]"
      ])
  }

  @Test(
    "ten thousand nested lists or objects are refused, not followed",
    arguments: ["[", #"{"a":"#, #"[{"a":"#])
  func tooDeep(open: String) throws {
    let nested = String(repeating: open, count: 10_000)
    for text in [nested, "{\"id\":\"1\",\"x\":" + nested] {
      let read = try read(text)
      #expect(read.diagnostics.map(\.code) == ["json-too-deep"])
      #expect(read.diagnostics.first?.location?.line == 1)
    }
  }

  @Test("a list behind a list is no subject, even when both are empty")
  func listBehindList() throws {
    #expect(try read("[] []").problems == ["json-not-object 1:4"])
    let read = try read(#"[{"id":"1"}] [{"id":"2"}] {"id":"3"}"#)
    #expect(read.ids == ["1", "3"])
    #expect(read.problems == ["json-not-object 1:14"])
  }

  @Test("a byte that is not UTF-8 is located")
  func latin1() throws {
    var bytes = Array("{\"id\":\"1\",\n\"place\":\"caf".utf8)
    bytes += [0xE9]
    bytes += Array("\"}".utf8)
    let read = try ReadSubjects(bytes, format: .json)
    #expect(read.problems == ["invalid-utf8 2:13"])
    #expect(read.subjects == [])
  }

  // MARK: - Lines

  @Test(
    "a broken second line costs that line only, and is located there",
    arguments: [
      #"{"id":"2","inhabitants":}"#, #"{"id":"2""#, #"{"id":"2","inhabitants":"#, #"{"id":"2","#,
      #"{"id"#, #"{"#, "oops", #"{"id":"2"}}"#, #"["id","#, #"{"id":"2","tags":["a","#, "}",
      #"{"id":"2\"}"#, "\u{1}", #"{"id":"2","open":tru"#,
    ])
  func brokenLine(line: String) throws {
    let read = try read("{\"id\":\"1\"}\n\(line)\n{\"id\":\"3\",\"open\":true}\n", .ndjson)
    #expect(read.ids.first == "1")
    #expect(read.ids.last == "3")
    #expect(read.subjects.last?.facts == ["open": true])
    #expect(read.subjects.last?.location?.line == 3)
    #expect(read.diagnostics.map(\.location?.line) == [2])
  }

  @Test("a wrong value costs its fact only, and the subject says so")
  func wrongLine() throws {
    let read = try read(
      "{\"id\":\"1\"}\n{\"id\":\"2\",\"open\":\"maybe\",\"share\":1}\n{\"id\":\"3\"}\n", .ndjson)
    #expect(read.ids == ["1", "2", "3"])
    #expect(read.problems == ["wrong-type 2:18 [open]"])
    #expect(read.subjects[1].facts == ["share": 1])
    #expect(read.subjects[1].problems.map(\.fact) == ["open"])
  }

  @Test("a number that cannot be held costs its value only, in a list of subjects too")
  func unrepresentable() throws {
    let read = try read(
      #"[{"id":"a","share":1e400},{"id":"b","share":-0.0},{"id":"c","inhabitants":-1e999}]"#)
    #expect(read.ids == ["a", "b", "c"])
    #expect(read.problems == ["wrong-type 1:20 [share]", "wrong-type 1:75 [inhabitants]"])
    #expect(read.diagnostics.first?.message.french == "trouvé « 1e400 », attendu un nombre")
    let zero = try #require(read.subjects[1].facts["share"]?.double)
    #expect(zero == 0 && zero.sign == .plus)
  }

  @Test("texts are read as cells are: numbers, dates, yes and no, what is not known")
  func writtenValues() throws {
    let read = try read(
      #"{"id":"a","inhabitants":"1 700","share":"0,5","open":"oui","received":"2 juin 2023","note":"n.c.","communes":[{"insee":"33174","population":"1 120"}]}"#
    )
    #expect(read.problems == [])
    #expect(
      read.subjects.first?.facts == [
        "inhabitants": 1700, "share": 0.5, "open": true, "received": .date(try day("2023-06-02")),
        "communes": [["insee": "33174", "population": 1120]],
      ])
  }

  @Test("a fact given in its group and under its whole name is refused where the two differ")
  func twice() throws {
    let same = try read(
      #"{"id":"1","perimeter":{"kind":"commune"},"perimeter.kind":"Commune entière"}"#)
    #expect(same.problems == [])
    let read = try read(#"{"id":"1","perimeter":{"kind":"commune"},"perimeter.kind":"quartier"}"#)
    #expect(read.problems == ["json-duplicate-key 1:42 [perimeter.kind]"])
    #expect(read.fact("perimeter.kind") == nil)
  }

  @Test(
    "a subject's line is counted the same whatever the line end", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(end: String) throws {
    let read = try read(
      ["{\"id\":\"1\"}", "", "{\"id\":\"2\"}", "{\"id\":\"3\",\"open\":5}", ""].joined(
        separator: end),
      .ndjson)
    #expect(read.subjects.map(\.location?.line) == [1, 3, 4])
    #expect(read.problems == ["wrong-type 4:18 [open]"])
  }
}
