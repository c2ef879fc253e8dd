import Foundation
import Testing

/// Over the files of `data/territoires`: the figures of 2025.
@Suite("circular territory")
struct TerritoryCommandTests {
  private func run(_ arguments: String...) throws -> ProgramRun {
    try ProgramRun(["territory"] + arguments + ["--format", "table"])
  }

  @Test("the whole directory: 34 875 communes, 68 017 103 inhabitants, every sum of an EPCI right")
  func all() throws {
    let run = try run()
    #expect(run.exitCode == 0, "\(run.errors)")
    for text in [
      "Communes\u{A0}: 34\u{202F}875", "municipale\u{A0}: 68\u{202F}017\u{202F}103\u{A0}hab",
      "1\u{202F}255 EPCI sur 1\u{202F}255", "Communes isolées (4)", "22016", "29083", "29155",
      "85113",
      "sans 4 communes, non connues",
    ] {
      #expect(run.output.contains(text), "\(text)")
    }
  }

  @Test("a commune by its code, with its EPCI, its populations and who counted them")
  func commune() throws {
    let run = try run("33351")
    #expect(run.exitCode == 0, "\(run.errors)")
    for text in [
      "Reignac (33351)", "Gironde (33)", "CC de l'Estuaire (243300811)",
      "1\u{202F}626\u{A0}hab (INSEE, DGCL/BANATIC, 2025)", "Communes du même nom (1)",
    ] {
      #expect(run.output.contains(text), "\(text)")
    }
  }

  @Test("a name that several have asks which one; in a group it is refused with the codes")
  func names() throws {
    let several = try run("reignac")
    #expect(several.exitCode == 0)
    #expect(several.output.contains("16276") && several.output.contains("33351"))
    #expect(several.output.contains("donnez le code"))
    #expect(try run("Sainte-Colombe").output.contains("12 territoires"))
    let group = try run("Reignac", "33001")
    #expect(group.exitCode != 0)
    #expect(group.output.isEmpty)
    #expect(group.errors.contains("16276 (Reignac, 16), 33351 (Reignac, 33)"))
    let none = try run("Libournne")
    #expect(none.exitCode != 0)
    #expect(none.errors.contains("essayez\u{A0}: Libourne"), "\(none.errors)")
  }

  @Test("seven EPCI without nine communes are the Smicval: 138 communes, 210 257 inhabitants")
  func smicval() throws {
    let run = try run(
      "200023794", "200035533", "200070092", "243300811", "243301181", "243301223", "243301397",
      "--without", "33147,33148,33157,33185,33298,33303,33413,33466,33531", "--limit", "1")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.contains("138 communes"))
    #expect(run.output.contains("210\u{202F}257\u{A0}hab"))
    #expect(run.output.contains("… et 137 autres"))
  }

  @Test("every form gives all communes, and programs the codes")
  func forms() throws {
    let csv = try ProgramRun(["territory", "200070092", "--format", "csv", "--ids", "--lang", "en"])
    let lines = csv.output.split(whereSeparator: \.isNewline)
    #expect(lines.count == 46)
    #expect(lines.first?.contains("municipal_population") == true)
    let json = try ProgramRun(["territory", "200070092", "--format", "json"])
    let values = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    #expect(values?.count == 46)
    #expect(values?.first?["siren"] as? String == "200070092")
    #expect((values?.first?["competences"] as? [String: Bool]) == ["2080": true, "4000": true])
  }

  @Test("what goes nowhere is refused")
  func refused() throws {
    for arguments in [["--without", "33001"], ["33351", "--limit", "0"], ["33351", "--ids"]] {
      #expect(try ProgramRun(["territory"] + arguments).exitCode == 64, "\(arguments)")
    }
  }

  @Test("a label's territory that is named by its SIREN has its population from there, and is told")
  func label() throws {
    let run = try ProgramRun(
      ["score", "label-eci", "--input", "-", "--depth", "0", "--format", "json"],
      input: #"{"id":"x","territory":{"siren":"200070092"},"statuses":{}}"#)
    #expect(run.errors.contains("CA du Libournais (200070092) complété"), "\(run.errors)")
    #expect(!run.output.contains("\"missing\""))
  }

  @Test("who else the national directory completed is said once, behind the first one")
  func completed() throws {
    let lines = [("x", "200070092"), ("y", "253306617"), ("z", "240100883")].map {
      #"{"id":"\#($0)","territory":{"siren":"\#($1)"},"statuses":{}}"#
    }
    let run = try ProgramRun(
      ["score", "label-eci", "--input", "-", "--depth", "0", "--format", "ndjson"],
      input: lines.joined(separator: "\n"))
    let told = run.errors.split(separator: "\n").filter { $0.contains("complété") }
    #expect(told.count == 2, "\(run.errors)")
    #expect(told.last?.hasSuffix("y, z") == true, "\(run.errors)")
  }

  @Test("the Smicval is found by its SIREN and its name: 138 communes, 210 257 inhabitants")
  func syndicate() throws {
    let run = try ProgramRun("territory", "253306617", "--format", "table")
    #expect(run.exitCode == 0, "\(run.errors)")
    let text = run.output.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    for part in ["Smicval", "210 257", "Communes membres (138)", "Traitement des déchets"] {
      #expect(text.contains(part), "\(part)")
    }
    let named = try ProgramRun("territory", "smicval", "--format", "json")
    let values =
      try JSONSerialization.jsonObject(with: Data(named.output.utf8)) as? [[String: Any]]
    #expect(values?.count == 139)
    // The counts of EPCI with taxes of their own stay what they are.
    let all = try ProgramRun("territory", "--format", "table")
    let counts = all.output.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    #expect(counts.contains("1 255 EPCI sur 1 255"))
  }
}
