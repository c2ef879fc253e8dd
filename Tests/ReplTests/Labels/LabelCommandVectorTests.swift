import CircularCore
import Foundation
import LuaBridge
import Testing

/// What the official platform computed, asked of the built program: packs of translated rules, territories
/// as `circular score` reads them, every field of every line compared.
@Suite("Label vectors through circular score")
struct LabelCommandVectorTests {
  private static let shared: URL? = {
    let folder = ProgramRun.project.deletingLastPathComponent().appending(path: "shared")
    let file = folder.appending(path: "vectors/label-eci.ndjson")
    return FileManager.default.fileExists(atPath: file.path) ? folder : nil
  }()

  private struct Source {
    let structures: URL
    let conditions: URL
    let vectors: URL
    let isCompact: Bool

    func structure(_ id: String) -> URL {
      structures.appending(
        path: isCompact ? "\(id)-structure.csv" : "referentiel-\(id)-structure.csv")
    }

    func vectors(_ id: String) -> URL {
      vectors.appending(path: isCompact ? "\(id).ndjson" : "label-\(id).ndjson")
    }

    static let fixtures = Source(
      structures: OfficialPackFolder.fixtures,
      conditions: OfficialPackFolder.fixtures.appending(path: "conditions.csv"),
      vectors: OfficialPackFolder.fixtures, isCompact: true)

    static func shared(_ folder: URL) -> Source {
      Source(
        structures: folder.appending(path: "data/official"),
        conditions: folder.appending(path: "data/criteres_label_plateforme.csv"),
        vectors: folder.appending(path: "vectors"), isCompact: false)
    }
  }

  private func bytes(_ url: URL) throws -> [UInt8] { try [UInt8](Data(contentsOf: url)) }

  private func lines(of url: URL, oneIn step: Int) throws -> [UInt8] {
    let bytes = try bytes(url)
    if step == 1 { return bytes }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    let taken = stride(from: 0, to: lines.count, by: step).map { lines[$0] }
    return Array(taken.joined(separator: [UInt8(ascii: "\n")]))
  }

  private func pack(_ id: String, _ source: Source, _ vectors: [VectorNode]) throws
    -> OfficialPackFolder
  {
    try OfficialPackFolder(
      id, structure: bytes(source.structure(id)), conditions: bytes(source.conditions),
      answering: vectors)
  }

  @Test("The fixtures of the repository", arguments: ["eci", "cae", "te"])
  func fixtures(_ id: String) throws { try check(id, .fixtures) }

  @Test("The fixtures of a merged label")
  func mergedFixtures() throws { try checkMerged(.fixtures) }

  @Test(
    "The vectors beside the repository",
    .enabled(if: Self.shared != nil, "the folder ../shared is not there"),
    arguments: ["eci", "cae", "te"])
  func official(_ id: String) throws { try check(id, .shared(try #require(Self.shared))) }

  @Test(
    "Every vector of a merged label beside the repository",
    .enabled(if: Self.shared != nil, "the folder ../shared is not there"))
  func officialMerged() throws { try checkMerged(.shared(try #require(Self.shared))) }

  // MARK: - Runs

  private func check(_ id: String, _ source: Source) throws {
    // Scoring itself is compared with all of them elsewhere: here one in three goes through the program,
    // and all where `CIRCULAR_WHOLE` is set, as `scripts/nightly` does.
    let isWhole =
      source.isCompact || ProcessInfo.processInfo.environment["CIRCULAR_WHOLE"] != nil
    let vectors = try VectorNode.all(lines(of: source.vectors(id), oneIn: isWhole ? 1 : 3))
    let inputs = vectors.compactMap { $0["input"] }
    let pack = try pack(id, source, inputs)
    let framework = try framework(pack)
    let lines = try inputs.map { input in
      try line(input, "\"statuses\":\(statuses(input, framework, source))")
    }
    let run = try ProgramRun(
      "score", pack.path, "--input", "-", "--format", "ndjson", "--jobs", "2",
      input: lines.joined(separator: "\n"))
    #expect(run.exitCode == 0, "\(run.errors)")
    try compare(run.output, vectors)
  }

  private func checkMerged(_ source: Source) throws {
    let vectors = try VectorNode.all(bytes(source.vectors("te-origins")))
    let inputs = vectors.compactMap { $0["input"] }
    let packs = try ["te", "eci", "cae"].map { try pack($0, source, inputs) }
    let frameworks = try packs.map(framework)
    let lines = try inputs.map { input in
      let origins = try zip(["eci", "cae"], frameworks.dropFirst()).map { id, framework in
        let own = try #require(input["origins"]?[id])
        return "\"\(id)\":\(try statuses(own, framework, source, isWhole: true))"
      }
      return line(input, "\"origins\":{\(origins.joined(separator: ","))}")
    }
    let run = try ProgramRun(
      "score", packs[0].path, "--origins", "\(packs[1].path),\(packs[2].path)", "--input", "-",
      "--format", "ndjson", input: lines.joined(separator: "\n"))
    #expect(run.exitCode == 0, "\(run.errors)")
    try compare(run.output, vectors)
  }

  private func framework(_ pack: OfficialPackFolder) throws -> Framework {
    try #require(try LuaRulePack(folder: pack.path).label?.framework)
  }

  // MARK: - Inputs

  private func line(_ input: VectorNode, _ statuses: String) -> String {
    let kept = ["id", "territory", "answers", "holds"].compactMap { name in
      input[name].map { "\"\(name)\":\(json($0))" }
    }
    return "{\((kept + [statuses]).joined(separator: ","))}"
  }

  private func json(_ vector: VectorNode) -> String {
    switch vector.node.value {
    case .null: "null"
    case .boolean(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .string(let text): "\"\(text)\""
    case .array(let items):
      "[\(items.map { json(VectorNode(node: $0)) }.joined(separator: ","))]"
    case .object(let members):
      "{\(members.map { "\"\($0.key)\":\(json(VectorNode(node: $0.value)))" }.joined(separator: ","))}"
    }
  }

  /// The statuses as subjects write them; those of the fixtures are one letter a node.
  private func statuses(
    _ input: VectorNode, _ framework: Framework, _ source: Source, isWhole: Bool = false
  ) throws -> String {
    guard source.isCompact else {
      return json(try #require(isWhole ? input : input["statuses"]))
    }
    var shares = try #require(input["shares"]?.items)[...]
    var members: [String] = []
    for (node, letter) in try #require(input["statuses"]?.string).enumerated() {
      let status: String
      switch letter {
      case ".": continue
      case "d": status = "\"done\""
      case "p": status = "\"planned\""
      case "n": status = "\"notDone\""
      case "u": status = "\"unreported\""
      case "x": status = "\"notApplicable\""
      case "~": status = "\"detailed\""
      case "D": status = "{\"status\":\"done\",\"applicable\":false}"
      case "P": status = "{\"status\":\"planned\",\"applicable\":false}"
      case "N": status = "{\"status\":\"notDone\",\"applicable\":false}"
      default:
        let values = try #require(shares.popFirst()?.items).compactMap(\.number)
        status = "{\"done\":\(values[0]),\"planned\":\(values[1]),\"notDone\":\(values[2])}"
      }
      members.append("\"\(framework.id(node))\":\(status)")
    }
    return "{\(members.joined(separator: ","))}"
  }

  // MARK: - Comparing

  private func compare(_ output: String, _ vectors: [VectorNode]) throws {
    let lines = try VectorNode.all(Array(output.utf8))
    #expect(lines.count == vectors.count)
    for (line, vector) in zip(lines, vectors) {
      let id = vector["input"]?["id"]?.string ?? ""
      let expected = try #require(vector["expected"])
      #expect(line["id"]?.string == id)
      #expect(line["stars"]?.number == expected["stars"]?.number, "\(id)")
      let fields = try #require(expected["fields"]?.items).compactMap(\.string)
        .map { (name: $0, parts: $0.split(separator: ".").map(String.init)) }
      for (measure, row) in try #require(expected["measures"]?.members) {
        let found = try #require(line["measures"]?[measure], "\(id) \(measure)")
        for (field, value) in zip(fields, try #require(row.items)) {
          let member = try #require(
            field.parts.reduce(Optional(found)) { $0?[$1] }, "\(field.name)")
          guard json(member) != json(value) else { continue }
          Issue.record(
            "\(id) \(measure) \(field.name): expected \(json(value)), found \(json(member))")
          return
        }
      }
      try comparePath(line["path"], expected["path"], id)
    }
  }

  private func comparePath(_ found: VectorNode?, _ expected: VectorNode?, _ id: String) throws {
    guard let expected, !expected.isNull else { return }
    let found = try #require(found, "\(id)")
    for name in ["target", "complete", "scoreReached"] {
      #expect(found[name].map(json) == expected[name].map(json), "\(id) \(name)")
    }
    let (conditions, wanted) = (
      found["conditions"]?.items ?? [], expected["conditions"]?.items ?? []
    )
    #expect(conditions.count == wanted.count, "\(id)")
    for (condition, wanted) in zip(conditions, wanted) {
      for name in ["measure", "star", "doneAtLeast", "plannedAtLeast", "met"] {
        #expect(condition[name].map(json) == wanted[name].map(json), "\(id) \(name)")
      }
    }
  }
}
