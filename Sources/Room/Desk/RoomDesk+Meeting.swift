import CircularCore
import Meetings

extension RoomDesk {
  /// What the committee does: who is there, interests, ballots, money, decisions.
  func performMeeting(_ path: String, _ form: FormFields) throws -> Answer? {
    func field(
      _ name: String, _ french: String, _ english: String, most: Int = 300
    ) throws(Diagnostic) -> String {
      try text(form, name, LocalizedText(french, english: english), most: most)
    }
    func member() throws(Diagnostic) -> String { try field("membre", "le membre", "the member") }
    func subject() throws(Diagnostic) -> String {
      try field("sujet", "le candidat", "the candidate")
    }
    switch path {
    case "/membre":
      let name = try field("nom", "le nom du membre", "the member's name", most: 120)
      try take(.deliberation(.member(id: newID(name), name: name)))
    case "/presence":
      guard let answer = form["present"], ["oui", "non"].contains(answer) else {
        throw HTTPRefusal.badRequest
      }
      try take(.deliberation(.presence(member: member(), answer == "oui")))
    case "/quorum":
      guard let count = Int(try field("quorum", "le quorum", "the quorum")),
        (0...1000).contains(count)
      else {
        throw Diagnostic(
          "bad-argument",
          LocalizedText(
            "le quorum est un nombre de membres", english: "the quorum is a number of members"))
      }
      try take(.deliberation(.quorum(count)))
    case "/presidence": try take(.chair(member()))
    case "/point": try take(.point(field("point", "le point", "the point", most: 300)))
    case "/note": try take(.note(field("note", "la note", "the note", most: 2000)))
    case "/interet":
      let reason = try field("motif", "la raison de l'intérêt", "the reason of the interest")
      let (who, what) = (try member(), try subject())
      // Who votes on what is said before the vote opens; an interest may be told before.
      try declareVoted(what)
      try take(.deliberation(.interest(.init(member: who, subject: what, reason: reason))))
    case "/retrait": try take(.deliberation(.withdrawal(subject())))
    case "/bulletins/preparer": try prepareBallots()
    case "/bulletins/donner": return try giveBallots(form, member())
    case "/bulletins/fichier": return try takeBallotFile(form, member())
    case "/cle":
      let text = try field("cle", "la clé publique", "the public key", most: 2000)
      // The file of a public key, or only its digits.
      let hex =
        (try? SigningKey.publicKey(reading: Array((form["cle"] ?? "").utf8), file: ""))?.key ?? text
      try take(.key(member: member(), hex))
    case "/bulletins/coller": return try pasteBallots(form, member())
    case "/bulletins/ouvrir":
      try take(.deliberation(.reveal(isIncomplete: form["incomplet"] == "oui")))
      try ask(.ballots)
    case "/bulletins/tour": try take(.deliberation(.round))
    case "/departage":
      let names = form.all("cle").filter { !$0.isEmpty }
      guard !names.isEmpty else {
        throw Diagnostic(
          "missing-field",
          LocalizedText(
            "choisissez ce qui départage", english: "choose what parts ties"))
      }
      if names.contains(TieBreaking.Way.draw.rawValue), state.seed == nil {
        var generator = SystemRandomNumberGenerator()
        try take(.seed(UInt64(generator.next() as UInt32)))
      }
      try take(.deliberation(.ties(names)))
    case "/departage/voix":
      let counts = form.named("v:")
      guard !counts.isEmpty else {
        throw Diagnostic(
          "missing-field",
          LocalizedText("aucune voix n'est écrite", english: "no vote is written"))
      }
      let events = try counts.map { subject, text -> MeetingEvent in
        guard let count = Int(text.trimmingSpaces), (0...10_000).contains(count) else {
          throw Diagnostic(
            "bad-argument",
            LocalizedText("les voix sont des nombres", english: "votes are numbers"))
        }
        return .voices(subject: subject, count)
      }
      try takeAll(events)
    case "/departage/presidence":
      let order = form.all("ordre").filter { !$0.isEmpty }
      guard order.count > 1 else {
        throw Diagnostic(
          "missing-field",
          LocalizedText("il manque l'ordre", english: "missing: the order"))
      }
      try take(.preference(order))
    case "/enveloppe": try shareOut(form)
    case "/decision": try decide(form, subject())
    case "/condition":
      try take(
        .condition(
          subject: subject(), field("condition", "la condition", "the condition", most: 500)))
    case "/cloture": try take(.close)
    default: return nil
    }
    return .done
  }

  /// A short id of a name that nobody has yet.
  func newID(_ name: String) -> String {
    let plain = name.withoutAccents.lowercased()
    var id = ""
    for scalar in plain.unicodeScalars where id.utf8.count < 40 {
      if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
        id.unicodeScalars.append(scalar)
      } else if !id.isEmpty, id.last != "-" {
        id += "-"
      }
    }
    while id.last == "-" { id.removeLast() }
    if id.isEmpty { id = "membre" }
    let known = Set(state.deliberation.ballots.members.map(\.id))
    guard known.contains(id) else { return id }
    var number = 2
    while known.contains("\(id)-\(number)") { number += 1 }
    return "\(id)-\(number)"
  }

  /// Notes a question, and the digest of what was answered.
  func ask(_ question: MeetingQuestion) throws {
    try meeting.ask(question, of: material.study)
    changed("")
  }

  // MARK: - Money and decisions

  private func shareOut(_ form: FormFields) throws {
    if let text = form["montant"]?.trimmingSpaces, !text.isEmpty {
      let declaration = FactDeclaration("enveloppe", type: .number, unit: "€", minimum: 0)
      let change = Scenario.Change(.parameter, "enveloppe", text)
      guard let euros = try AppliedScenario.value(change, declaration)?.double,
        let money = Money(euros: euros)
      else { throw Diagnostic("bad-argument", LocalizedText("attendu un montant en euros")) }
      if money != state.deliberation.envelope { try take(.deliberation(.envelope(money))) }
    }
    if let overflow = form["depassement"].flatMap(Envelope.Overflow.init(rawValue:)) {
      try take(.sharing(.overflow(overflow)))
    }
    if let text = form["reserve"]?.trimmingSpaces, !text.isEmpty {
      guard let count = Int(text), (0...1000).contains(count) else {
        throw Diagnostic(
          "bad-argument",
          LocalizedText(
            "la liste complémentaire est un nombre", english: "the reserve list is a number"))
      }
      try take(.sharing(.reserve(count)))
    }
    if try programme?.envelope(state) != nil { try ask(.funding) }
  }

  /// A decision, which is refused before anything is written.
  private func decide(_ form: FormFields, _ subject: String) throws {
    func count(_ name: String) throws(Diagnostic) -> Int {
      guard let value = Int((form[name] ?? "").trimmingSpaces), (0...10_000).contains(value) else {
        throw Diagnostic(
          "bad-argument",
          LocalizedText("les voix sont des nombres", english: "votes are numbers"))
      }
      return value
    }
    guard let outcome = Deliberation.Decision.Outcome(rawValue: form["decision"] ?? "") else {
      throw Diagnostic(
        "missing-field",
        LocalizedText("choisissez une décision", english: "choose a decision"))
    }
    let motive = String((form["motif"] ?? "").onOneLine.trimmingSpaces.prefix(1000))
    let decision = Deliberation.Decision(
      subject, outcome, votesFor: try count("pour"), votesAgainst: try count("contre"),
      abstentions: try count("abstentions"), motive: motive)
    let event = MeetingEvent.deliberation(.decision(decision))
    try material.study.check(event, in: state)
    try declareVoted(subject)
    try take(event)
  }
}
