import CircularCore
import Documents
import FileAccess
import LuaBridge
import Pages

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension PromptCommand {
  /// Commands that open packs and data.
  static let loading: [PromptCommand] = [
    PromptCommand(
      "load", ["charger"],
      form: LocalizedText("[DISPOSITIF] [FICHIER]", english: "[PACK] [FILE]"),
      LocalizedText(
        "Charge un dispositif, ses données, ou les deux\u{A0}; ou revient à un dispositif chargé.",
        english: "Loads a pack, its data, or both; or goes back to a pack that is loaded."),
      examples: [
        (
          ":charger projet-k samples/candidatures.json",
          LocalizedText("règles et candidatures", english: "rules and applications")
        ),
        (
          ":charger samples/communes-smicval.csv",
          LocalizedText(
            "d'autres données pour les mêmes règles", english: "other data for the same rules")
        ),
      ],
      takes: [.pack, .file]
    ) { session, arguments in
      switch arguments.words.count {
      case 1 where session.isData(arguments.words[0]):
        try session.open(session.bench().pack, input: arguments.words[0])
      case 1:
        let name = arguments.words[0]
        if let id = try session.loaded(name) {
          session.use(pack: id)
          return try session.writeInUse()
        }
        try session.open(session.pack(name), input: nil)
      case 2: try session.open(session.pack(arguments.words[0]), input: arguments.words[1])
      default: throw PromptCommand.misused("load")
      }
    },
    PromptCommand(
      "reload", ["recharger"],
      LocalizedText(
        "Relit les règles et les données et montre ce qui bouge\u{A0}; s'il y a une faute, l'ancienne version reste.",
        english:
          "Reads rules and data again and shows what moves; with a mistake, the old version stays."
      )
    ) { session, _ in
      guard try session.reload() else {
        return session.console.writeLine(
          session.console.say("Aucun fichier n'a changé.", english: "No file has changed."))
      }
    },
    PromptCommand(
      "watch", ["suivre"],
      LocalizedText(
        "Relit règles et données à chaque enregistrement et montre ce qui bouge\u{A0}; Ctrl-C arrête.",
        english: "Reads rules and data again at each save and shows what moves; Ctrl-C stops.")
    ) { session, _ in try session.watch() },
    day,
    PromptCommand(
      "packs", ["dispositifs"],
      LocalizedText("Liste les dispositifs.", english: "Lists the packs.")
    ) { session, _ in session.writePacks() },
  ]
}

extension Session {
  /// Whether a word of `:load` is a file of data rather than a pack.
  fileprivate func isData(_ word: String) -> Bool {
    if benches[word] != nil || locator.ids.contains(word) { return false }
    return [".csv", ".json", ".ndjson", ".jsonl"].contains { word.lowercased().hasSuffix($0) }
  }

  /// The id of a pack in use, by that id or by its folder, however that is written.
  ///
  /// - Throws: `no-such-pack`.
  fileprivate func loaded(_ name: String) throws(Diagnostic) -> String? {
    if benches[name] != nil { return name }
    let folder = try locator.folder(of: name)
    return benches.first { FileContents.isSameFolder($0.value.pack.sources.path, folder) }?.key
  }

  /// Reads a pack by id or folder.
  func pack(_ name: String) throws -> LuaRulePack {
    var pack = try LuaRulePack(folder: locator.folder(of: name), workbooks: .documents)
    pack.interrupt = interrupt
    return pack
  }

  /// A pack with its data, as the prompt uses it.
  func open(_ pack: LuaRulePack, input: String?) throws {
    let bench: any Bench =
      if let label = pack.label {
        try LabelBench(pack, label, input: input, on: date)
      } else {
        try ProgrammeBench(pack, input: input, on: date)
      }
    for problem in bench.problems { console.report(problem) }
    use(bench)
    try writeInUse()
  }

  /// One line on the pack in use.
  func writeInUse() throws(Diagnostic) {
    let bench = try bench()
    let pack = bench.pack.pack
    let wrong = bench.rejected.count
    let all = bench.subjects.count + wrong
    let (count, isOne) = (console.format.string(Int64(all)), all == 1)
    let inError = console.format.string(Int64(wrong))
    let besides =
      wrong == 0
      ? "" : console.say(", dont \(inError) en erreur", english: ", \(inError) of them in error")
    let data =
      bench.input.map {
        console.say(
          "\(count) sujet\(isOne ? "" : "s") de \($0)",
          english: "\(count) subject\(isOne ? "" : "s") of \($0)") + besides
      } ?? console.say("sans données", english: "no data")
    console.writeLine(
      "\(console.green("✓")) \(console.bold(pack.id)) — \(pack.title.text(in: console.language)), \(data)"
    )
  }

  /// Takes the new version of the pack in use, if its files have changed, and shows what moves.
  ///
  /// - Returns: whether there was one.
  /// - Throws: what is wrong with it; the old version stays in use.
  func reload() throws -> Bool {
    try reload(PackSources(folder: bench().pack.sources.path, workbooks: .documents))
  }

  /// Whether the data of a pack in use is not what it was when it was read.
  private func hasNewData(_ bench: any Bench) -> Bool {
    guard let input = bench.input else { return false }
    return dataMarks[bench.pack.pack.id]?.isOutdated(input) ?? false
  }

  /// The same with the files read already.
  private func reload(_ sources: PackSources) throws -> Bool {
    let old = try bench()
    let isNewData = hasNewData(old)
    guard isNewData || sources != old.pack.sources else { return false }
    let names =
      Set(sources.files.keys).union(old.pack.sources.files.keys).sorted()
      .filter { sources.files[$0] != old.pack.sources.files[$0] }
      + (isNewData ? [old.input].compactMap { $0 } : [])
    let new: any Bench
    do {
      var pack = try LuaRulePack(sources)
      pack.interrupt = interrupt
      new = try old.reloaded(pack, rereading: isNewData)
      try new.check(scenario)
    } catch {
      console.flush()
      for diagnostic in console.diagnostics(of: error) { console.report(diagnostic) }
      throw Diagnostic(
        "reload-failed", severity: .note,
        LocalizedText(
          "l'ancienne version de « \(old.pack.pack.id) » reste en usage",
          english: "the old version of “\(old.pack.pack.id)” stays in use"))
    }
    if isNewData { for problem in new.problems { console.report(problem) } }
    use(new)
    console.writeLine(
      "\(console.green("✓")) "
        + console.say("relu\u{A0}: ", english: "read again: ") + names.joined(separator: ", "))
    try new.compare(from: old, under: scenario, on: console)
    return true
  }

  /// Reloads at each save until somebody stops it.
  fileprivate func watch() throws {
    guard isInteractive else {
      throw Diagnostic(
        "not-a-terminal",
        LocalizedText(":suivre demande un terminal", english: ":watch needs a terminal"),
        suggestion: LocalizedText(":recharger", english: ":reload"))
    }
    console.writeLine(
      console.faint(
        console.say(
          "J'attends les enregistrements dans \(try bench().pack.sources.path)\u{A0}; Ctrl-C arrête.",
          english: "Waiting for saves in \(try bench().pack.sources.path); Ctrl-C stops.")))
    console.flush()
    let height = console.height
    console.height = nil
    defer { console.height = height }
    // A version with a mistake is told once, not at each look.
    var refused: PackSources?
    var refusedData: DataMark?
    while !interrupt.isRaised {
      usleep(150_000)
      var seen: PackSources?
      do {
        let sources = try PackSources(folder: bench().pack.sources.path, workbooks: .documents)
        seen = sources
        let data = try refused == nil ? nil : bench().input.flatMap { DataMark(of: $0) }
        guard sources != refused || data != refusedData else { continue }
        if try reload(sources) { refused = nil }
      } catch {
        // A file that an editor is just replacing is there at the next look.
        guard let seen else { continue }
        refused = seen
        refusedData = benchInUse?.input.flatMap { DataMark(of: $0) }
        console.flush()
        for diagnostic in console.diagnostics(of: error) { console.report(diagnostic) }
      }
      console.flush()
    }
  }

  fileprivate func writePacks() {
    var table = TextTable([
      "", "id", console.say("titre", english: "title"), console.say("données", english: "data"),
    ])
    for id in Set(locator.ids).union(benches.keys).sorted() {
      let bench = benches[id]
      let mark = id == state.pack ? "▸" : bench == nil ? "" : "•"
      table.add([
        .init(mark), .init(id, style: console.bold),
        .init(
          bench?.pack.pack.title.text(in: console.language)
            ?? console.say("(pas chargé)", english: "(not loaded)")),
        .init(bench?.input ?? ""),
      ])
    }
    for line in table.lines(header: console.faint, indent: " ") { console.writeLine(line) }
  }
}
