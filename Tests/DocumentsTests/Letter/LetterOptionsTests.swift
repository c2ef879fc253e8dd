import CircularCore
import Documents
import Testing

/// What a letter chooses: boxes before or behind their words, words, and what is crossed out.
@Suite("Options of letters")
struct LetterOptionsTests {
  private static let table = """
    form;number;fact;section;question;anchors
    bilan;B1;bilan.names;Les communes;Nom de la commune;nom commune
    bilan;B2;bilan.engaged;Le projet;Commune engagée;engagee
    bilan;B3;bilan.level;Le projet;Niveau;niveau
    bilan;B4;bilan.origin;Le projet;Origine des moyens;origine
    bilan;B5;bilan.inhabitants;Le projet;Nombre d'habitants;habitants
    """

  private func forms() throws -> [LetterForm] {
    let levels = ["information", "consultation", "concertation", "codécision"]
    let schema = try FactSchema([
      FactDeclaration("bilan.names", type: .answer),
      FactDeclaration("bilan.engaged", type: .boolean),
      FactDeclaration(
        "bilan.level",
        type: .choice(levels.map { .init(id: $0.folded, label: LocalizedText($0)) })),
      FactDeclaration("bilan.origin", type: .answer),
      FactDeclaration("bilan.inhabitants", type: .integer, unit: "hab", minimum: 0),
    ])
    return try LetterForm.forms(Array(Self.table.utf8), file: "letters.csv", schema)
  }

  /// The form with one answer.
  private func read(_ number: String, _ answer: String) throws -> FilledLetter {
    let form = try #require(try forms().first)
    let bytes = form.document(.docx, heading: "Appel", answers: [number: answer])
    return try FilledLetter(Letter(bytes, file: "x.docx"), file: "x.docx", forms())
  }

  private func value(_ letter: FilledLetter, _ number: String) -> FactValue? {
    letter.answers.first { $0.question.number == number }?.value
  }

  /// What is told as not read, without the heading of the form.
  private func rest(_ letter: FilledLetter) -> [String] {
    letter.unread.map(\.text).filter { $0 != "Appel" }
  }

  @Test(
    "yes and no are read as the cell is laid out",
    arguments: [
      ("oui", true), ("NON", false), ("☒ oui ☐ non", true), ("☐ oui\n☒ non", false),
      ("oui ☒  non ☐", true), ("oui ☐   non ☒", false), ("Oui ☑ / Non ☐", true),
      ("Engagée : oui ☐ non ☒", false), ("[ ] oui [x] non", false), ("oui (X)   non ( )", true),
      ("☐ oui   X non", false), ("x oui   non", true), ("✓ oui", true), ("□ oui ■ non", false),
      ("x ☐ oui   ☐ non", true), ("Réponse : non", false),
    ])
  func yesOrNo(_ text: String, _ expected: Bool) throws {
    let letter = try read("B2", text)
    #expect(value(letter, "B2") == .boolean(expected))
    #expect(letter.notes == [])
    #expect(rest(letter) == [])
  }

  @Test(
    "what is said beside the answer is told",
    arguments: [
      ("Oui, depuis 2022", true, "depuis 2022"),
      ("non, pas encore ☐ oui ☐ non", false, "pas encore"),
      ("oui ☐ non ☒ en 2025 peut-être", false, "en 2025 peut-être"),
      ("☒ oui ☐ non (délibération jointe)", true, "(délibération jointe)"),
    ])
  func beside(_ text: String, _ expected: Bool, _ rest: String) throws {
    let letter = try read("B2", text)
    #expect(value(letter, "B2") == .boolean(expected))
    #expect(self.rest(letter).count == 1)
    #expect(self.rest(letter).first?.hasSuffix(rest) == true, "\(self.rest(letter))")
  }

  @Test(
    "nothing chosen is no answer, and is said",
    arguments: [
      "oui / non", "oui/non", "oui   non", "OUI ou NON", "oui (rayer) non",
      "☐ oui ☐ non nous ne savons pas", "☐ oui   ☐ non, mais en projet", "☐ non",
    ])
  func open(_ text: String) throws {
    let letter = try read("B2", text)
    #expect(value(letter, "B2") == nil)
    #expect(letter.notes.map(\.code) == ["letter-nothing-chosen"])
    #expect(letter.notes.map(\.severity) == [.note])
    #expect(letter.notes.first?.location?.field == "B2")
    let message = letter.notes.first?.message.french ?? ""
    #expect(message.contains("tableau 2, ligne 1, colonne 1"))
    #expect(message.contains("ni oui ni non n'est choisi"))
  }

  @Test(
    "both is an error that says both",
    arguments: [
      "Oui pour une partie, non pour le reste", "☒ oui   ☒ non", "oui ☒ non ☒", "✓ oui ✗ non",
    ])
  func both(_ text: String) throws {
    let letter = try read("B2", text)
    #expect(value(letter, "B2") == nil)
    #expect(letter.notes.map(\.code) == ["letter-answer-unclear"])
    #expect(letter.notes.first?.message.french.contains("se lit oui et non") == true)
  }

  @Test("what is no answer is an error", arguments: ["En cours", "☒", "☐ oui non ☒"])
  func unclear(_ text: String) throws {
    let letter = try read("B2", text)
    #expect(value(letter, "B2") == nil)
    #expect(letter.notes.map(\.code) == ["letter-answer-unclear"])
  }

  @Test(
    "a choice is read in the same way",
    arguments: [
      ("☐ information\n☐ consultation\nx ☐ concertation\n☐ codécision", "concertation"),
      ("information ☐\nconsultation ☒\nconcertation ☐\ncodécision ☐", "consultation"),
      ("☐ information ☐ consultation ☐ concertation ☒ co-décision", "codecision"),
      ("X concertation", "concertation"), ("Concertation", "concertation"),
      ("des consultations", "consultation"), ("☐ information ☒ la concertation", "concertation"),
    ])
  func choice(_ text: String, _ expected: String) throws {
    let letter = try read("B3", text)
    #expect(value(letter, "B3") == .text(expected))
    #expect(letter.notes == [])
  }

  @Test("several choices are an error, none a note")
  func choices() throws {
    for text in ["☒ information ☒ codécision", "Concertation (ateliers) puis codécision"] {
      let letter = try read("B3", text)
      #expect(value(letter, "B3") == nil)
      #expect(letter.notes.map(\.code) == ["letter-answer-unclear"])
    }
    let letter = try read("B3", "☐ information ☐ consultation ☐ concertation ☐ codécision à voir")
    #expect(letter.notes.map(\.code) == ["letter-nothing-chosen"])
    #expect(value(letter, "B3") == nil)
  }

  @Test(
    "a free answer keeps all that is ticked, and what stands without a box",
    arguments: [
      ("internes ☒ externes ☐", "internes"), ("internes ☐ externes ☒", "externes"),
      ("Ingénierie ☒\nArgent ☒\nPersonnes ☐", "Ingénierie ; Argent"),
      ("☒ ingénierie\n☒ argent : 20 000 €\n☐ personnes", "ingénierie ; argent : 20 000 €"),
      ("☐ élu ☒ agent : M. Martin", "agent : M. Martin"),
      ("élu ☐ agent ☒ M. Martin", "élu ☐ agent ☒ M. Martin"), ("a…d☒", "a…d"),
      ("☐ un\nEt du temps", "Et du temps"), ("Nous donnons (x) heures", "Nous donnons (x) heures"),
    ])
  func free(_ text: String, _ expected: String) throws {
    let letter = try read("B4", text)
    #expect(value(letter, "B4") == .text(expected))
    #expect(letter.notes == [])
    #expect(rest(letter) == [])
  }

  @Test("a free answer of which nothing is ticked is told")
  func nothingTicked() throws {
    let letter = try read("B4", "☐ internes ☐ externes")
    #expect(value(letter, "B4") == nil)
    #expect(rest(letter) == ["☐ internes ☐ externes"])
  }

  @Test(
    "a number that is about right is refused, as a sheet refuses it",
    arguments: [
      "environ 1 100", "env. 1000", "1 100 environ", "près de 900", "~ 950", "plus de 800",
    ])
  func approximate(_ text: String) throws {
    let letter = try read("B5", text)
    #expect(value(letter, "B5") == nil)
    #expect(letter.notes.map(\.code) == ["letter-answer-unclear"])
    #expect(letter.notes.first?.message.french.contains("« \(text) » n'est pas exact") == true)
  }

  @Test("a number amid words that say nothing else is read")
  func number() throws {
    #expect(value(try read("B5", "1 120 habitants concernés"), "B5") == .integer(1120))
    #expect(value(try read("B5", "Population municipale : 980"), "B5") == .integer(980))
  }

  @Test("what is struck through was crossed out, which is said")
  func struck() throws {
    func paragraph(_ runs: String) -> String { "<w:p>\(runs)</w:p>" }
    func run(_ text: String, _ property: String = "") -> String {
      "<w:r><w:rPr>\(property)</w:rPr><w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
    }
    let word = try FilledLetter(
      SmallDocuments.word(
        paragraph(run("B2. Commune engagée"))
          + paragraph(run("oui", "<w:strike/>") + run(" / non"))
          + paragraph(run("B3. Niveau"))
          + paragraph(run("☐ information", "<w:dstrike/>") + run(" ☒ concertation"))
          + paragraph(run("B4. Origine des moyens"))
          + paragraph(run("gardé", "<w:strike w:val=\"0\"/>"))),
      file: "x.docx", forms())
    #expect(value(word, "B2") == .boolean(false))
    #expect(value(word, "B3") == .text("concertation"))
    #expect(value(word, "B4") == .text("gardé"))
    #expect(word.notes.map(\.code) == ["letter-struck-text"])
  }

  @Test("the same in OpenDocument, whose styles say what is struck through")
  func struckInOpenDocument() throws {
    func style(_ name: String, _ family: String, _ through: String) -> String {
      "<style:style style:name=\"\(name)\" style:family=\"\(family)\">"
        + "<style:text-properties style:text-line-through-style=\"\(through)\"/></style:style>"
    }
    let letter = try SmallDocuments.writer(
      """
      <text:p>B2. Commune engagée</text:p>
      <text:p><text:span text:style-name="T1">oui</text:span> / <text:span text:style-name="T2">non</text:span></text:p>
      <text:p>B3. Niveau</text:p>
      <text:p text:style-name="P1">☐ information <text:span text:style-name="T2">peut-être</text:span></text:p>
      <text:p>☒ concertation</text:p>
      <text:p>B4. Origine des moyens</text:p>
      <text:p><draw:frame><draw:image/></draw:frame></text:p>
      """,
      styles: style("T1", "text", "solid") + style("T2", "text", "none")
        + style("P1", "paragraph", "solid"))
    let filled = try FilledLetter(letter, file: "x.odt", forms())
    #expect(value(filled, "B2") == .boolean(false))
    #expect(value(filled, "B3") == .text("concertation"))
    #expect(filled.notes.map(\.code) == ["letter-struck-text", "letter-image"])
  }
}
