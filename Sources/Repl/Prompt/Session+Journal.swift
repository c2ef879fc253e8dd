import CircularCore
import LuaBridge

extension Session {
  /// Notes in the journal what the files of every pack in use are.
  func noteFiles() {
    for id in benches.keys.sorted() { if let bench = benches[id] { noteFiles(of: bench) } }
  }

  /// Notes in the journal what the files of a pack and its data are.
  func noteFiles(of bench: any Bench) {
    journal?.note(bench.pack.pack.id, fingerprint: Self.fingerprint(of: bench))
  }

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

  /// Plays a session that was never left again, without its output.
  ///
  /// - Throws: `nothing-to-resume`.
  func resume() throws(Diagnostic) {
    guard let before = interrupted else {
      throw Diagnostic(
        "nothing-to-resume",
        LocalizedText("aucune séance à reprendre", english: "no session to resume"))
    }
    interrupted = nil
    if before.head.date != date {
      console.report(
        Diagnostic(
          "other-date", severity: .warning,
          LocalizedText(
            "la séance évaluait au \(before.head.date), celle-ci au \(date)",
            english: "that session evaluated on \(before.head.date), this one on \(date)"),
          suggestion: LocalizedText("circular --on \(before.head.date)")))
    }
    var failures = 0
    console.isMuted = true
    for input
      in ([before.head.opened.joined(separator: " ")].filter { !$0.isEmpty }
      .map { ":load " + $0 }) + before.inputs
    where !input.hasPrefix(":resume") && !input.hasPrefix(":reprendre") {
      if !perform(input) { failures += 1 }
      isEnded = false
    }
    console.isMuted = false
    before.markResumed()
    let changed = before.fingerprints.keys.sorted().filter { id in
      benches[id].map { Self.fingerprint(of: $0) != before.fingerprints[id] } ?? true
    }
    for id in changed {
      console.report(
        Diagnostic(
          "files-changed", severity: .warning,
          LocalizedText(
            "les règles ou les données de « \(id) » ont changé depuis : les nombres peuvent différer",
            english: "rules or data of “\(id)” have changed since: numbers may differ")))
    }
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
          + LabelView.fit(unfinished.replacing("\n", with: " "), 60))
    }
    if let shelf = state.shelf.current {
      console.writeLine("  " + console.say("scénario « \(shelf) »", english: "scenario “\(shelf)”"))
    }
  }
}
