import Foundation
import Testing

/// The prompt on a pseudo-terminal of its own, one test at a time: each is a person's session.
@Suite("The prompt on a terminal", .serialized)
struct PromptTerminalTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func open(_ arguments: String..., state: String? = nil) throws -> PromptProcess {
    let session = try PromptProcess(
      onTerminal: ["repl", "--on", "2023-09-15"] + arguments, folder: folder, state: state)
    session.wait(for: "> ")
    return session
  }

  private func openProjetK() throws -> PromptProcess {
    try open("projet-k", "--input", "samples/candidatures.json")
  }

  @Test("Tab completes commands, names and subjects; the terminal is given back")
  func keys() throws {
    let session = try openProjetK()
    session.type(":not\t fron\t\r")
    session.wait(for: "156\u{202F}800")
    session.wait(for: "> ")
    session.type(":changer population_ma\t = 1700\r")
    session.wait(for: "1\u{202F}700")
    session.wait(for: "> ")
    session.type("score(\"fron\t\").grant\r")
    session.wait(for: "156\u{202F}800")
    session.wait(for: "> ")
    session.type("for i = 1, 2 do\rprint(i * 21)\rend\r")
    session.wait(for: "42")
    session.wait(for: "> ")
    session.type("\u{12}noter\r")
    session.wait(for: "156\u{202F}800")
    session.wait(for: "> ")
    session.type("\u{3}")
    session.wait(for: ":quitter")
    #expect(session.leave() == 0)
    #expect(session.isCanonical)
  }

  @Test("Ctrl-C stops a loop, a coroutine and a pattern, and keeps variables and scenario")
  func interrupts() throws {
    let session = try openProjetK()
    session.type("x = 41\r")
    session.wait(for: "> ")
    session.type(":changer population_max = 1700\r")
    session.wait(for: "touchés")
    for endless in [
      "while true do end", "co = coroutine.wrap(function() while true do end end) co()",
      "pcall(function() while true do pcall(error) end end) while true do end",
      "return (string.rep('a', 30):find(string.rep('a?', 30) .. string.rep('a', 30)))",
    ] {
      session.wait(for: "> ")
      session.type(endless + "\r")
      // Until the terminal is back as it was, Ctrl-C would only drop the line.
      session.wait(untilCanonical: true)
      usleep(100_000)
      session.type("\u{3}")
      session.wait(for: "interrompu")
    }
    session.wait(for: "> ")
    session.type("x + 1\r")
    session.wait(for: "42")
    session.type("param \"population_max\"\r")
    session.wait(for: "1\u{202F}700")
    session.wait(for: "> ")
    session.type(":quitter\r")
    #expect(session.waitForExit() == 0)
  }

  @Test("after kill -9 the next start offers to resume, with the same numbers")
  func resume() throws {
    let first = try openProjetK()
    first.type("x = 6 * 7\r")
    first.wait(for: "> ")
    first.type(":changer fronsac inhabitants = 900\r")
    first.wait(for: "> ")
    first.type("score(\"fronsac\").grant\r")
    first.wait(for: "126\u{202F}000")
    first.wait(for: "> ")
    kill(try first.programNumber(), SIGKILL)
    first.waitForExit()

    let second = try open()
    second.type(":reprendre\r")
    second.wait(for: "séance reprise")
    second.wait(for: "> ")
    second.type("x, score(\"fronsac\").grant\r")
    second.wait(for: "42")
    second.wait(for: "126\u{202F}000")
    second.wait(for: "> ")
    second.type(":quitter\r")
    #expect(second.waitForExit() == 0)

    // Nothing is offered after a session that was left.
    let third = try PromptProcess(
      onTerminal: ["repl", "--on", "2023-09-15"], folder: folder)
    #expect(!third.wait(for: "> ").contains("reprendre"))
    third.type("\u{4}")
    third.waitForExit()
  }

  @Test("every interrupted session stays reachable, with all its packs")
  func resumeAny() throws {
    for (number, value) in [(1, "101"), (2, "202")] {
      let session = try open("demarche-ec", "projet-k", "--input", "samples/candidatures.json")
      session.type("x = \(value)\r")
      session.wait(for: "> ")
      kill(try session.programNumber(), SIGKILL)
      session.waitForExit()
      _ = number
      // Journals are called by the second.
      sleep(1)
    }
    // One that is left in between hides none.
    let left = try open()
    left.type("1 + 1\r")
    left.wait(for: "2\r\n")
    left.leave()

    let session = try PromptProcess(onTerminal: ["repl", "--on", "2023-09-15"], folder: folder)
    #expect(session.wait(for: "> ").contains("2 séances"))
    session.type(":reprendre\r")
    session.wait(for: "projet-k samples/candidatures.json")
    session.wait(for: "> ")
    session.type(":reprendre 2\r")
    session.wait(for: "séance reprise")
    session.wait(for: "> ")
    session.type("x, #subjects()\r")
    session.wait(for: "101")
    session.wait(for: "16")
    session.wait(for: "> ")
    session.type(":charger demarche-ec\r")
    session.wait(for: "sans données")
    session.wait(for: "> ")
    session.type(":reprendre\r")
    session.wait(for: "séance reprise")
    session.wait(for: "> ")
    session.type("x\r")
    session.wait(for: "202")
    #expect(session.leave() == 0)
  }

  @Test("several commands pasted are several commands")
  func pasted() throws {
    let session = try open()
    session.type(
      "\u{1B}[200~:charger projet-k samples/candidatures.json\n:changer population_max = 1700\n6 * 7\u{1B}[201~\r"
    )
    session.wait(for: "16 sujets")
    session.wait(for: "1\u{202F}700")
    session.wait(for: "42")
    #expect(session.leave() == 0)
  }

  @Test("two prompts at once keep both histories whole")
  func twoAtOnce() throws {
    let (first, second) = (try open(), try open())
    for number in 1...10 {
      first.type("\(number) + 100\r")
      second.type("\(number) + 200\r")
      for (session, value) in [(first, number + 100), (second, number + 200)] {
        session.wait(for: "\(value)\r\n")
        // The prompt that `leave` waits for.
        if number < 10 { session.wait(for: "> ") }
      }
    }
    first.leave()
    second.leave()
    let history = try String(
      contentsOf: first.stateFolder.appendingPathComponent("circular/history"), encoding: .utf8)
    for number in 1...10 {
      #expect(history.contains("\(number) + 100\n"))
      #expect(history.contains("\(number) + 200\n"))
    }
  }

  @Test("a home that cannot be written is told once, and the session goes on")
  func readOnlyHome() throws {
    let session = try PromptProcess(
      onTerminal: ["repl"], folder: folder, state: "/proc/circular-none")
    #expect(session.wait(for: "> ").contains("attention"))
    session.type("6 * 7\r")
    #expect(!session.wait(for: "42").contains("attention"))
    session.wait(for: "> ")
    session.type("6 * 8\r")
    #expect(!session.wait(for: "48").contains("attention"))
    #expect(session.leave() == 0)
  }

  @Test("a pack that fails to load again does not displace the one in use")
  func reload() throws {
    let pack = folder.url.appendingPathComponent("mini")
    try FileManager.default.createDirectory(at: pack, withIntermediateDirectories: true)
    let rules = pack.appendingPathComponent("pack.lua")
    func text(_ bound: String) -> String {
      """
      pack { id = "mini", version = "1", title = "Mini", subject = "commune" }
      fact "inhabitants" { type = "integer", unit = "hab" }
      prerequisite "size" { test = function(a) return a.inhabitants <= \(bound) end }
      """
    }
    try text("1000").write(to: rules, atomically: true, encoding: .utf8)
    let data = try folder.file("d.csv", "id,inhabitants\na,900\nb,1200\r").path
    let session = try open()
    session.type(":load \(pack.path) \(data)\r")
    session.wait(for: "2 sujets")
    session.wait(for: "> ")
    session.type(":reload\r")
    session.wait(for: "Aucun fichier")
    session.wait(for: "> ")
    try text("1500").write(to: rules, atomically: true, encoding: .utf8)
    session.type(":reload\r")
    session.wait(for: "Entrent (1)")
    session.wait(for: "> ")
    try text("1500 +").write(to: rules, atomically: true, encoding: .utf8)
    session.type(":reload\r")
    session.wait(for: "reste en usage")
    session.wait(for: "> ")
    session.type(":score b\r")
    session.wait(for: "rempli")
    session.wait(for: "> ")
    session.type(":quit\r")
    session.waitForExit()
  }

  @Test("a file that is watched is read again when it is saved, until Ctrl-C")
  func watch() throws {
    let pack = folder.url.appendingPathComponent("mini")
    try FileManager.default.createDirectory(at: pack, withIntermediateDirectories: true)
    let rules = pack.appendingPathComponent("pack.lua")
    func save(_ bound: String) throws {
      try """
      pack { id = "mini", version = "1", title = "Mini", subject = "commune" }
      fact "inhabitants" { type = "integer", unit = "hab" }
      prerequisite "size" { test = function(a) return a.inhabitants <= \(bound) end }
      """.write(to: rules, atomically: true, encoding: .utf8)
    }
    try save("1000")
    let data = try folder.file("d.csv", "id,inhabitants\na,900\nb,1200\n").path
    let session = try open(pack.path, "--input", data)
    session.type(":suivre\r")
    session.wait(for: "Ctrl-C")
    try save("1500")
    session.wait(for: "Entrent (1)")
    try save("1500 +")
    session.wait(for: "reste en usage")
    try save("800")
    session.wait(for: "Sortent (2)")
    session.type("\u{3}")
    session.wait(for: "> ")
    session.type("#subjects()\r")
    session.wait(for: "2\r\n")
    #expect(session.leave() == 0)
  }

  @Test(
    "a program that breaks gives the terminal back, and waits for nobody's answer",
    arguments: [SIGSEGV, SIGABRT, SIGQUIT, SIGBUS])
  func crash(_ signal: Int32) throws {
    let session = try open()
    session.wait(untilCanonical: false)
    let start = ContinuousClock.now
    kill(try session.programNumber(), signal)
    session.waitForExit()
    #expect(ContinuousClock.now - start < .seconds(5))
    #expect(session.isCanonical)
  }

  @Test(
    "a history that is something else, and a home that cannot be written, are said and stop nothing"
  )
  func unusableState() throws {
    let folder = try ScratchFolder()
    let state = folder.url.appendingPathComponent("state/circular")
    try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
    try Data([0x7F, 0x45, 0x4C, 0x46, 0xFF]).write(to: state.appendingPathComponent("history"))
    let binary = try PromptProcess(onTerminal: [], folder: folder)
    binary.wait(for: "ce fichier est autre chose")
    binary.type("6 * 7\r")
    binary.wait(for: "42")
    #expect(binary.leave() == 0)

    let other = try ScratchFolder()
    let file = try other.file("occupé", "")
    let blocked = try PromptProcess(onTerminal: [], folder: other, state: file.path)
    blocked.wait(for: "un fichier est à la place d'un dossier")
    blocked.type("6 * 7\r")
    blocked.wait(for: "42")
    #expect(blocked.leave() == 0)
  }

  @Test("colours of the program are shown on a terminal, those of data are not")
  func colours() throws {
    let session = try open()
    session.type("{ { name = \"a\\27[31mb\\27[2J\", n = 1 } }\r")
    let shown = session.wait(for: "a␛[31mb␛[2J")
    #expect(shown.contains("\u{1B}[2m"))
    #expect(session.leave() == 0)
  }

  @Test("what is typed while something runs is read afterwards")
  func typeAhead() throws {
    let session = try open()
    session.type("for i = 1, 3000000 do x = i end\r")
    session.wait(untilCanonical: true)
    session.type("x + 1\r")
    session.wait(for: "3\u{202F}000\u{202F}001")
    #expect(session.leave() == 0)
  }

  @Test("more lines than the screen has wait for Enter; mistakes, and the next command, do not")
  func pages() throws {
    let session = try PromptProcess(
      onTerminal: ["repl"], folder: folder, columns: 80, rows: 20)
    session.wait(for: "> ")
    session.type("for i = 101, 150 do print(i) end\r")
    let first = session.wait(for: "32 lignes de plus")
    #expect(first.contains("118") && !first.contains("119"))
    session.type("\r")
    let second = session.wait(for: "14 lignes de plus")
    #expect(second.contains("119") && second.contains("136") && !second.contains("137"))
    session.type("\r")
    session.wait(for: "150")
    session.wait(for: "> ")
    // A mistake behind a long text is read at once.
    session.type("for i = 201, 250 do print(i) end error('a' .. 'ïe')\r")
    #expect(!session.wait(for: "aïe").contains("219"))
    session.wait(for: "> ")
    session.type("6 * 7\r")
    session.wait(for: "42")
    session.wait(for: "> ")
    session.type("\r")
    session.type("6 * 8\r")
    #expect(!session.wait(for: "48").contains("219"))
    #expect(session.leave() == 0)
  }

  @Test("no line is cut inside a word: an amount, a date, a command", arguments: [60, 80])
  func folded(columns: UInt16) throws {
    let session = try PromptProcess(
      onTerminal: ["repl", "projet-k", "--input", "samples/candidatures.json"], folder: folder,
      columns: columns, rows: 500)
    session.wait(for: "> ")
    for input in [":aide", ":changer poids votes = 1", ":classer", ":écart"] {
      session.type(input + "\r")
      let shown = session.wait(for: "projet-k")
      for line in shown.split(whereSeparator: \.isNewline) {
        let plain = line.replacing(#/\u{1B}\[[0-9;?]*[A-Za-z]/#, with: "")
        #expect(plain.count <= Int(columns), "\(input): \(plain)")
      }
    }
    session.type("\r")
    #expect(session.leave() == 0)
  }

  @Test("the tour is followed with Enter alone")
  func tour() throws {
    let session = try open()
    session.type(":visite\r")
    session.wait(for: "[1/")
    session.wait(for: "> ")
    session.type("\r")
    session.wait(for: "16 sujets")
    session.wait(for: "[2/")
    session.wait(for: "> ")
    session.type(":classer 5\r")
    session.wait(for: "de plus")
    session.type("\r")
    session.wait(for: "[3/")
    #expect(session.leave() == 0)
  }
}
