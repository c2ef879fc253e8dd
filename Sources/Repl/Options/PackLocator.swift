import CircularCore
import LuaBridge

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds packs by id or folder.
struct PackLocator {
  /// The folder that holds the packs; nil if there is none.
  let rules: String?
  /// The folder that was asked for by name; nil for the one that was found.
  let option: String?

  /// Looks in `folder`, else in `rules` here, else in the `rules` beside the program.
  init(rules folder: String?) {
    option = folder
    if let folder {
      rules = folder
    } else {
      rules = Self.companion("rules")
    }
  }

  /// The folder called `name` in the working folder, else in a folder above the program.
  static func companion(_ name: String) -> String? {
    if FileContents.isFolder(name) { return name }
    guard var folder = programPath() else { return nil }
    // Installed: bin/circular and share/circular/rules; built: .build/<triple>/release/circular.
    for _ in 0..<5 {
      guard let slash = folder.lastIndex(of: "/") else { return nil }
      folder = String(folder[..<slash])
      for candidate in ["\(folder)/\(name)", "\(folder)/share/circular/\(name)"]
      where FileContents.isFolder(candidate) {
        return candidate
      }
    }
    return nil
  }

  private static func programPath() -> String? {
    guard let resolved = realpath("/proc/self/exe", nil) ?? realpath(CommandLine.arguments[0], nil)
    else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
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
  var ids: [String] {
    guard let rules else { return [] }
    return (FileContents.names(inFolder: rules) ?? []).filter {
      (FileContents.names(inFolder: "\(rules)/\($0)") ?? []).contains("pack.lua")
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
    throw Diagnostic(
      "no-such-pack",
      LocalizedText(
        "aucun dispositif « \(pack) » dans \(place)", english: "no pack “\(pack)” in \(place)"),
      suggestion: nearestName(to: pack, among: ids).map { LocalizedText($0) }
        ?? (ids.isEmpty ? nil : LocalizedText(ids.joined(separator: ", "))))
  }
}
