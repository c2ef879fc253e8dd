import ArgumentParser
import CircularCore
import Documents
import FileAccess
import LuaBridge

/// `circular new letters PACK`: the blank forms of a call, to be filled in and sent.
struct NewLettersCommand: ProgramCommand {
  /// What the forms are written as.
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case docx, odt

    var format: DocumentFormat { self == .docx ? .docx : .odt }
  }

  static let configuration = CommandConfiguration(
    commandName: "letters",
    abstract: phrase(
      "Écrit les formulaires vierges d'un appel.", english: "Writes the blank forms of a call."))

  @Argument(
    help: ArgumentHelp(
      phrase("Dispositif qui a des lettres.", english: "Pack that has letters."),
      valueName: phrase("dispositif", english: "pack")),
    completion: .packs)
  var pack = "projet-k"

  @Option(
    help: ArgumentHelp(
      phrase("Dossier où les écrire.", english: "Folder to write them to."),
      valueName: phrase("dossier", english: "dir")),
    completion: .directory)
  var out = "."

  @Option(
    help: ArgumentHelp(
      phrase(
        "Forme des documents\u{A0}: docx ou odt.", english: "Form of the documents: docx or odt."),
      valueName: "docx|odt"))
  var format = Kind.docx

  @Flag(
    help: ArgumentHelp(
      phrase("Remplace les fichiers qui sont déjà là.", english: "Replaces files that are there.")))
  var force = false

  @OptionGroup var common: CommonOptions

  func run(on console: Console) throws {
    let loaded = try Job.load(pack, common)
    let forms = try LetterForm.forms(of: loaded)
    try FileContents.makeFolder(out)
    // All or none: every place is looked at first.
    let files = try forms.map { form throws(Diagnostic) in
      let name = "lettre-\(form.id).\(format.rawValue)"
      return (
        form: form,
        file: try OutputFile(out == "." ? name : "\(out)/\(name)", replacing: force)
      )
    }
    for (form, file) in files {
      try file.write(form.document(format.format, heading: loaded.pack.title.french))
      console.writeLine(file.path)
    }
  }
}
