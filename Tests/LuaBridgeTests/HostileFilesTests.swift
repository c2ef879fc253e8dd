import Foundation
import LuaBridge
import Testing

/// The attack files that are kept outside the repository, when they are there.
enum HostileFiles {
  /// Beside the repository, or where CIRCULAR_HOSTILE says.
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/hostile")

  static let all: [URL] = {
    let chosen = ProcessInfo.processInfo.environment["CIRCULAR_HOSTILE"].map { URL(filePath: $0) }
    let files = try? FileManager.default.contentsOfDirectory(
      at: chosen ?? folder, includingPropertiesForKeys: nil)
    return (files ?? []).filter { $0.pathExtension == "lua" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }()
}

struct Boom: Error, CustomStringConvertible {
  var description: String { "boom" }
}

@Suite(
  "Hostile files",
  .enabled(if: !HostileFiles.all.isEmpty, "no shared/hostile folder beside the repository"))
struct HostileFilesTests {
  @Test("A hostile file ends as its first line allows", arguments: HostileFiles.all)
  func endsAsAllowed(_ file: URL) throws {
    let source = try [UInt8](Data(contentsOf: file))
    let first = String(decoding: source.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    let allowed = first.replacing("-- expect:", with: "").split(separator: "|")
      .map { $0.trimmingCharacters(in: .whitespaces) }
    let interpreter = try Interpreter()
    try interpreter.register("host_boom") { _ in throw Boom() }
    try interpreter.register("host_echo") { Array($0.prefix(1)) }
    var ended: ScriptOutcome?
    let elapsed = ThreadTime.measure {
      ended = interpreter.run(source, name: file.lastPathComponent)
    }
    let outcome = try #require(ended)
    #expect(allowed.contains(outcome.outcome.rawValue), "\(first): \(outcome)")
    #expect(elapsed < .seconds(2))
    #expect(interpreter.isUsable)
  }
}
