import CircularCore

extension MeetingFolder {
  /// Asks a question where the meeting stands, and writes the question and the digest of its answer.
  ///
  /// - Parameter study: the meeting's rules and data under no scenario; the scenario in force and the open marks
  ///   are put upon them.
  /// - Returns: the answer's JSON; nil for a question that is only kept.
  /// - Throws: what the question throws, and then nothing is written; or as `append`.
  @discardableResult
  package func ask(_ question: MeetingQuestion, of study: MeetingStudy) throws -> String? {
    let asked = try state.after(.question(question))
    let text = try study.answer(question, in: asked)
    let entry = try append(.question(question))
    if let text { try append(.answer(line: entry.number, Digest(of: text.utf8))) }
    return text
  }

  /// The meeting's rules and data, of its own copies.
  ///
  /// - Throws: `changed-file` where a copy is no longer what was copied; what is wrong with rules or data.
  package func study() throws -> MeetingStudy {
    let record = try MeetingRecord(at: path)
    if let finding = record.findings.first { throw finding }
    return try MeetingStudy(state) { record.files[$0] }
  }
}
