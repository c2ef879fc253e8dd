/// Text of a manual page, in the macros of man(7).
struct RoffText {
  private(set) var text = ""

  /// A request, alone on its line, with arguments that are already escaped.
  mutating func request(_ name: String, _ arguments: String...) {
    text += ".\(name)"
    for argument in arguments { text += " \"\(argument.replacing("\"", with: "\\(dq"))\"" }
    text += "\n"
  }

  /// A line that is already escaped.
  mutating func plain(_ line: String) { text += line + "\n" }

  /// Prose: lines that are indented stand as they are, the others are filled.
  mutating func prose(_ prose: String) {
    var isVerbatim = false
    for line in prose.split(separator: "\n", omittingEmptySubsequences: false) {
      let isExample = line.hasPrefix("  ")
      if isExample != isVerbatim { text += isExample ? ".PP\n.nf\n" : ".fi\n.PP\n" }
      isVerbatim = isExample
      text += line.isEmpty ? ".PP\n" : Self.line(String(line)) + "\n"
    }
    if isVerbatim { text += ".fi\n" }
  }

  /// A line whose beginning cannot be taken for a request.
  static func line(_ text: String) -> String {
    let escaped = escaped(text)
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }

  /// Text with what roff reads as its own escaped; spaces that do not break stay so.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "\u{A0}", "\u{202F}": result += "\\~"
      case "'": result += "\\(aq"
      default: result.append(character)
      }
    }
    return result
  }

  /// A word in bold, as it is typed.
  static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }

  /// A word in italics, that stands for a value.
  static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }
}
