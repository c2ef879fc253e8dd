import CircularCore
import LuaSyntax

/// The English of a pack that has a file `en.lua`: what it lacks, and what it has for nothing.
enum EnglishCheck: Check {
  static let codes = [
    CheckCode(
      "missing-english", severity: .warning,
      "Un texte n'a pas d'anglais, alors que le dispositif a un fichier en.lua.",
      english: "A text has no English, and the pack has a file en.lua."),
    CheckCode(
      "unused-english", severity: .warning,
      "Une clé de en.lua ne désigne rien de ce que le dispositif déclare ou dit.",
      english: "A key of en.lua names nothing that the pack declares or says."),
  ]

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    let english = pack.sources.english
    guard !english.isEmpty, areNamesKnown(in: pack), let tree = pack.trees[EnglishTexts.fileName]
    else { return [] }
    let declared = Set(pack.texts.map(\.path))
    let said = wordings(in: pack)
    // What could not be read of the file may be the English of anything.
    var found = english.problems.isEmpty ? missing(in: pack) : []
    // The measures of a label are those of a file that may be refused.
    let hasMeasures = pack.loadingProblems.isEmpty
    let unused =
      english.texts.filter { path, _ in
        !declared.contains(path) && (hasMeasures || path.first != "measure")
      }
      .map { ($0.value, name(of: $0.key)) }
      + english.wordings.filter { !said.contains($0.key) }.map { ($0.value, $0.key) }
    for (text, name) in unused.sorted(by: { $0.0.offset < $1.0.offset }) {
      let near = nearestName(
        to: name, among: declared.map(Self.name(of:)).sorted() + said.sorted())
      found.append(
        finding(
          "unused-english", tree, text.offset..<text.offset + 1,
          "rien ne s'appelle « \(name) » dans le dispositif",
          english: "nothing in the pack is called “\(name)”",
          suggestion: near.map { LocalizedText($0) }))
    }
    return found
  }

  /// Whether all names that the rule files declare, and all that rules say, could be read: other errors do not
  /// matter.
  private static func areNamesKnown(in pack: CheckedPack) -> Bool {
    pack.pack != nil
      && pack.sources.files.values.allSatisfy { file in
        !file.name.hasSuffix(".lua") || file.foreignFormat != nil
          || file.name.hasPrefix("tests/") || pack.trees[file.name] != nil
      }
  }

  /// What has no English.
  private static func missing(in pack: CheckedPack) -> [Diagnostic] {
    let english = pack.sources.english
    let declared = pack.texts.filter {
      $0.text.english == nil && english.texts[$0.path] == nil
        && english.wordings[$0.text.french] == nil
    }
    var found = declared.map { missing($0, pack) }
    found += pack.reading.wordings.compactMap { wording in
      guard !wording.hasEnglish, let text = wording.text.constantText, isTranslatable(text),
        english.wordings[text] == nil
      else { return nil }
      return finding(
        "missing-english", wording.text.tree, wording.text.range,
        "ce texte n'a pas d'anglais", english: "this text has no English",
        suggestion: LocalizedText("\(EnglishTexts.section)[\(wording.text.text)] = \"…\""))
    }
    return found
  }

  /// `fact.inhabitants.ask`; the label alone goes without saying.
  private static func name(of path: [String]) -> String {
    (path.last == "label" ? path.dropLast() : path[...]).filter { !$0.isEmpty }
      .joined(separator: ".")
  }

  /// Names in braces and signs alone are the same in both languages.
  private static func isTranslatable(_ text: String) -> Bool {
    MessageTemplate(text).filled { _ in "" }.contains(where: \.isLetter)
  }

  private static func missing(_ text: DeclaredText, _ pack: CheckedPack) -> Diagnostic {
    Diagnostic(
      "missing-english", severity: .warning,
      LocalizedText(
        "« \(text.text.french) » n'a pas d'anglais",
        english: "“\(text.text.french)” has no English"),
      at: text.location, suggestion: LocalizedText("\(name(of: text.path)) = \"…\""),
      excerpt: pack.sources.excerpt(text.location))
  }

  /// Every text that is written out in the rule files: what rules may say.
  private static func wordings(in pack: CheckedPack) -> Set<String> {
    var found: Set<String> = []
    for file in pack.ruleFiles where file != EnglishTexts.fileName {
      for expression in pack.expressions[file] ?? [] {
        if let text = expression.constantText { found.insert(text) }
      }
    }
    return found
  }
}
