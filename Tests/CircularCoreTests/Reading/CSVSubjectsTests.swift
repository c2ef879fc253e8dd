import CircularCore
import Testing

@Suite("Subjects in CSV")
struct CSVSubjectsTests {
  private func read(_ text: String) throws -> ReadSubjects {
    try ReadSubjects(text, format: .csv, file: "a.csv")
  }

  /// The value that a cell gives a fact, in a file separated by tabs.
  private func cell(_ text: String, _ fact: String) throws -> FactValue? {
    let read = try read("id\t\(fact)\n1\t\(text)\n")
    #expect(read.problems == [])
    return read.fact(fact)
  }

  /// The problem that a cell gives; its fact is unknown, and the subject stays.
  private func problem(_ text: String, _ fact: String) throws -> Diagnostic? {
    let read = try read("id\t\(fact)\n1\t\(text)\n")
    #expect(read.ids == ["1"])
    #expect(read.fact(fact) == nil)
    #expect(read.diagnostics.count == 1)
    #expect(read.subjects.first?.problems.map(\.diagnostic) == read.diagnostics)
    #expect(read.subjects.first?.problems.map(\.fact) == [fact])
    return read.diagnostics.first
  }

  // MARK: - Layout

  @Test(
    "commas, semicolons and tabs separate, whichever the header uses",
    arguments: [
      "id,name,inhabitants\n1,Le Bourg,1120\n", "id;name;inhabitants\n1;Le Bourg;1120\n",
      "id\tname\tinhabitants\n1\tLe Bourg\t1120\n", "id;name,x;inhabitants\n1;Le Bourg;1120\n",
      "\"id\",\"name\",\"inhabitants\"\n\"1\",\"Le Bourg\",\"1120\"\n",
      "inhabitants;\"a,b,c,d\";id;name\n1120;;1;Le Bourg\n",
    ])
  func separators(text: String) throws {
    let read = try read(text)
    #expect(read.problems.allSatisfy { $0 == "columns-not-read 1" })
    #expect(read.ids == ["1"])
    #expect(read.fact("inhabitants") == 1120)
  }

  @Test(
    "any line end will do, at the end of the file too, and empty lines count as lines only",
    arguments: ["\n", "\r\n", "\r"])
  func lineEnds(end: String) throws {
    let lines = ["id,inhabitants", "1,5", "", "2,x", "3,7"]
    for text in [lines.joined(separator: end), (lines + [""]).joined(separator: end)] {
      let read = try read(text)
      #expect(read.ids == ["1", "2", "3"])
      #expect(read.problems == ["wrong-type 4:3 [inhabitants]"])
      #expect(read.subjects.map(\.location?.line) == [2, 4, 5])
      #expect(read.recordCount == 3)
    }
  }

  @Test("a byte order mark is not part of the first heading nor of a column number")
  func byteOrderMark() throws {
    let read = try read("\u{FEFF}id,inhabitants,inhabitant\n1,5,\n")
    #expect(read.ids == ["1"])
    #expect(read.problems == ["columns-not-read 1"])
    let headless = try self.read("\u{FEFF}inhabitants\n5\n")
    #expect(headless.problems == ["missing-column 1:1"])
  }

  @Test("empty lines before the header do not hide its separator")
  func emptyLinesFirst() throws {
    let read = try read("\n\r\nid;inhabitants\n1;5\n")
    #expect(read.problems == [])
    #expect(read.fact("inhabitants") == 5)
    #expect(read.subjects.first?.location?.line == 4)
  }

  @Test("quotes keep separators, line ends and doubled quotes")
  func quotes() throws {
    let read = try read(
      "id,place,note\n1,\"Le \"\"Bourg\"\", centre\r\nprès de l'église\",\"\"\n2,\"\"\"\",x\n")
    #expect(read.problems == [])
    #expect(read.fact("place") == "Le \"Bourg\", centre\r\nprès de l'église")
    #expect(read.fact("note") == nil)
    #expect(read.subjects.last?.facts["place"] == "\"")
    #expect(read.subjects.map(\.location?.line) == [2, 4])
  }

  @Test("headings are found whatever their case, under their other names, and others are ignored")
  func headings() throws {
    let read = try read("Budget,ID , Habitants,Perimeter.Kind\n9,1,5,commune\n")
    #expect(read.problems == ["columns-not-read 1"])
    #expect(read.ids == ["1"])
    #expect(
      read.subjects.first?.facts == ["inhabitants": 5, "perimeter.kind": "commune"])
  }

  @Test("a heading that looks like a fact is ignored with a warning")
  func nearHeading() throws {
    let read = try read("id,open,inhabitant\n1,oui,5\n")
    #expect(read.ids == ["1"])
    #expect(read.problems == ["ignored-column 1:9"])
    #expect(read.diagnostics.first?.severity == .warning)
    #expect(read.diagnostics.first?.suggestion?.french == "inhabitants")
    #expect(read.diagnostics.first?.location?.file == "a.csv")
  }

  @Test("the pack says under which headings id and name stand, the preferred one first")
  func identity() throws {
    let text = "id,insee,nom,open\n9,33174,Fronsac,non\n"
    let read = try ReadSubjects(
      Array(text.utf8), format: .csv, identity: .init(id: ["insee", "id"], name: ["nom"]))
    #expect(read.ids == ["33174"])
    #expect(read.subjects.first?.name == "Fronsac")
  }

  // MARK: - Broken records

  @Test("a quote never closed is located, and the records behind it are read")
  func unterminatedQuote() throws {
    let read = try read("id,place\n1,a\n2,\"open\n3,c\n4,d\n")
    #expect(read.ids == ["1", "3", "4"])
    #expect(read.problems == ["csv-unterminated-quote 3:3"])
    #expect(read.diagnostics.first?.excerpt?.line == "2,\"open")
  }

  @Test("a quote closed by the next one in the file is located where it was opened")
  func quoteClosedFarAway() throws {
    let read = try read("id,place,note\n1,a,b\n2,\"open,b\n3,c,d\n4,\"e\",f\n5,g,h\n")
    #expect(read.ids == ["1", "3", "4", "5"])
    #expect(read.problems == ["csv-unterminated-quote 3:3"])
  }

  @Test("many quotes never closed each cost one record")
  func manyUnterminatedQuotes() throws {
    let read = try read("id,place\n1,\"a\n2,b\n3,\"c\n4,d\n")
    #expect(read.ids.contains("4"))
    #expect(read.recordCount == 4)
    #expect(read.problems == ["csv-unterminated-quote 2:3", "csv-unterminated-quote 4:3"])
  }

  @Test("text after a closing quote is located", arguments: ["\n", "\r\n", "\r"])
  func textAfterQuote(end: String) throws {
    let read = try read(["id,place", "1,\"a\"b", "2,\"c\"", ""].joined(separator: end))
    #expect(read.ids == ["2"])
    #expect(read.problems == ["csv-text-after-quote 2:6"])
  }

  @Test("a record with too few or too many fields is located and left out")
  func fieldCount() throws {
    let read = try read("id,place,open\n1,a\n2,b,oui,d\n3,c,oui\n")
    #expect(read.ids == ["3"])
    #expect(read.problems == ["csv-field-count 2:4", "csv-field-count 3:9"])
    #expect(
      read.diagnostics.first?.message.french == "trouvé 2 champs, attendu 3 comme dans l'en-tête")
  }

  @Test(
    "a byte that is not UTF-8 among letters that are is located, and its Latin-1 letter is shown")
  func latin1() throws {
    var bytes = Array("id,place\n1,caf".utf8)
    bytes += [0xE9]
    bytes += Array(" du port\n2,pré\n".utf8)
    let read = try ReadSubjects(bytes, format: .csv)
    #expect(read.ids == ["2"])
    #expect(read.problems == ["invalid-utf8 2:6"])
    #expect(read.diagnostics.first?.message.french.contains("0xE9") == true)
    #expect(read.diagnostics.first?.message.french.contains("« é »") == true)
  }

  @Test(
    "all that is not UTF-8 is refused: stray, overlong, surrogate, beyond the last, cut short",
    arguments: [
      [0x80], [0xC0, 0xAF], [0xC1, 0xBF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC3], [0xE2, 0x82], [0xFF],
    ] as [[UInt8]])
  func invalidUTF8(bytes: [UInt8]) throws {
    let read = try ReadSubjects(
      Array("id,place\n1,é".utf8) + bytes + Array("\n2,b\n".utf8), format: .csv)
    #expect(read.problems == ["invalid-utf8 2:4"])
    #expect(read.ids == ["2"])
  }

  // MARK: - Whole files

  @Test("without an id column nothing is read, and a heading that looks like it is suggested")
  func missingID() throws {
    let text = "code_inse,inhabitants\n33174,5\n"
    let read = try ReadSubjects(
      Array(text.utf8), format: .csv, identity: .init(id: ["code_insee"]))
    #expect(read.subjects == [])
    #expect(read.problems == ["missing-column 1:1"])
    let suggestion = try #require(read.diagnostics.first?.suggestion)
    #expect(suggestion.french.contains("« code_inse »"))
    #expect(suggestion.french.contains("« code_insee »"))
  }

  @Test("a table that carries no fact of the pack is refused with some that it could carry")
  func noFacts() throws {
    let read = try read("id,name\n1,a\n")
    #expect(read.subjects == [])
    #expect(read.problems == ["missing-column 1:1"])
    #expect(read.diagnostics.first?.message.french.contains("inhabitants") == true)
  }

  @Test("a file without records is said, with or without a header, even beside a warning")
  func noRecords() throws {
    for text in ["", "\n\r\n", "\u{FEFF}", "id,inhabitants\n", "id,inhabitants"] {
      let read = try read(text)
      #expect(read.subjects == [])
      #expect(read.diagnostics.map(\.code) == ["no-records"], "\(text)")
      #expect(read.diagnostics.first?.location?.file == "a.csv")
      #expect(read.recordCount == 0)
    }
    let warned = try read("id,open,inhabitant\n")
    #expect(warned.diagnostics.map(\.code) == ["ignored-column", "no-records"])
  }

  @Test("an id given twice is refused the second time, an empty one always")
  func ids() throws {
    let read = try read("id,place\n1,a\n2,b\n1,c\n  ,d\n3,e\n")
    #expect(read.ids == ["1", "2", "3"])
    #expect(read.fact("place") == "a")
    #expect(read.problems == ["duplicate-id 4", "missing-id 5:1"])
    #expect(read.diagnostics.first?.message.french.contains("« 1 »") == true)
    #expect(read.recordCount == 5)
  }

  @Test("reading in batches gives what reading at once gives", arguments: [1, 2, 3, 7])
  func batches(size: Int) throws {
    let text = "id,inhabitants\n1,1\n2,x\n3,3\n1,4\n5,5\n6,6\n"
    let whole = try read(text)
    let batched = try ReadSubjects(
      Array(text.utf8), format: .csv, file: "a.csv", batch: size)
    #expect(batched.subjects == whole.subjects)
    #expect(batched.diagnostics == whole.diagnostics)
    #expect(whole.ids == ["1", "2", "3", "5", "6"])
  }

  // MARK: - Cells

  @Test(
    "numbers are read as spreadsheets write them",
    arguments: [
      ("1120", 1120.0), ("1 234,5", 1234.5), ("1\u{A0}234,5", 1234.5), ("1\u{202F}234,5", 1234.5),
      ("12,5", 12.5), ("12.5", 12.5), ("-0,25", -0.25), ("\u{2212}3", -3), (" 7 ", 7),
      ("1 234 567", 1_234_567), ("0,10", 0.1),
    ])
  func numbers(text: String, number: Double) throws {
    #expect(try cell(text, "share")?.double == number)
  }

  @Test(
    "what only looks like a number is refused where it stands",
    arguments: [
      "12a", "1 23", "1,2,3", "1 234 5", "12 34,5", "--5", "5-3", "un", "1e5", "∞", "nan",
    ])
  func notNumbers(text: String) throws {
    let problem = try #require(try problem(text, "share"))
    #expect(problem.code == "wrong-type")
    #expect(
      problem.location == SourceLocation(file: "a.csv", line: 2, column: 3, field: "share"))
    #expect(problem.message.french == "trouvé « \(text) », attendu un nombre")
    #expect(problem.excerpt == .init(line: "1\t\(text)", length: text.unicodeScalars.count))
  }

  @Test("a number of inhabitants is whole and not negative")
  func wholeNumbers() throws {
    #expect(try cell("1120,0", "inhabitants") == .integer(1120))
    #expect(try cell("1 120", "inhabitants") == .integer(1120))
    #expect(try cell("0", "inhabitants") == .integer(0))
    #expect(try problem("1120,5", "inhabitants")?.code == "wrong-type")
    let negative = try #require(try problem("-1", "inhabitants"))
    #expect(negative.code == "out-of-bounds")
    #expect(
      negative.location
        == SourceLocation(file: "a.csv", line: 2, column: 3, field: "inhabitants"))
  }

  @Test("yes and no are read in both languages")
  func booleans() throws {
    for text in ["oui", "OUI", "Vrai", "true", "yes", "1", "x"] {
      #expect(try cell(text, "open") == true, "\(text)")
    }
    for text in ["non", "NON", "Faux", "false", "no", "0"] {
      #expect(try cell(text, "open") == false, "\(text)")
    }
    #expect(
      try problem("peut-être", "open")?.message.french.hasSuffix("attendu oui ou non") == true)
  }

  @Test("dates are read year first, or day first with slashes")
  func dates() throws {
    let expected = FactValue.date(try day("2023-06-02"))
    #expect(try cell("2023-06-02", "received") == expected)
    #expect(try cell("02/06/2023", "received") == expected)
    #expect(try cell("2/6/2023", "received") == expected)
    #expect(try cell("2023-06-02 23:59", "received") == expected)
  }

  @Test(
    "a day that does not exist is refused and quoted",
    arguments: ["2023-02-30", "30/02/2023", "31/04/2023", "06/13/2023", "2023-06-31", "juin"])
  func impossibleDates(text: String) throws {
    let problem = try #require(try problem(text, "received"))
    #expect(problem.code == "no-such-date")
    #expect(problem.message.french.contains("« \(text) »"))
    #expect(problem.location?.line == 2)
    #expect(problem.location?.field == "received")
  }

  @Test("a choice is read by its id or its label, and the nearest is suggested")
  func choices() throws {
    #expect(try cell("Commune entiere", "perimeter.kind") == "commune")
    let problem = try #require(try problem("regroupment", "perimeter.kind"))
    #expect(problem.code == "unknown-choice")
    #expect(problem.suggestion?.french == "regroupement")
    #expect(problem.location?.field == "perimeter.kind")
  }

  @Test("an empty cell is unknown")
  func emptyCells() throws {
    for fact in ["inhabitants", "open", "received", "place", "tags", "communes", "note"] {
      #expect(try cell("", fact) == nil)
      #expect(try cell(" \u{A0} ", fact) == nil)
    }
  }

  @Test("a list is its items between bars, or a JSON list")
  func lists() throws {
    #expect(try cell("jardin | café|laverie", "tags") == ["jardin", "café", "laverie"])
    #expect(try cell("jardin", "tags") == ["jardin"])
    // Semicolons and lines, where no bar sets items apart; a comma may be part of one.
    #expect(try cell("jardin ; café, bar;laverie", "tags") == ["jardin", "café, bar", "laverie"])
    #expect(try cell("jardin ; café | laverie", "tags") == ["jardin ; café", "laverie"])
    #expect(try cell(#"["jardin", "a|b"]"#, "tags") == ["jardin", "a|b"])
    #expect(try cell("[]", "tags") == [])
    #expect(
      try cell("33174:town:1120 | 33133:village:980", "communes") == [
        ["insee": "33174", "kind": "town", "population": 1120],
        ["insee": "33133", "kind": "village", "population": 980],
      ])
    #expect(try cell("33174", "communes") == [["insee": "33174"]])
    #expect(
      try cell(#"[{"insee":"33174","population":1120}]"#, "communes")
        == [["insee": "33174", "population": 1120]])
  }

  @Test("a field left empty in an item is unknown, and the next one keeps its place")
  func emptyFields() throws {
    #expect(
      try cell("33174::1120", "communes") == [["insee": "33174", "population": 1120]])
    #expect(try cell(":town:", "communes") == [["kind": "town"]])
  }

  @Test("a list that is no JSON is refused, and is unknown")
  func brokenLists() throws {
    #expect(try problem(#"["a""#, "tags")?.code == "json-cut-short")
    #expect(try problem(#"["a"] b"#, "tags")?.code == "json-syntax")
  }

  @Test("a wrong item of a list costs no record: its field, or the list, is unknown")
  func listsOfRecords() throws {
    let read = try read("id,communes,tags\n1,33174:town:-1 | 33133:ville:4,a\n2,,b\n")
    #expect(read.ids == ["1", "2"])
    #expect(
      read.problems == [
        "out-of-bounds 2:3 [communes[1].population]", "unknown-choice 2:3 [communes[2].kind]",
      ])
    #expect(
      read.fact("communes") == [
        ["insee": "33174", "kind": "town"], ["insee": "33133", "population": 4],
      ])
    #expect(read.fact("tags") == ["a"])
  }

  @Test("a wrong item of a list written as JSON is located by its number and field")
  func wrongItemsInJSON() throws {
    let read = try read(
      "id,communes\n1,\"[{\"\"insee\"\":\"\"33174\"\",\"\"population\"\":\"\"many\"\"}]\"\n")
    #expect(read.problems == ["wrong-type 2:4 [communes[1].population]"])
    #expect(read.fact("communes") == [["insee": "33174"]])
  }
}
