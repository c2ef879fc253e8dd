import CircularCore
import Documents
import Foundation
import LuaBridge

/// A version of a pack: an id or a folder, or a folder as a revision of the repository had it,
/// `git:HEAD~1:rules/projet-k`.
enum PackRevision {
  /// The most bytes of files that a revision gives: as much as a folder may hold of one file.
  private static let sizeLimit = 64 << 20

  /// Loads a version.
  ///
  /// - Throws: what loading a pack throws; `no-such-revision` with what git says.
  static func load(_ name: String, _ common: CommonOptions) throws -> LuaRulePack {
    guard name.hasPrefix("git:") else { return try Job.load(name, common) }
    let parts = name.dropFirst(4).split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, !parts[0].isEmpty, !parts[0].hasPrefix("-") else {
      throw Diagnostic(
        "bad-argument",
        LocalizedText(
          "« \(name) » ne se lit pas, attendu git:RÉVISION:DOSSIER",
          english: "“\(name)” cannot be read, expected git:REVISION:FOLDER"),
        suggestion: "git:HEAD~1:rules/projet-k")
    }
    return try LuaRulePack(sources(of: parts[0], parts[1], named: name))
  }

  private static func sources(
    of revision: String, _ folder: String, named name: String
  ) throws -> PackSources {
    let folder = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let listing = try git(
      ["ls-tree", "-r", "-z", "--name-only", "\(revision):./\(folder)"], named: name)
    var sources = PackSources([:], path: name)
    sources.workbooks = .documents
    var size = 0
    for file in listing.split(separator: 0).map({ String(decoding: $0, as: UTF8.self) }) {
      let isOfPack =
        !file.contains("/") || file.hasPrefix("tests/") && file.split(separator: "/").count == 2
      guard isOfPack, PackSources.isFile(file) else { continue }
      let bytes = try git(["cat-file", "blob", "\(revision):./\(folder)/\(file)"], named: name)
      size += bytes.count
      guard size <= sizeLimit else {
        throw Diagnostic(
          "file-too-large",
          LocalizedText(
            "cette révision a plus de 64 Mo de règles",
            english: "this revision has more than 64 MB of rules"),
          at: SourceLocation(file: name))
      }
      sources.add(PackSources.File(name: file, path: "\(name)/\(file)", bytes: bytes))
    }
    guard sources.files["pack.lua"] != nil else {
      throw Diagnostic(
        "no-such-pack",
        LocalizedText(
          "ce n'est pas un dossier de règles\u{A0}: pack.lua n'y est pas",
          english: "this is not a rule pack: there is no pack.lua in it"),
        at: SourceLocation(file: name))
    }
    return sources
  }

  /// What git answers.
  private static func git(_ arguments: [String], named name: String) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    func failed(_ said: String) -> Diagnostic {
      Diagnostic(
        "no-such-revision",
        LocalizedText(
          "git ne donne pas cette révision\u{A0}: \(said)",
          english: "git does not give this revision: \(said)"),
        at: SourceLocation(file: name))
    }
    do {
      try process.run()
    } catch {
      throw failed("\(error.localizedDescription)")
    }
    // What git answers is read to its end before what it says beside, which is a line or two.
    let bytes = Array(output.fileHandleForReading.readDataToEndOfFile())
    let said = String(
      decoding: errors.fileHandleForReading.readDataToEndOfFile().prefix(400), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw failed(said.split(whereSeparator: \.isNewline).first.map(String.init) ?? "?")
    }
    return bytes
  }
}
