import Foundation
import Testing

@Suite("What ordinary rules of a label answer otherwise")
struct LabelAnswersMoveTests {
  private static let input = ["--input", "samples/territoires.ndjson", "--on", "2024-01-01"]

  private func whatIf(_ more: [String]) throws -> ProgramRun {
    try ProgramRun(["what-if", "label-eci"] + Self.input + more)
  }

  private static let breach = "breach=engagement non tenu"

  @Test("what-if tells it, though no point moves")
  func alone() throws {
    let run = try whatIf(
      ["--id", "syndicat-dourne", "--set", Self.breach, "--format", "json"])
    let json = try run.json()
    #expect((json["difference"] as? [Any])?.isEmpty == true)
    let answers = try #require(json["answers"] as? [[String: Any]])
    #expect(answers.map { $0["rule"] as? String } == ["sanction"])
    #expect(answers[0]["after"] as? String != nil)
    let page = try whatIf(["--id", "syndicat-dourne", "--set", Self.breach, "--format", "table"])
    #expect(page.output.contains("Réponses qui changent"), "\(page.output)")
  }

  @Test("what-if of everybody lists who answers otherwise, and who does not is absent")
  func everybody() throws {
    let options = ["--set", Self.breach, "--format"]
    let all = try JSONSerialization.jsonObject(
      with: Data(try whatIf(options + ["json"]).output.utf8))
    let moves = try #require(all as? [[String: Any]])
    #expect(moves.count == 3)
    #expect(moves.allSatisfy { ($0["answers"] as? [Any])?.isEmpty == false })
    let page = try whatIf(options + ["table", "--lang", "en"]).output
    #expect(page.contains("Answers that change"), "\(page)")
    #expect(page.contains("1 answer\n"), "\(page)")
    // Nobody's score moves: there is no table of scores.
    #expect(!page.contains("★"), "\(page)")
    let nothing = try whatIf(["--set", "breach=", "--format", "table"]).output
    #expect(nothing.contains("Rien ne bouge"), "\(nothing)")
  }

  @Test("a status moves points and the answers that read them")
  func both() throws {
    let json = try whatIf([
      "--id", "syndicat-dourne", "--status", "1.1.1=fait", "--format", "json",
    ]).json()
    #expect((json["difference"] as? [Any])?.isEmpty == false)
    let answers = try #require(json["answers"] as? [[String: Any]])
    #expect(!answers.isEmpty)
    #expect(answers.contains { $0["rule"] as? String == "score_gain" })
  }

  @Test("the prompt says in a line how many answers change")
  func prompt() throws {
    let run = try ProgramRun(
      ["repl", "--on", "2024-01-01"],
      input: """
        :charger label-eci samples/territoires.ndjson
        :montrer syndicat-dourne
        :changer breach = engagement non tenu
        :écart

        """)
    #expect(run.output.contains("1 réponse change"), "\(run.output)")
    #expect(run.output.contains("Réponses qui changent"), "\(run.output)")
  }
}
