package import CircularCore
package import LuaBridge

/// A pack of a few lines, for tests of one behaviour.
package struct PackFixture {
  /// The texts, by name; `pack.lua` gets a manifest in front.
  package var texts: [String: String]

  /// The folder of the pack that is shipped.
  package static let projetK =
    #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/rules/projet-k"

  package init(_ rules: String, _ others: [String: String] = [:]) {
    texts = others
    texts["pack.lua"] = "pack { id = \"mini\", version = \"1\", title = \"Mini\" }\n" + rules
  }

  /// The pack.
  package func load() throws(LuaRulePack.LoadError) -> LuaRulePack {
    try LuaRulePack(PackSources(texts))
  }

  /// The errors that loading gives; empty when it succeeds.
  package func loadErrors() -> [Diagnostic] {
    do {
      _ = try load()
      return []
    } catch {
      return error.diagnostics
    }
  }

  /// The outcome of a rule for one subject.
  package func outcome(
    _ rule: String, _ facts: [String: FactValue] = [:], on date: String = "2024-01-01",
    changing parameters: [String: FactValue] = [:]
  ) throws -> Outcome? {
    let evaluator = try Evaluator([try load()])
    guard let day = CivilDate(date) else { return nil }
    let evaluation = try evaluator.evaluation(on: day, changing: parameters)
    let table = try FactTable(evaluator.schema, [Subject(id: "s", name: "Sujet", facts: facts)])
    let outcomes = try evaluation.run(table)
    return evaluator.rule(rule).flatMap { outcomes[0, $0] }
  }

  /// The failure of a rule for one subject, nil if it did not fail.
  package func failure(_ rule: String, _ facts: [String: FactValue] = [:]) throws -> Diagnostic? {
    guard case .failed(let diagnostic)? = try outcome(rule, facts)?.answer else { return nil }
    return diagnostic
  }
}
