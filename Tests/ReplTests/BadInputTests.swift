import Foundation
import Testing

@Suite("Bad input")
struct BadInputTests {
  /// Ranks a file and gives the run; the file is called `input` in messages by its own path.
  private func rank(_ name: String, _ bytes: Data) throws -> ProgramRun {
    let folder = try ScratchFolder()
    let file = try folder.file(name, bytes)
    return try ProgramRun(
      "rank", "projet-k", "--input", file.path, "--format", "json", "--only", "population")
  }

  private func rank(_ name: String, _ text: String) throws -> ProgramRun {
    try rank(name, Data(text.utf8))
  }

  /// A bad input, the place and words of its message, and who is evaluated all the same.
  struct Bad: Sendable {
    var name: String
    var text: String
    var place: String
    var says: String
    var evaluated: [String]
  }

  static let bad: [Bad] = [
    Bad(
      name: "column.csv", text: "code,inhabitants\na,900\n", place: "column.csv:1:1",
      says: "colonne de l'identifiant absente", evaluated: []),
    Bad(
      name: "facts.csv", text: "id,foo\na,900\n", place: "facts.csv:1:1",
      says: "aucune colonne ne porte un fait", evaluated: []),
    Bad(
      name: "quote.csv", text: "id,name,inhabitants\na,\"x,900\nb,y,900\nc,z,1000\n",
      place: "quote.csv:2:3", says: "jamais fermé", evaluated: ["b", "c"]),
    Bad(
      name: "type.csv", text: "id,inhabitants\na,neuf cents\nb,900\n",
      place: "type.csv:2:3 [inhabitants]", says: "attendu un nombre entier", evaluated: ["b"]),
    Bad(
      name: "duplicate.csv", text: "id,inhabitants\na,900\na,1000\nb,900\n",
      place: "duplicate.csv:3", says: "déjà pris", evaluated: ["a", "b"]),
    Bad(
      name: "negative.csv", text: "id,inhabitants\na,-1\nb,900\n",
      place: "negative.csv:2:3 [inhabitants]", says: "attendu au moins 0", evaluated: ["b"]),
    Bad(
      name: "short.csv", text: "id,inhabitants\na\nb,900\n", place: "short.csv:2:2",
      says: "trouvé 1 champ, attendu 2", evaluated: ["b"]),
    Bad(
      name: "date.csv", text: "id,inhabitants,intention.received\na,900,2023-02-30\nb,900,\n",
      place: "date.csv:2:7 [intention.received]", says: "n'est pas une date qui existe",
      evaluated: ["b"]),
    Bad(
      name: "rows.csv", text: "id,inhabitants\n", place: "rows.csv",
      says: "aucun enregistrement", evaluated: []),
    Bad(
      name: "empty.csv", text: "", place: "empty.csv:1", says: "le fichier est vide",
      evaluated: []),
    Bad(
      name: "cut.json", text: "[{\"id\":\"a\",\"inhabitants\":900},{\"id\":\"b\",\"inhab",
      place: "cut.json:1:47", says: "s'arrête ici", evaluated: ["a"]),
    Bad(
      name: "deep.json", text: String(repeating: "[", count: 10_000), place: "deep.json:1:",
      says: "niveaux imbriqués", evaluated: []),
    Bad(
      name: "lines.ndjson",
      text:
        "{\"id\":\"a\",\"inhabitants\":900}\n{\"id\":\"b\",,}\n{\"id\":\"c\",\"inhabitants\":900}\n",
      place: "lines.ndjson:2:11", says: "attendu un nom entre guillemets",
      evaluated: ["a", "c"]),
    Bad(
      name: "kind.json", text: "[{\"id\":\"a\",\"perimeter\":{\"kind\":\"comune\"}}]",
      place: "kind.json:1:32 [perimeter.kind]", says: "attendu l'un de commune",
      evaluated: []),
    Bad(
      name: "nested.json",
      text:
        "[{\"id\":\"a\",\"perimeter\":{\"communes\":[{\"insee\":\"33174\",\"population\":\"mille\"}]}}]",
      place: "nested.json:1:67 [perimeter.communes[1].population]",
      says: "attendu un nombre entier", evaluated: []),
    Bad(
      name: "huge.json",
      text: "[{\"id\":\"a\",\"inhabitants\":1e400},{\"id\":\"b\",\"inhabitants\":900}]",
      place: "huge.json:1:26 [inhabitants]", says: "trouvé « 1e400 »", evaluated: ["b"]),
    Bad(
      name: "two.csv", text: "id;inhabitants;inhabitants\na;900;1600\nb;900;900\n",
      place: "two.csv:2:7 [inhabitants]", says: "deux colonnes disent", evaluated: ["b"]),
    Bad(
      name: "points.csv", text: "id;inhabitants;coopter.cost\na;900;1.500\nb;900;2,5\n",
      place: "points.csv:2:7", says: "se lit de deux façons", evaluated: ["b"]),
  ]

  @Test("one located message, exit 65, and everything else evaluated", arguments: bad)
  func located(_ bad: Bad) throws {
    let run = try rank(bad.name, bad.text)
    #expect(run.exitCode == 65)
    #expect(run.errors.contains(bad.place), "\(run.errors)")
    #expect(run.errors.contains(bad.says), "\(run.errors)")
    #expect(run.errors.components(separatedBy: "erreur\u{A0}:").count == 2, "\(run.errors)")
    let document = try run.json()
    let evaluated = ["ranked", "refused", "unknown"].flatMap { group in
      (document[group] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    }
    #expect(evaluated.sorted() == bad.evaluated)
  }

  @Test("a member that looks like a fact is told once, and the record is read all the same")
  func misspeltMember() throws {
    let run = try rank(
      "member.ndjson",
      """
      {"id":"a","inhabitant":900,"note":"x"}
      {"id":"b","inhabitant":900,"inhabitants":900}
      """)
    #expect(run.exitCode == 0)
    #expect(run.errors.contains("member.ndjson:1:11 [inhabitant]"))
    #expect(run.errors.contains("essayez\u{A0}: inhabitants"))
    #expect(run.errors.components(separatedBy: "attention\u{A0}:").count == 2)
    #expect(try run.json()["ranked"] is [[String: Any]])
  }

  @Test("ten thousand bad records are told in a few lines, and quickly")
  func manyErrors() throws {
    let lines = (0..<10_000).map { "\($0),beaucoup" }.joined(separator: "\n")
    let run = try rank("many.csv", "id,inhabitants\n\(lines)\nlast,900\n")
    #expect(run.exitCode == 65)
    #expect(run.errors.components(separatedBy: "erreur\u{A0}:").count == 11)
    #expect(run.errors.contains("9\u{202F}990 autres messages"))
    #expect((try run.json()["ranked"] as? [[String: Any]])?.count == 1)
  }

  @Test("a file of Windows-1252 is read, and said in one line")
  func latin1() throws {
    var data = Data("id,name,inhabitants\na,V".utf8)
    data.append(0xE9)
    data.append(Data("rac,900\nb,x,900\n".utf8))
    let run = try rank("latin1.csv", data)
    #expect(run.exitCode == 0)
    #expect(run.errors.contains("latin1.csv\u{A0}: lu comme du Windows-1252"))
    #expect(run.errors.split(separator: "\n").count == 1)
    #expect(run.output.contains("Vérac"))
  }

  @Test("a Latin-1 byte beside letters of UTF-8 is named, with its place and what to do")
  func brokenUTF8() throws {
    var data = Data("id,name,inhabitants\na,V".utf8)
    data.append(0xE9)
    data.append(Data("rac,900\nb,Pré,900\n".utf8))
    let run = try rank("latin1.csv", data)
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("latin1.csv:2:4"))
    #expect(run.errors.contains("« é » en Latin-1"))
    #expect(run.errors.contains("CSV UTF-8"))
    #expect(run.output.contains("\"b\""))
  }

  // MARK: - In error, in every output

  /// A has two wrong cells, B none; the third has no id.
  private static let wrong =
    "id;name;inhabitants;intention.received\na;A;beaucoup;hier\nb;B;900;01/06/2023\n;C;900;\n"

  @Test(
    "a subject with wrong cells is in every output of a ranking, with each of them",
    arguments: ["table", "csv", "ndjson", "json"])
  func rankingInError(format: String) throws {
    let folder = try ScratchFolder()
    let file = try folder.file("wrong.csv", Self.wrong)
    let run = try ProgramRun(
      "rank", "projet-k", "--input", file.path, "--format", format, "--only", "population")
    #expect(run.exitCode == 65)
    for text in [
      "wrong.csv:2:5 [inhabitants]", "wrong.csv:2:14 [intention.received]", "wrong.csv:4:1",
    ] {
      #expect(run.output.contains(text), "\(text) in \(format)")
      #expect(run.errors.contains(text))
    }
    if format == "json" {
      let failed = try run.json()["failed"] as? [[String: Any]] ?? []
      #expect(failed.map { $0["name"] as? String } == ["A", "C"])
      #expect((failed.first?["errors"] as? [[String: Any]])?.count == 2)
    }
  }

  @Test(
    "a subject with wrong cells is in every output of a score, with each of them",
    arguments: ["table", "csv", "ndjson", "json"])
  func scoreInError(format: String) throws {
    let folder = try ScratchFolder()
    let file = try folder.file("wrong.csv", Self.wrong)
    let run = try ProgramRun(
      "score", "projet-k", "--input", file.path, "--format", format, "--only", "population")
    #expect(run.exitCode == 65)
    for text in [
      "wrong.csv:2:5 [inhabitants]", "wrong.csv:2:14 [intention.received]", "wrong.csv:4:1",
    ] {
      #expect(run.output.contains(text), "\(text) in \(format)")
    }
    if format == "ndjson" {
      let first = run.output.split(separator: "\n").first ?? ""
      #expect(
        first.contains("wrong-data"), "the rule says that the data is wrong, and asks no question")
    }
  }

  @Test("an option given twice is refused unless it is repeatable")
  func twice() throws {
    let input = ["--input", "samples/candidatures.csv"]
    for option in [input, ["--only", "population"], ["--on", "2023-06-02"], ["--format=json"]] {
      let run = try ProgramRun(
        ["rank", "projet-k"] + input + option + (option == input ? [] : option))
      #expect(run.exitCode == 64, "\(option)")
      #expect(run.errors.contains("est donnée deux fois"))
    }
    let run = try ProgramRun(
      ["rank", "projet-k"] + input + [
        "--param", "population_max=1600", "--param", "weight_citizens=2",
      ])
    #expect(run.exitCode == 0)
  }

  @Test(
    "a date of an option is read as people write it",
    arguments: ["15/09/2023", "15 septembre 2023", "2023-09-15"])
  func dates(text: String) throws {
    let run = try ProgramRun(
      "rank", "projet-k", "--input", "samples/candidatures.csv", "--on", text, "--format", "json")
    #expect(try run.json()["date"] as? String == "2023-09-15")
    let bad = try ProgramRun(
      "rank", "projet-k", "--input", "samples/candidatures.csv", "--on", "31/02/2023")
    #expect(bad.exitCode == 64)
    #expect(!bad.errors.contains("essayez"))
  }

  @Test("a perimeter part greater than its communes is an error of the data, at its record")
  func tooMany() throws {
    let run = try rank(
      "quartier.json",
      """
      [{"id":"a","perimeter":{"kind":"quartier","communes":[{"insee":"33351","population":1626}]},"inhabitants":1700},
       {"id":"b","perimeter":{"kind":"quartier","communes":[{"insee":"33351","population":1626}]},"inhabitants":1000}]
      """)
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("quartier.json:1"))
    #expect(run.errors.contains("1\u{202F}700 habitants concernés, mais 1\u{202F}626"))
    let document = try run.json()
    #expect((document["failed"] as? [[String: Any]])?.count == 1)
    #expect((document["ranked"] as? [[String: Any]])?.count == 1)
  }

  @Test("no such input is 66, a bad command line 64, each with the nearest name")
  func otherCodes() throws {
    let input = try ProgramRun("rank", "projet-k", "--input", "none.json")
    #expect(input.exitCode == 66)
    #expect(input.errors.contains("none.json"))
    let folder = try ProgramRun("rank", "projet-k", "--input", "samples")
    #expect(folder.exitCode == 66)
    let pack = try ProgramRun("rank", "projet-kk", "--input", "samples/candidatures.json")
    #expect(pack.exitCode == 66)
    #expect(pack.errors.contains("projet-k"))
    for arguments in [
      ["--param", "population_mx=3"], ["--param", "population_max=beaucoup"],
      ["--param", "population_max"], ["--on", "2023-02-30"], ["--only", "populatio"],
      ["--jobs", "0"], ["--format", "xml"],
    ] {
      let run = try ProgramRun(
        "rank", "projet-k", "--input", "samples/candidatures.json", arguments[0], arguments[1])
      #expect(run.exitCode == 64, "\(arguments)")
      #expect(run.output.isEmpty, "\(arguments)")
      #expect(run.errors.hasPrefix("erreur"), "\(arguments): \(run.errors)")
    }
    #expect(try ProgramRun("rank", "projet-k").exitCode == 64)
    #expect(try ProgramRun("frobnicate").exitCode == 64)
  }

  @Test("a rule that fails for everybody is told once, and counted")
  func failingRule() throws {
    let folder = try ScratchFolder()
    _ = try folder.file(
      "pack.lua",
      """
      pack { id = "bad", version = "1", title = "Bad" }
      fact "inhabitants" { type = "integer" }
      param "population_max" { 1500 }
      prerequisite "size" { test = function(a, p) return a.inhabitants < p.populaton_max end }
      indicator "sound" { value = function(a) return a.inhabitants end }
      """)
    let run = try ProgramRun(
      "score", folder.url.path, "--input", "samples/candidatures.json", "--format", "ndjson")
    #expect(run.exitCode == 65)
    #expect(run.errors.components(separatedBy: "erreur\u{A0}:").count == 2)
    #expect(run.errors.contains("pack.lua:4:"))
    #expect(run.errors.contains("et 15 autres sujets"))
    #expect(run.errors.contains("essayez\u{A0}: population_max"))
    #expect(run.output.split(separator: "\n").count == 16)
    #expect(run.output.contains("\"sound\":1120"))
  }

  @Test("a pack that does not load is refused with all its errors")
  func brokenPack() throws {
    let folder = try ScratchFolder()
    _ = try folder.file("pack.lua", "pack { id = \"bad\" \nlocal = 3\n")
    let run = try ProgramRun("rank", folder.url.path, "--input", "samples/candidatures.json")
    #expect(run.exitCode == 65)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("pack.lua:1:13"), "\(run.errors)")
    #expect(run.errors.contains("pack.lua:2:7"), "\(run.errors)")
    #expect(run.errors.components(separatedBy: "erreur\u{A0}:").count == 3, "\(run.errors)")
  }
}
