package import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads files without Foundation, and says plainly what is wrong with a path.
package enum FileContents {
  /// The largest file that is read: 1 GiB.
  package static let sizeLimit = 1 << 30

  /// The bytes of a file.
  ///
  /// - Parameters:
  ///   - path: where the file is.
  ///   - limit: the most bytes that are taken.
  ///   - isStream: whether a pipe or a terminal will do; rule files must be regular ones.
  /// - Throws: `no-such-file`, `not-a-file` for a folder, pipe or device, `file-too-large` or
  ///   `unreadable-file`.
  package static func read(
    _ path: String, limit: Int = sizeLimit, isStream: Bool = false
  ) throws(Diagnostic) -> [UInt8] {
    var info = stat()
    guard stat(path, &info) == 0 else { throw failure(path) }
    let kind = info.st_mode & S_IFMT
    let isFolder = kind == S_IFDIR
    guard kind == S_IFREG || (isStream && !isFolder) else {
      throw Diagnostic(
        "not-a-file",
        LocalizedText(
          isFolder ? "c'est un dossier, attendu un fichier" : "attendu un fichier ordinaire",
          english: isFolder ? "this is a folder, expected a file" : "expected a regular file"),
        at: SourceLocation(file: path))
    }
    guard info.st_size <= limit else {
      throw Diagnostic(
        "file-too-large",
        LocalizedText(
          "fichier de \(info.st_size) octets, attendu au plus \(limit)",
          english: "file of \(info.st_size) bytes, expected at most \(limit)"),
        at: SourceLocation(file: path))
    }
    let descriptor = openForReading(path)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    return try readAll(descriptor, path: path, expected: Int(info.st_size))
  }

  /// Opens a file, pipe or device for reading in pieces.
  ///
  /// - Throws: `no-such-file`, `not-a-file` for a folder, or `unreadable-file`.
  static func open(_ path: String) throws(Diagnostic) -> Int32 {
    if isFolder(path) {
      throw Diagnostic(
        "not-a-file",
        LocalizedText(
          "c'est un dossier, attendu un fichier", english: "this is a folder, expected a file"),
        at: SourceLocation(file: path))
    }
    let descriptor = openForReading(path)
    guard descriptor >= 0 else { throw failure(path) }
    return descriptor
  }

  /// The bytes of standard input, up to its end.
  package static func readStandardInput() throws(Diagnostic) -> [UInt8] {
    try readAll(0, path: "-", expected: 1 << 16)
  }

  /// The names of the entries of a folder, sorted; nil if it cannot be listed.
  package static func names(inFolder path: String) -> [String]? {
    guard let folder = opendir(path) else { return nil }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The working folder, empty if it cannot be told.
  package static var workingFolder: String {
    guard let path = getcwd(nil, 0) else { return "" }
    defer { free(path) }
    return String(cString: path)
  }

  /// Whether there is a folder at `path`.
  package static func isFolder(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether two paths lead to one folder, however they are written.
  package static func isSameFolder(_ path: String, _ other: String) -> Bool {
    var (one, two) = (stat(), stat())
    return stat(path, &one) == 0 && stat(other, &two) == 0 && one.st_mode & S_IFMT == S_IFDIR
      && one.st_dev == two.st_dev && one.st_ino == two.st_ino
  }

  /// What tells that an ordinary file was written to: when, its size, and which file it is; empty for
  /// anything else.
  package static func stamp(of path: String) -> [Int] {
    var info = stat()
    guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return [] }
    #if canImport(Darwin)
      let time = info.st_mtimespec
    #else
      let time = info.st_mtim
    #endif
    return [time.tv_sec, time.tv_nsec, Int(info.st_size), Int(info.st_ino)]
  }

  /// The first bytes of an ordinary file, 4096 at most; empty for anything else.
  package static func start(of path: String) -> [UInt8] {
    var info = stat()
    guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return [] }
    let descriptor = openForReading(path)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes { readChunk(descriptor, $0) }
    return Array(buffer.prefix(max(0, count)))
  }

  /// Whether anything is at `path`.
  package static func exists(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0
  }

  private static func readAll(
    _ descriptor: Int32, path: String, expected: Int
  ) throws(Diagnostic) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expected)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { readChunk(descriptor, $0) }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(path)
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<count])
      guard bytes.count <= sizeLimit else {
        throw Diagnostic(
          "file-too-large",
          LocalizedText(
            "plus de \(sizeLimit) octets", english: "more than \(sizeLimit) bytes"),
          at: SourceLocation(file: path))
      }
    }
  }

  private static func failure(_ path: String) -> Diagnostic {
    let code = errno
    let place = SourceLocation(file: path)
    if code == ENOENT || code == ENOTDIR {
      return Diagnostic(
        "no-such-file",
        LocalizedText("ce fichier n'existe pas", english: "there is no such file"), at: place)
    }
    if code == ELOOP {
      return Diagnostic(
        "unreadable-file",
        LocalizedText("ce lien se désigne lui-même", english: "this link points to itself"),
        at: place)
    }
    return unreadable(path, code)
  }

  /// Why a file cannot be read, in the system's words.
  static func unreadable(_ path: String, _ number: Int32) -> Diagnostic {
    Diagnostic(
      "unreadable-file",
      LocalizedText(systemError: number).map { reason, language in
        language == .french ? "lecture impossible (\(reason))" : "cannot be read (\(reason))"
      }, at: SourceLocation(file: path))
  }
}

private func readChunk(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}

private func openForReading(_ path: String) -> Int32 { open(path, O_RDONLY) }
