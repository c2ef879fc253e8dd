import CircularCore
import FileAccess

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that the prompt is asked to write.
struct ExportedFile {
  /// What the ending of a name promises.
  enum Content {
    /// The session, to be played again.
    case session
    /// The results, for a spreadsheet.
    case results
  }

  let path: String

  /// What the file is to hold.
  ///
  /// - Throws: `bad-argument` for an ending that promises something else.
  func content() throws(Diagnostic) -> Content {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return .session }
    let ending = name[dot...].lowercased()
    switch ending {
    case ".csv": return .results
    case ".txt", ".circular": return .session
    default:
      let base = String(path.dropLast(ending.count))
      throw Diagnostic(
        "bad-argument",
        LocalizedText(
          "l'invite n'écrit pas de fichier « \(ending) »\u{A0}: la séance s'écrit en .txt, les résultats en .csv",
          english:
            "the prompt writes no “\(ending)” file: sessions are written as .txt, results as .csv"),
        suggestion: LocalizedText(
          ":exporter \(ScenarioLine.quoted(base + ".txt"))",
          english: ":export \(ScenarioLine.quoted(base + ".txt"))"))
    }
  }

  /// Writes the file, but over nothing that somebody else wrote.
  ///
  /// - Parameter own: the paths that this session wrote, which it may write again.
  /// - Throws: `file-exists`, or `unwritable-file`.
  func write(_ text: String, own: inout Set<String>) throws(Diagnostic) {
    var info = stat()
    let isThere = stat(path, &info) == 0
    // An empty file holds nothing that could be lost.
    let isEmpty = isThere && info.st_mode & S_IFMT == S_IFREG && info.st_size == 0
    guard !isThere || isEmpty || own.contains(path) else {
      throw Diagnostic(
        "file-exists",
        LocalizedText(
          "ce fichier existe déjà, rien n'est écrasé",
          english: "this file exists already; nothing is overwritten"),
        at: SourceLocation(file: path),
        suggestion: LocalizedText(freeName))
    }
    try FileContents.write(Array(text.utf8), to: path)
    own.insert(path)
  }

  /// The first name like this one that is free: `seance-2.txt`.
  private var freeName: String {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    let name = path.dropFirst(folder.count)
    let dot = name.lastIndex(of: ".").flatMap { $0 > name.startIndex ? $0 : nil } ?? name.endIndex
    var number = 2
    func candidate() -> String { "\(folder)\(name[..<dot])-\(number)\(name[dot...])" }
    var info = stat()
    while number < 1000, stat(candidate(), &info) == 0 { number += 1 }
    return candidate()
  }
}
