import CircularCore
import LuaBridge
import Pages
import RuleTrials

/// What became of the promises of packs, as a page: kept or broken, with the subject that breaks one.
struct PropertiesView {
  /// The promises of a pack.
  struct Part {
    var pack: LuaRulePack
    var results: [PropertyResult]

    /// What programs are given.
    var documents: [PropertyDocument] { results.map { PropertyDocument(pack: pack, result: $0) } }
  }

  let parts: [Part]
  let language: Language

  init(_ parts: [Part], in language: Language) {
    self.parts = parts
    self.language = language
  }

  /// The whole page.
  var page: Page {
    let results = parts.flatMap(\.results)
    let title =
      parts.count == 1
      ? parts[0].pack.pack.title.text(in: language)
      : language.say("Promesses des règles", english: "Properties of rules")
    var page = Page(
      language, title: title,
      subtitle: parts.count == 1
        ? language.say("promesses des règles", english: "properties of rules") : nil)
    page.lead = Phrase(summary(results))
    for part in parts {
      page.sections.append(section(part))
      page.sections += kept(part)
    }
    return page
  }

  private func summary(_ results: [PropertyResult]) -> String {
    func count(_ verdict: PropertyResult.Verdict) -> Int { results.count { $0.verdict == verdict } }
    let (proved, broken, open) = (count(.proved), count(.broken), count(.unproved))
    let impossible = count(.impossible)
    guard !results.isEmpty else {
      return language.say(
        "Aucune promesse\u{A0}: « property » s'écrit dans un fichier du dossier tests.",
        english: "No property: `property` is written in a file of the folder tests.")
    }
    var words: [String] = []
    if language == .french {
      words.append("\(proved) prouvée\(proved > 1 ? "s" : "")")
      if broken > 0 { words.append("\(broken) rompue\(broken > 1 ? "s" : "")") }
      if open > 0 { words.append("\(open) sans preuve ni contre-exemple") }
      if impossible > 0 {
        words.append("\(impossible) impossible\(impossible > 1 ? "s" : "") à essayer")
      }
    } else {
      words.append("\(proved) proved")
      if broken > 0 { words.append("\(broken) broken") }
      if open > 0 { words.append("\(open) neither proved nor broken") }
      if impossible > 0 { words.append("\(impossible) that cannot be tried") }
    }
    return words.joined(separator: ", ")
  }

  private func section(_ part: Part) -> Page.Section {
    var list = Page.List(part.results.map { item($0, part.pack) })
    list.isFlowing = true
    return Page.Section(
      [.list(list)],
      heading: parts.count == 1 ? nil : part.pack.pack.title.text(in: language))
  }

  private func item(_ result: PropertyResult, _ pack: LuaRulePack) -> Page.Item {
    let sentence = PropertySentence(result.property, pack.pack, in: language)
    var details = [Phrase(sentence.promise)]
    if let domain = sentence.domain(isOfDay: result.isOfDay) { details.append(Phrase(domain)) }
    details += witnesses(result, pack)
    for doubt in result.doubts { details.append(Phrase(doubt.text(in: language), .faint)) }
    let colon = language.say("\u{A0}: ", english: ": ")
    return Page.Item(
      mark(result), nil, Phrase(result.property.name, .strong) + Phrase(colon) + word(result),
      details: details)
  }

  private func mark(_ result: PropertyResult) -> Page.Mark {
    switch result.verdict {
    case .proved: .met
    case .broken: .refused
    case .unproved: .unknown
    case .impossible: .failed
    }
  }

  private func word(_ result: PropertyResult) -> Phrase {
    let format = NumberFormat(language)
    switch result.verdict {
    case .proved: return Phrase(language.say("prouvée", english: "proved"), .good)
    case .broken: return Phrase(language.say("rompue", english: "broken"), .bad)
    case .unproved where result.trials == 0:
      return Phrase(language.say("non prouvée", english: "not proved"), .warning)
    case .unproved:
      let count = format.string(Int64(result.trials))
      return Phrase(
        language.say(
          "non prouvée\u{A0}: aucun contre-exemple en \(count) essais, graine \(result.seed)",
          english: "not proved: no counterexample in \(count) trials, seed \(result.seed)"),
        .warning)
    case .impossible:
      return Phrase(language.say("impossible à essayer", english: "cannot be tried"), .bad)
    }
  }

  // MARK: - What breaks a promise

  private func witnesses(_ result: PropertyResult, _ pack: LuaRulePack) -> [Phrase] {
    guard !result.witnesses.isEmpty else { return [] }
    var lines = result.witnesses.map { witness in
      Phrase(facts(witness.subject, pack) + " → ", nil) + Phrase(answers(witness, result), .strong)
    }
    if let nearest = result.nearest {
      let facts = result.witnesses[0].subject.facts.keys
      var subject = nearest.subject
      subject.facts = subject.facts.filter { facts.contains($0.key) }
      let name = nearest.subject.displayName
      let told = self.facts(subject, pack)
      lines.append(
        Phrase(
          language.say(
            "Sujet réel le plus proche\u{A0}: \(name) (\(told)), "
              + (nearest.isBroken ? "où la promesse est rompue aussi" : "où elle ne l'est pas"),
            english: "Nearest real subject: \(name) (\(told)), "
              + (nearest.isBroken ? "where the property is broken too" : "where it is not"))))
    }
    return lines
  }

  private func facts(_ subject: Subject, _ pack: LuaRulePack) -> String {
    let texts = pack.facts.compactMap { fact -> String? in
      guard let value = subject.facts[fact.name] else { return nil }
      let colon = language.say("\u{A0}:", english: ":")
      return
        "\(fact.label.text(in: language))\(colon) \(fact.text(of: value, in: language, digits: 20))"
    }
    return texts.isEmpty
      ? language.say("rien n'est connu", english: "nothing is known")
      : texts.joined(separator: " ; ")
  }

  private func answers(_ witness: PropertyResult.Witness, _ result: PropertyResult) -> String {
    if case .never = result.property.promise {
      return language.say("cela arrive", english: "it happens")
    }
    let texts = witness.answers.map { $0.answer.text(of: $0.rule, in: language, digits: 6) }
    // With another version of the pack, its answer comes first.
    return texts.joined(separator: language.say(", puis ", english: ", then "))
  }

  private func kept(_ part: Part) -> [Page.Section] {
    let cases = part.results.flatMap(\.cases)
    guard !cases.isEmpty else { return [] }
    let heading = language.say(
      "Cas à garder, s'ils disent ce que l'on veut",
      english: "Cases to keep, if they say what is meant"
    )
    return [
      Page.Section(
        [.list(Page.List(cases.map { Page.Item(nil, nil, Phrase($0)) }))], heading: heading)
    ]
  }
}
