package import CircularCore

/// One line of `circular formula`: a formula with an id, and what it is evaluated in.
package struct FormulaLine: Sendable {
  /// The id, which the answer repeats.
  package var id: String
  /// The formula.
  package var text: FormulaText
  /// The language it is in.
  package var grammar: FormulaGrammar
  /// What it is evaluated in.
  package var context: FormulaContext

  /// A line, or what was wrong with it and, where it could be read, its id.
  package enum Reading: Sendable {
    /// A line that can be evaluated.
    case line(FormulaLine)
    /// A line that cannot.
    case failure(id: String?, Diagnostic)
  }

  /// Reads lines of `{"id":…,"expr":…,"kind":…,"context":{…}}`.
  ///
  /// `kind` is `personalisation` or `indicator`; without it, a context with indicators, targets or limits
  /// makes an indicator formula. One bad line costs that line.
  package static func read(_ bytes: [UInt8], file: String) -> [Reading] {
    var parser = JSONParser(bytes, file: file)
    var readings: [Reading] = []
    while parser.skipSpace() {
      let start = parser.position
      let node: JSONNode
      do throws(Diagnostic) {
        node = try parser.value()
      } catch {
        if let cutShort = parser.skipToNextObject(behind: start) {
          readings.append(.failure(id: nil, cutShort))
        } else {
          readings.append(.failure(id: nil, error))
          parser.skipLine()
        }
        continue
      }
      do throws(Diagnostic) {
        readings.append(.line(try FormulaLine(node, source: parser.source)))
      } catch {
        var id: String?
        if case .string(let text)? = node.member("id")?.value { id = text }
        readings.append(.failure(id: id, error))
      }
    }
    return readings
  }

  private init(_ node: JSONNode, source: TextPosition) throws(Diagnostic) {
    func wrong(_ name: String, _ node: JSONNode, _ french: String, _ english: String) -> Diagnostic
    {
      Diagnostic(
        "wrong-type",
        LocalizedText(
          "« \(name) »\u{A0}: attendu \(french)", english: "“\(name)”: expected \(english)"),
        at: source.location(at: node.offset, field: name),
        excerpt: source.excerpt(at: node.offset))
    }
    switch node.member("id")?.value {
    case .string(let text)?: id = text
    case .integer(let number)?: id = String(number)
    default: throw wrong("id", node.member("id") ?? node, "un texte", "a text")
    }
    guard let expression = node.member("expr"), case .string(let text) = expression.value else {
      throw wrong("expr", node.member("expr") ?? node, "une formule", "a formula")
    }
    // Places count inside the formula: in JSON its line breaks are escaped.
    self.text = FormulaText(text, at: SourceLocation(file: id, line: 1, column: 1))
    let given = node.member("context")
    switch node.member("kind")?.value {
    case .string(let name)?:
      guard let grammar = FormulaGrammar(rawValue: name) else {
        throw wrong(
          "kind", node.member("kind") ?? node, "personalisation ou indicator",
          "personalisation or indicator")
      }
      self.grammar = grammar
    default:
      let isIndicator = ["indicators", "targets", "limits"].contains {
        given?.member($0) != nil
      }
      grammar = isIndicator ? .indicator : .personalisation
    }
    context =
      try given.map { (node) throws(Diagnostic) in
        try FormulaContext(node, source: source)
      } ?? FormulaContext()
  }
}
