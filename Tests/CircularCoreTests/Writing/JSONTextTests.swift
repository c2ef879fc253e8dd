import CircularCore
import Testing

@Suite("JSON text")
struct JSONTextTests {
  private struct Ordered: Encodable {
    var zebra = 1
    var apple: Int? = nil
    var mango = [true, false]
    var inner = Inner()

    struct Inner: Encodable {
      var b = "x"
      var a = 0.5
    }
  }

  @Test("members stand in the order in which they are encoded, absent ones left out")
  func order() throws {
    #expect(
      try JSONText.string(Ordered())
        == #"{"zebra":1,"mango":[true,false],"inner":{"b":"x","a":0.5}}"#)
  }

  @Test("pretty text has a member a line, two spaces deeper a level, and empty ones on one line")
  func pretty() throws {
    #expect(
      try JSONText.string(Ordered(mango: [true]), isPretty: true) == """
        {
          "zebra": 1,
          "mango": [
            true
          ],
          "inner": {
            "b": "x",
            "a": 0.5
          }
        }
        """)
    #expect(try JSONText.string([[Int]()], isPretty: true) == "[\n  []\n]")
    #expect(try JSONText.string(FactValue.record([:]), isPretty: true) == "{}")
  }

  @Test(
    "quotes, backslashes and control characters are escaped, all else is as it is",
    arguments: [
      ("a\"b", #""a\"b""#), ("a\\b", #""a\\b""#), ("a\nb\r\t", #""a\nb\r\t""#),
      ("\u{0}\u{1}\u{8}\u{1F}", #""\u0000\u0001\u0008\u001f""#), ("été 🌳 /", #""été 🌳 /""#),
      ("\r\n", #""\r\n""#), ("", #""""#),
    ])
  func escapes(text: String, json: String) throws {
    #expect(try JSONText.string(text) == json)
  }

  @Test(
    "a double is the shortest text that reads back, without decimals when it has none",
    arguments: [
      (0.1, "0.1"), (1.0, "1"), (-2.5, "-2.5"), (1e-7, "1e-07"), (112_000.0, "112000"),
      (1.0 / 3, "0.3333333333333333"),
    ])
  func numbers(number: Double, json: String) throws {
    #expect(try JSONText.string(number) == json)
    #expect(Double(json) == number)
  }

  @Test("whole numbers keep all their digits")
  func integers() throws {
    #expect(try JSONText.string(Int64.max) == "9223372036854775807")
    #expect(try JSONText.string(Int64.min) == "-9223372036854775808")
    #expect(try JSONText.string(UInt64.max) == "18446744073709551615")
  }

  @Test("JSON has no NaN and no infinity, so they are refused", arguments: [Double.nan, .infinity])
  func notFinite(number: Double) {
    #expect(throws: EncodingError.self) { try JSONText.string([number]) }
    #expect(throws: EncodingError.self) { try JSONText.string(-number) }
    #expect(throws: EncodingError.self) { try JSONText.string(FactValue.list([.number(number)])) }
  }

  @Test("an absent value is null")
  func null() throws {
    #expect(try JSONText.string([Int?.none, 1]) == "[null,1]")
    #expect(try JSONText.string(Int?.none) == "null")
  }

  @Test("a record is written with its keys in order, a date as its ISO form")
  func facts() throws {
    let value: FactValue = [
      "b": [1, 2.5, "x", true], "a": .date(try day("2023-06-02")), "c": ["z": 1, "y": []],
    ]
    #expect(
      try JSONText.string(value)
        == #"{"a":"2023-06-02","b":[1,2.5,"x",true],"c":{"y":[],"z":1}}"#)
  }

  @Test("what is written is read back by our own reader", arguments: [true, false])
  func roundTrip(isPretty: Bool) throws {
    let schema = try FactSchema([
      FactDeclaration("text", type: .text), FactDeclaration("integer", type: .integer),
      FactDeclaration("number", type: .number), FactDeclaration("flag", type: .boolean),
      FactDeclaration("texts", type: .list(.text)),
      FactDeclaration(
        "items", type: .list(.record([FactDeclaration("name", type: .text)]))),
    ])
    let facts: [String: FactValue] = [
      "text": .text("\"\\/\u{8}\u{C}\n\r\t\u{1F}é🌳\u{2028}"), "integer": .integer(.min),
      "number": .number(0.1 + 0.2), "flag": false, "texts": ["a\r\nb", "{", "]"],
      "items": [["name": "x"], .record([:])],
    ]
    let written = FactValue.record(facts.merging(["id": "1"]) { first, _ in first })
    let json = try JSONText.string(written, isPretty: isPretty)
    var reader = SubjectReader(Array(json.utf8), file: "a.json", format: .json, schema: schema)
    let table = reader.readAll()
    #expect(reader.diagnostics == [])
    try #require(table.count == 1)
    #expect(table.subject(row: 0).facts == facts)
  }

  @Test("controls that JSON allows are escaped all the same, and nothing else is")
  func controls() throws {
    #expect(
      try JSONText.string("\u{7F}\u{9B}\u{202E}\u{2066}\u{2028}")
        == #""\u007f\u009b\u202e\u2066\u2028""#)
    let plain = "é€ « ’ » 1\u{202F}626\u{A0}hab \u{FFFD} 汉"
    #expect(try JSONText.string(plain) == "\"\(plain)\"")
    #expect(try JSONText.string("a\"\\\n\u{1}b") == #""a\"\\\n\u0001b""#)
  }

  @Test("a document written in pieces has the bytes of one written whole")
  func pieces() throws {
    let rows = (0..<20_000).map { ["id": "sujet-\($0)"] }
    for isPretty in [false, true] {
      var bytes: [UInt8] = []
      var greatest = 0
      try JSONText.write(rows, isPretty: isPretty) { piece in
        bytes += piece
        greatest = max(greatest, piece.count)
      }
      #expect(
        String(decoding: bytes, as: UTF8.self) == (try JSONText.string(rows, isPretty: isPretty)))
      #expect(greatest < 100_000)
    }
  }

  @Test("who receives the pieces may end the writing")
  func refusal() {
    struct Enough: Error {}
    let rows = (0..<100_000).map { "sujet-\($0)" }
    var pieces = 0
    #expect(throws: Enough.self) {
      try JSONText.write(rows) { _ in
        pieces += 1
        throw Enough()
      }
    }
    #expect(pieces == 1)
  }
}
