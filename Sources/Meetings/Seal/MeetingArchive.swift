package import CircularCore
internal import Documents

extension MeetingRecord {
  /// One archive with all that is needed to compute the meeting again: the journal, rules, data, and what was
  /// answered, under a seal.
  ///
  /// The same meeting, program and signatures give the same bytes on every machine: parts stand in the order
  /// of their names, stored as they are, without a time.
  ///
  /// - Parameters:
  ///   - replay: the meeting computed again.
  ///   - program: the version of this program.
  ///   - keys: who signs; signatures that are there stay.
  ///   - readme: what stands first for who opens the archive.
  /// - Returns: the bytes.
  /// - Throws: the first finding of a record whose parts are not as they were written: such a meeting is not sealed;
  ///   `not-revealed` while ballots are given and closed; `file-too-large`.
  package func archived(
    _ replay: MeetingReplay, program: String, signedBy keys: [SigningKey], readme: String
  ) throws(Diagnostic) -> [UInt8] {
    if let finding = changedParts.first { throw finding }
    let ballots = journal.state.deliberation.ballots
    let hasBallots = journal.entries.contains {
      if case .deliberation(.ballot) = $0.event { true } else { false }
    }
    guard !hasBallots || ballots.isRevealed || journal.state.isClosed else {
      throw Diagnostic(
        "not-revealed",
        LocalizedText(
          "les bulletins ne sont pas ouverts, et l'archive les dirait\u{A0}: elle se fait après l'ouverture ou la clôture",
          english:
            "the ballots are not open, and the archive would tell them: it is made once they are, or the meeting is closed"
        ), at: SourceLocation(file: name))
    }
    var parts = files
    let seal: MeetingSeal
    if isArchive, let kept = files[MeetingSeal.path] {
      // Who signs after others signs what they signed.
      seal = try MeetingSeal(kept, file: place(MeetingSeal.path))
    } else {
      for answer in replay.answers where answer.isIdentical {
        guard let line = answer.line, let found = answer.found else { continue }
        parts[MeetingReplay.path(line)] = Array(found.utf8)
      }
      for (question, text) in try answersAtEnd() {
        parts[MeetingReplay.path(question)] = Array(text.utf8)
      }
      parts["LISEZ-MOI.txt"] = Array(readme.utf8)
      let sealed = parts.filter {
        $0.key != MeetingFolder.journalName && $0.key != MeetingSignatures.path
      }
      seal = MeetingSeal(
        program: program, lines: journal.entries.count, head: journal.head,
        files: sealed.map { MeetingPiece(path: $0.key, $0.value) })
      parts[MeetingSeal.path] = Array(seal.text.utf8)
    }
    var signatures = String(decoding: parts[MeetingSignatures.path] ?? [], as: UTF8.self)
    for key in keys { signatures += key.signature(of: seal) }
    parts[MeetingSignatures.path] = signatures.isEmpty ? nil : Array(signatures.utf8)
    guard parts.values.reduce(0, { $0 + $1.count }) < 512 << 20, parts.count < 10_000 else {
      throw Diagnostic(
        "file-too-large",
        LocalizedText(
          "la séance est trop grande pour une archive (512 Mo)",
          english: "the meeting is too large for an archive (512 MB)"),
        at: SourceLocation(file: name))
    }
    return StoredArchive(parts).finished()
  }

  /// What the questions of where the meeting ends are answered today.
  private func answersAtEnd() throws(Diagnostic) -> [(MeetingQuestion, String)] {
    var studies = MeetingStudies(self)
    var answers: [(MeetingQuestion, String)] = []
    for question in MeetingReplay.questionsAtEnd(journal.state) {
      do {
        guard let text = try studies.study(journal.state).answer(question, in: journal.state) else {
          continue
        }
        answers.append((question, text))
      } catch {
        throw Diagnostic(meeting: error)
      }
    }
    return answers
  }

  /// Who signed; nil where nobody did.
  package var signatures: MeetingSignatures? {
    guard let bytes = files[MeetingSignatures.path], let seal = files[MeetingSeal.path] else {
      return nil
    }
    return MeetingSignatures(bytes, seal: seal, file: place(MeetingSignatures.path))
  }
}
