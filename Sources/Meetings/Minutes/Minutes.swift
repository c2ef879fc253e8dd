package import CircularCore
import LuaBridge

/// What the minutes of a meeting say: what happened, and what today's program answers where it ends.
///
/// ```swift
/// let minutes = try Minutes(record, replay, program: "0.2.0")
/// MinutesView(minutes, in: .french).page.html
/// ```
package struct Minutes {
  /// The meeting.
  package let record: MeetingRecord
  /// The meeting computed again.
  package let replay: MeetingReplay
  /// The rules and the data.
  package let study: MeetingStudy
  /// The version of this program.
  package let program: String
  /// The ranking of a programme; nil for a label.
  package let ranking: Ranking?
  /// The territories of a label, under the scenario; nil for a programme.
  package let labels: LabelRanking?
  /// Who is funded; nil where no money was said.
  package let funding: Funding?
  /// Whom the order takes; nil for a label, and where nothing was decided.
  package let taken: Set<String>?
  /// What the open ballots say together; nil while they are closed.
  package let results: BallotResults?
  /// What the marks of each member with an interest decide; empty while ballots are closed.
  package let influences: [Influence]

  /// Where the meeting stands.
  package var state: MeetingState { record.journal.state }

  /// Asks what minutes say.
  ///
  /// - Throws: what keeps the rules or the data from being read, or the scenario from being applied.
  package init(_ record: MeetingRecord, _ replay: MeetingReplay, program: String) throws {
    self.record = record
    self.replay = replay
    self.program = program
    let state = record.journal.state
    let files = record.files
    let study = try MeetingStudy(state) { files[$0] }
    self.study = study
    let asked = MeetingReplay.questionsAtEnd(state)
    if study.pack.label == nil {
      ranking = try study.programme(state).ranking
      labels = nil
      funding = asked.contains(.funding) ? try study.funding(state) : nil
    } else {
      ranking = nil
      labels = try LabelRanking(study.label(state).study)
      funding = nil
    }
    taken = state.deliberation.decisions.isEmpty ? nil : try study.taken(state)
    let isOpen = state.deliberation.ballots.isRevealed
    results = isOpen ? try BallotResults(state.deliberation.ballots) : nil
    var influences: [Influence] = []
    if study.pack.label == nil {
      for case .influence(let member) in asked {
        influences.append(try study.influence(of: member, in: state))
      }
    }
    self.influences = influences
  }

  /// Who a subject is, by its id.
  package var names: [String: String] {
    Dictionary(study.subjects.identities.map { ($0.id, $0.displayName) }) { first, _ in first }
  }
}
