/// Who is funded out of an envelope, who waits, who is not, and why: a value that commands show and write.
///
/// ```swift
/// let funding = try study.funding(envelope)
/// funding.entries.first?.decision      // .funded
/// funding.best?.enters                 // whom the best set has and the plain order has not
/// funding.more.first?.budget           // the envelope that would change something
/// ```
public struct Funding: Sendable {
  /// What becomes of a subject.
  package enum Decision: Sendable, Hashable {
    /// It has its amount.
    case funded
    /// It has its amount because a minimum asks for it: in order alone it would not.
    case fundedByMinimum
    /// It has what is left.
    case partly(PaymentSchedule)
    /// It is not funded: these bounds keep it out.
    case blocked([Obstacle])
    /// It is not funded: the list ended before it.
    case behind
  }

  /// A bound that keeps a subject out.
  package struct Obstacle: Sendable, Hashable {
    /// Which bound.
    package var limit: Limit
    /// What was left of it when the subject's turn came: cents, or subjects.
    package var left: Int64
    /// What the subject would have taken.
    package var needed: Int64
  }

  /// What is bounded.
  package enum Limit: Sendable, Hashable {
    /// The money of all years.
    case total
    /// The money of one year.
    case year(Int)
    /// The number of subjects with a value of a fact.
    case count(fact: String, value: FactValue)
    /// The money of subjects with a value of a fact.
    case amount(fact: String, value: FactValue)
  }

  /// A subject whose turn came.
  public struct Entry: Sendable {
    /// The id.
    public var id: String
    /// The name.
    public var name: String?
    /// The rank, from 1.
    public var rank: Int
    /// Whether others have the same rank.
    public var isTied: Bool
    /// The score.
    public var score: Double
    /// What it would have.
    public var requested: PaymentSchedule
    /// What becomes of it.
    package var decision: Decision
    /// Whether it has all or a part of what it would have.
    public var isFunded: Bool { decision.isFunded }
    /// Its place on the waiting list, from 1.
    public var reserve: Int?
    /// What is spent once it has its part.
    public var spent: Money
    /// Whether the best set has it; nil where there is none.
    public var isInBest: Bool?

    /// What it has.
    public var granted: Money {
      switch decision {
      case .funded, .fundedByMinimum: requested.total
      case .partly(let part): part.total
      case .blocked, .behind: .zero
      }
    }

    /// The id and the name, as people know the subject.
    public var displayName: String { name ?? id }
  }

  /// What is spent of a year.
  package struct Year: Sendable, Hashable, Encodable {
    /// The year.
    package var year: Int
    /// What there is; nil where the year has no limit.
    package var budget: Money?
    /// What is spent.
    package var granted: Money
  }

  /// How a quota is kept.
  package struct Quota: Sendable, Hashable, Encodable {
    /// The fact.
    package var fact: String
    /// The value of those that it counts.
    package var value: FactValue
    /// How many are funded.
    package var count: Int
    /// What they have.
    package var granted: Money
    /// The bounds.
    package var leastCount: Int?
    /// The most subjects.
    package var mostCount: Int?
    /// The least money.
    package var leastAmount: Money?
    /// The most money, with the share of the envelope counted.
    package var mostAmount: Money?

    /// Whether every minimum is reached.
    package var isReached: Bool {
      count >= (leastCount ?? 0) && granted >= (leastAmount ?? .zero)
    }
  }

  /// The nearest envelope with which others would be funded.
  package struct Change: Sendable, Hashable, Encodable {
    /// Of which year; nil for all together.
    package var year: Int?
    /// The envelope.
    package var budget: Money
    /// The ids of those that are then funded whole and were not.
    package var enters: [String]
    /// The ids of those that no longer are.
    package var leaves: [String]
  }

  /// The set with the greatest sum of scores that the envelope allows.
  package struct Best: Sendable, Hashable, Encodable {
    private enum CodingKeys: String, CodingKey {
      case score, plainScore, countsSubjects = "counts", granted, enters, leaves
      case isProved = "proved", bound
    }

    /// The sum of the scores; the number of subjects where nobody has points.
    package var score: Double
    /// The same of the plain order, those funded in part left out.
    package var plainScore: Double
    /// Whether nobody has points, so that subjects are counted.
    package var countsSubjects: Bool
    /// What it costs.
    package var granted: Money
    /// The ids of those that it has and the plain order has not.
    package var enters: [String]
    /// The ids of those that the plain order has and it has not.
    package var leaves: [String]
    /// Whether no set is better: the search came to its end.
    package var isProved: Bool
    /// What no set exceeds; the score where that is proved.
    package var bound: Double
  }

  /// A subject of which too little is known to give it a turn, or whose data or rules are wrong.
  package struct Undecided: Sendable {
    /// Why.
    package enum Why: Sendable {
      /// Its eligibility or its score waits for these facts.
      case unknown([Outcome.MissingFact])
      /// It is ranked; its amount, or the fact of a quota, waits for these.
      case unknownAmount([Outcome.MissingFact])
      /// Its data or a rule is wrong.
      case failed([Ranking.Failure])
    }

    /// What it could change, at the best that it may still turn out to be.
    package enum Stake: Sendable, Hashable {
      /// Nothing: nothing would be left for it.
      case nothing
      /// It would be funded, and these would not, by id.
      case takesFrom([String])
      /// Its amount is not known: up to so much nobody loses; beyond it others would.
      case upTo(Money)
    }

    /// The id.
    package var id: String
    /// The name.
    package var name: String?
    /// Why.
    package var why: Why
    /// What it would have; nil where that is not known.
    package var requested: PaymentSchedule?
    /// The best rank that it can still have.
    package var bestRank: Int
    /// What it could change; nil where there are too many subjects to try.
    package var stake: Stake?
    let score: ClosedRange<Double>
    let kinds: [FactValue?]
  }

  /// The pack's id.
  public var pack: String
  /// The evaluation date.
  public var date: CivilDate
  /// The envelope, as it is declared or was typed.
  public var envelope: Envelope
  /// Its numbers on the day.
  package var terms: EnvelopeTerms
  /// The subjects whose turn came, in order.
  public internal(set) var entries: [Entry] = []
  /// What is spent of each year, in order; of one without years, none.
  package internal(set) var years: [Year] = []
  /// How the quotas are kept.
  package internal(set) var quotas: [Quota] = []
  /// Ids with the same rank of which some are funded and some are not: who is, nobody has decided.
  public internal(set) var openTies: [[String]] = []
  /// The nearest greater envelopes that change who is funded.
  package internal(set) var more: [Change] = []
  /// The nearest smaller ones.
  package internal(set) var less: [Change] = []
  /// The best set; nil where scores are beyond counting or the minimums cannot be kept together.
  package internal(set) var best: Best?
  /// Those that have no turn, in the order of the input; none is left out.
  package internal(set) var undecided: [Undecided] = []
  /// How many are refused.
  public internal(set) var refusedCount = 0
  /// So many of each group are written as JSON, which then says how many are left out; nil for all.
  package var listed: Int?
  /// The ranking.
  public internal(set) var ranking: Ranking

  /// What is granted in all.
  public var granted: Money { entries.last?.spent ?? .zero }
  /// What is asked for in all, by those whose turn came.
  public var requested: Money { entries.reduce(.zero) { $0.adding($1.requested.total) } }
  /// What is left of the whole; nil where only years have a limit.
  public var left: Money? { terms.total.map { $0 - granted } }
}
