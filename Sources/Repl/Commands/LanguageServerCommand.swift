import ArgumentParser
import CircularCore
import Documents
import LanguageServer
import LuaBridge

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `circular lsp`: a language server for editors, on standard input and output.
struct LanguageServerCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: phrase(
      "Sert un éditeur\u{A0}: erreurs, complétion, valeurs, renommage dans les règles.",
      english: "Serves an editor: errors, completion, values, renaming in rules."),
    discussion: phrase(
      "L'éditeur lance cette commande et lui parle en Language Server Protocol sur l'entrée et la sortie "
        + "standard. docs/editeur.md dit comment régler le vôtre.",
      english: "The editor starts this command and speaks the Language Server Protocol with it on "
        + "standard input and output. docs/editeur.md says how to set yours up."))

  @OptionGroup var common: CommonOptions

  func run(on console: Console) throws {
    let host = ServerHost(
      version: programVersion, language: common.language,
      today: { () throws(Diagnostic) in try Job.date(nil) },
      subjects: { (path, schema, identity) throws(Diagnostic) in
        try SubjectReader(path: path, schema: schema, identity: identity)
      },
      territories: { (path, pack, date) throws(Diagnostic) in
        try Study.reading(path, by: pack, on: date).study
      }, workbooks: .documents)
    let loop = ServerLoop(host) { bytes in
      StandardOutput.shared.write(bytes)
      StandardOutput.shared.flush()
      return !StandardOutput.shared.isLost
    }
    let code = loop.run(reading: Self.nextBytes)
    if code != 0 { throw ExitCode(code) }
  }

  /// The next bytes of standard input; none at its end.
  @Sendable private static func nextBytes() -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(0, $0.baseAddress, $0.count) }
      if count > 0 { return Array(buffer.prefix(count)) }
      if count < 0, errno == EINTR { continue }
      return []
    }
  }
}
