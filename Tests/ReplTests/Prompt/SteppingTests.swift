import Foundation
import Testing

/// `:pas` at the prompt.
@Suite("Stepping through a rule at the prompt")
struct SteppingTests {
  private static let load = ":load projet-k samples/candidatures.json\n"

  private func run(_ script: String, lang: String = "fr") throws -> ProgramRun {
    try ProgramRun(["repl", "--on", "2023-09-15", "--lang", lang], input: Self.load + script)
  }

  @Test("a script gets the whole rule, whichever of rule and subject comes first")
  func whole() throws {
    let one = try run(":pas fronsac population\n")
    let other = try run(":pas population fronsac\n")
    #expect(one.exitCode == 0)
    #expect(one.output == other.output)
    #expect(
      one.output.contains(
        "1\u{202F}120\u{A0}hab entre 800\u{A0}hab et 1\u{202F}500\u{A0}hab\u{A0}: oui"))
    #expect(one.output.contains("Réponse\u{A0}: rempli"))
    #expect(one.output.contains("rules/projet-k/perimeter.lua · M.concerned()"))
    let english = try run(":step fronsac population\n", lang: "en")
    #expect(english.output.contains("Answer: met"))
  }

  @Test("steps go on and back, and stay inside the rule")
  func moves() throws {
    let run = try run(
      ":pas fronsac population\n:pas retour\n:pas\n:pas retour\n:pas fin\n:pas suite\n")
    #expect(run.exitCode == 0)
    let places = run.output.split(separator: "\n").compactMap { line in
      line.hasSuffix(")  1/9")
        ? 1 : line.hasSuffix(")  2/9") ? 2 : line.hasSuffix(")  9/9") ? 9 : nil
    }
    #expect(places == [1, 2, 1, 9])
  }

  @Test("what is wrong is said, with what to type")
  func wrong() throws {
    func errors(_ line: String) throws -> String {
      let run = try run(line + "\n")
      #expect(run.exitCode == 1)
      return run.errors
    }
    #expect(try errors(":pas").contains("aucune règle n'est suivie"))
    #expect(try errors(":pas fronsac grnt").contains("grant"))
    #expect(try errors(":pas fronsac").contains("quelle règle"))
    #expect(try errors(":pas fronsac grant population").contains("attendu"))
    #expect(try errors(":pas fronsac state").contains("pas à pas"))
    #expect(try errors(":pas grant").contains("de quel sujet"))
  }

  @Test("the answer is shown whatever else a line has, and a word may name a rule and a subject")
  func fullLine() throws {
    let folder = try ScratchFolder()
    let pack = folder.url.appendingPathComponent("rules/c")
    try FileManager.default.createDirectory(at: pack, withIntermediateDirectories: true)
    try Data(
      """
      pack { id = "c", version = "1", title = "C" }
      fact "n" { type = "integer", label = "N" }
      prerequisite "p" { label = "P", test = function(a)
        return (a.n > 1 and a.n < 9) or a.n == 20 or a.n == 30 or a.n == 40 or a.n == 50 end }
      prerequisite "b" { label = "B", test = function(a) return a.n > 1 end }

      """.utf8
    ).write(to: pack.appendingPathComponent("pack.lua"))
    try Data("[{\"id\":\"a\",\"n\":70},{\"id\":\"b\",\"n\":3}]".utf8)
      .write(to: folder.url.appendingPathComponent("d.json"))
    func run(_ line: String) throws -> ProgramRun {
      try ProgramRun(
        ["repl", "--rules", "rules", "--lang", "fr"], input: ":charger c d.json\n\(line)\n",
        in: folder.url)
    }
    let full = try run(":pas a p")
    #expect(full.output.contains("réponse\u{A0}: non rempli"))
    #expect(try run(":pas p a").output == full.output)
    // A word that names a rule and a subject is what the other one leaves it.
    let both = try run(":pas p b")
    #expect(both.exitCode == 0)
    #expect(both.output == (try run(":pas b p")).output)
    #expect(both.output.contains("(p)"))
  }

  @Test("it is a command like the others: in the help, and said without its colon")
  func help() throws {
    #expect(try run(":aide\n").output.contains(":pas"))
    #expect(try run(":aide pas\n").output.contains("Entrée avance"))
    #expect(try run("pas fronsac grant\n").output.contains("156\u{202F}800"))
  }

  @Test("of a label, the rules of the ordinary kind are followed, a measure is not")
  func labels() throws {
    let run = try ProgramRun(
      ["repl", "--on", "2024-09-15", "--lang", "fr"],
      input: ":charger label-eci samples/territoires.ndjson\n:pas syndicat-dourne 1.1.2\n")
    #expect(run.exitCode == 1)
    #expect(run.errors.contains(":pourquoi 1.1.2"))
  }
}
