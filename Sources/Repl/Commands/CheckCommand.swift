import ArgumentParser
import CircularCore
import Documents
import LuaBridge
import Pages
import RuleTrials

/// `circular check PACK…`: what can be said of packs before any data.
struct CheckCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: phrase(
      "Relit les règles sans aucune donnée et signale fautes et oublis.",
      english: "Reads the rules without any data and reports mistakes and omissions."))

  @Argument(
    help: ArgumentHelp(
      phrase("Dispositifs (par défaut tous).", english: "Packs (default all)."),
      valueName: phrase("dispositif", english: "pack")),
    completion: .packs)
  var packs: [String] = []

  @Option(formats: .table, .json, .ndjson)
  var format: OutputFormat = .table

  @Flag(
    help: ArgumentHelp(
      phrase("Les avertissements comptent comme des erreurs.", english: "Warnings count as errors.")
    )
  )
  var strict = false

  @Flag(
    help: ArgumentHelp(
      phrase(
        "Explique chaque code, sans rien relire.", english: "Explains every code, reads nothing.")
    ))
  var list = false

  @Flag(
    help: ArgumentHelp(
      phrase(
        "Dit quelles règles sont compilées, et ce qui empêche les autres de l'être.",
        english: "Says which rules are compiled, and what prevents the others.")
    ))
  var compiled = false

  @OptionGroup var common: CommonOptions

  func run(on console: Console) throws {
    if list { return try writeCodes(console) }
    let locator = PackLocator(rules: common.rules)
    let names = packs.isEmpty ? locator.ids : packs
    guard !names.isEmpty else {
      throw Diagnostic(
        "no-such-file",
        LocalizedText("aucun dispositif à relire", english: "there is no pack to check"),
        at: SourceLocation(file: locator.rules ?? "rules"),
        suggestion: LocalizedText("--rules DOSSIER", english: "--rules DIR"))
    }
    if compiled { return try writeCompiled(names, locator, console) }
    var all: [Diagnostic] = []
    for name in names {
      let sources = try PackSources(folder: locator.folder(of: name), workbooks: .documents)
      let findings = PackCheck.findings(in: sources)
      all += findings
      if format == .table {
        FindingsView(pack: locator.name(of: name), console: console).write(
          findings, isStrict: strict)
      }
    }
    switch format {
    case .json:
      try console.writeJSON(all, isPretty: true)
    case .ndjson:
      for finding in all {
        try console.writeJSON(finding)
      }
    case .table, .html, .xlsx, .csv: break
    }
    console.flush()
    if all.contains(where: { strict || $0.severity == .error }) { throw ExitCode.checkFailed }
  }

  private func writeCompiled(
    _ names: [String], _ locator: PackLocator, _ console: Console
  ) throws {
    var reports: [(pack: String, report: CompilationReport)] = []
    for name in names {
      let pack = try LuaRulePack(folder: locator.folder(of: name), workbooks: .documents)
      reports.append((locator.name(of: name), try CompilationReport(pack, in: pack.sources)))
    }
    switch format {
    case .json:
      try console.writeJSON(
        reports.map { CompiledRules(pack: $0.pack, rules: $0.report.lines) }, isPretty: true)
    case .ndjson:
      for (pack, report) in reports {
        try console.writeJSON(CompiledRules(pack: pack, rules: report.lines))
      }
    case .table, .html, .xlsx, .csv:
      for (pack, report) in reports { CompilationView(pack: pack, console: console).write(report) }
    }
    console.flush()
  }

  private struct CompiledRules: Encodable {
    let pack: String
    let rules: [CompilationReport.Line]
  }

  private func writeCodes(_ console: Console) throws {
    switch format {
    case .json:
      try console.writeJSON(PackCheck.codes, isPretty: true)
    case .ndjson:
      for code in PackCheck.codes {
        try console.writeJSON(code)
      }
    case .table, .html, .xlsx, .csv:
      var table = TextTable([
        "code", console.say("gravité", english: "severity"),
        console.say("ce que cela veut dire", english: "what it means"),
      ])
      for code in PackCheck.codes {
        table.add([
          .init(code.code.rawValue, style: console.bold),
          .init(code.severity.word(in: console.language)),
          .init(code.summary.text(in: console.language)),
        ])
      }
      for line in table.lines(header: console.faint) { console.writeLine(line) }
    }
    console.flush()
  }
}
