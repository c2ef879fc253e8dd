import Foundation
import Testing

/// Scripts of the prompt, as a user pipes them in.
@Suite("A script of the prompt")
struct PromptScriptTests {
  private static let load = ":load projet-k samples/candidatures.json\n"

  private func run(_ script: String, _ arguments: String..., locale: String = "fr_FR.UTF-8") throws
    -> ProgramRun
  {
    try ProgramRun(
      ["repl", "--on", "2023-09-15"] + arguments, input: script, locale: locale)
  }

  @Test("is its lines as they are typed; locals hold to its end")
  func oneChunk() throws {
    let run = try run("local x = 40\nlocal y = 2\nprint(x + y)\n")
    #expect(run.output == "42\n")
    #expect(run.exitCode == 0)
  }

  @Test("has no escape sequence, even where colours are asked for")
  func noEscapes() throws {
    let run = try run(Self.load + ":noter fronsac\n:classer\n")
    #expect(run.exitCode == 0)
    #expect(!run.output.contains("\u{1B}"))
  }

  @Test("stops at the first error and tells by its exit code")
  func firstError() throws {
    let lua = try run("print(1)\n:aide score\nerror('non')\n:aide rank\n")
    #expect(lua.exitCode == 1)
    #expect(lua.errors.contains("non"))
    #expect(!lua.output.contains(":classer"))
    let command = try run(":bidule\nprint(1)\n")
    #expect(command.exitCode == 1)
    #expect(command.output.isEmpty)
    let bytes = try ProgramRun(["repl"], input: "print(1)\n", locale: "C")
    #expect(bytes.exitCode == 0)
  }

  @Test("values are shown with the numbers of the reader's language")
  func numbers() throws {
    #expect(try run("1234567.5").output == "1\u{202F}234\u{202F}567,5\n")
    #expect(try run("1234567.5", "--lang", "en").output == "1,234,567.5\n")
    #expect(try run(":lang en\n1234567.5").output.hasSuffix("1,234,567.5\n"))
    #expect(try run("2^53").output == "9\u{202F}007\u{202F}199\u{202F}254\u{202F}740\u{202F}992\n")
    #expect(try run("1e-12").output == "1e-12\n")
    #expect(try run("return nil").output.isEmpty)
    #expect(try run("nil, 2").output == "nil\n2\n")
  }

  @Test("`_` keeps the last value, and globals stay from one chunk to the next")
  func lastValue() throws {
    let run = try run("6 * 7\n:aide _x\n", "--echo")
    #expect(run.output.contains("42"))
    let kept = try self.run("6 * 7\n_ + 1\nx = _\nx + 1\n", "--echo")
    #expect(kept.output.contains("> _ + 1\n43\n"))
    #expect(kept.output.contains("> x + 1\n44\n"))
  }

  @Test("a long value shows its head and its tail; :all shows it whole")
  func longValue() throws {
    let script = "t = {} for i = 1, 1000 do t[i] = i * 2 end\n:lang fr\nt\n:tout\n"
    let run = try run(script)
    let lines = run.output.split(separator: "\n")
    let cut = try #require(lines.firstIndex { $0.contains(":tout") })
    #expect(cut < 30)
    #expect(lines[cut - 1].hasSuffix("2\u{202F}000"))
    #expect(lines.count > 1000)
  }

  @Test("an error shows the excerpt, the place and one suggestion")
  func errors() throws {
    let run = try run(Self.load + "t = territory 'fronsac'\nprint(t.inhabitans)\n")
    #expect(run.exitCode == 1)
    #expect(run.errors.contains("prompt:3"))
    #expect(run.errors.contains("inhabitants"))
    let syntax = try self.run("x = (1 +\n")
    #expect(syntax.errors.contains("prompt:"))
    #expect(syntax.errors.contains("^"))
    // Without its colon it is the command all the same.
    let forgotten = try self.run("noter fronsac\n")
    #expect(forgotten.errors.contains("aucun dispositif n'est chargé"))
  }

  @Test("commands are understood as people say them, without their colon or as a question")
  func spoken() throws {
    let script =
      "classer\nPourquoi Reignac est-il refusé ?\npourquoi MONTAGNE population\n"
      + "Changer population_max = 1700\nclasser 3\naide\n"
    let run = try run(Self.load + script)
    #expect(run.exitCode == 0, "\(run.errors)")
    for text in [
      "Lugon-et-l'Île-du-Carnay", "126 au-dessus du maximum", "1\u{202F}700\u{A0}hab",
    ] {
      #expect(run.output.contains(text), "\(text)")
    }
    let exact = try self.run(
      Self.load + ":classer\n:pourquoi reignac\n:pourquoi montagne population\n"
        + ":changer population_max = 1700\n:classer 3\n:aide\n")
    #expect(run.output == exact.output)
    // What Lua knows stays Lua's.
    let lua = try self.run("classer = 3\nclasser\nclasser + 1\nscore\n")
    #expect(lua.output.hasPrefix("3\n4\n"), "\(lua.output)")
    // Who says goodbye is let go.
    #expect(try self.run("quitter\nprint(5)\n").output == "")
  }

  @Test(
    "why a subject is refused is told in some lines with what would be enough; `tout` tells all")
  func refusal() throws {
    let run = try run(Self.load + ":pourquoi reignac\n")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.split(separator: "\n").count < 14, "\(run.output)")
    for text in [
      "126 au-dessus du maximum de 1\u{202F}500\u{A0}hab", "1\u{202F}500\u{A0}hab au lieu de",
      ":pourquoi reignac tout",
    ] {
      #expect(run.output.contains(text), "\(text)")
    }
    let whole = try self.run(Self.load + ":pourquoi reignac tout\n")
    #expect(whole.output.contains("Règle\u{A0}: rules/projet-k/eligibility.lua"))
    #expect(whole.output.split(separator: "\n").count > 40)
  }

  @Test("another day is evaluated with :date, and a name needs neither case nor accents")
  func day() throws {
    let run = try run(
      Self.load + ":date 1er janvier 2024\n:date\n:pourquoi \"lugon et l'ile du carnay\"\n")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.contains("Date d'évaluation\u{A0}: 1er janvier 2024"))
    let wrong = try self.run(Self.load + ":date 30 février 2024\n")
    #expect(wrong.exitCode == 1)
    #expect(!wrong.output.contains("Date d'évaluation"))
  }

  @Test("what is typed stays in the sandbox")
  func sandbox() throws {
    for script in ["os.execute('true')", "io.open('x')", "load('return 1')", "require 'x'"] {
      #expect(try run(script).exitCode == 1)
    }
    let endless = try run("string.rep('x', 1 << 40)")
    #expect(endless.exitCode == 1)
  }

  @Test("a table of facts that nobody sent is scored like a subject: 1 600 × 140 €")
  func inventedSubject() throws {
    let run = try run(Self.load + "score({ inhabitants = 1600 }).grant\n")
    #expect(run.output.hasSuffix("224\u{202F}000\n"))
    let copy = try self.run(
      Self.load + "t = territory 'Fronsac'\nt.inhabitants = 900\nprint(score(t).grant, "
        + "score('fronsac').grant)\n")
    #expect(copy.output.hasSuffix("126000.0\t156800.0\n"))
  }

  @Test("a change of the scenario is undone and redone, and the numbers follow")
  func undo() throws {
    let run = try run(
      Self.load + ":set fronsac inhabitants = 900\nprint(score('fronsac').grant)\n:undo\n"
        + "print(score('fronsac').grant)\n:redo\nprint(score('fronsac').grant)\n:scenario base\n"
        + "print(score('fronsac').grant)\n")
    let grants = run.output.split(separator: "\n").filter { $0.hasSuffix(".0") }
    #expect(grants == ["126000.0", "156800.0", "126000.0", "156800.0"])
    #expect(run.exitCode == 0)
  }

  @Test("scenarios are renamed, copied and put on top of one another, named in any case")
  func shelves() throws {
    let run = try run(
      Self.load + ":set population_max = 1700\n:scenario rename Plafond Élevé\n"
        + ":scenario base\n:set weight citizens = 3\n:scenario copy essai 1 = Les deux\n"
        + ":scenario add plafond eleve\n:scenario\n:scenario rename LES DEUX = LES deux\n")
    #expect(run.exitCode == 0, "\(run.errors)")
    let shelf = run.output.components(separatedBy: "base  sans changement").last ?? ""
    #expect(
      shelf == """

          Plafond Élevé
              paramètre population_max = 1700
          essai 1
              poids citizens = 3
        ▸ Les deux
              poids citizens = 3
              paramètre population_max = 1700
        « Les deux » s'appelle « LES deux »

        """, "\(shelf)")
    // A name is one scenario's.
    let taken = try self.run(
      Self.load + ":scenario a\n:scenario b\n:scenario rename A\n")
    #expect(taken.exitCode == 1)
    #expect(taken.errors.contains("s'appelle déjà « a »"))
    for line in [":scenario rename x = y", ":scenario add x", ":diff base ; x", ":scenario rename"]
    {
      #expect(try self.run(Self.load + line + "\n").exitCode == 1, "\(line)")
    }
  }

  @Test("two to four scenarios stand side by side, with the ranks of each")
  func sideBySide() throws {
    let start =
      Self.load + ":scenario a\n:set population_max = 1700\n:scenario b\n"
      + ":set population_max = 1000\n"
    let run = try run(start + ":diff base ; A ; b\n")
    #expect(run.exitCode == 0, "\(run.errors)")
    let rows = run.output.split(separator: "\n").map { line in
      line.split(separator: " ").map(String.init)
    }
    #expect(
      rows.contains(["éligibles", "7", "10", "3"]))
    #expect(rows.contains(["Lugon-et-l'Île-du-Carnay", "1", "1=", "—"]))
    #expect(rows.contains(["Reignac", "—", "1=", "—"]))
    #expect(run.output.contains("1\u{202F}763\u{202F}160\u{A0}€"))
    let five = try self.run(start + ":diff base ; a ; b ; a ; b\n")
    #expect(five.exitCode == 1)
  }

  @Test("scenarios are told apart, saved, and read back")
  func scenarios() throws {
    let folder = try ScratchFolder()
    let file = try folder.file("plafond.txt", "").path
    let saved = try run(
      Self.load + ":scenario plafond\n:set population_max = 1700\n:scenario save \(file)\n"
        + ":scenario autre\n:set weight citizens = 3\n:diff plafond\n")
    #expect(saved.exitCode == 0, "\(saved.errors)")
    #expect(saved.output.contains("Sortent (3)"))
    #expect(saved.output.contains("poids de citizens\u{A0}: 1 → 3"))
    let opened = try run(Self.load + ":scenario open \(file)\nprint(param 'population_max')\n")
    #expect(opened.output.contains("1700"))
    let rank = try ProgramRun(
      "rank", "projet-k", "--input", "samples/candidatures.json", "--on", "2023-09-15",
      "--scenario",
      file, "--format", "json")
    #expect((try rank.json()["ranked"] as? [Any])?.count == 10)
  }

  @Test("a later change replaces an earlier one, also of a file, and what is saved can be opened")
  func replacing() throws {
    let folder = try ScratchFolder()
    let file = try folder.file(
      "haut.txt", "scénario haut\nfait fronsac \"Habitants concernés\" = 1100\n"
    ).path
    let saved = folder.url.appendingPathComponent("saved.txt").path
    let run = try run(
      Self.load + ":scenario open \(file)\n:set population_max = 1600\n:set population_max = 1700\n"
        + ":set fronsac inhabitants = 900\n:scenario save \(saved)\n:scenario open \(saved)\n")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(
      try String(contentsOfFile: saved, encoding: .utf8) == """
        scénario haut
        paramètre population_max = 1700
        fait fronsac inhabitants = 900

        """)
  }

  @Test("a scenario file that gives one thing two values is not opened")
  func twoValues() throws {
    let folder = try ScratchFolder()
    for line in ["fait fronsac inhabitants", "fait fronsac \"Habitants concernés\""] {
      let file = try folder.file(
        "s.txt", "fait fronsac inhabitants = 900\n\(line) = 901\n"
      ).path
      let run = try run(Self.load + ":scenario open \(file)\n")
      #expect(run.exitCode == 1)
      #expect(run.errors.contains("s.txt:2:14"), "\(run.errors)")
      #expect(run.errors.contains("« 900 » à la ligne 1"), "\(run.errors)")
    }
  }

  @Test("the session is exported as a script that gives the same screen")
  func export() throws {
    let folder = try ScratchFolder()
    let file = try folder.file("seance.txt", "").path
    let script = Self.load + ":set population_max = 1700\n:diff\nscore('fronsac').grant\n"
    let first = try run(script + ":export \(file)\n")
    let again = try run(try String(contentsOfFile: file, encoding: .utf8))
    #expect(again.exitCode == 0, "\(again.errors)")
    #expect(first.output.hasPrefix(again.output))
    #expect(again.output.contains("Entrent (3)"))
  }

  @Test("results are exported for a spreadsheet: byte order mark, semicolons, decimal commas")
  func exportResults() throws {
    let folder = try ScratchFolder()
    let file = try folder.file("classement.csv", "")
    let run = try run(Self.load + ":export \(file.path)\n")
    #expect(run.exitCode == 0)
    let bytes = try Data(contentsOf: file)
    #expect(bytes.prefix(3) == Data([0xEF, 0xBB, 0xBF]))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("fronsac;Fronsac;classé;13,75"))
  }

  @Test("bad input to commands is told with what was expected, and nothing is lost")
  func badInput() throws {
    for (command, expected) in [
      (":set", "attendu"), (":set inhabitans = 3", "inhabitants"),
      (":set fronsac inhabitants = douze", "douze"), (":set grant = 3", ":pourquoi grant"),
      (":set fronzac inhabitants = 3", "fronsac"), (":score fronzac", "fronsac"),
      (":explain fronsac gant", "grant"), (":rank beaucoup", "attendu"),
      (":path 3", "n'est pas un label"), (":scenario open nowhere.txt", "nowhere.txt"),
      (":load nowhere.csv", "nowhere.csv"), (":load projet-kk", "projet-k"),
      (":lang de", "attendu"), (":show \"fronsac", "guillemet"), (":diff rien", "aucun scénario"),
      (":unset population_max", "ne change pas"), (":resume", "aucune séance"),
      (":watch", "terminal"), (":scor", ":score"),
    ] {
      let run = try run(Self.load + command + "\n")
      #expect(run.exitCode == 1, "\(command)")
      #expect(run.errors.contains(expected), "\(command): \(run.errors)")
    }
    let noPack = try run(":score x\n")
    #expect(noPack.errors.contains(":charger"))
    let noData = try run(":load projet-k\n:rank\n")
    #expect(noData.errors.contains("aucune donnée"))
  }

  @Test("the guided tour is what the program shows, screen by screen")
  func tour() throws {
    let page = try String(
      contentsOf: ProgramRun.project.appendingPathComponent("docs/visite.md"), encoding: .utf8)
    let run = try ProgramRun("repl", "--tour", "--on", "2023-09-15")
    #expect(run.exitCode == 0)
    #expect(run.output == page)
    let english = try ProgramRun("repl", "--tour", "--on", "2023-09-15", "--lang", "en")
    #expect(english.output.contains("projet-k> :explain fronsac grant"))
    #expect(!english.output.contains("erreur"))
    #expect(!english.output.contains("error:"))
  }

  @Test("a session with a label is shown to the byte")
  func label() throws {
    let script = try ProgramRun.golden("prompt-label.in")
    let run = try run(script, "--echo")
    #expect(run.output == (try ProgramRun.golden("prompt-label.txt")))
  }
}
