import CircularCore
import Testing

@Suite("Input formats")
struct InputFormatTests {
  @Test(
    "a file's name tells its format",
    arguments: [
      ("a.csv", InputFormat?.some(.csv)), ("a.CSV", .csv), ("a.tsv", .csv), ("a.b.json", .json),
      ("a.ndjson", .ndjson), ("a.jsonl", .ndjson), ("-", nil), ("a", nil), ("a.xlsx", nil),
    ])
  func names(name: String, format: InputFormat?) {
    #expect(InputFormat(fileName: name) == format)
  }

  @Test("else the first bytes tell, behind a byte order mark and white space too")
  func bytes() throws {
    for text in [#"{"id":"1","open":true}"#, "\u{FEFF} \n[{\"id\":\"1\",\"open\":true}]"] {
      let read = try ReadSubjects(text, file: "-")
      #expect(read.ids == ["1"])
      #expect(read.problems == [])
    }
    #expect(try ReadSubjects("id,open\n1,oui\n", file: "-").ids == ["1"])
    let pretty =
      "{\n  \"id\": \"1\",\n  \"communes\": [\n    {\n      \"insee\": \"33174\"\n    }\n  ]\n}\n"
    let twice = pretty + pretty.replacing("\"1\"", with: "\"2\"")
    #expect(try ReadSubjects(twice, file: "-").ids == ["1", "2"])
  }

  @Test("the name wins over the bytes, and the caller over both")
  func precedence() throws {
    #expect(try ReadSubjects("id,open\n1,oui\n", file: "a.json").ids == [])
    #expect(try ReadSubjects("id,open\n1,oui\n", format: .csv, file: "a.json").ids == ["1"])
  }
}
