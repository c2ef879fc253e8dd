import CircularCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Folders that are made where the system keeps what lasts for a while.
enum TemporaryFolder {
  /// Makes one, whose name begins so and is nobody else's.
  ///
  /// - Parameters:
  ///   - name: what its name begins with.
  ///   - message: what is said where there is no room for it.
  ///   - suggestion: what to try then.
  /// - Throws: `unwritable-file`.
  static func make(
    _ name: String, else message: LocalizedText, suggestion: LocalizedText? = nil
  ) throws(Diagnostic) -> String {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var path = Array("\(base)/\(name)-XXXXXX".utf8CString)
    guard let made = mkdtemp(&path) else {
      throw Diagnostic(
        "unwritable-file", message, at: SourceLocation(file: base), suggestion: suggestion)
    }
    return String(cString: made)
  }
}
