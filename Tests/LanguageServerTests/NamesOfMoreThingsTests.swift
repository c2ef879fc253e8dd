import LanguageServer
import Testing

/// New names, readings and declarations of what is named behind the ranking, in tables of cases and in lists.
@Suite("Names behind the ranking, in tables of cases, of fields")
struct NamesOfMoreThingsTests {
  private static let ranking = [
    "pack.lua": """
    pack { id = "mini", version = "1", title = "Mini", subject = "commune" }
    fact "n" { type = "integer", label = "N", ask = "Combien ?" }
    criterion "size" { label = "Taille", source = "§1", scale = { 0, 30 }, score = function(a) return a.n end }
    amount "grant" { label = "Aide", unit = "€", source = "§2", schedule = function(a) return payments { a.n } end }
    indicator "spent" { label = "Total", source = "§3", scope = "programme", value = function()
      local sum = 0
      for _, subject in ipairs(ranking.subjects) do sum = sum + subject.amounts.grant end
      return sum
    end }

    """,
    "tests/c.lua": """
    case "tous" { input = "data.csv", expect = { spent = { number = 30 } } }
    case "un" { given = { n = 3 }, expect = { size = 3, grant = { total = 3 }, spent = { number = 3 } } }

    """,
    "tests/data.csv": "id;n\na;10\nb;20\n",
  ]

  private static let lists = [
    "pack.lua": """
    pack { id = "mini", version = "1", title = "Mini", subject = "commune" }
    fact "taille" { type = "integer", label = "Taille", ask = "Combien ?" }
    fact "membres" { type = "list", label = "Membres", ask = "Lesquels ?", fields = {
      { "nom", type = "text", label = "Nom", ask = "Lequel ?" },
      { "poids", type = "number", label = "Poids", ask = "Combien ?" },
    } }
    param "seuil" { 800, label = "Seuil", source = "§1" }
    prerequisite "grand" { label = "Grand", source = "§1", test = function(a, p)
      for _, m in ipairs(a.membres) do if m.nom == "Z" then return false end end
      return a.taille >= p.seuil and list.sum(a.membres, "poids") >= 0
    end }
    sheet "liste" { label = "Liste", source = "§2", list = "membres", order = "nom", columns = {
      "nom", { "double", label = "Double", type = "number", value = function(a, p, today, item)
        return 2 * item.poids
      end },
    } }

    """,
    "en.lua": """
    return { fact = { membres = { "Members", fields = { nom = "Name", poids = "Weight" } } },
      sheet = { liste = { columns = { nom = "Name" } } } }

    """,
    "tests/c.lua": """
    local base = { taille = 900, membres = { { nom = "A", poids = 1 } } }
    local function with(changes)
      local copy = { membres = { { nom = "B", poids = 2 } } }
      for name, value in pairs(changes) do copy[name] = value end
      return copy
    end
    case "un" { given = base, expect = { grand = true, liste = { rows = 1, row = { nom = "A", double = 2 } } } }
    case "deux" { given = with { taille = 4 }, expect = { grand = false } }
    for _, row in ipairs { { "a", 900 }, { "b", 1000 } } do
      case(row[1]) { given = with { taille = row[2] }, expect = { grand = true } }
    end

    """,
  ]

  private func client(_ files: [String: String]) throws -> Client {
    let client = try Client.pack(files)
    for file in files.keys.sorted() where file.hasSuffix(".lua") { try client.open(file) }
    return client
  }

  /// Renames what stands at some words of `pack.lua`; gives the texts then.
  private func rename(_ client: Client, _ words: String, _ plus: Int, _ new: String) -> (
    answer: JSONValue, texts: [String: String]
  ) {
    let place = client.at("pack.lua", of: words, plus: plus, more: [("newName", .string(new))])
    let answer = client.answer("textDocument/rename", place)
    var texts: [String: String] = [:]
    for file in ["pack.lua", "en.lua", "tests/c.lua"] {
      let edits = answer["result"]["changes"][client.uri(file)]
      if !edits.isNull { texts[file] = client.edited(file, edits) }
    }
    return (answer, texts)
  }

  /// The findings in all files, cases that fail among them.
  private func codes(_ client: Client) -> [String] {
    ["en.lua", "pack.lua", "tests/c.lua"].flatMap { client.codes($0) }.sorted()
  }

  private func take(_ texts: [String: String], _ client: Client) {
    for (file, text) in texts { client.change(file, text, settling: false) }
    client.settle()
  }

  @Test("an amount is renamed where rules of the programme read it of the ranking")
  func amount() throws {
    let client = try client(Self.ranking)
    let (answer, texts) = rename(client, "\"grant\"", 2, "support")
    #expect(texts["pack.lua"]?.contains("subject.amounts.support") == true, "\(answer)")
    #expect(texts["tests/c.lua"]?.contains("support = { total = 3 }") == true)
    take(texts, client)
    #expect(codes(client) == [])
  }

  @Test("a case that reads a file refuses the new name of a rule that is put together")
  func input() throws {
    var files = Self.ranking
    files["pack.lua"] = files["pack.lua"]?.replacing(
      "subject.amounts.grant", with: "subject.amounts[\"gr\" .. \"ant\"]")
    files["tests/c.lua"] = files["tests/c.lua"]?.replacing(", spent = { number = 3 }", with: "")
    let (answer, _) = rename(try client(files), "\"grant\"", 2, "support")
    #expect(answer["error"]["message"].text?.contains("« tous »") == true, "\(answer)")
  }

  @Test("the ranking's names lead to their rules, are found from there, and are proposed")
  func ranking() throws {
    let client = try client(Self.ranking)
    let found = client.ask(
      "textDocument/definition", client.at("pack.lua", of: "amounts.grant", plus: 9))
    #expect(found["range"]["start"] == ["line": 3, "character": 8])
    let references = client.ask(
      "textDocument/references", client.at("pack.lua", of: "\"grant\"", plus: 2))
    #expect(references.items.count == 3)
    func proposed(_ body: String) throws -> [String] {
      try client.completions(
        "pack.lua",
        (Self.ranking["pack.lua"] ?? "")
          + "indicator \"x\" { scope = \"programme\", value = function(a, p)\n  \(body)\n")
    }
    let loop = "for _, s in ipairs(ranking.subjects) do\n  "
    #expect(try proposed(loop + "local x = s.amounts.|") == ["grant"])
    #expect(try proposed(loop + "local x = s.criteria.|") == ["size"])
    #expect(try proposed(loop + "local x = s.|").contains("score"))
    #expect(
      try proposed("return list.sum(ranking.subjects, function(s) return s.|").contains("rank"))
    #expect(try proposed("return ranking.subjects[1].amounts.|") == ["grant"])
    #expect(try proposed("return ranking.|").contains("eligible"))
    #expect(try proposed("return ranking.total \"|\"") == ["grant"])
    #expect(try proposed("for _, m in ipairs(a.x) do local y = m.|") == [])
  }

  @Test(
    "a fact, a parameter and a field are renamed in the tables that cases are given",
    arguments: [
      ("\"taille\"", "habitants", "habitants = 900", "{ habitants = row[2] }"),
      ("\"seuil\"", "plancher", "", ""),
      ("{ \"nom\"", "titre", "titre = \"A\", poids", "row = { titre = \"A\""),
      ("{ \"poids\"", "masse", "masse = 1", "nom = \"B\", masse = 2"),
    ])
  func cases(_ words: String, _ new: String, _ first: String, _ second: String) throws {
    let client = try client(Self.lists)
    let before = codes(client)
    let (answer, texts) = rename(client, words, words.count - 2, new)
    #expect(answer["error"].isNull, "\(answer)")
    if !first.isEmpty {
      #expect(texts["tests/c.lua"]?.contains(first) == true)
      #expect(texts["tests/c.lua"]?.contains(second) == true)
    }
    take(texts, client)
    #expect(codes(client) == before)
  }

  @Test("a field leads to its declaration, and its readings are found from a case")
  func field() throws {
    let client = try client(Self.lists)
    let found = client.ask(
      "textDocument/definition", client.at("pack.lua", of: "m.nom", plus: 3))
    #expect(found["range"]["start"] == ["line": 3, "character": 5])
    let references = client.ask(
      "textDocument/references", client.at("tests/c.lua", of: "nom", plus: 1))
    // Its declaration, a reading, two places of the sheet; two in English; three in cases.
    #expect(references.items.count == 9)
  }

  @Test("data spelt like a name, and the name of a case, stay; what changes unfollowed is told")
  func likeNames() throws {
    var files = Self.lists
    files["tests/c.lua"] = """
      local function with(key, value)
        return { [key] = value, membres = { { nom = "taille", poids = 1 } } }
      end
      case "taille" { given = with("taille", 900), expect = { grand = true, liste = { rows = 1 } } }

      """
    let client = try client(files)
    let before = codes(client)
    let (answer, texts) = rename(client, "\"taille\"", 2, "habitants")
    #expect(answer["error"].isNull, "\(answer)")
    let cases = try #require(texts["tests/c.lua"])
    #expect(cases.contains("nom = \"taille\"") && cases.contains("case \"taille\""))
    #expect(cases.contains("with(\"habitants\", 900)"))
    let told = client.sent.compactMap { $0["params"]["message"].text }
    #expect(told.contains { $0.contains("change aussi à tests/c.lua:4") }, "\(told)")
    take(texts, client)
    #expect(codes(client) == before)
  }

  @Test("what is missing is said by where it stands, and what has no new name by why")
  func refusals() throws {
    var files = Self.lists
    files["tests/c.lua"] = """
      local name = "tail"
      case "un" { given = { membres = {}, [name .. "le"] = 900 }, expect = { grand = true, liste = { rows = 0 } } }

      """
    let (answer, _) = rename(try client(files), "\"taille\"", 2, "habitants")
    let message = answer["error"]["message"].text ?? ""
    #expect(message.contains("« un »") && !message.contains("une règle cherche"), "\(message)")
    let sheet = rename(try client(Self.lists), "\"liste\"", 2, "table_").answer
    #expect(sheet["error"]["message"].text?.contains("fiche") == true, "\(sheet)")
  }
}
