import CircularCore
import FileAccess

/// Finds packs by id or folder.
struct PackLocator {
  /// The folder that holds the packs; nil if there is none.
  let rules: String?
  /// The folder that was asked for by name; nil for the one that was found.
  let option: String?
  /// How the folder was found; nil where `--rules` names it, or there is none.
  let found: CompanionFolder?

  /// Looks in `folder`, else in `rules` here, else in the packs installed with the program.
  init(rules folder: String?) {
    option = folder
    found = folder == nil ? CompanionFolder.find("rules") { !Self.ids(in: $0).isEmpty } : nil
    rules = folder ?? found?.path
  }

  /// What people call a pack that they gave by id or folder: the id, else the folder's own name.
  func name(of pack: String) -> String {
    guard pack.hasPrefix("."), let path = FileContents.resolved(pack) else { return pack }
    return path.split(separator: "/").last.map(String.init) ?? pack
  }

  /// The folder that holds the packs.
  ///
  /// - Throws: `no-such-file` when there is none.
  func existingRules() throws(Diagnostic) -> String {
    guard let rules, FileContents.isFolder(rules) else {
      throw Diagnostic(
        "no-such-file",
        LocalizedText(
          "le dossier des règles n'existe pas", english: "there is no folder of rules"),
        at: SourceLocation(file: rules ?? "rules"),
        suggestion: LocalizedText("--rules DOSSIER", english: "--rules DIR"))
    }
    return rules
  }

  /// The ids of the packs found, sorted.
  var ids: [String] { rules.map(Self.ids) ?? [] }

  private static func ids(in folder: String) -> [String] {
    (FileContents.names(inFolder: folder) ?? []).filter {
      (FileContents.names(inFolder: "\(folder)/\($0)") ?? []).contains("pack.lua")
    }
  }

  /// The folder of a pack given by its id or its folder.
  ///
  /// - Throws: `no-such-pack` with the nearest id.
  func folder(of pack: String) throws(Diagnostic) -> String {
    // `.` and `..` are folders wherever the rules are; nothing is no folder at all.
    let isPath = pack.contains("/") || pack.hasPrefix(".")
    if let rules, !isPath, !pack.isEmpty, FileContents.isFolder("\(rules)/\(pack)") {
      return "\(rules)/\(pack)"
    }
    if FileContents.isFolder(pack) { return pack }
    let ids = ids
    // The same letters composed otherwise, as some systems write file names.
    if let rules, let same = ids.first(where: { $0 == pack }) { return "\(rules)/\(same)" }
    let place = rules ?? "rules"
    // A pack of that name is installed, but the folder `rules` here comes first.
    let installed = found?.installed.flatMap { Self.ids(in: $0).contains(pack) ? $0 : nil }
    throw Diagnostic(
      "no-such-pack",
      LocalizedText(
        "aucun dispositif « \(pack) » dans \(place)", english: "no pack “\(pack)” in \(place)"),
      suggestion: installed.map { LocalizedText("--rules \($0.shellWord)") }
        ?? nearestName(to: pack, among: ids).map { LocalizedText($0) }
        ?? (ids.isEmpty ? nil : LocalizedText(ids.joined(separator: ", "))))
  }

  /// One line that says which folder the packs are taken from, and why that one.
  var origin: LocalizedText? {
    guard let rules else { return nil }
    guard let found else {
      return LocalizedText("Dispositifs de \(rules)", english: "Packs of \(rules)")
    }
    if !found.isHere {
      return LocalizedText(
        "Dispositifs installés avec le programme\u{A0}: \(rules)",
        english: "Packs installed with the program: \(rules)")
    }
    guard let installed = found.installed else {
      return LocalizedText(
        "Dispositifs du dossier \(rules) d'ici", english: "Packs of the folder \(rules) here")
    }
    let option = "--rules \(installed.shellWord)"
    return LocalizedText(
      "Dispositifs du dossier \(rules) d'ici, et non ceux installés (\(option))",
      english: "Packs of the folder \(rules) here, not the installed ones (\(option))")
  }
}
