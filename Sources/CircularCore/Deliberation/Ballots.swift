/// The ballots of a committee: who may vote on what, the marks given, blind until they are revealed together.
///
/// ```swift
/// var ballots = Ballots(members: members, criteria: [votes], subjects: ["fronsac", "reignac"], quorum: 3)
/// try ballots.declare(.init(member: "dupont", subject: "fronsac", reason: "maire de la commune"))
/// try ballots.give(.points(3.5), by: "martin", on: "votes", to: "fronsac")
/// try ballots.reveal()
/// let results = try BallotResults(ballots)
/// ```
///
/// What cannot be is refused and changes nothing. A round that was revealed stays as it is; another round
/// keeps it.
package struct Ballots: Sendable, Hashable, Codable {
  /// A member of the committee.
  package struct Member: Sendable, Hashable, Codable {
    /// The id.
    package var id: String
    /// The name.
    package var name: String
    /// Whether the member is in the room.
    package var isPresent: Bool

    /// Makes a member.
    package init(_ id: String, name: String? = nil, isPresent: Bool = true) {
      self.id = id
      self.name = name ?? id
      self.isPresent = isPresent
    }
  }

  /// What is voted on.
  package struct Criterion: Sendable, Hashable, Codable {
    /// The criterion's id.
    package var id: String
    /// The least points.
    package var least: Double
    /// The most points.
    package var most: Double
    /// Marks are whole numbers of this: 0.5 for half points.
    package var step: Double

    /// Makes a criterion; where `step` is not above 0 no mark can be given.
    package init(_ id: String, _ scale: ClosedRange<Double>, step: Double = 0.5) {
      self.id = id
      least = scale.lowerBound
      most = scale.upperBound
      self.step = step
    }

    /// Every mark that can be given, in order.
    package var marks: [Double] {
      guard hasMarks else { return [] }
      let count = Int(min(10_000, ((most - least) / step).rounded(.down)))
      return (0...count).map { least + Double($0) * step }
    }

    /// Decoded or changed, a criterion may have any numbers.
    private var hasMarks: Bool { least <= most && step > 0 }

    func allows(_ points: Double) -> Bool {
      let steps = (points - least) / step
      return hasMarks && (least...most).contains(points)
        && (steps - steps.rounded()).magnitude < 1e-9
    }
  }

  /// An interest that a member has in a subject, and declared.
  package struct Interest: Sendable, Hashable, Codable {
    /// The member's id.
    package var member: String
    /// The subject's id.
    package var subject: String
    /// What the interest is.
    package var reason: String

    /// Makes an interest.
    package init(member: String, subject: String, reason: String) {
      self.member = member
      self.subject = subject
      self.reason = reason
    }
  }

  /// One ballot.
  package struct Ballot: Sendable, Hashable, Codable {
    /// The member's id.
    package var member: String
    /// The criterion's id.
    package var criterion: String
    /// The subject's id.
    package var subject: String
    /// What is given.
    package var mark: BallotMark
  }

  /// The members.
  package internal(set) var members: [Member]
  /// What is voted on.
  package internal(set) var criteria: [Criterion]
  /// The ids of the subjects, in order.
  package internal(set) var subjects: [String]
  /// How many members must be in the room.
  package internal(set) var quorum: Int
  /// The interests declared.
  package private(set) var interests: [Interest] = []
  /// The subjects taken out, in the order in which they were.
  package private(set) var withdrawn: [String] = []
  /// Whether the marks of this round are open to all.
  package private(set) var isRevealed = false
  /// The rounds that were revealed before this one, each with its ballots.
  package private(set) var earlier: [[Ballot]] = []
  private var given: [Key: BallotMark] = [:]

  private struct Key: Sendable, Hashable, Codable {
    var member: String
    var criterion: String
    var subject: String
  }

  /// Makes ballots of which none is given.
  package init(members: [Member], criteria: [Criterion], subjects: [String], quorum: Int) {
    self.members = members
    self.criteria = criteria
    self.subjects = subjects
    self.quorum = quorum
  }

  /// How many members are in the room.
  package var presentCount: Int { members.count { $0.isPresent } }
  /// Whether enough are.
  package var hasQuorum: Bool { presentCount >= quorum }

  // MARK: - Before the reveal

  /// Notes that a member came or left; the marks given stay.
  ///
  /// - Throws: `unknown-member`.
  package mutating func setPresent(_ isPresent: Bool, _ member: String) throws(Diagnostic) {
    members[try place(of: member)].isPresent = isPresent
  }

  /// Notes an interest: the member's ballots for the subject are locked, and what was given is taken back.
  ///
  /// - Throws: `unknown-member`, `unknown-subject`, `withdrawn-subject`, `already-revealed`.
  package mutating func declare(_ interest: Interest) throws(Diagnostic) {
    _ = try place(of: interest.member)
    try mustKnow(subject: interest.subject)
    try mustBeBlind()
    for criterion in criteria {
      given[Key(member: interest.member, criterion: criterion.id, subject: interest.subject)] = nil
    }
    interests.removeAll { $0.member == interest.member && $0.subject == interest.subject }
    interests.append(interest)
  }

  /// Gives a mark, or an abstention, in the place of what was given before.
  ///
  /// - Throws: `unknown-member`, `unknown-subject`, `withdrawn-subject`, `unknown-criterion`;
  ///   `already-revealed`; `recused` for a member with an interest, `not-present` for one who is not in the room; `wrong-mark` beyond the scale
  ///   or between its steps.
  package mutating func give(
    _ mark: BallotMark, by member: String, on criterion: String, to subject: String
  ) throws(Diagnostic) {
    let place = try place(of: member)
    try mustKnow(subject: subject)
    guard let scale = criteria.first(where: { $0.id == criterion }) else {
      throw Self.unknown("unknown-criterion", criterion, among: criteria.map(\.id))
    }
    try mustBeBlind()
    if let interest = interests.first(where: { $0.member == member && $0.subject == subject }) {
      throw Diagnostic(
        "recused",
        LocalizedText(
          "\(members[place].name) ne vote pas sur « \(subject) »\u{A0}: \(interest.reason)",
          english: "\(members[place].name) does not vote on “\(subject)”: \(interest.reason)"))
    }
    if let points = mark.points {
      guard members[place].isPresent else {
        throw Diagnostic(
          "not-present",
          LocalizedText(
            "\(members[place].name) n'est pas dans la salle",
            english: "\(members[place].name) is not in the room"))
      }
      guard scale.allows(points) else { throw Self.wrongMark(points, scale) }
    }
    given[Key(member: member, criterion: criterion, subject: subject)] = mark
  }

  /// Takes a subject out: its ballots go with it.
  ///
  /// - Throws: `unknown-subject`, `already-revealed`.
  package mutating func withdraw(_ subject: String) throws(Diagnostic) {
    try mustKnow(subject: subject)
    try mustBeBlind()
    subjects.removeAll { $0 == subject }
    withdrawn.append(subject)
    given = given.filter { $0.key.subject != subject }
    interests.removeAll { $0.subject == subject }
  }

  /// Whether a ballot was given, without saying what; a member with an interest has given it.
  package func isGiven(by member: String, on criterion: String, to subject: String) -> Bool {
    mark(of: member, criterion, subject) != nil
  }

  /// How many ballots are still to be given by those in the room, of whom nobody sees what.
  package var missingCount: Int {
    members.filter(\.isPresent).reduce(0) { sum, member in
      sum
        + criteria.reduce(0) { sum, criterion in
          sum + subjects.count { mark(of: member.id, criterion.id, $0) == nil }
        }
    }
  }

  // MARK: - The reveal

  /// Opens all marks together.
  ///
  /// - Parameter incomplete: whether ballots may be missing; they count as absent.
  /// - Throws: `already-revealed`, `no-quorum`, `missing-ballots`.
  package mutating func reveal(incomplete: Bool = false) throws(Diagnostic) {
    try mustBeBlind()
    guard hasQuorum else {
      throw Diagnostic(
        "no-quorum",
        LocalizedText(
          "le quorum n'est pas atteint\u{A0}: \(presentCount) dans la salle, attendu \(quorum)",
          english: "there is no quorum: \(presentCount) in the room, expected \(quorum)"))
    }
    guard incomplete || missingCount == 0 else {
      throw Diagnostic(
        "missing-ballots",
        LocalizedText(
          missingCount == 1 ? "1 bulletin manque" : "\(missingCount) bulletins manquent",
          english: missingCount == 1 ? "1 ballot is missing" : "\(missingCount) ballots are missing"
        ))
    }
    isRevealed = true
  }

  /// Begins another round, with the marks of this one to start from; this one is kept.
  ///
  /// - Throws: `not-revealed`.
  package mutating func beginRound() throws(Diagnostic) {
    earlier.append(try revealed())
    isRevealed = false
  }

  /// Every ballot, member by member, as criteria and subjects come.
  ///
  /// - Throws: `not-revealed`: nobody sees a mark before all do.
  package func revealed() throws(Diagnostic) -> [Ballot] {
    guard isRevealed else {
      throw Diagnostic(
        "not-revealed",
        LocalizedText(
          "les bulletins ne sont pas ouverts", english: "the ballots are not open"))
    }
    return members.flatMap { member in
      criteria.flatMap { criterion in
        subjects.map { subject in
          Ballot(
            member: member.id, criterion: criterion.id, subject: subject,
            mark: mark(of: member.id, criterion.id, subject) ?? .absent)
        }
      }
    }
  }

  /// The same ballots without the subjects that are not among some.
  package func only(_ ids: Set<String>) -> Ballots {
    var copy = self
    copy.subjects.removeAll { !ids.contains($0) }
    return copy
  }

  /// What is known of a ballot: recused by an interest, absent, given; nil for one that is missing.
  private func mark(of member: String, _ criterion: String, _ subject: String) -> BallotMark? {
    if interests.contains(where: { $0.member == member && $0.subject == subject }) {
      return .recused
    }
    return given[Key(member: member, criterion: criterion, subject: subject)]
  }

  // MARK: - What cannot be

  private func place(of member: String) throws(Diagnostic) -> Int {
    guard let place = members.firstIndex(where: { $0.id == member }) else {
      throw Self.unknown("unknown-member", member, among: members.map(\.id))
    }
    return place
  }

  func mustKnow(subject: String) throws(Diagnostic) {
    guard !subjects.contains(subject) else { return }
    guard !withdrawn.contains(subject) else {
      throw Diagnostic(
        "withdrawn-subject",
        LocalizedText(
          "« \(subject) » s'est retiré\u{A0}: rien ne se vote plus sur lui",
          english: "“\(subject)” was withdrawn: there is nothing to vote on it any more"))
    }
    throw Self.unknown("unknown-subject", subject, among: subjects)
  }

  private func mustBeBlind() throws(Diagnostic) {
    guard isRevealed else { return }
    throw Diagnostic(
      "already-revealed",
      LocalizedText(
        "les bulletins sont ouverts\u{A0}: un autre tour est nécessaire",
        english: "the ballots are open: another round is needed"))
  }

  private static func unknown(
    _ code: Diagnostic.Code, _ id: String, among ids: [String]
  ) -> Diagnostic {
    Diagnostic(
      code, LocalizedText("« \(id) » n'est pas connu", english: "“\(id)” is not known"),
      suggestion: nearestName(to: id, among: ids).map { LocalizedText($0) })
  }

  private static func wrongMark(_ points: Double, _ scale: Criterion) -> Diagnostic {
    Diagnostic(
      "wrong-mark",
      LocalizedText { language in
        let format = NumberFormat(language)
        let (found, low, high, step) = (
          format.string(points), format.string(scale.least), format.string(scale.most),
          format.string(scale.step)
        )
        return language == .french
          ? "trouvé \(found), attendu de \(low) à \(high) par \(step)"
          : "found \(found), expected \(low) to \(high) by \(step)"
      })
  }
}
