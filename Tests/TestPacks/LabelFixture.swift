package import CircularCore
package import LuaBridge

/// A label pack of a few lines, for tests of one behaviour: axis 1 with the measures 1.1 (two
/// submeasures of 5 points) and 1.2 (10 points).
package struct LabelFixture {
  package var texts: [String: String]

  package init(_ rules: String, framework: String = Self.framework) {
    texts = [
      "framework.csv": framework,
      "pack.lua": """
      pack { id = "label-x", version = "1", title = "X" }
      label { id = "x", framework = "framework.csv", levels = { "label", "axis", "measure", "part" },
        redistribute_below = "measure" }
      \(rules)
      """,
    ]
  }

  package static let framework = """
    id;label;points;percentage
    1;Un;;
    1.1;Un un;10;
    1.1.1;A;;50
    1.1.2;B;;50
    1.2;Un deux;10;
    """

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

  /// What one territory scores, from its JSON.
  package func outcome(
    _ json: String = "{\"id\":\"t\",\"territory\":{\"kind\":\"epci\",\"population\":5000}}",
    changing changes: [String: FactValue] = [:]
  ) throws -> LabelOutcome? {
    let pack = try load()
    guard let label = pack.label, let date = CivilDate("2024-01-01") else { return nil }
    let worker = try LabelWorker(pack, on: date, changing: changes)
    worker.keepsDecisions = true
    let reading = LabelSubjectReader(label).read(Array(json.utf8), file: "t.ndjson", line: 1)
    return try reading.subject.map { try worker.score($0) }
  }

  /// What reading one territory has to say.
  package func diagnostics(_ json: String, isStrict: Bool = false) throws -> [Diagnostic] {
    guard let label = try load().label else { return [] }
    return LabelSubjectReader(label, isStrict: isStrict)
      .read(Array(json.utf8), file: "t.ndjson", line: 3).diagnostics
  }
}
