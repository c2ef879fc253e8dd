import Foundation

/// One run of the built program, as a user or a script makes it: no terminal, French by default.
struct ProgramRun {
  let output: String
  let errors: String
  let exitCode: Int32

  /// The folder of the project, where `rules` and `samples` are.
  static let project = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The program stands beside the test runner.
  static let program = URL(fileURLWithPath: CommandLine.arguments[0])
    .deletingLastPathComponent().appendingPathComponent("circular")

  /// How the program names itself in what it suggests to type: its path, short if it is in the project.
  static var shownName: String {
    let (path, folder) = (program.path, project.path + "/")
    return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
  }

  /// Runs `circular` in the project's folder.
  init(_ arguments: String..., input: String? = nil, locale: String = "fr_FR.UTF-8") throws {
    try self.init(arguments, input: input, locale: locale)
  }

  /// The same from a list of arguments, and in another folder or with another copy of the program if
  /// one is given.
  init(
    _ arguments: [String], input: String? = nil, locale: String = "fr_FR.UTF-8",
    in workingFolder: URL = project, program: URL = Self.program
  ) throws {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = workingFolder
    var environment = ProcessInfo.processInfo.environment
    environment["LC_ALL"] = locale
    process.environment = environment
    let folder = try ScratchFolder()
    let outputFile = try folder.file("output", "")
    let errorFile = try folder.file("errors", "")
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: errorFile)
    process.standardInput = try FileHandle(forReadingFrom: folder.file("input", input ?? ""))
    try process.run()
    process.waitUntilExit()
    output = String(decoding: try Data(contentsOf: outputFile), as: UTF8.self)
    errors = String(decoding: try Data(contentsOf: errorFile), as: UTF8.self)
    exitCode = process.terminationStatus
  }

  /// Standard output as a JSON object.
  func json() throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] ?? [:]
  }

  /// A text kept beside the tests: what the program must print, to the byte.
  static func golden(_ name: String) throws -> String {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Goldens").appendingPathComponent(name)
    return try String(contentsOf: file, encoding: .utf8)
  }
}

/// A folder for a test's input files, removed with it.
final class ScratchFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("circular-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    do {
      try FileManager.default.removeItem(at: url)
    } catch {
      print("left behind: \(url.path) (\(error))")
    }
  }

  /// Writes a file and gives its place.
  func file(_ name: String, _ text: String) throws -> URL {
    try file(name, Data(text.utf8))
  }

  /// Writes a file and gives its place.
  func file(_ name: String, _ bytes: Data) throws -> URL {
    let file = url.appendingPathComponent(name)
    try bytes.write(to: file)
    return file
  }
}
