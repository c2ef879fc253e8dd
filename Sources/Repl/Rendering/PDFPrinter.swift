import CircularCore
import FileAccess

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Makes a PDF of a page with what is installed: a browser that prints, or WeasyPrint.
struct PDFPrinter {
  /// A program that prints pages.
  private enum Kind {
    case browser
    case weasyPrint
  }

  private let program: String
  private let kind: Kind

  /// The programs that print, the preferred one first.
  private static let known: [(name: String, kind: Kind)] = [
    ("chromium", .browser), ("chromium-browser", .browser), ("google-chrome", .browser),
    ("google-chrome-stable", .browser), ("microsoft-edge", .browser), ("weasyprint", .weasyPrint),
  ]
  /// Where macOS keeps the browser.
  private static let application =
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
  /// How long a page may take, in seconds.
  private static let patience = 120

  /// Finds a program that prints.
  ///
  /// - Throws: `no-pdf-printer` where there is none.
  init() throws(Diagnostic) {
    let path = getenv("PATH").map { String(cString: $0) } ?? ""
    let folders = path.split(separator: ":").map(String.init)
    for (name, kind) in Self.known {
      for folder in folders where access("\(folder)/\(name)", X_OK) == 0 {
        self.program = "\(folder)/\(name)"
        self.kind = kind
        return
      }
    }
    guard access(Self.application, X_OK) == 0 else {
      throw Diagnostic(
        "no-pdf-printer",
        LocalizedText(
          "un PDF se fait avec Chromium ou WeasyPrint, et ni l'un ni l'autre n'est installé",
          english: "a PDF is made with Chromium or WeasyPrint, and neither is installed"),
        suggestion: LocalizedText(
          "installez chromium, ou écrivez la page en .html et imprimez-la",
          english: "install chromium, or write the page as .html and print it"))
    }
    program = Self.application
    kind = .browser
  }

  /// Prints a page.
  ///
  /// - Parameter html: the page, which asks nothing of the network.
  /// - Returns: the PDF.
  /// - Throws: `pdf-failed` where the program ends otherwise than with a PDF, or takes too long;
  ///   `unwritable-file`.
  func pdf(of html: [UInt8]) throws(Diagnostic) -> [UInt8] {
    let folder = try Self.makeFolder()
    defer { Self.remove(folder) }
    let (page, result) = ("\(folder)/page.html", "\(folder)/page.pdf")
    try FileContents.write(html, to: page)
    let words =
      switch kind {
      case .browser:
        [
          "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
          "--disable-extensions", "--no-pdf-header-footer", "--user-data-dir=\(folder)/profile",
          "--print-to-pdf=\(result)",
        ]
          // A browser refuses to hold root in its sandbox; the page has no script, and no network.
          + (geteuid() == 0 ? ["--no-sandbox"] : []) + ["file://\(page)"]
      case .weasyPrint: [page, result]
      }
    guard try run(words, home: folder), let bytes = Self.read(result),
      bytes.starts(with: "%PDF-".utf8)
    else {
      throw Diagnostic(
        "pdf-failed",
        LocalizedText(
          "\(program) n'a pas fait de PDF", english: "\(program) made no PDF"),
        suggestion: LocalizedText(
          "écrivez la page en .html et imprimez-la", english: "write the page as .html and print it"
        ))
    }
    return bytes
  }

  /// Runs the program without input or output; whether it ended well in time.
  private func run(_ words: [String], home: String) throws(Diagnostic) -> Bool {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for descriptor in Int32(0)...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    // A group of its own: a browser is several processes, and all end with it.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    var arguments = ([program] + words).map { strdup($0) } + [nil]
    let kept = ["PATH", "LANG", "LC_ALL", "FONTCONFIG_PATH", "XDG_DATA_DIRS", "TMPDIR"]
    var environment =
      kept.compactMap { name in getenv(name).map { strdup("\(name)=\(String(cString: $0))") } }
      + [strdup("HOME=\(home)")] + [nil]
    defer { for text in arguments + environment { free(text) } }
    var child = pid_t()
    let number = posix_spawn(&child, program, &actions, &attributes, &arguments, &environment)
    guard number == 0 else {
      throw Diagnostic(
        "pdf-failed",
        LocalizedText(systemError: number).map { reason, language in
          language == .french
            ? "\(self.program) ne démarre pas (\(reason))"
            : "\(self.program) does not start (\(reason))"
        })
    }
    var status: Int32 = 0
    for _ in 0..<Self.patience * 50 {
      let ended = waitpid(child, &status, WNOHANG)
      if ended == child { return status == 0 }
      if ended < 0, errno != EINTR { return false }
      usleep(20_000)
    }
    kill(-child, SIGKILL)
    waitpid(child, &status, 0)
    return false
  }

  // MARK: - The folder

  private static func makeFolder() throws(Diagnostic) -> String {
    try TemporaryFolder.make(
      "circular",
      else: LocalizedText(
        "pas de place pour les brouillons d'un PDF", english: "no room for the drafts of a PDF"),
      suggestion: "TMPDIR=…")
  }

  private static func read(_ path: String) -> [UInt8]? {
    // Where nothing was made, the caller says so.
    do throws(Diagnostic) { return try FileContents.read(path) } catch { return nil }
  }

  /// Removes a folder of drafts with all that the program left in it; links are removed, not followed.
  private static func remove(_ path: String) {
    for name in FileContents.names(inFolder: path) ?? [] {
      let inner = "\(path)/\(name)"
      var info = stat()
      if lstat(inner, &info) == 0, info.st_mode & S_IFMT == S_IFDIR {
        remove(inner)
      } else {
        unlink(inner)
      }
    }
    rmdir(path)
  }
}
