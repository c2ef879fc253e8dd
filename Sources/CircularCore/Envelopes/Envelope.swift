/// Money that a pack shares out among its ranked subjects, as it is declared: how much, and by which rules.
///
/// What is given are figures, so that a committee may change the parameters that hold them;
/// `EnvelopeTerms` has the numbers of one day.
public struct Envelope: Sendable, Hashable {
  /// What happens at the first subject that no longer fits in what is left.
  package enum Overflow: String, Sendable, Hashable, CaseIterable, Codable {
    /// It is passed over; a smaller one behind it may still fit.
    case skip
    /// The list ends before it.
    case stop
    /// It is given what is left, and the list ends with it.
    case partial
  }

  /// What subjects of one kind may have together, or must.
  package struct Quota: Sendable, Hashable {
    /// The fact that says of which kind a subject is.
    package var fact: String
    /// The value of the kind; nil for each value by itself.
    package var value: FactValue?
    /// The fewest and the most subjects.
    package var count = Bounds()
    /// The least and the most euros.
    package var amount = Bounds()
    /// The least and the most of the envelope: 0.4 is 40 %.
    package var share = Bounds()

    /// Makes a quota that asks nothing yet.
    package init(fact: String, value: FactValue? = nil) {
      self.fact = fact
      self.value = value
    }
  }

  /// At least, at most; nil for neither.
  package struct Bounds: Sendable, Hashable {
    /// At least.
    package var least: Rule.Figure?
    /// At most.
    package var most: Rule.Figure?

    /// Makes bounds.
    package init(least: Rule.Figure? = nil, most: Rule.Figure? = nil) {
      self.least = least
      self.most = most
    }
  }

  /// What one year has.
  package struct Year: Sendable, Hashable {
    /// The year.
    package var year: Int
    /// The euros.
    package var budget: Rule.Figure

    /// Makes a year.
    package init(_ year: Int, budget: Rule.Figure) {
      self.year = year
      self.budget = budget
    }
  }

  /// The id; empty for an envelope that was typed.
  public var id: String
  /// What people read.
  public var label: LocalizedText
  /// The reference to the official text.
  public var source: String?
  /// The amount that each subject would have, by the id of its rule.
  public var amount: String
  /// The euros of all years together; nil where only years have a limit.
  public var budget: Rule.Figure?
  /// The euros of single years.
  package var years: [Year] = []
  /// The civil year that is year 1 of the amounts' schedules; nil where schedules have civil years.
  public var start: Rule.Figure?
  /// What happens at the first subject that does not fit.
  package var overflow = Overflow.skip
  /// The least share of its amount that a subject takes, where it is given what is left.
  public var leastShare: Rule.Figure?
  /// How many subjects that are not funded wait on a list; nil for no list.
  public var reserve: Rule.Figure?
  /// What kinds of subjects may have, or must.
  package var quotas: [Quota] = []
  /// Where it is declared.
  public var location: SourceLocation?

  /// Makes an envelope without a budget.
  public init(_ id: String, label: LocalizedText? = nil, amount: String) {
    self.id = id
    self.label = label ?? LocalizedText(id)
    self.amount = amount
  }

  /// The parameters that it names as numbers.
  package var namedParameters: [String] {
    let figures =
      [budget, start, leastShare, reserve] + years.map { Optional($0.budget) }
      + quotas.flatMap { quota in
        [quota.count, quota.amount, quota.share].flatMap { [$0.least, $0.most] }
      }
    return figures.compactMap { if case .parameter(let name)? = $0 { name } else { nil } }
  }
}
