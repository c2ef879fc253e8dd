package import CircularCore
import LuaBridge

/// What the files of ballots call things: candidates and criteria, the meeting and its round.
package struct BallotWords: Sendable {
  /// The ballots.
  package let ballots: Ballots
  /// What people call each candidate, by id.
  package let names: [String: String]
  /// What people call each criterion, by id.
  package let labels: [String: LocalizedText]
  /// The meeting and its round: a file of another one is told by it.
  package let code: String

  /// What is voted on where no rule waits for marks.
  package static let opinion = (
    id: "avis", label: LocalizedText("Avis du comité", english: "Opinion of the committee")
  )

  /// Takes the words of a meeting, its rules and its data.
  package init(_ journal: MeetingJournal, of study: MeetingStudy) {
    let names = study.subjects.identities.map { ($0.id, $0.displayName) }
    let labels =
      study.pack.rules.map { ($0.id, $0.label) } + [(Self.opinion.id, Self.opinion.label)]
    let ready = journal.entries.first { $0.event == .ready }
    self.init(
      journal.state.deliberation.ballots, names: Dictionary(names) { first, _ in first },
      labels: Dictionary(labels) { first, _ in first }, meeting: ready?.digest.text ?? "")
  }

  /// Takes the words of ballots.
  ///
  /// - Parameter meeting: what tells a meeting from all others.
  init(
    _ ballots: Ballots, names: [String: String], labels: [String: LocalizedText], meeting: String
  ) {
    self.ballots = ballots
    self.names = names
    self.labels = labels
    code = "\(meeting.prefix(12))/\(ballots.earlier.count + 1)"
  }

  /// What people call a criterion.
  func label(_ id: String, in language: Language) -> String {
    labels[id]?.text(in: language) ?? id
  }

  /// The member of an id or a name; nil where it is nobody's, or not one's only.
  package func member(_ text: String) -> Ballots.Member? {
    let id = SpokenNames(ballots.members.map { ($0.id, [$0.name]) }).id(text)
    return ballots.members.first { $0.id == id }
  }

  /// The candidate of an id or a name, withdrawn ones too; nil where it is none's, or not one's only.
  func subject(_ text: String) -> String? {
    SpokenNames((ballots.subjects + ballots.withdrawn).map { ($0, [names[$0] ?? $0]) }).id(text)
  }

  /// The criterion of a heading: its id or label, what stands in brackets aside.
  func criterion(_ heading: String) -> String? {
    let plain = String(heading.prefix { $0 != "(" }).folded
    guard !plain.isEmpty else { return nil }
    let known = ballots.criteria.first { criterion in
      criterion.id.folded == plain
        || Language.allCases.contains { label(criterion.id, in: $0).folded == plain }
    }
    if let known { return known.id }
    let isAny = ["note", "notes", "mark", "marks", "points"].contains(plain)
    return isAny && ballots.criteria.count == 1 ? ballots.criteria[0].id : nil
  }
}
