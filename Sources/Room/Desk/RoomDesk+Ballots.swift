import CircularCore
import Meetings
import Pages

extension RoomDesk {
  func declareVoted(_ subject: String) throws {
    guard !state.deliberation.ballots.subjects.contains(subject),
      !state.deliberation.ballots.withdrawn.contains(subject)
    else { return }
    guard material.identities.contains(where: { $0.id == subject }) else {
      throw Diagnostic.noSubject(subject, among: material.identities.map(\.id))
    }
    try take(.deliberation(.subject(subject)))
  }

  /// The criteria that wait for the committee's marks, and the ranked candidates, become what is voted on.
  func prepareBallots() throws {
    guard let programme else { return }
    let voted = VotedCriteria(programme, state)
    for item in try voted.list {
      guard !state.deliberation.ballots.criteria.contains(where: { $0.id == item.rule.id }) else {
        continue
      }
      let scale = item.rule.scale ?? 0...5
      try take(.deliberation(.criterion(.init(item.rule.id, scale))))
      if let fact = item.fact { try take(.marks(criterion: item.rule.id, fact: fact)) }
    }
    if state.deliberation.ballots.criteria.isEmpty {
      // No rule waits for marks: the committee gives its opinion, beside the score.
      try take(.deliberation(.criterion(.init(BallotWords.opinion.id, 0...5))))
    }
    for entry in try programme.current(state).ranking.ranked.prefix(200) {
      try declareVoted(entry.id)
    }
  }

  func giveBallots(_ form: FormFields, _ member: String) throws -> Answer {
    var given = 0
    for (name, value) in form.named("n:") {
      let value = value.trimmingSpaces
      guard !value.isEmpty, let colon = name.firstIndex(of: ":") else { continue }
      let (criterion, subject) = (String(name[..<colon]), String(name[name.index(after: colon)...]))
      try give(value, by: member, on: criterion, to: subject)
      given += 1
    }
    guard given > 0 else {
      throw Diagnostic(
        "missing-field", LocalizedText("aucune note n'est écrite", english: "no mark is written"))
    }
    return .told(
      say(
        given == 1 ? "1 bulletin reçu." : "\(given) bulletins reçus.",
        given == 1 ? "1 ballot taken." : "\(given) ballots taken."))
  }

  /// Reads a mark as the lines of a meeting write it: `3,5`, `abstention`, `absent`.
  private func give(
    _ text: String, by member: String, on criterion: String, to subject: String
  ) throws {
    let line = [member, criterion, subject].map(ScenarioLine.quoted).joined(separator: " ")
    let event: DeliberationEvent
    do throws(Diagnostic) {
      event = try DeliberationEvent("bulletin \(line) = \(ScenarioLine.escaped(text.onOneLine))")
    } catch {
      throw Diagnostic(
        "wrong-mark",
        LocalizedText(
          "« \(text) » n'est pas une note\u{A0}: écrivez 3,5, abstention ou absent",
          english: "“\(text)” is no mark: write 3.5, abstention or absent"))
    }
    do throws(Diagnostic) {
      try meeting.append(.deliberation(event))
    } catch {
      var problem = error
      let name = material.identities.first { $0.id == subject }?.displayName ?? subject
      problem.location = nil
      problem.message = error.message.map { text, language in
        language == .french ? "\(name)\u{A0}: \(text)" : "\(name): \(text)"
      }
      throw problem
    }
    changed("")
  }

  /// A member's marks copied from a table: a candidate, then a mark for each criterion.
  func pasteBallots(_ form: FormFields, _ member: String) throws -> Answer {
    let ballots = state.deliberation.ballots
    let pasted = PastedBallots(
      form["lignes"] ?? "", criteria: ballots.criteria.map(\.id),
      subjects: material.identities.filter { ballots.subjects.contains($0.id) })
    let rows = try pasted.rows()
    for row in rows { try give(row.mark, by: member, on: row.criterion, to: row.subject) }
    return .told(
      say(
        rows.count == 1 ? "1 bulletin reçu." : "\(rows.count) bulletins reçus.",
        rows.count == 1 ? "1 ballot taken." : "\(rows.count) ballots taken."))
  }

  // MARK: - Files

  private var ballotWords: BallotWords { BallotWords(meeting.journal, of: material.study) }

  /// A member's file, as it was sent with its signature, if there is one.
  func takeBallotFile(_ form: FormFields, _ member: String) throws -> Answer {
    guard let file = form.file("fichier") else {
      throw Diagnostic(
        "missing-field",
        LocalizedText("choisissez un fichier", english: "choose a file"))
    }
    guard let who = state.deliberation.ballots.members.first(where: { $0.id == member }) else {
      throw Diagnostic(
        "unknown-member",
        LocalizedText("« \(member) » n'est pas connu", english: "“\(member)” is not known"))
    }
    let name = file.name.onOneLine
    let taken = try meeting.take(
      ballots: file.bytes, name: name.isEmpty ? "bulletins" : name,
      signature: form.file("signature")?.bytes, by: who, ballotWords)
    if !taken.marks.isEmpty { changed("") }
    let count = language.count(taken.marks.count, say("bulletin", "ballot"))
    let signed =
      taken.signer == nil ? "" : say(", signature vérifiée", ", signature verified")
    let head = say(
      "\(count) de \(who.name)\(signed).", "\(count) of \(who.name)\(signed).")
    guard !taken.problems.isEmpty else { return .told(head) }
    let told = taken.problems.prefix(20).map { $0.words(in: language) }
    let rest = taken.problems.count - told.count
    let more = rest > 0 ? say("; et \(rest) autres", "; and \(rest) more") : ""
    return .partly(head, told + (more.isEmpty ? [] : [more]))
  }

  /// The blank file of a member: it holds no mark.
  func ballotForm(_ query: FormFields) throws(HTTPRefusal) -> RoomResponse {
    let ballots = state.deliberation.ballots
    guard let member = ballots.members.first(where: { $0.id == query["membre"] }),
      !ballots.criteria.isEmpty
    else { throw .notFound }
    let form = BallotForm(ballotWords, for: [member], in: language)
    do throws(Diagnostic) {
      let isCSV = query["format"] == "csv"
      let bytes = try isCSV ? form.csv : form.workbook()
      let name = "bulletins-\(newID(member.name)).\(isCSV ? "csv" : "xlsx")"
      return RoomResponse(
        headers: [
          (
            "Content-Type",
            isCSV
              ? "text/csv; charset=utf-8"
              : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          ),
          ("Content-Disposition", "attachment; filename=\"\(name)\""),
        ], body: .bytes(bytes))
    } catch {
      throw .notFound
    }
  }
}
