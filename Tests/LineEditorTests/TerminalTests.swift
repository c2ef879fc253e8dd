import Foundation
import LineEditor
import Testing

/// A pseudo-terminal, with a program on it that edits blocks and says what came of them.
private final class Pseudoterminal {
  private(set) var main: Int32 = -1
  private var seen = ""

  init(columns: UInt16, rows: UInt16) throws {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    var side: Int32 = -1
    try #require(openpty(&main, &side, nil, nil, &size) == 0)
    let descriptor = side
    Thread.detachNewThread {
      let terminal = Terminal(input: descriptor, output: descriptor)
      let host = ScriptedHost()
      var editor = LineEditor(
        host: host, history: History(path: nil), prompt: "> ", continuation: ". ", colors: true)
      var event = EditorEvent.none
      while event != .ended {
        event = terminal.readBlock(&editor)
        let line = Array("<\(event)>\n".utf8)
        guard write(descriptor, line, line.count) == line.count else { return }
      }
    }
  }

  deinit { close(main) }

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(write(main, bytes, bytes.count) == bytes.count)
  }

  /// Waits for a text on the screen; what was there before it is forgotten.
  func wait(for text: String, at location: SourceLocation = #_sourceLocation) {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(30)
    while clock.now < end {
      if let range = seen.range(of: text) {
        seen.removeSubrange(..<range.upperBound)
        return
      }
      var ready = pollfd(fd: main, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, 200) == 1 else { continue }
      var buffer = [UInt8](repeating: 0, count: 4_096)
      let count = read(main, &buffer, buffer.count)
      guard count > 0 else { break }
      seen += String(decoding: buffer[..<count], as: UTF8.self)
    }
    Issue.record(
      "\(text.debugDescription) did not come; instead \(seen.debugDescription)",
      sourceLocation: location)
  }

  var isCanonical: Bool {
    var mode = termios()
    return tcgetattr(main, &mode) == 0 && mode.c_lflag & tcflag_t(ICANON) != 0
  }

  func resize(columns: UInt16, rows: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    #expect(ioctl(main, UInt(TIOCSWINSZ), &size) == 0)
  }
}

@Suite("A pseudo-terminal")
struct TerminalTests {
  @Test("keys make blocks, and the terminal is given back as it was")
  func blocks() throws {
    setenv("TERM", "xterm", 1)
    let terminal = try Pseudoterminal(columns: 40, rows: 10)
    terminal.wait(for: "> ")
    #expect(!terminal.isCanonical)
    terminal.type("ac\u{1B}[Db\r")
    terminal.wait(for: "<accepted(\"abc\")>")
    terminal.wait(for: "> ")
    terminal.type("f(\r1)\r")
    terminal.wait(for: "<accepted(\"f(\\n  1)\")>")
    terminal.wait(for: "> ")
    terminal.type("\u{1B}[A\u{3}")
    terminal.wait(for: "^C")
    terminal.wait(for: "<dropped>")
    // Between two blocks Ctrl-C is a signal, which this terminal sends to nobody.
    terminal.wait(for: "> ")
    terminal.type("\u{3}")
    terminal.wait(for: "<interrupted>")
    terminal.wait(for: "> ")
    terminal.type("\u{1B}[200~un\rdeux\u{1B}[201~\rtrois\r")
    terminal.wait(for: "<accepted(\"un\\ndeux\")>")
    terminal.wait(for: "<accepted(\"trois\")>")
    terminal.wait(for: "> ")
    terminal.type("al\t\t\t\t\r\r")
    terminal.wait(for: "<accepted(\"alphabet\")>")
    terminal.wait(for: "> ")
    terminal.type("\u{12}ab")
    terminal.wait(for: "Recherche")
    terminal.type("c\r")
    terminal.wait(for: "<accepted(\"abc\")>")
    terminal.wait(for: "> ")
    terminal.resize(columns: 6, rows: 10)
    kill(getpid(), SIGWINCH)
    terminal.wait(for: "\u{1B}[J")
    terminal.type("abcdef")
    // Two columns of prompt, four of text, and the rest below.
    terminal.wait(for: "d\r")
    terminal.wait(for: "f")
    terminal.type("\u{15}\u{4}")
    terminal.wait(for: "<ended>")
    #expect(terminal.isCanonical)
  }
}
