import Foundation
import Testing

@Suite("circular rank --partial")
struct PartialRankTests {
  private static let population = """
    {"id":"a","inhabitants":1120}
    {"id":"b","inhabitants":799}
    {"id":"c"}
    {"id":"d","inhabitants":"beaucoup"}
    {"id":"e","inhabitants":900}

    """

  private func run(_ arguments: String..., input: String = population) throws -> ProgramRun {
    try ProgramRun(
      ["rank", "projet-k", "--input", "-", "--only", "population,grant", "--on", "2023-09-15"]
        + arguments, input: input)
  }

  private func members(_ run: ProgramRun) throws -> [[String: Any]] {
    try run.output.split(separator: "\n").dropFirst().map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
    }
  }

  @Test("two parts say of each subject what the whole says")
  func parts() throws {
    let lines = Self.population.split(separator: "\n")
    let first = try run("--partial", input: lines.prefix(2).joined(separator: "\n"))
    let second = try run(
      "--partial", "--first-line", "3", input: lines.dropFirst(2).joined(separator: "\n"))
    let whole = try run("--format", "ndjson")
    #expect(first.exitCode == 0)
    #expect(second.exitCode == 65)
    let all = try members(first) + members(second)
    #expect(all.map { $0["line"] as? Int } == [1, 2, 3, 4, 5])
    #expect(
      all.map { $0["group"] as? String } == ["ranked", "refused", "unknown", "failed", "ranked"])
    let told = (first.output + second.output).split(separator: "\n").compactMap { line in
      line.range(of: #","record":"#).map { String(line[$0.upperBound...].dropLast()) }
    }
    let wanted = whole.output.split(separator: "\n").map {
      String($0).replacing(#/,"rank":\d+(,"tied":true)?/#, with: "")
    }
    #expect(Set(told) == Set(wanted))
    #expect(told.count == wanted.count)
  }

  @Test("the first line says what the ranking begins with, also of an input without subjects")
  func head() throws {
    let head = #"{"ranking":{"pack":"projet-k","packs":[{"id":"projet-k","version":""#
    #expect(try run("--partial").output.hasPrefix(head))
    let none = try run("--partial", input: "")
    #expect(none.output.hasPrefix(head))
    #expect(none.output.contains(#"}],"date":"2023-09-15","weights""#))
    #expect(none.exitCode == 65)
  }

  @Test("a part that begins with a broken line is read as NDJSON all the same")
  func brokenFirstLine() throws {
    let part = try run(
      "--partial", "--first-line", "7", input: "x\n{\"id\":\"a\",\"inhabitants\":900}\n")
    #expect(try members(part).map { $0["line"] as? Int } == [8])
    #expect(part.errors.contains("-:7"))
  }

  @Test(
    "what a part cannot be is refused",
    arguments: [
      ["--partial", "--format", "json"], ["--partial", "--limit", "3"], ["--first-line", "2"],
      ["--partial", "--first-line", "0"], ["--partial", "--output", "page.html", "--sliders"],
    ])
  func refused(_ arguments: [String]) throws {
    let run = try ProgramRun(["rank", "projet-k", "--input", "-"] + arguments, input: "")
    #expect(run.exitCode == 64)
    #expect(run.errors.contains(arguments.contains("--partial") ? "--" : "--first-line"))
    #expect(run.output.isEmpty)
  }

  @Test("a label is not ranked part by part")
  func label() throws {
    let run = try ProgramRun(
      "rank", "samples/label-mini", "--input", "samples/label-mini/territories.ndjson", "--partial")
    #expect(run.exitCode == 64)
    #expect(run.errors.contains("score"))
  }
}
