package import CircularCore
import LuaBridge

/// A finding with the bytes that it is about.
package struct LocatedFinding: Sendable, Hashable {
  package var diagnostic: Diagnostic
  /// The file, by its name inside the pack; nil for what is about no file of it.
  package var file: String?
  package var range: Range<Int>

  /// Finds the bytes of findings.
  static func locating(_ findings: [Diagnostic], in sources: PackSources) -> [LocatedFinding] {
    let names = Dictionary(sources.files.values.map { ($0.path, $0.name) }) { first, _ in first }
    var texts: [String: (DocumentText, LuaLines)] = [:]
    return findings.map { finding in
      if finding.location?.sheet != nil { return inWorkbook(finding, names, sources) }
      guard let path = finding.location?.file, let name = names[path],
        let file = sources.files[name], let line = finding.location?.line
      else {
        let name = finding.location.flatMap { names[$0.file] }
        return LocatedFinding(diagnostic: finding, file: name, range: 0..<0)
      }
      let (text, lines) =
        texts[name] ?? (DocumentText(file.bytes), LuaLines(SourceMap(file.bytes)))
      texts[name] = (text, lines)
      let start = text.offset(line: line, column: finding.location?.column ?? 1, in: lines)
      var range = text.tokenRange(at: start)
      if let length = finding.excerpt?.length, finding.location?.column != nil, length > 1 {
        let column = (finding.location?.column ?? 1) + length
        range = start..<max(start, text.offset(line: line, column: column, in: lines))
      } else if finding.location?.column == nil {
        range = text.lineRange(at: start)
      }
      return LocatedFinding(diagnostic: finding, file: name, range: range)
    }
  }

  /// A finding of a cell, which no editor shows: it stands where a rule file names the workbook, and says the cell.
  private static func inWorkbook(
    _ finding: Diagnostic, _ names: [String: String], _ sources: PackSources
  ) -> LocatedFinding {
    var told = finding
    told.message = finding.message.map { text, language in
      "\(finding.location?.text(in: language) ?? "")\(language == .french ? "\u{A0}" : ""): \(text)"
    }
    let workbook = finding.location.flatMap { names[$0.file] } ?? ""
    for file in sources.files.values.sorted(by: { $0.name < $1.name })
    where file.name.hasSuffix(".lua") && !file.name.hasPrefix("tests/") {
      for quote in ["\"", "'"] {
        if let range = file.bytes.firstRange(of: Array((quote + workbook + quote).utf8)) {
          return LocatedFinding(diagnostic: told, file: file.name, range: range)
        }
      }
    }
    return LocatedFinding(diagnostic: told, file: "pack.lua", range: 0..<0)
  }
}

extension DocumentText {
  /// The word that begins at a byte, else its character.
  fileprivate func tokenRange(at start: Int) -> Range<Int> {
    var end = start
    while end < bytes.count, bytes[end].isWordByte { end += 1 }
    if end == start, end < bytes.count, bytes[end] != 10, bytes[end] != 13 { end += 1 }
    return start..<end
  }

  /// The line from its first character that is no blank.
  fileprivate func lineRange(at start: Int) -> Range<Int> {
    var end = start
    while end < bytes.count, bytes[end] != 10, bytes[end] != 13 { end += 1 }
    var from = start
    while from < end, bytes[from] == 32 || bytes[from] == 9 { from += 1 }
    return from..<end
  }
}

extension UInt8 {
  /// Whether a name of Lua goes on with it, or a character beyond ASCII.
  var isWordByte: Bool {
    switch self {
    case 48...57, 65...90, 97...122, 95, 0x80...: true
    default: false
    }
  }
}
