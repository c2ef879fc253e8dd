import ArgumentParser
import CircularCore
import LuaBridge
import Pages

/// `circular territory [CODE|NAME…]`: what is known of communes and EPCI.
struct TerritoryCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "territory",
    abstract: phrase(
      "Dit ce qui est connu d'une commune ou d'un EPCI\u{A0}: codes, population, membres, compétences.",
      english: "Says what is known of a commune or EPCI: codes, population, members, competences."),
    discussion: phrase(
      """
      Exemples\u{A0}:
        circular territory 33351
        circular territory Reignac
        circular territory 243300316 --output membres.xlsx
        circular territory "CA du Libournais" "CC du Fronsadais" --without 33090
      Sans nom, tout le répertoire\u{A0}: ses comptes, et si les sommes des communes tombent juste.
      """,
      english: """
        Examples:
          circular territory 33351
          circular territory Reignac
          circular territory 243300316 --output members.xlsx
          circular territory "CA du Libournais" "CC du Fronsadais" --without 33090
        Without a name, the whole directory: its counts, and whether the sums of communes are right.
        """),
    aliases: ["territoire", "data"])

  @OptionGroup var common: CommonOptions

  @Argument(
    help: ArgumentHelp(
      phrase(
        "Code INSEE, SIREN ou nom\u{A0}; plusieurs sont pris ensemble.",
        english: "INSEE code, SIREN or name; several are taken together."),
      valueName: phrase("code|nom", english: "code|name")))
  var names: [String] = []

  @Option(
    help: ArgumentHelp(
      phrase(
        "Sans ces communes ou EPCI, séparés par des virgules.",
        english: "Without these communes or EPCI, separated by commas."),
      valueName: phrase("codes", english: "codes")))
  var without: String?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Lignes de chaque table à l'écran (par défaut 40)\u{A0}; un fichier a tout.",
        english: "Lines of each table on screen (default 40); a file has all."), valueName: "n"))
  var limit: Int?

  /// What the command gives.
  enum Formats: GivenFormats {
    static let formats: [OutputFormat] = [.table, .html, .xlsx, .csv, .json, .ndjson]
  }

  @OptionGroup var output: OutputOptions<Formats>

  @OptionGroup var sheet: SheetOptions

  func validate() throws {
    try sheet.check(output.asked)
    if let limit, limit < 1 {
      throw ValidationError(phrase("attendu 1 ou plus.", english: "expected 1 or more."))
    }
    if without != nil, names.isEmpty {
      throw ValidationError(
        phrase(
          "--without retire d'un groupe\u{A0}: dites d'abord de quoi il est fait.",
          english: "--without takes out of a group: say first what it is made of."))
    }
  }

  func run(on console: Console) async throws {
    let destination = try output.destination(
      console, usually: console.isTerminal ? .table : .json)
    let files = try TerritoryFiles.found()
    for problem in files.problems { console.report(problem) }
    let topic = try self.topic(in: files.directory)
    destination.begin(on: console)
    switch destination.format {
    case .json, .ndjson:
      try console.writeJSON(topic.value(in: files.directory), isPretty: destination.format == .json)
    case .table, .html, .xlsx, .csv:
      let onScreen = destination.format == .table
      let page = TerritoryView(
        topic, in: files.directory, departements: files.departements, console.language,
        limit: limit ?? (onScreen ? 40 : .max)
      ).page
      try console.write(page, as: destination.format, ids: sheet.ids)
    }
    try destination.end(on: console)
    console.flush()
  }

  private func topic(in directory: TerritoryDirectory) throws(Diagnostic) -> TerritoryView.Topic {
    if names.isEmpty { return .all }
    if names.count == 1, without == nil {
      let found = directory.found(by: names[0])
      if found.isEmpty { throw Self.none(names[0], in: directory) }
      return found.count == 1 ? .one(found[0]) : .several(found, of: names[0])
    }
    var included: [Territory] = []
    for name in names { included.append(try Self.only(name, in: directory)) }
    var excluded: [Territory] = []
    for name in without?.split(separator: ",") ?? [] {
      excluded.append(try Self.only(String(name), in: directory))
    }
    return .group(
      TerritoryGroup(of: included, without: excluded, in: directory), named: included.map(\.name))
  }

  /// The one territory that a text names.
  ///
  /// - Throws: `no-such-territory`, `ambiguous-territory`.
  private static func only(
    _ text: String, in directory: TerritoryDirectory
  ) throws(Diagnostic) -> Territory {
    let found = directory.found(by: text)
    guard let first = found.first else { throw none(text, in: directory) }
    guard found.count == 1 else {
      let codes = found.prefix(5).map { "\($0.id ?? "") (\($0.name), \($0.departement ?? "?"))" }
      throw Diagnostic(
        "ambiguous-territory",
        LocalizedText(
          "\(found.count) territoires répondent à « \(text) »\u{A0}: donnez le code",
          english: "\(found.count) territories answer to “\(text)”: give the code"),
        suggestion: LocalizedText(codes.joined(separator: ", ")))
    }
    return first
  }

  private static func none(_ text: String, in directory: TerritoryDirectory) -> Diagnostic {
    let near = nearestName(to: text, among: directory.territories.map(\.name))
    return Diagnostic(
      "no-such-territory",
      LocalizedText(
        "aucune commune ni EPCI « \(text) »", english: "no commune or EPCI “\(text)”"),
      suggestion: near.map { LocalizedText($0) })
  }
}

extension TerritoryView.Topic {
  /// What programs are given: the territories, the members of an EPCI beside it.
  fileprivate func value(in directory: TerritoryDirectory) -> [Territory] {
    switch self {
    case .one(let territory):
      [territory] + (territory.siren.map { directory.members(of: $0) } ?? [])
    case .several(let territories, _): territories
    case .group(let group, _): group.communes
    case .all: directory.territories
    }
  }
}
