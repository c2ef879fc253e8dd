import CircularCore
import LuaBridge

/// Why a promise is neither proved nor broken, in words.
struct PropertyDoubts {
  let property: Property
  let rule: Rule
  let question: PropertyQuestion
  let pack: LuaRulePack

  func sentence(_ doubt: Proof.Doubt, hindrances: [Hindrance]) -> LocalizedText {
    switch doubt {
    case .left where !hindrances.isEmpty: return Self.sentence(hindrances, rule)
    case .left, .denied:
      return LocalizedText(
        "pour certains sujets, Lua refuse de calculer, ou lui seul le peut",
        english: "for some subjects Lua refuses to compute, or it alone can")
    case .budget, .unclear:
      if let wide { return wide }
      if case .budget(let steps) = doubt {
        return LocalizedText { language in
          let count = NumberFormat(language).string(Int64(steps))
          return language == .french
            ? "rien de sûr après \(count) boîtes de faits examinées"
            : "nothing sure after \(count) boxes of facts were looked at"
        }
      }
      return LocalizedText(
        "certains sujets ne se départagent pas au calcul",
        english: "some subjects cannot be told apart by computing")
    }
  }

  /// What keeps a rule from being compiled.
  static func sentence(_ hindrances: [Hindrance], _ rule: Rule) -> LocalizedText {
    let place = hindrances.first?.location.map { " (\($0))" } ?? ""
    return LocalizedText { language in
      let label = PropertySources.label(of: rule).text(in: language)
      let name = language == .french ? "« \(label) »" : "“\(label)”"
      guard let first = hindrances.first?.what.text(in: language) else {
        return language == .french
          ? "\(name) n'a pas de forme calculée" : "\(name) has no computed form"
      }
      return language == .french
        ? "\(name) se décide en partie en Lua seul\u{00A0}: \(first)\(place)"
        : "\(name) is decided in part by Lua alone: \(first)\(place)"
    }
  }

  /// What is said of a number that the question depends on, where nothing bounds it, or no more than doubles
  /// hold exactly.
  private var wide: LocalizedText? {
    let limit = PropertyProgram.exactLimit
    for (name, range) in zip(question.program.facts, question.box)
    where range.kind == .integer || range.kind == .number {
      guard range.low < -limit || range.high > limit,
        let fact = pack.facts.first(where: { $0.name == name })
      else { continue }
      let isBound = property.domain[name] != nil
      let isOpen =
        (range.low < -limit && fact.minimum == nil) || (range.high > limit && fact.maximum == nil)
      let limited = "when = { \(name) = { 0, 1000000 } }"
      guard isOpen, !isBound else {
        return LocalizedText { language in
          let most = NumberFormat(language).string(limit, digits: 0)
          let least = NumberFormat(language).string(-limit, digits: 0)
          return language == .french
            ? """
            les bornes de « \(name) » sont trop larges\u{00A0}: le calcul n'est exact que de \(least) \
            à \(most)\u{00A0}; resserrez-les, ou limitez la promesse, \(limited)
            """
            : """
            the bounds of “\(name)” are too wide: computing is exact from \(least) to \(most) only; \
            narrow them, or limit the property, \(limited)
            """
        }
      }
      return LocalizedText(
        "« \(name) » n'a pas de borne\u{00A0}: déclarez min et max, ou limitez la promesse, "
          + limited,
        english: "“\(name)” has no bound: declare min and max, or limit the property, " + limited)
    }
    return nil
  }
}

extension FactRange {
  /// The range within what a promise says of the fact.
  func bound(by bound: Property.Bound?) -> FactRange {
    guard let bound else { return self }
    var range = self
    range.mayBeAbsent = false
    switch bound {
    case .absent:
      range.mayBeAbsent = true
      range.mayBeKnown = false
    case .between(let low, let high):
      range.low = max(range.low, place(of: low) ?? range.low)
      range.high = min(range.high, place(of: high) ?? range.high)
    case .among(let values):
      // Texts that are named are all that there are.
      let texts = values.compactMap { value -> String? in
        if case .text(let text) = value { text } else { nil }
      }
      if kind == .opaque, !texts.isEmpty, texts.count == values.count {
        var chosen = FactRange(.choice(texts), 0, Double(texts.count - 1))
        chosen.mayBeAbsent = false
        return chosen
      }
      let places = values.compactMap { place(of: $0) }.sorted()
      guard let first = places.first, let last = places.last else { return range }
      if case .choice(let ids) = kind {
        let allowed = places.map { ids[Int($0)] }
        var chosen = FactRange(.choice(allowed), 0, Double(allowed.count - 1))
        chosen.mayBeAbsent = false
        return chosen
      }
      (range.low, range.high) = (max(range.low, first), min(range.high, last))
    }
    return range
  }
}
