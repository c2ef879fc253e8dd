import Foundation
import Testing

/// What data, rules, files and paths say cannot move the cursor of who reads it, nor break a table.
@Suite("Texts of others on a terminal")
struct TerminalSafetyTests {
  /// An escape that clears, one that goes up, a C1 introducer, a bell, an override, an isolate, a new
  /// line and what would be a row of its own.
  static let evil =
    "X\u{1B}[2J\u{1B}[1A\u{9B}2J\u{7}\u{202E}\u{2066}\n    1=  Faux premier\r\u{85}Y"
  static let evilInLua =
    #"X\27[2J\27[1A\u{9B}2J\7\u{202E}\u{2066}\n    1=  Faux premier\r\u{85}Y"#
  static let evilInJSON =
    #"X\u001b[2J\u001b[1A\u009b2J\u0007\u202e\u2066\n    1=  Faux premier\r\u0085Y"#

  /// A pack whose every text is evil, with a rule of each kind and one that fails.
  static let pack = """
    pack { id = "m", version = "\(evilInLua)", title = "\(evilInLua)", subject = "\(evilInLua)",
      source = "\(evilInLua)" }
    fact "n" { type = "integer", unit = "hab", label = "\(evilInLua)", ask = "\(evilInLua)", source = "\(evilInLua)" }
    fact "t" { type = "text", label = "T \(evilInLua)" }
    fact "c" { type = "choice", values = { { "a", fr = "\(evilInLua)" }, "b" }, label = "C" }
    param "max" { 1000, label = "\(evilInLua)", source = "\(evilInLua)" }
    prerequisite "size" { label = "\(evilInLua)", short = "\(evilInLua)", source = "\(evilInLua)",
      test = function(a, p) return a.n <= p.max, "\(evilInLua) {t}" end }
    criterion "points" { label = "\(evilInLua)", short = "\(evilInLua)", scale = { -10, 10000 },
      score = function(a) return a.n end }
    class "kind" { label = "\(evilInLua)", values = { { "x", fr = "\(evilInLua)" }, "y" },
      of = function(a) if a.t == "x" then return "y" end return "x" end }
    alert "warning" { label = "\(evilInLua)", when = function(a) return a.n > 0, "\(evilInLua) {t}" end }
    indicator "broken" { label = "\(evilInLua)", value = function(a) error("\(evilInLua)" .. a.t) end }
    """

  static let data = """
    [{"id":"\(evilInJSON)","name":"\(evilInJSON)","n":900,"t":"\(evilInJSON)","c":"a"},
     {"id":"b","name":"\(evilInJSON)","n":2000,"t":"\(evilInJSON)"},
     {"id":"d","name":"\(evilInJSON)","t":"\(evilInJSON)"},
     {"id":"e","n":"\(evilInJSON)","\(evilInJSON)":1,"c":"\(evilInJSON)"}]
    """

  /// The scalars that a terminal would obey.
  private func controls(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { scalar in
      scalar != "\n"
        && (scalar.properties.generalCategory == .control
          || (0x2028...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value))
    }
  }

  private func expectSafe(_ run: ProgramRun, at location: SourceLocation = #_sourceLocation) {
    for text in [run.output, run.errors] {
      #expect(controls(text).isEmpty, "\(text.debugDescription)", sourceLocation: location)
      // A new line inside a text would begin a line with what follows it.
      let forged = text.split(separator: "\n").filter { $0.hasPrefix("    1=  Faux premier") }
      #expect(forged.isEmpty, "\(text.debugDescription)", sourceLocation: location)
    }
  }

  private func folder() throws -> (folder: ScratchFolder, pack: String, data: String) {
    let folder = try ScratchFolder()
    let place = folder.url.appendingPathComponent("rules/m")
    try FileManager.default.createDirectory(
      at: place.appendingPathComponent("tests"), withIntermediateDirectories: true)
    try Self.pack.write(
      to: place.appendingPathComponent("pack.lua"), atomically: true, encoding: .utf8)
    try """
    case "\(Self.evilInLua)" { given = { n = 900, t = "\(Self.evilInLua)" }, expect = { size = false, kind = "y" } }
    """.write(
      to: place.appendingPathComponent("tests/cases.lua"), atomically: true, encoding: .utf8)
    return (folder, place.path, try folder.file("data.json", Self.data).path)
  }

  @Test(
    "in the tables and messages of every command",
    arguments: [
      ["score", "PACK", "--input", "DATA", "--format", "table"],
      ["rank", "PACK", "--input", "DATA", "--format", "table"],
      ["explain", "PACK", "--input", "DATA", "--id", "b", "--format", "table"],
      [
        "explain", "PACK", "--input", "DATA", "--id", "b", "size", "--why-not", "oui", "--format",
        "table",
      ],
      ["explain", "PACK", "--input", "DATA", "--id", "\u{1B}[2J", "--format", "table"],
      ["what-if", "PACK", "--input", "DATA", "--param", "max=3000", "--format", "table"],
      [
        "what-if", "PACK", "--input", "DATA", "--param", "max=3000", "--id", "b", "--format",
        "table",
      ],
      ["check", "PACK"], ["test", "PACK"], ["test", "PACK", "--coverage"], ["doc", "PACK"],
      ["packs", "--rules", "RULES"], ["score", "\u{1B}[2J\n", "--input", "DATA"],
      ["score", "PACK", "--input", "\u{1B}[2J\n"],
      ["score", "PACK", "--input", "DATA", "--\u{1B}[2J"],
      ["rank", "PACK", "--input", "DATA", "--param", "\u{1B}[2J=1"],
      ["rank", "PACK", "--input", "DATA", "--only", "\u{9B}2J"], ["\u{1B}[2J"],
      ["rank", "PACK", "--input", "DATA", "--format", "csv"],
    ])
  func commands(_ line: [String]) throws {
    let (folder, pack, data) = try folder()
    let arguments = line.map {
      $0.replacingOccurrences(of: "PACK", with: pack)
        .replacingOccurrences(of: "DATA", with: data)
        .replacingOccurrences(of: "RULES", with: folder.url.appendingPathComponent("rules").path)
    }
    let run = try ProgramRun(arguments)
    #expect(!run.output.isEmpty || !run.errors.isEmpty)
    if arguments.last == "csv" {
      // In a sheet a line may be part of a cell; nothing else may.
      #expect(controls(run.output.replacingOccurrences(of: "\r\n", with: "\n")).isEmpty)
    } else {
      expectSafe(run)
    }
  }

  @Test("on the page of one territory")
  func overview() throws {
    let (folder, _, _) = try folder()
    let place = folder.url.appendingPathComponent("t")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try """
    [{"id":"a","name":"\(Self.evilInJSON)","n":2000,"t":"\(Self.evilInJSON)"}]
    """.write(to: place.appendingPathComponent("m.json"), atomically: true, encoding: .utf8)
    let run = try ProgramRun(
      "overview", "--input", place.path, "--rules", folder.url.appendingPathComponent("rules").path)
    #expect(run.output.contains("Faux premier"))
    expectSafe(run)
  }

  @Test("a name with a new line stays on its row, and the columns stay where they are")
  func rows() throws {
    let (folder, pack, _) = try folder()
    let data = try folder.file(
      "two.csv", "id,name,n,t\n1,\"Al\npha\u{1B}[1A\",5,x\n2,\"Béta\",4,x\n")
    let run = try ProgramRun("rank", pack, "--input", data.path, "--format", "table")
    let rows = run.output.split(separator: "\n").filter {
      $0.hasSuffix("  5") || $0.hasSuffix("  4")
    }
    #expect(rows.count == 2, "\(run.output)")
    #expect(rows.first?.contains("Al␊pha␛[1A") == true)
    #expect(Set(rows.map(\.count)).count == 1)
  }

  @Test("JSON is exact, and harmless on a terminal")
  func json() throws {
    let (folder, pack, data) = try folder()
    defer { withExtendedLifetime(folder) {} }
    for format in ["json", "ndjson"] {
      let run = try ProgramRun("rank", pack, "--input", data, "--format", format)
      #expect(controls(run.output).isEmpty)
      #expect(run.output.contains(#""X\u001b[2J\u001b[1A\u009b2J\u0007\u202e\u2066\n"#))
    }
    let names = try ProgramRun("score", pack, "--input", data, "--format", "json").json()
    let subjects = try #require(names["subjects"] as? [[String: Any]])
    #expect(subjects.first?["name"] as? String == Self.evil)
  }

  @Test("what a script prints may have lines, and moves nothing")
  func printed() throws {
    let run = try ProgramRun(
      "run", "-", "--format", "table", input: #"print("a\nb\27[2J") return "c\27[2J""#)
    #expect(run.output.hasPrefix("a\nb␛[2J\n"))
    #expect(controls(run.output).isEmpty)
    let prompt = try ProgramRun("repl", input: #"print("a\27[2J") return "c\27[2J\u{202E}""# + "\n")
    #expect(controls(prompt.output).isEmpty, "\(prompt.output.debugDescription)")
  }

  @Test(
    "cells that a spreadsheet would compute are texts, behind a tab, a line or blanks too; numbers stay"
  )
  func formulas() throws {
    let (folder, pack, _) = try folder()
    let texts = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", " =1+1", "\n=1+1", "＝1+1"]
    let records = texts.enumerated().map {
      ["id": "s\($0)", "name": $1, "n": -5, "t": "x"] as [String: Any]
    }
    let data = try folder.file("f.json", try JSONSerialization.data(withJSONObject: records))
    let run = try ProgramRun("rank", pack, "--input", data.path, "--format", "csv")
    for text in texts {
      let shown = text.replacingOccurrences(of: "\r", with: "␍")
      #expect(run.output.contains("'" + shown), "\(shown.debugDescription) in \(run.output)")
    }
    #expect(run.output.contains(";-5;"))
    #expect(!run.output.contains("'-5"))
  }
}
