import ArgumentParser
import CircularCore

/// What a command writes to a file that is named, for the options that name it.
protocol WrittenFile {
  /// What the option's help says, in both languages.
  static var help: (french: String, english: String) { get }
  /// How its value is called.
  static var valueName: (french: String, english: String) { get }
  /// The endings that its name may have, without points; empty for any.
  static var endings: [String] { get }
}

/// The file that a command makes: `--output`, and `--force` to replace one that is there.
struct WrittenFileOptions<Written: WrittenFile>: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      phrase(Written.help.french, english: Written.help.english),
      valueName: phrase(Written.valueName.french, english: Written.valueName.english)),
    completion: .file(extensions: Written.endings))
  var output: String?

  @Flag(
    help: ArgumentHelp(
      phrase("Remplace un fichier qui est déjà là.", english: "Replaces a file that is there.")))
  var force = false

  /// The file, opened before any work; nil where none is named.
  ///
  /// - Parameter usual: its name where none is given; nil for none.
  /// - Throws: `file-exists`, `unwritable-file`, or `bad-argument` for another ending.
  func file(usually usual: String? = nil) throws(Diagnostic) -> OutputFile? {
    guard let path = output ?? usual else { return nil }
    let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard Written.endings.isEmpty || Written.endings.contains(ending) else {
      let endings = Written.endings.map { ".\($0)" }
      throw Diagnostic(
        "bad-argument",
        LocalizedText(
          "« \(path) », attendu un nom qui finit par \(endings.joined(separator: " ou "))",
          english: "“\(path)”, expected a name that ends in \(endings.joined(separator: " or "))"),
        at: SourceLocation(file: "--output"))
    }
    return try OutputFile(path, replacing: force)
  }
}
