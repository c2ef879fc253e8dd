import CircularCore
import Testing

@Suite("Reading statuses")
struct MeasureStatusesReadingTests {
  private let framework: Framework

  init() throws {
    framework = try Framework(
      id: "x", shape: FrameworkShape(measureLevel: 1, redistributes: true),
      rows: ["1", "1.1", "1.2", "1.10"].map { FrameworkRow(id: MeasureID($0)) })
  }

  private func read(_ json: String) throws -> MeasureStatuses.Reading {
    try MeasureStatuses.read(json: Array(json.utf8), file: "s.json", in: framework)
  }

  @Test("every form of the contract is read, in any order")
  func forms() throws {
    let reading = try read(
      """
      {"1.10":{"done":0.7,"planned":0.2,"notDone":0.1},"1.2":{"status":"done","applicable":false},
       "x":"detailed","1":"unreported","1.1":"notApplicable"}
      """)
    #expect(reading.diagnostics == [])
    #expect(
      reading.statuses.entries.map(\.status) == [
        MeasureStatus(.detailed(nil)), .unreported, .notApplicable,
        MeasureStatus(.done, isApplicable: false),
        MeasureStatus(.detailed(.init(done: 0.7, planned: 0.2, notDone: 0.1))),
      ])
  }

  @Test("a status is written in the form that it is read in")
  func writing() throws {
    let json =
      #"["done","planned","notDone","unreported","notApplicable","detailed",{"done":0.7,"planned":0.2,"notDone":0.1},{"status":"done","applicable":false}]"#
    let shares = MeasureStatus.Shares(done: 0.7, planned: 0.2, notDone: 0.1)
    #expect(
      try JSONText.string([
        MeasureStatus.done, .planned, .notDone, .unreported, .notApplicable,
        MeasureStatus(.detailed(nil)), MeasureStatus(.detailed(shares)),
        MeasureStatus(.done, isApplicable: false),
      ]) == json)
  }

  @Test("shares that do not make 1 are a warning, and count as they are")
  func sum() throws {
    let reading = try read(#"{"1.1":{"done":0.5,"planned":0.3,"notDone":0.3}}"#)
    #expect(reading.diagnostics.map(\.code) == ["shares-not-1"])
    #expect(reading.diagnostics.map(\.severity) == [.warning])
    #expect(reading.diagnostics.first?.message.french.contains("1,1") == true)
    #expect(reading.statuses.count == 1)
    #expect(try read(#"{"1.1":{"done":0.1,"planned":0.2,"notDone":0.7}}"#).diagnostics == [])
  }

  @Test(
    "shares in a text are judged as those of an object are",
    arguments: [
      #"{"1.1":"0,5/0,3/0,3"}"#, #"{"1.1":"50 % / 30 % / 30 %"}"#,
      #"{"1.1":{"status":"0,5/0,3/0,3","applicable":true}}"#,
      #"{"1.1":{"done":0.5,"planned":0.3,"notDone":0.3}}"#,
    ])
  func sumsOfTexts(_ json: String) throws {
    let warned = try read(json)
    #expect(warned.diagnostics.map(\.code) == ["shares-not-1"])
    #expect(warned.diagnostics.map(\.severity) == [.warning])
    #expect(warned.diagnostics.first?.location?.column == 8)
    #expect(warned.diagnostics.first?.message.french.contains("telles quelles") == true)
    #expect(warned.statuses.count == 1)
    var told: ToldWarnings?
    var parser = JSONParser(Array(json.utf8), file: "t")
    let refused = MeasureStatuses.read(
      try parser.value(), in: framework, source: parser.source, refusing: .all, told: &told)
    #expect(refused.diagnostics.map(\.severity) == [.error])
    // What is refused does not count.
    #expect(refused.diagnostics.first?.message.french == "les parts font 1,1, attendu 1")
  }

  @Test(
    "what says that a status is not known is none",
    arguments: ["", " ", "N/A", "/", "-", "NR", "?", "inconnu", "#N/A"])
  func unknown(_ word: String) throws {
    let reading = try read("{\"1.1\":\"\(word)\"}")
    #expect(reading.diagnostics == [])
    #expect(reading.statuses.count == 0)
  }

  @Test("no shares are invented, and what is expected beside « applicable » is said")
  func noInventedCure() throws {
    let slash = try read(#"{"1.1":"1/2"}"#).diagnostics.first
    #expect(slash?.code == "unknown-status")
    #expect(slash?.suggestion == nil)
    let alone = try read(#"{"1.1":{"applicable":false}}"#).diagnostics.first
    #expect(alone?.code == "wrong-type")
    #expect(alone?.message.french.contains("« status »") == true)
    #expect(alone?.suggestion?.french == "\"notApplicable\"")
    #expect(try read(#"{"1.1":"notApplicable"}"#).diagnostics == [])
  }

  @Test(
    "a bad status costs that status, and is said where it stands",
    arguments: [
      (#"{"1.1":{"done":-0.1,"planned":0.5,"notDone":0.6}}"#, "share-out-of-range", 16),
      (#"{"1.1":{"done":1.2,"planned":0,"notDone":0}}"#, "share-out-of-range", 16),
      (#"{"1.1":{"done":"a"}}"#, "wrong-type", 16),
      (#"{"1.1":{"dnoe":1}}"#, "unknown-member", 9),
      (#"{"1.1":"doen"}"#, "unknown-status", 8), (#"{"1.1":4}"#, "wrong-type", 8),
      (#"{"1.11":"done"}"#, "unknown-measure", 2),
      (#"{"1.1":{"status":"done","applicable":1}}"#, "wrong-type", 38),
      (#"["1.1"]"#, "wrong-type", 1),
    ])
  func wrong(_ json: String, _ code: String, _ column: Int) throws {
    let reading = try read(json)
    #expect(reading.diagnostics.map(\.code.rawValue) == [code])
    #expect(reading.diagnostics.first?.location?.column == column)
    #expect(reading.diagnostics.first?.location?.line == 1)
    #expect(reading.diagnostics.first?.severity == .error)
    #expect(reading.statuses.count == 0)
  }

  @Test("suggestions name the nearest measure and status")
  func suggestions() throws {
    #expect(try read(#"{"1.11":"done"}"#).diagnostics.first?.suggestion?.french == "1.1")
    #expect(try read(#"{"1.1":"programer"}"#).diagnostics.first?.suggestion?.french == "programmé")
    // What resembles no status has no cure that is right.
    for word in ["NC", "abandonné", "en cours", "prévue", "à voir", "x"] {
      let found = try read("{\"1.1\":\"\(word)\"}").diagnostics
      #expect(found.map(\.code.rawValue) == ["unknown-status"], "\(word)")
      #expect(found.first?.suggestion == nil, "\(word)")
      #expect(
        found.first?.message.french.contains("attendu l'un de\u{00A0}: fait, programmé") == true)
    }
    #expect(try read(#"{"1.1":"doen"}"#).diagnostics.first?.suggestion?.french == "done")
  }

  @Test(
    "a status is read as the program prints it in either language, whatever case and accents",
    arguments: [
      ("fait", "done"), ("Faite", "done"), ("Programmé", "planned"), ("PROGRAMMEES", "planned"),
      ("pas fait", "notDone"), ("Non fait", "notDone"), ("not done", "notDone"),
      ("non concerné", "notApplicable"), ("non concernee", "notApplicable"),
      ("not applicable", "notApplicable"), ("non renseigné", "unreported"),
      ("not reported", "unreported"), ("detaille", "detailed"), ("0,7/0,2/0,1", ""),
      ("70 % / 20 % / 10 %", ""),
    ])
  func words(_ word: String, _ meant: String) throws {
    let reading = try read("{\"1.1\":\"\(word)\"}")
    #expect(reading.diagnostics == [])
    let plain =
      meant.isEmpty
      ? #"{"1.1":{"done":0.7,"planned":0.2,"notDone":0.1}}"# : "{\"1.1\":\"\(meant)\"}"
    #expect(reading.statuses == (try read(plain).statuses))
  }

  @Test("shares of one thing only become that thing where a form stores them")
  func simplified() {
    func status(_ a: Double, _ b: Double, _ c: Double) -> MeasureStatus {
      MeasureStatus(.detailed(.init(done: a, planned: b, notDone: c))).simplified
    }
    #expect(status(1, 0, 0) == .done)
    #expect(status(0, 1, 0) == .planned)
    #expect(status(0, 0, 1) == .notDone)
    #expect(status(0.5, 0.5, 0) != .done)
  }
}
