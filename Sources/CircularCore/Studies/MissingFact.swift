/// A fact, or the answer to a label's question, that rules wait for, and what it decides.
public struct MissingFact: Sendable, Encodable {
  /// What it decides.
  public enum Stake: String, Sendable, Encodable, CaseIterable {
    /// Prerequisites wait for it.
    case eligibility
    /// Criteria that weigh, or rules of a label, wait for it.
    case score
    /// Other rules wait for it.
    case information
  }

  private enum CodingKeys: String, CodingKey { case fact, ask, decides, rules }

  /// The fact's name, or the question's id.
  public var fact: String
  /// The question to put.
  public var ask: LocalizedText
  /// The most that it decides.
  public var decides: Stake
  /// The rules that wait for it, in the order in which they were met; none for a question of a label.
  public var rules: [String]
  /// How many outcomes wait for it: one a rule and a subject.
  public var waiting: Int
  /// How many subjects lack it.
  public var subjects: Int

  /// Makes a question that nobody answered.
  public init(
    fact: String, ask: LocalizedText, decides: Stake, rules: [String] = [], waiting: Int = 0,
    subjects: Int = 1
  ) {
    self.fact = fact
    self.ask = ask
    self.decides = decides
    self.rules = rules
    self.waiting = waiting
    self.subjects = subjects
  }

  /// The facts that outcomes wait for, the most decisive first.
  static func all(
    in outcomes: OutcomeTable, rows: some Sequence<Int>, _ evaluation: Evaluation
  ) -> [MissingFact] {
    var facts: [MissingFact] = []
    var places: [String: Int] = [:]
    for row in rows {
      var met: Set<String> = []
      for (index, rule) in evaluation.evaluator.rules.enumerated() {
        guard case .unknown(let missing)? = outcomes.answer(row: row, rule: index) else { continue }
        let stake = Stake(of: rule, in: evaluation)
        for fact in missing {
          let place = places[fact.fact] ?? facts.count
          if place == facts.count {
            places[fact.fact] = place
            facts.append(
              MissingFact(fact: fact.fact, ask: fact.ask, decides: stake, subjects: 0))
          }
          if !facts[place].rules.contains(rule.id) { facts[place].rules.append(rule.id) }
          facts[place].waiting += 1
          if stake < facts[place].decides { facts[place].decides = stake }
          if met.insert(fact.fact).inserted { facts[place].subjects += 1 }
        }
      }
    }
    return sorted(facts) { $0 }
  }

  /// The most decisive first, then what most outcomes wait for; what is equally so stays in its order.
  package static func sorted<Item>(
    _ items: [Item], by fact: (Item) -> MissingFact
  ) -> [Item] {
    items.enumerated().sorted { a, b in
      let (one, other) = (fact(a.element), fact(b.element))
      if one.decides != other.decides { return one.decides < other.decides }
      return one.waiting != other.waiting ? one.waiting > other.waiting : a.offset < b.offset
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
  public static func < (a: Self, b: Self) -> Bool { a.order < b.order }
}
