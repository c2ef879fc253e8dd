import CircularCore
import LuaBridge
import RuleAnalysis

extension LanguageServer {
  func hover(_ params: JSONValue) throws(RequestError) -> JSONValue {
    let place = try place(params)
    guard let thing = place.thing else { return nil }
    let text = HoverText(thing, place.pack, language).markdown
    return [
      "contents": ["kind": "markdown", "value": .string(text)],
      "range": place.document.text.range(place.range),
    ]
  }
}

/// What is told of a name: label, unit, source, bounds, its value for the subject chosen.
struct HoverText {
  private let thing: Thing
  private let pack: PackState?
  private let language: Language

  init(_ thing: Thing, _ pack: PackState?, _ language: Language) {
    self.thing = thing
    self.pack = pack
    self.language = language
  }

  private func say(_ french: String, _ english: String) -> String {
    language == .french ? french : english
  }

  private var colon: String { say("\u{A0}: ", ": ") }

  var markdown: String {
    let lines = [heading] + details
    // What a pack says is text, not layout.
    return lines.map { $0.onOneLine }.joined(separator: "\n\n")
  }

  private var heading: String {
    let label = thing.label.text(in: language)
    return label == thing.name ? "**\(thing.name)**" : "**\(Self.plain(label))** · `\(thing.name)`"
  }

  /// The text without the signs of Markdown.
  private static func plain(_ text: String) -> String {
    text.reduce(into: "") { plain, character in
      if "\\`*_{}[]<>#|".contains(character) { plain.append("\\") }
      plain.append(character)
    }
  }

  private var details: [String] {
    switch thing.kind {
    case .fact:
      pack?.knowledge?.fact(thing.name).map { facts($0, value: pack?.figures?.values[$0.name]) }
        ?? [thing.detail].compactMap { $0 }
    case .parameter:
      pack?.knowledge?.parameter(thing.name).map {
        facts($0.declaration, value: pack?.figures?.values["p." + $0.name], isParameter: true)
      } ?? [thing.detail].compactMap { $0 }
    case .rule: rule
    case .question, .field, .measure: ofTerritory
    default: [thing.detail.map { "`\($0)`" }].compactMap { $0 }
    }
  }

  /// What is known of the territory chosen: an answer, or where the points of a measure went.
  private var ofTerritory: [String] {
    var lines = [thing.detail.map { "`\($0)`" }].compactMap { $0 }
    guard let figures = pack?.figures, let subject = figures.subject else { return lines }
    if thing.kind == .measure {
      guard let sentences = figures.measures[thing.name] else { return lines }
      lines.append(Self.plain(subject) + colon)
      return lines + sentences.map { Self.plain($0.text(in: language)) }
    }
    if let value = figures.values[thing.name] {
      lines.append("\(Self.plain(subject))\(colon)**\(Self.plain(value.text(in: language)))**")
    } else if thing.kind == .question {
      lines.append(
        "\(Self.plain(subject))\(colon)**\(say("sans réponse", "unanswered"))**")
    }
    return lines
  }

  private func facts(
    _ fact: FactDeclaration, value: LocalizedText?, isParameter: Bool = false
  ) -> [String] {
    let format = NumberFormat(language)
    var kind = Self.plain(fact.type.name.text(in: language))
    if let unit = fact.unit { kind += say(", en ", ", in ") + Self.plain(unit) }
    var lines = [kind]
    switch (fact.minimum, fact.maximum) {
    case (let least?, let most?):
      lines.append(
        say("De ", "From ") + format.string(least) + say(" à ", " to ") + format.string(most))
    case (let least?, nil): lines.append(say("Au moins ", "At least ") + format.string(least))
    case (nil, let most?): lines.append(say("Au plus ", "At most ") + format.string(most))
    case (nil, nil): break
    }
    if let source = fact.source { lines.append("Source\(colon)\(Self.plain(source))") }
    if !isParameter {
      lines.append("Question\(colon)\(Self.plain(fact.question.text(in: language)))")
    }
    if isParameter {
      if let value {
        lines.append(say("Vaut ", "Is ") + "**\(Self.plain(value.text(in: language)))**")
      }
    } else if let subject = pack?.figures?.subject {
      let shown = value?.text(in: language) ?? say("inconnu", "unknown")
      lines.append("\(Self.plain(subject))\(colon)**\(Self.plain(shown))**")
    }
    return lines
  }

  private var rule: [String] {
    guard let rule = pack?.knowledge?.rule(thing.name) else {
      return [thing.detail].compactMap { $0 }
    }
    var lines = [kindName(rule.kind) + (rule.unit.map { say(", en ", ", in ") + $0 } ?? "")]
    if let source = rule.source { lines.append("Source\(colon)\(Self.plain(source))") }
    if let subject = pack?.figures?.subject, let answer = pack?.figures?.answers[rule.id] {
      var line =
        "\(Self.plain(subject))\(colon)**\(Self.plain(answer.text.text(in: language)))**"
      if let because = answer.because { line += " — \(Self.plain(because.text(in: language)))" }
      lines.append(line)
    }
    return lines
  }

  private func kindName(_ kind: RuleKind) -> String {
    switch kind {
    case .prerequisite: say("prérequis", "prerequisite")
    case .criterion: say("critère", "criterion")
    case .indicator: say("indicateur", "indicator")
    case .amount: say("montant", "amount")
    case .class: say("classe", "class")
    case .alert: say("alerte", "alert")
    case .lifecycle: say("cycle de vie", "life cycle")
    }
  }
}
