import RuleAnalysis
import Testing

@Suite("Whether a pack is that of a label")
struct DeclaredLabelTests {
  private func declares(_ text: String, in file: String = "pack.lua") -> Bool {
    PackSources([file: text]).declaresLabel
  }

  @Test("the word begins a line and a table, or parentheses, come behind it")
  func word() {
    for text in ["label {", "pack {}\nlabel { id = 1 }", "  \tlabel  (", "x\n label{"] {
      #expect(declares(text), "\(text)")
    }
  }

  @Test("an entry, another word, a word inside of a line and the end of a file are none")
  func others() {
    for text in [
      "label = 1", "labels {", "x.label {", "x label {", "-- label {", "label", "label  ", "lab",
      "",
      "label\n{", "label\t{", "label \"x\" {",
    ] {
      #expect(!declares(text), "\(text)")
    }
    #expect(!declares("label {", in: "tests/a.lua"))
    #expect(!declares("label {", in: "a.csv"))
  }
}
