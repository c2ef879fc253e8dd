import Foundation
import Testing

/// Statuses of other frameworks, `origins`, where a label is scored with them and without.
@Suite("Statuses of origin")
struct LabelOriginsTests {
  private static let input = "samples/bascule.json"
  private static let origins = ["--origins", "label-cae,label-eci"]

  @Test(
    "a merged label that is read without them says so, once, with the option that reads them",
    arguments: [
      ["score"], ["rank"], ["explain", "--id", "cc-exemple"], ["what-if"],
    ])
  func unread(_ command: [String]) throws {
    let line =
      [command[0], "label-te", "--input", Self.input, "--format", "json"] + command.dropFirst()
    let run = try ProgramRun(line)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(
      run.errors.contains(
        "« origins » n'est pas lu\u{A0}: TE est noté de ses seuls statuts, sans ceux de CAE et ECi"
      ) || run.errors.contains("sans ceux de ECi et CAE"), "\(run.errors)")
    #expect(run.errors.contains("--origins label-"))
    #expect(run.errors.components(separatedBy: "« origins »").count == 2)
    let read = try ProgramRun(line + Self.origins)
    #expect(read.exitCode == 0, "\(read.errors)")
    #expect(!read.errors.contains("« origins »"))
  }

  @Test("rank counts them as score does")
  func ranked() throws {
    let score = try ProgramRun(
      ["score", "label-te", "--input", Self.input, "--format", "csv", "--ids"] + Self.origins)
    let rank = try ProgramRun(
      ["rank", "label-te", "--input", Self.input, "--format", "csv", "--ids"] + Self.origins)
    func value(_ run: ProgramRun, _ id: String) throws -> String {
      let lines = run.output.replacing("\u{FEFF}", with: "").components(separatedBy: "\r\n")
        .map { $0.components(separatedBy: ";") }
      return lines[1][try #require(lines[0].firstIndex(of: id))]
    }
    // The share is whole in both, the same to the last digit.
    #expect(try value(score, "percentDone") == value(rank, "percentDone"))
    #expect(try value(score, "done") == value(rank, "done"))
    #expect(try value(score, "done") == "150,355")
    #expect(try value(score, "percentDone").count > 7)
  }

  @Test("a path, which cannot count them, says that they are unread and suggests nothing")
  func path() throws {
    let run = try ProgramRun(
      "path", "label-te", "--input", Self.input, "--id", "cc-exemple", "--stars", "2")
    #expect(run.errors.contains("« origins » n'est pas lu"), "\(run.errors)")
    #expect(!run.errors.contains("--origins"))
  }

  @Test("of a label that is not merged it is a member like any that nothing reads")
  func notMerged() throws {
    let run = try ProgramRun("score", "label-eci", "--input", Self.input, "--format", "csv")
    #expect(run.errors.contains("clé non lue\u{A0}: origins"), "\(run.errors)")
    #expect(!run.errors.contains("--origins"))
  }

  @Test(
    "--origins goes with labels alone, and not with --formulas", arguments: ["rank", "what-if"])
  func refused(_ command: String) throws {
    let programme = try ProgramRun(
      [command, "projet-k", "--input", "samples/candidatures.json"] + Self.origins)
    #expect(programme.exitCode == 64)
    #expect(programme.errors.contains("--origins va avec un label"), "\(programme.errors)")
    let formulas = try ProgramRun(
      [command, "label-te", "--input", Self.input, "--output", "x.xlsx", "--formulas"]
        + Self.origins)
    #expect(formulas.exitCode == 64)
    #expect(formulas.errors.contains("--formulas ne va pas avec --origins"))
  }
}
