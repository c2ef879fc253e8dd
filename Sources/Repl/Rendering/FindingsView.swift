import CircularCore

/// What `check` finds in a pack, for people.
struct FindingsView {
  /// What the pack is called.
  let pack: String
  let console: Console

  /// Writes each finding with its code, then how many there are.
  func write(_ findings: [Diagnostic], isStrict: Bool) {
    for finding in findings {
      // The code stands beside the severity, so that it can be looked up with --list.
      let text = finding.text(in: console.language)
      let kind = text.prefix { $0.isLetter }
      console.write("\(kind) [\(finding.code.rawValue)]\(text.dropFirst(kind.count))\n\n")
    }
    let errors = findings.count { $0.severity == .error }
    let warnings = findings.count - errors
    let isGood = errors == 0 && !(isStrict && warnings > 0)
    let mark = isGood ? console.green("✓") : console.red("✗")
    console.writeLine(
      "\(mark) \(pack)" + console.say("\u{A0}: ", english: ": ")
        + console.say(
          "\(errors) erreur\(errors > 1 ? "s" : ""), "
            + "\(warnings) avertissement\(warnings > 1 ? "s" : "")",
          english: "\(errors) error\(errors == 1 ? "" : "s"), "
            + "\(warnings) warning\(warnings == 1 ? "" : "s")"))
  }
}
