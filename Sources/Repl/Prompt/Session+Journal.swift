import CircularCore
import FileAccess
import LuaBridge
import Pages

extension Session {
  /// Notes in the journal what the files of every pack in use are.
  func noteFiles() {
    for id in benches.keys.sorted() { if let bench = benches[id] { noteFiles(of: bench) } }
  }

  /// Notes in the journal what the files of a pack and its data are.
  func noteFiles(of bench: any Bench) {
    journal?.note(bench.pack.pack.id, fingerprint: Self.fingerprint(of: bench))
  }

  /// What the rules and data of every pack in use are.
  var fingerprints: [String: String] { benches.mapValues { Self.fingerprint(of: $0) } }

  private static func fingerprint(of bench: any Bench) -> String {
    var fingerprint = Fingerprint()
    for (name, file) in bench.pack.sources.files.sorted(by: { $0.key < $1.key }) {
      fingerprint.add(name.utf8)
      fingerprint.add(file.bytes)
    }
    if let input = bench.input {
      fingerprint.add(input.utf8)
      // Data that is gone since is another fingerprint too.
      do throws(Diagnostic) {
        fingerprint.add(try FileContents.read(input))
      } catch {
        fingerprint.add(error.code.rawValue.utf8)
      }
    }
    return fingerprint.text
  }

  /// Plays a session that was never left again, without its output; of several, the one of a number, or
  /// they are listed.
  ///
  /// - Throws: `nothing-to-resume`, or `bad-argument` for a number that none has.
  func resume(_ text: String) throws(Diagnostic) {
    let sessions = folder.map { Journal.interrupted(in: $0) } ?? []
    guard !sessions.isEmpty else {
      throw Diagnostic(
        "nothing-to-resume",
        LocalizedText("aucune séance à reprendre", english: "no session to resume"))
    }
    if text.isEmpty, sessions.count > 1 { return list(sessions) }
    let number = text.isEmpty ? 1 : Int(text)
    guard let number, sessions.indices.contains(number - 1) else {
      throw Diagnostic(
        "bad-argument",
        LocalizedText(
          "trouvé « \(text) », attendu un numéro de 1 à \(sessions.count)",
          english: "found “\(text)”, expected a number from 1 to \(sessions.count)"),
        suggestion: LocalizedText(":reprendre", english: ":resume"))
    }
    resume(sessions[number - 1])
  }

  /// The sessions that can be resumed, a line each.
  private func list(_ sessions: [InterruptedSession]) {
    console.writeLine(
      console.say(
        "Séances arrêtées sans être quittées\u{A0}; :reprendre NUMÉRO en rejoue une\u{A0}:",
        english: "Sessions that stopped without being left; :resume NUMBER plays one again:"))
    var table = TextTable([">", "", ">", ""])
    for (index, session) in sessions.enumerated() {
      let count = session.inputs.count
      table.add([
        .init("\(index + 1)", style: console.bold), .init(session.start ?? "?"),
        .init(
          console.say(
            "\(count) entrée\(count > 1 ? "s" : "")",
            english: "\(count) input\(count == 1 ? "" : "s")")),
        .init(session.loads.joined(separator: " ; ").fitted(to: 60), style: console.faint),
      ])
    }
    for line in table.lines(header: { $0 }, indent: "  ").dropFirst() { console.writeLine(line) }
  }

  private func resume(_ before: InterruptedSession) {
    if before.head.date != date {
      console.report(
        Diagnostic(
          "other-date", severity: .warning,
          LocalizedText(
            "la séance évaluait au \(before.head.date), celle-ci au \(date)",
            english: "that session evaluated on \(before.head.date), this one on \(date)"),
          suggestion: LocalizedText("circular --on \(before.head.date)")))
    }
    if before.head.folder != FileContents.workingFolder {
      console.report(
        Diagnostic(
          "other-folder", severity: .warning,
          LocalizedText(
            "la séance était dans le dossier \(before.head.folder)\u{A0}: les noms de fichiers sont de là",
            english:
              "that session was in the folder \(before.head.folder): file names are from there"),
          suggestion: LocalizedText("cd \(ScenarioLine.quoted(before.head.folder))")))
    }
    var failures = 0
    console.isMuted = true
    for input in before.replayed {
      if !perform(input) { failures += 1 }
      isEnded = false
    }
    console.isMuted = false
    Journal.markResumed(before.path)
    tellChanged(since: before.fingerprints)
    tellResumed(before, failures)
  }

  /// Tells of which packs rules or data are others than they were.
  func tellChanged(since before: [String: String]) {
    let now = fingerprints
    for id in before.keys.sorted() where now[id] != before[id] {
      console.report(
        Diagnostic(
          "files-changed", severity: .warning,
          LocalizedText(
            "les règles ou les données de « \(id) » ont changé depuis\u{A0}: les nombres peuvent différer",
            english: "rules or data of “\(id)” have changed since: numbers may differ")))
    }
  }

  private func tellResumed(_ before: InterruptedSession, _ failures: Int) {
    let count = before.inputs.count
    console.writeLine(
      "\(console.green("✓")) "
        + console.say(
          "séance reprise\u{A0}: \(count) entrée\(count > 1 ? "s" : "") rejouée\(count > 1 ? "s" : ""), \(failures) en erreur comme alors",
          english:
            "session resumed: \(count) input\(count == 1 ? "" : "s") played again, \(failures) failing as they did"
        ))
    if let unfinished = before.unfinished {
      console.writeLine(
        "  "
          + console.say(
            "pas rejouée, car inachevée alors\u{A0}: ",
            english: "not played, as it was unfinished: ")
          + unfinished.replacing("\n", with: " ").fitted(to: 60))
    }
    if let shelf = state.shelf.current {
      console.writeLine("  " + console.say("scénario « \(shelf) »", english: "scenario “\(shelf)”"))
    }
  }
}
