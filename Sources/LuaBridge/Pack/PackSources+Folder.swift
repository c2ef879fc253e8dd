public import CircularCore
import FileAccess

extension PackSources {
  /// Reads a folder: `*.lua` and `*.csv` in it and in its `tests`, and the workbooks in it.
  ///
  /// A link that leads out of the folder is not followed: whoever runs a pack that somebody sent would
  /// show them files of his own.
  ///
  /// - Parameters:
  ///   - folder: the path of the folder.
  ///   - workbooks: gives the sheets of its workbooks to rules: `WorkbookReader.documents`, of `Documents`;
  ///     without it a pack whose rules open one is refused.
  /// - Throws: `no-such-pack` when there is no `pack.lua`, `link-outside`, or what is wrong with a file.
  public init(folder: String, workbooks: WorkbookReader? = nil) throws(Diagnostic) {
    guard FileContents.isFolder(folder), let names = FileContents.names(inFolder: folder),
      names.contains("pack.lua")
    else {
      throw Diagnostic(
        "no-such-pack",
        LocalizedText(
          "ce n'est pas un dossier de règles\u{A0}: pack.lua n'y est pas",
          english: "this is not a rule pack: there is no pack.lua in it"),
        at: SourceLocation(file: folder))
    }
    self.init([:], path: folder)
    self.workbooks = workbooks
    let tests = (FileContents.names(inFolder: folder + "/tests") ?? []).map { "tests/" + $0 }
    let root = FileContents.resolved(folder).map { $0 == "/" ? $0 : $0 + "/" }
    for name in names + tests where Self.isFile(name) {
      let path = "\(folder)/\(name)"
      // Where nothing is behind a link, reading says so.
      if let root, let real = FileContents.resolved(path), !real.hasPrefix(root) {
        throw Diagnostic(
          "link-outside",
          LocalizedText(
            "ce lien mène hors du dossier du dispositif\u{A0}: il n'est pas suivi",
            english: "this link leads out of the pack's folder: it is not followed"),
          at: SourceLocation(file: path))
      }
      add(File(name: name, path: path, bytes: try FileContents.read(path, limit: 16 << 20)))
    }
  }
}
