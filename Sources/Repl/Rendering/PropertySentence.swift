import CircularCore
import Pages
import RuleTrials

/// A promise in words.
struct PropertySentence {
  let property: Property
  let pack: RulePack
  let language: Language

  init(_ property: Property, _ pack: RulePack, in language: Language) {
    self.property = property
    self.pack = pack
    self.language = language
  }

  private var format: NumberFormat { NumberFormat(language) }

  private func quoted(_ text: String) -> String {
    language.say("«\u{A0}\(text)\u{A0}»", english: "“\(text)”")
  }

  private func rule(_ id: String) -> String {
    quoted(pack.rules.first { $0.id == id }?.label.text(in: language) ?? id)
  }

  private func fact(_ name: String) -> String {
    quoted(pack.facts.first { $0.name == name }?.label.text(in: language) ?? name)
  }

  private func figure(_ figure: Rule.Figure, _ rule: String) -> String {
    switch figure {
    case .fixed(let number): format.string(number, digits: 6)
    case .parameter(let name):
      quoted(
        pack.parameters.first { $0.name == name }?.declaration.label.text(in: language) ?? name)
    }
  }

  /// What is promised.
  var promise: String {
    switch property.promise {
    case .rises(let rule, let fact):
      return language.say(
        "\(self.rule(rule)) ne baisse jamais quand \(self.fact(fact)) monte",
        english: "\(self.rule(rule)) never falls as \(self.fact(fact)) grows")
    case .falls(let rule, let fact):
      return language.say(
        "\(self.rule(rule)) ne monte jamais quand \(self.fact(fact)) monte",
        english: "\(self.rule(rule)) never rises as \(self.fact(fact)) grows")
    case .never:
      return language.say("cela n'arrive jamais", english: "it never happens")
    case .within(let rule, let least, let most):
      let bounds = [
        least.map { language.say("au moins ", english: "at least ") + figure($0, rule) },
        most.map { language.say("au plus ", english: "at most ") + figure($0, rule) },
      ].compactMap { $0 }.joined(separator: language.say(" et ", english: " and "))
      return language.say(
        "\(self.rule(rule)) vaut \(bounds)", english: "\(self.rule(rule)) is \(bounds)")
    case .continuous(let rule, let fact, let jump):
      let most = format.string(jump, digits: 6)
      return language.say(
        "\(self.rule(rule)) ne bouge pas de plus de \(most) d'une valeur de \(self.fact(fact)) à la suivante",
        english:
          "\(self.rule(rule)) moves by \(most) at most from one value of \(self.fact(fact)) to the next"
      )
    case .noGap(let rule, let fact):
      return language.say(
        "\(self.rule(rule)) répond pour toute valeur de \(self.fact(fact))",
        english: "\(self.rule(rule)) answers for every value of \(self.fact(fact))")
    case .notWorse(let version, let rules):
      let about =
        rules.isEmpty
        ? language.say("personne n'a moins", english: "nobody has less")
        : language.say("pour ", english: "of ") + rules.map(rule).joined(separator: ", ")
          + language.say(", personne n'a moins", english: ", nobody has less")
      return language.say("\(about) qu'avec \(version)", english: "\(about) than with \(version)")
    }
  }

  /// What it is limited to; nil for nothing.
  ///
  /// - Parameter isOfDay: whether it may be otherwise on another day.
  func domain(isOfDay: Bool) -> String? {
    var parts = pack.facts.compactMap { fact -> String? in
      guard let bound = property.domain[fact.name] else { return nil }
      let label = fact.label.text(in: language)
      switch bound {
      case .absent:
        return language.say("sans « \(label) »", english: "without “\(label)”")
      case .among(let values):
        let texts = values.map { fact.text(of: $0, in: language) }
        let colon = language.say("\u{A0}:", english: ":")
        return label + colon + " " + texts.joined(separator: language.say(" ou ", english: " or "))
      case .between(let low, let high):
        let (low, high) = (fact.text(of: low, in: language), fact.text(of: high, in: language))
        return language.say(
          "\(label) de \(low) à \(high)", english: "\(label) from \(low) to \(high)")
      }
    }
    for parameter in pack.parameters {
      guard let value = property.parameters[parameter.name] else { continue }
      let label = parameter.declaration.label.text(in: language)
      let text = parameter.declaration.text(of: value, in: language)
      parts.append(
        language.say("avec \(label) = \(text)", english: "with \(label) = \(text)"))
    }
    if isOfDay {
      let day = format.string(property.date)
      parts.append(language.say("au \(day)", english: "on \(day)"))
    }
    return parts.isEmpty ? nil : parts.joined(separator: " ; ")
  }
}
