import CircularCore
import LuaBridge
import LuaSyntax
import RuleTrials

extension LanguageServer {
  /// Tells what is wrong in a pack, file by file; a file in which nothing is wrong any more too.
  func publish(_ folder: String) {
    guard let pack = packs[folder] else { return }
    let sources = pack.current(folder, documents.values)
    var told: [String: [JSONValue]] = [:]
    for document in documents.values where document.folder == folder { told[document.uri] = [] }
    if let problem = pack.problem {
      for uri in Array(told.keys) {
        told[uri, default: []].append(json(problem, ["start": Self.first, "end": Self.first]))
      }
    }
    var texts: [String: (text: DocumentText, uris: [String])] = [:]
    let failures = LocatedFinding.locating(
      (pack.figures?.failures ?? []).flatMap(\.failures), in: sources)
    for finding in pack.findings + failures {
      let name = finding.file ?? "pack.lua"
      let (text, uris) =
        texts[name] ?? (DocumentText(sources.files[name]?.bytes ?? []), uris(of: name, folder))
      texts[name] = (text, uris)
      let range = text.range(finding.range.clamped(to: 0..<max(0, text.bytes.count)))
      for uri in uris {
        told[uri, default: []].append(json(finding.diagnostic, range))
      }
    }
    for uri in pack.told.subtracting(told.keys) { told[uri] = [] }
    for (uri, diagnostics) in told.sorted(by: { $0.key < $1.key }) {
      var params: JSONValue = ["uri": .string(uri), "diagnostics": .array(diagnostics)]
      if let version = documents[uri]?.version {
        params = [
          "uri": .string(uri), "version": .integer(version), "diagnostics": .array(diagnostics),
        ]
      }
      notifyClient("textDocument/publishDiagnostics", params)
    }
    packs[folder]?.told = Set(told.filter { !$0.value.isEmpty }.keys)
  }

  private static let first: JSONValue = ["line": 0, "character": 0]

  /// The documents that show a file of a pack, the one that changed last first; else its URI.
  func uris(of name: String, _ folder: String) -> [String] {
    let open = documents.values.filter { $0.folder == folder && $0.name == name }
      .sorted { $0.change > $1.change }
    return open.isEmpty ? [DocumentPath.uri(of: "\(folder)/\(name)")] : open.map(\.uri)
  }

  /// A file of no pack: only what Lua itself would refuse.
  func publishLoose(_ uri: String) {
    guard let asked = documents[uri] else { return }
    let document = latest(asked)
    let name = document.path ?? document.uri
    let sources = PackSources([:], path: "")
    var copy = sources
    copy.add(.init(name: name, path: name, bytes: document.text.bytes))
    let isRules = name.hasSuffix(".lua")
    let found = isRules ? LocatedFinding.locating(refusals(of: document), in: copy) : []
    let told = JSONValue.array(found.map { json($0.diagnostic, document.text.range($0.range)) })
    for other in sharing(document) {
      notifyClient(
        "textDocument/publishDiagnostics",
        [
          "uri": .string(other.uri), "version": .integer(other.version), "diagnostics": told,
        ])
    }
  }

  /// Texts longer than this are told the first thing that Lua refuses: mistakes are looked for by reading
  /// the text again and again.
  private static let longText = 1 << 20

  private func refusals(of document: OpenDocument) -> [Diagnostic] {
    let tree = document.tree
    guard document.text.bytes.count > Self.longText else { return tree.locatedDiagnostics }
    return tree.refusals.prefix(1).map { refusal in
      let place = tree.sourceMap.position(of: refusal.range.lowerBound)
      return Diagnostic(
        "syntax", LocalizedText { refusal.message(in: $0) },
        at: SourceLocation(file: tree.name, line: place.line, column: place.column))
    }
  }

  private func json(_ diagnostic: Diagnostic, _ range: JSONValue) -> JSONValue {
    var text = diagnostic.message.text(in: language).onOneLine
    if let suggestion = diagnostic.suggestion {
      text += say("\nessayez\u{A0}: ", "\ntry: ") + suggestion.text(in: language).onOneLine
    }
    let severity =
      switch diagnostic.severity {
      case .error: 1
      case .warning: 2
      case .note: 3
      }
    return [
      "range": range, "severity": .integer(severity), "code": .string(diagnostic.code.rawValue),
      "source": "circular", "message": .string(text),
    ]
  }
}
