import ArgumentParser
import CircularCore
import Documents
import LuaBridge
import Pages

/// `circular overview --input FOLDER`: one territory in every pack, on one page.
struct OverviewCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "overview",
    abstract: phrase(
      "Un territoire dans tous les dispositifs, sur une page.",
      english: "One territory in every pack, on one page."),
    discussion: phrase(
      """
      Le dossier contient un fichier par dispositif, qui porte son nom (projet-k.json, \
      label-eci.ndjson…), dans les formats que rank et score lisent. Un dispositif sans fichier \
      est listé avec ce qu'il demanderait.

      La page donne l'éligibilité, les étoiles et les étoiles potentielles, les trois choses qui \
      changeraient le plus (chacune a été calculée), ce qui arrive ce mois-ci et ce qui reste à \
      renseigner.

      Exemple\u{A0}: circular overview --input samples/smicval --on 2025-09-15
      """,
      english: """
        The folder holds a file a pack, named after it (projet-k.json, label-eci.ndjson…), in the \
        formats that rank and score read. A pack without a file is listed with what it would ask.

        The page tells eligibility, stars and potential stars, the three things that would change \
        most (each was computed), what falls due this month and what is still to be told.

        Example: circular overview --input samples/smicval --on 2025-09-15
        """))

  @Option(
    help: ArgumentHelp(
      phrase(
        "Dossier du territoire\u{A0}: un fichier par dispositif.",
        english: "Folder of the territory: a file a pack."),
      valueName: phrase("dossier", english: "dir")),
    completion: .directory)
  var input: String

  @Option(
    help: ArgumentHelp(
      phrase(
        "Identifiant du territoire, si les fichiers en contiennent plusieurs.",
        english: "Id of the territory, where the files hold several."), valueName: "id"))
  var id: String?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Date d'évaluation (par défaut aujourd'hui).", english: "Evaluation date (default today)."),
      valueName: "date"))
  var on: String?

  /// What the command gives.
  enum Formats: GivenFormats {
    static let formats: [OutputFormat] = [.table, .html, .xlsx, .json, .ndjson]
  }

  @OptionGroup var output: OutputOptions<Formats>

  @OptionGroup var common: CommonOptions

  func run(on console: Console) throws {
    let destination = try output.destination(console, usually: .table)
    let locator = PackLocator(rules: common.rules)
    let (rules, date, folder) = (
      try locator.existingRules(), try Job.date(on),
      try OverviewFolder(input, packs: locator.ids)
    )
    for problem in folder.problems { console.report(problem) }
    if let nothing = folder.nothing(for: locator.ids) { throw nothing }
    var sources: [OverviewSource] = []
    var unloadable: [String] = []
    for id in locator.ids {
      do throws(LuaRulePack.LoadError) {
        let pack = try LuaRulePack(folder: "\(rules)/\(id)", workbooks: .documents)
        sources.append(
          folder.contested[id].map { OverviewSource(id, pack, contested: $0) }
            ?? OverviewSource(id, pack, file: folder.files[id], on: date))
      } catch {
        for diagnostic in error.diagnostics { console.report(diagnostic) }
        unloadable.append(id)
      }
    }
    for source in sources {
      for problem in source.problems { console.report(problem) }
    }
    let territory = try Self.territory(id, in: sources, folder: folder.path)
    var builder = OverviewBuilder(territory, on: date)
    for source in sources { builder.add(source) }
    for pack in unloadable { builder.add(unloadable: pack, file: folder.files[pack]) }
    for problem in builder.problems { console.report(problem) }
    destination.begin(on: console)
    try write(builder.finished(), as: destination.format, on: console)
    try destination.end(on: console)
  }

  /// The territory that the page is about: the one asked for, else the only one of all files.
  ///
  /// - Throws: `no-such-subject` with the nearest id, `which-subject` with the ids, `no-records` where
  ///   nothing can be read.
  static func territory(
    _ wanted: String?, in sources: [OverviewSource], folder: String
  ) throws(Diagnostic) -> (id: String, name: String?) {
    var files: [String: Int] = [:]
    var names: [String: String] = [:]
    var ids: [String] = []
    for (id, name) in sources.flatMap(\.identities) {
      if files[id] == nil { ids.append(id) }
      files[id, default: 0] += 1
      if let name, names[id] == nil { names[id] = name }
    }
    // The one that most files hold is most likely meant.
    ids = ids.enumerated().sorted {
      (-(files[$0.element] ?? 0), $0.offset) < (-(files[$1.element] ?? 0), $1.offset)
    }.map(\.element)
    guard let first = ids.first else {
      throw Diagnostic(
        "no-records",
        LocalizedText(
          "aucun territoire ne peut être lu dans ce dossier",
          english: "no territory can be read in this folder"),
        at: SourceLocation(file: folder))
    }
    if let wanted {
      guard ids.contains(wanted) else { throw .noSubject(wanted, among: ids, in: folder) }
      return (wanted, names[wanted])
    }
    guard ids.count == 1 else {
      let list = ids.prefix(8).joined(separator: ", ") + (ids.count > 8 ? "…" : "")
      throw Diagnostic(
        "which-subject",
        LocalizedText(
          "\(ids.count) territoires dans ce dossier, attendu un seul\u{A0}: \(list)",
          english: "\(ids.count) territories in this folder, expected one: \(list)"),
        at: SourceLocation(file: "--id"), suggestion: LocalizedText("--id \(first)"))
    }
    return (first, names[first])
  }

  private func write(
    _ overview: Overview, as format: OutputFormat, on console: Console
  ) throws {
    switch format {
    case .json, .ndjson: try console.writeJSON(overview, isPretty: format == .json)
    case .table, .html, .xlsx, .csv:
      let reader: Reader = format == .table ? .shell : .paper
      var page = OverviewView(overview: overview, language: console.language, reader: reader).page
      if format != .table { page.tellProgram() }
      try console.write(page, as: format)
    }
  }
}
