import CircularCore
import FileAccess

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
      if mkdir(folder, 0o700) == 0 { continue }
      let number = errno
      // A folder above that exists may refuse before it says so; what is no folder is in the way.
      if FileContents.isFolder(folder) { continue }
      throw Self.problem(folder, number == EEXIST ? ENOTDIR : number)
    }
    if access(sessions, W_OK | X_OK) != 0 { throw Self.problem(sessions, errno) }
  }

  private static func problem(_ folder: String, _ number: Int32) -> Diagnostic {
    Diagnostic(
      "unwritable-file",
      LocalizedText(systemError: number).map { reason, language in
        language == .french
          ? "ce dossier ne peut pas être créé ou écrit (\(reason))"
          : "this folder cannot be made or written (\(reason))"
      }, at: SourceLocation(file: folder))
  }
}
