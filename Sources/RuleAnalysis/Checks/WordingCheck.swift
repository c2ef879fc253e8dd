import CircularCore
import LuaSyntax

/// Names in braces, in messages and in the reasons that rules return.
enum WordingCheck: Check {
  static let codes = [
    CheckCode(
      "undeclared-name",
      "Une phrase cite entre accolades un nom qui n'est ni un fait, ni un paramètre, ni une valeur "
        + "de la règle.",
      english: "A wording names in braces what is no fact, no parameter and no value of the rule.")
  ]

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    guard pack.names.isComplete else { return [] }
    // What another function returns may be completed by its caller.
    let answering = pack.reading.answering
    var found = pack.reading.wordings.flatMap { wording in
      wording.function.map { answering.contains($0) } ?? true
        ? findings(in: wording.text, ownNames: wording.ownNames, pack, isText: wording.isText) : []
    }
    for site in pack.sites {
      found += wordings(of: site).flatMap { findings(in: $0, ownNames: [], pack) }
    }
    return found
  }

  /// The reason or message that a declaration spells out.
  ///
  /// What is not spelt out is known once it is loaded, and said by what loading says.
  static func wordings(of site: DeclarationSite) -> [Expression] {
    ["because", "message"].filter { site.word.entryNames.contains($0) }.flatMap { entry in
      guard let text = site.table?[entry]?.withoutParentheses else { return [Expression]() }
      guard case .table(let languages) = text.kind else {
        return strings(of: text).isEmpty ? [] : [text]
      }
      return ["fr", "en"].compactMap { languages[$0] }.filter { !strings(of: $0).isEmpty }
    }
  }

  private static func findings(
    in text: Expression, ownNames: [String], _ pack: CheckedPack, isText: Bool = false
  ) -> [Diagnostic] {
    let ownValues = ownNames.filter { $0 != "fr" && $0 != "en" }
    return strings(of: text).flatMap { string in
      MessageTemplate(string.stringValue ?? "").names.compactMap { name in
        guard !ownNames.contains(name), isText || !pack.names.isDeclared(name) else { return nil }
        if isText, pack.names.isDeclared(name) {
          return finding(
            "undeclared-name", string.tree, range(of: name, in: string),
            "« {\(name)} » n'est pas rempli\u{A0}: text ne lit que les valeurs écrites à côté",
            english: "“{\(name)}” is not filled in: text reads the values written beside it only",
            suggestion: LocalizedText("\(name) = …"))
        }
        return finding(
          "undeclared-name", string.tree, range(of: name, in: string),
          "« {\(name)} » ne désigne ni un fait, ni un paramètre, ni une valeur de la règle",
          english: "“{\(name)}” is no fact, no parameter and no value of the rule",
          suggestion: (nearestName(to: name, among: ownValues)
            ?? nearestName(to: name, among: pack.names.facts.ordered)
            ?? nearestName(to: name, among: pack.names.parameters.ordered)
            ?? (ownValues.count == 1 ? ownValues[0] : nil))
            .map { LocalizedText("{\($0)}") }
            ?? LocalizedText(
              "retirer les accolades, ou donner une valeur à \(name)",
              english: "remove the braces, or give \(name) a value"))
      }
    }
  }

  /// The texts that are put together.
  private static func strings(of text: Expression) -> [Expression] {
    var found: [Expression] = []
    var stack = [text]
    while let part = stack.popLast()?.withoutParentheses {
      if case .binary(let operation) = part.kind, operation.operator == .concatenate {
        stack.append(operation.right)
        stack.append(operation.left)
      } else if part.stringValue != nil {
        found.append(part)
      }
    }
    return found
  }

  /// Where a name stands in a text, else the whole text.
  private static func range(of name: String, in string: Expression) -> Range<Int> {
    let bytes = Array(string.text.utf8)
    let wanted = Array("{\(name)}".utf8)
    guard bytes.count >= wanted.count,
      let start = (0...bytes.count - wanted.count).first(where: {
        bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
      })
    else { return string.range }
    let first = string.range.lowerBound + start + 1
    return first..<first + wanted.count - 2
  }
}
