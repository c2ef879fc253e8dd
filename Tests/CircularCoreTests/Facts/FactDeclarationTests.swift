import CircularCore
import Testing

@Suite("Fact declarations")
struct FactDeclarationTests {
  private static let kinds: [FactType.Choice] = [
    .init(id: "commune", label: LocalizedText("Commune entière", english: "Whole commune")),
    .init(id: "regroupement", label: "Regroupement"),
    .init(id: "not-selected", label: "Non sélectionné"),
  ]
  private static let actor = FactType.record([
    FactDeclaration("name", type: .text),
    FactDeclaration("class", type: .choice([.init(id: "public"), .init(id: "private")])),
    FactDeclaration("people", type: .integer, minimum: 1),
  ])

  private func accepted(_ value: FactValue, as type: FactType) throws -> FactValue? {
    try FactDeclaration("fact", type: type).accept(value)
  }

  private func refusal(
    _ value: FactValue, by declaration: FactDeclaration
  ) -> FactDeclaration.Refusal? {
    #expect(throws: FactDeclaration.Refusal.self) { try declaration.accept(value) }
  }

  private func refusal(_ value: FactValue, as type: FactType) -> FactDeclaration.Refusal? {
    refusal(value, by: FactDeclaration("fact", type: type))
  }

  // MARK: - Scalars

  @Test("a value of the declared type is taken as it is")
  func sameType() throws {
    #expect(try accepted(1120, as: .integer) == 1120)
    #expect(try accepted(0.5, as: .number) == 0.5)
    #expect(try accepted(false, as: .boolean) == false)
    #expect(try accepted("Le Bourg", as: .text) == "Le Bourg")
    let date = FactValue.date(try day("2023-06-02"))
    #expect(try accepted(date, as: .date) == date)
  }

  @Test("a whole number is a number, and a number without decimals is a whole one")
  func numbers() throws {
    #expect(try accepted(1120, as: .number)?.double == 1120)
    #expect(try accepted(1120.0, as: .integer) == .integer(1120))
    #expect(refusal(1120.5, as: .integer)?.code == "wrong-type")
    #expect(refusal(1e300, as: .integer)?.code == "wrong-type")
  }

  @Test("a double that may stand for another whole number is none")
  func greatDoubles() throws {
    #expect(try accepted(.number(0x1p53 - 1), as: .integer) == .integer((1 << 53) - 1))
    for value in [0x1p53, -0x1p53, 1e18, -0x1p63] {
      #expect(refusal(.number(value), as: .integer)?.code == "wrong-type")
      #expect(try accepted(.number(value), as: .number) == .number(value))
    }
    for value in [Int64.max, .min, (1 << 53) + 1] {
      #expect(try accepted(.integer(value), as: .integer) == .integer(value))
    }
  }

  @Test(
    "a cell with a number that no integer of 64 bits is, is quoted as it is written",
    arguments: [
      "9223372036854775808", "-9223372036854775809", "9 223 372 036 854 775 808",
      "9223372036854775808,0", "9007199254740993,5", "9223372036854775808 hab", "1e19",
      "12345678901234567890123",
    ])
  func greatCells(text: String) {
    let declaration = FactDeclaration("n", type: .integer, unit: "hab")
    let refusal = #expect(throws: FactDeclaration.Refusal.self) {
      try declaration.read(cell: text)
    }
    #expect(refusal?.message.french == "trouvé « \(text) », attendu un nombre entier")
  }

  @Test(
    "a cell keeps all the digits of a whole number",
    arguments: [
      ("9007199254740993", 9_007_199_254_740_993), ("9007199254740993,0", 9_007_199_254_740_993),
      ("9 007 199 254 740 993", 9_007_199_254_740_993), ("9223372036854775807", .max),
      ("-9223372036854775808", .min), ("−9223372036854775808,00", .min), ("1120,0", 1120),
      ("9007199254740993 hab", 9_007_199_254_740_993),
    ])
  func wholeCells(text: String, number: Int64) throws {
    let declaration = FactDeclaration("n", type: .integer, unit: "hab")
    #expect(try declaration.read(cell: text) == .integer(number))
  }

  @Test("NaN and infinities are no values", arguments: [FactType.number, .integer])
  func notFinite(type: FactType) {
    for value in [Double.nan, .infinity, -.infinity] {
      #expect(refusal(.number(value), as: type)?.code == "wrong-type")
    }
  }

  @Test(
    "a value of another type is refused, and both are said",
    arguments: [
      (FactValue.text("12a"), FactType.integer, "trouvé « 12a », attendu un nombre entier"),
      (.boolean(true), .number, "trouvé « vrai », attendu un nombre"),
      (.integer(1), .boolean, "trouvé « 1 », attendu oui ou non"),
      (.integer(33174), .text, "trouvé « 33174 », attendu un texte"),
      (.integer(2023), .date, "trouvé « 2023 », attendu une date (2023-06-02)"),
      (.list([]), .integer, "trouvé une liste, attendu un nombre entier"),
      (.record([:]), .text, "trouvé un objet, attendu un texte"),
      (.integer(1), .list(.integer), "trouvé « 1 », attendu une liste"),
      (.boolean(true), .choice([.init(id: "a"), .init(id: "b")]), "attendu l'un de a, b"),
    ])
  func otherType(value: FactValue, type: FactType, message: String) throws {
    let refusal = try #require(self.refusal(value, as: type))
    #expect(refusal.code == "wrong-type")
    #expect(refusal.path == "")
    #expect(refusal.message.french.hasSuffix(message))
    #expect(refusal.message.english != nil)
  }

  @Test("a text stands for the date it writes, and a day that does not exist is said")
  func dates() throws {
    #expect(try accepted("2023-06-02T23:59", as: .date) == .date(day("2023-06-02")))
    let refusal = try #require(self.refusal("2023-02-30", as: .date))
    #expect(refusal.code == "no-such-date")
    #expect(refusal.message.french.contains("2023-02-30"))
  }

  @Test("an empty text is no answer")
  func emptyTexts() throws {
    #expect(try accepted("", as: .text) == nil)
    #expect(try accepted("  ", as: .text) == nil)
    #expect(try accepted("", as: .date) == nil)
    #expect(try accepted("", as: .choice(Self.kinds)) == nil)
    #expect(try accepted("", as: .answer) == nil)
    #expect(try accepted(" \u{A0}", as: .answer) == nil)
    #expect(try accepted([], as: .answer) == nil)
    #expect(try accepted([" ", ""], as: .answer) == nil)
    #expect(try accepted("", as: .list(.text)) == nil)
  }

  @Test("anything that says something is an answer")
  func answers() throws {
    #expect(try accepted(" oui, dès 2024 ", as: .answer) == "oui, dès 2024")
    #expect(try accepted(true, as: .answer) == "oui")
    #expect(try accepted(false, as: .answer) == "non")
    #expect(try accepted(0, as: .answer) == "0")
    #expect(try accepted(["café", "", "laverie"], as: .answer) == "café ; laverie")
    #expect(try accepted(.date(day("2023-06-02")), as: .answer) == "2023-06-02")
    #expect(try accepted(["role": "élu", "name": "A. Martin"], as: .answer) == "A. Martin, élu")
  }

  // MARK: - Bounds

  @Test("bounds are themselves allowed, what is beyond is refused with the bound")
  func bounds() throws {
    let declaration = FactDeclaration("inhabitants", type: .integer, minimum: 0, maximum: 1500)
    #expect(try declaration.accept(0) == 0)
    #expect(try declaration.accept(1500) == 1500)
    let low = try #require(refusal(-1, by: declaration))
    #expect(low.code == "out-of-bounds")
    #expect(low.message.french == "trouvé \u{2212}1, attendu au moins 0")
    #expect(low.message.english == "found \u{2212}1, expected at least 0")
    let high = try #require(refusal(1501.0, by: declaration))
    #expect(high.code == "out-of-bounds")
    #expect(high.message.french == "trouvé 1\u{202F}501, attendu au plus 1\u{202F}500")
    let share = FactDeclaration("share", type: .number, minimum: 0, maximum: 1)
    #expect(refusal(1.001, by: share)?.code == "out-of-bounds")
    #expect(refusal(-0.001, by: share)?.code == "out-of-bounds")
  }

  // MARK: - Choices

  @Test(
    "a choice is meant by its id or its label, whatever case, accents and hyphens",
    arguments: [
      ("commune", "commune"), ("COMMUNE", "commune"), ("Commune entière", "commune"),
      ("commune entiere", "commune"), ("whole commune", "commune"),
      ("Régroupement", "regroupement"), ("non sélectionné", "not-selected"),
      ("NON-SELECTIONNE", "not-selected"), ("not selected", "not-selected"),
    ])
  func choices(text: String, id: String) throws {
    #expect(try accepted(.text(text), as: .choice(Self.kinds)) == .text(id))
  }

  @Test("a text that is no choice is refused with the nearest one")
  func unknownChoice() throws {
    let refusal = try #require(self.refusal("comune", as: .choice(Self.kinds)))
    #expect(refusal.code == "unknown-choice")
    #expect(
      refusal.message.french
        == "trouvé « comune », attendu l'un de Commune entière, Regroupement, Non sélectionné")
    #expect(
      refusal.message.english
        == "found “comune”, expected one of Whole commune, Regroupement, Non sélectionné")
    #expect(refusal.suggestion?.french == "commune")
    // A choice whose id is its label without accents is shown as people write it.
    let schools = FactType.choice([.init(id: "ecole", label: "École")])
    #expect(self.refusal("écoles", as: schools)?.suggestion?.french == "École")
    #expect(self.refusal("département", as: .choice(Self.kinds))?.suggestion == nil)
  }

  @Test("a text without letters or digits is not the choice that has none either")
  func choiceWithoutLetters() throws {
    let signs = FactType.choice([.init(id: "≤"), .init(id: "≥")])
    #expect(try accepted("≥", as: signs) == "≥")
    #expect(refusal("?", as: signs)?.code == "unknown-choice")
  }

  @Test("an exact id is meant before a label that looks like it")
  func exactIDFirst() throws {
    let type = FactType.choice([.init(id: "a", label: "b"), .init(id: "b", label: "a")])
    #expect(try accepted("a", as: type) == "a")
    #expect(try accepted("b", as: type) == "b")
  }

  // MARK: - Lists and records

  @Test("each item of a list is read as the item's type; items that say nothing are left out")
  func lists() throws {
    #expect(try accepted([1, 2.0, 3], as: .list(.integer)) == [1, 2, 3])
    #expect(try accepted([], as: .list(.integer)) == [])
    #expect(try accepted(["a", "", "b"], as: .list(.text)) == ["a", "b"])
    #expect(try accepted("a", as: .list(.text)) == ["a"])
    #expect(
      try accepted(["Commune entière"], as: .list(.choice(Self.kinds))) == ["commune"])
  }

  @Test("a wrong item is located by its number and its field, counted from 1")
  func paths() throws {
    let item = try #require(refusal([1, 2, "trois"], as: .list(.integer)))
    #expect(item.code == "wrong-type")
    #expect(item.path == "[3]")
    let list = FactType.list(Self.actor)
    let kind = try #require(
      refusal([["name": "Mairie"], ["name": "Café", "class": "privat"]], as: list))
    #expect(kind.code == "unknown-choice")
    #expect(kind.path == "[2].class")
    #expect(kind.suggestion?.french == "private")
    let bound = try #require(refusal([["people": 0]], as: list))
    #expect(bound.code == "out-of-bounds")
    #expect(bound.path == "[1].people")
    let nested = FactDeclaration(
      "groups", type: .list(.record([FactDeclaration("actors", type: list)])))
    #expect(refusal([["actors": [["people": "x"]]]], by: nested)?.path == "[1].actors[1].people")
  }

  @Test("a record keeps its declared fields; one that looks like a field is a mistake")
  func records() throws {
    #expect(
      try accepted(["name": "Mairie", "people": 3.0, "phone": "05"], as: Self.actor)
        == ["name": "Mairie", "people": 3])
    #expect(try accepted(["name": ""], as: Self.actor) == .record([:]))
    #expect(try accepted([], as: Self.actor) == .record([:]))
    let refusal = try #require(self.refusal(["nane": "Mairie"], as: Self.actor))
    #expect(refusal.code == "unknown-field")
    #expect(refusal.suggestion?.french == "name")
    #expect(self.refusal(["a", "b"], as: Self.actor)?.code == "wrong-type")
  }

  // MARK: - Words

  @Test("without a label the name is shown, without a question the label is asked")
  func defaultWords() {
    let bare = FactDeclaration("inhabitants", type: .integer)
    #expect(bare.label.french == "inhabitants")
    #expect(bare.question.french == "inhabitants\u{A0}?")
    let labelled = FactDeclaration(
      "inhabitants", type: .integer, label: LocalizedText("Habitants", english: "Inhabitants"))
    #expect(labelled.question.french == "Habitants\u{A0}?")
    #expect(labelled.question.text(in: .english) == "Inhabitants?")
  }

  @Test("a value is shown with its unit, its label, its words")
  func shown() throws {
    func text(_ value: FactValue, _ type: FactType, unit: String? = nil) -> String {
      FactDeclaration("fact", type: type, unit: unit).text(of: value, in: .french)
    }
    #expect(text(1120, .integer, unit: "hab") == "1\u{202F}120\u{A0}hab")
    #expect(text(0.5, .number) == "0,5")
    #expect(text(true, .boolean) == "oui")
    #expect(text(false, .boolean) == "non")
    #expect(text("commune", .choice(Self.kinds)) == "Commune entière")
    #expect(text(.date(try day("2023-06-02")), .date) == "2 juin 2023")
    #expect(text(["a", "b"], .list(.text)) == "a ; b")
    #expect(text([], .list(.text)) == "aucun")
    let whole = FactDeclaration("fact", type: .choice(Self.kinds))
    #expect(whole.text(of: "commune", in: .english) == "Whole commune")
  }

  @Test("a whole number between bounds of four digits, without unit, is a year")
  func years() {
    func text(_ value: FactValue, _ declaration: FactDeclaration) -> String {
      declaration.text(of: value, in: .french)
    }
    let year = FactDeclaration("year", type: .integer, minimum: 1990, maximum: 2100)
    #expect(text(2021, year) == "2021")
    #expect(
      text(
        [2021, 2022], FactDeclaration("years", type: .list(.integer), minimum: 1990, maximum: 2100))
        == "2021 ; 2022")
    #expect(
      text(2021.5, FactDeclaration("n", type: .number, minimum: 1990, maximum: 2100))
        == "2\u{202F}021,5")
    for other in [
      FactDeclaration("n", type: .integer, minimum: 0, maximum: 9000),
      FactDeclaration("n", type: .integer, minimum: 1990),
      FactDeclaration("n", type: .integer, minimum: 1990, maximum: 20_000),
      FactDeclaration("n", type: .integer),
    ] {
      #expect(text(2021, other) == "2\u{202F}021")
    }
    let people = FactDeclaration("n", type: .integer, unit: "hab", minimum: 1990, maximum: 2100)
    #expect(text(2021, people) == "2\u{202F}021\u{A0}hab")
  }
}
