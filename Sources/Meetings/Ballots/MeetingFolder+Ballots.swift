package import CircularCore

extension MeetingFolder {
  /// What came of a file of ballots.
  package struct TakenBallots: Sendable {
    /// The marks that were taken.
    package var marks: [BallotFile.Mark]
    /// Who signed; nil where nobody did.
    package var signer: String?
    /// What was not taken, each at its cell.
    package var problems: [Diagnostic]

    /// Whose marks they are, as they came.
    package var members: [String] {
      var members: [String] = []
      for mark in marks where !members.contains(mark.member) { members.append(mark.member) }
      return members
    }
  }

  /// Takes a file of ballots: what can be given is, the rest is told at its cell.
  ///
  /// A copy stands in the meeting's folder with its signature, so that both can be verified again. A file that is
  /// signed must be wholly the signer's, and say this meeting and round; who has given a key signs.
  ///
  /// - Parameters:
  ///   - name: the file's name.
  ///   - signature: the bytes of the signature beside it; nil where there is none.
  ///   - member: whose it is; nil for what it says itself.
  /// - Throws: what keeps all of it from being taken: then nothing is written.
  package func take(
    ballots bytes: [UInt8], name: String, signature: [UInt8]?, by member: Ballots.Member?,
    _ words: BallotWords
  ) throws(Diagnostic) -> TakenBallots {
    let beside = name + BallotSignature.ending
    var signer: String?
    if let signature {
      signer = try BallotSignature(signature, of: bytes, file: beside).member(among: state.keys)
    }
    let file = try BallotFile(
      bytes, file: name, words,
      by: member ?? words.ballots.members.first { $0.id == signer })
    var (marks, problems) = (file.marks, file.problems)
    if let signer {
      guard member == nil || member?.id == signer else {
        throw Self.refused(
          "other-member", name, "signé par un autre membre que celui dont on prend le bulletin",
          "signed by another member than the one whose ballot is taken")
      }
      guard file.saysMeeting else {
        throw Self.refused(
          "no-meeting-code", name,
          "un fichier signé dit sa séance et son tour (colonne « séance » de la feuille à remplir)",
          "a file that is signed says its meeting and round (column “meeting” of the form)")
      }
    } else {
      let keyed = Set(marks.map(\.member)).filter { state.keys[$0] != nil }
      for id in keyed.sorted() {
        let name = words.ballots.members.first { $0.id == id }?.name ?? id
        problems.append(
          Self.refused(
            "unsigned", beside,
            "\(name) a donné sa clé\u{A0}: son fichier de bulletins doit être signé",
            "\(name) has given a key: their file of ballots must be signed"))
      }
      marks.removeAll { keyed.contains($0.member) }
    }
    guard !marks.isEmpty else {
      if let problem = problems.first, problems.count == 1 { throw problem }
      if problems.isEmpty {
        throw Self.refused("no-marks", name, "aucune note dans ce fichier", "no mark in this file")
      }
      return TakenBallots(marks: [], signer: signer, problems: problems)
    }
    let events = marks.map { mark in
      MeetingEvent.deliberation(
        .ballot(
          member: mark.member, criterion: mark.criterion, subject: mark.subject, mark.mark))
    }
    // What would be refused is known before a file is written.
    var next = state
    for event in events { next = try next.after(event) }
    try keep(bytes, name: name, signature: signature)
    for event in events { try append(event) }
    return TakenBallots(marks: marks, signer: signer, problems: problems)
  }

  private static func refused(
    _ code: Diagnostic.Code, _ file: String, _ french: String, _ english: String
  ) -> Diagnostic {
    Diagnostic(code, LocalizedText(french, english: english), at: SourceLocation(file: file))
  }

  /// Copies a file of ballots and its signature beside those before.
  private func keep(
    _ bytes: [UInt8], name: String, signature: [UInt8]?
  ) throws(Diagnostic) {
    let number = state.ballotFiles.count + 1
    let isZip = bytes.starts(with: [0x50, 0x4B])
    let ending = !isZip ? "csv" : name.lowercased().hasSuffix(".ods") ? "ods" : "xlsx"
    let path = freeName("bulletins/\(number)", ending: ending)
    var files = [(path: path, bytes: bytes)]
    if let signature { files.append((path + BallotSignature.ending, signature)) }
    try add(files)
    try append(.ballotFile(path: path, name: MeetingOpening.name(name)))
  }
}
