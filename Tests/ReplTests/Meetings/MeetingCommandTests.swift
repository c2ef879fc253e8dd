import Foundation
import Testing

@Suite("circular meeting, minutes, verify, key")
struct MeetingCommandTests {
  private let scratch: ScratchFolder
  private var folder: String { scratch.url.appendingPathComponent("séance").path }
  private func path(_ name: String) -> String { scratch.url.appendingPathComponent(name).path }

  private static let lines = """
    quorum = 3
    membre dupont = Mme Dupont
    membre martin = M. Martin
    membre roux = Mme <script>alert(1)</script>
    présidence roux
    critère votes = 0 5 0,5
    notes votes = committee.votes
    sujet lugon
    sujet cadillac-en-fronsadais
    sujet fronsac
    intérêt dupont fronsac = maire de la commune
    départage = citizens ; id
    enveloppe = 400000
    question classement
    changement paramètre population_max = 1700
    question classement
    nommer = Plafond à 1 700
    annuler
    changement poids votes = 1
    bulletin dupont votes lugon = 4
    bulletin dupont votes cadillac-en-fronsadais = 3,5
    bulletin martin votes lugon = 2
    bulletin martin votes cadillac-en-fronsadais = 4,5
    bulletin martin votes fronsac = 1,5
    bulletin roux votes lugon = 1
    bulletin roux votes cadillac-en-fronsadais = abstention
    bulletin roux votes fronsac = 2,5
    """

  private static let end = """
    ouverture
    question bulletins
    question classement
    question solidité 500 7
    question financement
    question influence dupont
    décision lugon refusé 1 2 0 = budget à revoir
    décision cadillac-en-fronsadais retenu 3 0 0 = premier
    décision fronsac retenu 2 0 0 = =cmd()
    condition fronsac = permis avant juin
    clôture
    """

  init() throws { scratch = try ScratchFolder() }

  @discardableResult
  private func open(_ lines: String) throws -> ProgramRun {
    let file = try scratch.file("lignes.txt", lines)
    return try ProgramRun(
      "meeting", folder, "--pack", "projet-k", "--input", "samples/candidatures.json", "--on",
      "2023-09-15", "--title", "Comité du 12 mars", "--lines", file.path)
  }

  private func add(_ lines: String) throws -> ProgramRun {
    try ProgramRun("meeting", folder, "--lines", "-", input: lines)
  }

  @Test("a meeting from its opening to an archive that two people sign and anybody verifies")
  func whole() throws {
    #expect(try open(Self.lines).exitCode == 0)
    let blind = try ProgramRun("minutes", folder)
    #expect(blind.exitCode == 0, "\(blind.errors)")
    #expect(blind.output.contains("Les bulletins ne sont pas ouverts"))
    #expect(!blind.output.contains("4,5"))
    #expect(try ProgramRun("minutes", folder, "--output", path("trop-tot.zip")).exitCode == 65)
    #expect(try add(Self.end).exitCode == 0)

    for name in ["roux", "dupont"] {
      #expect(try ProgramRun("key", path(name), "--name", "Mme \(name)").exitCode == 0)
    }
    let first = try ProgramRun(
      "minutes", folder, "--output", path("a.zip"), "--sign", path("roux"))
    #expect(first.exitCode == 0, "\(first.errors)")
    #expect(
      try ProgramRun(
        "minutes", path("a.zip"), "--output", path("b.zip"), "--sign", path("dupont")
      ).exitCode == 0)
    let verified = try ProgramRun("verify", path("b.zip"), "--trust", path("roux.pub"))
    #expect(verified.exitCode == 0, "\(verified.output)")
    for text in ["Identique.", "signé par Mme roux", "que rien ne relie ici à cette personne"] {
      #expect(verified.output.contains(text), "\(text)")
    }
    let json = try ProgramRun("verify", path("b.zip"), "--format", "json").json()
    #expect(json["identical"] as? Bool == true)
    #expect((json["signatures"] as? [Any])?.count == 2)
  }

  @Test(
    "minutes tell who was there, what was decided and by what votes, as text, page and workbook")
  func minutes() throws {
    try open(Self.lines)
    #expect(try add(Self.end).exitCode == 0)
    let text = try ProgramRun("minutes", folder).output
    for words in [
      "Procès-verbal — Comité du 12 mars", "maire de la commune", "ne se mesure pas", "Sévérité",
      "Enveloppe", "permis avant juin", "Certificats d'influence", "ont été recalculées",
      "Financés", "déporté", "poids de «\u{A0}Notes du comité\u{A0}»\u{A0}: 1",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    for ending in ["html", "xlsx"] {
      let run = try ProgramRun("minutes", folder, "--output", path("pv.\(ending)"))
      #expect(run.exitCode == 0, "\(run.errors)")
      // Nothing is written over without being told to.
      let again = try ProgramRun("minutes", folder, "--output", path("pv.\(ending)"))
      #expect(again.exitCode != 0)
      #expect(again.errors.contains("--force"))
    }
    let html = try String(contentsOfFile: path("pv.html"), encoding: .utf8)
    #expect(!html.contains("<script>"))
    #expect(html.contains("<nav aria-labelledby"))
  }

  @Test("the answers of a meeting are those of the commands")
  func answers() throws {
    try open("question classement\nenveloppe = 400000\nquestion financement\n")
    #expect(try ProgramRun("minutes", folder, "--output", path("s.zip")).exitCode == 0)
    let unzip = Process()
    unzip.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    unzip.arguments = ["-m", "zipfile", "-e", path("s.zip"), path("s")]
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/python3") else { return }
    try unzip.run()
    unzip.waitUntilExit()
    let rank = try ProgramRun(
      "rank", "projet-k", "--input", "samples/candidatures.json", "--on", "2023-09-15", "--format",
      "json"
    ).json()
    let kept = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(fileURLWithPath: path("s/attendu/fin-classement.json"))))
    func text(_ json: Any) throws -> Data {
      try JSONSerialization.data(withJSONObject: json, options: .sortedKeys)
    }
    #expect(try text(rank) == text(kept))
  }

  @Test("what cannot be is refused at its line, and the rest stands")
  func refused() throws {
    let run = try open(
      "membre dupont = Mme Dupont\nsujet fronsak\nchangement paramètre popultion_max = 3\nclature\n"
        + "# une remarque\n\nréponse 3 = x\nnote = bien\n")
    #expect(run.exitCode == 65)
    for text in [
      "lignes.txt:2", "lignes.txt:3", "lignes.txt:4", "lignes.txt:7", "essayez\u{A0}: fronsac",
      "population_max",
    ] {
      #expect(run.errors.contains(text), "\(text): \(run.errors)")
    }
    let journal = try String(contentsOfFile: folder + "/journal.txt", encoding: .utf8)
    #expect(journal.contains("note = bien"))
    #expect(!journal.contains("fronsak"))
  }

  @Test("one writer at a time; a folder that is taken is not opened again")
  func taken() throws {
    try open("note = a\n")
    let again = try open("note = b\n")
    #expect(again.exitCode != 0)
    #expect(again.errors.contains("une séance est déjà dans ce dossier"))
  }

  @Test("killed at any moment, a meeting goes on where it was")
  func killed() throws {
    try open("membre dupont = Mme Dupont\n")
    let lines = (1...4000).map { "note = remarque \($0)\n" }.joined()
    let file = try scratch.file("notes.txt", lines)
    for delay in [0.03, 0.1, 0.25] {
      let process = Process()
      process.executableURL = ProgramRun.program
      process.arguments = ["meeting", folder, "--lines", file.path]
      process.currentDirectoryURL = ProgramRun.project
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: delay)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let resumed = try ProgramRun("meeting", folder)
      #expect(resumed.exitCode == 0, "\(resumed.errors)")
      #expect(try ProgramRun("verify", folder).exitCode == 0)
    }
  }

  @Test("a disk that is full keeps what was said before, and is told")
  func fullDisk() throws {
    try open("membre dupont = Mme Dupont\n")
    let notes = (1...200).map { "note = remarque \($0), aussi longue qu'une autre\n" }.joined()
    let file = try scratch.file("notes.txt", notes)
    let errors = try scratch.file("erreurs", "")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    // No file is longer than so many blocks of 512 bytes: what a full disk answers, for one program.
    process.arguments = [
      "-c", "trap '' XFSZ; ulimit -f 16; exec \"$0\" meeting \"$1\" --lines \"$2\"",
      ProgramRun.program.path, folder, file.path,
    ]
    process.currentDirectoryURL = ProgramRun.project
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 74)
    let told = try String(contentsOf: errors, encoding: .utf8)
    #expect(told.contains("la séance ne peut pas être écrite"), "\(told)")
    let resumed = try add("note = la place est revenue\n")
    #expect(resumed.exitCode == 0, "\(resumed.errors)")
    let journal = try String(contentsOfFile: folder + "/journal.txt", encoding: .utf8)
    #expect(journal.contains("note = remarque 1,") && !journal.contains("note = remarque 200"))
    #expect(journal.hasSuffix("\n") && journal.contains("la place est revenue"))
    #expect(try ProgramRun("verify", folder).exitCode == 0)
  }

  @Test("a room that empties, who leaves with a ballot given, a candidate who is withdrawn")
  func emptying() throws {
    let run = try open(
      """
      quorum = 2
      membre dupont = Mme Dupont
      membre martin = M. Martin
      critère votes = 0 5 0,5
      notes votes = committee.votes
      sujet Fronsac
      sujet LUGON
      bulletin Dupont votes Fronsac = 4
      bulletin dupont votes lugon = 3
      bulletin martin votes lugon = 1
      parti Dupont
      bulletin dupont votes fronsac = 2
      ouverture incomplète
      décision lugon retenu 1 0 0 = x
      présent dupont
      retrait Fronsac
      bulletin martin votes fronsac = 1
      décision fronsac retenu 2 0 0
      ouverture
      question bulletins
      parti martin
      décision lugon retenu 1 0 0 = x

      """)
    #expect(run.exitCode == 65)
    for (line, words) in [
      (12, "n'est pas dans la salle"), (13, "le quorum n'est pas atteint"),
      (14, "le quorum n'est pas atteint"), (17, "s'est retiré"), (18, "s'est retiré"),
      (22, "le quorum n'est pas atteint"),
    ] {
      let told = run.errors.split(separator: "\n").first { $0.contains("lignes.txt:\(line)\u{A0}") }
      #expect(told?.contains(words) == true, "\(line): \(run.errors)")
    }
    #expect(run.errors.split(separator: "\n").count { $0.hasPrefix("erreur") } == 6)
    let text = try ProgramRun("minutes", folder).output
    #expect(text.contains("Mme Dupont") && text.contains("départ") && text.contains("non atteint"))
    #expect(try ProgramRun("verify", folder).exitCode == 0)
  }

  @Test("bytes that changed, archives that are none: an exit code and a sentence each")
  func changed() throws {
    try open("question classement\n")
    let data = folder + "/donnees/candidatures.json"
    let text = try String(contentsOfFile: data, encoding: .utf8)
    try text.replacing("1120", with: "1121").write(
      toFile: data, atomically: true, encoding: .utf8)
    let run = try ProgramRun("verify", folder)
    #expect(run.exitCode == 1)
    #expect(run.output.contains("donnees/candidatures.json:11"))
    #expect(run.output.contains("les données ont changé"))
    #expect(try ProgramRun("minutes", folder, "--output", path("x.zip")).exitCode == 65)
    #expect(try ProgramRun("verify", path("nulle-part")).exitCode == 66)
    #expect(try ProgramRun("verify", "samples/candidatures.xlsx").exitCode == 65)
    #expect(try ProgramRun("verify", "samples").exitCode == 65)
    #expect(
      try ProgramRun("minutes", folder, "--output", path("a.html"), "--sign", "k").exitCode == 64)
  }

  @Test("a label's meeting is held, told and verified the same way")
  func label() throws {
    let lines = try scratch.file(
      "label.txt",
      "membre a = Mme A\nsujet syndicat-dourne\nquestion classement\n"
        + "changement statut syndicat-dourne 1.1.3.1 = fait\nquestion classement\nclôture\n")
    let run = try ProgramRun(
      "meeting", folder, "--pack", "label-eci", "--input", "samples/territoires.ndjson", "--on",
      "2026-01-01", "--lines", lines.path)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(try ProgramRun("minutes", folder).output.contains("Syndicat de la Dourne"))
    let verified = try ProgramRun("verify", folder)
    #expect(verified.exitCode == 0, "\(verified.output)")
    #expect(verified.output.contains("2 résultats recalculés"))
  }
}
