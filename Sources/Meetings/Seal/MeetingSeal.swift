import CircularCore

/// What an archive of minutes holds, as one text that can be signed: the last line of the journal, and the
/// digest of every other file.
///
/// ```
/// sceau 1 #5d10a2ee
/// programme = 0.2.0 #2c1743a3
/// lignes 41 = 9f86d0… #6b86b273
/// fichier regles/pack.lua = 1234 2c26b4… #d4735e3a
/// fin = 88d4266f… #4e074085
/// ```
///
/// `fin` is the digest of all that stands before it; a line ends with some digits of its own digest, so that
/// one that changed is found at its place.
package struct MeetingSeal: Sendable {
  /// The name of its file.
  static let path = "sceau.txt"

  /// The version of the program that made it.
  package var program: String
  /// How many lines the journal has.
  package var lines: Int
  /// The digest of the last one.
  package var head: String
  /// The files beside the journal, in the order of their paths.
  package var files: [MeetingPiece]

  /// Makes a seal.
  package init(program: String, lines: Int, head: String, files: [MeetingPiece]) {
    self.program = program
    self.lines = lines
    self.head = head
    self.files = files.sorted { $0.path < $1.path }
  }

  /// The text.
  package var text: String {
    func marked(_ line: String) -> String { "\(line) #\(Self.mark(line))\n" }
    let body = bodyLines.map(marked).joined()
    return body + marked("fin = \(Digest(of: body.utf8).text)")
  }

  /// What is signed.
  package var digest: Digest { Digest(of: text.utf8) }

  private static func mark(_ line: some StringProtocol) -> Substring {
    Digest(of: line.utf8).text.prefix(8)
  }

  private var bodyLines: [String] {
    ["sceau 1", "programme = \(program)", "lignes \(lines) = \(head)"]
      + files.map {
        "fichier \(ScenarioLine.quoted($0.path)) = \($0.size) \($0.digest.text)"
      }
  }

  /// Reads a seal.
  ///
  /// - Throws: `seal-version`, or `changed-file` at the line that is not as it was.
  init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    func changed(_ line: Int) -> Diagnostic {
      Diagnostic(
        "changed-file",
        LocalizedText(
          "le sceau n'est plus celui qui a été posé", english: "the seal is no longer as it was set"
        ), at: SourceLocation(file: file, line: line))
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
    // Every version marks its first line so, whatever it does of the others: one that changed is no version.
    let words = rows[0].split(separator: " ")
    if words.count == 3, words[0] == "sceau", let version = Int(words[1]), version != 1,
      rows[0] == "\(rows[0].dropLast(10)) #\(Self.mark(rows[0].dropLast(10)))"
    {
      throw Diagnostic(
        "seal-version",
        LocalizedText(
          "cette archive est de la version \(version), ce programme lit la version 1",
          english: "this archive is of version \(version), this program reads version 1"),
        at: SourceLocation(file: file, line: 1), suggestion: MeetingState.otherProgram)
    }
    var lines: [Substring] = []
    for (index, line) in rows.enumerated() where !line.isEmpty {
      let said = line.dropLast(10)
      guard line.dropFirst(said.count) == " #\(Self.mark(said))" else { throw changed(index + 1) }
      lines.append(said)
    }
    guard lines.first == "sceau 1" else { throw changed(1) }
    var (program, count, head): (String, Int, String) = ("", 0, "")
    var files: [MeetingPiece] = []
    for (index, line) in lines.enumerated().dropFirst() {
      guard let read = try? ScenarioLine(String(line)), let value = read.value else {
        throw changed(index + 1)
      }
      let words = read.words.map(\.text)
      switch (words.first, words.count) {
      case ("programme", 1): program = value
      case ("lignes", 2):
        guard let number = Int(words[1]), Digest(value) != nil else { throw changed(index + 1) }
        (count, head) = (number, value)
      case ("fichier", 2):
        let parts = value.split(separator: " ")
        guard parts.count == 2, let size = Int(parts[0]), let digest = Digest(parts[1]) else {
          throw changed(index + 1)
        }
        files.append(MeetingPiece(path: words[1], size: size, digest: digest))
      case ("fin", 1): break
      default: throw changed(index + 1)
      }
    }
    self.init(program: program, lines: count, head: head, files: files)
    // Each line is as it was: one went, came or moved.
    guard self.text == text else { throw changed(lines.count) }
  }

  /// What an archive holds that is not as the seal says.
  func findings(in record: MeetingRecord) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let journal = record.journal
    if journal.problems.isEmpty, journal.entries.count != lines || journal.head != head {
      findings.append(
        Diagnostic(
          "changed-file",
          LocalizedText(
            "le journal a \(journal.entries.count) lignes, le sceau en dit \(lines)\u{A0}: il a été coupé, prolongé ou refait",
            english:
              "the journal has \(journal.entries.count) lines, the seal says \(lines): it was cut, added to or made anew"
          ),
          at: SourceLocation(file: record.place(MeetingFolder.journalName), line: lines)))
    }
    let pieces = Set(journal.state.pieces.map(\.path))
    for file in files where !pieces.contains(file.path) {
      guard let bytes = record.files[file.path] else {
        findings.append(
          Diagnostic(
            "missing-file",
            LocalizedText(
              "ce fichier de l'archive n'est plus là",
              english: "this file of the archive is not there"
            ), at: SourceLocation(file: record.place(file.path))))
        continue
      }
      if Digest(of: bytes) != file.digest {
        findings.append(record.changed(file.path, line: nil))
      }
    }
    let known = Set(files.map(\.path)).union([
      Self.path, MeetingSignatures.path, MeetingFolder.journalName,
    ])
    for path in record.files.keys.sorted() where !known.contains(path) {
      findings.append(
        Diagnostic(
          "stranger",
          LocalizedText(
            "ce fichier n'est pas de l'archive\u{A0}: le sceau ne le dit pas",
            english: "this file is not of the archive: the seal does not say it"),
          at: SourceLocation(file: record.place(path))))
    }
    return findings
  }
}
