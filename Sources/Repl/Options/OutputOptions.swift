import ArgumentParser
import CircularCore

/// The formats that a command gives, for the options that name them.
protocol GivenFormats {
  /// The formats, in the order in which help names them.
  static var formats: [OutputFormat] { get }
}

/// Where results go and in which form, for every command that gives some.
///
/// What the command cannot give is refused while its line is read.
struct OutputOptions<Formats: GivenFormats>: ParsableArguments {
  @Option(formats: Formats.formats)
  var format: OutputFormat?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Écrit dans un fichier, dont la fin dit la forme\u{A0}: \(Self.endings(.french)).",
        english: "Writes to a file, whose ending says the form: \(Self.endings(.english))."),
      valueName: phrase("fichier", english: "file")),
    completion: .file())
  var output: String?

  @Flag(
    help: ArgumentHelp(
      phrase(
        "Remplace un fichier qui est déjà là.", english: "Replaces a file that is there.")))
  var force = false

  private static func endings(_ language: Language) -> String {
    let names = Formats.formats.flatMap { format in
      switch format {
      case .table: [".txt"]
      case .html: [".html", ".pdf"]
      default: [".\(format.rawValue)"]
      }
    }
    let or = language == .french ? "ou" : "or"
    return names.dropLast().joined(separator: ", ") + " \(or) " + (names.last ?? "")
  }

  /// The form that is asked for, by name or by the ending of a file; nil for none.
  var asked: OutputFormat? { format ?? output.flatMap { OutputFile.promised(by: $0) } }

  mutating func validate() throws {
    guard let output else { return }
    let promised = OutputFile.promised(by: output)
    if let promised, format == nil || format == promised, Formats.formats.contains(promised) {
      return
    }
    if promised == nil, format != nil { return }
    throw ValidationError(
      phrase(
        "--output\u{A0}: « \(output) », attendu un nom qui finit par \(Self.endings(.french)), comme --format.",
        english:
          "--output: “\(output)”, expected a name that ends in \(Self.endings(.english)), as --format."
      ))
  }

  /// Where the results of a command go.
  ///
  /// - Parameter usual: the form where none is asked for.
  /// - Throws: `file-exists`, `unwritable-file`, or `bad-argument` for a workbook on a screen.
  func destination(
    _ console: Console, usually usual: OutputFormat
  ) throws(Diagnostic) -> OutputDestination {
    let format = asked ?? usual
    guard let output else {
      guard format != .xlsx || !console.isTerminal else {
        throw Diagnostic(
          "bad-argument",
          LocalizedText(
            "un classeur ne s'affiche pas sur un terminal",
            english: "a workbook cannot be shown on a terminal"),
          at: SourceLocation(file: "--format"),
          suggestion: LocalizedText("--output page.xlsx"))
      }
      return try OutputDestination(file: nil, format: format)
    }
    return try OutputDestination(file: OutputFile(output, replacing: force), format: format)
  }
}

/// Where the results of a command go, and in which form.
struct OutputDestination {
  /// The file; nil for standard output.
  let file: OutputFile?
  /// The form.
  let format: OutputFormat
  /// What prints the page, where the file is a PDF.
  private let printer: PDFPrinter?

  /// Prepares a destination.
  ///
  /// - Throws: `no-pdf-printer` for a PDF that nothing here can print: before any work.
  init(file: OutputFile?, format: OutputFormat) throws(Diagnostic) {
    self.file = file
    self.format = format
    let isPDF = file.map { OutputFile.isPDF($0.path) } ?? false
    printer = isPDF ? try PDFPrinter() : nil
  }

  /// Begins to write: what the console is given from here is kept for the file, if there is one.
  func begin(on console: Console) {
    if file != nil { console.beginFile() }
  }

  /// Ends to write: the file is made.
  ///
  /// - Throws: `file-exists`, or `unwritable-file`.
  func end(on console: Console) throws(Diagnostic) {
    guard let file else { return }
    let bytes = console.endFile()
    try file.write(printer?.pdf(of: bytes) ?? bytes)
  }
}
