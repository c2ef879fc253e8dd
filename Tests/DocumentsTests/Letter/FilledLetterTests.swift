import CircularCore
import Documents
import Testing

/// Letters of a call, from the forms that it sends or as people write them.
@Suite("Filled letters")
struct FilledLetterTests {
  private static let table = """
    form;number;fact;section;question;anchors
    intention;I1;intention.names;La commune;Nom de la commune, ou des communes;nom commune
    intention;I2;intention.inhabitants;La commune;Nombre d'habitants concernés;habitants concernes
    intention;I4;intention.values;Les raisons;Valeurs et engagements;valeurs engagements
    intention;I6;intention.zero;Les raisons;Territoire engagé dans « Ma commune Zéro Waste »;commune zero waste
    engagement;E1;engagement.names;La commune;Nom de la commune, ou des communes;nom commune
    engagement;E2;engagement.inhabitants;La commune;Nombre d'habitants concernés;habitants concernes
    engagement;E10;engagement.citizens;Les acteurs;Niveau d'implication des citoyens;implication citoyen
    engagement;E17;engagement.brakes;Les freins;Freins et risques repérés;freins risques
    engagement;E19;engagement.resources;Les freins;Ressources nécessaires;ressources necessaires
    engagement;E20;engagement.origin;Les freins;Ressources internes ou externes;internes externes
    """

  private func forms() throws -> [LetterForm] {
    let levels = ["information", "consultation", "concertation", "codécision"]
    let schema = try FactSchema([
      FactDeclaration("intention.names", type: .answer),
      FactDeclaration("intention.inhabitants", type: .integer, unit: "hab", minimum: 0),
      FactDeclaration("intention.values", type: .answer),
      FactDeclaration("intention.zero", type: .boolean),
      FactDeclaration("engagement.names", type: .answer),
      FactDeclaration("engagement.inhabitants", type: .integer, unit: "hab", minimum: 0),
      FactDeclaration(
        "engagement.citizens",
        type: .choice(levels.map { .init(id: $0.folded, label: LocalizedText($0)) })),
      FactDeclaration("engagement.brakes", type: .answer),
      FactDeclaration("engagement.resources", type: .answer),
      FactDeclaration("engagement.origin", type: .answer),
    ])
    return try LetterForm.forms(Array(Self.table.utf8), file: "letters.csv", schema)
  }

  private func paragraphs(_ texts: [String]) -> String {
    texts.map { "<w:p><w:r><w:t xml:space=\"preserve\">\($0)</w:t></w:r></w:p>" }.joined()
  }

  private func read(_ texts: [String], file: String = "lettre.docx") throws -> FilledLetter {
    try FilledLetter(SmallDocuments.word(paragraphs(texts)), file: file, forms())
  }

  private func values(_ letter: FilledLetter) -> [String: FactValue] {
    Dictionary(uniqueKeysWithValues: letter.answers.map { ($0.question.number, $0.value) })
  }

  @Test(
    "the blank forms are read back: no answer, nothing unread",
    arguments: [DocumentFormat.docx, .odt])
  func blank(_ format: DocumentFormat) throws {
    for form in try forms() {
      let bytes = form.document(format, heading: "Appel à coopération & Cie")
      let file = "x." + format.rawValue
      let letter = try FilledLetter(Letter(bytes, file: file), file: file, forms())
      #expect(letter.form.id == form.id)
      #expect(letter.answers.isEmpty)
      #expect(letter.unread.map(\.text) == ["Appel à coopération & Cie"])
      #expect(letter.notes == [])
    }
  }

  @Test("what is filled in is read back, with its place", arguments: [DocumentFormat.docx, .odt])
  func filled(_ format: DocumentFormat) throws {
    let form = try #require(try forms().last)
    let answers = [
      "E1": "Fronsac et Saillans", "E2": "1 120 habitants",
      "E10": "☐ information\n☐ consultation\n☒ concertation\n☐ codécision",
      "E17": "Le foncier : cher <&>\nL'usage", "E20": "Internes",
    ]
    let file = "x." + format.rawValue
    let bytes = form.document(format, heading: "Appel", answers: answers)
    let letter = try FilledLetter(Letter(bytes, file: file), file: file, forms())
    #expect(
      values(letter) == [
        "E1": .text("Fronsac et Saillans"), "E2": .integer(1120), "E10": .text("concertation"),
        "E17": .text("Le foncier : cher <&>\nL'usage"), "E20": .text("Internes"),
      ])
    #expect(letter.answers.first?.place == .cell(table: 1, row: 1, column: 1))
    #expect(letter.notes == [])
  }

  @Test("letters as people write them: labels and answers on one line, or one below the other")
  func written() throws {
    let letter = try read([
      "Lettre d'intention", "Nom de la ou des communes : Marsas",
      "Combien d'habitants sont concernés ? 1 200 habitants",
      "Valeurs et engagements", "Sobriété et partage.", "Nous tenons à ces valeurs depuis 2019.",
      "Territoire engagé dans « Ma commune Zero Waste » : ☒ oui ☐ non",
    ])
    #expect(letter.form.id == "intention")
    #expect(
      values(letter) == [
        "I1": .text("Marsas"), "I2": .integer(1200),
        "I4": .text("Sobriété et partage.\nNous tenons à ces valeurs depuis 2019."),
        "I6": .boolean(true),
      ])
    #expect(letter.answers.first?.place == .paragraph(2))
    #expect(letter.notes.map(\.code) == ["letter-heading-guessed"])
    #expect(letter.notes.first?.location?.field == "I2")
    #expect(
      letter.notes.first?.message.french.contains("« Combien d'habitants sont concernés ? 1 200")
        == true)
  }

  @Test("numbers of questions tell them; no box that is ticked is no answer")
  func numbers() throws {
    let letter = try read([
      "Notre candidature", "E1 – Marsas", "E2.", "950", "E10 ☐ information ☐ concertation",
      "Ressources nécessaires (internes ou externes) : un animateur, interne",
    ])
    #expect(letter.form.id == "engagement")
    let read = values(letter)
    #expect(read["E1"] == .text("Marsas"))
    #expect(read["E2"] == .integer(950))
    #expect(read["E10"] == nil)
    #expect(read["E19"] == .text("un animateur, interne"))
    #expect(letter.unread.map(\.text) == ["Notre candidature"])
  }

  @Test("what cannot be told is said at its place, and is no answer")
  func unclear() throws {
    let letter = try read([
      "Lettre d'intention", "Nom de la commune : Marsas",
      "Nombre d'habitants concernés : de 800 à 1 200", "Valeurs et engagements : ………",
    ])
    #expect(values(letter) == ["I1": .text("Marsas")])
    #expect(letter.notes.map(\.code) == ["letter-answer-unclear"])
    #expect(letter.notes.first?.location?.field == "I2")
    #expect(letter.notes.first?.message.french.hasPrefix("paragraphe 3") == true)
  }

  @Test("a letter of something else is refused in one sentence")
  func foreign() throws {
    let problem = problem { _ = try read(["Madame,", "Veuillez trouver ci-joint la facture."]) }
    #expect(problem?.code == "letter-no-form")
  }

  @Test("letters of the same communes make one application; what is not sure is said")
  func applications() throws {
    func letter(_ title: String, _ name: String, _ file: String) throws -> FilledLetter {
      try read(
        [title, "Nom de la commune : \(name)", "Nombre d'habitants concernés : 900"], file: file)
    }
    let (intention, engagement) = ("Lettre d'intention", "Lettre d'engagement")
    let gathered = LetterApplication.gather([
      try letter(intention, "Commune de Fronsac", "a"), try letter(intention, "Saint-Émilion", "b"),
      try letter(engagement, "FRONSAC", "c"),
      try letter(engagement, "Saint-Émilion et Libourne", "d"),
      try letter(engagement, "Fronsac", "e"),
    ])
    #expect(gathered.applications.map(\.id) == ["fronsac", "saint-emilion"])
    #expect(gathered.applications.map(\.letters.count) == [2, 2])
    #expect(gathered.notes.map(\.code) == ["letter-other-communes", "letter-twice"])
  }

  private func gather(
    _ intention: String, _ engagement: String
  ) throws -> (applications: [LetterApplication], notes: [Diagnostic]) {
    func letter(_ title: String, _ name: String) throws -> FilledLetter {
      try read(
        [title, "Nom de la commune : \(name)", "Nombre d'habitants concernés : 900"],
        file: title + ".docx")
    }
    return LetterApplication.gather([
      try letter("Lettre d'intention", intention), try letter("Lettre d'engagement", engagement),
    ])
  }

  @Test(
    "a commune is the same however it is written",
    arguments: [
      ("Saint-Émilion", "St Emilion"), ("Ste-Foy-la-Grande", "SAINTE FOY LA GRANDE"),
      ("Fronsac (33126)", "Fronsac"), ("33126 Fronsac", "Commune de fronsac (33)"),
      ("Lugon-et-l'Île-du-Carnay", "Lugon et l ile du Carnay"),
      ("Gours et Saint-Sauveur", "St. Sauveur, Gours"), ("L’Isle", "L'Isle"),
    ])
  func sameCommune(_ one: String, _ other: String) throws {
    for (first, second) in [(one, other), (other, one)] {
      let gathered = try gather(first, second)
      #expect(gathered.applications.map(\.letters.count) == [2])
      #expect(gathered.notes == [])
    }
  }

  @Test(
    "names that are only near are two applications, which is said",
    arguments: [
      ("Fronsac", "Fronzac"), ("Marsas", "Marsa"), ("Cezac", "Cezcac"), ("Lansac", "Lasnac"),
    ])
  func nearName(_ one: String, _ other: String) throws {
    let gathered = try gather(one, other)
    #expect(gathered.applications.map(\.name) == [one, other])
    #expect(gathered.notes.map(\.code) == ["letter-near-name"])
    #expect(gathered.notes.map(\.severity) == [.note])
    let message = gathered.notes.first?.message.french ?? ""
    #expect(
      message.hasPrefix(
        "lettre d'intention sans lettre d'engagement\u{A0}: « \(one) »\u{A0}; nom proche\u{A0}: « \(other) »"
      ))
  }

  @Test(
    "names that are further apart are two applications, and nothing is said",
    arguments: [("Fronsac", "Franzac"), ("Saint-Aubin (Jura)", "Saint-Aubin"), ("Eu", "Y")])
  func otherName(_ one: String, _ other: String) throws {
    let gathered = try gather(one, other)
    #expect(gathered.applications.count == 2)
    #expect(gathered.notes == [])
  }
}
