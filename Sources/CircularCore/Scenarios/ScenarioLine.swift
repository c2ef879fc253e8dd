/// One line of a scenario file: `paramètre population_max = 2000`, `fait 33174 inhabitants = 1600`.
///
/// The prompt's `:set` reads the same words, so that what was typed can be pasted into a file.
public struct ScenarioLine: Sendable, Hashable {
  /// The words before `=`: kind, subject, name; quotes taken off.
  public var words: [Word]
  /// The text after `=`, without spaces at its ends; nil where there is no `=`.
  public var value: String?

  /// A word and where it starts.
  public struct Word: Sendable, Hashable {
    /// The word.
    public var text: String
    /// The column of its first character, from 1, in scalars.
    public var column: Int
  }

  /// Splits a line into words; `"…"` keeps spaces together, `""` in it is one quote.
  ///
  /// - Throws: `unclosed-quote`, located by column.
  public init(_ line: String) throws(Diagnostic) {
    words = []
    let scalars = Array(line.unicodeScalars)
    var index = 0
    func text(_ range: Range<Int>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[range])
      return String(view)
    }
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar.properties.isWhitespace {
        index += 1
      } else if scalar == "=" {
        value = Self.unescaped(text(index + 1..<scalars.count).trimmingSpaces)
        return
      } else if scalar == "\"" {
        guard let (word, end) = Self.quotedWord(scalars, from: index + 1) else {
          throw Diagnostic(
            "unclosed-quote",
            LocalizedText("guillemet sans fin", english: "a quote without end"),
            at: SourceLocation(file: "", line: nil, column: index + 1), suggestion: "\"")
        }
        words.append(Word(text: word, column: index + 1))
        index = end
      } else {
        let end =
          scalars[index...].firstIndex { $0.properties.isWhitespace || $0 == "=" } ?? scalars.count
        words.append(Word(text: text(index..<end), column: index + 1))
        index = end
      }
    }
  }

  /// The word in quotes that begins at an index, and the index behind its closing quote; nil without one.
  private static func quotedWord(
    _ scalars: [Unicode.Scalar], from start: Int
  ) -> (String, end: Int)? {
    var word = String.UnicodeScalarView()
    var index = start
    while index < scalars.count {
      if scalars[index] != "\"" {
        word.append(scalars[index])
        index += 1
      } else if index + 1 < scalars.count, scalars[index + 1] == "\"" {
        word.append("\"")
        index += 2
      } else {
        return (String(word), index + 1)
      }
    }
    return nil
  }

  /// A value as a line holds it: one with line breaks, or that begins and ends with quotes, as a JSON
  /// string.
  static func escaped(_ value: String) -> String {
    let needsQuotes =
      value.unicodeScalars.contains {
        $0.value < 0x20 || $0 == "\u{85}" || $0 == "\u{2028}" || $0 == "\u{2029}"
      }
      || isQuoted(value)
    guard needsQuotes else { return value }
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
  private static func unescaped(_ text: String) -> String {
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
    text.utf8.count >= 2 && text.hasPrefix("\"") && text.hasSuffix("\"")
  }

  /// A word as a line may hold it: in quotes where it needs them.
  public static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty && !word.hasPrefix("#")
      && !word.unicodeScalars.contains {
        $0.properties.isWhitespace || $0 == "=" || $0 == "\""
      }
    return isPlain ? word : "\"\(word.replacing("\"", with: "\"\""))\""
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
