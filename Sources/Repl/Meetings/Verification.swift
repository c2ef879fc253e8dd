import CircularCore
import Meetings
import Pages

/// What verifying a meeting found: bytes, results, signatures.
struct Verification {
  let record: MeetingRecord
  let replay: MeetingReplay
  /// The bytes that are no longer as they were written.
  let findings: [Diagnostic]
  /// Why results differ, where some do.
  let causes: [MeetingReplay.Cause]
  /// Who signed.
  let signatures: [MeetingSignatures.Signature]
  /// What is no signature among them.
  let signatureProblems: [Diagnostic]
  private let known: [String: String]

  init(
    _ record: MeetingRecord, program: String, trusting known: [(name: String, key: String)]
  ) {
    self.record = record
    replay = MeetingReplay(record)
    findings = record.findings
    causes = replay.isIdentical ? [] : MeetingReplay.causes(record, program: program)
    signatures = record.signatures?.all ?? []
    signatureProblems = record.signatures?.problems ?? []
    self.known = Dictionary(known.map { ($0.key, $0.name) }) { first, _ in first }
  }

  /// Whether every byte, every result and every signature is as it was.
  var isIdentical: Bool {
    findings.isEmpty && replay.isIdentical && signatureProblems.isEmpty
      && signatures.allSatisfy(\.isValid)
  }

  // MARK: - For people

  func lines(_ console: Console) -> [String] {
    let state = record.journal.state
    let french = console.language == .french
    func count(_ number: Int, _ word: String, _ english: String) -> String {
      console.language.count(number, french ? word : english)
    }
    var lines = [console.bold(state.title.onOneLine)]
    lines.append(
      findings.isEmpty
        ? console.green("✓ ")
          + console.say(
            "\(count(record.journal.entries.count, "ligne", "line")) et \(count(state.pieces.count, "fichier", "file")), tels qu'ils ont été écrits",
            english:
              "\(count(record.journal.entries.count, "ligne", "line")) and \(count(state.pieces.count, "fichier", "file")), as they were written"
          )
        : console.red("✗ ")
          + console.say(
            "\(count(findings.count, "endroit", "place")) ne \(findings.count < 2 ? "correspond" : "correspondent") plus à ce qui a été écrit\u{A0}:",
            english: "\(count(findings.count, "endroit", "place")) no longer as written:"))
    for finding in findings {
      lines.append("  " + finding.locatedText(in: console.language))
      if let cure = finding.suggestion {
        lines.append(
          "    " + console.say("essayez\u{A0}: ", english: "try: ")
            + cure.text(in: console.language))
      }
    }
    if replay.answers.isEmpty {
      lines.append(
        console.say(
          "· aucune réponse à recalculer", english: "· no answer to compute again"))
    } else if replay.isIdentical {
      lines.append(
        console.green("✓ ")
          + console.say(
            "\(count(replay.answers.count, "résultat recalculé", "result"))\u{A0}: identique\(replay.answers.count < 2 ? "" : "s")",
            english: "\(count(replay.answers.count, "", "result")) computed again: identical"))
    } else {
      lines.append(
        console.red("✗ ")
          + console.say(
            "\(count(replay.changed.count, "résultat", "result")) sur \(replay.answers.count)\u{A0}: \(causeText(console.language))",
            english:
              "\(replay.changed.count) of \(count(replay.answers.count, "résultat", "result")): \(causeText(console.language))"
          ))
      for answer in replay.changed { lines += self.lines(answer, console) }
    }
    lines += signatureLines(console)
    if !record.strangers.isEmpty {
      let names = record.strangers.prefix(20).map(\.onOneLine).joined(separator: ", ")
      let more = record.strangers.count - 20
      let rest = more > 0 ? console.say(" et \(more) de plus", english: " and \(more) more") : ""
      lines.append(
        console.say(
          "· à côté de la séance, et pas lu\u{A0}: ",
          english: "· beside the meeting, and not read: ")
          + names + rest)
    }
    if isIdentical {
      lines.append(console.bold(console.say("Identique.", english: "Identical.")))
    }
    if let note = note(console) { lines.append(note) }
    return lines
  }

  private func lines(_ answer: MeetingReplay.Answer, _ console: Console) -> [String] {
    let question = MeetingEvent.question(answer.question).line
    let place =
      answer.line.map { console.say("ligne \($0)", english: "line \($0)") }
      ?? console.say("à la fin", english: "at the end")
    var lines = ["  \(place) — \(question.onOneLine)"]
    if let problem = answer.problem {
      lines.append("    " + problem.locatedText(in: console.language))
      return lines
    }
    if answer.differences.isEmpty {
      lines.append(
        "    "
          + console.say(
            "l'empreinte du résultat est une autre", english: "the digest of the result is another")
      )
    }
    for difference in answer.differences.prefix(200) {
      let nothing = console.say("rien", english: "nothing")
      let colon = console.say("\u{A0}:", english: ":")
      lines.append(
        "    \(difference.place.onOneLine)\(colon) \(Self.short(difference.before ?? nothing)) → \(Self.short(difference.after ?? nothing))"
      )
    }
    if answer.differences.count > 200 {
      lines.append("    … " + console.say("et d'autres", english: "and more"))
    }
    return lines
  }

  /// A value that has parts is said by its beginning; the whole is in the JSON.
  private static func short(_ text: String) -> String {
    let line = text.onOneLine
    return line.count > 60 ? line.prefix(59) + "…" : line
  }

  /// Why results differ, in words.
  func causeText(_ language: Language) -> String {
    causes.map { cause in
      switch cause {
      case .program(let then, let now):
        let others = then.filter { $0 != now }
        return others.isEmpty
          ? language.say(
            "le programme calcule autrement (circular \(now), une autre construction), ou la séance a été refaite",
            english:
              "the program computes otherwise (circular \(now), another build), or the meeting was made anew"
          )
          : language.say(
            "le programme calcule autrement (circular \(others.joined(separator: ", ")) alors, \(now) aujourd'hui)",
            english:
              "the program computes otherwise (circular \(others.joined(separator: ", ")) then, \(now) today)"
          )
      case .rules:
        return language.say("les règles ont changé", english: "the rules were changed")
      case .data: return language.say("les données ont changé", english: "the data were changed")
      case .journal:
        return language.say("le journal a changé", english: "the journal was changed")
      }
    }.joined(separator: " ; ")
  }

  private func signatureLines(_ console: Console) -> [String] {
    var lines = signatureProblems.map { "✗ " + $0.locatedText(in: console.language) }
    for signature in signatures {
      let key = String(signature.key.prefix(12))
      let name = signature.name.onOneLine
      guard signature.isValid else {
        lines.append(
          console.red("✗ ")
            + console.say(
              "la signature au nom de \(name) (clé \(key)…) n'est pas celle de cette archive",
              english: "the signature as \(name) (key \(key)…) is not that of this archive"))
        continue
      }
      if let known = known[signature.key] {
        lines.append(
          console.green("✓ ")
            + console.say(
              "signé par \(known.onOneLine) (clé \(key)…, donnée par --trust)",
              english: "signed by \(known.onOneLine) (key \(key)…, given by --trust)"))
      } else {
        lines.append(
          console.yellow("? ")
            + console.say(
              "signé au nom de \(name) par la clé \(key)…, que rien ne relie ici à cette personne",
              english:
                "signed as \(name) by the key \(key)…, which nothing here ties to that person"))
      }
    }
    return lines
  }

  /// What a folder cannot prove by itself.
  private func note(_ console: Console) -> String? {
    guard isIdentical, signatures.isEmpty else { return nil }
    let head = record.journal.head.prefix(12)
    return console.faint(
      console.say(
        "Sans signature, comparez la dernière empreinte à celle du procès-verbal\u{A0}: \(head)…",
        english: "Without a signature, compare the last digest with that of the minutes: \(head)…"))
  }
}

extension Verification: Encodable {
  private enum CodingKeys: String, CodingKey {
    case identical, title, pack, version, programs, lines, head, findings, results, causes,
      signatures, strangers
  }

  private struct Result: Encodable {
    var line: Int?
    var question: String
    var identical: Bool
    var problem: Diagnostic?
    var differences: [Difference]?
  }

  private struct Difference: Encodable {
    var place: String
    var before: String?
    var after: String?
  }

  private struct Signature: Encodable {
    var name: String
    var key: String
    var valid: Bool
    var trusted: Bool
  }

  /// Writes what was found, for programs.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    let state = record.journal.state
    try container.encode(isIdentical, forKey: .identical)
    try container.encode(state.title, forKey: .title)
    try container.encode(state.pack, forKey: .pack)
    try container.encode(state.packVersion, forKey: .version)
    try container.encode(state.programs, forKey: .programs)
    try container.encode(record.journal.entries.count, forKey: .lines)
    try container.encode(record.journal.head, forKey: .head)
    try container.encode(findings + signatureProblems, forKey: .findings)
    try container.encode(
      replay.answers.map { answer in
        Result(
          line: answer.line, question: MeetingEvent.question(answer.question).line,
          identical: answer.isIdentical, problem: answer.problem,
          differences: answer.differences.isEmpty
            ? nil
            : answer.differences.map {
              Difference(place: $0.place, before: $0.before, after: $0.after)
            })
      }, forKey: .results)
    try container.encode(
      causes.map { cause in
        switch cause {
        case .program: "program"
        case .rules: "rules"
        case .data: "data"
        case .journal: "journal"
        }
      }, forKey: .causes)
    try container.encode(
      signatures.map {
        Signature(
          name: $0.name, key: $0.key, valid: $0.isValid, trusted: known[$0.key] != nil)
      }, forKey: .signatures)
    if !record.strangers.isEmpty { try container.encode(record.strangers, forKey: .strangers) }
  }
}
