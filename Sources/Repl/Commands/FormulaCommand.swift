import ArgumentParser
import CircularCore
import FileAccess
import FrameworkImport

/// `circular formula`: the platform's formula language, line by line.
struct FormulaCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "formula",
    abstract: phrase(
      "Traduit les formules de la plateforme en Lua et les évalue, ligne par ligne.",
      english: "Translates the platform's formulas to Lua and evaluates them, line by line."),
    discussion: phrase(
      """
      Chaque ligne\u{A0}: {"id":"a","expr":"si reponse(dechets_1, NON) alors VRAI","context":{"answers":{"dechets_1":false},"territory":{"kind":"epci"}}}
      """,
      english: """
        Each line: {"id":"a","expr":"si reponse(dechets_1, NON) alors VRAI","context":{"answers":{"dechets_1":false},"territory":{"kind":"epci"}}}
        """))

  @Option(
    help: ArgumentHelp(
      phrase(
        "Fichier des formules, une par ligne\u{A0}; - pour l'entrée standard.",
        english: "File of the formulas, one a line; - for standard input."),
      valueName: phrase("fichier", english: "file")),
    completion: .file())
  var input: String = "-"

  @Flag(
    help: ArgumentHelp(
      phrase(
        "Écrit le Lua au lieu de l'exécuter.", english: "Writes the Lua instead of running it.")))
  var lua = false

  @OptionGroup var common: CommonOptions

  private struct Answer: Encodable {
    var id: String
    var value: FormulaValue?
    var error: LocalizedText?

    private enum CodingKeys: String, CodingKey { case id, value, error }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(id, forKey: .id)
      if let error {
        try container.encode(error, forKey: .error)
      } else {
        try container.encode(value, forKey: .value)
      }
    }
  }

  func run(on console: Console) throws {
    let bytes = input == "-" ? try FileContents.readStandardInput() : try FileContents.read(input)
    let runner = try FormulaRunner()
    for reading in FormulaLine.read(bytes, file: input == "-" ? "stdin" : input) {
      let line: FormulaLine
      switch reading {
      case .line(let found): line = found
      case .failure(let id, let problem):
        console.report(problem)
        if let id, !lua { try write(Answer(id: id, error: problem.message), to: console) }
        continue
      }
      do throws(Diagnostic) {
        let formula = try Formula(line.text, line.grammar)
        if lua {
          console.writeLine("-- \(line.id)")
          console.write("return " + formula.lua(line.context.givens) + "\n", folds: false)
        } else {
          let value = try runner.value(of: formula, in: line.context)
          try write(Answer(id: line.id, value: value), to: console)
        }
      } catch {
        console.report(error)
        if !lua { try write(Answer(id: line.id, error: error.message), to: console) }
      }
    }
  }

  private func write(_ answer: Answer, to console: Console) throws(Diagnostic) {
    do {
      try console.writeJSON(answer)
    } catch {
      throw Diagnostic("internal", LocalizedText("\(error)"))
    }
  }
}
