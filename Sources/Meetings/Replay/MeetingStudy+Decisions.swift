package import CircularCore
import LuaBridge

extension MeetingStudy {
  /// The envelope that the committee shares out; nil where nobody said how much, or nothing has an amount.
  ///
  /// - Throws: what is wrong with what was said.
  package func envelope(_ state: MeetingState) throws(Diagnostic) -> Envelope? {
    do throws(Diagnostic) {
      return try EnvelopeRequest(state).envelope(in: pack.pack)
    } catch {
      guard ["no-budget", "no-amount", "which-envelope", "which-amount"].contains(error.code) else {
        throw error
      }
      return nil
    }
  }

  /// Whom the order takes: who is funded, or all who are ranked where there is no envelope; nil for a label, which
  /// has no such order.
  package func taken(_ state: MeetingState) throws -> Set<String>? {
    guard pack.label == nil else { return nil }
    let study = try programme(state)
    guard let envelope = try envelope(state) else {
      return Set(try study.ranking.ranked.map(\.id))
    }
    return Set(try study.funding(envelope).entries.filter { $0.decision.isFunded }.map(\.id))
  }

  /// Looks whether a decision that goes against the order says why.
  ///
  /// - Throws: `motive-needed`.
  func mustBeMotivated(_ decision: Deliberation.Decision, in state: MeetingState) throws {
    guard decision.motive.isEmpty, let taken = try taken(state), decision.departs(from: taken)
    else { return }
    throw Diagnostic(
      "motive-needed",
      taken.contains(decision.subject)
        ? LocalizedText(
          "le classement le retient\u{A0}: l'écarter demande un motif",
          english: "the ranking takes it: leaving it out needs a motive")
        : LocalizedText(
          "le classement ne le retient pas\u{A0}: le retenir demande un motif",
          english: "the ranking does not take it: taking it needs a motive"))
  }

  /// Looks whether a member's name tells them from the others.
  ///
  /// - Throws: `duplicate-name`.
  func mustBeTold(_ name: String, in state: MeetingState) throws(Diagnostic) {
    let members = state.deliberation.ballots.members
    guard let other = members.first(where: { $0.name.folded == name.folded }) else { return }
    throw Diagnostic(
      "duplicate-name",
      LocalizedText(
        "« \(other.name) » est déjà membre\u{A0}: ajoutez ce qui les distingue, une fonction ou un prénom",
        english:
          "“\(other.name)” is a member already: add what tells them apart, a role or a first name"
      ))
  }
}
