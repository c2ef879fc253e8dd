package import CircularCore

extension MeetingEvent {
  /// Reads a line, accents and case of its first word aside.
  ///
  /// - Throws: `meeting-line` with what was expected.
  package init(_ line: String) throws(Diagnostic) {
    let verb = line.trimmingSpaces.prefix { !$0.isWhitespace && $0 != "=" }
    guard let form = Self.forms[String(verb).withoutAccents] else {
      self = .deliberation(try DeliberationEvent(line))
      return
    }
    let read = try ScenarioLine(line)
    let reader = MeetingLineReader(
      words: read.words.dropFirst().map(\.text), value: read.value,
      rest: String(line.trimmingSpaces.dropFirst(verb.count)).trimmingSpaces)
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
    switch self {
    case .begin(let version, let title): Self.text("séance", ["\(version)"], title)
    case .program(let version): Self.text("programme", [], version)
    case .pack(let id, let version): Self.text("dispositif", [id], version)
    case .day(let day): Self.text("date", [], day.description)
    case .language(let language): Self.text("langue", [], language.rawValue)
    case .piece(let piece):
      Self.text("pièce", [piece.path], "\(piece.size) \(piece.digest.text)")
    case .data(let path): Self.text("données", [], path)
    case .rules(let folder): Self.text("règles", [], folder)
    case .layout(.sheet(let sheet)): Self.text("onglet", [], sheet)
    case .layout(.header(let line)): Self.text("titres", [], "\(line)")
    case .layout(.list(let fact, let place)): Self.text("liste", [fact], place)
    case .layout(.directory(let path)): Self.text("annuaire", [], path)
    case .ready: "prêt"
    case .deliberation(let event): event.line
    case .scenario(let step): step.line
    case .marks(let criterion, let fact): Self.text("notes", [criterion], fact)
    case .key(let member, let key): Self.text("clé", [member], key)
    case .ballotFile(let path, let name): Self.text("bulletins", [path], name)
    case .sharing(let sharing): sharing.line
    case .seed(let seed): Self.text("graine", [], "\(seed)")
    case .voices(let subject, let count): Self.text("voix", [subject], "\(count)")
    case .preference(let ids): Self.text("préférence", ids)
    case .task(let key, let field, let text):
      Self.text("tâche", [key.subject, key.measure, field.rawValue], text)
    case .origin(let path): Self.text("origine", [], path)
    case .condition(let subject, let text): Self.text("condition", [subject], text)
    case .chair(let member): Self.text("présidence", [member])
    case .point(let text): Self.text("point", [], text)
    case .note(let text): Self.text("note", [], text)
    case .question(let question): question.line
    case .answer(let line, let digest): Self.text("réponse", ["\(line)"], digest.text)
    case .close: "clôture"
    }
  }

  /// A line of words and a value.
  static func text(_ verb: String, _ words: [String], _ value: String? = nil) -> String {
    let head = ([verb] + words.map(ScenarioLine.quoted)).joined(separator: " ")
    return value.map { "\(head) = \(ScenarioLine.escaped($0))" } ?? head
  }

  private static let forms: [String: MeetingLineForm] = [
    "seance": .init("séance 1 = Comité du 12 mars") { line in
      guard let words = line.words(1, valued: true), let version = Int(words[0]) else { return nil }
      return .begin(version: version, title: line.value ?? "")
    },
    "programme": .init("programme = 0.2.0") { $0.value(words: 0).map { .program($0) } },
    "dispositif": .init("dispositif projet-k = 1.2.0") { line in
      line.value(words: 1).map { .pack(id: line.words[0], version: $0) }
    },
    "date": .init("date = 2023-09-15") { line in
      line.value(words: 0).flatMap { CivilDate($0) }.map { .day($0) }
    },
    "langue": .init("langue = fr") { line in
      line.value(words: 0).flatMap { Language(rawValue: $0) }.map { .language($0) }
    },
    "piece": .init("pièce donnees/candidatures.csv = 1234 9f86d0…") { line in
      guard let parts = line.value(words: 1)?.split(separator: " "), parts.count == 2,
        let size = Int(parts[0]), size >= 0, let digest = Digest(parts[1])
      else { return nil }
      return .piece(MeetingPiece(path: line.words[0], size: size, digest: digest))
    },
    "donnees": .init("données = donnees/candidatures.csv") { line in
      line.value(words: 0).map { .data($0) }
    },
    "regles": .init("règles = regles") { line in line.value(words: 0).map { .rules($0) } },
    "onglet": .init("onglet = Suivi") { line in line.value(words: 0).map { .layout(.sheet($0)) } },
    "titres": .init("titres = 3") { line in
      line.value(words: 0).flatMap { Int($0) }.map { .layout(.header($0)) }
    },
    "liste": .init("liste actions = donnees/actions.csv") { line in
      line.value(words: 1).map { .layout(.list(line.words[0], $0)) }
    },
    "annuaire": .init("annuaire = donnees/annuaire.json") { line in
      line.value(words: 0).map { .layout(.directory($0)) }
    },
    "pret": .init("prêt") { line in line.words(0, valued: false).map { _ in .ready } },
    "notes": .init("notes votes = committee.votes") { line in
      line.value(words: 1).map { .marks(criterion: line.words[0], fact: $0) }
    },
    "cle": .init("clé dupont = 22b76119103c…") { line in
      line.value(words: 1).map { .key(member: line.words[0], $0) }
    },
    "bulletins": .init("bulletins bulletins/1.csv = dupont.csv") { line in
      line.value(words: 1).map { .ballotFile(path: line.words[0], name: $0) }
    },
    "repartition": .init("répartition dépassement = partiel") { line in
      MeetingSharing(line).map { .sharing($0) }
    },
    "graine": .init("graine = 42") { line in
      line.value(words: 0).flatMap { UInt64($0) }.map { .seed($0) }
    },
    "voix": .init("voix fronsac = 5") { line in
      guard let value = line.value(words: 1), let count = Int(value),
        (0...1_000_000).contains(count)
      else { return nil }
      return .voices(subject: line.words[0], count)
    },
    "preference": .init("préférence fronsac reignac") { line in
      line.value == nil && line.words.count > 1 ? .preference(line.words) : nil
    },
    "tache": .init("tâche dourne 1.2.1 responsable = Mme Roux") { line in
      guard let value = line.value(words: 3), let field = TaskNotes.Field(word: line.words[2])
      else { return nil }
      return .task(.init(line.words[0], line.words[1]), field, value)
    },
    "origine": .init("origine = origine/2025.ndjson") { line in
      line.value(words: 0).map { .origin($0) }
    },
    "condition": .init("condition fronsac = permis avant juin") { line in
      line.value(words: 1).map { .condition(subject: line.words[0], $0) }
    },
    "presidence": .init("présidence dupont") { line in
      line.words(1, valued: false).map { .chair($0[0]) }
    },
    "point": .init("point = Classement") { line in line.value(words: 0).map { .point($0) } },
    "note": .init("note = à suivre") { line in line.value(words: 0).map { .note($0) } },
    "question": .init("question solidité 10000 1") { line in
      MeetingQuestion(line).map { .question($0) }
    },
    "reponse": .init("réponse 41 = 9f86d0…") { line in
      guard let digest = line.value(words: 1).flatMap({ Digest($0) }),
        let place = Int(line.words[0])
      else { return nil }
      return .answer(line: place, digest)
    },
    "cloture": .init("clôture") { line in line.words(0, valued: false).map { _ in .close } },
  ].merging(ScenarioStep.forms) { first, _ in first }
}

/// How a line of one kind is read, and an example of it.
struct MeetingLineForm: Sendable {
  let example: String
  let read: @Sendable (MeetingLineReader) -> MeetingEvent?

  init(_ example: String, _ read: @escaping @Sendable (MeetingLineReader) -> MeetingEvent?) {
    self.example = example
    self.read = read
  }
}

/// What a line says behind its first word.
struct MeetingLineReader {
  let words: [String]
  let value: String?
  let rest: String

  /// The words, if there are so many, and a value only where one is asked for.
  func words(_ count: Int, valued: Bool) -> [String]? {
    words.count == count && (value != nil) == valued ? words : nil
  }

  /// The value of a line of so many words.
  func value(words count: Int) -> String? { words.count == count ? value : nil }
}
