import Foundation
import Testing

/// What is said of the changes that a command line asks for, alike for programmes and for labels.
@Suite("Changes that commands are asked for")
struct ScenarioOptionsTests {
  private static let programme = [
    "projet-k", "--input", "samples/candidatures.json", "--on", "2023-09-15",
  ]
  private static let label = [
    "label-eci", "--input", "samples/territoires.ndjson", "--on", "2025-06-01",
  ]

  private func run(
    _ command: String, _ subjects: [String], _ arguments: [String]
  ) throws -> ProgramRun {
    try ProgramRun([command] + subjects + arguments)
  }

  // MARK: - Weights

  @Test(
    "a parameter that weighs a criterion is not negative: the option is told",
    arguments: [
      ["rank"], ["score"], ["what-if"], ["what-if", "--id", "fronsac"], ["robustness"],
      ["fund", "--envelope", "10000"], ["explain", "--id", "fronsac"],
    ])
  func negativeWeight(_ command: [String]) throws {
    let run = try ProgramRun(command + Self.programme + ["--param", "weight_citizens=-1"])
    #expect(run.exitCode == 64, "\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("erreur\u{A0}: --param\u{A0}: "), "\(run.errors)")
    for text in ["citizens", "weight_citizens", "attendu au moins 0"] {
      #expect(run.errors.contains(text), "\(run.errors)")
    }
    let zero = try ProgramRun(command + Self.programme + ["--param", "weight_citizens=0"])
    #expect(zero.exitCode == 0, "\(zero.errors)")
  }

  @Test("in a scenario file it is told at its line")
  func negativeWeightInFile() throws {
    let folder = try ScratchFolder()
    let file = try folder.file("s.txt", "# essai\nparam weight_citizens = -0,5\n").path
    let run = try run("rank", Self.programme, ["--scenario", file])
    #expect(run.exitCode == 65)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("s.txt:2:7"), "\(run.errors)")
    let english = try self.run("rank", Self.programme, ["--scenario", file, "--lang", "en"])
    #expect(english.errors.contains("expected at least 0"), "\(english.errors)")
  }

  // MARK: - Two values of one thing

  @Test(
    "two values of one thing are wrong usage: the option and both values are told",
    arguments: [
      (["rank"] + programme, "--param", "population_max=1600", "population_max=1700"),
      (["score"] + programme, "--param", "population_max=1600", "population_max="),
      (
        ["explain"] + programme + ["--id", "fronsac"], "--param", "population_max=1",
        "population_max=2"
      ),
      (["fund"] + programme, "--weight", "citizens=2", "citizens=3"),
      (["fund"] + programme, "--set", "inhabitants=2", "inhabitants=3"),
      (["what-if"] + programme, "--set", "inhabitants=2", "inhabitants=3"),
      (["what-if"] + programme, "--set", "inhabitants=2", "Habitants concernés=3"),
      (["what-if"] + programme + ["--id", "fronsac"], "--set", "inhabitants=2", "inhabitants="),
      (["what-if"] + label, "--set", "population=2", "population=3"),
      (["what-if"] + label, "--set", "population=2", "territory.population=3"),
      (["what-if"] + label, "--answer", "REOM=oui", "REOM=non"),
      (["what-if"] + label, "--status", "1.1.2=fait", "1.1.2=pas fait"),
      (["what-if"] + label, "--status", "1.1.2=fait", "eci_1.1.2=pas fait"),
      (["path"] + label + ["--id", "syndicat-dourne", "--stars", "3"], "--param", "a=1", "a=2"),
    ])
  func twice(_ start: [String], _ option: String, _ first: String, _ second: String) throws {
    let run = try ProgramRun(start + [option, first, option, second])
    #expect(run.exitCode == 64, "\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("erreur\u{A0}: \(option)\u{A0}: "), "\(run.errors)")
    #expect(run.errors.contains("une seule valeur peut compter"), "\(run.errors)")
    for change in [first, second] {
      let value = change.split(separator: "=").dropFirst().first.map { "\($0)" }
      #expect(run.errors.contains(value ?? "une valeur vide"), "\(run.errors)")
    }
  }

  @Test(
    "the same value twice, or values of several things, are taken",
    arguments: [
      ["--param", "population_max=1700", "--param", "population_max=1700"],
      ["--param", "population_max=1700", "--param", "weight_citizens=2"],
      ["--set", "inhabitants=200", "--set", "inhabitants=200", "--weight", "citizens=2"],
      ["--set", "inhabitants=200", "--set", "Habitants concernés=200 hab"],
    ])
  func stacking(_ arguments: [String]) throws {
    let run = try run("what-if", Self.programme, arguments)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.errors.isEmpty)
  }

  @Test("in a scenario file they are wrong data, at the second line, which names the first")
  func twiceInFile() throws {
    let folder = try ScratchFolder()
    let file = try folder.file(
      "s.txt", "# essai\nparamètre population_max = 1600\n\nparam population_max = 1700\n"
    ).path
    for command in ["rank", "score", "what-if"] {
      let run = try run(command, Self.programme, ["--scenario", file])
      #expect(run.exitCode == 65)
      #expect(run.output.isEmpty)
      #expect(run.errors.contains("s.txt:4:7"))
      #expect(run.errors.contains("1600"))
      #expect(run.errors.contains("à la ligne 2"))
      #expect(run.errors.contains("1700"))
    }
    let english = try run("rank", Self.programme, ["--scenario", file, "--lang", "en"])
    #expect(english.errors.contains("is given “1600” on line 2, then “1700”"))
  }

  @Test("under two names, too, where the pack says that they are one thing")
  func twoNamesInFile() throws {
    let folder = try ScratchFolder()
    let programme = try folder.file(
      "p.txt",
      "fait fronsac Habitants concernés = 900\nfait fronsac inhabitants = 901\n"
        .replacingOccurrences(of: "Habitants concernés", with: "\"Habitants concernés\"")
    ).path
    let label = try folder.file("l.txt", "statut 1.1.2 = fait\nstatut eci_1.1.2 = pas fait\n").path
    for (subjects, file, name) in [
      (Self.programme, programme, "Habitants concernés"), (Self.label, label, "1.1.2"),
    ] {
      let run = try run("rank", subjects, ["--scenario", file])
      #expect(run.exitCode == 65)
      #expect(run.errors.contains("txt:2:"), "\(run.errors)")
      #expect(run.errors.contains("à la ligne 1 sous le nom « \(name) »"), "\(run.errors)")
    }
  }

  @Test("an option goes over the scenario file, and what is saved can be opened again")
  func optionOverFile() throws {
    let folder = try ScratchFolder()
    let file = try folder.file(
      "s.txt", "param population_max = 2000\nfait fronsac \"Habitants concernés\" = 1100\n"
    ).path
    let saved = folder.url.appendingPathComponent("saved.txt").path
    let run = try run(
      "what-if", Self.programme,
      [
        "--scenario", file, "--param", "population_max=1600", "--id", "fronsac", "--set",
        "inhabitants=900", "--save", saved, "--format", "json",
      ])
    #expect(run.exitCode == 0, "\(run.errors)")
    let text = try String(contentsOfFile: saved, encoding: .utf8)
    #expect(text.contains("paramètre population_max = 1600\n"))
    #expect(text.contains("fait fronsac inhabitants = 900\n"))
    #expect(!text.contains("2000"))
    #expect(!text.contains("1100"))
    let again = try self.run("what-if", Self.programme, ["--scenario", saved, "--format", "json"])
    #expect(again.exitCode == 0, "\(again.errors)")
    #expect(
      (try again.json()["after"] as? [String: Int]) == (try run.json()["after"] as? [String: Int]))
  }

  // MARK: - Exit codes

  @Test(
    "a mistake is wrong usage in an option and wrong data in a file, whatever the pack",
    arguments: [
      ("rank", programme, "param", "population_mx=3"), ("rank", label, "param", "population_mx=3"),
      ("rank", programme, "param", "population_max=beaucoup"),
      ("score", programme, "param", "population_max="), ("score", label, "param", "most="),
      ("what-if", programme, "weight", "citizen=2"), ("what-if", label, "weight", "citizens=2"),
      ("what-if", programme, "set", "inhabitant=3"), ("what-if", label, "set", "populatio=3"),
      ("what-if", programme, "set", "inhabitants=douze"),
      ("what-if", label, "set", "population=douze"),
      ("what-if", programme, "answer", "REOM=oui"), ("what-if", label, "answer", "REOM=peut-être"),
      ("what-if", label, "answer", "REMO=oui"),
      ("what-if", programme, "status", "1.1.2=fait"), ("what-if", label, "status", "1.1.2=fini"),
      ("what-if", label, "status", "9.9.9=fait"),
    ])
  func exitCodes(
    _ command: String, _ subjects: [String], _ kind: String, _ change: String
  ) throws {
    let option = try run(command, subjects, ["--" + kind, change])
    #expect(option.exitCode == 64, "\(option.errors)")
    let folder = try ScratchFolder()
    let word = kind == "set" ? "fact" : kind
    let line = change.replacingOccurrences(of: "=", with: " = ")
    let file = try folder.file("s.txt", "\(word) \(line)\n").path
    let scenario = try run(command, subjects, ["--scenario", file])
    #expect(scenario.exitCode == 65, "\(scenario.errors)")
    #expect(scenario.output.isEmpty)
    // It is the same sentence, at another place.
    #expect(scenario.errors.contains("s.txt:1:"))
    let said =
      option.errors.replacingOccurrences(of: "--\(kind)\u{A0}: ", with: "")
      .split(separator: "\n").first?.dropFirst("erreur\u{A0}: ".count) ?? ""
    #expect(scenario.errors.contains(said), "\(option.errors)\(scenario.errors)")
  }

  @Test("a scenario file that is not there is no input, for programmes and labels")
  func missing() throws {
    for subjects in [Self.programme, Self.label] {
      #expect(try run("rank", subjects, ["--scenario", "nowhere.txt"]).exitCode == 66)
    }
  }

  // MARK: - Subjects that are not there

  private static let warning = "qui n'est pas dans les données"

  @Test(
    "a subject that a scenario names and the data has not is a warning in every command",
    arguments: [
      ["rank"] + programme, ["score"] + programme, ["what-if"] + programme,
      ["explain"] + programme + ["--id", "fronsac", "grant"],
      ["report"] + programme + ["--format", "html", "--limit", "0"],
      ["rank"] + label, ["score"] + label, ["score", "--format", "xlsx"] + label,
      ["what-if"] + label, ["what-if"] + label + ["--id", "syndicat-dourne"],
      ["explain"] + label + ["--id", "syndicat-dourne"],
      ["compare"] + label + ["syndicat-dourne", "cc-vallee-claire"],
      ["report"] + label + ["--format", "html", "--limit", "0"],
    ])
  func unmet(_ command: [String]) throws {
    let isLabel = command.contains("label-eci")
    let folder = try ScratchFolder()
    let fact = isLabel ? "population" : "inhabitants"
    let known = isLabel ? "cc-vallee-claire" : "fronsac"
    // One who is there and is not looked at is no matter.
    let file = try folder.file(
      "s.txt", "fait \(known) \(fact) = 900\nfait \(known)s \(fact) = 900\n"
    ).path
    let run = try ProgramRun(command + ["--scenario", file])
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.errors.components(separatedBy: Self.warning).count == 2, "\(run.errors)")
    #expect(run.errors.contains("« \(known)s »"), "\(run.errors)")
    #expect(run.errors.contains("s.txt:2:"), "\(run.errors)")
    #expect(run.errors.contains("essayez\u{A0}: \(known)"), "\(run.errors)")
  }

  @Test("a scenario of everybody, or of those who are there, warns of nothing")
  func met() throws {
    let folder = try ScratchFolder()
    let file = try folder.file(
      "s.txt", "fait population = 900\nfait cc-vallee-claire population = 901\n"
    ).path
    for command in ["rank", "score", "what-if"] {
      let run = try run(command, Self.label, ["--scenario", file])
      #expect(run.exitCode == 0)
      #expect(!run.errors.contains(Self.warning), "\(run.errors)")
    }
  }
}
