package import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension FileContents {
  /// Writes a file whole: beside its place first, then into it, so that a reader sees the old bytes or
  /// the new ones, never a part, and a disk that is full costs nothing.
  ///
  /// Only an ordinary file is replaced, and its permissions stay: neither a device, a pipe nor a folder,
  /// nor what a link names in another folder.
  ///
  /// - Parameters:
  ///   - bytes: what the file will hold.
  ///   - path: its place.
  ///   - replacing: whether a file may be there.
  /// - Throws: `file-exists`, or `unwritable-file` with the reason.
  package static func write(
    _ bytes: [UInt8], to path: String, replacing: Bool = true
  ) throws(Diagnostic) {
    try place(bytes, at: destination(path, replacing: replacing), calledBy: path, replacing)
  }

  /// Writes a file anew where it is; a link is followed.
  ///
  /// - Throws: `unwritable-file`.
  package static func rewrite(_ bytes: [UInt8], at path: String) throws(Diagnostic) {
    guard let target = resolved(path) else { throw unwritable(path, errno) }
    try place(bytes, at: destination(target, replacing: true), calledBy: path, true)
  }

  /// Makes a folder, unless it is there.
  ///
  /// - Throws: `unwritable-file`.
  package static func makeFolder(_ path: String) throws(Diagnostic) {
    guard mkdir(path, 0o755) == 0 || isFolder(path) else { throw unwritable(path, errno) }
  }

  /// The path without links, `.` and `..`; nil if there is nothing.
  package static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The path of the file that `write(_:to:replacing:)` makes or replaces.
  ///
  /// - Throws: why it would not.
  @discardableResult
  package static func destination(
    _ path: String, replacing: Bool
  ) throws(Diagnostic) -> String {
    var info = stat()
    guard lstat(path, &info) == 0 else {
      // Where the folder is missing, opening the draft says so.
      if errno == ENOENT, !path.isEmpty { return path }
      throw unwritable(path, errno)
    }
    var target = path
    if info.st_mode & S_IFMT == S_IFLNK {
      guard let end = resolved(path), folder(of: end) == resolved(folder(of: path)),
        stat(end, &info) == 0
      else {
        throw unwritable(
          path,
          LocalizedText(
            "c'est un lien vers un autre endroit, attendu un fichier",
            english: "this is a link to another place, expected a file"))
      }
      target = end
    }
    guard info.st_mode & S_IFMT == S_IFREG else {
      let isFolder = info.st_mode & S_IFMT == S_IFDIR
      throw unwritable(
        path,
        isFolder
          ? LocalizedText(
            "c'est un dossier, attendu un fichier", english: "this is a folder, expected a file")
          : LocalizedText(
            "c'est un appareil ou un tube, attendu un fichier",
            english: "this is a device or a pipe, expected a file"))
    }
    guard replacing else { throw exists(path) }
    guard access(target, W_OK) == 0 else { throw unwritable(path, errno) }
    return target
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Writes a draft beside a file, then lets it take the place.
  private static func place(
    _ bytes: [UInt8], at target: String, calledBy path: String, _ replacing: Bool
  ) throws(Diagnostic) {
    var info = stat()
    let isThere = stat(target, &info) == 0
    let draft = "\(target).tmp-\(getpid())"
    let descriptor = openDraft(draft)
    guard descriptor >= 0 else { throw unwritable(path, errno) }
    var number = writeAll(bytes, to: descriptor)
    if number == 0, isThere, fchmod(descriptor, info.st_mode & 0o7777) != 0 { number = errno }
    if number == 0, fsync(descriptor) != 0, errno != EINVAL { number = errno }
    if close(descriptor) != 0, number == 0 { number = errno }
    if number == 0, !replacing {
      // A link is made only where nothing is; where links cannot be made, renaming has to do.
      if link(draft, target) == 0 {
        unlink(draft)
        return
      }
      number = errno
      if number == EEXIST {
        unlink(draft)
        throw exists(path)
      }
      if [EPERM, EOPNOTSUPP, EMLINK].contains(number) { number = 0 }
    }
    if number == 0, rename(draft, target) != 0 { number = errno }
    guard number != 0 else { return }
    unlink(draft)
    throw unwritable(path, number)
  }

  /// Writes all the bytes; 0, or why the system refuses some.
  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { writeChunk(descriptor, $0) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? errno : EIO }
      start += count
    }
    return 0
  }

  private static func exists(_ path: String) -> Diagnostic {
    Diagnostic(
      "file-exists",
      LocalizedText("un fichier est déjà là", english: "a file is there already"),
      at: SourceLocation(file: path))
  }

  private static func unwritable(_ path: String, _ number: Int32) -> Diagnostic {
    unwritable(path, LocalizedText(systemError: number))
  }

  private static func unwritable(_ path: String, _ reason: LocalizedText) -> Diagnostic {
    Diagnostic(
      "unwritable-file",
      reason.map { reason, language in
        language == .french
          ? "écriture impossible (\(reason))" : "cannot be written (\(reason))"
      }, at: SourceLocation(file: path))
  }
}

private func writeChunk(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
  write(descriptor, buffer.baseAddress, buffer.count)
}

private func openDraft(_ path: String) -> Int32 {
  open(path, O_WRONLY | O_CREAT | O_EXCL, 0o644)
}
