import ArgumentParser
import CircularCore
import FileAccess
import LuaBridge
import LuaSyntax

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `circular fmt [--check] PACK-OR-FILE…`: rule files in one layout.
struct FormatCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: phrase(
      "Met en forme des fichiers de règles, sans en changer le sens.",
      english: "Formats rule files, without changing what they mean."))

  @Argument(
    help: ArgumentHelp(
      phrase(
        "Dispositifs ou fichiers Lua\u{A0}; - lit l'entrée standard et écrit sur la sortie.",
        english: "Packs or Lua files; - reads standard input and writes standard output."),
      valueName: phrase("dispositif-ou-fichier", english: "pack-or-file")))
  var places: [String]

  @Flag(
    help: ArgumentHelp(
      phrase(
        "N'écrit rien\u{A0}: dit quels fichiers changeraient (code 1 s'il y en a).",
        english: "Writes nothing: says which files would change (code 1 if any).")))
  var check = false

  @OptionGroup var common: CommonOptions

  func run(on console: Console) throws {
    var outcome = Outcome()
    var seen: Set<String> = []
    for place in places {
      do throws(Diagnostic) {
        for path in try files(of: place) where seen.insert(path).inserted {
          // A file that fails leaves the others formatted.
          do throws(Diagnostic) {
            try format(path, console, &outcome)
          } catch {
            outcome.note(error, console)
          }
        }
      } catch {
        outcome.note(error, console)
      }
    }
    summarize(outcome, console)
    if outcome.code != .success { throw outcome.code }
  }

  /// What was done; of several failures, the one that matters most gives the exit code.
  private struct Outcome {
    var read = 0
    var changed = 0
    var code = ExitCode.success
    var writesText = false

    mutating func note(_ diagnostic: Diagnostic, _ console: Console) {
      console.report(diagnostic)
      let failure = ExitCode(diagnostic)
      code = [.internalError, .noInput, .badData].first { $0 == failure || $0 == code } ?? failure
    }
  }

  private func summarize(_ outcome: Outcome, _ console: Console) {
    let changed = outcome.changed
    let read = outcome.read
    guard !outcome.writesText, read > 0 else { return }
    if check {
      guard changed == 0 else { return }
      console.writeLine(
        console.say(
          "rien à changer (\(count(read, console)))",
          english: "nothing to change (\(count(read, console)))"))
    } else {
      console.writeLine(
        console.say(
          "\(count(changed, console)) \(changed > 1 ? "réécrits" : "réécrit") sur \(read)",
          english: "\(count(changed, console)) of \(read) rewritten"))
    }
  }

  private func count(_ files: Int, _ console: Console) -> String {
    console.say(
      files > 1 ? "\(files) fichiers" : "\(files) fichier",
      english: files == 1 ? "1 file" : "\(files) files")
  }

  // MARK: - Files

  /// The file itself, or the Lua files of a pack and of its tests.
  private func files(of place: String) throws(Diagnostic) -> [String] {
    if place == "-" { return [place] }
    if !FileContents.isFolder(place), place.hasSuffix(".lua") || access(place, F_OK) == 0 {
      return [place]
    }
    let folder = try PackLocator(rules: common.rules).folder(of: place)
    return luaFiles(in: folder) + luaFiles(in: "\(folder)/tests")
  }

  private func luaFiles(in folder: String) -> [String] {
    (FileContents.names(inFolder: folder) ?? [])
      .filter { $0.hasSuffix(".lua") && !FileContents.isFolder("\(folder)/\($0)") }
      .map { "\(folder)/\($0)" }
  }

  private func format(
    _ path: String, _ console: Console, _ outcome: inout Outcome
  ) throws(Diagnostic) {
    let isStream = path == "-"
    let bytes = isStream ? try FileContents.readStandardInput() : try FileContents.read(path)
    let tree = SyntaxTree(parsing: bytes, name: path)
    guard tree.isValid else {
      for diagnostic in tree.locatedDiagnostics { outcome.note(diagnostic, console) }
      return
    }
    outcome.read += 1
    let formatted = tree.formatted()
    guard SyntaxTree(parsing: formatted, name: path).isSameProgram(as: tree) else {
      throw Diagnostic(
        "internal",
        LocalizedText(
          "la mise en forme changerait le programme\u{A0}; le fichier est laissé tel quel",
          english: "formatting would change the program; the file is left alone"),
        at: SourceLocation(file: path))
    }
    if formatted != bytes { outcome.changed += 1 }
    if check {
      guard formatted != bytes else { return }
      console.writeLine(path)
      if outcome.code == .success { outcome.code = .checkFailed }
    } else if isStream {
      outcome.writesText = true
      console.writeExactly(formatted)
    } else if formatted != bytes {
      try FileContents.rewrite(formatted, at: path)
    }
  }
}
