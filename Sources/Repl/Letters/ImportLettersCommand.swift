import ArgumentParser
import CircularCore
import Documents
import FileAccess
import LuaBridge

/// `circular import letters FOLDER`: applications made of the letters of a call, a file that `rank` reads.
struct ImportLettersCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "letters",
    abstract: phrase(
      "Fait des candidatures des lettres d'un dossier.",
      english: "Makes applications of the letters of a folder."),
    discussion: phrase(
      """
      Lit les .docx et les .odt des deux formulaires de l'appel (circular new letters les écrit)\u{A0}:
      chaque réponse est dite avec sa place, ce qui ne répond à aucune question est listé. Le
      fichier écrit se lit avec\u{A0}: circular rank projet-k --input candidatures.json
      """,
      english: """
        Reads the .docx and .odt of the call's two forms (circular new letters writes them): every
        answer is told with its place, what answers no question is listed. The file that is written
        is for: circular rank projet-k --input candidatures.json
        """))

  @Argument(
    help: ArgumentHelp(
      phrase("Dossier des lettres.", english: "Folder of the letters."),
      valueName: phrase("dossier", english: "folder")),
    completion: .directory)
  var folder: String

  @Option(
    help: ArgumentHelp(
      phrase(
        "Dispositif dont ce sont les lettres.", english: "Pack whose letters they are."),
      valueName: phrase("dispositif", english: "pack")))
  var pack = "projet-k"

  /// The applications.
  enum Written: WrittenFile {
    static let help = (
      french: "Fichier des candidatures à écrire (sinon sur la sortie).",
      english: "File of the applications to write (else to the output)."
    )
    static let valueName = (french: "candidatures.json", english: "candidatures.json")
    static let endings: [String] = []
  }

  @OptionGroup var written: WrittenFileOptions<Written>

  @OptionGroup var common: CommonOptions

  func run(on console: Console) throws {
    let file = try written.file()
    let forms = try LetterForm.forms(of: try Job.load(pack, common))
    guard let names = FileContents.names(inFolder: folder) else {
      throw Diagnostic(
        "no-such-folder",
        LocalizedText("ce dossier n'existe pas", english: "there is no such folder"),
        at: SourceLocation(file: folder))
    }
    var letters: [FilledLetter] = []
    for name in names where !FileContents.isFolder("\(folder)/\(name)") && !name.hasPrefix(".") {
      let path = "\(folder)/\(name)"
      do throws(Diagnostic) {
        letters.append(try FilledLetter(Letter(path: path), file: path, forms))
      } catch {
        var problem = error
        // The mark of a document that is open is no letter that is lost.
        if problem.code == "document-lock-file" { problem.severity = .note }
        console.report(problem)
      }
    }
    let (applications, notes) = LetterApplication.gather(letters)
    for letter in letters { for note in letter.notes { console.report(note) } }
    for note in notes { console.report(note) }
    for letter in letters { tellUnread(letter, console) }
    tellFolders(names, console)
    guard !applications.isEmpty else {
      throw Diagnostic(
        "no-records",
        LocalizedText(
          "aucune lettre de l'appel dans ce dossier",
          english: "no letter of the call in this folder"),
        at: SourceLocation(file: folder))
    }
    let text = try JSONText.string(applications.map(ApplicationRecord.init), isPretty: true) + "\n"
    guard let file else {
      console.writeExactly(text)
      return
    }
    try file.write(Array(text.utf8))
    for application in applications { tell(application, console) }
    console.writeLine(file.path)
  }

  /// What was read of an application, each answer with its place.
  private func tell(_ application: LetterApplication, _ console: Console) {
    console.writeLine("\(application.name) (\(application.id))")
    for letter in application.letters {
      console.writeLine(
        console.say(
          "  \(letter.form.title)\u{A0}: \(letter.answers.count) réponse\(letter.answers.count > 1 ? "s" : "") sur \(letter.form.questions.count) (\(letter.file))",
          english:
            "  \(letter.form.title): \(letter.answers.count) answers of \(letter.form.questions.count) (\(letter.file))"
        ))
      for answer in letter.answers {
        let label = answer.question.fact.label.text(in: console.language)
        let place = answer.place.text.text(in: console.language)
        let text = answer.value.written(in: console.language)
        console.writeLine("    \(label)\u{00A0}: \(text) (\(place))")
      }
    }
  }

  /// Says of the folders in the folder that letters in them are not read.
  private func tellFolders(_ names: [String], _ console: Console) {
    for name in names where !name.hasPrefix(".") && FileContents.isFolder("\(folder)/\(name)") {
      let path = "\(folder)/\(name)"
      let count = (FileContents.names(inFolder: path) ?? []).count { entry in
        let entry = entry.lowercased()
        return !entry.hasPrefix(".") && (entry.hasSuffix(".docx") || entry.hasSuffix(".odt"))
      }
      guard count > 0 else { continue }
      console.report(
        Diagnostic(
          "letter-folder", severity: .note,
          LocalizedText(
            count == 1
              ? "c'est un sous-dossier\u{00A0}: la lettre qui y est n'est pas lue"
              : "c'est un sous-dossier\u{00A0}: les \(count) lettres qui y sont ne sont pas lues",
            english: count == 1
              ? "this is a folder in the folder: the letter in it is not read"
              : "this is a folder in the folder: the \(count) letters in it are not read"),
          at: SourceLocation(file: path),
          suggestion: LocalizedText("circular import letters \(ScenarioLine.quoted(path))")))
    }
  }

  private func tellUnread(_ letter: FilledLetter, _ console: Console) {
    for passage in letter.unread {
      let text = passage.text.onOneLine
      let short = text.count > 80 ? text.prefix(80) + "…" : text[...]
      let place = passage.place.text
      console.report(
        Diagnostic(
          "letter-not-read", severity: .note,
          LocalizedText(
            "\(place.french), non lu\u{00A0}: « \(short) »",
            english: "\(place.text(in: .english)), not read: “\(short)”"),
          at: SourceLocation(file: letter.file)))
    }
  }
}

extension LetterForm {
  /// The forms that a pack's `letters.csv` declares.
  static func forms(of pack: LuaRulePack) throws(Diagnostic) -> [LetterForm] {
    guard let file = pack.sources.files["letters.csv"] else {
      throw Diagnostic(
        "no-letters",
        LocalizedText(
          "« \(pack.pack.id) » n'a pas de formulaires de lettres (letters.csv)",
          english: "“\(pack.pack.id)” has no forms of letters (letters.csv)"),
        at: SourceLocation(file: pack.sources.path), suggestion: "projet-k")
    }
    return try forms(file.bytes, file: file.path, try Evaluator([pack]).schema)
  }
}

extension FactValue {
  /// The value as a person reads it on one line.
  fileprivate func written(in language: Language) -> String {
    switch self {
    case .boolean(let value):
      return language == .french ? (value ? "oui" : "non") : (value ? "yes" : "no")
    case .integer(let number): return NumberFormat(language).string(number)
    case .text(let text):
      let line = text.onOneLine
      return line.count > 60 ? line.prefix(60) + "…" : line
    default: return String(describing: self)
    }
  }
}

/// An application as a record of JSON: each answer with the place that it comes from.
private struct ApplicationRecord: Encodable {
  let application: LetterApplication

  init(_ application: LetterApplication) { self.application = application }

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { return nil }
  }

  private struct Answer: Encodable {
    let answer: FilledLetter.Answer
    let file: String

    private enum Member: String, CodingKey { case value, source }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Member.self)
      switch answer.value {
      case .boolean(let value): try container.encode(value, forKey: .value)
      case .integer(let value): try container.encode(value, forKey: .value)
      case .number(let value): try container.encode(value, forKey: .value)
      case .text(let value): try container.encode(value, forKey: .value)
      default: break
      }
      try container.encode("\(file), \(answer.place.text.french)", forKey: .source)
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(application.id, forKey: Key("id"))
    try container.encode(application.name, forKey: Key("name"))
    for letter in application.letters {
      var group = container.nestedContainer(keyedBy: Key.self, forKey: Key(letter.form.id))
      for answer in letter.answers {
        let name = answer.question.fact.name
        let member = name.split(separator: ".", maxSplits: 1).last.map(String.init) ?? name
        try group.encode(Answer(answer: answer, file: letter.file), forKey: Key(member))
      }
    }
  }
}
