/// A committee's meeting: who is there, the ballots, what was chosen before they were opened, and the decisions.
///
/// It is made of events, each a line that a person can read; what cannot be is refused and changes nothing. A
/// session's file is these lines, only ever added to: reading it again gives the same meeting.
///
/// ```swift
/// var meeting = Deliberation()
/// for line in ["quorum = 3", "membre dupont = Mme Dupont", "critère votes = 0 5 0,5", "sujet fronsac"] {
///   try meeting.take(DeliberationEvent(line))
/// }
/// try meeting.take(.ballot(member: "dupont", criterion: "votes", subject: "fronsac", .points(3.5)))
/// meeting.text  // the lines
/// ```
package struct Deliberation: Sendable {
  /// A decision on one subject.
  package struct Decision: Sendable, Hashable, Encodable {
    /// What was decided.
    package enum Outcome: String, Sendable, Hashable, CaseIterable, Encodable {
      /// It is funded.
      case accepted
      /// It is not.
      case refused
      /// It comes back.
      case postponed
    }

    /// The subject's id.
    package var subject: String
    /// What was decided.
    package var outcome: Outcome
    /// How many voted for it.
    package var votesFor: Int
    /// How many voted against it.
    package var votesAgainst: Int
    /// How many abstained.
    package var abstentions: Int
    /// Why, and under which conditions; empty where nothing was said.
    package var motive: String

    /// Makes a decision.
    package init(
      _ subject: String, _ outcome: Outcome, votesFor: Int, votesAgainst: Int, abstentions: Int,
      motive: String = ""
    ) {
      self.subject = subject
      self.outcome = outcome
      self.votesFor = votesFor
      self.votesAgainst = votesAgainst
      self.abstentions = abstentions
      self.motive = motive
    }

    /// Whether it goes against an order.
    ///
    /// - Parameter taken: the ids that the order takes.
    package func departs(from taken: Set<String>) -> Bool {
      outcome != .postponed && (outcome == .accepted) != taken.contains(subject)
    }

    /// Whether it goes against its own votes: accepted by fewer than were against, refused by fewer than were for.
    package var isAgainstVotes: Bool {
      switch outcome {
      case .accepted: votesFor < votesAgainst
      case .refused: votesFor > votesAgainst
      case .postponed: false
      }
    }

    /// What is said of a decision that goes against its own votes.
    package func againstVotes(in language: Language) -> String {
      let format = NumberFormat(language)
      let (aye, nay) = (format.string(Int64(votesFor)), format.string(Int64(votesAgainst)))
      return language == .french
        ? "la décision est contraire au vote\u{A0}: \(aye) pour, \(nay) contre."
        : "the decision is contrary to the vote: \(aye) for, \(nay) against."
    }
  }

  /// The ballots, with members, subjects and interests.
  package private(set) var ballots = Ballots(members: [], criteria: [], subjects: [], quorum: 1)
  /// What parts ties, chosen before the marks were seen: names of criteria and facts, `id`.
  package private(set) var ties: [String]?
  /// The money.
  package private(set) var envelope: Money?
  /// The last decision on each subject, in the order in which they were first taken.
  package private(set) var decisions: [Decision] = []
  /// What happened.
  package private(set) var events: [DeliberationEvent] = []

  /// Makes a meeting of which nothing is known.
  package init() {}

  /// What happened, a line each.
  package var text: String { events.map { $0.line + "\n" }.joined() }

  /// The decisions that go against an order without a motive.
  ///
  /// - Parameter taken: the ids that the order takes.
  package func unmotivated(_ taken: Set<String>) -> [Decision] {
    decisions.filter { $0.motive.isEmpty && $0.departs(from: taken) }
  }

  /// Takes an event.
  ///
  /// - Throws: what keeps it from happening; then nothing has changed.
  package mutating func take(_ event: DeliberationEvent) throws(Diagnostic) {
    switch event {
    case .quorum(let count): ballots.quorum = count
    case .member(let id, let name):
      guard !ballots.members.contains(where: { $0.id == id }) else { throw Self.twice(id) }
      ballots.members.append(.init(id, name: name))
    case .criterion(let criterion):
      try mustBeBlind()
      guard !ballots.criteria.contains(where: { $0.id == criterion.id }) else {
        throw Self.twice(criterion.id)
      }
      ballots.criteria.append(criterion)
    case .subject(let id):
      try mustBeBlind()
      guard !ballots.subjects.contains(id) else { throw Self.twice(id) }
      ballots.subjects.append(id)
    case .presence(let member, let isPresent): try ballots.setPresent(isPresent, member)
    case .interest(let interest): try ballots.declare(interest)
    case .withdrawal(let subject): try ballots.withdraw(subject)
    case .ballot(let member, let criterion, let subject, let mark):
      try ballots.give(mark, by: member, on: criterion, to: subject)
    case .ties(let names):
      // What parts ties is chosen before anybody sees whom it helps.
      guard !ballots.isRevealed, ballots.earlier.isEmpty else {
        throw Diagnostic(
          "already-revealed",
          LocalizedText(
            "ce qui départage se choisit avant l'ouverture des bulletins",
            english: "what parts ties is chosen before the ballots are opened"))
      }
      ties = names
    case .envelope(let money): envelope = money
    case .reveal(let isIncomplete): try ballots.reveal(incomplete: isIncomplete)
    case .round: try ballots.beginRound()
    case .decision(let decision): try decide(decision)
    }
    events.append(event)
  }

  private mutating func decide(_ decision: Decision) throws(Diagnostic) {
    try ballots.mustKnow(subject: decision.subject)
    guard ballots.hasQuorum else {
      throw Diagnostic(
        "no-quorum",
        LocalizedText(
          "le quorum n'est pas atteint\u{A0}: \(ballots.presentCount) dans la salle, attendu \(ballots.quorum)",
          english:
            "there is no quorum: \(ballots.presentCount) in the room, expected \(ballots.quorum)"))
    }
    let recused = Set(ballots.interests.filter { $0.subject == decision.subject }.map(\.member))
    let voters = ballots.members.count { $0.isPresent && !recused.contains($0.id) }
    let cast = decision.votesFor + decision.votesAgainst + decision.abstentions
    guard cast <= voters else {
      throw Diagnostic(
        "too-many-votes",
        Self.tooManyVotes(cast, of: voters, on: decision.subject))
    }
    if let place = decisions.firstIndex(where: { $0.subject == decision.subject }) {
      decisions[place] = decision
    } else {
      decisions.append(decision)
    }
  }

  /// More votes than there are voters, in words.
  package static func tooManyVotes(
    _ cast: Int, of voters: Int, on subject: String
  ) -> LocalizedText {
    let votes = cast == 1 ? "vote" : "votes"
    let people = voters == 1 ? "voter" : "voters"
    return LocalizedText(
      "\(cast) voix pour \(voters) \(voters < 2 ? "votant" : "votants") sur « \(subject) »",
      english: "\(cast) \(votes) of \(voters) \(people) on “\(subject)”")
  }

  private func mustBeBlind() throws(Diagnostic) {
    guard ballots.isRevealed else { return }
    throw Diagnostic(
      "already-revealed",
      LocalizedText(
        "les bulletins sont ouverts\u{A0}: un autre tour est nécessaire",
        english: "the ballots are open: another round is needed"))
  }

  private static func twice(_ id: String) -> Diagnostic {
    Diagnostic(
      "duplicate-key",
      LocalizedText("« \(id) » est déjà là", english: "“\(id)” is already there"))
  }
}

extension Deliberation {
  /// Reads a session's file, line by line; what cannot be is told at its line, and the rest stands.
  ///
  /// A last line without an end was cut short by a crash: it is told, and did not happen.
  package static func read(
    _ text: String, file: String
  ) -> (meeting: Deliberation, diagnostics: [Diagnostic]) {
    var meeting = Deliberation()
    var diagnostics: [Diagnostic] = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let line = line.hasSuffix("\r") ? line.dropLast() : line
      guard line.contains(where: { !$0.isWhitespace }), line.first != "#" else { continue }
      do throws(Diagnostic) {
        guard index + 1 < lines.count else {
          throw Diagnostic(
            "cut-short",
            LocalizedText(
              "la dernière ligne n'a pas de fin\u{A0}: elle n'a pas eu lieu",
              english: "the last line has no end: it did not happen"))
        }
        try meeting.take(DeliberationEvent(String(line)))
      } catch {
        var problem = error
        problem.location = SourceLocation(file: file, line: index + 1)
        diagnostics.append(problem)
      }
    }
    return (meeting, diagnostics)
  }
}
