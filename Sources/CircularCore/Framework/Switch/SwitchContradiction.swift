/// What a territory says in one framework and denies in the other: an answer, or whether a measure is for it.
package struct SwitchContradiction: Sendable, Hashable {
  /// An answer to a question of a framework.
  package struct Said: Sendable, Hashable {
    /// The framework.
    package var framework: String
    /// The question.
    package var question: String
    /// Its wording.
    package var ask: LocalizedText
    /// The answer; nil where the rule read that there is none.
    package var answer: FactValue?
    /// The answer in words, or that there is none.
    package var words: LocalizedText
  }

  /// What disagrees with what.
  package enum Matter: Sendable, Hashable {
    /// Two answers; with the score after the switch if the merged framework's answer agreed, for each answer that does.
    case answers(old: Said, new: Said, agreeing: [SwitchOutcome.Effect])
    /// Answers disable a measure of a framework that is merged, while measures of the merged one that come from
    /// nothing else are for the territory: these become not applicable.
    case disabledBefore(measure: String, label: LocalizedText, because: [Said], kept: [MeasureID])
    /// Answers disable a measure of the merged framework, while something is reported in what it comes from, which
    /// goes on nowhere else.
    case disabledAfter(
      measure: MeasureID, label: LocalizedText, because: [Said], reported: [String])
  }

  /// What disagrees with what.
  package var matter: Matter
  /// The points of the merged framework that depend on it: the most that an answer changes, or those of the measures.
  package var points: Double
}

extension FrameworkSwitch {
  /// Measures of the merged framework that apply and come only from what is below a disabled measure, or from others
  /// that apply no more.
  func onlyFrom(
    _ node: Int, of framework: Int, _ preview: SwitchPreview
  ) -> [SwitchTarget] {
    let below = node..<origins[framework].subtreeEnd(node)
    return preview.targets.filter { target in
      target.merge.ground == .originsNotApplicable
        && target.origins.contains { $0.framework == framework && below.contains($0.node) }
    }
  }

  /// What was reported in origins of measures at or below a node of the merged framework that are disabled, and is
  /// taken up by nothing else: the names, and the points of these measures.
  func reported(
    below node: Int, _ preview: SwitchPreview
  ) -> (origins: [String], points: Double) {
    var live: Set<String> = []
    for target in preview.targets where target.merge.projected != nil {
      for origin in target.origins { live.insert(origin.measure) }
    }
    let below = node..<framework.subtreeEnd(node)
    var found: [String] = []
    var points = 0.0
    for target in preview.targets
    where below.contains(target.node) && target.merge.ground == .disabled {
      let told = target.origins.filter {
        $0.record.isUsed && ($0.record.tasks.done ?? 0) + ($0.record.tasks.planned ?? 0) > 0
          && !live.contains($0.measure)
      }
      guard !told.isEmpty else { continue }
      points += framework.reference(target.node) ?? 0
      for origin in told where !found.contains(origin.measure) { found.append(origin.measure) }
    }
    return (found, PointRounding.rounded(points))
  }
}

extension SwitchContradiction.Said: Encodable {
  private enum CodingKeys: String, CodingKey { case framework, question, answer }

  /// Writes the framework, the question and the answer.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(framework, forKey: .framework)
    try container.encode(question, forKey: .question)
    try container.encode(answer, forKey: .answer)
  }
}

extension SwitchContradiction: Encodable {
  private enum CodingKeys: String, CodingKey {
    case kind, points, old, new, agreeing, measure, because, kept, reported
  }

  /// Writes what disagrees, and the points that depend on it.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch matter {
    case .answers(let old, let new, let agreeing):
      try container.encode("answers", forKey: .kind)
      try container.encode(points, forKey: .points)
      try container.encode(old, forKey: .old)
      try container.encode(new, forKey: .new)
      try container.encode(agreeing, forKey: .agreeing)
    case .disabledBefore(let measure, _, let because, let kept):
      try container.encode("disabledBefore", forKey: .kind)
      try container.encode(points, forKey: .points)
      try container.encode(measure, forKey: .measure)
      try container.encode(because, forKey: .because)
      try container.encode(kept, forKey: .kept)
    case .disabledAfter(let measure, _, let because, let reported):
      try container.encode("disabledAfter", forKey: .kind)
      try container.encode(points, forKey: .points)
      try container.encode(measure, forKey: .measure)
      try container.encode(because, forKey: .because)
      try container.encode(reported, forKey: .reported)
    }
  }
}
