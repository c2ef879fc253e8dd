package import CircularCore
import PackReading

/// Turns what the shim reports into messages in both languages, with one suggestion.
struct RuleMessages {
  let sources: PackSources
  let facts: [String]
  let parameters: [String]
  let rules: [String]
  /// The parameters of the evaluation, by slot.
  var declared: [Parameter] = []
  private let shelf = ExcerptShelf()

  /// The diagnostic of a failure in a pack's file.
  func diagnostic(_ failure: LuaError, rule: Rule? = nil) -> Diagnostic {
    var location = rule?.location
    if let place = failure.location {
      location = SourceLocation(file: sources.path(of: place.file), line: place.line)
    }
    var excerpt = shelf.excerpt(location, of: sources)
    let wording = wording(failure)
    if let name = wording.name, let line = excerpt?.line,
      let column = Self.column(of: name, in: line)
    {
      location?.column = column
      excerpt?.length = name.unicodeScalars.count
    }
    var message = wording.message
    if let rule {
      message = message.map { text, language in
        language == .french ? "règle « \(rule.id) »\u{00A0}: \(text)" : "rule “\(rule.id)”: \(text)"
      }
    }
    return Diagnostic(
      Self.code(of: failure.code), message, at: location, suggestion: wording.suggestion,
      excerpt: excerpt)
  }

  /// The code that people are told of a failure.
  static func code(of code: LuaError.Code) -> Diagnostic.Code {
    Diagnostic.Code(rawValue: code == .script ? "rule-failed" : code.rawValue)
  }

  private struct Wording {
    var message: LocalizedText
    var suggestion: LocalizedText?
    /// The name in the source line to underline.
    var name: String?
  }

  private func wording(_ failure: LuaError) -> Wording {
    let text = failure.message
    switch failure.code.rawValue {
    case "undeclared-fact":
      let near = nearestName(to: text, among: facts)
      return Wording(
        message: LocalizedText(
          "le fait « \(text) » n'est pas déclaré", english: "the fact “\(text)” is not declared"),
        suggestion: near.map { LocalizedText($0) }, name: Self.lastPart(text))
    case "undeclared-parameter":
      let near = nearestName(to: text, among: parameters)
      return Wording(
        message: LocalizedText(
          "le paramètre « \(text) » n'est pas déclaré",
          english: "the parameter “\(text)” is not declared"),
        suggestion: near.map { LocalizedText($0) }, name: Self.lastPart(text))
    case "undefined-global", "global-write":
      let name = Self.quoted(text) ?? text
      if failure.code == .globalWrite {
        return Wording(
          message: LocalizedText(
            "la règle écrit la variable globale « \(name) »",
            english: "the rule writes the global variable “\(name)”"),
          suggestion: LocalizedText("local \(name) = …"), name: name)
      }
      let known =
        Vocabulary.pack.map(\.name) + Vocabulary.families.map(\.name) + Vocabulary.tests.map(\.name)
        + Self.ruleWords
      let meant =
        parameters.contains(name)
        ? LocalizedText("p.\(name)")
        : TypedWord.word(for: name).map { LocalizedText($0) } ?? TypedWord.cure(for: name)
          ?? nearestName(to: name, among: known).map { LocalizedText($0) }
      return Wording(
        message: LocalizedText(
          "« \(name) » n'est pas défini", english: "“\(name)” is not defined"),
        suggestion: meant, name: name)
    case "undeclared-rule":
      return Wording(
        message: LocalizedText(
          "aucune règle ne s'appelle « \(text) »", english: "no rule is called “\(text)”"),
        suggestion: nearestName(to: text, among: rules).map { LocalizedText($0) }, name: text)
    case "rule-below":
      return Wording(
        message: LocalizedText(
          "la règle « \(text) » n'est pas au-dessus de celle-ci\u{A0}: seules celles d'au-dessus ont une réponse",
          english: "the rule “\(text)” is not above this one: only those above have an answer"),
        name: text)
    case "no-outcome":
      return Wording(
        message: LocalizedText(
          "la règle « \(text) » n'a pas de réponse ici\u{A0}: cycle de vie, ou règle d'une autre portée",
          english: "the rule “\(text)” has no answer here: a life cycle, or a rule of another scope"
        ),
        name: text)
    case "outcome-failed":
      return Wording(
        message: LocalizedText(
          "la règle « \(text) », dont celle-ci a besoin, a échoué",
          english: "the rule “\(text)”, which this one needs, has failed"),
        name: text)
    case "instructions":
      return Wording(
        message: LocalizedText(
          "le calcul ne finit pas\u{A0}: limite d'instructions atteinte",
          english: "the computation does not end: instruction limit reached"))
    case "deadline":
      return Wording(
        message: LocalizedText(
          "le calcul ne finit pas\u{A0}: délai dépassé",
          english: "the computation does not end: deadline passed"))
    case "interrupted":
      return Wording(
        message: LocalizedText(
          "le calcul a été interrompu", english: "the computation was interrupted"))
    case "memory":
      return Wording(
        message: LocalizedText(
          "le calcul demande trop de mémoire", english: "the computation needs too much memory"))
    case "programme-reads-fact":
      return Wording(
        message: LocalizedText(
          "une règle du programme (scope = \"programme\") ne lit pas de fait",
          english: "a programme rule (scope = \"programme\") reads no facts"))
    case "ranking-not-lent":
      return Wording(message: Diagnostic.rankingNotLent.message, name: "ranking")
    case "no-such-figure":
      let name = Self.quoted(text) ?? text
      return Wording(
        message: LocalizedText(
          "« ranking.\(name) » n'existe pas", english: "there is no “ranking.\(name)”"),
        suggestion: nearestName(to: name, among: Vocabulary.rankingWords)
          .map { LocalizedText("ranking.\($0)") },
        name: name)
    case "no-such-amount":
      let name = Self.quoted(text) ?? text
      return Wording(
        message: LocalizedText(
          "« \(name) » n'est pas un montant des sujets classés",
          english: "“\(name)” is no amount of the subjects that are ranked"),
        suggestion: nearestName(to: name, among: rules).map { LocalizedText("\"\($0)\"") },
        name: name)
    case "ranking-amount-failed":
      return Wording(
        message: LocalizedText(
          "un montant que la règle additionne a échoué pour « \(text) »",
          english: "an amount that the rule sums failed for “\(text)”"))
    case "parameter-without-value":
      return withoutValue(Int(text).flatMap { declared.indices.contains($0) ? declared[$0] : nil })
    case "read-only":
      let name = text.split(separator: " ").last.map(String.init) ?? text
      return Wording(
        message: LocalizedText(
          text.hasPrefix("facts")
            ? "les faits et les paramètres ne s'écrivent pas (\(name))"
            : "cette table ne s'écrit pas (\(text))", english: text), name: name)
    case "kept-state":
      let name = text
      return Wording(
        message: KeptState.message(name, isTable: true),
        suggestion: KeptState.suggestion(name, isTable: true), name: name)
    case "facts-write":
      return Wording(
        message: LocalizedText(
          "une liste ou une fiche de faits ne s'écrit pas et ne se trie pas",
          english: "a list or an item of facts is not written, nor sorted"),
        suggestion: LocalizedText(
          "copiez-la d'abord\u{00A0}: local copie = { table.unpack(liste) }",
          english: "copy it first: local copy = { table.unpack(list) }"))
    case "kept-coroutine", "kept-iterator":
      let isCoroutine = failure.code.rawValue == "kept-coroutine"
      let what =
        isCoroutine
        ? LocalizedText("une coroutine", english: "a coroutine")
        : LocalizedText("un parcours commencé", english: "a walk that was begun")
      return Wording(
        message: what.map { what, language in
          language == .french
            ? "« \(text) » est \(what), qui garderait un état d'un dossier au suivant"
            : "“\(text)” is \(what), which would keep a state from one subject to the next"
        },
        suggestion: LocalizedText(
          "créez-la dans la règle, pas dans le fichier",
          english: "make it inside the rule, not in the file"),
        name: text)
    case "answer-too-large":
      return Wording(
        message: LocalizedText(
          "la réponse a trop de parties", english: "the answer has too many parts"))
    case "paper-too-large":
      return Wording(
        message: LocalizedText(
          "elle aurait \(text.split(separator: " ").first ?? "trop de") lignes\u{A0}: au plus 10 000, et 100 000 cellules",
          english: "it would have \(text): 10,000 at most, and 100,000 cells"))
    case "forbidden":
      let name = text.split(separator: " ").first.map(String.init) ?? text
      let word = SandboxWord.all.first { word in
        (word.library.isEmpty ? word.name : "\(word.library).\(word.name)") == name
      }
      return Wording(
        message: LocalizedText(
          word.map { "\(name) n'est pas disponible\u{A0}: \($0.frenchReason)" } ?? text,
          english: text), name: name)
    case "table-missing":
      let name = Self.quoted(text) ?? text
      return Wording(
        message: LocalizedText(
          "le fichier « \(name) » n'est pas dans le dossier de règles", english: text),
        suggestion: nearestName(
          to: name,
          among: sources.files.keys.filter { PackSources.isTable($0) }.sorted()
        ).map { LocalizedText($0) },
        name: name)
    case "include-missing", "include-cycle":
      let name = Self.quoted(text) ?? text
      let isMissing = failure.code == .includeMissing
      return Wording(
        message: LocalizedText(
          isMissing
            ? isOther(name)
              ? "« \(name) » n'est pas un fichier de règles\u{00A0}: include ne lit que des .lua"
              : "le fichier « \(name) » n'est pas dans le dossier de règles"
            : "« \(name) » s'inclut lui-même, directement ou par un autre fichier",
          english: text),
        suggestion: isMissing && !isOther(name)
          ? nearestName(
            to: name, among: sources.files.keys.filter { $0.hasSuffix(".lua") }.sorted()
          )
          .map { LocalizedText($0) }
          : nil,
        name: name)
    case "word-without-table":
      return Wording(
        message: LocalizedText(
          "\(Self.quoted(text).map { "« \($0) » est nommé" } ?? "un nom est donné"), mais sa table { … } manque",
          english: text))
    case "invalid-data": return Wording(message: LocalizedText(text))
    case "syntax":
      return Wording(
        message: LocalizedText("syntaxe\u{A0}: \(text)", english: "syntax: \(text)"))
    default:
      return Wording(
        message: LocalizedText(
          LuaErrorWording.french(text), english: LuaErrorWording.english(text)))
    }
  }

  /// A parameter has no value yet on the day of the evaluation.
  private func withoutValue(_ parameter: Parameter?) -> Wording {
    guard let parameter, let first = parameter.revisions.map(\.since).min() else {
      return Wording(
        message: LocalizedText(
          "un paramètre n'a pas de valeur à cette date",
          english: "a parameter has no value on this date"))
    }
    return Wording(
      message: LocalizedText(
        "le paramètre « \(parameter.name) » n'a pas de valeur à cette date\u{00A0}: sa première "
          + "vaut à partir du \(NumberFormat(.french).string(first))",
        english: "the parameter “\(parameter.name)” has no value on this date: its first one "
          + "holds from \(NumberFormat(.english).string(first))"),
      name: parameter.name)
  }

  private static let ruleWords = Vocabulary.ruleWords(in: SandboxWord.all)

  /// The name between the first pair of single quotes.
  private static func quoted(_ text: String) -> String? {
    let parts = text.split(separator: "'", omittingEmptySubsequences: false)
    return parts.count >= 3 ? String(parts[1]) : nil
  }

  private static func lastPart(_ name: String) -> String {
    name.split(separator: ".").last.map(String.init) ?? name
  }

  /// The column, from 1, where a name stands as a whole word.
  private static func column(of name: String, in line: String) -> Int? {
    let text = Array(line.unicodeScalars)
    let wanted = Array(name.unicodeScalars)
    guard !wanted.isEmpty, text.count >= wanted.count else { return nil }
    func isWord(_ scalar: Unicode.Scalar) -> Bool {
      scalar == "_" || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    }
    for start in 0...(text.count - wanted.count)
    where Array(text[start..<start + wanted.count]) == wanted {
      let end = start + wanted.count
      if (start == 0 || !isWord(text[start - 1])) && (end == text.count || !isWord(text[end])) {
        return start + 1
      }
    }
    return nil
  }

  /// A file that is there, or would be, and is no rule file.
  private func isOther(_ name: String) -> Bool {
    name.contains(".") && !name.hasSuffix(".lua")
  }
}

extension LuaError {
  /// The error for people, in both languages, with the line of its source.
  package func diagnostic(in sources: PackSources) -> Diagnostic {
    RuleMessages(sources: sources, facts: [], parameters: [], rules: []).diagnostic(self)
  }
}
