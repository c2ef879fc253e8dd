import Foundation
import Testing

/// The program on a pseudo-terminal of its own, under the hands of a test.
final class PromptProcess {
  private let process = Process()
  private let input: FileHandle
  private let output: FileHandle
  private var seen = ""
  /// The bytes of a character of which the rest is to come.
  private var unfinished: [UInt8] = []
  /// The test's side of the pseudo-terminal.
  private var main: Int32 = -1

  /// The folder that stands for the home's state.
  let stateFolder: URL

  /// Starts the program on a terminal, which Ctrl-C signals as a person's does.
  init(
    onTerminal arguments: [String], folder: ScratchFolder, state: String? = nil,
    columns: UInt16 = 100, rows: UInt16 = 40
  ) throws {
    stateFolder =
      state.map { URL(fileURLWithPath: $0) } ?? folder.url.appendingPathComponent("state")
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    var side: Int32 = -1
    try #require(openpty(&main, &side, nil, nil, &size) == 0)
    let handle = FileHandle(fileDescriptor: side, closeOnDealloc: true)
    input = FileHandle(fileDescriptor: main, closeOnDealloc: false)
    output = input
    process.standardInput = handle
    process.standardOutput = handle
    process.standardError = handle
    // A session of its own, with the terminal as the one that signals. Who runs the tests in the background of a
    // script has these signals ignored, and so would the program, which keeps what it finds.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["--default-signal=INT,QUIT", "setsid", "--ctty", "--wait", ProgramRun.program.path]
      + arguments
    try start()
  }

  private func start() throws {
    process.currentDirectoryURL = ProgramRun.project
    var environment = ProcessInfo.processInfo.environment
    environment["LC_ALL"] = "fr_FR.UTF-8"
    environment["TERM"] = "xterm"
    environment["NO_COLOR"] = nil
    environment["XDG_STATE_HOME"] = stateFolder.path
    process.environment = environment
    try process.run()
  }

  deinit {
    if process.isRunning { process.terminate() }
    if main >= 0 { close(main) }
  }

  /// Types a text; `\r` is Enter on a terminal.
  func type(_ text: String) { input.write(Data(text.utf8)) }

  /// The text of what was read: a character that a read cuts in two waits for its rest.
  private func characters(of bytes: ArraySlice<UInt8>) -> String {
    unfinished += bytes
    var end = unfinished.count
    for start in unfinished.indices.suffix(3).reversed() where unfinished[start] >= 0xC0 {
      let length = unfinished[start] >= 0xF0 ? 4 : unfinished[start] >= 0xE0 ? 3 : 2
      if start + length > end { end = start }
      break
    }
    defer { unfinished.removeFirst(end) }
    return String(decoding: unfinished[..<end], as: UTF8.self)
  }

  /// Waits for a text in what comes; what came before it is forgotten.
  ///
  /// - Returns: what came before it.
  @discardableResult
  func wait(for text: String, at location: SourceLocation = #_sourceLocation) -> String {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(60)
    while clock.now < end {
      if let range = seen.range(of: text) {
        let before = String(seen[..<range.lowerBound])
        seen.removeSubrange(..<range.upperBound)
        return before
      }
      var ready = pollfd(fd: output.fileDescriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, 200) == 1 else { continue }
      var buffer = [UInt8](repeating: 0, count: 4_096)
      let count = read(output.fileDescriptor, &buffer, buffer.count)
      guard count > 0 else { break }
      seen += characters(of: buffer[..<count])
    }
    Issue.record(
      "\(text.debugDescription) did not come; instead \(seen.debugDescription)",
      sourceLocation: location)
    return ""
  }

  /// Waits for the prompt, leaves with Ctrl-D, and waits until the program has ended; its exit code.
  @discardableResult
  func leave(at location: SourceLocation = #_sourceLocation) -> Int32 {
    wait(for: "> ", at: location)
    type("\u{4}")
    return waitForExit(at: location)
  }

  /// Waits until the program has ended; its exit code.
  @discardableResult
  func waitForExit(at location: SourceLocation = #_sourceLocation) -> Int32 {
    // What is still to come is read, or the program would wait for room.
    _ = fcntl(main, F_SETFL, O_NONBLOCK)
    let end = ContinuousClock.now + .seconds(60)
    while process.isRunning {
      var buffer = [UInt8](repeating: 0, count: 4_096)
      _ = read(main, &buffer, buffer.count)
      usleep(5_000)
      guard ContinuousClock.now < end else {
        Issue.record("the program does not end", sourceLocation: location)
        process.terminate()
        return -1
      }
    }
    return process.terminationStatus
  }

  /// Whether the terminal hands lines over, as it did before the program.
  var isCanonical: Bool {
    var mode = termios()
    return tcgetattr(main, &mode) == 0 && mode.c_lflag & tcflag_t(ICANON) != 0
  }

  /// Waits until the terminal hands lines over, or until it hands keys over.
  func wait(untilCanonical isWanted: Bool, at location: SourceLocation = #_sourceLocation) {
    let end = ContinuousClock.now + .seconds(60)
    while isCanonical != isWanted {
      // A program that has ended changes its terminal no more.
      guard process.isRunning, ContinuousClock.now < end else {
        Issue.record(
          "the terminal does not hand \(isWanted ? "lines" : "keys") over",
          sourceLocation: location)
        return
      }
      usleep(1_000)
    }
  }

  /// The process that writes the only journal, whose name ends with its number.
  func programNumber() throws -> Int32 {
    let sessions = stateFolder.appendingPathComponent("circular/sessions")
    let names = try FileManager.default.contentsOfDirectory(atPath: sessions.path).sorted()
    let last = try #require(names.last { $0.hasSuffix(".journal") })
    let number = last.dropLast(".journal".count).split(separator: "-").last
    return try #require(number.flatMap { Int32($0) })
  }
}
