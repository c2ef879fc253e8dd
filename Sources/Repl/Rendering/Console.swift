import ArgumentParser
import CircularCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where results and diagnostics go: results to standard output, the rest to standard error.
final class Console {
  /// The language of the texts.
  var language: Language
  /// Whether diagnostics go to standard output, in the place where they happen: a screen has one stream.
  var showsDiagnosticsInline = false
  /// Whether nothing is shown.
  var isMuted = false
  /// How many columns the screen has.
  var width: Int
  /// How many lines a person reads at a time; nil where everything is shown at once.
  var height: Int?
  /// Whether a person reads standard output.
  let isTerminal: Bool
  /// Whether results may be coloured.
  let hasColor: Bool

  private var captured: [UInt8]?
  /// How many lines the screen shows of what was asked last, and those that it has no room for.
  private var shownLines = 0
  private var held: [String] = []
  /// Whether what is captured goes to a file, where colours are noise.
  private(set) var isForFile = false
  private let output = StandardOutput.shared
  private let styles = ShownStyles()
  private var diagnosticCounts: [Diagnostic.Code: Int] = [:]
  private(set) var hasErrors = false
  /// Whether a person reads standard error.
  private let hasErrorScreen: Bool
  private var lastProgress: UInt64 = 0
  private var progressIsShown = false

  /// The most diagnostics of one kind that are shown whole.
  private static let shownOfOneKind = 10

  init(_ language: Language) {
    self.language = language
    isTerminal = isatty(1) == 1
    width = Self.columns ?? 100
    let noColor = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
    let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? false
    hasColor = isTerminal && !noColor && !isDumb
    hasErrorScreen = isatty(2) == 1
  }

  /// How many columns the screen has where results or diagnostics go; nil where neither goes to one that knows.
  private static var columns: Int? {
    for descriptor: Int32 in [1, 2] where isatty(descriptor) == 1 {
      var size = winsize()
      if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
        return Int(size.ws_col)
      }
    }
    return getenv("COLUMNS").flatMap { Int(String(cString: $0)) }.flatMap { $0 > 0 ? $0 : nil }
  }

  /// A number format in the output's language.
  var format: NumberFormat { NumberFormat(language) }

  /// One of two texts, by the output's language.
  func say(_ french: String, english: String) -> String {
    language == .french ? french : english
  }

  // MARK: - Results

  /// The columns of the screen; nil where results go to none.
  var screen: Int? { isTerminal && !isForFile ? width : nil }

  /// Writes a text of one line or several for people; what would move the cursor is made visible.
  ///
  /// - Parameter folds: whether lines are broken on a screen that they do not fit; those of a script or of a program
  ///   are not.
  func write(_ text: String, folds: Bool = true) { show(text.withoutControls, folds: folds) }

  /// Writes one line for people; what would end it, or move the cursor, is made visible.
  func writeLine(_ text: String = "") { show(text.onOneLine + "\n") }

  /// Shows a harmless text in lines that fit the screen that they are for, where there is one, and no more of them
  /// than a person reads at a time.
  private func show(_ text: String, folds: Bool = true, isUrgent: Bool = false) {
    let text = screen.flatMap { folds ? FoldedLine.text(text, on: $0) : nil } ?? text
    guard isTerminal, captured == nil, !isMuted else { return writeExactly(shown(text)) }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      // A part of a line that has not ended yet.
      if index == lines.count - 1 {
        return line.isEmpty ? () : writeExactly(shown(String(line)))
      }
      if !isUrgent, let height, shownLines >= height {
        held.append(String(line))
      } else {
        shownLines += 1
        writeExactly(shown(String(line)) + "\n")
      }
    }
  }

  /// Writes a text for programs as it is: JSON, CSV, Lua, a page.
  func writeExactly(_ text: String) { writeExactly(text.utf8) }

  /// The same for bytes.
  func writeExactly(_ bytes: some Sequence<UInt8>) {
    if isMuted { return }
    if captured != nil {
      captured?.append(contentsOf: bytes)
    } else {
      clearProgress()
      output.write(bytes)
    }
  }

  /// Writes a value as JSON, piece by piece, and a line end.
  ///
  /// - Throws: what JSON cannot say, or that nobody receives it.
  func writeJSON(_ value: some Encodable, isPretty: Bool = false) throws {
    try JSONText.write(value, language: language, isPretty: isPretty) { [self] piece in
      writeExactly(piece)
      try checkOutput()
    }
    writeExactly("\n".utf8)
  }

  /// The same, long lists by several at once.
  func writeJSON(_ value: some Encodable, isPretty: Bool = false, jobs: Int) async throws {
    guard jobs > 1 else { return try writeJSON(value, isPretty: isPretty) }
    for part in try JSONText.parts(value, language: language, isPretty: isPretty) {
      switch part {
      case .text(let bytes): writeExactly(bytes)
      case .items(let items): try await write(items, jobs: jobs)
      }
    }
    writeExactly("\n".utf8)
  }

  private func write(_ items: JSONItems, jobs: Int) async throws {
    var running: [Task<[UInt8], any Error>] = []
    var next = 0
    while next < items.count || !running.isEmpty {
      while next < items.count, running.count < jobs {
        let range = next..<min(items.count, next + 512)
        running.append(Task { try items.bytes(range) })
        next = range.upperBound
      }
      writeExactly(try await running.removeFirst().value)
      try checkOutput()
    }
  }

  /// What some work writes, diagnostics included, kept instead of shown.
  func capture(_ work: () -> Void) -> String {
    flush()
    captured = []
    let inline = showsDiagnosticsInline
    showsDiagnosticsInline = true
    work()
    showsDiagnosticsInline = inline
    defer { captured = nil }
    return String(decoding: captured ?? [], as: UTF8.self)
  }

  /// Keeps what is written from here for a file.
  func beginFile() {
    captured = []
    isForFile = true
  }

  /// What was kept for a file; what follows is shown again.
  func endFile() -> [UInt8] {
    defer {
      captured = nil
      isForFile = false
    }
    return captured ?? []
  }

  /// Sends what is buffered.
  func flush() {
    if captured != nil { return }
    clearProgress()
    output.flush()
  }

  /// Ends a command early whose results nobody can receive.
  func checkOutput() throws {
    if captured == nil { try output.check() }
  }

  /// Whether results could not be sent.
  var hasLostOutput: Bool { output.isLost }

  private func shown(_ text: String) -> String { hasColor ? styles.shown(text) : text }

  /// A text in bold, if colours are allowed.
  func bold(_ text: String) -> String { styled(text, "1") }
  /// A text in grey, if colours are allowed.
  func faint(_ text: String) -> String { styled(text, "2") }
  /// A text in green, if colours are allowed.
  func green(_ text: String) -> String { styled(text, "32") }
  /// A text in red, if colours are allowed.
  func red(_ text: String) -> String { styled(text, "31") }
  /// A text in yellow, if colours are allowed.
  func yellow(_ text: String) -> String { styled(text, "33") }

  private func styled(_ text: String, _ code: String) -> String {
    hasColor && !isForFile && !text.isEmpty ? styles.styled(text, code) : text
  }

  // MARK: - Diagnostics

  /// Shows a diagnostic on standard error; of many of one kind, the first ten.
  func report(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { hasErrors = true }
    diagnosticCounts[diagnostic.code, default: 0] += 1
    guard diagnosticCounts[diagnostic.code, default: 0] <= Self.shownOfOneKind else { return }
    writeError(diagnostic.text(in: language, on: hasErrorScreen ? width : nil))
  }

  /// Writes a text of one line or several to standard error; what would move the cursor is made visible.
  func writeError(_ text: String) {
    if isMuted { return }
    // A mistake is not behind what is read later.
    if showsDiagnosticsInline { return show(text.withoutControls + "\n", isUrgent: true) }
    clearProgress()
    let text = text.withoutControls
    sendError((hasErrorScreen ? FoldedLine.text(text, on: width) : text) + "\n")
  }

  /// Forgets what was reported: at a prompt, every input is told whole.
  func beginInput() {
    diagnosticCounts = [:]
    hasErrors = false
    shownLines = 0
    held = []
  }

  /// Says how many lines there are behind those that the screen shows.
  func tellHeld() {
    guard !held.isEmpty, let height else { return }
    // Two lines are shown in the room that it takes to tell of them.
    if held.count <= 2 { return showHeld(held.count) }
    let more = format.string(Int64(held.count))
    let text = say(
      "… \(more) lignes de plus\u{A0}: Entrée en montre \(held.count > height ? "la suite" : "la fin")",
      english:
        "… \(more) more lines: Enter shows \(held.count > height ? "what follows" : "the end")")
    writeExactly(shown(faint(text)) + "\n")
  }

  /// Shows what follows of what a screen had no room for; false where nothing does.
  func showMore() -> Bool {
    guard let height, !held.isEmpty else { return false }
    showHeld(height)
    tellHeld()
    flush()
    return true
  }

  private func showHeld(_ count: Int) {
    for line in held.prefix(count) { writeExactly(shown(line) + "\n") }
    held.removeFirst(min(count, held.count))
  }

  /// Says how many diagnostics were not shown.
  func reportHidden() {
    for (code, count) in diagnosticCounts.sorted(by: { $0.key.rawValue < $1.key.rawValue })
    where count > Self.shownOfOneKind {
      let hidden = format.string(Int64(count - Self.shownOfOneKind))
      let text = say(
        "… et \(hidden) autres messages « \(code.rawValue) »",
        english: "… and \(hidden) more “\(code.rawValue)” messages")
      writeError(text)
    }
  }

  /// Shows how far long work has come, on a terminal, five times a second at most.
  func progress(_ count: Int) {
    guard hasErrorScreen else { return }
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    let now = UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
    if lastProgress == 0 { lastProgress = now }
    guard now - lastProgress >= 200 else { return }
    lastProgress = now
    progressIsShown = true
    let number = format.string(Int64(count))
    sendError("\r\u{1B}[K\(number) \(say("sujets lus…", english: "subjects read…"))")
  }

  private func clearProgress() {
    guard progressIsShown else { return }
    progressIsShown = false
    sendError("\r\u{1B}[K")
  }

  /// Nobody can be told that standard error is closed.
  private func sendError(_ text: String) { _ = StandardOutput.send(Array(text.utf8)[...], to: 2) }
}

/// The exit codes of the program, as `docs` lists them.
extension ExitCode {
  /// A check, test or comparison failed.
  static let checkFailed = ExitCode(1)
  /// The data is bad; what could be done was done.
  static let badData = ExitCode(65)
  /// There is no such input.
  static let noInput = ExitCode(66)
  /// The results, or a file, could not be written.
  static let unwritten = ExitCode(74)
  /// Something is wrong with the program.
  static let internalError = ExitCode(70)

  /// The code for an error that ended the work, of which `problem` is the first.
  ///
  /// What is wrong with a change is the fault of where it was written, whatever it is and whatever pack it is for:
  /// of an option the command line's, of a scenario file the data's.
  init(_ problem: Diagnostic, of error: any Error) {
    if error is Scenario.Refused, let place = problem.location, !place.file.hasPrefix("--") {
      self = .badData
    } else {
      self.init(problem)
    }
  }

  /// The code for a diagnostic that ended the work.
  init(_ diagnostic: Diagnostic) {
    switch diagnostic.code {
    case "no-such-file", "not-a-file", "not-a-folder", "no-pack-file", "unreadable-file",
      "no-such-pack", "no-such-subject":
      self = .noInput
    case "undeclared-parameter", "unknown-rule", "unknown-star", "bad-argument", "file-exists":
      self = ExitCode(64)
    case "unwritable-file": self = .unwritten
    // An option's value: the place is the option's name.
    case _ where diagnostic.location?.file.hasPrefix("--") == true: self = ExitCode(64)
    case "internal": self = .internalError
    case "interrupted": self = ExitCode(130)
    default: self = .badData
    }
  }
}
