import CircularCore
import LuaBridge

/// One session at the prompt: packs and data in use, scenarios, and what was typed; one owner.
///
/// It knows no terminal: text goes in with `perform`, results go to the console.
final class Session {
  let console: Console
  let locator: PackLocator
  /// The evaluation date.
  let date: CivilDate
  /// What stops whatever runs.
  let interrupt = InterruptHandle()
  /// Whether a person sits at a terminal.
  let isInteractive: Bool

  /// What was chosen and changed.
  private(set) var state = PromptState()
  /// The packs in use, by id.
  private(set) var benches: [String: any Bench] = [:]
  /// The last value that the Lua prompt showed, and whether it was cut.
  var lastValue: LuaValue?
  /// What was typed and accepted, in order.
  private(set) var accepted: [String] = []
  /// The step of the tour that comes next; nil outside of it.
  var tourStep: Int?
  /// Whether `:quit` was typed.
  var isEnded = false
  /// Where what is typed is kept; nil where nothing is.
  var journal: Journal?
  /// A session that was never left, until it is resumed.
  var interrupted: InterruptedSession?

  private var past: [(what: String, state: PromptState)] = []
  private var future: [(what: String, state: PromptState)] = []
  private var madeLua: PromptLua?

  init(_ console: Console, _ locator: PackLocator, on date: CivilDate, isInteractive: Bool) {
    self.console = console
    console.isPrompt = true
    self.locator = locator
    self.date = date
    self.isInteractive = isInteractive
  }

  // MARK: - Performing

  /// Does what a command or a Lua chunk says; what goes wrong is told.
  ///
  /// - Returns: whether it succeeded.
  @discardableResult
  func perform(_ input: String) -> Bool {
    let text = input.trimmingBlanks
    guard !text.isEmpty else {
      nextTourStep()
      return true
    }
    interrupt.reset()
    console.beginInput()
    journal?.add(text)
    defer {
      journal?.close(isInterrupted: interrupt.isRaised)
      console.reportHidden()
      console.flush()
    }
    do {
      if PromptCommand.isCommand(text) {
        try PromptCommand.perform(text, in: self)
      } else {
        try lua().perform(text)
      }
      accepted.append(text)
      followTour(text)
      return true
    } catch {
      // The terminal has just shown ^C.
      if interrupt.isRaised, isInteractive { console.writeLine() }
      console.flush()
      for diagnostic in console.diagnostics(of: error) { console.report(diagnostic) }
      return false
    }
  }

  /// Whether a text lacks its end: the prompt then asks for another line.
  func isComplete(_ text: String) -> Bool {
    if text.trimmingBlanks.isEmpty || PromptCommand.isCommand(text) { return true }
    do {
      return try !lua().workspace.isIncomplete(text)
    } catch {
      return true
    }
  }

  /// The Lua side, opened when it is first needed.
  func lua() throws -> PromptLua {
    if let madeLua { return madeLua }
    let lua = try PromptLua(self)
    madeLua = lua
    return lua
  }

  // MARK: - Packs and subjects

  /// The pack in use; nil where none is loaded.
  var benchInUse: (any Bench)? { state.pack.flatMap { benches[$0] } }

  /// The pack in use.
  ///
  /// - Throws: `no-pack` with what to type.
  func bench() throws(Diagnostic) -> any Bench {
    if let benchInUse { return benchInUse }
    throw Diagnostic(
      "no-pack",
      LocalizedText("aucun dispositif n'est chargé", english: "no pack is loaded"),
      suggestion: LocalizedText(
        ":charger " + (locator.ids.first ?? "DISPOSITIF"),
        english: ":load " + (locator.ids.first ?? "PACK")))
  }

  /// The scenario in use.
  var scenario: Scenario { state.shelf.scenario }

  /// The subject that a text names, else the one in use, else the only one.
  ///
  /// - Throws: `which-subject` where there is none.
  func subject(_ text: String? = nil) throws(Diagnostic) -> String {
    let bench = try bench()
    if let text { return try bench.subject(text) }
    if let subject = state.subject { return subject }
    if bench.subjects.count == 1 { return bench.subjects[0].id }
    if bench.subjects.isEmpty { throw bench.noData }
    throw .whichSubject
  }

  /// Puts a pack in use, in the place of another version of it.
  func use(_ bench: any Bench) {
    let id = bench.pack.pack.id
    benches[id] = bench
    state.pack = id
    noteFiles(of: bench)
    if let subject = state.subjects[id], !bench.subjects.contains(where: { $0.id == subject }) {
      state.subjects[id] = nil
    }
  }

  /// Puts a pack that is loaded in use.
  func use(pack id: String) { if benches[id] != nil { state.pack = id } }

  /// Chooses a subject.
  func use(subject: String) { state.subject = subject }

  // MARK: - Changing

  /// Changes scenarios, so that `:undo` takes it back.
  func change(_ what: String, _ body: (inout PromptState) throws -> Void) rethrows {
    var next = state
    try body(&next)
    guard next != state else { return }
    past.append((what, state))
    future = []
    state = next
  }

  /// Takes the last change back.
  ///
  /// - Returns: what was taken back; nil where nothing was changed.
  func undo() -> String? {
    guard let last = past.popLast() else { return nil }
    future.append((last.what, state))
    restore(last.state)
    return last.what
  }

  /// Makes again what was taken back last.
  func redo() -> String? {
    guard let next = future.popLast() else { return nil }
    past.append((next.what, state))
    restore(next.state)
    return next.what
  }

  /// Scenarios as they were; pack and subject stay those in use.
  private func restore(_ earlier: PromptState) { state.shelves = earlier.shelves }
}

extension String {
  /// The text without blanks and line breaks at its ends.
  var trimmingBlanks: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

extension Session {
  /// What stands before what is typed: the pack and the scenario in use.
  var prompt: String {
    let pack = state.pack ?? "circular"
    let scenario = state.shelf.current.map { " [\($0)]" } ?? ""
    return "\(pack)\(scenario)> "
  }

  /// What stands before the lines that continue.
  var continuation: String { "   … " }
}
