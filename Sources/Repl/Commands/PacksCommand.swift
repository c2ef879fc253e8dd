import ArgumentParser
import CircularCore
import Documents
import LuaBridge
import Pages

/// `circular packs`: the packs found.
struct PacksCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "packs",
    abstract: phrase(
      "Liste les dispositifs trouvés, et dit dans quel dossier.",
      english: "Lists the packs found, and says in which folder."))

  @OptionGroup var common: CommonOptions

  @Option(formats: .table, .json, .ndjson, .csv)
  var format: OutputFormat = .table

  private struct Line: Encodable {
    var id: String
    var version: String
    var fingerprint: String
    var title: LocalizedText
    var subject: LocalizedText
    var facts: Int
    var parameters: Int
    var rules: Int
    var folder: String
  }

  func run(on console: Console) throws {
    let locator = PackLocator(rules: common.rules)
    let rules = try locator.existingRules()
    var lines: [Line] = []
    for id in locator.ids {
      do {
        let pack = try LuaRulePack(folder: "\(rules)/\(id)", workbooks: .documents)
        lines.append(
          Line(
            id: pack.pack.id, version: pack.pack.version, fingerprint: pack.pack.fingerprint,
            title: pack.pack.title, subject: pack.pack.subject, facts: pack.facts.count,
            parameters: pack.parameters.count,
            rules: pack.rules.count + (pack.label?.rules.count ?? 0),
            folder: "\(rules)/\(id)"))
      } catch {
        for diagnostic in error.diagnostics { console.report(diagnostic) }
      }
    }
    switch format {
    case .table, .html, .xlsx:
      if let origin = locator.origin {
        console.writeLine(console.faint(origin.text(in: console.language)))
        console.writeLine()
      }
      console.write(Page.Section([.table(table(lines, console))]))
    case .json:
      try console.writeJSON(lines, isPretty: true)
    case .ndjson:
      for line in lines { try console.writeJSON(line) }
    case .csv:
      var csv = CSVText(console.language)
      csv.add(
        ["id", "version", "title", "facts", "parameters", "rules", "folder"].map { .text($0) })
      for line in lines {
        csv.add([
          .text(line.id), .text(line.version), .text(line.title.text(in: console.language)),
          .integer(Int64(line.facts)), .integer(Int64(line.parameters)),
          .integer(Int64(line.rules)), .text(line.folder),
        ])
      }
      console.writeExactly(csv.bytes)
    }
  }

  private func table(_ lines: [Line], _ console: Console) -> Page.Table {
    var table = Page.Table(
      "",
      [
        Page.Column("id"), Page.Column("version"),
        Page.Column(console.say("titre", english: "title")),
        Page.Column(console.say("règles", english: "rules"), .end),
        Page.Column(console.say("paramètres", english: "parameters"), .end),
      ])
    for line in lines {
      table.rows.append([
        Page.Cell(.text(line.id), .strong), Page.Cell(.text(line.version)),
        Page.Cell(.text(line.title.text(in: console.language))),
        Page.Cell(.number(Double(line.rules), digits: 0)),
        Page.Cell(.number(Double(line.parameters), digits: 0)),
      ])
    }
    return table
  }
}
