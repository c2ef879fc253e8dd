import CircularCore
import Documents
import Testing

/// What is a heading in a letter, and what an answer that resembles one.
@Suite("Headings of letters")
struct LetterHeadingsTests {
  private static let table = """
    form;number;fact;section;question;anchors
    bilan;B1;bilan.names;Les communes;Nom de la commune;nom commune
    bilan;B2;bilan.objet;Le projet;Objet du projet, en une phrase;objet
    bilan;B3;bilan.apports;Le projet;Apports de chacun (foncier, argent, temps);apports|contributions
    bilan;B4;bilan.lieu;Le lieu;Quartier ou lieu-dit pressenti;quartier lieu-dit|lieu-dit
    bilan;B5;bilan.pilote;Le lieu;Pilote du projet;pilote
    bilan;B6;bilan.freins;Les freins;Freins et risques repérés;freins risques|risques
    """

  private func forms() throws -> [LetterForm] {
    let schema = try FactSchema(
      ["names", "objet", "apports", "lieu", "pilote", "freins"].map {
        FactDeclaration("bilan.\($0)", type: .answer)
      })
    return try LetterForm.forms(Array(Self.table.utf8), file: "letters.csv", schema)
  }

  private func texts(_ letter: FilledLetter) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: letter.answers.map { answer in
        guard case .text(let text) = answer.value else { return (answer.question.number, "?") }
        return (answer.question.number, text)
      })
  }

  private func read(_ body: String) throws -> FilledLetter {
    try FilledLetter(SmallDocuments.word(body), file: "lettre.docx", forms())
  }

  private func paragraph(_ text: String) -> String {
    "<w:p><w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
  }

  private func grid(_ rows: [[String]]) -> String {
    "<w:tbl>"
      + rows.map { row in
        "<w:tr>" + row.map { "<w:tc>\(paragraph($0))</w:tc>" }.joined() + "</w:tr>"
      }.joined() + "</w:tbl>"
  }

  @Test(
    "in the form of the program an answer is no heading, whatever it says",
    arguments: [
      "Un tiers-lieu dans l'ancienne école : atelier, café", "Contributions de la mairie",
      "Pilote : Mme Roy", "Risques", "Le lieu", "Les freins", "B5", "B5. Pilote du projet",
      "Freins et risques repérés", "Fait à la main en 3 ateliers", "Lettre de bilan",
      "Risques :\nPilote\nQuartier, lieu-dit", "Le lieu-dit : la Croix",
    ], [DocumentFormat.docx, .odt])
  func ownForm(_ answer: String, _ format: DocumentFormat) throws {
    let form = try #require(try forms().first)
    let file = "x." + format.rawValue
    for number in ["B1", "B2", "B3", "B4", "B5"] {
      let answers = [number: answer, "B6": "Le temps"]
      let bytes = form.document(format, heading: "Appel", answers: answers)
      let letter = try FilledLetter(Letter(bytes, file: file), file: file, forms())
      #expect(texts(letter) == answers)
      #expect(letter.notes == [])
      #expect(letter.unread.map(\.text) == ["Appel"])
    }
  }

  @Test("full wordings are headings too, and answers below them stay theirs")
  func wordings() throws {
    let letter = try read(
      [
        "Lettre de bilan", "Nom de la commune : Cestas", "Objet du projet, en une phrase",
        "Contributions de tous : une recyclerie", "Apports de chacun : un local",
        "Quartier ou lieu-dit pressenti", "Le Bourg", "Pilote du projet", "Risques",
        "Freins et risques repérés", "Pas de pilote",
      ].map(paragraph).joined())
    #expect(
      texts(letter) == [
        "B1": "Cestas", "B2": "Contributions de tous : une recyclerie", "B3": "un local",
        "B4": "Le Bourg", "B5": "Risques", "B6": "Pas de pilote",
      ])
    #expect(letter.notes == [])
  }

  @Test("answers stand beside their questions, or below them")
  func tables() throws {
    let beside = try read(
      grid([
        ["B1. Nom de la commune", "Cestas"], ["B2. Objet du projet, en une phrase", "Risques"],
        ["B3. Apports", "B5"], ["B4. Quartier ou lieu-dit", ""], ["B5. Pilote", "Objet : à dire"],
        ["Autre question", "rien"], ["B6. Freins", "Apports"],
      ]))
    #expect(
      texts(beside) == [
        "B1": "Cestas", "B2": "Risques", "B3": "B5", "B5": "Objet : à dire", "B6": "Apports",
      ])
    #expect(beside.unread.map(\.text) == ["Autre question", "rien"])
    let below = try read(
      grid([
        ["B1. Nom de la commune", "B2. Objet du projet, en une phrase"], ["Cestas", "Pilote"],
        ["B3. Apports de chacun", "B4. Quartier ou lieu-dit pressenti"], ["Risques", "Le lieu"],
      ]) + paragraph("B5. Pilote du projet") + paragraph("Mme Roy"))
    #expect(
      texts(below) == [
        "B1": "Cestas", "B2": "Pilote", "B3": "Risques", "B4": "Le lieu", "B5": "Mme Roy",
      ])
  }

  @Test("a question in other words is one in its place, which is said; another is not read")
  func otherWords() throws {
    let form = [
      ("B1. Nom de la commune", "Cestas"), ("Quel est l'objet ?", "une recyclerie"),
      ("B3. Apports de chacun (foncier, argent, temps)", "un local"),
      ("Avez-vous déjà candidaté ?", "en 2021"), ("B5. Pilote du projet", "Mme Roy"),
      ("B6. Freins et risques repérés", "Objet : le foncier"),
    ].map { paragraph($0.0) + grid([[$0.1]]) }.joined()
    let letter = try read(form)
    #expect(
      texts(letter) == [
        "B1": "Cestas", "B2": "une recyclerie", "B3": "un local", "B5": "Mme Roy",
        "B6": "Objet : le foncier",
      ])
    #expect(letter.unread.map(\.text) == ["Avez-vous déjà candidaté ?", "en 2021"])
    #expect(letter.notes.map(\.code) == ["letter-heading-guessed"])
    #expect(
      letter.notes.first?.message.french
        == "paragraphe 2, « Quel est l'objet ? » est pris pour la question B2, à quelques mots")
  }

  @Test("without numbers a few words are a heading, which is said, but not amid an answer")
  func guessed() throws {
    let letter = try read(
      [
        "Lettre de bilan", "Nom de la commune : Cestas", "Notre objet : une recyclerie",
        "Ses contributions de départ seront modestes", "Un tiers-lieu", "Pas de pilote",
        "Risques", "Le temps",
      ].map(paragraph).joined())
    #expect(
      texts(letter) == [
        "B1": "Cestas",
        "B2":
          "une recyclerie\nSes contributions de départ seront modestes\nUn tiers-lieu\nPas de pilote",
        "B6": "Le temps",
      ])
    #expect(letter.notes.map(\.location?.field) == ["B2", "B6"])
  }

  @Test("an answer that is an image is told at its place", arguments: ["w:drawing", "w:pict"])
  func image(_ element: String) throws {
    let picture = "<w:p><w:r><\(element)/></w:r></w:p>"
    let letter = try read(
      picture + paragraph("B1. Nom de la commune") + paragraph("Cestas")
        + paragraph("B2. Objet du projet, en une phrase")
        + "<w:tbl><w:tr><w:tc>\(picture)</w:tc></w:tr></w:tbl>"
        + paragraph("B3. Apports de chacun") + paragraph("un local") + picture
        + paragraph("B4. Quartier ou lieu-dit pressenti"))
    #expect(texts(letter) == ["B1": "Cestas", "B3": "un local"])
    #expect(letter.notes.map(\.code) == ["letter-image"])
    #expect(letter.notes.first?.location?.field == "B2")
    #expect(
      letter.notes.first?.message.french.hasPrefix("tableau 1, ligne 1, colonne 1") == true)
  }

  @Test("a text box is no image")
  func textBox() throws {
    let box =
      "<w:p><w:r><w:drawing><w:txbxContent>\(paragraph("Cestas"))</w:txbxContent></w:drawing></w:r></w:p>"
    let letter = try read(
      paragraph("B1. Nom de la commune") + box + paragraph("B2. Objet du projet, en une phrase")
        + paragraph("une recyclerie"))
    #expect(texts(letter) == ["B1": "Cestas", "B2": "une recyclerie"])
    #expect(letter.notes == [])
  }
}
