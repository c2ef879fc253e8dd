package import CircularCore
import LuaBridge

extension MeetingStudy {
  /// An event as somebody typed it, with the ids of who and what its names mean: `bulletin Dupont votes Fronsac`.
  ///
  /// In any case, accents and signs aside, and by the name that people read. A name that nothing has stays as it
  /// is: what takes the event says so.
  ///
  /// - Parameter state: where the meeting stands before the event.
  /// - Throws: `ambiguous-subject` with the ids for a name that several have.
  package func named(
    _ event: MeetingEvent, in state: MeetingState
  ) throws(Diagnostic) -> MeetingEvent {
    let ballots = state.deliberation.ballots
    // Of all the data, so only for an event that names a subject, and once.
    lazy var read = Dictionary(subjects.identities.map { ($0.id, $0.displayName) }) { first, _ in
      first
    }
    lazy var ofData = SpokenNames(subjects.identities.map { ($0.id, [$0.displayName]) })
    func id(_ text: String, _ names: SpokenNames) throws(Diagnostic) -> String {
      let found = names.ids(text)
      guard found.count > 1 else { return found.first ?? text }
      throw Diagnostic(
        "ambiguous-subject",
        LocalizedText(
          "« \(text) » est le nom de plusieurs\u{A0}: donnez l'identifiant",
          english: "“\(text)” is the name of several: give the id"),
        suggestion: LocalizedText(found.prefix(8).joined(separator: ", ")))
    }
    func member(_ text: String) throws(Diagnostic) -> String {
      try id(text, SpokenNames(ballots.members.map { ($0.id, [$0.name]) }))
    }
    func criterion(_ text: String) throws(Diagnostic) -> String {
      let labels = pack.rules.map { ($0.id, [$0.label.french, $0.label.text(in: .english)]) }
      let known = Dictionary(labels) { first, _ in first }
      return try id(text, SpokenNames(ballots.criteria.map { ($0.id, known[$0.id] ?? []) }))
    }
    /// One of the data: what is not voted on yet.
    func subject(_ text: String) throws(Diagnostic) -> String {
      try id(text, ofData)
    }
    /// One that is voted on, or was until it was withdrawn.
    func candidate(_ text: String) throws(Diagnostic) -> String {
      let voted = ballots.subjects + ballots.withdrawn
      return try id(text, SpokenNames(voted.map { ($0, [read[$0] ?? $0]) }))
    }
    switch event {
    case .deliberation(.subject(let whom)):
      return .deliberation(.subject(try subject(whom)))
    case .deliberation(.presence(let who, let isPresent)):
      return .deliberation(.presence(member: try member(who), isPresent))
    case .deliberation(.interest(var interest)):
      interest.member = try member(interest.member)
      interest.subject = try candidate(interest.subject)
      return .deliberation(.interest(interest))
    case .deliberation(.withdrawal(let whom)):
      return .deliberation(.withdrawal(try candidate(whom)))
    case .deliberation(.ballot(let who, let what, let whom, let mark)):
      return .deliberation(
        .ballot(
          member: try member(who), criterion: try criterion(what), subject: try candidate(whom),
          mark))
    case .deliberation(.decision(var decision)):
      decision.subject = try candidate(decision.subject)
      return .deliberation(.decision(decision))
    case .scenario(.change(var change)):
      change.target.subject = try change.target.subject.map(subject)
      return .scenario(.change(change))
    case .scenario(.without(var target)):
      target.subject = try target.subject.map(subject)
      return .scenario(.without(target))
    case .marks(let what, let fact): return .marks(criterion: try criterion(what), fact: fact)
    case .key(let who, let key): return .key(member: try member(who), key)
    case .voices(let whom, let count): return .voices(subject: try subject(whom), count)
    case .preference(let whom):
      var ids: [String] = []
      for text in whom { ids.append(try subject(text)) }
      return .preference(ids)
    case .task(let key, let field, let text):
      return .task(.init(try subject(key.subject), key.measure), field, text)
    case .condition(let whom, let text):
      return .condition(subject: try candidate(whom), text)
    case .chair(let who): return .chair(try member(who))
    case .question(.influence(let who)): return .question(.influence(member: try member(who)))
    default: return event
    }
  }
}
