package import CircularCore
import LuaBridge
package import Meetings
import Pages

/// The room: it keeps the meeting, lets people in, shows screens, and does what forms ask; one thing at a time.
///
/// Every event is on the disk before anybody is told that it happened. What a form asks that cannot be is told in
/// a sentence, and changes nothing.
package actor RoomDesk {
  let meeting: MeetingFolder
  let source: any RoomSource
  let language: Language
  /// What there was to say when the meeting was taken up; of one that is new, of its data.
  package let notes: [Diagnostic]
  private(set) var gate: Gate
  private(set) var material: RoomMaterial
  private(set) var desk: any MeetingDesk
  private(set) var names: [String: String] = [:]
  private var labels: [String: LocalizedText] = [:]
  /// The screen that is on the wall.
  var projected = "/"
  /// Grows with everything that screens show.
  private(set) var version = 1
  /// The last thing that the room tells everybody.
  private var news = ""
  private var listeners: [Int: AsyncStream<String>.Continuation] = [:]
  private var listenerCount = 0
  /// What was wrong with files that were saved; told once.
  private var refusedFiles = ""

  /// More screens than a meeting has.
  private static let mostListeners = 32

  /// Opens the room on the meeting of a folder: the one that is there, or a new one.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - opening: what a new meeting is opened with; nil to go on with the one that is there.
  ///   - program: the version of this program.
  ///   - gate: who is let in.
  ///   - language: the language of the screens.
  ///   - source: looks at the files that the meeting was opened from.
  /// - Throws: what is wrong with the meeting, its rules or its data.
  package init(
    _ path: String, _ opening: MeetingOpening?, program: String, gate: Gate, in language: Language,
    source: @Sendable (MeetingState) -> sending any RoomSource
  ) throws {
    let meeting: MeetingFolder
    var found: [Diagnostic] = []
    if let opening {
      meeting = try MeetingFolder.open(path, opening)
    } else {
      (meeting, found) = try MeetingFolder.resume(path, program: program)
    }
    let material = try RoomMaterial(meeting)
    notes = opening == nil ? found : material.study.problems
    try material.check(meeting.state.scenarioWithMarks)
    self.meeting = meeting
    self.source = source(meeting.state)
    self.gate = gate
    self.language = language
    self.material = material
    desk = try Self.desk(material)
    (names, labels) = Self.words(material)
    try desk.follow(meeting.state)
  }

  private static func desk(_ material: RoomMaterial) throws(Diagnostic) -> any MeetingDesk {
    let study = material.study
    return study.pack.label == nil
      ? ProgrammeDesk(study) : try LabelDesk(study.base, since: study.origin)
  }

  /// The desk of a programme; nil in the room of a label.
  var programme: ProgrammeDesk? { desk as? ProgrammeDesk }

  private static func words(
    _ material: RoomMaterial
  ) -> (names: [String: String], labels: [String: LocalizedText]) {
    let names = Dictionary(material.identities.map { ($0.id, $0.displayName) }) { first, _ in first
    }
    guard let label = material.study.pack.label else { return (names, [:]) }
    var labels: [String: LocalizedText] = [:]
    let framework = label.framework
    for node in 0..<framework.count {
      let id = framework.id(node).rawValue
      labels[id] = framework.label(node).map { text, _ in "\(id) \(text)" }
    }
    for question in label.questions { labels[question.fact.name] = question.fact.label }
    return (names, labels)
  }

  /// Where the meeting stands.
  package var state: MeetingState { meeting.state }

  /// The words of changes.
  var words: ScenarioWords {
    ScenarioWords(pack: material.pack, names: names, language: language, labels: labels)
  }

  /// A ticket for one more browser.
  package func ticket(for role: Gate.Role) -> String { gate.ticket(for: role) }

  /// Lets somebody in, or says who is in.
  func withGate<Result>(_ work: (inout Gate) throws(HTTPRefusal) -> Result) throws(HTTPRefusal)
    -> Result
  {
    try work(&gate)
  }

  func say(_ french: String, _ english: String) -> String {
    language == .french ? french : english
  }

  /// What screens are drawn from.
  func stage(
    _ address: String, _ query: FormFields, isWall: Bool, seal: String
  ) -> Stage {
    Stage(
      language: language, isWall: isWall, seal: seal, query: query, address: address, state: state,
      material: material, names: names)
  }

  // MARK: - Events

  /// Keeps an event, and tells all screens.
  func take(_ event: MeetingEvent) throws {
    try material.study.check(event, in: state)
    try meeting.append(event)
    try desk.follow(state)
    changed("")
  }

  /// Keeps events of one form: all of them, or none.
  func takeAll(_ events: [MeetingEvent]) throws {
    var next = state
    for event in events {
      try material.study.check(event, in: next)
      next = try next.after(event)
    }
    for event in events { try meeting.append(event) }
    try desk.follow(state)
    changed("")
  }

  /// Keeps changes, if rules and data take all of them.
  func take(_ changes: [Scenario.Change]) throws {
    var scenario = state.scenarioWithMarks
    for change in changes { scenario.set(change) }
    try material.check(scenario)
    for change in changes { try meeting.append(.scenario(.change(change))) }
    changed("")
  }

  /// Keeps a step of what is tried, if rules and data take what it makes.
  func take(_ step: ScenarioStep) throws {
    try material.check(state.after(.scenario(step)).scenarioWithMarks)
    try take(.scenario(step))
  }

  /// Tells all screens that something is otherwise.
  func changed(_ news: String) {
    version += 1
    self.news = news
    let event = event()
    for listener in listeners.values { listener.yield(event) }
  }

  private func event() -> String {
    // Events are lines: a line end in a name would end one.
    let text = news.onOneLine
    return "event: change\ndata: \(version)\ndata: \(text)\n\n"
  }

  /// What a screen listens to.
  func listen() throws(HTTPRefusal) -> AsyncStream<String> {
    guard listeners.count < Self.mostListeners else { throw .tooManyRequests }
    listenerCount += 1
    let id = listenerCount
    return AsyncStream(bufferingPolicy: .bufferingNewest(8)) { stream in
      stream.yield("retry: 1000\n\n" + event())
      listeners[id] = stream
      stream.onTermination = { _ in Task { await self.forget(id) } }
    }
  }

  private func forget(_ id: Int) { listeners[id] = nil }

  /// Says something now and then to who listens, so that those who are gone are known.
  package func keepListening() async {
    while !Task.isCancelled {
      try? await Task.sleep(for: .seconds(15))
      for listener in listeners.values { listener.yield(": là\n\n") }
    }
  }

  // MARK: - Files that are saved

  /// Takes rules and data that somebody saved, and tells what moves, until the task ends.
  package func watch() async {
    while !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(200))
      lookAtFiles()
    }
  }

  /// Looks once.
  package func lookAtFiles() {
    do {
      let rules = try source.savedRules()
      let data = try source.savedData()
      guard rules != nil || data != nil else { return }
      guard !state.isClosed else {
        return tellOnce(
          say(
            "Fichier enregistré, pas repris\u{A0}: la séance est close.",
            "File saved, not taken: the meeting is closed."))
      }
      if let rules {
        try mustTake(rules)
        try meeting.adopt(rules)
        try reread(say("règles relues", "rules read again"))
      }
      if let data {
        let scenario = state.scenarioWithMarks
        try meeting.adopt(data) { study in
          try RoomMaterial.check(scenario, on: study)
        }
        try reread(say("données relues", "data read again"))
      }
    } catch {
      tellOnce(
        say("Fichier enregistré, pas repris\u{A0}: ", "File saved, not taken: ")
          + wordsOf(error, in: language))
    }
  }

  /// Whether rules load, and take the scenario in force: those that do not are not the meeting's.
  private func mustTake(_ sources: PackSources) throws {
    _ = try AppliedScenario(state.scenarioWithMarks, for: LuaRulePack(sources).scenarioTerms())
  }

  private func tellOnce(_ text: String) {
    guard text != refusedFiles else { return }
    refusedFiles = text
    changed(text)
  }

  /// Reads rules and data again; where that fails the old ones stay in use.
  private func reread(_ what: String) throws {
    let new = try RoomMaterial(meeting)
    try new.check(state.scenarioWithMarks)
    let moved = try FileMoves(from: material.study, to: new.study, state, in: language).text
    (material, desk) = (new, try Self.desk(new))
    (names, labels) = Self.words(new)
    try desk.follow(state)
    refusedFiles = ""
    changed("\(what)\(language == .french ? "\u{A0}:" : ":") \(moved)")
  }
}
