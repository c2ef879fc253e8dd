import CircularCore
import LuaBridge

extension ProgrammeBench {
  func missing(_ subject: String?, under scenario: Scenario, on console: Console) throws {
    let study = try studyOfSubjects(scenario)
    let studied = try subject.map { try study[$0] }
    let waiting = try studied?.missing ?? study.missing
    let title =
      studied.map {
        console.say("Ce qui manque à ", english: "What is missing of ") + $0.identity.displayName
      } ?? console.say("Ce qui manque, tous sujets", english: "What is missing, all subjects")
    console.writeLine(console.bold(title))
    guard !waiting.isEmpty else {
      console.writeLine(
        "  "
          + console.say(
            "Rien\u{A0}: aucune règle n'attend de fait.",
            english: "Nothing: no rule waits for a fact.")
      )
      return
    }
    for entry in waiting.prefix(20) {
      console.writeLine(
        "  \(console.yellow("?")) \(entry.ask.text(in: console.language)) "
          + console.faint("(\(entry.fact))"))
      let all =
        entry.rules
        + entry.envelopes.map { console.say("enveloppe \($0)", english: "envelope \($0)") }
      let names = all.prefix(6).joined(separator: ", ") + (all.count > 6 ? "…" : "")
      let count = console.format.string(Int64(entry.subjects))
      let who =
        studied == nil && subjects.count > 1
        ? console.say(
          "\(count) sujet\(entry.subjects > 1 ? "s" : ""), ",
          english: "\(count) subject\(entry.subjects == 1 ? "" : "s"), ") : ""
      let colon = console.say("\u{A0}:", english: ":")
      console.writeLine(
        console.faint("      \(who)\(console.word(entry.decides))\(colon) \(names)"))
    }
    if waiting.count > 20 {
      console.writeLine(
        console.faint(
          "  … "
            + console.say(
              "et \(waiting.count - 20) autres", english: "and \(waiting.count - 20) more")
        ))
    }
  }
}
