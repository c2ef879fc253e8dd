import CircularCore
import RuleAnalysis

/// Reads the tree of measures of a label, from the file that its declaration names.
struct LabelFrameworkReader {
  /// What is wrong in rows of the file.
  private(set) var problems: [Diagnostic] = []
  /// The names of measures, which are texts for people, where the pack has an English.
  private(set) var texts: [DeclaredText] = []

  private let sources: PackSources

  init(_ sources: PackSources) { self.sources = sources }

  /// The framework that a declaration names, and where its measures come from.
  ///
  /// - Throws: what keeps the tree from being made; rows that are wrong are in `problems`.
  mutating func read(
    _ entries: DeclaredEntries, _ pack: RulePack
  ) throws(Diagnostic) -> (Framework, [FrameworkFile.Origin]) {
    try entries.check(Vocabulary.entryNames(of: "label"))
    let id = try entries.string("id") ?? pack.id
    let names = try entries.strings("levels") ?? []
    func level(_ entry: String) throws(Diagnostic) -> Int? {
      if case .boolean(false)? = entries.table[entry] { return nil }
      guard let name = try entries.string(entry) else { return nil }
      guard let level = names.firstIndex(of: name), level > 0 else {
        throw entries.problem(
          "unknown-level",
          "« \(entry) » vaut « \(name) », attendu un niveau sous la racine\u{A0}: \(names.dropFirst().joined(separator: ", "))",
          english:
            "“\(entry)” is “\(name)”, expected a level below the root: \(names.dropFirst().joined(separator: ", "))",
          suggestion: nearestName(to: name, among: names.dropFirst()))
      }
      return level
    }
    let redistribution = try level("redistribute_below")
    let measures = try level("measures") ?? redistribution ?? names.firstIndex(of: "measure")
    guard let measures else {
      throw entries.problem(
        "missing-entry", "quel niveau est celui des mesures\u{A0}? aucun ne s'appelle « measure »",
        english: "which level is that of measures? none is called “measure”",
        suggestion: "measures = \"…\"")
    }
    if let redistribution, redistribution != measures {
      throw entries.problem(
        "wrong-entry", "« redistribute_below » et « measures » nomment deux niveaux",
        english: "“redistribute_below” and “measures” name two levels")
    }
    let shape = FrameworkShape(
      levels: names.map { LocalizedText($0) }, measureLevel: measures,
      redistributes: redistribution != nil)

    let name = try entries.requiredString("framework")
    guard let file = sources.files[name] else {
      throw entries.problem(
        "no-such-file", "le fichier « \(name) » n'est pas dans le dossier de règles",
        english: "the file “\(name)” is not in the pack's folder",
        suggestion: nearestName(
          to: name, among: sources.files.keys.filter { $0.hasSuffix(".csv") }.sorted()))
    }
    let layout = FrameworkFile.Layout(
      shape: shape, pointLevels: Set(0...32), correctsSyndicate: false)
    let read = FrameworkFile(reading: file.bytes, file: file.path, id: id, layout: layout)
    problems += read.problems
    do throws(Diagnostic) {
      let rows = inEnglish(read.rows, file.path)
      return (try Framework(id: id, label: pack.title, shape: shape, rows: rows), read.origins)
    } catch {
      var located = error
      located.excerpt = located.excerpt ?? sources.excerpt(located.location)
      throw located
    }
  }

  /// The measures with the English that `en.lua` has for them, `measure["1.2"]`.
  private mutating func inEnglish(_ rows: [FrameworkRow], _ file: String) -> [FrameworkRow] {
    guard !sources.english.isEmpty else { return rows }
    var rows = rows
    for index in rows.indices where !rows[index].label.french.isEmpty {
      let path = ["measure", rows[index].id.rawValue, "label"]
      texts.append(
        DeclaredText(
          path: path, text: rows[index].label,
          location: rows[index].location ?? SourceLocation(file: file)))
      if let english = sources.english.texts[path]?.text {
        rows[index].label = LocalizedText(rows[index].label.french, english: english)
      }
    }
    return rows
  }
}
