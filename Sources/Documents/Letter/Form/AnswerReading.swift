internal import CircularCore

/// What a text that answers a question stands for: a value, what is said beside it, and what is wrong.
struct AnswerReading {
  /// What it stands for; nil where that cannot be told, or where nothing is chosen.
  private(set) var value: FactValue?
  /// What is said beside the value, and was not read.
  private(set) var rest = ""
  /// What is wrong or worth knowing.
  private(set) var problem: Diagnostic?

  private let text: String
  private let fact: FactDeclaration

  /// Words that say that a number is about right.
  private static let approximate: Set<String> = [
    "environ", "env", "approximativement", "approx", "presque", "pres", "plus", "moins", "autour",
    "quelque", "quelques", "avoisinant", "about", "around", "nearly", "almost", "over", "under",
  ]

  /// Reads an answer.
  init(_ text: String, _ fact: FactDeclaration) {
    self.text = text
    self.fact = fact
    switch fact.type {
    case .boolean: readBoolean()
    case .choice(let choices): readChoice(choices)
    case .integer, .number: readNumber()
    default:
      if let answer = BoxSigns.answer(text) {
        value = .text(answer)
      } else {
        rest = text
      }
    }
  }

  // MARK: - Options

  private mutating func readBoolean() {
    if !text.contains(where: BoxSigns.isBox), let written = Bool(written: text) {
      value = .boolean(written)
      return
    }
    read(MarkedOptions(text, [["oui", "yes", "vrai"], ["non", "no", "faux"]], isFirst: true)) {
      ($0 == 0 ? LocalizedText("oui", english: "yes") : LocalizedText("non", english: "no"))
    } value: {
      .boolean($0 == 0)
    }
  }

  private mutating func readChoice(_ choices: [FactType.Choice]) {
    if let choice = FactType.choice(meantBy: text, among: choices) {
      value = .text(choice.id)
      return
    }
    let names = choices.map { choice in
      [choice.id, choice.label.french, choice.label.text(in: .english)].map(\.folded)
    }
    read(MarkedOptions(text, names, isFirst: false)) {
      choices[$0].label
    } value: {
      .text(choices[$0].id)
    }
  }

  private mutating func read(
    _ options: MarkedOptions, label: (Int) -> LocalizedText, value: (Int) -> FactValue
  ) {
    switch options.outcome {
    case .one(let option):
      self.value = value(option)
      rest = options.rest
    case .nothing: break
    case .open: problem = nothingChosen
    case .several(let found):
      let labels = found.map(label)
      let french = labels.map(\.french).joined(separator: " et ")
      let english = labels.map { $0.text(in: .english) }.joined(separator: " and ")
      problem = unclear(
        LocalizedText(
          "« \(short) » se lit \(french), attendu \(fact.type.name.french)",
          english:
            "“\(short)” reads as \(english), expected \(fact.type.name.text(in: .english))"))
    case .unclear: problem = unexpected
    }
  }

  /// Options stand there, and none of them is chosen.
  private var nothingChosen: Diagnostic {
    let none =
      fact.type == .boolean
      ? LocalizedText("ni oui ni non n'est choisi", english: "neither yes nor no is chosen")
      : LocalizedText("rien n'est choisi", english: "nothing is chosen")
    return Diagnostic(
      "letter-nothing-chosen", severity: .note,
      none.map { none, language in
        none + (language == .french ? " (« \(short) »)" : " (“\(short)”)")
      })
  }

  // MARK: - Numbers

  private mutating func readNumber() {
    if let read = try? fact.read(cell: text) {
      value = read
      return
    }
    // A number among words: one only, and it says which.
    let numbers = Self.numbers(in: text)
    guard numbers.count == 1, let read = try? fact.read(cell: numbers[0]) else {
      problem = unexpected
      return
    }
    let words = text.withoutAccents.split { !$0.isLetter }.map(String.init)
    if text.contains(where: { "~≈≃±<>".contains($0) })
      || words.contains(where: Self.approximate.contains)
    {
      // A sheet refuses it too.
      problem = unclear(
        LocalizedText(
          "« \(short) » n'est pas exact, attendu \(fact.type.name.french)",
          english: "“\(short)” is not exact, expected \(fact.type.name.text(in: .english))"))
      return
    }
    value = read
  }

  /// The numbers of a text, spaces between thousands kept.
  private static func numbers(in text: String) -> [String] {
    var numbers: [String] = []
    var number = ""
    var previous: Character = " "
    for character in text + "." {
      let isDigit = ("0"..."9").contains(character)
      let isSpace = character.isWhitespace && ("0"..."9").contains(previous)
      if isDigit || isSpace && !number.isEmpty {
        number.append(character)
      } else if !number.isEmpty {
        numbers.append(number.trimmingSpaces)
        number = ""
      }
      previous = character
    }
    return numbers
  }

  // MARK: - Sentences

  /// The answer on one line, cut.
  private var short: String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 60 ? line.prefix(60) + "…" : line
  }

  private var unexpected: Diagnostic {
    unclear(
      LocalizedText(
        "trouvé « \(short) », attendu \(fact.type.name.french)",
        english: "found “\(short)”, expected \(fact.type.name.text(in: .english))"))
  }

  private func unclear(_ message: LocalizedText) -> Diagnostic {
    Diagnostic("letter-answer-unclear", message, suggestion: Diagnostic.correction)
  }
}
