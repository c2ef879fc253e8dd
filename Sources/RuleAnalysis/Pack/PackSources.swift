public import CircularCore
import LuaSyntax

/// The texts of a pack: rule files, data files and tests, by name.
///
/// A value: once read, editing the files changes nothing until they are read again.
public struct PackSources: Sendable, Hashable {
  /// One text.
  public struct File: Sendable, Hashable {
    /// The name inside the pack: `pack.lua`, `tests/funding.lua`.
    public var name: String
    /// The name shown in messages: the path as the user gave it.
    public var path: String
    /// The bytes.
    public var bytes: [UInt8]

    /// Makes a file.
    public init(name: String, path: String? = nil, bytes: [UInt8]) {
      self.name = name
      self.path = path ?? name
      self.bytes = bytes
    }
  }

  /// What messages call the pack.
  public var path: String
  /// The files, by name.
  public private(set) var files: [String: File] = [:]
  /// The functions of the program that its rules may call.
  public var words: [HostWord] = []
  /// What gives the sheets of its workbooks; nil where nobody reads them.
  public var workbooks: WorkbookReader?
  /// Whether the texts were rewritten to call the words of a trace.
  package var isTraced = false
  /// The English of what the files say in French, as `en.lua` has it.
  package private(set) var english = EnglishTexts()
  /// The tables of its files, shared by all copies of these texts.
  package private(set) var tables = TableShelf()

  /// Makes sources from texts in memory.
  ///
  /// ```swift
  /// PackSources(["pack.lua": "pack { id = \"mini\", version = \"1\", title = \"Mini\" }"])
  /// ```
  public init(_ texts: [String: String], path: String = "") {
    self.path = path
    for (name, text) in texts {
      add(File(name: name, path: path.isEmpty ? name : "\(path)/\(name)", bytes: Array(text.utf8)))
    }
  }

  /// Adds or replaces a file.
  public mutating func add(_ file: File) {
    files[file.name] = file
    // Tables that were read hold for the texts they were read from.
    if !file.name.hasSuffix(".lua") { tables = TableShelf() }
    // What a trace writes into the file says nothing else.
    if file.name == EnglishTexts.fileName, !isTraced { english = EnglishTexts(file) }
  }

  /// The same without its test files.
  package var rules: PackSources {
    var copy = self
    copy.files = files.filter { !$0.key.hasPrefix("tests/") }
    return copy
  }

  /// The test files, in the order of their names.
  public var tests: [File] {
    files.values.filter { $0.name.hasPrefix("tests/") && $0.name.hasSuffix(".lua") }
      .sorted { $0.name < $1.name }
  }

  /// Whether a rule file has a line that begins with the word `label`: its rules may then use the words
  /// of labels.
  package var declaresLabel: Bool {
    files.values.contains { file in
      file.name.hasSuffix(".lua") && !file.name.hasPrefix("tests/")
        && file.bytes.withUnsafeBufferPointer { Self.declaresLabel($0) }
    }
  }

  private static func declaresLabel(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let word = Array("label".utf8)
    var isStart = true
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      if isStart, byte == word[0], offset + word.count < bytes.count,
        word.indices.allSatisfy({ bytes[offset + $0] == word[$0] })
      {
        var next = offset + word.count
        while next < bytes.count, bytes[next] == 0x20 { next += 1 }
        if next < bytes.count, bytes[next] == UInt8(ascii: "{") || bytes[next] == UInt8(ascii: "(")
        {
          return true
        }
      }
      // A line may be indented.
      isStart = byte == UInt8(ascii: "\n") || isStart && (byte == 0x20 || byte == 0x09)
      offset += 1
    }
    return false
  }

  /// Whether a file of a folder is one of the pack: a text of rules or data, or, beside them, a workbook.
  ///
  /// What a spreadsheet locks a workbook with is none.
  ///
  /// - Parameter name: inside the pack: `bareme.xlsx`, `tests/aide.lua`.
  package static func isFile(_ name: String) -> Bool {
    if name.hasSuffix(".lua") || name.hasSuffix(".csv") { return true }
    return WorkbookReader.isWorkbook(name) && !name.hasPrefix("tests/") && !name.hasPrefix("~$")
      && !name.hasPrefix(".")
  }

  /// Whether a file of a pack may be a table of constants.
  package static func isTable(_ name: String) -> Bool {
    (name.hasSuffix(".csv") || WorkbookReader.isWorkbook(name)) && !name.hasPrefix("tests/")
  }

  /// The table of constants that rules ask of a file, read now unless it was before.
  package func table(_ request: ConstantTable.Request, in file: File) -> ConstantTable {
    tables.table(request, in: file, workbooks)
  }

  /// How messages call the file that the interpreter knows by its name inside the pack.
  package func path(of name: String) -> String { files[name]?.path ?? name }

  /// The line of a place, as messages quote it.
  package func excerpt(_ location: SourceLocation?) -> Diagnostic.Excerpt? {
    guard let path = location?.file, let line = location?.line, location?.sheet == nil,
      let file = files.values.first(where: { $0.path == path })
    else { return nil }
    let map = SourceMap(file.bytes)
    guard (1...map.lineCount).contains(line) else { return nil }
    return Diagnostic.Excerpt(line: map.text(ofLine: line))
  }
}
