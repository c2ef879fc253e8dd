import CircularCore
import FileAccess
import Foundation
import LanguageServer
import LuaBridge

/// A client without an editor: what it sends is answered at once, and packs are looked at when it waits.
final class Client {
  let folder: URL
  private(set) var sent: [JSONValue] = []
  private var server: LanguageServer?
  private let analyst: PackAnalyst
  private var number = 0
  private var versions: [String: Int] = [:]
  private var texts: [String: String] = [:]
  /// The folder that was made for this client, removed with it.
  private var made: URL?

  static let host = ServerHost(
    version: "test", language: .french,
    today: { () throws(Diagnostic) in
      guard let day = CivilDate("2023-09-15") else {
        throw Diagnostic("internal", LocalizedText("date"))
      }
      return day
    },
    subjects: { (path, schema, identity) throws(Diagnostic) in
      SubjectReader(
        try FileContents.read(path), file: path, schema: schema, identity: identity)
    },
    territories: { (path, pack, date) throws(Diagnostic) in
      let worker = try LabelWorker(pack, on: date)
      let reader = LabelSubjectReader(worker.schema)
      var table = FactTable(worker.schema.facts)
      _ = reader.readDocument(try FileContents.read(path), file: path, into: &table)
      return try Study(worker, subjects: table)
    })

  /// - Parameter isBegun: whether the client has said `initialize`.
  init(folder: URL, isBegun: Bool = true, options: JSONValue = [:]) {
    self.folder = folder.resolvingSymlinksInPath()
    analyst = PackAnalyst(Self.host)
    server = LanguageServer(Self.host) { [weak self] in self?.sent.append($0) }
    guard isBegun else { return }
    ask(
      "initialize",
      [
        "rootUri": .string(self.folder.absoluteString), "capabilities": [:],
        "initializationOptions": options,
      ])
    notify("initialized", [:])
  }

  deinit {
    guard let made else { return }
    do {
      try FileManager.default.removeItem(at: made)
    } catch {
      print("left behind: \(made.path) (\(error))")
    }
  }

  /// A pack in a new folder, which goes with the client.
  static func pack(_ files: [String: String], options: JSONValue = [:]) throws -> Client {
    let made = FileManager.default.temporaryDirectory
      .appendingPathComponent("lsp-\(UUID().uuidString)")
    let folder = made.appendingPathComponent("rules/mini")
    for (name, text) in files {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let client = Client(folder: folder, options: options)
    client.made = made
    return client
  }

  func uri(_ name: String) -> String {
    DocumentPath.uri(of: folder.appendingPathComponent(name).path)
  }

  func receive(_ message: JSONValue, isCancelled: Bool = false) {
    server?.receive(message, isCancelled: isCancelled)
  }

  var exitCode: Int32? { server?.exitCode }

  /// Says from now on whether the request that is being answered is no longer wanted.
  func takeBack(_ isTakenBack: @escaping () -> Bool) { server?.isTakenBack = isTakenBack }

  /// The whole answer: `result` or `error`; null where none came.
  @discardableResult
  func answer(_ method: String, _ params: JSONValue, isCancelled: Bool = false) -> JSONValue {
    number += 1
    receive(
      ["jsonrpc": "2.0", "id": .integer(number), "method": .string(method), "params": params],
      isCancelled: isCancelled)
    return sent.last { $0["id"] == .integer(number) && $0["method"].isNull } ?? .null
  }

  @discardableResult
  func ask(_ method: String, _ params: JSONValue) -> JSONValue { answer(method, params)["result"] }

  func notify(_ method: String, _ params: JSONValue) {
    receive(["jsonrpc": "2.0", "method": .string(method), "params": params])
  }

  // MARK: - Documents

  /// Opens a file with the text that it has, or another; looks at the pack.
  func open(_ name: String, _ text: String? = nil, settling: Bool = true) throws {
    let text = try text ?? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    (versions[name], texts[name]) = (1, text)
    notify(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": .string(uri(name)), "languageId": "lua", "version": 1, "text": .string(text),
        ]
      ])
    if settling { settle() }
  }

  func change(_ name: String, _ text: String, settling: Bool = true) {
    versions[name, default: 0] += 1
    texts[name] = text
    notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": .string(uri(name)), "version": .integer(versions[name] ?? 0)],
        "contentChanges": [["text": .string(text)]],
      ])
    if settling { settle() }
  }

  /// Called at each result, before the next one comes.
  var onResult: (() -> Void)?

  /// Does all work that is due.
  func settle() {
    while let server, let work = server.nextWork(isPatient: false) {
      switch work {
      case .analysis(let job):
        analyst.run(job) { result in
          server.take(result)
          onResult?()
        }
      case .cases(let job, let request):
        do throws(RequestError) {
          let cases = try analyst.cases(job)
          server.take(.cases(folder: job.folder, request: request, .success(cases)))
        } catch {
          server.take(.cases(folder: job.folder, request: request, .failure(error)))
        }
      }
    }
  }

  // MARK: - Places

  /// The place of `|` in a text, and the text without it.
  static func cursor(_ text: String) -> (text: String, position: JSONValue) {
    let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    let before = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
    return (
      parts.joined(),
      [
        "line": .integer(before.count - 1),
        "character": .integer(before[before.count - 1].utf16.count),
      ]
    )
  }

  /// What is about the place of `|` in a text, which the document is given.
  func at(_ name: String, _ marked: String, more: [(String, JSONValue)] = []) throws -> JSONValue {
    let (text, position) = Self.cursor(marked)
    if texts[name] == nil {
      try open(name, text)
    } else if texts[name] != text {
      change(name, text)
    }
    return params(name, position, more)
  }

  /// What is about the first place of some words in a document, so many characters in.
  func at(
    _ name: String, of words: String, plus: Int = 0, more: [(String, JSONValue)] = []
  ) -> JSONValue {
    let text = texts[name] ?? ""
    guard let range = text.range(of: words) else { return .null }
    let place = text.index(range.lowerBound, offsetBy: plus)
    let marked = text[..<place] + "|" + text[place...]
    return params(name, Self.cursor(String(marked)).position, more)
  }

  private func params(
    _ name: String, _ position: JSONValue, _ more: [(String, JSONValue)]
  ) -> JSONValue {
    .object(
      [
        .init(key: "textDocument", value: ["uri": .string(uri(name))]),
        .init(key: "position", value: position),
      ] + more.map { .init(key: $0.0, value: $0.1) })
  }

  func document(_ name: String) -> JSONValue { ["textDocument": ["uri": .string(uri(name))]] }

  /// The labels proposed at `|`.
  func completions(_ name: String, _ marked: String) throws -> [String] {
    ask("textDocument/completion", try at(name, marked))["items"].items.compactMap {
      $0["label"].text
    }
  }

  /// What was last said of a file.
  func diagnostics(_ name: String) -> [JSONValue] {
    let uri = JSONValue.string(uri(name))
    return sent.last {
      $0["method"] == "textDocument/publishDiagnostics" && $0["params"]["uri"] == uri
    }?["params"]["diagnostics"].items ?? []
  }

  func codes(_ name: String) -> [String] { diagnostics(name).compactMap { $0["code"].text } }

  /// What people were told.
  var messages: [String] {
    sent.filter { $0["method"] == "window/showMessage" }.compactMap { $0["params"]["message"].text }
  }

  /// The text of a document after edits.
  func edited(_ name: String, _ edits: JSONValue) -> String {
    var text = DocumentText(Array((texts[name] ?? "").utf8))
    let ranges = edits.items.compactMap { edit in
      text.range(edit["range"]).map { ($0, edit["newText"].text ?? "") }
    }
    for (range, new) in ranges.sorted(by: { $0.0.lowerBound > $1.0.lowerBound }) {
      text.replace(range, with: Array(new.utf8))
    }
    return String(decoding: text.bytes, as: UTF8.self)
  }
}

/// A small pack with a group, a choice, a case and its English.
enum MiniPack {
  static let files = [
    "pack.lua": """
    pack { id = "mini", version = "1", title = "Mini", subject = "projet" }

    include "rules.lua"

    fact "inhabitants" {
      type = "integer", unit = "hab", min = 0, label = "Habitants", source = "§1",
      ask = "Combien d'habitants ?",
    }
    fact "site.kind" {
      type = "choice", values = { "commune", "quartier" }, label = "Nature du périmètre", source = "§1",
    }
    fact "site.area" { type = "number", unit = "km²", label = "Surface", source = "§1" }
    param "least" { 800, unit = "hab", label = "Habitants au moins", source = "§2" }

    """,
    "rules.lua": """
    prerequisite "size" {
      label = "Assez d'habitants", source = "§2",
      test = function(a, p)
        if a.inhabitants >= p.least then return true end
        return false, { "{n} hab, attendu {least}", n = a.inhabitants }
      end,
    }
    criterion "place" {
      label = "Périmètre", source = "§3", scale = { 0, 5 },
      score = function(a)
        if a.site.kind == "commune" then return 5 end
        return a.site.area > 2 and 3 or 1
      end,
    }

    """,
    "tests/rules.lua": """
    case "assez" { given = { inhabitants = 900, site = { kind = "commune" } }, expect = { size = true, place = 5 } }

    """,
    "en.lua": """
    return {
      pack = { title = "Mini", subject = "project" },
      fact = {
        inhabitants = { "Inhabitants", ask = "How many inhabitants?" },
        ["site.kind"] = { "Kind of site" }, ["site.area"] = "Area",
      },
      param = { least = "Least inhabitants" },
      prerequisite = { size = "Enough inhabitants" },
      criterion = { place = "Site" },
      texts = { ["{n} hab, attendu {least}"] = "{n} hab, expected {least}" },
    }

    """,
  ]

  static func client(options: JSONValue = [:]) throws -> Client {
    try Client.pack(files, options: options)
  }
}
