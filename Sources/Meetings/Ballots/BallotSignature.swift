package import CircularCore

/// The signature beside a file of ballots: who gave it, and that no byte of it changed since.
///
/// It is a line in a file of its own, called as the file with `.sig` behind:
/// `signature "Mme Dupont" = 22b761… a009a9…`, of an Ed25519 key, made by `circular key CLE --ballots FILE`.
package struct BallotSignature: Sendable {
  /// What the name of its file ends with.
  package static let ending = ".sig"

  private let line: MeetingSignatures.Signature

  /// Reads a signature, and checks it.
  ///
  /// - Parameters:
  ///   - bytes: those of its file.
  ///   - ballots: those of the file that is signed.
  /// - Throws: `signature-line`, or `wrong-signature`.
  package init(
    _ bytes: [UInt8], of ballots: [UInt8], file: String
  ) throws(Diagnostic) {
    let text = String(decoding: bytes.prefix(4096), as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
    guard lines.count == 1,
      let line = MeetingSignatures.Signature(
        line: lines[0], of: SigningKey.message(ballots: ballots))
    else {
      throw Diagnostic(
        "signature-line",
        LocalizedText(
          "ce n'est pas la signature d'un fichier de bulletins",
          english: "this is not the signature of a file of ballots"),
        at: SourceLocation(file: file, line: lines.count > 1 ? 2 : 1))
    }
    guard line.isValid else {
      throw Diagnostic(
        "wrong-signature",
        LocalizedText(
          "cette signature n'est pas celle de ce fichier\u{A0}: l'un des deux a changé",
          english: "this signature is not of this file: one of the two changed"),
        at: SourceLocation(file: file, line: 1))
    }
    self.line = line
  }

  /// The member whose key signed.
  ///
  /// - Throws: `unknown-key` where it is nobody's.
  package func member(among keys: [String: String]) throws(Diagnostic) -> String {
    guard let member = keys.first(where: { $0.value == line.key })?.key else {
      throw Diagnostic(
        "unknown-key",
        LocalizedText(
          "signé par une clé qui n'est celle d'aucun membre (« \(line.name) », \(line.key.prefix(12))…)",
          english:
            "signed by a key that is no member's (“\(line.name)”, \(line.key.prefix(12))…)"),
        suggestion: "clé dupont = …")
    }
    return member
  }
}

extension MeetingRecord {
  /// The files of ballots whose signature is not, or no longer, that of a member's key.
  var ballotFindings: [Diagnostic] {
    let state = journal.state
    return state.ballotFiles.compactMap { path in
      let beside = path + BallotSignature.ending
      // Bytes that are missing or changed are told with the other files.
      guard state.pieces.contains(where: { $0.path == beside }), let signed = files[beside],
        let ballots = files[path]
      else { return nil }
      do throws(Diagnostic) {
        _ = try BallotSignature(signed, of: ballots, file: place(beside)).member(among: state.keys)
        return nil
      } catch {
        var problem = error
        problem.location = problem.location ?? SourceLocation(file: place(beside))
        return problem
      }
    }
  }
}
