import Foundation
import Testing

@Suite("circular check")
struct CheckCommandTests {
  private func folder(_ rules: String) throws -> ScratchFolder {
    let folder = try ScratchFolder()
    _ = try folder.file("pack.lua", "pack { id = \"m\", version = \"1\", title = \"M\" }\n" + rules)
    return folder
  }

  @Test("projet-k comes out without errors or warnings")
  func projetK() throws {
    let run = try ProgramRun("check", "projet-k", "--strict")
    #expect(run.exitCode == 0)
    #expect(run.output.hasSuffix("✓ projet-k\u{A0}: 0 erreur, 0 avertissement\n"))
  }

  /// Those that are delivered are checked by `scripts/test`, strictly.
  @Test("without a name, the packs of the folder rules are checked")
  func all() throws {
    let folder = try ScratchFolder()
    for id in ["un", "deux"] {
      try FileManager.default.createDirectory(
        at: folder.url.appendingPathComponent("rules/\(id)"), withIntermediateDirectories: true)
      _ = try folder.file(
        "rules/\(id)/pack.lua", "pack { id = \"\(id)\", version = \"1\", title = \"P\" }\n")
    }
    let run = try ProgramRun(["check"], in: folder.url)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(
      run.output.contains("✓ un\u{A0}: ") && run.output.contains("✓ deux\u{A0}: "), "\(run.output)")
  }

  @Test("--compiled says which rules are compiled, and what prevents the others, at its line")
  func compiled() throws {
    let folder = try folder(
      "fact \"n\" { type = \"integer\", label = \"N\" }\n"
        + "fact \"l\" { type = \"list\", of = \"integer\", label = \"L\" }\n"
        + "alert \"whole\" { when = function(a) return a.n > 1 end }\n"
        + "alert \"loops\" {\n  when = function(a)\n    for i = 1, a.n do if i > 3 then return true end end\n"
        + "    return false\n  end,\n}\n"
        + "alert \"lists\" { when = function(a) return list.has(a.l, 3) end }\n")
    let run = try ProgramRun("check", "--compiled", folder.url.path)
    #expect(run.exitCode == 0)
    #expect(run.output.contains("pack.lua:7\u{A0}: une boucle dont la longueur dépend des faits"))
    #expect(run.output.contains("pack.lua:11\u{A0}: une liste de faits"))
    #expect(run.output.contains("1 règle sur 3 compilée, 2 en partie, 0 non"))
    let english = try ProgramRun("check", "--compiled", "--lang", "en", folder.url.path)
    #expect(english.output.contains("pack.lua:7: a loop whose length depends on facts"))
    #expect(english.output.contains("1 of 3 rules compiled, 2 in part, 0 not"))
    let json = try ProgramRun("check", "--compiled", "--format", "json", folder.url.path)
    #expect(json.output.contains("\"extent\": \"whole\""))
    #expect(json.output.contains("\"readsList\": true"))
  }

  @Test("warnings alone pass, but not with --strict")
  func strict() throws {
    let folder = try folder("fact \"unread\" { type = \"integer\", label = \"X\" }\n")
    let run = try ProgramRun("check", folder.url.path)
    #expect(run.exitCode == 0)
    #expect(run.output.contains("[unused-fact]"))
    #expect(try ProgramRun("check", folder.url.path, "--strict").exitCode == 1)
  }

  @Test("an error has its code, place, excerpt and suggestion, and exit code 1")
  func error() throws {
    let folder = try folder(
      "fact \"inhabitants\" { type = \"integer\" }\n"
        + "alert \"r\" { when = function(a) return a.inhabitant > 1 end }\n")
    let run = try ProgramRun("check", folder.url.path)
    #expect(run.exitCode == 1)
    #expect(run.errors.isEmpty)
    #expect(
      run.output.contains(
        """
        pack.lua:3:41 : le fait « inhabitant » n'est pas déclaré
          3 | alert "r" { when = function(a) return a.inhabitant > 1 end }
            |                                         ^^^^^^^^^^
          essayez : inhabitants
        """.replacingOccurrences(of: "3:41 :", with: "3:41\u{A0}:")
          .replacingOccurrences(of: "essayez :", with: "essayez\u{A0}:")))
    let english = try ProgramRun("check", folder.url.path, "--lang", "en")
    #expect(english.output.contains("error [undeclared-fact]: "))
    #expect(english.output.contains("the fact “inhabitant” is not declared"))
  }

  @Test("json is an array of findings; warnings alone exit 0, or 1 when strict")
  func json() throws {
    let folder = try folder("fact \"spare\" { type = \"integer\" }\n")
    let run = try ProgramRun("check", folder.url.path, "--format", "json", "--lang", "en")
    #expect(run.exitCode == 0)
    let findings = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]]
    #expect(findings?.map { $0["code"] as? String } == ["unused-fact"])
    #expect(findings?.first?["severity"] as? String == "warning")
    #expect((findings?.first?["at"] as? String)?.hasSuffix("pack.lua:2:6") == true)
    #expect(
      try ProgramRun("check", folder.url.path, "--format", "json", "--strict").exitCode == 1)
  }

  @Test("list documents every code in both languages")
  func list() throws {
    let french = try ProgramRun("check", "--list")
    #expect(french.exitCode == 0)
    #expect(french.output.contains("unknown-choice"))
    #expect(french.output.contains("Un fait est déclaré et rien ne le lit."))
    let english = try ProgramRun("check", "--list", "--lang", "en")
    #expect(english.output.contains("A fact is declared and nothing reads it."))
  }

  @Test("a pack that is not there is exit code 66")
  func noPack() throws {
    #expect(try ProgramRun("check", "nowhere").exitCode == 66)
  }
}
