import Foundation
import Testing

/// One question has one answer, whichever way it is put.
@Suite("The same question, put otherwise")
struct SameAnswerTests {
  /// The sample label with one rule more.
  private func label(_ rule: String) throws -> ScratchFolder {
    let folder = try ScratchFolder()
    for name in ["framework.csv", "pack.lua"] {
      let text = try String(
        contentsOf: ProgramRun.project.appendingPathComponent("samples/label-mini/\(name)"),
        encoding: .utf8)
      _ = try folder.file(name, name == "pack.lua" ? text + "\n\(rule)\n" : text)
    }
    return folder
  }

  @Test("score(territory \"x\") is score \"x\", of a label: what a table cannot say stays")
  func territory() throws {
    let folder = try label(
      #"disable "1.1" { source = "x", when = function(t, p) return t.indicators.a == 1 end }"#)
    let data = try folder.file(
      "data.ndjson",
      #"{"id":"x","name":"X","territory":{"kind":"commune","population":900},"#
        + #""statuses":{"1.1":"done","2.1":"done"},"indicators":{"a":1}}"# + "\n")
    let run = try ProgramRun(
      ["repl", folder.url.path, "--input", data.path],
      input: """
        a, b = score "x", score(territory "x")
        for key, value in pairs(a) do if b[key] ~= value then print(key, value, b[key]) end end
        t = territory "x"
        t.statuses["2.1"] = "notDone"
        print(score(t).done < a.done)
        """)
    #expect(run.output.hasSuffix("true\n"), "\(run.output) \(run.errors)")
    #expect(run.output.split(separator: "\n").count == 2, "\(run.output)")
  }

  @Test("what the data says wrong is wrong in a table too, until the table gives it")
  func wrongData() throws {
    let folder = try ScratchFolder()
    _ = try folder.file(
      "pack.lua",
      """
      pack { id = "p", version = "1", title = "P" }
      fact "n" { type = "integer" }
      prerequisite "size" { test = function(a) return a.n < 5 end }
      """)
    let data = try folder.file("data.csv", "id,n\nx,beaucoup\n")
    let run = try ProgramRun(
      ["repl", folder.url.path, "--input", data.path],
      input: """
        print(score("x").size.failed ~= nil, score(territory "x").size.failed ~= nil)
        t = territory "x"
        t.n = 3
        print(score(t).size)
        """)
    #expect(run.output.hasSuffix("true\ttrue\ntrue\n"), "\(run.output) \(run.errors)")
  }

  @Test("two territories of one name are two, in what is told of a rule that failed")
  func namesakes() throws {
    let folder = try label(
      #"disable "1.1" { source = "x", when = function(t, p) error("cassée") end }"#)
    let line = #"{"id":"ID","name":"Saint-Denis","territory":{"kind":"commune","population":900}}"#
    let input = ["a", "b", "c"].map { line.replacingOccurrences(of: "ID", with: $0) }
      .joined(separator: "\n")
    let run = try ProgramRun("score", folder.url.path, "--input", "-", input: input)
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("(Saint-Denis et 2 autres sujets)"), "\(run.errors)")
  }

  @Test("English has the plural of none, and no French colon")
  func english() throws {
    let folder = try label("")
    let run = try ProgramRun(
      ["score", folder.url.path, "--input", "-", "--format", "table", "--lang", "en"],
      input: #"{"id":"x","territory":{"kind":"commune","population":900}}"#)
    #expect(run.output.contains("0 stars earned"), "\(run.output)")
    let missing = try ProgramRun(
      ["repl", "projet-k", "--input", "samples/candidatures.json", "--on", "2023-09-15"]
        + ["--lang", "en"], input: ":missing all\n")
    #expect(!missing.output.contains("\u{A0}:"), "\(missing.output)")
    #expect(missing.output.contains("decides on eligibility: "), "\(missing.output)")
  }

  @Test("a command says what it could not do once, and ends with the code of the first problem")
  func endings() throws {
    for (arguments, code) in [
      (["rank", "projet-k", "--input", "absent.csv"], 66),
      (["explain", "projet-k", "--input", "samples/candidatures.json", "--id", "nobody"], 66),
      (["fund", "label-eci", "--input", "samples/territoires.ndjson"], 65),
      (
        ["what-if", "projet-k", "--input", "samples/candidatures.json", "--param", "a=1"]
          + ["--param", "b=2"], 64
      ),
      (["switch", "--input", "x.csv"], 65),
      (["path", "projet-k", "--input", "-", "--id", "x", "--stars", "1"], 65),
      (["overview", "--input", "absent"], 66), (["doc", "absent"], 66),
    ] as [([String], Int32)] {
      let run = try ProgramRun(arguments, input: "")
      #expect(run.exitCode == code, "\(arguments) \(run.exitCode) \(run.errors)")
      #expect(run.output.isEmpty, "\(arguments) \(run.output)")
      #expect(!run.errors.isEmpty)
    }
  }
}
