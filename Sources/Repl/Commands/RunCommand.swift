import ArgumentParser
import CircularCore
import FileAccess
import LuaBridge
import PackPages
import PackReading

/// `circular run FILE.lua`: one script in the rule sandbox.
struct RunCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: phrase(
      "Exécute un script Lua dans le bac à sable des règles.",
      english: "Runs a Lua script in the sandbox of rules."))

  @Argument(
    help: ArgumentHelp(
      phrase(
        "Fichier Lua\u{A0}; - pour l'entrée standard.", english: "Lua file; - for standard input."),
      valueName: phrase("fichier", english: "file")),
    completion: .file())
  var file: String?

  @Flag(
    help: ArgumentHelp(
      phrase(
        "Écrit en quoi le Lua des règles diffère du Lua standard.",
        english: "Writes how rule Lua differs from standard Lua.")))
  var differences = false

  @Option(
    help: ArgumentHelp(
      phrase("Mémoire, en Mio (par défaut 16).", english: "Memory, in MiB (default 16)."),
      valueName: "Mio"))
  var memory: Int = 16

  @Option(
    help: ArgumentHelp(
      phrase(
        "Instructions (par défaut 10 000 000).", english: "Instructions (default 10,000,000)."),
      valueName: "n"))
  var instructions: Int = 10_000_000

  @Option(
    help: ArgumentHelp(
      phrase("Délai, en ms (par défaut 500).", english: "Deadline, in ms (default 500)."),
      valueName: "ms"))
  var deadline: Int = 500

  @Option(formats: .table, .json, .ndjson)
  var format: OutputFormat?

  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    guard (1...1 << 20).contains(memory), (1...1 << 50).contains(instructions),
      (1...1 << 31 - 1).contains(deadline)
    else {
      throw ValidationError(
        phrase(
          "--memory, --instructions et --deadline attendent des nombres positifs.",
          english: "--memory, --instructions and --deadline expect positive numbers."))
    }
    guard file != nil || differences else {
      throw ValidationError(phrase("Un fichier est attendu.", english: "A file is expected."))
    }
  }

  private struct Document: Encodable {
    var outcome: String
    var values: [LuaValue]
    var message: LocalizedText?
    var at: String?
    var printed: String?
  }

  func run(on console: Console) throws {
    guard let file else {
      console.writeExactly(SandboxPage.markdown(in: console.language))
      console.flush()
      return
    }
    let bytes = file == "-" ? try FileContents.readStandardInput() : try FileContents.read(file)
    let interpreter: Interpreter
    do {
      interpreter = try Interpreter()
    } catch {
      throw error.diagnostic(in: PackSources([:]))
    }
    var limits = Interpreter.Limits.standard
    limits.heapBytes = memory << 20
    limits.instructions = UInt64(instructions)
    limits.deadlineMilliseconds = UInt32(deadline)
    let result = interpreter.run(bytes, name: file, limits: limits)
    let printed = interpreter.takePrintedText()

    var sources = PackSources([:])
    sources.add(PackSources.File(name: file, bytes: bytes))
    let diagnostic = result.error?.diagnostic(in: sources)
    switch format ?? (console.isTerminal ? .table : .json) {
    case .json, .ndjson:
      let document = Document(
        outcome: result.outcome.rawValue, values: result.values, message: diagnostic?.message,
        at: result.location?.description, printed: printed.isEmpty ? nil : printed)
      try console.writeJSON(document)
    case .table, .html, .xlsx, .csv:
      console.write(printed, folds: false)
      for value in result.values {
        try console.writeJSON(value, isPretty: true)
      }
      if let diagnostic { console.report(diagnostic) }
    }
    console.flush()
    if result.outcome != .ok { throw ExitCode.checkFailed }
  }
}
