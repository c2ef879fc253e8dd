import CircularCore
import FileAccess

/// A folder that goes with the program, such as its packs or its samples: the working folder's own
/// comes before the one installed with the program.
struct CompanionFolder: Equatable {
  /// The path of the folder, short where it is in the working folder.
  var path: String
  /// Whether it is in the working folder.
  var isHere: Bool
  /// The folder installed with the program that this one comes before, if there is one.
  var installed: String?

  /// Looks for the folder called `name`, here, then with the program's file.
  ///
  /// - Parameter isRight: tells whether a folder holds what it is wanted for. A `rules` of some other
  ///   use does not hide the one that is meant; if none is right, the first one is taken.
  static func find(
    _ name: String, beside program: String? = programFile(), isRight: (String) -> Bool
  ) -> CompanionFolder? {
    let here = FileContents.isFolder(name) ? name : nil
    let others = places(of: name, beside: program).filter(FileContents.isFolder)
    let other = others.first(where: isRight) ?? others.first
    guard let here else { return other.map { CompanionFolder(path: $0, isHere: false) } }
    guard let other else { return CompanionFolder(path: here, isHere: true) }
    guard isRight(other), resolvedPath(here) != resolvedPath(other) else {
      return CompanionFolder(path: here, isHere: true)
    }
    guard isRight(here) else { return CompanionFolder(path: other, isHere: false) }
    return CompanionFolder(path: here, isHere: true, installed: other)
  }

  /// The folder of the samples.
  ///
  /// - Throws: `no-such-file` where there is none.
  static func samples() throws(Diagnostic) -> String {
    let found = find("samples") {
      FileContents.names(inFolder: $0)?.contains("candidatures.json") == true
    }
    guard let samples = found?.path else {
      throw Diagnostic(
        "no-such-file",
        LocalizedText(
          "le dossier samples n'existe pas", english: "there is no folder samples"),
        suggestion: LocalizedText(
          "make install les installe avec le programme",
          english: "make install puts them with the program"))
    }
    return samples
  }

  /// Where the folder called `name` may be for a program's file, likeliest first.
  ///
  /// Installed: `bin/circular` beside `share/circular`. Built: `.build/<triple>/release/circular` in
  /// the project, so the folders above.
  private static func places(of name: String, beside program: String?) -> [String] {
    guard let program, program.hasPrefix("/") else { return [] }
    let parts = program.split(separator: "/").dropLast()
    let above = (0..<min(5, parts.count)).map { "/" + parts.dropLast($0).joined(separator: "/") }
    guard let bin = above.first else { return [] }
    let prefix = bin.split(separator: "/").dropLast().map { "/" + $0 }.joined()
    return ["\(prefix)/share/circular/\(name)"] + above.map { "\($0)/\(name)" }
  }
}
