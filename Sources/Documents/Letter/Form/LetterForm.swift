package import CircularCore

/// A form that is filled in as a letter: its questions, and by which words each is found in a document.
package struct LetterForm: Sendable {
  /// A question, and the fact that its answer is.
  package struct Question: Sendable {
    /// The number that people call it by: `E10`.
    package var number: String
    /// The fact.
    package var fact: FactDeclaration
    /// The heading that it stands under.
    package var section: String
    /// What is asked.
    package var text: String
    /// Words that tell it: all of one set stand in its label.
    var anchors: [[String]]
    /// What is asked, folded, whole and without what stands in parentheses.
    var wordings: [String]
  }

  /// Its id, which the names of its facts begin with: `intention`.
  package let id: String
  /// Its questions, in order.
  package private(set) var questions: [Question] = []

  /// Its title: « Lettre d'intention ».
  package var title: String {
    let vowel = "aeiouyh".contains(id.first ?? "x")
    return "Lettre " + (vowel ? "d'" : "de ") + id
  }

  /// Reads the forms of a pack: a table of form, number, fact, section, question and anchors.
  ///
  /// - Parameters:
  ///   - bytes: the table.
  ///   - file: its name, for messages.
  ///   - schema: the facts of the pack.
  package static func forms(
    _ bytes: [UInt8], file: String, _ schema: FactSchema
  ) throws(Diagnostic) -> [LetterForm] {
    var forms: [LetterForm] = []
    var reader = CSVReader(bytes, file: file)
    guard try reader.next() else { return [] }
    let headings = reader.texts
    func column(_ name: String) throws(Diagnostic) -> Int {
      guard let index = headings.firstIndex(of: name) else {
        throw Diagnostic(
          "missing-column",
          LocalizedText("colonne « \(name) » absente", english: "no column “\(name)”"),
          at: reader.recordLocation)
      }
      return index
    }
    let (form, number, fact) = (try column("form"), try column("number"), try column("fact"))
    let (section, text) = (try column("section"), try column("question"))
    let anchors = try column("anchors")
    while try reader.next() {
      if reader.isBlank { continue }
      let texts = reader.texts
      guard texts.count == headings.count, let slot = schema.slot(of: texts[fact]) else {
        throw schema.undeclared(
          fact < texts.count ? texts[fact] : "", at: reader.location(fact, named: "fact"))
      }
      let question = Question(
        number: texts[number], fact: schema.declarations[slot], section: texts[section],
        text: texts[text],
        anchors: ([texts[text]] + texts[anchors].split(separator: "|").map(String.init))
          .map(LetterWords.words),
        wordings: Self.wordings(texts[text]))
      if forms.last?.id != texts[form] { forms.append(LetterForm(id: texts[form])) }
      forms[forms.count - 1].questions.append(question)
    }
    return forms
  }

  private init(id: String) { self.id = id }

  private static func wordings(_ text: String) -> [String] {
    var short = ""
    var depth = 0
    for character in text {
      if character == "(" { depth += 1 }
      if depth == 0 { short.append(character) }
      if character == ")" { depth -= 1 }
    }
    return text.folded == short.folded ? [text.folded] : [text.folded, short.folded]
  }
}

/// Words as two people write them: without accents, endings and words that say little.
enum LetterWords {
  private static let little: Set<String> = [
    "avec", "dans", "pour", "leur", "leurs", "vous", "votre", "vos", "elle", "elles", "sont",
    "quelle",
    "quelles", "quel", "quels", "ceux", "celle", "chaque", "cette", "avez", "etre", "plus", "sans",
    "entre", "lesquels", "celui", "estce",
  ]

  /// The words of a text that tell it from others, cut to what stays when they are inflected.
  ///
  /// A word with a hyphen is one: a « tiers-lieu » is no « lieu-dit ».
  static func words(_ text: String) -> [String] {
    text.withoutAccents.filter { !"-\u{2010}\u{2011}".contains($0) }
      .split { !$0.isLetter && !$0.isNumber }
      .map(String.init)
      .filter { $0.count > 3 && !little.contains($0) }
      .map { String($0.prefix(6)) }
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
