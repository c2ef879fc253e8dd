/// One thing that happened in a meeting, and the line that a person reads of it.
package enum DeliberationEvent: Sendable, Hashable {
  /// So many members must be in the room: `quorum = 3`.
  case quorum(Int)
  /// Somebody is a member: `membre dupont = Mme Dupont`.
  case member(id: String, name: String)
  /// Something is voted on: `critère votes = 0 5 0,5`.
  case criterion(Ballots.Criterion)
  /// Somebody or something is voted for: `sujet fronsac`.
  case subject(String)
  /// A member comes or leaves: `présent dupont`, `parti dupont`.
  case presence(member: String, Bool)
  /// A member has an interest: `intérêt dupont fronsac = maire de la commune`.
  case interest(Ballots.Interest)
  /// A subject is taken out: `retrait fronsac`.
  case withdrawal(String)
  /// A mark is given: `bulletin dupont votes fronsac = 3,5`.
  case ballot(member: String, criterion: String, subject: String, BallotMark)
  /// What parts ties is chosen: `départage = depot ; id`.
  case ties([String])
  /// The money: `enveloppe = 300000`.
  case envelope(Money)
  /// The ballots are opened: `ouverture`, `ouverture incomplète`.
  case reveal(isIncomplete: Bool)
  /// Another round begins: `tour`.
  case round
  /// A decision is taken: `décision fronsac retenu 7 1 0 = motif`.
  case decision(Deliberation.Decision)
}

extension DeliberationEvent {
  /// Reads a line, accents and case aside.
  ///
  /// - Throws: `meeting-line` with what was expected.
  package init(_ line: String) throws(Diagnostic) {
    let read = try ScenarioLine(line)
    var words = read.words.map(\.text)
    let verb = words.isEmpty ? "" : words.removeFirst()
    let reader = LineReader(words: words, value: read.value)
    guard let form = Self.forms[verb.withoutAccents] else {
      throw Diagnostic(
        "meeting-line",
        LocalizedText(
          "« \(verb) » n'est pas un événement de séance",
          english: "“\(verb)” is no event of a meeting"),
        suggestion: (nearestName(to: verb.withoutAccents, among: Self.forms.keys.sorted())).map {
          LocalizedText($0)
        })
    }
    guard let event = form.read(reader) else {
      throw Diagnostic(
        "meeting-line",
        LocalizedText(
          "« \(line) » ne se lit pas, attendu\u{A0}: \(form.example)",
          english: "“\(line)” cannot be read, expected: \(form.example)"))
    }
    self = event
  }

  /// The line, which `init(_:)` reads.
  package var line: String {
    func text(_ verb: String, _ words: [String], _ value: String? = nil) -> String {
      let head = ([verb] + words.map(ScenarioLine.quoted)).joined(separator: " ")
      return value.map { "\(head) = \(ScenarioLine.escaped($0.onOneLine))" } ?? head
    }
    func number(_ value: Double) -> String {
      (Int64(exactly: value).map { String($0) } ?? String(value)).replacing(".", with: ",")
    }
    switch self {
    case .quorum(let count): return text("quorum", [], String(count))
    case .member(let id, let name): return text("membre", [id], name)
    case .criterion(let criterion):
      return text(
        "critère", [criterion.id],
        [criterion.least, criterion.most, criterion.step].map(number).joined(separator: " "))
    case .subject(let id): return text("sujet", [id])
    case .presence(let member, let isPresent):
      return text(isPresent ? "présent" : "parti", [member])
    case .interest(let interest):
      return text("intérêt", [interest.member, interest.subject], interest.reason)
    case .withdrawal(let subject): return text("retrait", [subject])
    case .ballot(let member, let criterion, let subject, let mark):
      let value =
        switch mark {
        case .points(let points): number(points)
        case .abstained: "abstention"
        case .absent: "absent"
        case .recused: "déporté"
        }
      return text("bulletin", [member, criterion, subject], value)
    case .ties(let names): return text("départage", [], names.joined(separator: " ; "))
    case .envelope(let money): return text("enveloppe", [], number(money.euros))
    case .reveal(let isIncomplete):
      return text("ouverture", isIncomplete ? ["incomplète"] : [])
    case .round: return text("tour", [])
    case .decision(let decision):
      let counts = [decision.votesFor, decision.votesAgainst, decision.abstentions]
      return text(
        "décision", [decision.subject, Self.word(of: decision.outcome)] + counts.map(String.init),
        decision.motive.isEmpty ? nil : decision.motive)
    }
  }

  private static func word(of outcome: Deliberation.Decision.Outcome) -> String {
    switch outcome {
    case .accepted: "retenu"
    case .refused: "refusé"
    case .postponed: "ajourné"
    }
  }

  // MARK: - Reading

  private struct LineReader {
    let words: [String]
    let value: String?

    /// The words, if there are so many, and a value only where one is asked for.
    func words(_ count: Int, value isValued: Bool) -> [String]? {
      words.count == count && (value != nil) == isValued ? words : nil
    }

    var numbers: [Double]? {
      guard let value else { return nil }
      let parts = value.split(separator: " ").map { Double(written: String($0), .journal) }
      return parts.contains { $0 == nil } ? nil : parts.compactMap { $0 }
    }
  }

  private struct Form: Sendable {
    let example: String
    let read: @Sendable (LineReader) -> DeliberationEvent?
  }

  private static let forms: [String: Form] = [
    "quorum": Form(example: "quorum = 3") { line in
      guard line.words(0, value: true) != nil, let count = line.value.flatMap({ Int($0) }),
        count >= 0
      else { return nil }
      return .quorum(count)
    },
    "membre": Form(example: "membre dupont = Mme Dupont") { line in
      guard let id = line.words.first, line.words.count == 1 else { return nil }
      return .member(id: id, name: line.value ?? id)
    },
    "critere": Form(example: "critère votes = 0 5 0,5") { line in
      guard let id = line.words(1, value: true)?[0], let numbers = line.numbers,
        numbers.count == 3, numbers[0] <= numbers[1], numbers[2] > 0
      else { return nil }
      return .criterion(.init(id, numbers[0]...numbers[1], step: numbers[2]))
    },
    "sujet": Form(example: "sujet fronsac") { line in
      line.words(1, value: false).map { .subject($0[0]) }
    },
    "present": Form(example: "présent dupont") { line in
      line.words(1, value: false).map { .presence(member: $0[0], true) }
    },
    "parti": Form(example: "parti dupont") { line in
      line.words(1, value: false).map { .presence(member: $0[0], false) }
    },
    "interet": Form(example: "intérêt dupont fronsac = maire de la commune") { line in
      line.words(2, value: true).map {
        .interest(.init(member: $0[0], subject: $0[1], reason: line.value ?? ""))
      }
    },
    "retrait": Form(example: "retrait fronsac") { line in
      line.words(1, value: false).map { .withdrawal($0[0]) }
    },
    "bulletin": Form(example: "bulletin dupont votes fronsac = 3,5") { line in
      guard let words = line.words(3, value: true), let mark = BallotMark(written: line.value ?? "")
      else {
        return nil
      }
      return .ballot(member: words[0], criterion: words[1], subject: words[2], mark)
    },
    "departage": Form(example: "départage = depot ; id") { line in
      guard line.words(0, value: true) != nil else { return nil }
      let names = (line.value ?? "").split(separator: ";").map { String($0).trimmingSpaces }
      return names.contains("") || names.isEmpty ? nil : .ties(names)
    },
    "enveloppe": Form(example: "enveloppe = 300000") { line in
      guard line.words(0, value: true) != nil,
        let number = line.value.flatMap({ Double(written: $0) }),
        number >= 0, let money = Money(euros: number)
      else { return nil }
      return .envelope(money)
    },
    "ouverture": Form(example: "ouverture") { line in
      guard line.value == nil else { return nil }
      if line.words.isEmpty { return .reveal(isIncomplete: false) }
      let words = line.words.map(\.withoutAccents)
      return words == ["incomplete"] ? .reveal(isIncomplete: true) : nil
    },
    "tour": Form(example: "tour") { line in line.words(0, value: false).map { _ in .round } },
    "decision": Form(example: "décision fronsac retenu 7 1 0 = motif") { line in
      let words = line.words
      let counts = words.dropFirst(2).compactMap { Int($0) }
      guard words.count == 5, counts.count == 3,
        counts.allSatisfy({ (0...1_000_000).contains($0) }),
        let outcome = Deliberation.Decision.Outcome.allCases.first(where: {
          word(of: $0).withoutAccents == words[1].withoutAccents
        })
      else { return nil }
      return .decision(
        .init(
          words[0], outcome, votesFor: counts[0], votesAgainst: counts[1],
          abstentions: counts[2], motive: line.value ?? ""))
    },
  ]
}
