import ArgumentParser
import CircularCore
import LuaBridge
import Meetings

/// `circular meeting form FOLDER MEMBER… --output FILE`: the blank file of ballots that members fill in.
struct BallotFormCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "form",
    abstract: phrase(
      "Écrit la feuille de bulletins à remplir, d'un membre ou de tous.",
      english: "Writes the blank form of ballots, of one member or of all."),
    discussion: phrase(
      """
      Une ligne par candidat, une colonne par critère\u{A0}; aucune note. La feuille dit sa séance et son tour\u{A0}: elle
      n'est reçue que là.

      Exemple\u{A0}:
        circular meeting form seances/mars dupont --output dupont.xlsx
      """,
      english: """
        A line a candidate, a column a criterion; no mark. The form says its meeting and round: it is taken there only.

        Example:
          circular meeting form meetings/march dupont --output dupont.xlsx
        """),
    aliases: ["feuille"])

  @Argument(
    help: ArgumentHelp(
      phrase("Dossier de la séance.", english: "Folder of the meeting."),
      valueName: phrase("dossier", english: "folder")),
    completion: .directory)
  var folder: String

  @Argument(
    help: ArgumentHelp(
      phrase(
        "Membre\u{A0}: identifiant ou nom (par défaut tous).",
        english: "Member: id or name (default all)."),
      valueName: phrase("membre", english: "member")))
  var member: String?

  @Option(
    help: ArgumentHelp(
      phrase("Fichier à écrire, .xlsx ou .csv.", english: "File to write, .xlsx or .csv."),
      valueName: phrase("fichier", english: "file")),
    completion: .file())
  var output: String

  @Flag(
    help: ArgumentHelp(
      phrase("Remplace un fichier qui existe.", english: "Replaces a file that is there.")))
  var force = false

  @OptionGroup var common: CommonOptions

  private var isCSV: Bool { OutputFile.promised(by: output) == .csv }

  func validate() throws {
    guard isCSV || OutputFile.promised(by: output) == .xlsx else {
      throw ValidationError(
        phrase(
          "--output\u{A0}: « \(output) », attendu un nom qui finit par .xlsx ou .csv.",
          english: "--output: “\(output)”, expected a name that ends in .xlsx or .csv."))
    }
  }

  func run(on console: Console) throws {
    let file = try OutputFile(output, replacing: force)
    let record = try MeetingRecord(at: folder)
    if let finding = record.findings.first { throw finding }
    let study = try MeetingStudy(record.journal.state) { record.files[$0] }
    let words = BallotWords(record.journal, of: study)
    guard !words.ballots.criteria.isEmpty, !words.ballots.subjects.isEmpty else {
      throw Diagnostic(
        "no-vote",
        LocalizedText(
          "le vote n'est pas préparé\u{A0}: il manque des critères ou des candidats",
          english: "the vote is not prepared: there are no criteria or no candidates"),
        at: SourceLocation(file: folder), suggestion: "critère votes = 0 5 0,5")
    }
    var members = words.ballots.members
    if let member {
      guard let found = words.member(member) else {
        throw Diagnostic(
          "unknown-member",
          LocalizedText(
            "« \(member) » n'est pas un membre du comité",
            english: "“\(member)” is no member of the committee"),
          suggestion: nearestName(to: member, among: members.map(\.id)).map { LocalizedText($0) })
      }
      members = [found]
    }
    let form = BallotForm(words, for: members, in: common.lang ?? record.journal.state.language)
    try file.write(isCSV ? form.csv : form.workbook())
    console.writeLine("✓ \(output)")
    console.flush()
  }
}
