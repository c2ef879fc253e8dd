/// The text form of a scenario, which people read, write and send to each other.
///
/// ```
/// # Ce que propose la commission du 12 mars
/// scénario 2 000 habitants au plus
/// dispositif projet-k
/// paramètre population_max = 2000
/// poids completeness = 3
/// fait 33174 inhabitants = 1600
/// ```
///
/// One change a line; the words may be French or English. Nothing after `=` makes a value unknown, an
/// answer unanswered, a measure unreported. Two lines do not give one thing two values: the second is wrong.
/// A name or a value may stand in quotes, as a JSON string: with line breaks, or empty.
package enum ScenarioFile {
  /// A scenario that was read, with what could not be.
  package struct Reading: Sendable {
    /// The scenario.
    package var scenario: Scenario
    /// What is wrong, line by line; the other lines are in the scenario.
    package var diagnostics: [Diagnostic]
  }

  private static let titleWords = ["scénario", "scenario"]
  private static let packWords = ["dispositif", "pack"]

  /// Reads a file.
  package static func read(_ bytes: [UInt8], file: String) -> Reading {
    var scenario = Scenario(name(of: file))
    var heads = Heads()
    var diagnostics: [Diagnostic] = []
    var text = String(decoding: bytes, as: UTF8.self)
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    if String(validating: bytes, as: UTF8.self) == nil {
      let workbook = Diagnostic.workbook(
        bytes, file: file,
        expecting: LocalizedText(
          "un texte, un changement par ligne", english: "a text, a change a line"), cure: nil)
      diagnostics.append(
        workbook
          ?? Diagnostic(
            "not-utf-8",
            LocalizedText("le texte n'est pas en UTF-8", english: "the text is not UTF-8"),
            at: SourceLocation(file: file),
            suggestion: LocalizedText("enregistrez-le en UTF-8", english: "save it as UTF-8")))
      return Reading(scenario: scenario, diagnostics: diagnostics)
    }
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() {
      let line = String(line)
      let trimmed = line.trimmingSpaces
      if trimmed.isEmpty || trimmed.hasPrefix("#") { continue }
      do throws(Diagnostic) {
        try take(line, into: &scenario, &heads, SourceLocation(file: file, line: index + 1))
      } catch {
        var problem = error
        problem.location = SourceLocation(
          file: file, line: index + 1, column: error.location?.column ?? 1)
        problem.excerpt = Diagnostic.Excerpt(line: line)
        diagnostics.append(problem)
      }
    }
    return Reading(scenario: scenario, diagnostics: diagnostics)
  }

  /// The name of a scenario whose file gives none.
  private static func name(of file: String) -> String {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    guard let dot = last.lastIndex(of: "."), dot > last.startIndex else { return last }
    return String(last[..<dot])
  }

  /// The lines that gave the name of the scenario and that of its pack.
  private struct Heads {
    var title: Int?
    var pack: Int?

    /// Notes the line of a name.
    ///
    /// - Throws: `bad-argument` for another name than an earlier line gave.
    mutating func take(
      _ word: String, _ line: WritableKeyPath<Heads, Int?>, _ name: String, after given: String?,
      _ place: SourceLocation
    ) throws(Diagnostic) {
      if let earlier = self[keyPath: line], let given, given != name {
        throw .twoValues(
          of: LocalizedText("« \(word) »", english: "“\(word)”"), given, earlier, name, at: place)
      }
      self[keyPath: line] = self[keyPath: line] ?? place.line
    }
  }

  private static func take(
    _ line: String, into scenario: inout Scenario, _ heads: inout Heads, _ place: SourceLocation
  ) throws(Diagnostic) {
    let trimmed = line.trimmingSpaces
    let first = trimmed.prefix { !$0.isWhitespace }.lowercased()
    if titleWords.contains(first) || packWords.contains(first) {
      // By scalars: an accent that begins a name stands on the space before it.
      let written = String(trimmed.unicodeScalars.drop { !$0.properties.isWhitespace })
        .trimmingSpaces
      let rest = ScenarioLine.unescaped(written)
      guard !written.isEmpty else {
        throw Diagnostic(
          "scenario-line",
          LocalizedText("un nom est attendu", english: "a name is expected"),
          suggestion: "\(first) …")
      }
      if titleWords.contains(first) {
        try heads.take(first, \.title, rest, after: scenario.name, place)
        scenario.name = rest
      } else {
        try heads.take(first, \.pack, rest, after: scenario.pack, place)
        scenario.pack = rest
      }
      return
    }
    try scenario.add(change(line, at: place))
  }

  /// Reads a change: kind, subject where one is meant, name, `=`, value.
  ///
  /// - Throws: `scenario-line` or `unclosed-quote`, with the column.
  package static func change(
    _ line: String, at place: SourceLocation?
  ) throws(Diagnostic) -> Scenario.Change {
    let parsed = try ScenarioLine(line)
    let kinds = Scenario.Kind.allCases.map { $0.word }
    guard let first = parsed.words.first, let kind = Scenario.Kind(word: first.text) else {
      let found = parsed.words.first?.text ?? ""
      let near = nearestName(
        to: found.lowercased(),
        among: kinds.flatMap { [$0.french, $0.text(in: .english)] } + titleWords + packWords)
      if near == nil, let problem = lackingKind(line, parsed) { throw problem }
      throw Diagnostic(
        "scenario-line",
        LocalizedText { language in
          let list = kinds.map { $0.text(in: language) }.joined(separator: ", ")
          return language == .french
            ? "trouvé « \(found) », attendu l'un de\u{00A0}: scénario, dispositif, \(list)"
            : "found “\(found)”, expected one of: scenario, pack, \(list)"
        },
        at: SourceLocation(file: "", column: parsed.words.first?.column ?? 1),
        suggestion: near.map { LocalizedText($0) })
    }
    let rest = parsed.words.dropFirst()
    let most = kind.isAboutSubject ? 2 : 1
    guard let value = parsed.value, let name = rest.last, rest.count <= most else {
      let form =
        kind.isAboutSubject
        ? LocalizedText(
          "\(kind.word.french) [sujet] nom = valeur",
          english: "\(kind.word.text(in: .english)) [subject] name = value")
        : LocalizedText(
          "\(kind.word.french) nom = valeur",
          english: "\(kind.word.text(in: .english)) name = value")
      throw Diagnostic(
        "scenario-line",
        LocalizedText(
          "attendu\u{00A0}: \(form.french)", english: "expected: \(form.text(in: .english))"),
        at: SourceLocation(file: "", column: first.column), suggestion: form)
    }
    var location = place
    location?.column = name.column
    return Scenario.Change(
      kind, name.text, value, of: rest.count == 2 ? rest.first?.text : nil, at: location)
  }

  /// The text of a scenario.
  package static func text(of scenario: Scenario, in language: Language) -> String {
    let french = language == .french
    let name = ScenarioLine.escapedName(scenario.name)
    var lines = ["\(french ? titleWords[0] : titleWords[1]) \(name)"]
    if let pack = scenario.pack {
      lines.append(
        "\(french ? packWords[0] : packWords[1]) \(ScenarioLine.escapedName(pack))")
    }
    lines += scenario.changes.map { $0.line(in: language) }
    return lines.map { $0 + "\n" }.joined()
  }

  /// What is said of a line that only lacks the word of its kind: the words that may be meant, since only a pack tells
  /// which; nil where it lacks more.
  private static func lackingKind(_ line: String, _ parsed: ScenarioLine) -> Diagnostic? {
    guard parsed.value != nil, (1...2).contains(parsed.words.count) else { return nil }
    let kinds = Scenario.Kind.allCases.filter { parsed.words.count == 1 || $0.isAboutSubject }
    let typed = line.trimmingSpaces
    return Diagnostic(
      "scenario-line",
      LocalizedText { language in
        let list = kinds.map { $0.word.text(in: language) }.joined(separator: ", ")
        return language == .french
          ? "« \(typed) » ne dit pas ce qui change, attendu devant l'un de\u{A0}: \(list)"
          : "“\(typed)” does not say what changes, expected before it one of: \(list)"
      },
      at: SourceLocation(file: "", column: parsed.words.first?.column ?? 1))
  }
}

extension Scenario {
  /// Reads the text form, as people write it: `param population_max = 2000`, one change a line.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - file: its name, for messages, and for a scenario that has none.
  /// - Throws: every line that cannot be read, or that gives what an earlier one changes another value.
  public init(reading bytes: [UInt8], file: String) throws(Refused) {
    let reading = ScenarioFile.read(bytes, file: file)
    guard reading.diagnostics.isEmpty else { throw Refused(diagnostics: reading.diagnostics) }
    self = reading.scenario
  }

  /// The text form, which can be read again.
  public func text(in language: Language) -> String { ScenarioFile.text(of: self, in: language) }
}
