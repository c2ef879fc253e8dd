import Foundation
import Testing

/// Results that nobody receives: every command fails and says so.
@Suite("Results that cannot be written")
struct LostOutputTests {
  /// A command line; `PLACE` stands for a folder of the run's own.
  struct Line: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var input = ""

    init(_ arguments: String..., input: String = "") {
      self.arguments = arguments
      self.input = input
    }

    var testDescription: String { arguments.prefix(3).joined(separator: " ") }
  }

  static let candidates = "samples/candidatures.json"
  /// Each command, on the smallest pack that it takes: how much is lost is all the same.
  static let commands: [Line] = [
    Line("repl", input: ":dispositifs\n"),
    Line("demo"),
    Line("packs", "--rules", "samples"),
    Line("score", "projet-k", "--input", candidates),
    Line("score", "samples/label-mini", "--input", "samples/label-mini/territories.ndjson"),
    Line("rank", "projet-k", "--input", candidates),
    Line("rank", "projet-k", "--input", candidates, "--format", "csv"),
    Line("rank", "projet-k", "--input", candidates, "--format", "table"),
    Line("explain", "projet-k", "--input", candidates, "--id", "fronsac"),
    Line("what-if", "projet-k", "--input", candidates, "--param", "population_max=2000"),
    Line(
      "path", "label-eci", "--input", "samples/territoires.ndjson", "--id", "syndicat-dourne",
      "--stars", "3"),
    Line("overview", "--input", "PLACE", "--rules", "samples"),
    Line("check", "samples/label-mini"),
    Line("test", "samples/label-mini"),
    Line("fmt", "-", input: "return   1\n"),
    Line("run", "-", input: "return 1"),
    Line("formula", input: #"{"id":"a","expr":"1 + 1"}"#),
    Line(
      "import", "framework", "PLACE/s.csv", "--id", "eci", "--out", "PLACE/label-mien"),
    Line("new", "pack", "PLACE/mien"),
    Line("doc", "projet-k"),
    Line("editor", "--reference"),
    Line("--help"),
    Line("--version"),
    Line("score", "--help"),
  ]

  static let structure = "identifiant;nom;points\n;Tout;100\n1;Axe;100\n1.1;Action;100\n"

  /// Runs a command whose standard output a shell redirects.
  private func run(_ line: Line, _ redirection: String) throws -> (code: Int32, errors: String) {
    let folder = try ScratchFolder()
    _ = try folder.file("s.csv", Self.structure)
    _ = try folder.file("label-mini.json", #"{"id":"a","name":"A"}"#)
    let errors = try folder.file("errors", "")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments =
      ["-c", "exec \"$0\" \"$@\" \(redirection)", ProgramRun.program.path]
      + line.arguments.map { $0.replacingOccurrences(of: "PLACE", with: folder.url.path) }
    process.currentDirectoryURL = ProgramRun.project
    var environment = ProcessInfo.processInfo.environment
    environment["LC_ALL"] = "fr_FR.UTF-8"
    process.environment = environment
    process.standardInput = try FileHandle(forReadingFrom: folder.file("input", line.input))
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try String(contentsOf: errors, encoding: .utf8))
  }

  @Test("a full disk is 74 and one sentence, for every command", arguments: commands)
  func fullDisk(_ line: Line) throws {
    let (code, errors) = try run(line, ">/dev/full")
    #expect(code == 74, "\(errors)")
    let told = errors.split(separator: "\n").filter { $0.contains("sortie standard") }
    #expect(told.count == 1, "\(errors)")
    #expect(told.first?.hasPrefix("erreur\u{A0}: ") == true)
    #expect(told.first?.contains("disque plein") == true)
  }

  @Test("a closed standard output is 74 and one sentence, for every command", arguments: commands)
  func closed(_ line: Line) throws {
    let (code, errors) = try run(line, ">&-")
    #expect(code == 74, "\(errors)")
    #expect(errors.contains("sortie standard (fermé)"), "\(errors)")
  }

  @Test("a pipe that nobody reads any more ends the program without a word")
  func pipe() throws {
    let folder = try ScratchFolder()
    let data = try folder.file(
      "many.csv", "id,inhabitants\n" + (0..<20_000).map { "s\($0),900\n" }.joined())
    let line = Line("score", "projet-k", "--input", data.path, "--only", "population")
    let (_, errors) = try run(line, "| head -n 1 >/dev/null")
    #expect(errors.isEmpty)
  }

  @Test("a limit on the size of files is a refusal, not the end of the program")
  func fileLimit() throws {
    let folder = try ScratchFolder()
    let place = folder.url.appendingPathComponent("out").path
    let line = Line("rank", "projet-k", "--input", Self.candidates, "--format", "json")
    let (code, errors) = try run(line, ">'\(place)'; exit $?")
    #expect(code == 0 && errors.isEmpty)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments =
      [
        "-c", "ulimit -f 1; exec \"$0\" \"$@\" >'\(place)' 2>/dev/null", ProgramRun.program.path,
      ] + line.arguments
    process.currentDirectoryURL = ProgramRun.project
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 74)
  }

  // MARK: - Files

  private func save(_ place: String, _ more: String...) throws -> ProgramRun {
    try ProgramRun(
      ["what-if", "projet-k", "--input", Self.candidates, "--param", "population_max=2000"]
        + ["--save", place] + more)
  }

  @Test("--save makes a file, and replaces one only with --force")
  func save() throws {
    let folder = try ScratchFolder()
    let place = folder.url.appendingPathComponent("s.txt").path
    #expect(try save(place).exitCode == 0)
    let text = try String(contentsOfFile: place, encoding: .utf8)
    #expect(text.contains("population_max"))
    let again = try save(place)
    #expect(again.exitCode == 64)
    #expect(again.output.isEmpty)
    #expect(again.errors.contains("un fichier est déjà là"))
    #expect(again.errors.contains("essayez\u{A0}: --force"))
    #expect(try save(place, "--force").exitCode == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["s.txt"])
  }

  @Test("--save leaves pipes, folders, devices and links to elsewhere alone, even with --force")
  func saveRefuses() throws {
    let folder = try ScratchFolder()
    let elsewhere = try ScratchFolder()
    let target = try elsewhere.file("précieux", "à garder")
    func place(_ name: String) -> String { folder.url.appendingPathComponent(name).path }
    #expect(mkfifo(place("fifo"), 0o600) == 0)
    try FileManager.default.createDirectory(
      atPath: place("dossier"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: place("lien"), withDestinationPath: target.path)
    try FileManager.default.createSymbolicLink(
      atPath: place("rien"), withDestinationPath: "/nulle/part")
    for name in [place("fifo"), place("dossier"), place("lien"), place("rien"), "/dev/null"] {
      let run = try save(name, "--force")
      #expect(run.exitCode == 74, "\(name): \(run.errors)")
      #expect(run.errors.contains("écriture impossible"), "\(name): \(run.errors)")
    }
    #expect(try String(contentsOf: target, encoding: .utf8) == "à garder")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: place("lien")) == target.path)
    #expect(try save("/nulle/part/s.txt").exitCode == 74)
  }
}
