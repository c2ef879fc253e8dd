import Testing

@testable import CircularCore

/// What is read straight from bytes is what the reader of parsed JSON gives, messages included.
@Suite("Plain statuses")
struct PlainStatusesTests {
  private func framework() throws -> Framework {
    try Framework(
      id: "f", shape: FrameworkShape(measureLevel: 2, redistributes: true),
      rows: ["1", "1.1", "1.1.1", "1.1.2", "1.2", "2"].map { FrameworkRow(id: MeasureID($0)) })
  }

  /// The same object read by both; the plain one may leave it to the other.
  private func check(_ text: String, isPlain: Bool? = nil) throws {
    let framework = try framework()
    let bytes = Array(text.utf8)
    let found = PlainStatuses(framework).read(bytes, at: 0)
    if let isPlain { #expect((found != nil) == isPlain, "\(text)") }
    guard let found else { return }
    var parser = JSONParser(bytes, file: "t.json")
    let node = try parser.value()
    #expect(parser.position == found.end, "\(text)")
    let reading = MeasureStatuses.read(node, in: framework, source: parser.source)
    #expect(reading.statuses == found.statuses, "\(text)")
    #expect(
      reading.diagnostics.map(\.code) == found.odd.map { _ in "shares-not-1" }, "\(text)")
    for (diagnostic, odd) in zip(reading.diagnostics, found.odd) {
      #expect(diagnostic.location == parser.source.location(at: odd.offset, field: odd.measure))
    }
  }

  @Test(
    "statuses of data are plain",
    arguments: [
      "{}", "{ }", #"{"1.1":"done"}"#, #"{"1.1.2":"planned","1.1.1":"notDone","f":"unreported"}"#,
      #"{ "1.2" : "notApplicable" , "2" : "detailed" }"#,
      #"{"1.1":null,"1.2":{"done":0.5,"planned":0.3,"notDone":0.2}}"#,
      #"{"1.1":{"done":1},"1.2":{"planned":0,"done":0.25}}"#,
      #"{"1.1":{"done":0.3333333333333333,"planned":0.6666666666666667}}"#,
      "{\n\t\"1.1\":\r\n{\"done\" : 0.70,\"notDone\":0.30}\n}",
    ])
  func plain(_ text: String) throws { try check(text, isPlain: true) }

  @Test(
    "everything else is left to the reader of JSON",
    arguments: [
      "", "{", "[", "null", #"{"1.1"}"#, #"{"1.1":}"#, #"{"1.1":"done""#, #"{"1.1":"done",}"#,
      #"{"9.9":"done"}"#, #"{"1.1":"done","1.1":"done"}"#, #"{"1.1":null,"1.1":"done"}"#,
      #"{"1.1":"fait"}"#, #"{"1.1":"programmé"}"#, #"{"1.1":"do\u006ee"}"#,
      #"{"1\u002e1":"done"}"#, #"{"1.1":true}"#, #"{"1.1":1}"#, #"{"1.1":[]}"#, #"{"1.1":{}}"#,
      #"{"1.1":{"done":2}}"#, #"{"1.1":{"done":-0.1}}"#, #"{"1.1":{"done":1e-1}}"#,
      #"{"1.1":{"done":01}}"#, #"{"1.1":{"done":0.}}"#, #"{"1.1":{"done":.5}}"#,
      #"{"1.1":{"done":0.5,"done":0.5}}"#, #"{"1.1":{"fait":0.5}}"#, #"{"1.1":{"done":"0,5"}}"#,
      #"{"1.1":{"status":"done","applicable":false}}"#, #"{"1.1":nul}"#,
      #"{"1.1":"done" "1.2":"done"}"#,
      "{\"1.1\":\"do\u{1}ne\"}", #"{"1.1":{"done":1.0000001}}"#, #"{"1.1":{"done":0.5"#,
    ])
  func others(_ text: String) throws { try check(text, isPlain: false) }

  @Test("whatever stands where, both agree where both read")
  func random() throws {
    var generator = SystemRandomNumberGenerator()
    let keys = ["1", "1.1", "1.1.1", "1.1.2", "1.2", "2", "f", "3"]
    let values = [
      "\"done\"", "\"planned\"", "null", "\"detailed\"", "{\"done\":0.5,\"planned\":0.5}",
      "{\"done\":0.1,\"planned\":0.2,\"notDone\":0.3}", "{\"done\":0.07}", "{ \"notDone\" : 1 }",
      "\"fait\"", "0", "{\"done\":0.12345678901234567}",
    ]
    for _ in 0..<2000 {
      let members = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
        "\"\(keys.randomElement(using: &generator) ?? "1")\":\(values.randomElement(using: &generator) ?? "0")"
      }
      var text = Array("{\(members.joined(separator: ","))}".utf8)
      if Int.random(in: 0..<3, using: &generator) == 0, let place = text.indices.randomElement() {
        text[place] = [0x20, 0x22, 0x5C, 0x7D, 0x30, 0x00].randomElement(using: &generator) ?? 0
      }
      let written = String(decoding: text, as: UTF8.self)
      var parser = JSONParser(text, file: "t.json")
      // What is no JSON is never plain to its end.
      guard (try? parser.value()) != nil else {
        #expect(PlainStatuses(try framework()).read(text, at: 0) == nil, "\(written)")
        continue
      }
      try check(written)
    }
  }
}
