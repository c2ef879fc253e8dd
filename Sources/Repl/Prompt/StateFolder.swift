import CircularCore
import LuaBridge

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the prompt keeps what outlives a session: `$XDG_STATE_HOME/circular`, else
/// `~/.local/state/circular`.
struct StateFolder {
  /// The folder.
  let path: String

  /// The folder of the environment; nil without a home.
  static func ofEnvironment() -> StateFolder? {
    func value(_ name: String) -> String? {
      getenv(name).map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    if let state = value("XDG_STATE_HOME") { return StateFolder(path: state + "/circular") }
    return value("HOME").map { StateFolder(path: $0 + "/.local/state/circular") }
  }

  /// The history of what was typed.
  var history: String { path + "/history" }
  /// The journals of sessions.
  var sessions: String { path + "/sessions" }

  /// Makes the folders that are not there, for their owner only.
  ///
  /// - Throws: why one cannot be made.
  func make() throws(Diagnostic) {
    var folder = ""
    for part in sessions.split(separator: "/") {
      folder += "/" + part
      if mkdir(folder, 0o700) == 0 || errno == EEXIST || errno == EISDIR { continue }
      // A folder above that exists may refuse before it says so.
      if FileContents.isFolder(folder) { continue }
      throw Diagnostic(
        "unwritable-file",
        LocalizedText(
          "ce dossier ne peut pas être créé\u{00A0}: \(String(cString: strerror(errno)))",
          english: "this folder cannot be made: \(String(cString: strerror(errno)))"),
        at: SourceLocation(file: folder))
    }
  }
}
