import Foundation
import Testing

/// The words of rules at the prompt, and what `:manque` and `explain` say of envelopes and scenarios.
@Suite("Words of rules at the prompt")
struct PromptWordsTests {
  private func run(_ script: String, _ options: [String] = []) throws -> ProgramRun {
    try ProgramRun(["repl", "--on", "2023-09-15"] + options, input: script)
  }

  @Test(
    "a word that computes from its arguments gives what it gives in rules",
    arguments: [
      ("round(2.675, 2)", "2,68"), ("money(1234.5)", "1\u{202F}234,50\u{A0}€"),
      ("date(\"2023-06-02\")", "2 juin 2023"), ("between(3, 1, 2)", "false"),
      ("between(2, 1, 2)", "true"), ("ratio(1, 0)", "0"), ("list.count({ 1, 2 })", "2"),
      ("list.sum({ 1, 2, 3 })", "6"), ("list.has({ \"a\" }, \"a\")", "true"),
      ("add_months(\"2023-01-31\", 1)", "2023-02-28"),
      ("add_days(\"2023-01-31\", 1)", "2023-02-01"),
      ("days_between(\"2023-01-01\", \"2023-01-31\")", "30"),
      ("months_between(\"2023-01-01\", \"2023-03-01\")", "2"),
      ("year_of(\"2023-06-02\")", "2\u{202F}023"),
      ("nearest(\"fronsc\", { \"fronsac\", \"marsas\" })", "fronsac"),
      ("share(100, { 1, 1, 1 })[1]", "33,34"), ("payments({ 5, 6 })[2]", "6"),
      ("text { \"{n} sur 5\", n = 3 }", "3 sur 5"),
    ])
  func words(_ call: String, _ answer: String) throws {
    let run = try run(call + "\n")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.contains(answer), "\(call): \(run.output)")
  }

  @Test("known tells of a subject's facts; a name that is no fact is cured")
  func known() throws {
    let load = ":charger projet-k samples/candidatures.json\nt = territory \"fronsac\"\n"
    let given = try run(load + "known(t, \"inhabitants\")\nknown(t, \"committee.votes\")\n")
    #expect(given.exitCode == 0, "\(given.errors)")
    #expect(given.output.contains("true") && given.output.contains("false"), "\(given.output)")
    let wrong = try run(load + "known(t, \"inhabitant\")\n")
    #expect(wrong.errors.contains("inhabitants"), "\(wrong.errors)")
  }

  @Test("a wrong argument is told as in rules, a wrong name has its cure")
  func wrong() throws {
    let argument = try run("round(\"x\")\n")
    #expect(argument.exitCode == 1)
    #expect(argument.errors.contains("un nombre"), "\(argument.errors)")
    let name = try run("rond(2.5)\n")
    #expect(name.exitCode == 1)
    #expect(name.errors.contains("round"), "\(name.errors)")
  }

  @Test(
    ":aide shows what the reference says of a word, and says of those that are for rules only",
    arguments: [
      ("round", "round(x: number, digits?: integer): number", "2,675 à deux décimales vaut 2,68"),
      ("list.count", "list.count(items: table", "Combien d'éléments conviennent"),
      ("outcome", "dans une règle seulement", "une règle déclarée plus haut"),
    ])
  func help(_ word: String, _ form: String, _ summary: String) throws {
    let run = try run(":aide \(word)\n")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.contains(form), "\(run.output)")
    #expect(run.output.contains(summary), "\(run.output)")
    // A command stays one.
    #expect(try self.run(":aide changer\n").output.contains(":changer"))
  }

  @Test("the commands say that these words are there")
  func commands() throws {
    #expect(try run(":aide\n").output.contains(":aide round"))
  }

  @Test("what an envelope counts by is missing, behind what decides the ranking")
  func quotas() throws {
    let folder = try ScratchFolder()
    _ = try folder.file(
      "pack.lua",
      """
      pack { id = "essai", version = "1", title = "Essai", subject = "commune" }
      fact "n" { type = "number", label = "N", ask = "Combien ?" }
      fact "cost" { type = "number", unit = "€", label = "Coût", ask = "Quel coût ?" }
      fact "rural" { type = "boolean", label = "Rural", ask = "Est-elle rurale ?" }
      fact "held" { type = "boolean", label = "Tenue" }
      prerequisite "ok" { label = "Tenue", test = function(a) return a.held end }
      criterion "c" { label = "C", weight = 1, score = function(a) return a.n end }
      amount "g" { label = "Aide", unit = "€", schedule = function(a) return a.cost end }
      envelope "env" { label = "Fonds", amount = "g", budget = 100,
        quotas = { { by = "rural", is = true, min = 1 } } }
      """)
    func missing(_ rows: String, _ command: String = ":manque\n") throws -> String {
      let data = try folder.file("d.csv", "id;n;cost;rural;held\n" + rows)
      return try run(":charger \(folder.url.path) \(data.path)\n" + command).output
    }
    let one = try missing("a;1;5;;oui\n")
    #expect(one.contains("? Est-elle rurale ? (rural)"), "\(one)")
    #expect(one.contains("décide de l'enveloppe\u{A0}: enveloppe env"), "\(one)")
    let several = try missing("a;;5;;oui\nb;1;;oui;oui\n", ":manque tous\n")
    let places = ["Combien ?", "Est-elle rurale ?", "Quel coût ?"].map {
      several.range(of: $0)?.lowerBound
    }
    let (first, second, third) = (
      try #require(places[0]), try #require(places[1]), try #require(places[2])
    )
    #expect(first < second && first < third, "\(several)")
    // Who is refused has no place in the envelope.
    #expect(try missing("a;1;5;;non\n").contains("Rien"))
    // What is given wrong is not asked for.
    #expect(!(try missing("a;1;5;peut-être;oui\n").contains("Est-elle rurale")))
  }
}
