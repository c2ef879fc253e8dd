import CircularCore
import Foundation
import LuaBridge
import Testing

@Suite("Commands on a label")
struct LabelCommandTests {
  private static let pack = "samples/label-mini"
  private static let territories = "samples/label-mini/territories.ndjson"

  private func score(_ arguments: String..., input: String? = nil) throws -> ProgramRun {
    try ProgramRun(["score", Self.pack, "--input", "-"] + arguments, input: input)
  }

  private func lines(_ count: Int) -> String {
    (0..<count).map { index in
      let done = index % 3 == 0 ? "\"done\"" : "{\"done\":0.5,\"planned\":0.25,\"notDone\":0.25}"
      return
        "{\"id\":\"t\(index)\",\"territory\":{\"kind\":\"epci\",\"population\":\(index)},\"statuses\":{\"1.1\":\(done)}}"
    }.joined(separator: "\n")
  }

  @Test("what stands above statuses is told, and who has a table is not asked for JSON")
  func linesAboveStatuses() throws {
    let folder = try ScratchFolder()
    let file = try folder.file(
      "territoire.csv", "Population;12000\nMesure;Statut\n1.1.1;fait\n")
    let run = try ProgramRun("score", Self.pack, "--input", file.path, "--format", "ndjson")
    #expect(run.exitCode == 0)
    #expect(run.errors.contains("ce qui est au-dessus n'est pas lu"))
    #expect(run.errors.contains("colonne « population »"))
    #expect(!run.errors.contains("\"territory\""))
  }

  @Test("the line of a territory has every node, the stars and the path")
  func line() throws {
    let run = try ProgramRun(
      "score", Self.pack, "--input", Self.territories, "--format", "ndjson")
    #expect(run.exitCode == 0)
    #expect(run.errors == "")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 2)
    let first = try VectorNode.all(Array(lines[0].utf8))[0]
    #expect(
      first.members?.map(\.key) == [
        "id", "label", "stars", "potentialStars", "complete", "measures", "path",
      ])
    #expect(first["label"]?.string == "mini")
    #expect(first["stars"]?.number == 2)
    #expect(first["measures"]?.members?.count == 12)
    #expect(
      first["measures"]?["mini"]?.members?.map(\.key) == [
        "reference", "potential", "personalised", "done", "planned", "notDone", "unreported",
        "applicable", "disabled", "reported", "status", "tasks",
      ])
    #expect(first["measures"]?["1.1.1"]?["done"]?.number == 12.5)
    #expect(first["path"]?["target"]?.number == 2)
    #expect(first["path"]?["conditions"]?.items?.count == 2)
  }

  @Test("--depth leaves out what is deeper")
  func depth() throws {
    for (depth, count) in [("0", 1), ("1", 3), ("2", 7), ("9", 12)] {
      let run = try ProgramRun(
        "score", Self.pack, "--input", Self.territories, "--format", "ndjson", "--depth", depth)
      let line = try VectorNode.all(Array(run.output.utf8))[0]
      #expect(line["measures"]?.members?.count == count)
    }
  }

  @Test("of two territories with one id the second is refused, whatever the number of jobs")
  func doubledIDs() throws {
    let lines = (0..<200).map { "{\"id\":\"t\($0 % 150)\"}" }.joined(separator: "\n")
    let one = try score("--format", "ndjson", "--jobs", "1", "--depth", "0", input: lines)
    let three = try score("--format", "ndjson", "--jobs", "3", "--depth", "0", input: lines)
    #expect(one.exitCode == 65)
    #expect(one.output == three.output)
    #expect(one.output.split(separator: "\n").count == 200)
    #expect(one.output.split(separator: "\n").count { $0.contains("duplicate-id") } == 50)
    #expect(one.errors.contains("« t0 » est déjà pris"))
  }

  @Test("the bytes are the same whatever the number of jobs", arguments: ["ndjson", "json", "csv"])
  func jobs(_ format: String) throws {
    let input = lines(500)
    let one = try score("--format", format, "--jobs", "1", "--depth", "1", input: input)
    let four = try score("--format", format, "--jobs", "4", "--depth", "1", input: input)
    #expect(one.exitCode == 0)
    #expect(one.output == four.output)
    #expect(one.errors == four.errors)
    if format == "ndjson" {
      #expect(one.output.split(separator: "\n").count == 500)
      #expect(one.output.hasPrefix("{\"id\":\"t0\""))
    }
  }

  @Test(
    "--timings tells what each part took and the share of Lua, and changes no byte of the result")
  func timings() throws {
    let input = lines(500)
    let plain = try score("--format", "ndjson", "--depth", "0", input: input)
    let timed = try score("--format", "ndjson", "--depth", "0", "--timings", input: input)
    #expect(timed.output == plain.output)
    #expect(plain.errors == "")
    for part in ["lecture", "règles, en Lua", "notation", "écriture"] {
      #expect(timed.errors.contains("\(part)\u{00A0}: "), "\(part)")
    }
    let share = try #require(
      timed.errors.split(separator: "\n").last { $0.contains("part du temps passée en Lua") })
    let number = share.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "," }
    let percent = try #require(Double(number.map { $0 == "," ? "." : String($0) }.joined()))
    #expect(percent > 0 && percent < 100)
    let english = try score("--format", "ndjson", "--timings", "--lang", "en", input: input)
    #expect(english.errors.contains("share of the time spent in Lua: "))
  }

  @Test("a broken third line is told there, and the others come out")
  func brokenLine() throws {
    var input = lines(5).split(separator: "\n").map(String.init)
    input[2] = "{\"id\":\"t2\",\"statuses\":{\"1.1\":\"done\""
    let run = try score("--format", "ndjson", "--depth", "0", input: input.joined(separator: "\n"))
    #expect(run.exitCode == 65)
    #expect(run.output.split(separator: "\n").count == 4)
    #expect(run.errors.contains("-:3:"))
  }

  @Test("a record with an unknown measure is in the result, in error, with the nearest name")
  func unknownMeasure() throws {
    let run = try score(
      "--format", "ndjson", "--depth", "0",
      input: "{\"id\":\"a\",\"statuses\":{\"1.1.11\":\"done\"}}\n{\"id\":\"b\"}")
    #expect(run.exitCode == 65)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix("{\"id\":\"a\",\"label\":\"mini\",\"errors\":[{") == true)
    #expect(lines.last?.hasPrefix("{\"id\":\"b\"") == true)
    #expect(run.errors.contains("-:1:"))
    #expect(run.errors.contains("1.1.1"))
  }

  @Test("what the official data is known to have is said once a run and id, an error with --strict")
  func strict() throws {
    let input = (0..<4).map {
      "{\"id\":\"t\($0)\",\"territory\":{\"population\":1},\"answers\":{\"unknown\":true,\"waste\":null}}"
    }.joined(separator: "\n")
    let loose = try score("--format", "ndjson", "--depth", "0", input: input)
    #expect(loose.exitCode == 0)
    #expect(loose.output.split(separator: "\n").count == 4)
    #expect(loose.errors.components(separatedBy: "« unknown »").count == 2)
    #expect(loose.errors.components(separatedBy: "« waste »").count == 2)
    let strict = try score("--format", "ndjson", "--depth", "0", "--strict", input: input)
    #expect(strict.exitCode == 65)
    #expect(strict.output.split(separator: "\n").allSatisfy { $0.contains("\"errors\":[{") })
    #expect(!strict.output.contains("\"stars\""))
  }

  @Test("a population that a rule needs and nobody gave is said, in the result too")
  func population() throws {
    let run = try score("--format", "ndjson", "--depth", "0", input: "{\"id\":\"a\"}")
    #expect(run.exitCode == 0)
    #expect(run.output.contains("\"missing\":[\"population\"]"))
    #expect(run.errors.contains("population"))
    #expect(run.errors.contains("2.1"))
  }

  @Test("a population that nobody gave is told once by every command, with names and number")
  func lackingPopulation() throws {
    let folder = try ScratchFolder()
    let file = try folder.file(
      "t.csv",
      "id;kind;population;1.1.1;2.1.1;waste\nc;commune;n.c.;fait;fait;oui\nd;commune;1200;fait;fait;oui\ne;commune;;fait;fait;oui\n"
    )
    for command in [
      ["rank", Self.pack, "--format", "json"], ["score", Self.pack, "--format", "csv"],
      ["report", Self.pack, "--format", "html"],
      ["what-if", Self.pack, "--format", "json", "--param", "small_town=1000"],
      ["impact", Self.pack, Self.pack, "--format", "json"],
    ] {
      let run = try ProgramRun(command + ["--input", file.path])
      #expect(run.exitCode == 0, "\(command[0]): \(run.errors)")
      let told = run.errors.split(separator: "\n").filter { $0.contains("population absente") }
      #expect(told.count == 1, "\(command[0]): \(run.errors)")
      #expect(told.first?.contains("2 territoires (c, e)") == true, "\(command[0])")
      #expect(run.errors.contains("colonne « population »"))
    }
    let ranking = try ProgramRun("rank", Self.pack, "--input", file.path, "--format", "json")
    #expect(ranking.output.components(separatedBy: "\"missing\"").count == 3)
    let page = try ProgramRun("rank", Self.pack, "--input", file.path, "--format", "table")
    #expect(page.output.contains("Incomplets"))
    let path = try ProgramRun(
      "path", Self.pack, "--input", file.path, "--id", "c", "--stars", "2", "--format", "json")
    #expect(path.output.contains("\"missing\""))
    #expect(path.errors.contains("c\u{00A0}: population absente"))
  }

  @Test("a territory in error is in what-if and impact, and told where it is asked for")
  func rejected() throws {
    let folder = try ScratchFolder()
    let file = try folder.file(
      "t.ndjson",
      """
      {"id":"ok","territory":{"kind":"commune","population":1200},"statuses":{"1.1.1":"fait"}}
      {"id":"bad","territory":{"kind":"commune","population":"xx"}}
      {"id":"worse","name":"Mauvais","territory":{"kind":"zzz"}}

      """)
    let whatIf = try ProgramRun(
      "what-if", Self.pack, "--input", file.path, "--param", "small_town=1000", "--format",
      "ndjson")
    #expect(whatIf.exitCode == 65)
    #expect(whatIf.output.contains("\"id\":\"bad\"") && whatIf.output.contains("\"Mauvais\""))
    let impact = try ProgramRun(
      "impact", Self.pack, Self.pack, "--input", file.path, "--format", "json")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(impact.output.utf8)) as? [String: Any])
    #expect(json["population"] as? Int == 3)
    #expect((json["inError"] as? [Any])?.count == 2)
    let page = try ProgramRun(
      "impact", Self.pack, Self.pack, "--input", file.path, "--format", "table")
    #expect(page.output.contains("En erreur (2)") && page.output.contains("Mauvais"))
    let absent = try ProgramRun(
      "explain", Self.pack, "--input", file.path, "--id", "nobody", "1.1.1")
    #expect(absent.errors.contains("parmi 3"))
  }

  @Test("what contradicts itself in a table is in error, and not ranked")
  func contradiction() throws {
    let folder = try ScratchFolder()
    let file = try folder.file(
      "t.csv",
      "id;kind;population;1.1.1;mini_1.1.1;2.1\na;epci;41000;fait;pas fait;fait\nb;epci;41000;fait;fait;fait\n"
    )
    let run = try ProgramRun("rank", Self.pack, "--input", file.path, "--format", "table")
    #expect(run.exitCode == 65)
    #expect(run.output.contains("En erreur (1)"))
    let csv = try ProgramRun("score", Self.pack, "--input", file.path, "--format", "ndjson")
    let lines = csv.output.split(separator: "\n")
    #expect(lines.first?.contains("\"errors\":[{") == true)
    #expect(lines.first?.contains("\"stars\"") == false)
  }

  @Test("a JSON document is read whole: one object over many lines, or a list")
  func documents() throws {
    let object = "{\n  \"id\": \"a\",\n  \"territory\": { \"population\": 1 }\n}\n"
    #expect(try score("--depth", "0", input: object).output.hasPrefix("{\"id\":\"a\""))
    let list = "[{\"id\":\"a\",\"territory\":{\"population\":1}},\n{\"id\":\"b\",\"holds\":9}]"
    let run = try score("--depth", "0", input: list)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix("{\"id\":\"a\"") == true)
    #expect(lines.last?.hasPrefix("{\"id\":\"b\",\"label\":\"mini\",\"errors\":[{") == true)
    #expect(run.errors.contains("-:2:"))
    #expect(run.exitCode == 65)
  }

  @Test("an input that is not there, or empty, or a table, is told")
  func inputs() throws {
    #expect(try ProgramRun("score", Self.pack, "--input", "nowhere.ndjson").exitCode == 66)
    #expect(try score(input: "").exitCode == 65)
    let other = try score(input: "a;b\n1;2\n")
    #expect(other.exitCode == 65 && other.output.isEmpty, "\(other.errors)")
    // Inhabitants alone: a table of territories, of whose measures nothing is said.
    let bare = try ProgramRun("score", Self.pack, "--input", "samples/candidatures.csv")
    #expect(bare.errors.contains("aucun statut de mesure n'est lu"), "\(bare.errors)")
  }

  @Test("the scorecard for people fits 80 columns and has no colours in a file")
  func table() throws {
    let run = try ProgramRun(
      "score", Self.pack, "--input", Self.territories, "--format", "table", "--depth", "3")
    #expect(run.output == (try ProgramRun.golden("score-label-mini.txt")))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(!run.output.contains("\u{1B}"))
  }

  @Test("where a measure's points went, in sentences")
  func explain() throws {
    let run = try ProgramRun(
      "explain", Self.pack, "--input", Self.territories, "--id", "haute-rive", "1.1.2",
      "--format", "table")
    #expect(run.exitCode == 0)
    #expect(run.output.contains("A-t-il une ressourcerie\u{00A0}?\u{00A0}: non"))
    #expect(run.output.contains("Exemple, §1"))
    #expect(run.output.contains("1.1.1, 1.1.3 (2,5\u{00A0}points chacune)"))
    let json = try ProgramRun(
      "explain", Self.pack, "--input", Self.territories, "--id", "vallon", "2.1.1",
      "--format", "json", "--lang", "en")
    let explanation = try VectorNode.all(Array(json.output.utf8))[0]["explanation"]
    #expect(explanation?["scaled"]?.number == 10)
    #expect(explanation?["factors"]?.items?.first?["measure"]?.string == "2.1")
    #expect(explanation?["factors"]?.items?.first?["value"]?.number == 0.5)
    #expect(
      explanation?["sentences"]?.items?.first?.string == "The framework gives it 20 points.")
  }

  @Test("the label as a whole, with the rules that apply")
  func summary() throws {
    let run = try ProgramRun(
      "explain", Self.pack, "--input", Self.territories, "--id", "vallon", "--format", "table")
    #expect(run.output.contains("1.2 désactivée"))
    #expect(run.output.contains("2.1 × 0,5"))
    let json = try ProgramRun(
      "explain", Self.pack, "--input", Self.territories, "--id", "vallon", "--format", "json")
    let summary = try VectorNode.all(Array(json.output.utf8))[0]
    #expect(summary["rules"]?.items?.count == 3)
    #expect(summary["path"]?["target"]?.number == 2)
  }

  @Test("an id or a measure that is not there is told with the nearest")
  func unknownNames() throws {
    let id = try ProgramRun(
      "explain", Self.pack, "--input", Self.territories, "--id", "valon", "1.1")
    #expect(id.exitCode == 66)
    #expect(id.errors.contains("vallon"))
    let measure = try ProgramRun(
      "explain", Self.pack, "--input", Self.territories, "--id", "vallon", "1.11")
    #expect(measure.exitCode == 65)
    #expect(measure.errors.contains("1.1"))
  }

  @Test("before and after a change")
  func whatIf() throws {
    let run = try ProgramRun(
      "what-if", Self.pack, "--input", Self.territories, "--id", "haute-rive", "--status",
      "2.1.2=done", "--answer", "reuse=oui", "--format", "json")
    #expect(run.exitCode == 0)
    let found = try VectorNode.all(Array(run.output.utf8))[0]
    #expect(found["before"]?["done"]?.number == 55)
    #expect(found["after"]?["done"]?.number == 70)
    #expect(found["after"]?["stars"]?.number == 2)
    let moves = found["difference"]?.items?.compactMap { $0["measure"]?.string }
    #expect(moves?.contains("2.1.2") == true)
    let parameter = try ProgramRun(
      "what-if", Self.pack, "--input", Self.territories, "--id", "haute-rive", "--param",
      "small_town=50000", "--format", "json")
    let scaled = try VectorNode.all(Array(parameter.output.utf8))[0]
    #expect(scaled["after"]?["potential"]?.number == 80)
  }

  @Test("shares of a change that do not add to 1 are told, and refused where the reading is strict")
  func oddShares() throws {
    let change = ["--id", "haute-rive", "--status", "2.1.2=0,7/0,2/0,2"]
    let input = [Self.pack, "--input", Self.territories]
    let run = try ProgramRun(["what-if"] + input + change)
    #expect(run.exitCode == 0)
    #expect(run.errors.contains("2.1.2\u{A0}: les parts font 1,1, attendu 1"))
    let folder = try ScratchFolder()
    let scenario = try folder.file(
      "s.txt", "scénario essai\nstatut haute-rive 2.1.2 = 0,7/0,2/0,2\n"
    ).path
    let strict = try ProgramRun(
      ["score"] + input + ["--scenario", scenario, "--strict", "--format", "json"])
    #expect(strict.exitCode != 0)
    #expect(strict.errors.contains("les parts font 1,1, attendu 1"))
    #expect(!strict.errors.contains("telles quelles"))
  }

  @Test(
    "a change that says nothing is refused",
    arguments: [
      ["--answer", "reus=oui"], ["--answer", "reuse=peut-être"], ["--status", "9=done"],
      ["--status", "1.1=doen"], ["--status", "1.1"], ["--answer", "billing=cash"],
    ])
  func badChanges(_ change: [String]) throws {
    let run = try ProgramRun(
      [
        "what-if", Self.pack, "--input", Self.territories, "--id", "haute-rive", "--format", "json",
      ] + change)
    #expect(run.exitCode == 64)
    #expect(run.output == "")
  }

  @Test("the pack's cases pass, and one that expects otherwise fails")
  func cases() throws {
    let good = try ProgramRun("test", Self.pack)
    #expect(good.exitCode == 0)
    #expect(good.output.hasSuffix("7 cas réussis, 0 échoué\n"))

    let folder = try ScratchFolder()
    for name in ["pack.lua", "framework.csv"] {
      let file = ProgramRun.project.appending(path: "\(Self.pack)/\(name)")
      _ = try folder.file(name, Data(contentsOf: file))
    }
    let tests = folder.url.appending(path: "tests")
    try FileManager.default.createDirectory(at: tests, withIntermediateDirectories: true)
    _ = try folder.file(
      "tests/bad.lua",
      """
      case "étoiles" { given = { territory = { population = 1 } }, expect = { stars = 3 } }
      case "mesure" { given = { territory = { population = 1 } },
        expect = { measures = { ["1.1"] = { potential = 21 }, ["1.11"] = { done = 0 } } } }
      case "statut" { given = { statuses = { ["1.1.11"] = "done" } }, expect = { stars = 1 } }
      case "mot" { given = { territory = { population = 1 } }, expect = { star = 1 } }
      """)
    let bad = try ProgramRun("test", folder.url.path)
    #expect(bad.exitCode == 1)
    #expect(bad.output.hasSuffix("0 cas réussi, 4 échoués\n"))
    for text in ["trouvé 1, attendu 3", "trouvé 20, attendu 21", "1.1.1", "stars"] {
      #expect(bad.errors.contains(text), "\(text)")
    }
  }

  @Test("what does not go with labels says so; coverage does")
  func notForLabels() throws {
    let fund = try ProgramRun("fund", Self.pack, "--input", Self.territories)
    #expect(fund.exitCode == 65)
    #expect(fund.errors.contains("circular score"))
    let coverage = try ProgramRun("test", Self.pack, "--coverage")
    #expect(coverage.exitCode == 0)
    #expect(coverage.errors.isEmpty)
    #expect(coverage.output.contains("disable \"1.2\"") && coverage.output.contains("100\u{A0}%"))
    let packs = try ProgramRun("packs", "--rules", "samples", "--format", "csv", "--lang", "en")
    #expect(packs.output.contains("label-mini,1,Small example label,0,1,4"))
  }

  @Test("options of labels go with labels only")
  func otherPacks() throws {
    let run = try ProgramRun(
      "score", "projet-k", "--input", "samples/candidatures.csv", "--depth", "0")
    #expect(run.exitCode == 64)
    let whatIf = try ProgramRun(
      "what-if", "projet-k", "--input", "samples/candidatures.csv", "--answer", "REOM=oui")
    #expect(whatIf.exitCode == 64)
    #expect(whatIf.errors.contains("--answer"))
  }

  @Test(
    "--only is refused for a label, which is scored whole",
    arguments: [["score"], ["rank"], ["what-if"], ["explain", "--id", "a"]])
  func only(_ words: [String]) throws {
    let run = try ProgramRun(
      words + [Self.pack, "--input", Self.territories, "--only", "1.1"])
    #expect(run.exitCode == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("--only") && run.errors.contains("« label-mini » est un label"))
  }
}
