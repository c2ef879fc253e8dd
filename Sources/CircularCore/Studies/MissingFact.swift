/// A fact, or the answer to a label's question, that rules or envelopes wait for, and what it decides.
public struct MissingFact: Sendable, Encodable {
  /// What it decides.
  public enum Stake: String, Sendable, Encodable, CaseIterable {
    /// Prerequisites wait for it.
    case eligibility
    /// Criteria that weigh, or rules of a label, wait for it.
    case score
    /// Envelopes wait for it: it says how much a subject asks for, or by which kind it counts.
    case funding
    /// Other rules wait for it.
    case information
  }

  private enum CodingKeys: String, CodingKey { case fact, ask, decides, rules, envelopes }

  /// The fact's name, or the question's id.
  public var fact: String
  /// The question to put.
  public var ask: LocalizedText
  /// The most that it decides.
  public var decides: Stake
  /// The rules that wait for it, in the order in which they were met; none for a question of a label.
  public var rules: [String]
  /// The envelopes of which a quota counts by it, and that do not know how it counts somebody.
  public var envelopes: [String] = []
  /// How many outcomes wait for it: one a rule, or an envelope, and a subject.
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

  /// Writes the fact, the question, what it decides, and the rules and envelopes that wait.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(fact, forKey: .fact)
    try container.encode(ask, forKey: .ask)
    try container.encode(decides, forKey: .decides)
    try container.encode(rules, forKey: .rules)
    if !envelopes.isEmpty { try container.encode(envelopes, forKey: .envelopes) }
  }

  /// The facts that outcomes of a table's rows wait for, and the envelopes that are shared out among those whom
  /// nothing refuses, the most decisive first.
  static func all(
    in outcomes: OutcomeTable, of table: FactTable, _ evaluation: Evaluation,
    _ envelopes: [Envelope]
  ) -> [MissingFact] {
    var facts: [MissingFact] = []
    var places: [String: Int] = [:]
    let rules = evaluation.evaluator.rules
    let shared = Set(envelopes.map(\.amount))
    for row in 0..<table.count {
      var met: Set<String> = []
      func note(_ fact: Outcome.MissingFact, _ stake: Stake) -> Int {
        let place = places[fact.fact] ?? facts.count
        if place == facts.count {
          places[fact.fact] = place
          facts.append(MissingFact(fact: fact.fact, ask: fact.ask, decides: stake, subjects: 0))
        }
        facts[place].waiting += 1
        if stake < facts[place].decides { facts[place].decides = stake }
        if met.insert(fact.fact).inserted { facts[place].subjects += 1 }
        return place
      }
      var isRefused = false
      for (index, rule) in rules.enumerated() {
        switch outcomes.answer(row: row, rule: index) {
        case .met(false): isRefused = true
        case .unknown(let missing):
          let stake = Stake(of: rule, in: evaluation, sharing: shared)
          for fact in missing {
            let place = note(fact, stake)
            if !facts[place].rules.contains(rule.id) { facts[place].rules.append(rule.id) }
          }
        default: break
        }
      }
      guard !isRefused, !envelopes.isEmpty else { continue }
      for (envelope, fact) in waiting(envelopes, table, row: row) {
        let place = note(fact, .funding)
        if !facts[place].envelopes.contains(envelope) { facts[place].envelopes.append(envelope) }
      }
    }
    return sorted(facts) { $0 }
  }

  /// The envelopes that do not know how a quota counts a subject, each with the fact; what was given wrong is
  /// not asked for.
  private static func waiting(
    _ envelopes: [Envelope], _ table: FactTable, row: Int
  ) -> [(envelope: String, fact: Outcome.MissingFact)] {
    envelopes.flatMap { envelope in
      envelope.quotas.compactMap { quota -> (String, Outcome.MissingFact)? in
        guard let slot = table.schema.slot(of: quota.fact),
          !table.isKnown(row: row, slot: slot),
          !table.problems(row: row).contains(where: { $0.fact == quota.fact })
        else { return nil }
        return (
          envelope.id,
          Outcome.MissingFact(fact: quota.fact, ask: table.schema.declarations[slot].question)
        )
      }
    }
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
  ///
  /// - Parameter amounts: the amounts that envelopes share out.
  init(of rule: Rule, in evaluation: Evaluation, sharing amounts: Set<String>) {
    self =
      switch rule.kind {
      case .prerequisite: .eligibility
      case .criterion where evaluation.weight(of: rule) != 0: .score
      case .amount where amounts.contains(rule.id): .funding
      default: .information
      }
  }
}

extension MissingFact.Stake: Comparable {
  private var order: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }

  /// What decides more comes first.
  public static func < (a: Self, b: Self) -> Bool { a.order < b.order }
}
