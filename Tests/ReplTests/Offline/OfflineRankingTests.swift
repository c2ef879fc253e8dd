import CircularCore
import Foundation
import LuaBridge
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The page that computes its ranking again: what its script finds is what the engine finds, to the last bit.
///
/// A hundred changes of each page, and 250 where `CIRCULAR_WHOLE` is set, as `scripts/nightly` does.
@Suite("circular rank --sliders")
struct OfflineRankingTests {
  /// A pack that ranks, with its sample.
  struct Case: CustomTestStringConvertible, Sendable {
    var pack: String
    var sample: String
    var day: String
    /// How many settings the page must offer at least.
    var settings: Int
    var testDescription: String { "\(pack), \(day)" }
  }

  static let cases = [
    Case(pack: "projet-k", sample: "candidatures.json", day: "2023-09-15", settings: 12),
    Case(pack: "projet-k", sample: "candidatures.json", day: "2023-06-10", settings: 12),
    Case(pack: "club-optimo", sample: "club-optimo.json", day: "2023-09-15", settings: 1),
    Case(pack: "impact-2030", sample: "strategie-impact.json", day: "2023-09-15", settings: 5),
    Case(pack: "demarche-ec", sample: "demarches.json", day: "2023-09-15", settings: 1),
  ]

  /// Where the engine puts a subject, as the script tells it.
  struct Expected: Encodable {
    var standing: String
    var rank: Int?
    var score: Double?
    var cents: [Int64?]
    var refusedBy: [String]
  }

  struct Trial: Encodable {
    var changes: [String]
    var values: [OfflinePage.Value]
    var expected: [Expected]
    /// Whether the program refuses the values.
    var isRefused = false
  }

  private static func page(_ one: Case, _ more: String...) throws -> OfflinePage {
    let run = try ProgramRun.known(
      [
        "rank", one.pack, "--input", "samples/\(one.sample)", "--on", one.day, "--format", "html",
        "--sliders",
      ] + more)
    #expect(run.exitCode == 0, "\(run.errors)")
    return try OfflinePage(run.output)
  }

  private static func study(_ one: Case) throws -> Study {
    let pack = try LuaRulePack(folder: ProgramRun.project.path + "/rules/" + one.pack)
    let evaluator = try Evaluator([pack])
    let file = ProgramRun.project.appendingPathComponent("samples/\(one.sample)")
    var reader = SubjectReader(
      [UInt8](try Data(contentsOf: file)), file: one.sample, schema: evaluator.schema,
      identity: pack.pack.identity)
    let subjects = reader.next(upTo: .max)
    let table = try #require(subjects)
    return try Study(
      pack.pack, evaluator, subjects: table, on: try #require(CivilDate(one.day)))
  }

  private static func expected(_ study: Study) throws -> [Expected] {
    let results = try study.results
    return (0..<study.subjects.count).map { row in
      let place = results.place(ofRow: row)
      var expected = Expected(standing: place.word, cents: [], refusedBy: [])
      switch place {
      case .ranked(let rank, let score, _):
        (expected.rank, expected.score) = (rank, score)
        let id = study.subjects.identities[row].id
        expected.cents =
          results.ranking.ranked.first { $0.id == id }?.amounts.map { amount in
            if case .payments(let schedule) = amount.answer { schedule.total.cents } else { nil }
          } ?? []
      case .refused(let rules): expected.refusedBy = rules
      default: break
      }
      return expected
    }
  }

  // MARK: - Random changes

  private struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  /// Another value of a setting, as the page has it and as a command line does.
  private static func other(
    _ setting: OfflinePage.Setting, _ chance: inout Chance
  ) throws -> (value: OfflinePage.Value, text: String) {
    if let choice = setting.choices?.randomElement(using: &chance) {
      return (choice.value, choice.word)
    }
    guard case .number(let base) = setting.value else {
      Issue.record("\(setting.name) is no number")
      return (setting.value, "")
    }
    func within(_ value: Double) -> Double {
      Swift.min(Swift.max(value, setting.min ?? -.infinity), setting.max ?? .infinity)
    }
    switch setting.kind {
    case "date":
      let serial = base + Double(Int.random(in: -60...60, using: &chance))
      let day = CivilDate(written: "1970-01-01").map { $0.adding(days: Int(serial) - 25_569) }
      return (.number(serial), try #require(day ?? nil).description)
    case "integer":
      let value = within(
        base + Double(Int.random(in: -3...(Int(base) / 2 + 3), using: &chance)))
      return (.number(value), "\(Int64(value))")
    default:
      var value = Double.random(in: 0...(2 * base + 1), using: &chance)
      switch Int.random(in: 0..<4, using: &chance) {
      case 0: value = value.rounded()
      case 1: value = (value * 10).rounded() / 10
      case 2: value = (value * 1000).rounded() / 1000
      default: break
      }
      value = within(value)
      if value != 0, value < 1e-3 { value = within(0.5) }
      // A point before three digits could part thousands.
      let text = "\(value)"
      return (.number(value), text.wholeMatch(of: /\d+\.\d{3}/) == nil ? text : text + "0")
    }
  }

  private static let compare = """
    const far = [], wrong = [];
    let count = 0, refused = 0;
    for (const trial of input) {
      const isRefused = offline.contradiction(trial.values) !== null;
      if (isRefused !== trial.isRefused) wrong.push({ changes: trial.changes, isRefused });
      if (isRefused) { refused += 1; continue; }
      const result = offline.compute(trial.values);
      if (result.isFar) { far.push(trial.changes); continue; }
      result.places.forEach((place, index) => {
        const found = { standing: place.standing, rank: place.rank, score: place.score,
          cents: place.cents ?? [], refusedBy: place.refusedBy.map((column) => column.id) };
        const known = trial.expected[index];
        const isSame = found.standing === known.standing && found.rank === known.rank
          && Object.is(found.score, known.score)
          && JSON.stringify(found.cents) === JSON.stringify(known.cents)
          && JSON.stringify(found.refusedBy) === JSON.stringify(known.refusedBy);
        count += 1;
        if (!isSame && wrong.length !== 5) wrong.push({ changes: trial.changes, name: place.subject.name, found, known });
      });
    }
    const start = process.hrtime.bigint();
    for (let i = 0; i !== 20; i += 1) offline.compute(offline.base);
    const time = Number(process.hrtime.bigint() - start) / 20e6;
    console.log(JSON.stringify({ agrees: offline.agrees(), count, far: far.length, refused, wrong, time }));
    """

  @Test(
    "finds what the engine finds, at the start and under many changes of parameters and weights",
    .enabled(if: OfflinePage.node != nil, "Node.js is not here: the page's script is not run"),
    arguments: cases)
  func isExact(_ one: Case) throws {
    let page = try Self.page(one)
    let base = try Self.study(one)
    let offered = page.settings.indices.filter { page.settings[$0].option != nil }
    #expect(offered.count >= one.settings, "\(offered.map { page.settings[$0].name })")
    var trials = [
      Trial(changes: [], values: page.settings.map(\.value), expected: try Self.expected(base))
    ]
    var chance = Chance(state: 16)
    let rounds = ProcessInfo.processInfo.environment["CIRCULAR_WHOLE"] == nil ? 100 : 250
    for _ in 0..<rounds {
      var trial = Trial(changes: [], values: page.settings.map(\.value), expected: [])
      var scenario = Scenario("trial")
      let share = Double.random(in: 0.05...0.6, using: &chance)
      for index in offered where Double.random(in: 0..<1, using: &chance) < share {
        let setting = page.settings[index]
        let (value, text) = try Self.other(setting, &chance)
        trial.values[index] = value
        trial.changes.append("\(setting.name)=\(text)")
        scenario.set(
          Scenario.Change(setting.option == "--param" ? .parameter : .weight, setting.name, text))
      }
      do {
        trial.expected = try Self.expected(base.under(scenario))
      } catch let error as Diagnostic where error.code == "aim-out-of-order" {
        trial.isRefused = true
      }
      trials.append(trial)
    }
    let printed = try page.run(Self.compare, JSONEncoder().encode(trials))
    let told = try #require(
      try JSONSerialization.jsonObject(with: Data(printed.utf8)) as? [String: Any])
    #expect(told["agrees"] as? Bool == true)
    #expect((told["wrong"] as? [Any])?.isEmpty == true, "\(printed)")
    let far = try #require(told["far"] as? Int)
    #expect(far <= rounds / 10, "\(far) trials went further than the page computes")
    let refused = trials.count(where: \.isRefused)
    #expect(told["count"] as? Int == (trials.count - far - refused) * base.subjects.count)
    #expect(page.html.utf8.count < 2_000_000)
    print(
      "\(one.testDescription): \(page.html.utf8.count) bytes, \(told["time"] ?? "?") ms, \(far) far"
    )
  }

  // MARK: - The page

  @Test("is XML, and its policy allows its own script and nothing else")
  func policy() throws {
    let page = try Self.page(Self.cases[0])
    #expect(XMLParser(data: Data(page.html.utf8)).parse())
    let policy = try #require(
      page.html.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/)?.1)
    #expect(
      policy.hasPrefix(
        "default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; script-src &#39;sha256-"))
    #expect(page.html.components(separatedBy: "<script").count == 3)
    for forbidden in ["http://", "https://", "fetch(", "XMLHttpRequest", "innerHTML", "eval("] {
      #expect(!page.script.contains(forbidden), "\(forbidden)")
    }
    guard OfflinePage.node != nil else { return }
    let digest = try page.run(
      """
      const text = html.slice(html.lastIndexOf("<script>") + 8, html.lastIndexOf("</script>"));
      console.log(require("crypto").createHash("sha256").update(text).digest("base64"));
      """)
    #expect(policy.contains("sha256-\(digest.trimmingCharacters(in: .whitespacesAndNewlines))&"))
  }

  @Test("is the plain page where no script runs")
  func withoutScript() throws {
    let arguments = [
      "rank", "projet-k", "--input", "samples/candidatures.json", "--on", "2023-09-15", "--format",
      "html",
    ]
    let plain = try ProgramRun(arguments).output
    var page = try ProgramRun.known(arguments + ["--sliders"]).output
    func cut(_ start: String, _ end: String) throws {
      let start = try #require(page.range(of: start)).lowerBound
      let end = try #require(page.range(of: end, range: start..<page.endIndex)).upperBound
      page.removeSubrange(start..<end)
    }
    #expect(page.contains("<section class=\"offline\" id=\"offline-panel\" hidden=\"hidden\""))
    try cut("<section class=\"offline\"", "hidden=\"hidden\">Au départ</h2>\n")
    try cut("<script type=\"application/json\"", "</script>\n")
    try cut("<script>", "</script>\n")
    try cut("; script-src", "=&#39;")
    let style = try #require(page.range(of: "<style>\n.offline")).lowerBound
    page.removeSubrange(style..<(try #require(page.range(of: "</head>"))).lowerBound)
    #expect(page == plain)
  }

  @Test("is not broken by what names and texts hold")
  func hostileNames() throws {
    let folder = try ScratchFolder()
    let name = "</script><!--<script>alert(1)</script> \u{202E}'\"&amp;\\\u{2028}]]>"
    let subject: [String: Any] = ["id": "a", "name": name, "inhabitants": 1000]
    let file = try folder.file("s.json", JSONSerialization.data(withJSONObject: [subject]))
    let run = try ProgramRun(
      "rank", "projet-k", "--input", file.path, "--on", "2023-09-15", "--format", "html",
      "--sliders")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(XMLParser(data: Data(run.output.utf8)).parse())
    let page = try OfflinePage(run.output)
    for sign in ["<", ">", "&", "'", "\u{202E}", "\u{2028}"] {
      #expect(!page.data.contains(sign), "\(sign)")
    }
    let model = try JSONSerialization.jsonObject(with: Data(page.data.utf8)) as? [String: Any]
    let subjects = try #require(model?["subjects"] as? [[String: Any]])
    #expect((subjects[0]["name"] as? String)?.hasPrefix("</script><!--<script>alert(1)") == true)
  }

  @Test("does not offer what it cannot compute, and says so")
  func kept() throws {
    // The prerequisite « leadership » of Projet K is no formula; of the label of the journey, the criterion.
    let page = try Self.page(Self.cases[0])
    #expect(page.data.contains("\"fixed\":true"))
    #expect(page.settings.contains { $0.name == "population_max" && $0.option == "--param" })
    #expect(page.settings.contains { $0.name == "weight_citizens" && $0.option == "--param" })
    #expect(!page.settings.contains { $0.name == "today" && $0.option != nil })
  }

  @Test(
    "says where values go further than its formulas, and which ones contradict each other",
    .enabled(if: OfflinePage.node != nil, "Node.js is not here: the page's script is not run"))
  func limits() throws {
    let program = """
      const at = (name) => model.settings.findIndex((setting) => setting.name === name);
      const values = [...offline.base];
      values[at(input.name)] = input.value;
      console.log(offline.compute(values).isFar, offline.contradiction(values) !== null);
      """
    func told(_ one: Case, _ name: String, _ value: Int) throws -> String {
      try Self.page(one).run(program, Data(#"{"name": "\#(name)", "value": \#(value)}"#.utf8))
    }
    #expect(try told(Self.cases[0], "running_years", 24) == "false false\n")
    #expect(try told(Self.cases[0], "running_years", 40) == "true false\n")
    #expect(try told(Self.cases[3], "waste_target", 579) == "false false\n")
    #expect(try told(Self.cases[3], "waste_target", 580) == "false true\n")
  }

  @Test("tells the command line that made it")
  func command() throws {
    let page = try Self.page(Self.cases[0], "--param", "population_max=1700")
    let model = try JSONSerialization.jsonObject(with: Data(page.data.utf8)) as? [String: Any]
    #expect(
      model?["command"] as? [String] == [
        "circular", "rank", "projet-k", "--input", "samples/candidatures.json", "--on",
        "2023-09-15", "--param", "population_max=1700",
      ])
    #expect(page.settings.first { $0.name == "population_max" }?.value == .number(1700))
  }

  @Test(
    "is refused where it means nothing",
    arguments: [
      (
        ["rank", "projet-k", "--input", "samples/candidatures.json", "--format", "csv"],
        "--sliders va avec"
      ),
      (["rank", "projet-k", "--input", "samples/candidatures.json"], "--sliders va avec"),
      (
        ["report", "projet-k", "--input", "samples/candidatures.json", "--output", "x.pdf"],
        "--sliders va avec"
      ),
      (
        ["rank", "label-eci", "--input", "samples/territoires.ndjson", "--format", "html"],
        "est un label"
      ),
    ])
  func refused(_ arguments: [String], _ sentence: String) throws {
    let run = try ProgramRun(arguments + ["--sliders"])
    #expect(run.exitCode == 64 || run.exitCode == 65)
    #expect(run.errors.contains(sentence), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test("is in the report too")
  func report() throws {
    let run = try ProgramRun(
      "report", "projet-k", "--input", "samples/candidatures.json", "--on", "2023-09-15",
      "--format", "html", "--sliders")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(XMLParser(data: Data(run.output.utf8)).parse())
    #expect(run.output.utf8.count < 2_000_000)
    let page = try OfflinePage(run.output)
    guard OfflinePage.node != nil else { return }
    #expect(try page.run("console.log(offline.agrees());") == "true\n")
  }
}
