import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("The English of a pack, in en.lua")
struct EnglishTextTests {
  private static let rules = """
    fact "members" { type = "list", label = "Membres", ask = "Qui ?", source = "S", fields = {
      { "class", type = "choice", values = { { "a", fr = "genre a" } }, label = "Genre" } } }
    indicator "count" { label = "Compte", source = "S",
      value = function(a) return #a.members, { "{n} sur {all}", n = 1, all = list.words({ text "un" }) } end }

    """
  private static let english = """
    return {
      pack = { title = "Little" },
      fact = { members = { "Members", ask = "Who?",
        fields = { class = { "Class", values = { a = "class a" } } } } },
      indicator = { count = "Count" },
      texts = { ["{n} sur {all}"] = "{n} of {all}", un = "one" },
    }
    """

  @Test("labels, questions, fields, choices and reasons find their English by name")
  func applied() throws {
    let pack = try PackFixture(Self.rules, ["en.lua": Self.english]).load()
    #expect(pack.pack.title == LocalizedText("Mini", english: "Little"))
    let fact = pack.facts[0]
    #expect(fact.label == LocalizedText("Membres", english: "Members"))
    #expect(fact.question.english == "Who?")
    guard case .list(.record(let fields)) = fact.type, case .choice(let choices) = fields[0].type
    else {
      Issue.record("another type")
      return
    }
    #expect(fields[0].label.english == "Class")
    #expect(choices[0].label.english == "class a")
    #expect(pack.rules[0].label.english == "Count")
    let outcome = try PackFixture(Self.rules, ["en.lua": Self.english]).outcome(
      "count", ["members": .list([])])
    #expect(outcome?.because?.text() == LocalizedText("1 sur un", english: "1 of one"))
  }

  @Test("an English text beside the French wins, and a pack without the file is as before")
  func ownEnglish() throws {
    let rules =
      "indicator \"i\" { label = { fr = \"Un\", en = \"One\" }, value = function() return 1 end }"
    let other = ["en.lua": "return { indicator = { i = \"Other\" } }"]
    #expect(try PackFixture(rules, other).load().rules[0].label.english == "One")
    #expect(try PackFixture(rules).load().rules[0].label.english == "One")
  }

  @Test("keys that name nothing, and texts without English, are told")
  func findings() {
    let english = Self.english.replacing("count = \"Count\"", with: "cuont = \"Count\"")
      .replacing("un = \"one\"", with: "deux = \"two\"")
    let checked = CheckedText(Self.rules, ["en.lua": english])
    #expect(checked.places("unused-english") == ["en.lua:5:17 indicator.count", "en.lua:6:49"])
    #expect(
      checked.places("missing-english").map { $0.split(separator: ":")[0] } == ["4", "5"])
    #expect(CheckedText(Self.rules).places("missing-english").isEmpty)
    #expect(CheckedText(Self.rules, ["en.lua": Self.english]).places("unused-english").isEmpty)
  }

  @Test("errors elsewhere do not hide what is wrong in the file")
  func beside() {
    let english = Self.english.replacing("count = \"Count\"", with: "cuont = \"Count\"")
    let wrongCase = CheckedText(
      Self.rules,
      ["en.lua": english, "tests/c.lua": "case \"x\" { given = {}, expect = { rien = true } }"])
    #expect(wrongCase.errors.isEmpty == false)
    #expect(wrongCase.places("unused-english") == ["en.lua:5:17 indicator.count"])
    let refused = CheckedText(
      Self.rules + "fact \"x\" { type = \"nombres\", label = \"X\", source = \"S\" }\n",
      ["en.lua": english.replacing("fact = {", with: "fact = { x = \"The x\",")])
    #expect(refused.errors.isEmpty == false)
    // What is refused is named all the same.
    #expect(refused.places("unused-english") == ["en.lua:5:17 indicator.count"])
    let unread = CheckedText(Self.rules + "fact (\n", ["en.lua": english])
    #expect(unread.places("unused-english", "missing-english").isEmpty)
  }

  @Test("the file is data: what is no text written out is refused at its place, and nothing runs")
  func data() {
    func codes(_ text: String) -> [String] {
      PackFixture(Self.rules, ["en.lua": text]).loadErrors().map {
        "\($0.code.rawValue) \($0.location?.description ?? "")"
      }
    }
    #expect(codes("return { indicator = { count = 3 } }") == ["bad-english en.lua:1:32"])
    #expect(codes("return { indicator = 3 }") == ["bad-english en.lua:1:22"])
    #expect(codes("while true do end") == ["bad-english en.lua:1:1"])
    #expect(codes("return { \"x\" }") == ["bad-english en.lua:1:10"])
    #expect(codes("return { indicator = { count = \"a\" .. \"b\" } }").isEmpty)
  }
}
