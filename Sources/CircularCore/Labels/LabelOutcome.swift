/// What a label pack yields for one territory.
public struct LabelOutcome: Sendable {
  /// A rule that failed for the territory; the others stand.
  public struct Failure: Sendable {
    /// The place of the rule among the label's; nil for a question's visibility, and for the facts of
    /// ordinary rules.
    public var rule: Int?
    /// The place of the question whose visibility failed; nil for anything else.
    public var question: Int?
    /// What is wrong, at the line of the rule.
    public var diagnostic: Diagnostic

    /// Makes one; without rule and question, of the facts of ordinary rules.
    public init(rule: Int? = nil, question: Int? = nil, diagnostic: Diagnostic) {
      self.rule = rule
      self.question = question
      self.diagnostic = diagnostic
    }

    /// Whether points may depend on what failed.
    public var decidesPoints: Bool { rule != nil || question != nil }
  }

  /// The id of the territory.
  public var id: String
  /// By which pack it was scored.
  public var stamp: PackStamp
  /// The scores.
  public var scorecard: Scorecard
  /// The way to the next star; nil for a label without stars, and where a rule that decides points
  /// failed.
  public var path: LabelPath?
  /// What the rules decided.
  package var personalisation: Personalisation
  /// The rules that failed.
  public var failures: [Failure]
  /// The rules that needed a population that nobody gave; they answered as for an unknown one.
  public var lackingPopulation: [Int]
  /// What each rule said and read, in the order of the label's rules; empty unless it was asked for.
  package var decisions: [LabelDecision]
  /// What questions and rules have read, those of the labels that a merged one comes from left out; nil unless
  /// decisions are kept, and where a rule met a limit, so that nobody knows.
  package var reads: LabelReads?
  /// The questions whose answers did not count because they are not asked of the territory.
  public var inactive: [Int]
  /// The outcomes in the frameworks that a merged label comes from.
  public var origins: [LabelOutcome]
  /// What the pack's ordinary rules answer (prerequisites, classes, indicators, alerts…); nil where the
  /// territory has no facts, or the pack no such rules.
  public var ordinary: ScoredSubject?

  /// The failures that points depend on: the points are not to be trusted then, and the stars unknown.
  public var undecided: [Failure] {
    failures.filter(\.decidesPoints) + origins.flatMap(\.undecided)
  }

  /// The stars that the score reaches; nil where a rule that decides points failed.
  package func stars(on scale: StarScale) -> Int? {
    undecided.isEmpty ? scorecard.stars(on: scale) : nil
  }

  /// The stars that it reaches if all that is planned is done; nil where a rule that decides points
  /// failed.
  package func potentialStars(on scale: StarScale) -> Int? {
    undecided.isEmpty ? scorecard.potentialStars(on: scale) : nil
  }

  /// The stars that it has earned, by score, conditions and a complete file; nil where a rule that
  /// decides points failed.
  package func earnedStars(on scale: LabelScale) -> Int? {
    undecided.isEmpty ? scorecard.earnedStars(on: scale) : nil
  }
}

extension LabelOutcome {
  /// The stars of the score alone; nil where a rule that decides points failed.
  public func stars(of label: PackLabel) -> Int? { stars(on: label.scale.stars) }

  /// The stars of the score if all that is planned were done; nil where a rule that decides points failed.
  public func potentialStars(of label: PackLabel) -> Int? { potentialStars(on: label.scale.stars) }

  /// The stars that it has earned, by score, conditions and a complete file; nil where a rule that decides points
  /// failed.
  public func earnedStars(of label: PackLabel) -> Int? { earnedStars(on: label.scale) }
}

extension PackLabel {
  /// What a failure that points depend on is called, and what it costs.
  ///
  /// One of a framework that a merged label comes from goes by its message alone.
  package func failedRule(
    _ failure: LabelOutcome.Failure, isOfOrigin: Bool = false
  ) -> LabelResult.FailedRule {
    let stars = LocalizedText(
      "les étoiles sont inconnues", english: "the stars are unknown")
    func costs(_ what: LocalizedText) -> LocalizedText {
      LocalizedText {
        "\(what.text(in: $0))\($0 == .french ? "\u{00A0};" : ";") \(stars.text(in: $0))"
      }
    }
    if !isOfOrigin, let index = failure.rule, rules.indices.contains(index) {
      let rule = rules[index]
      return .init(
        rule: rule.name, error: failure.diagnostic,
        costs: costs(
          LocalizedText(
            "les points de \(rule.measure), et ceux qui en sont la somme, ne sont pas sûrs",
            english:
              "the points of \(rule.measure), and those summed from them, are not to be trusted"
          )))
    }
    let all = LocalizedText(
      "les points ne sont pas sûrs", english: "the points are not to be trusted")
    let name =
      !isOfOrigin && failure.question.map(questions.indices.contains) == true
      ? failure.question.map { "question \"\(questions[$0].id)\"" } : nil
    return .init(rule: name ?? id, error: failure.diagnostic, costs: costs(all))
  }

  /// The same for every failure that the points of an outcome depend on.
  package func failedRules(_ outcome: LabelOutcome) -> [LabelResult.FailedRule] {
    outcome.failures.filter(\.decidesPoints).map { failedRule($0) }
      + outcome.origins.flatMap(\.undecided).map { failedRule($0, isOfOrigin: true) }
  }
}

/// What one rule said of a territory, and what it read to say so.
package struct LabelDecision: Sendable, Hashable {
  /// What a rule said.
  package enum Answer: Sendable, Hashable {
    /// The rule changes nothing.
    case nothing
    /// The measure is disabled.
    case disabled
    /// Its points are multiplied.
    case factor(Double)
    /// Its share done is replaced.
    case ratio(Double)
    /// The rule failed.
    case failed
  }

  /// Something that a rule read.
  package struct Reading: Sendable, Hashable {
    /// The name in the rule: `answers.dechets_1`, `population`.
    package var name: String
    /// The place of the question, if it is an answer.
    package var question: Int?
    /// The value; nil for none.
    package var value: FactValue?
    /// The code of the competence that an answer was deduced from; nil where somebody gave it.
    package var competence: Int?

    /// Makes one; of a fact unless it names a question.
    package init(name: String, question: Int? = nil, value: FactValue?, competence: Int? = nil) {
      self.name = name
      self.question = question
      self.value = value
      self.competence = competence
    }
  }

  /// The place of the rule among the label's.
  package var rule: Int
  /// What it said.
  package var answer: Answer
  /// What it read, in the order of the questions.
  package var readings: [Reading]
  /// The parameters that it read.
  package var parameters: [String]

  /// Makes a decision.
  package init(
    rule: Int, answer: Answer, readings: [Reading] = [], parameters: [String] = []
  ) {
    self.rule = rule
    self.answer = answer
    self.readings = readings
    self.parameters = parameters
  }
}
