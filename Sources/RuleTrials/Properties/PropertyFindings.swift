import CircularCore
import LuaBridge

/// What a check of rules says of promises: those that cannot be read, and those that are broken.
///
/// A promise is given a thousand boxes of facts and no drawn subject, so that checking stays quick; what that
/// does not decide is left to `prove`, as are comparisons with another version of the pack.
enum PropertyFindings {
  static func findings(in pack: LuaRulePack) -> [Diagnostic] {
    let found = PackProperties(pack)
    let properties = found.properties.filter {
      if case .notWorse = $0.promise { false } else { true }
    }
    guard !properties.isEmpty else { return found.problems }
    do {
      var run = try PropertyRun(pack, properties, effort: .check) { _ in pack }
      return found.problems
        + (try run.results().compactMap { result in finding(result, in: pack) })
    } catch let error as LuaRulePack.LoadError {
      return found.problems + error.diagnostics
    } catch let error as Diagnostic {
      return found.problems + [error]
    } catch {
      return found.problems
    }
  }

  private static func finding(_ result: PropertyResult, in pack: LuaRulePack) -> Diagnostic? {
    let place = result.property.location
    switch result.verdict {
    case .proved, .unproved: return nil
    case .impossible:
      return Diagnostic(
        "impossible-property",
        (result.doubts.first ?? "").map { text, language in
          language == .french
            ? "la promesse « \(result.property.name) » ne peut pas être essayée\u{A0}: \(text)"
            : "the property “\(result.property.name)” cannot be tried: \(text)"
        }, at: place, excerpt: pack.sources.excerpt(place))
    case .broken:
      return Diagnostic(
        "broken-property",
        LocalizedText { language in
          let told = told(result, in: pack, language)
          return language == .french
            ? "la promesse « \(result.property.name) » est rompue\u{A0}: \(told)"
            : "the property “\(result.property.name)” is broken: \(told)"
        }, at: place,
        suggestion: LocalizedText("circular prove \(pack.pack.id)"),
        excerpt: pack.sources.excerpt(place))
    }
  }

  /// The subjects that break it, and what rules answer.
  private static func told(
    _ result: PropertyResult, in pack: LuaRulePack, _ language: Language
  ) -> String {
    result.witnesses.map { witness in
      let facts = pack.facts.compactMap { fact in
        witness.subject.facts[fact.name].map {
          "\(fact.name) = \(fact.text(of: $0, in: language, digits: 15))"
        }
      }.joined(separator: ", ")
      if case .never = result.property.promise { return facts }
      let answers = witness.answers.map { $0.answer.text(of: $0.rule, in: language, digits: 6) }
      return "\(facts) → \(answers.joined(separator: ", "))"
    }.joined(separator: " ; ")
  }
}
