/// One line of a scenario file: `paramètre population_max = 2000`, `fait 33174 inhabitants = 1600`.
///
/// The prompt's `:set` reads the same words, so that what was typed can be pasted into a file.
package struct ScenarioLine: Sendable, Hashable {
  /// The words before `=`: kind, subject, name; quotes taken off.
  package var words: [Word]
  /// The text after `=`, without spaces at its ends; nil where there is no `=`.
  package var value: String?

  /// A word and where it stands.
  package struct Word: Sendable, Hashable {
    /// The word.
    package var text: String
    /// The column of its first character, from 1, in scalars.
    package var column: Int
    /// Where it stands in the line, quotes included, in UTF-8 bytes.
    package var range: Range<Int>
    /// Whether it begins with a quote.
    package var isQuoted: Bool
    /// Whether that quote ends; without an end, the word goes to that of the line.
    package var isClosed: Bool
  }

  /// Splits a line into words; `"…"` keeps spaces together, `""` in it is one quote.
  ///
  /// - Throws: `unclosed-quote`, located by column.
  package init(_ line: String) throws(Diagnostic) {
    let (words, sign) = Self.words(of: line, until: "=")
    if let open = words.first(where: { !$0.isClosed }) {
      throw Diagnostic(
        "unclosed-quote",
        LocalizedText("guillemet sans fin", english: "a quote without end"),
        at: SourceLocation(file: "", line: nil, column: open.column), suggestion: "\"")
    }
    self.words = words
    value = sign.map { sign in
      let rest = line.unicodeScalars[line.unicodeScalars.index(after: sign)...]
      return Self.unescaped(String(rest).trimmingSpaces)
    }
  }

  /// The words of a line that may still be typed; `=` stands between words.
  package static func words(of line: String) -> [Word] {
    var words: [Word] = []
    var rest = line[...]
    while true {
      let (some, sign) = Self.words(of: rest, until: "=")
      let offset = line.utf8.distance(from: line.startIndex, to: rest.startIndex)
      words += some.map { word in
        var word = word
        word.range = word.range.lowerBound + offset..<word.range.upperBound + offset
        return word
      }
      guard let sign else { return words }
      rest = rest[rest.unicodeScalars.index(after: sign)...]
    }
  }

  /// The words before a sign, and where it stands; nil where it does not.
  private static func words(
    of line: some StringProtocol, until sign: Unicode.Scalar
  ) -> (words: [Word], sign: String.Index?) {
    let scalars = line.unicodeScalars
    var words: [Word] = []
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      if scalar == sign { return (words, index) }
      guard !scalar.properties.isWhitespace else {
        index = scalars.index(after: index)
        continue
      }
      let start = index
      var text = String.UnicodeScalarView()
      var isClosed = true
      if scalar == "\"" {
        isClosed = false
        index = scalars.index(after: index)
        while index < scalars.endIndex {
          let scalar = scalars[index]
          index = scalars.index(after: index)
          if scalar == "\"" {
            guard index < scalars.endIndex, scalars[index] == "\"" else {
              isClosed = true
              break
            }
            index = scalars.index(after: index)
          }
          text.append(scalar)
        }
      } else {
        while index < scalars.endIndex, scalars[index] != sign,
          !scalars[index].properties.isWhitespace
        {
          text.append(scalars[index])
          index = scalars.index(after: index)
        }
      }
      let before = line.utf8.distance(from: line.startIndex, to: start)
      let length = line.utf8.distance(from: start, to: index)
      words.append(
        Word(
          text: String(text), column: scalars.distance(from: scalars.startIndex, to: start) + 1,
          range: before..<before + length, isQuoted: scalar == "\"", isClosed: isClosed))
    }
    return (words, nil)
  }

  /// A name as the rest of a line holds it: as a value is, and in quotes where it is empty or spaces are at
  /// its ends.
  static func escapedName(_ name: String) -> String {
    name.isEmpty || Array(name.utf8) != Array(name.trimmingSpaces.utf8)
      ? inQuotes(name) : escaped(name)
  }

  /// A value as a line holds it: one with line breaks, or that begins and ends with quotes, as a JSON
  /// string.
  package static func escaped(_ value: String) -> String {
    let needsQuotes =
      value.unicodeScalars.contains {
        $0.value < 0x20 || $0 == "\u{85}" || $0 == "\u{2028}" || $0 == "\u{2029}"
      }
      || isQuoted(value)
    return needsQuotes ? inQuotes(value) : value
  }

  private static func inQuotes(_ value: String) -> String {
    var text = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _
      where scalar.value < 0x20 || (0x80...0x9F).contains(scalar.value)
        || scalar == "\u{2028}" || scalar == "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }

  /// The value that such a text is; a text that is no JSON string is meant as it stands.
  static func unescaped(_ text: String) -> String {
    guard isQuoted(text) else { return text }
    var parser = JSONParser(Array(text.utf8), file: "")
    do throws(Diagnostic) {
      let node = try parser.value()
      guard case .string(let value) = node.value, !parser.skipSpace() else { return text }
      return value
    } catch {
      return text
    }
  }

  private static func isQuoted(_ text: String) -> Bool {
    // By bytes: an accent may stand on a quote.
    text.utf8.count >= 2 && text.utf8.first == 0x22 && text.utf8.last == 0x22
  }

  /// A word as a line may hold it: in quotes where it needs them.
  package static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty && !word.hasPrefix("#")
      && !word.unicodeScalars.contains {
        $0.properties.isWhitespace || $0 == "=" || $0 == "\""
      }
    return isPlain ? word : "\"\(word.doubling("\""))\""
  }
}

extension Scenario.Kind {
  /// The words that name the kind, those that are written first.
  private var names: (french: [String], english: [String]) {
    switch self {
    case .parameter: (["paramètre", "parametre"], ["param", "parameter"])
    case .weight: (["poids"], ["weight"])
    case .fact: (["fait"], ["fact"])
    case .answer: (["réponse", "reponse"], ["answer"])
    case .status: (["statut"], ["status"])
    }
  }

  /// The kind that a word names, in either language.
  public init?(word: String) {
    let word = word.lowercased()
    guard
      let kind = Self.allCases.first(where: {
        $0.names.french.contains(word) || $0.names.english.contains(word)
      })
    else { return nil }
    self = kind
  }

  /// The word that names the kind.
  public var word: LocalizedText { LocalizedText(names.french[0], english: names.english[0]) }
}

extension Scenario.Change {
  /// The change as a line of a scenario file.
  public func line(in language: Language) -> String {
    var parts = [target.kind.word.text(in: language)]
    if let subject = target.subject { parts.append(ScenarioLine.quoted(subject)) }
    parts.append(ScenarioLine.quoted(target.name))
    return (parts + (value.isEmpty ? ["="] : ["=", ScenarioLine.escaped(value)]))
      .joined(separator: " ")
  }
}
