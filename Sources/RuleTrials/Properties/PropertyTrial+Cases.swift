import CircularCore
import LuaBridge
import LuaSyntax

/// The cases that keep what breaks a promise.
extension PropertyTrial {
  /// Cases that keep what was found: they pass with the rules as they are.
  ///
  /// What a `never` forbids is no rule of the pack: the rules that it asks are what a case expects.
  func cases(
    _ witnesses: [PropertyResult.Witness], _ rule: Rule
  ) throws(Diagnostic) -> [String] {
    var writer = CaseWriter(schema, in: language)
    let date = property.date == PackTests.defaultDate ? nil : property.date
    var found: [String] = []
    for witness in witnesses {
      var subject = witness.subject
      subject.id = property.name
      for (rule, answer) in try expected(of: witness, rule) {
        found.append(
          writer.text(of: rule, subject, answer, on: date, changing: property.parameters))
      }
    }
    return found
  }

  private func expected(
    of witness: PropertyResult.Witness, _ rule: Rule
  ) throws(Diagnostic) -> [(Rule, Outcome.Answer)] {
    guard Property.isForbidding(rule) else {
      guard let answer = witness.answers.last?.answer else { return [] }
      if case .failed = answer {
        // That the rule fails is what breaks this promise, and no other.
        guard case .noGap = property.promise else { return [] }
      }
      return [(rule, answer)]
    }
    var expected: [(Rule, Outcome.Answer)] = []
    for id in PropertySources.rulesAsked(by: property, in: pack.sources) {
      guard let index = evaluator.rule(id) else { continue }
      let rule = evaluator.rules[index]
      for case let outcome? in try outcomes(rule, [witness.subject]) {
        expected.append((rule, outcome.answer))
      }
    }
    return expected
  }
}

extension PropertySources {
  /// The rules that the `never` of a promise asks by their names, in the order of the source.
  ///
  /// Of a function that stands elsewhere in the file, they are those that the file asks.
  static func rulesAsked(by property: Property, in sources: PackSources) -> [String] {
    guard
      let file = sources.tests.first(where: { sources.path(of: $0.name) == property.location.file })
    else { return [] }
    let tree = SyntaxTree(parsing: file.bytes, name: file.path)
    let expressions = tree.block.expressions
    let sites = expressions.lazy.compactMap(\.call)
      .compactMap { DeclarationSite($0, words: .tests) }
    let site = sites.first { site in
      site.word.name == "property"
        && tree.sourceMap.line(at: site.range.lowerBound) == property.location.line
        && (site.id == nil || site.id == property.name)
    }
    var range = tree.block.range
    if let function = site?.table?["never"], case .function = function.kind {
      range = function.range
    }
    var asked: [String] = []
    for call in expressions.lazy.compactMap(\.call)
    where call.callee.globalName == "outcome" && range.contains(call.range.lowerBound) {
      if let id = call.arguments.first?.stringValue, !asked.contains(id) { asked.append(id) }
    }
    return asked
  }
}
