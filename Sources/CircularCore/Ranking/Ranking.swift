/// Subjects in order: eligible ones by score, then refused, unknown and failed ones with the reason.
///
/// - *Failed*: something is wrong in the data of the subject, or a rule is where the decision needs it; or the
///   points come to a score that is no finite number, or too great to be told from others (`isComparable(_:)`).
/// - *Refused*: a prerequisite is not met, whatever else is unknown.
/// - *Unknown*: a prerequisite, or a criterion that weighs, cannot tell; each missing fact comes with
///   its question.
/// - *Ranked*: all prerequisites are met. `score` = Σ weight × points, summed left to right in the
///   order of the rules, from 0.
public struct Ranking: Sendable {
  /// An eligible subject.
  public struct Entry: Sendable {
    /// The id.
    public var id: String
    /// The name.
    public var name: String?
    /// The rank, from 1; 0 in a part of a population (`RankingPart`), whose ranks are not known yet.
    public var rank: Int
    /// Whether others have the same score.
    public var isTied: Bool
    /// Whether others have the same rank: the same score, and nothing parts them.
    public var sharesRank: Bool
    /// What parts it from others of its score, by its place among the ranking's `ties`.
    public var partedBy: [Int]
    /// Σ weight × points.
    public var score: Double
    let columns: Columns
    let answers: [Outcome.Answer]
    /// What people should be told.
    public var alerts: [Reason]

    /// The prerequisites, in rule order.
    public var prerequisites: [Answer] { columns.prerequisites.map(answer) }
    /// The criteria, in rule order.
    public var criteria: [Answer] { columns.criteria.map(answer) }
    /// The amounts, in rule order.
    public var amounts: [Answer] { columns.amounts.map(answer) }

    private func answer(_ column: Int) -> Answer {
      Answer(rule: columns.rules[column], answer: answers[column])
    }
  }

  /// Which of an entry's answers is whose: the same for every entry of a ranking.
  final class Columns: Sendable {
    let rules: [String]
    let prerequisites: Range<Int>
    let criteria: Range<Int>
    let amounts: Range<Int>

    init(prerequisites: [String], criteria: [String], amounts: [String]) {
      rules = prerequisites + criteria + amounts
      self.prerequisites = 0..<prerequisites.count
      self.criteria = self.prerequisites.upperBound..<rules.count - amounts.count
      self.amounts = self.criteria.upperBound..<rules.count
    }
  }

  /// One rule's answer.
  public struct Answer: Sendable {
    /// The rule's id.
    public var rule: String
    /// The answer.
    public var answer: Outcome.Answer
    /// Why, of an alert of the programme that is raised.
    public var because: LocalizedText?
  }

  /// A subject that is not eligible.
  public struct Refused: Sendable {
    /// The id.
    public var id: String
    /// The name.
    public var name: String?
    /// What people should be told; nil for nothing.
    public var alerts: [Reason]?
    let refusals: CapturedReasons
    let range: Range<Int>

    /// The prerequisites that are not met, in rule order.
    public var because: [Reason] { range.map { Reason(refusals, $0) } }
  }

  /// A subject of which too little is known.
  public struct Unknown: Sendable {
    /// The id.
    public var id: String
    /// The name.
    public var name: String?
    /// The facts that are missing, in the order in which the rules ask for them.
    public var missing: [Outcome.MissingFact]
    /// What people should be told; nil for nothing.
    public var alerts: [Reason]?
  }

  /// A subject whose data or rules are wrong.
  public struct Failed: Sendable, Encodable {
    /// The id.
    public var id: String
    /// The name.
    public var name: String?
    /// What is wrong.
    public var errors: [Failure]
    /// What people should be told; nil for nothing.
    public var alerts: [Reason]?
  }

  /// One rule's failure, or one thing that is wrong in the data.
  public struct Failure: Sendable, Encodable {
    /// The rule's id; nil where the data of the subject is wrong.
    public var rule: String?
    /// What is wrong.
    public var error: Diagnostic
    /// Whether the rule answered, and it is the score that its points come to with others which cannot be compared.
    package var isOfScore = false

    private enum CodingKeys: String, CodingKey { case rule, error }

    /// What is wrong in words; of data, with its place.
    public func text(in language: Language) -> String {
      rule == nil ? error.locatedText(in: language) : error.message.text(in: language)
    }
  }

  /// A criterion and its weight.
  package struct Weight: Sendable {
    /// The criterion's id.
    package var rule: String
    /// Its weight.
    package var weight: Double
    /// The parameter that holds the weight, if one does.
    package var parameter: String?
    /// Whether somebody chose it: it was changed for this ranking, the source of its parameter is more
    /// than a « Proposition », or the pack writes another number than 1.
    package var isChosen: Bool
  }

  /// The pack's id.
  public var pack: String
  /// By which packs it was made: the engines of the evaluation that are some.
  public internal(set) var stamps: [PackStamp] = []
  /// The evaluation date.
  public var date: CivilDate
  /// The weights used.
  package var weights: [Weight]
  /// Whether the weights are those of the pack: none was changed for this ranking.
  public var hasDefaultWeights: Bool
  /// Whether nobody weighed the criteria: no weight was chosen, and those that count are all the same.
  public var hasNeutralWeights: Bool {
    let counting = weights.filter { $0.weight != 0 }
    return !counting.isEmpty && counting.allSatisfy { $0.weight == counting[0].weight }
      && !weights.contains(where: \.isChosen)
  }
  /// The prerequisites, and the criteria that weigh, that were not evaluated, in rule order: nobody is
  /// refused for those, nobody has points of these.
  public var notEvaluated: [String] = []
  /// The greatest score possible, when every weighing criterion has a scale.
  public var greatestScore: Double?
  /// The amounts that were evaluated, in rule order.
  var amountRules: [String] = []
  /// What parts subjects of the same score, in order; empty where nothing does.
  package var ties: [TieBreak] = []
  /// The eligible subjects, in order.
  public internal(set) var ranked = RankedRows()
  /// The subjects that are not eligible, in input order.
  public internal(set) var refused = RankingRows<Refused>()
  /// The subjects of which too little is known, in input order.
  public internal(set) var unknown = RankingRows<Unknown>()
  /// The subjects whose data or rules are wrong, in input order.
  public var failed: [Failed] = []
  /// The failures that decided nothing: of amounts, alerts and criteria that weigh nothing.
  public var sideFailures: [Failed] = []
  /// The outcomes of the rules of programme scope.
  public var programme: [Answer] = []
  /// So many of each group are written as JSON, which then says how many are left out; nil for all.
  package var listed: Int?
}

extension Ranking: Encodable {
  private enum CodingKeys: String, CodingKey {
    case pack, packs, date, weights, defaultWeights, ties, notEvaluated, programme, ranked
    case refused, unknown, failed, omitted
  }

  /// Writes the ranking as `circular rank --format json` prints it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(pack, forKey: .pack)
    if !stamps.isEmpty { try container.encode(stamps, forKey: .packs) }
    try container.encode(date, forKey: .date)
    var byRule = container.nestedContainer(keyedBy: NameKey.self, forKey: .weights)
    for weight in weights { try byRule.encode(weight.weight, forKey: NameKey(weight.rule)) }
    try container.encode(hasDefaultWeights, forKey: .defaultWeights)
    if !ties.isEmpty { try container.encode(ties, forKey: .ties) }
    if !notEvaluated.isEmpty { try container.encode(notEvaluated, forKey: .notEvaluated) }
    if !programme.isEmpty {
      try container.encode(AnswersByRule(programme), forKey: .programme)
    }
    try container.encode(ListedRows(ranked, first: listed), forKey: .ranked)
    try container.encode(ListedRows(refused, first: listed), forKey: .refused)
    try container.encode(ListedRows(unknown, first: listed), forKey: .unknown)
    try container.encode(listed.map { Array(failed.prefix($0)) } ?? failed, forKey: .failed)
    let omitted = OmittedRows(
      [
        "ranked": ranked.count, "refused": refused.count, "unknown": unknown.count,
        "failed": failed.count,
      ], first: listed)
    if !omitted.isEmpty { try container.encode(omitted, forKey: .omitted) }
  }
}

extension Ranking.Entry: Recorded {
  /// Writes answers under their rules' ids, in rule order.
  public func encode(to encoder: any Encoder) throws { try encodeRecord(to: encoder) }

  func record<Members: RecordMembers>(into members: inout Members) throws {
    try members.add("id", id)
    try members.add("name", name)
    if rank > 0 { try members.add("rank", rank) }
    if isTied { try members.add("tied", true) }
    if !partedBy.isEmpty { try members.add("partedBy", encoding: partedBy) }
    try members.add("score", score)
    try members.add("prerequisites", AnswersByRule(columns.rules, answers, columns.prerequisites))
    try members.add("criteria", AnswersByRule(columns.rules, answers, columns.criteria))
    try members.add("amounts", AnswersByRule(columns.rules, answers, columns.amounts))
    if !alerts.isEmpty { try members.add("alerts", alerts) }
  }
}

extension Ranking.Refused: Recorded {
  /// Writes the reasons in words.
  public func encode(to encoder: any Encoder) throws { try encodeRecord(to: encoder) }

  func record<Members: RecordMembers>(into members: inout Members) throws {
    try members.add("id", id)
    try members.add("name", name)
    try members.add("because", range.lazy.map { Ranking.Reason(refusals, $0) })
    if let alerts { try members.add("alerts", alerts) }
  }
}

extension Ranking.Unknown: Recorded {
  /// Writes what is missing, each with its question.
  public func encode(to encoder: any Encoder) throws { try encodeRecord(to: encoder) }

  func record<Members: RecordMembers>(into members: inout Members) throws {
    try members.add("id", id)
    try members.add("name", name)
    try members.add("missing", missing)
    if let alerts { try members.add("alerts", alerts) }
  }
}

/// Answers as an object whose members are the rules' ids.
struct AnswersByRule: Recorded {
  private let rules: [String]
  private let answers: [Outcome.Answer]
  private let range: Range<Int>

  init(_ answers: [Ranking.Answer]) {
    self.init(answers.map(\.rule), answers.map(\.answer), answers.indices)
  }

  /// Those of some rules.
  init(_ rules: [String], _ answers: [Outcome.Answer], _ range: Range<Int>) {
    (self.rules, self.answers, self.range) = (rules, answers, range)
  }

  func encode(to encoder: any Encoder) throws { try encodeRecord(to: encoder) }

  func record<Members: RecordMembers>(into members: inout Members) throws {
    for index in range {
      switch answers[index] {
      case .met(let value), .alert(let value): try members.add(rules[index], value)
      case .points(let value), .number(let value): try members.add(rules[index], value)
      case .category(let id): try members.add(rules[index], id)
      case .payments(let schedule): try members.add(rules[index], schedule)
      case .notArising, .unknown, .failed:
        try members.add(rules[index], encoding: answers[index])
      }
    }
  }
}
