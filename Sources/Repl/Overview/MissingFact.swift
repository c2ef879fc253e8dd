import CircularCore

/// A fact, or the answer to a label's question, that rules wait for.
struct MissingFact: Encodable {
  /// What it decides.
  enum Stake: String, Encodable, CaseIterable {
    /// Prerequisites wait for it.
    case eligibility
    /// Criteria that weigh, or rules of a label, wait for it.
    case score
    /// Other rules wait for it.
    case information
  }

  var pack: String
  /// The fact's name, or the question's id.
  var fact: String
  /// The question to put.
  var ask: LocalizedText
  /// The most that it decides.
  var decides: Stake
  /// The rules that wait for it, in the order of the pack; none for a question of a label.
  var rules: [String]

  /// The facts that outcomes wait for: those of prerequisites first, then of criteria that weigh, then
  /// the others; those that more rules wait for first, else in the order of the rules.
  static func waiting(
    in outcomes: [(rule: Rule, outcome: Outcome)], of pack: String, _ evaluation: Evaluation
  ) -> [MissingFact] {
    var facts: [MissingFact] = []
    var places: [String: Int] = [:]
    for (rule, outcome) in outcomes {
      guard case .unknown(let missing) = outcome.answer else { continue }
      let stake = Stake(of: rule, in: evaluation)
      for fact in missing {
        if let place = places[fact.fact] {
          facts[place].rules.append(rule.id)
          if stake < facts[place].decides { facts[place].decides = stake }
        } else {
          places[fact.fact] = facts.count
          facts.append(
            MissingFact(
              pack: pack, fact: fact.fact, ask: fact.ask, decides: stake, rules: [rule.id]))
        }
      }
    }
    return sorted(facts)
  }

  /// The most decisive first; facts that are equally so stay in their order.
  static func sorted(_ facts: [MissingFact]) -> [MissingFact] {
    facts.enumerated().sorted { a, b in
      if a.element.decides != b.element.decides { return a.element.decides < b.element.decides }
      let (some, others) = (a.element.rules.count, b.element.rules.count)
      return some != others ? some > others : a.offset < b.offset
    }.map(\.element)
  }
}

extension MissingFact.Stake {
  /// What a fact decides when a rule waits for it.
  init(of rule: Rule, in evaluation: Evaluation) {
    self =
      switch rule.kind {
      case .prerequisite: .eligibility
      case .criterion where evaluation.weight(of: rule) != 0: .score
      default: .information
      }
  }
}

extension MissingFact.Stake: Comparable {
  private var order: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }

  /// What decides more comes first.
  static func < (a: Self, b: Self) -> Bool { a.order < b.order }
}
