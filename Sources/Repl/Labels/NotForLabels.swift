import CircularCore
import LuaBridge

extension Diagnostic {
  /// What is said of a command that does not go with labels.
  static func notForLabels(_ command: String, _ pack: LuaRulePack) -> Diagnostic {
    Diagnostic(
      "not-for-labels",
      LocalizedText(
        "« \(pack.pack.id) » est un label\u{00A0}: circular \(command) ne s'y applique pas",
        english: "“\(pack.pack.id)” is a label: circular \(command) does not apply to it"),
      at: SourceLocation(file: pack.sources.path),
      suggestion: "circular score, circular explain, circular what-if")
  }
}

extension EvaluationOptions {
  /// Refuses `--only` for a label: it would change nothing, without a word.
  func mustScoreWhole(_ pack: LuaRulePack) throws(Diagnostic) {
    guard only != nil else { return }
    var refusal = Diagnostic.scoredWhole(pack.pack.id)
    refusal.location = SourceLocation(file: "--only")
    throw refusal
  }
}
