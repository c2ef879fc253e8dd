import CircularCore
import FileAccess

/// A folder in which each file is named after the pack that it is for: `projet-k.json`,
/// `label-eci.ndjson`, `club-optimo.csv`.
struct OverviewFolder {
  /// The folder.
  let path: String
  /// The file of each pack that has one, by the pack's id.
  private(set) var files: [String: String] = [:]
  /// What is said of the packs that have several.
  private(set) var contested: [String: Diagnostic] = [:]
  /// What is not read: names that no pack has, formats that nobody reads.
  private(set) var problems: [Diagnostic] = []

  /// The endings that the readers of packs know.
  static let endings = ["json", "ndjson", "csv"]

  /// Looks at the names in a folder.
  ///
  /// - Throws: `no-such-file`, `not-a-folder` or `unreadable-file`.
  init(_ path: String, packs: [String]) throws(Diagnostic) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    guard let names = FileContents.names(inFolder: path) else { throw Self.noFolder(path) }
    var claims: [String: [String]] = [:]
    for name in names where !Self.isNote(name) {
      let (stem, ending) = Self.parts(name)
      if !packs.contains(stem) {
        problems.append(noPack(name, stem, ending, packs))
      } else if InputFormat(fileName: name) == nil {
        problems.append(noFormat(name, stem))
      } else {
        claims[stem, default: []].append(name)
      }
    }
    for (pack, names) in claims.sorted(by: { $0.key < $1.key }) {
      if names.count == 1 {
        files[pack] = "\(path)/\(names[0])"
      } else {
        contested[pack] = tooMany(names, of: pack)
      }
    }
  }

  /// No name is that of a pack; nil where one is.
  func nothing(for packs: [String]) -> Diagnostic? {
    guard files.isEmpty, contested.isEmpty else { return nil }
    return Diagnostic(
      "no-pack-file",
      LocalizedText(
        "aucun fichier de ce dossier ne porte le nom d'un dispositif",
        english: "no file of this folder is named after a pack"),
      at: SourceLocation(file: path),
      suggestion: LocalizedText(packs.map { "\($0).json" }.joined(separator: ", ")))
  }

  /// What people keep beside data: hidden files and notes in Markdown.
  private static func isNote(_ name: String) -> Bool {
    name.hasPrefix(".") || name.lowercased().hasSuffix(".md")
  }

  private static func parts(_ name: String) -> (stem: String, ending: String) {
    guard let dot = name.lastIndex(of: ".") else { return (name, "") }
    return (String(name[..<dot]), String(name[name.index(after: dot)...]))
  }

  // MARK: - What is wrong

  private static func noFolder(_ path: String) -> Diagnostic {
    let place = SourceLocation(file: path)
    if FileContents.isFolder(path) {
      return Diagnostic(
        "unreadable-file",
        LocalizedText("lecture du dossier impossible", english: "the folder cannot be read"),
        at: place)
    }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let parent = parts.dropLast().joined(separator: "/")
    let siblings = FileContents.names(inFolder: parts.count == 1 ? "." : "\(parent)/") ?? []
    guard let name = parts.last, siblings.contains(String(name)) else {
      return Diagnostic(
        "no-such-file",
        LocalizedText("ce dossier n'existe pas", english: "there is no such folder"), at: place)
    }
    return Diagnostic(
      "not-a-folder",
      LocalizedText(
        "c'est un fichier, attendu un dossier avec un fichier par dispositif",
        english: "this is a file, expected a folder with a file a pack"),
      at: place)
  }

  private func noPack(
    _ name: String, _ stem: String, _ ending: String, _ packs: [String]
  ) -> Diagnostic {
    Diagnostic(
      "no-such-pack", severity: .warning,
      LocalizedText(
        "ce nom n'est celui d'aucun dispositif\u{00A0}: le fichier n'est pas lu",
        english: "this is the name of no pack: the file is not read"),
      at: SourceLocation(file: "\(path)/\(name)"),
      suggestion: LocalizedText(
        nearestName(to: stem, among: packs).map { near in
          Self.endings.contains(ending) ? "\(near).\(ending)" : "\(near).json"
        } ?? packs.joined(separator: ", ")))
  }

  private func noFormat(_ name: String, _ pack: String) -> Diagnostic {
    Diagnostic(
      "unknown-format", severity: .warning,
      LocalizedText(
        "fichier dont le format n'est pas lu, attendu .json, .ndjson ou .csv",
        english: "a file in a format that is not read, expected .json, .ndjson or .csv"),
      at: SourceLocation(file: "\(path)/\(name)"), suggestion: LocalizedText("\(pack).json"))
  }

  private func tooMany(_ names: [String], of pack: String) -> Diagnostic {
    let list = names.joined(separator: ", ")
    return Diagnostic(
      "several-files",
      LocalizedText(
        "plusieurs fichiers pour « \(pack) », attendu un seul\u{00A0}: \(list)",
        english: "several files for “\(pack)”, expected one: \(list)"),
      at: SourceLocation(file: path))
  }
}
