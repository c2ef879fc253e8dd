import CircularCore
import LuaBridge
import PackReading

/// One session at the prompt: packs and data in use, scenarios, and what was typed; one owner.
///
/// It knows no terminal: text goes in with `perform`, results go to the console.
final class Session {
  let console: Console
  let locator: PackLocator
  /// The evaluation date.
  private(set) var date: CivilDate
  /// The evaluation date that the session began with.
  let firstDate: CivilDate
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
  /// What was typed, in order, but what failed without an effect.
  private(set) var entries: [SessionScript.Entry] = []
  /// The packs and data that the session began with, as `:load` takes them.
  var opened: [String] = []
  /// The files that it wrote.
  var written: Set<String> = []
  /// What the data of each pack in use was when it was read, by the pack's id.
  private(set) var dataMarks: [String: DataMark] = [:]
  /// The step of the tour that comes next; nil outside of it.
  var tourStep: Int?
  /// The rule that is being gone through; nil where none is.
  var stepped: SteppedRule?
  /// Whether what was typed last was a step, so that Enter means the next one.
  private(set) var isStepping = false
  /// Whether something that was done told of an error: bad data, or a rule that failed.
  private(set) var hasMetErrors = false
  /// Whether `:quit` was typed.
  var isEnded = false
  /// Where what is typed is kept; nil where nothing is.
  var journal: Journal?
  /// Where journals are kept; nil where nothing is.
  var folder: StateFolder?

  private var past: [(what: String, state: PromptState)] = []
  private var future: [(what: String, state: PromptState)] = []
  private var madeLua: PromptLua?

  init(_ console: Console, _ locator: PackLocator, on date: CivilDate, isInteractive: Bool) {
    self.console = console
    self.locator = locator
    self.date = date
    firstDate = date
    self.isInteractive = isInteractive
  }

  // MARK: - Performing

  /// Does what a command or a Lua chunk says; what goes wrong is told.
  ///
  /// - Parameter line: the line of a script that the text begins on, for the places of errors.
  /// - Returns: whether it succeeded.
  @discardableResult
  func perform(_ input: String, atLine line: Int = 1) -> Bool {
    let typed = input.trimmingBlanks
    guard !typed.isEmpty else {
      if !console.showMore(), !stepOn() { nextTourStep() }
      return true
    }
    interrupt.reset()
    console.beginInput()
    let spoken = spokenCommand(typed)
    // What is kept of a session is what was meant.
    let text = spoken ?? typed
    if let spoken, isInteractive { console.writeLine(console.faint("→ \(spoken)")) }
    isStepping = PromptCommand.isStep(text)
    journal?.add(text)
    defer {
      journal?.close(isInterrupted: interrupt.isRaised)
      console.reportHidden()
      console.tellHeld()
      console.flush()
    }
    do {
      if PromptCommand.isCommand(text) {
        try PromptCommand.perform(text, in: self)
      } else {
        try lua().perform(text)
      }
      if console.hasErrors { hasMetErrors = true }
      entries.append(.init(text: text))
      followTour(text)
      return true
    } catch {
      // The terminal has just shown ^C.
      if interrupt.isRaised, isInteractive { console.writeLine() }
      console.flush()
      for diagnostic in console.diagnostics(of: error) {
        console.report(diagnostic.moved(byLines: line - 1))
      }
      // A chunk may have changed variables before it failed; one that was interrupted is not done again.
      if !PromptCommand.isCommand(text), !interrupt.isRaised {
        entries.append(.init(text: text, hasFailed: true))
      }
      return false
    }
  }

  private func inputs(of block: String) -> [String] {
    PromptInput.inputs(
      of: block, isCommand: { PromptCommand.isCommand($0) || self.spokenCommand($0) != nil },
      isComplete: isComplete)
  }

  /// Does every input of a block that was pasted or typed in one go.
  func performAll(_ block: String) {
    let (inputs, height) = (inputs(of: block), console.height)
    defer { console.height = height }
    for (index, input) in inputs.enumerated() {
      // Of several that were pasted nobody stops in the middle.
      console.height = index == inputs.count - 1 ? height : nil
      perform(input)
      if isEnded || interrupt.isRaised { return }
    }
  }

  /// Whether a text lacks its end: the prompt then asks for another line.
  func isComplete(_ text: String) -> Bool {
    if text.trimmingBlanks.isEmpty || spokenCommand(text) != nil { return true }
    if PromptCommand.isCommand(text) {
      let inputs = inputs(of: text)
      guard inputs.count > 1, let last = inputs.last else { return true }
      return isComplete(last)
    }
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
    dataMarks[id] = bench.input.flatMap { DataMark(of: $0) }
    if let subject = state.subjects[id], !bench.subjects.contains(where: { $0.id == subject }) {
      state.subjects[id] = nil
    }
  }

  /// Evaluates every pack in use on another day; a day on which one cannot be changes nothing.
  func evaluate(on date: CivilDate) throws {
    guard date != self.date else { return }
    var others: [String: any Bench] = [:]
    for (id, bench) in benches {
      others[id] =
        if let label = bench.pack.label {
          try LabelBench(bench.pack, label, input: bench.input, on: date)
        } else {
          try ProgrammeBench(bench.pack, input: bench.input, on: date)
        }
    }
    benches = others
    self.date = date
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
  /// Tells what deserves a word of what a scenario changes, and did not before.
  func tellWarnings(of scenario: Scenario, beyond before: Scenario) throws {
    for warning in try bench().warnings(of: scenario, beyond: before) { console.report(warning) }
  }

  /// What stands before what is typed: the pack and the scenario in use.
  var prompt: String {
    let pack = state.pack ?? "circular"
    let scenario = state.shelf.current.map { " [\($0)]" } ?? ""
    return "\(pack)\(scenario)> "
  }

  /// What stands before the lines that continue.
  var continuation: String { "   … " }
}

extension Diagnostic {
  /// The same, in a script in which its text begins so many lines later.
  fileprivate func moved(byLines lines: Int) -> Diagnostic {
    guard lines > 0, location?.file == "prompt", let line = location?.line else { return self }
    var moved = self
    moved.location?.line = line + lines
    return moved
  }
}
