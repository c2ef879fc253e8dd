import ArgumentParser
import CircularCore
import LuaBridge
import Meetings

/// What a meeting is opened with, beside its pack: the subjects, the title, the day.
struct MeetingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      phrase(
        "Fichier des sujets\u{A0}: CSV, JSON, NDJSON, .xlsx ou .ods.",
        english: "File of the subjects: CSV, JSON, NDJSON, .xlsx or .ods."),
      valueName: phrase("fichier", english: "file")),
    completion: .file())
  var input: String?

  @Option(
    help: ArgumentHelp(
      phrase("Titre de la séance.", english: "Title of the meeting."),
      valueName: phrase("titre", english: "title")))
  var title: String?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Date d'évaluation (par défaut aujourd'hui).", english: "Evaluation date (default today)."),
      valueName: phrase("date", english: "date")))
  var on: String?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Label\u{A0}: les territoires tels qu'ils étaient, pour dire ce qui a bougé\u{A0}; un fichier, ou t.sqlite@ÉTAT.",
        english:
          "Label: the territories as they were, to tell what moved; a file, or t.sqlite@SNAPSHOT."),
      valueName: phrase("fichier", english: "file")),
    completion: .file())
  var origin: String?

  @OptionGroup var tables: TableOptions

  /// What a meeting on a pack is opened with.
  ///
  /// - Parameters:
  ///   - input: the file of the subjects.
  ///   - heading: the title where none is given; nil for the pack's.
  func opening(
    of pack: LuaRulePack, input: String, heading: String? = nil, on day: CivilDate,
    in language: Language
  ) throws(Diagnostic) -> MeetingOpening {
    var opening = try MeetingOpening(
      title ?? heading, pack: pack, input: input, tables.layout, on: day, in: language)
    if let origin {
      opening.origin = try MeetingOpening.File.origin(origin, of: pack)
      if let label = pack.label {
        opening.saved.directory.add(try DirectoryExtract(of: origin, InputLayout(), label))
      }
    }
    return opening
  }
}
