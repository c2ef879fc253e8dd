package import CircularCore

/// Where a meeting stands: the sum of its events, and nothing else.
///
/// ```swift
/// var state = MeetingState()
/// for entry in journal.entries { try state.take(entry.event, at: entry.time) }
/// state.deliberation.ballots.hasQuorum
/// state.scenario                         // what is tried now; empty is the base
/// try state.after(.scenario(.base))      // what an event would make of it, without taking it
/// ```
///
/// It asks no rule and reads no file: whether a change names a declared parameter is known by who studies
/// (`Study.under(_:)`), who should ask before an event is taken. The marks of ballots are hidden by
/// `Ballots` until they are opened; `Deliberation.events` has them, and must not be shown before.
package struct MeetingState: Sendable {
  /// A question, and what it was answered.
  package struct Asked: Sendable, Hashable {
    /// The line of the question.
    package var line: Int
    /// The question.
    package var question: MeetingQuestion
    /// The digest of the answer; nil until it is answered.
    package var answer: Digest?
  }

  /// A condition of a decision.
  package struct Condition: Sendable, Hashable {
    /// The subject's id.
    package var subject: String
    /// What is asked.
    package var text: String
  }

  /// A named scenario.
  package struct Named: Sendable, Hashable {
    /// The name.
    package var name: String
    /// The changes, under that name.
    package var scenario: Scenario
  }

  /// The greatest version of the journal's form that is read.
  package static let version = 1

  // MARK: What it was opened with

  /// The title.
  package private(set) var title = ""
  /// The versions of the program that kept it, the first one first.
  package private(set) var programs: [String] = []
  /// The pack's id; empty until it is said.
  package private(set) var pack = ""
  /// The pack's version when the meeting was opened.
  package private(set) var packVersion = ""
  /// The day evaluated.
  package private(set) var day: CivilDate?
  /// The language of the minutes.
  package private(set) var language = Language.french
  /// The files of the folder, in the order in which they were copied.
  package private(set) var pieces: [MeetingPiece] = []
  /// The file of the subjects.
  package var data: String? { dataFiles.last }
  /// The files of the subjects that were in force, the last of which is.
  package private(set) var dataFiles: [String] = []
  /// The file of the territories as they were before; nil where none was given.
  package private(set) var origin: String?
  /// The folders of rules that were in force, the last of which is.
  package private(set) var ruleFolders: [String] = []
  /// How the data is read.
  package private(set) var layout: [MeetingLayout] = []
  /// Whether all of this is there.
  package private(set) var isReady = false
  /// Whether nothing comes any more.
  package private(set) var isClosed = false

  // MARK: What the committee did

  /// Members, presence, interests, ballots, ties, envelope, decisions.
  package private(set) var deliberation = Deliberation()
  /// The scenario in force, under its name where it has one; empty for the base.
  package internal(set) var scenario = Scenario("")
  /// The scenarios that `annuler` takes back, the last one last.
  package internal(set) var past: [Scenario] = []
  /// Those that `rétablir` does again, the next one last.
  package internal(set) var future: [Scenario] = []
  /// The named scenarios, as they came.
  package internal(set) var named: [Named] = []
  /// The list fact that takes the marks of each criterion.
  package private(set) var markFacts: [String: String] = [:]
  /// The public key of each member who has one, in hexadecimal digits.
  package private(set) var keys: [String: String] = [:]
  /// The files that ballots came from, by the paths of their copies.
  package private(set) var ballotFiles: [String] = []
  /// How money is shared out, the last word on each thing.
  package private(set) var sharing: [MeetingSharing] = []
  /// The last seed.
  package private(set) var seed: UInt64?
  /// What votes gave tied subjects, the last count of each.
  package internal(set) var voices: [String: Int] = [:]
  /// How whoever presides ordered tied subjects.
  package internal(set) var preference: [String] = []
  /// What is noted on measures of territories.
  package private(set) var tasks: [TaskNotes.Key: TaskNotes] = [:]
  /// The conditions of decisions, as they came.
  package private(set) var conditions: [Condition] = []
  /// The id of who presides.
  package private(set) var chair: String?
  /// The agenda.
  package private(set) var points: [String] = []
  /// What people wanted on record.
  package private(set) var notes: [String] = []
  /// The questions.
  package private(set) var asked: [Asked] = []

  // MARK: The lines

  /// How many events there were: the number of the last line.
  package private(set) var lineCount = 0
  /// The lines at which the clock was behind that of the line before: noted, of no consequence.
  package private(set) var clockWentBack: [Int] = []
  /// The time of the last line.
  package private(set) var lastTime: Instant?

  /// Makes a meeting of which nothing is known.
  package init() {}

  /// The state after an event.
  ///
  /// - Throws: what keeps it from happening.
  package func after(
    _ event: MeetingEvent, at time: Instant? = nil
  ) throws(Diagnostic) -> MeetingState {
    var next = self
    try next.take(event, at: time)
    return next
  }

  /// Takes an event.
  ///
  /// - Throws: what keeps it from happening, in a sentence; then nothing has changed.
  package mutating func take(
    _ event: MeetingEvent, at time: Instant? = nil
  ) throws(Diagnostic) {
    try mustBeInTurn(event)
    switch event {
    case .begin(_, let title): self.title = title
    case .program(let version): if programs.last != version { programs.append(version) }
    case .pack(let id, let version): (pack, packVersion) = (id, version)
    case .day(let day): self.day = day
    case .language(let language): self.language = language
    case .piece(let piece):
      guard MeetingPiece.isSafe(piece.path) else { throw Self.unsafe(piece.path) }
      guard !pieces.contains(where: { $0.path == piece.path }) else {
        throw Self.problem(
          "duplicate-key", "« \(piece.path) » est déjà là", "“\(piece.path)” is already there")
      }
      pieces.append(piece)
    case .data(let path):
      guard pieces.contains(where: { $0.path == path }) else { throw Self.noPiece(path) }
      dataFiles.append(path)
    case .rules(let folder):
      guard pieces.contains(where: { $0.path == folder + "/pack.lua" }) else {
        throw Self.noPiece(folder + "/pack.lua")
      }
      ruleFolders.append(folder)
    case .layout(let item):
      // Of a list the last word counts.
      if case .list(let fact, _) = item {
        layout.removeAll { if case .list(fact, _) = $0 { true } else { false } }
      }
      if case .directory(let path) = item, !pieces.contains(where: { $0.path == path }) {
        throw Self.noPiece(path)
      }
      layout.append(item)
    case .ready:
      guard data != nil, !ruleFolders.isEmpty, day != nil, !pack.isEmpty else {
        throw Self.problem(
          "meeting-opening",
          "il manque à l'ouverture le dispositif, la date, les données ou les règles",
          "the opening lacks the pack, the day, the data or the rules")
      }
      isReady = true
    case .deliberation(let event): try deliberation.take(event)
    case .scenario(let step): try take(step)
    case .marks(let criterion, let fact):
      guard deliberation.ballots.criteria.contains(where: { $0.id == criterion }) else {
        throw Self.unknown(criterion, among: deliberation.ballots.criteria.map(\.id))
      }
      markFacts[criterion] = fact
    case .key(let member, let key): try note(key, of: member)
    case .ballotFile(let path, _):
      guard pieces.contains(where: { $0.path == path }) else { throw Self.noPiece(path) }
      ballotFiles.append(path)
    case .sharing(let item):
      sharing.removeAll { $0.isAbout(sameAs: item) }
      sharing.append(item)
    case .seed(let seed):
      try mustDraw()
      self.seed = seed
    case .voices(let subject, let count): try take(count, voicesFor: subject)
    case .preference(let subjects): try take(preference: subjects)
    case .task(let key, let field, let text):
      var notes = tasks[key] ?? TaskNotes()
      try notes.take(field, text)
      tasks[key] = notes.isEmpty ? nil : notes
    case .origin(let path):
      guard pieces.contains(where: { $0.path == path }) else { throw Self.noPiece(path) }
      origin = path
    case .condition(let subject, let text):
      guard deliberation.decisions.contains(where: { $0.subject == subject }) else {
        throw Self.problem(
          "no-decision",
          "rien n'est décidé sur « \(subject) »\u{A0}: une condition suit une décision",
          "nothing is decided on “\(subject)”: a condition follows a decision")
      }
      conditions.append(Condition(subject: subject, text: text))
    case .chair(let member):
      let members = deliberation.ballots.members.map(\.id)
      guard members.contains(member) else { throw Self.unknown(member, among: members) }
      chair = member
    case .point(let text): points.append(text)
    case .note(let text): notes.append(text)
    case .question(let question):
      if case .influence(let member) = question {
        let members = deliberation.ballots.members.map(\.id)
        guard members.contains(member) else { throw Self.unknown(member, among: members) }
      }
      asked.append(Asked(line: lineCount + 1, question: question))
    case .answer(let line, let digest):
      guard let place = asked.firstIndex(where: { $0.line == line }), asked[place].answer == nil
      else {
        throw Self.problem(
          "no-question", "aucune question sans réponse à la ligne \(line)",
          "there is no question without an answer at line \(line)")
      }
      asked[place].answer = digest
    case .close: isClosed = true
    }
    lineCount += 1
    if let time {
      if let lastTime, time < lastTime { clockWentBack.append(lineCount) }
      lastTime = time
    }
  }

  /// A key is given once: whoever could give another would sign in somebody's name.
  private mutating func note(_ key: String, of member: String) throws(Diagnostic) {
    let members = deliberation.ballots.members.map(\.id)
    guard members.contains(member) else { throw Self.unknown(member, among: members) }
    guard SigningKey.isPublic(key) else {
      throw Self.problem(
        "signing-key", "ce n'est pas une clé publique\u{A0}: attendu 64 chiffres hexadécimaux",
        "this is no public key: expected 64 hexadecimal digits")
    }
    guard !keys.contains(where: { $0.key == member || $0.value == key }) else {
      throw Self.problem(
        "duplicate-key", "la clé de ce membre est notée, ou celle-ci est à un autre",
        "this member's key is on record, or this one is another's")
    }
    keys[member] = key
  }

  /// What keeps an event from happening at this moment of a meeting.
  private func mustBeInTurn(_ event: MeetingEvent) throws(Diagnostic) {
    if case .begin(let version, _) = event {
      guard lineCount == 0 else {
        throw Self.problem(
          "meeting-line", "une séance ne commence qu'une fois", "a meeting begins once")
      }
      guard version == Self.version else {
        var problem = Self.problem(
          "meeting-version",
          "ce journal est de la forme \(version), ce programme lit la forme \(Self.version)",
          "this journal has form \(version), this program reads form \(Self.version)")
        problem.suggestion = Self.otherProgram
        throw problem
      }
      return
    }
    guard lineCount > 0 else {
      throw Self.problem(
        "meeting-line", "la première ligne d'un journal est « séance 1 = TITRE »",
        "the first line of a journal is “séance 1 = TITLE”")
    }
    guard !isClosed else {
      throw Self.problem(
        "meeting-closed", "la séance est close\u{A0}: rien ne s'y ajoute",
        "the meeting is closed: nothing is added to it")
    }
    switch event {
    case .pack, .language, .layout(.sheet), .layout(.header), .origin, .ready:
      guard !isReady else {
        throw Self.problem(
          "meeting-opening",
          "la séance est ouverte\u{A0}: son dispositif ne change plus",
          "the meeting is open: its pack changes no more")
      }
    case .begin, .program, .day, .piece, .rules, .data, .layout: break
    default:
      guard isReady else {
        throw Self.problem(
          "meeting-opening", "la séance n'a pas fini de s'ouvrir",
          "the meeting has not been opened to the end")
      }
    }
  }
}

extension MeetingState {
  // MARK: - What cannot be

  /// What to try where another version wrote.
  static let otherProgram = LocalizedText(
    "la version de circular qui l'a écrit, ou une suivante",
    english: "the version of circular that wrote it, or a later one")

  static func problem(
    _ code: Diagnostic.Code, _ french: String, _ english: String
  ) -> Diagnostic {
    Diagnostic(code, LocalizedText(french, english: english))
  }

  static func unknown(_ name: String, among names: [String]) -> Diagnostic {
    var diagnostic = problem(
      "unknown-name", "« \(name) » n'est pas connu", "“\(name)” is not known")
    diagnostic.suggestion = nearestName(to: name, among: names).map { LocalizedText($0) }
    return diagnostic
  }

  static func unsafe(_ path: String) -> Diagnostic {
    problem(
      "unsafe-path", "« \(path) » n'est pas un nom de fichier de la séance",
      "“\(path)” is no name of a file of the meeting")
  }

  static func noPiece(_ path: String) -> Diagnostic {
    problem(
      "no-such-file", "« \(path) » n'est pas parmi les pièces de la séance",
      "“\(path)” is not among the files of the meeting")
  }
}
