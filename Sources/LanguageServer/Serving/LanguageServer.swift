package import CircularCore
import LuaBridge
import LuaSyntax
import RuleAnalysis

/// A language server for packs of rules: takes messages of a client one after another, and answers.
///
/// It runs no rules itself: what takes time is a job (`nextJob`) that somebody gives to a `PackAnalyst`, and
/// whose results come back (`take`). Requests are answered from the text as it is and from the last results.
/// One owner.
package final class LanguageServer {
  enum Phase { case waiting, running, shutDown }

  let host: ServerHost
  private let send: (JSONValue) -> Void
  var phase = Phase.waiting
  /// Whether the client has taken back the request that is being answered: who reads its messages knows.
  package var isTakenBack: () -> Bool = { false }
  /// How the process ends; nil while it goes on.
  package private(set) var exitCode: Int32?
  var documents: [String: OpenDocument] = [:]
  var packs: [String: PackState] = [:]
  var choice = SubjectChoice()
  var root: String?
  var client = JSONValue.null
  var language: Language
  private var changes = 0
  private var requests = 0
  private var wanted: [(CaseRequest, folder: String)] = []

  /// Changes that come closer together than this are looked at together, after the first of them.
  private static let pause = Duration.milliseconds(20)

  package init(_ host: ServerHost, send: @escaping (JSONValue) -> Void) {
    self.host = host
    self.send = send
    language = host.language
  }

  func say(_ french: String, _ english: String) -> String {
    language == .french ? french : english
  }

  // MARK: - Messages

  /// Takes what could not be read as a message.
  package func refuse(_ code: Int, _ message: String) {
    send([
      "jsonrpc": "2.0", "id": nil, "error": ["code": .integer(code), "message": .string(message)],
    ])
  }

  package func refuseUnreadable(_ problem: Diagnostic) {
    refuse(RequestError.parseError, problem.message.text(in: language))
  }

  /// Takes a message, answers it if it is a request.
  ///
  /// - Parameter isCancelled: whether the client no longer wants the answer.
  package func receive(_ message: JSONValue, isCancelled: Bool = false) {
    if case .array = message {
      return refuse(
        RequestError.invalidRequest,
        say("les messages viennent un par un", "messages come one by one"))
    }
    guard let method = message["method"].text else {
      // An answer of the client to one of our requests needs nothing more.
      if !message["id"].isNull,
        !message["result"].isNull || !message["error"].isNull
          || message.has("result")
      {
        return
      }
      return refuse(
        RequestError.invalidRequest, say("aucune méthode n'est nommée", "no method is named"))
    }
    let id = message["id"]
    let params = message["params"]
    guard !id.isNull else { return notify(method, params) }
    do throws(RequestError) {
      if isCancelled { throw cancelled }
      guard let result = try answer(method, params, id: id) else { return }
      send(["jsonrpc": "2.0", "id": id, "result": result])
    } catch {
      reject(id, error)
    }
  }

  var cancelled: RequestError {
    RequestError(RequestError.cancelled, say("demande annulée", "request cancelled"))
  }

  func reject(_ id: JSONValue, _ error: RequestError) {
    send([
      "jsonrpc": "2.0", "id": id,
      "error": ["code": .integer(error.code), "message": .string(error.message)],
    ])
  }

  func respond(_ id: JSONValue, _ result: JSONValue) {
    send(["jsonrpc": "2.0", "id": id, "result": result])
  }

  func notifyClient(_ method: String, _ params: JSONValue) {
    send(["jsonrpc": "2.0", "method": .string(method), "params": params])
  }

  func request(_ method: String, _ params: JSONValue) {
    requests += 1
    send([
      "jsonrpc": "2.0", "id": "circular-\(requests)", "method": .string(method), "params": params,
    ])
  }

  /// Tells a person something: 1 an error, 2 a warning, 3 for information.
  func show(_ kind: Int, _ text: String) {
    notifyClient("window/showMessage", ["type": .integer(kind), "message": .string(text)])
  }

  /// - Returns: nil for a request that is answered later.
  private func answer(
    _ method: String, _ params: JSONValue, id: JSONValue
  ) throws(RequestError) -> JSONValue? {
    switch (phase, method) {
    case (.waiting, "initialize"): return initialize(params)
    case (.waiting, _):
      throw RequestError(
        RequestError.notInitialized,
        say("le serveur attend « initialize »", "the server waits for “initialize”"))
    case (.shutDown, _):
      throw RequestError(
        RequestError.invalidRequest,
        say(
          "le serveur s'arrête\u{A0}: il attend « exit »",
          "the server is shut down: it waits for “exit”"
        ))
    case (.running, "initialize"):
      throw RequestError(
        RequestError.invalidRequest,
        say("le serveur a déjà commencé", "the server has begun already"))
    case (.running, "shutdown"):
      phase = .shutDown
      return .some(nil)
    case (.running, "workspace/executeCommand"): return try execute(params, id: id)
    case (.running, _): return try feature(method, params)
    }
  }

  private func feature(_ method: String, _ params: JSONValue) throws(RequestError) -> JSONValue {
    switch method {
    case "textDocument/completion": return try completion(params)
    case "textDocument/hover": return try hover(params)
    case "textDocument/definition": return try definition(params)
    case "textDocument/references": return try references(params)
    case "textDocument/documentHighlight": return try highlights(params)
    case "textDocument/prepareRename": return try prepareRename(params)
    case "textDocument/rename": return try rename(params)
    case "textDocument/documentSymbol": return try outline(params)
    case "textDocument/foldingRange": return try folding(params)
    case "textDocument/formatting": return try formatting(params)
    case "textDocument/inlayHint": return try inlayHints(params)
    case "textDocument/codeLens": return try lenses(params)
    case "textDocument/codeAction": return try codeActions(params)
    default:
      throw RequestError(
        RequestError.methodNotFound,
        say("méthode « \(method) » inconnue", "unknown method “\(method)”"))
    }
  }

  private func notify(_ method: String, _ params: JSONValue) {
    if method == "exit" {
      exitCode = phase == .shutDown ? 0 : 1
      return
    }
    guard phase == .running else { return }
    switch method {
    case "initialized": registerWatching()
    case "textDocument/didOpen": open(params["textDocument"])
    case "textDocument/didChange": change(params)
    case "textDocument/didClose": close(params["textDocument"])
    case "textDocument/didSave": readAgain(params["textDocument"]["uri"].text)
    case "workspace/didChangeWatchedFiles":
      for change in params["changes"].items { readAgain(change["uri"].text) }
    case "workspace/didChangeConfiguration": configure(params["settings"]["circular"])
    // What is not understood of notifications is let go, as the protocol wants it.
    default: break
    }
  }

  // MARK: - Documents

  private func open(_ item: JSONValue) {
    guard let uri = item["uri"].text, let text = item["text"].text else { return }
    let path = DocumentPath.path(of: uri)
    let folder = path.flatMap(DocumentPath.packFolder)
    changes += 1
    if let path, documents.values.contains(where: { $0.path == path && $0.uri != uri }) {
      show(
        2,
        say(
          "\(path) est ouvert deux fois\u{A0}: c'est le dernier texte modifié qui compte",
          "\(path) is open twice: the text that changed last counts"))
    }
    documents[uri] = OpenDocument(
      uri: uri, path: path, folder: folder, version: item["version"].int ?? 0, change: changes,
      text: Array(text.utf8))
    guard let folder else { return publishLoose(uri) }
    if packs[folder] == nil { packs[folder] = PackState() }
    packs[folder]?.readDisk(folder, host.workbooks)
    touch(folder)
  }

  private func change(_ params: JSONValue) {
    guard let uri = params["textDocument"]["uri"].text, let document = documents[uri] else {
      return
    }
    changes += 1
    document.change = changes
    document.version = params["textDocument"]["version"].int ?? document.version + 1
    for change in params["contentChanges"].items {
      guard let text = change["text"].text else { continue }
      if change["range"].isNull {
        document.set(Array(text.utf8))
      } else if let range = document.text.range(change["range"]) {
        document.replace(range, with: Array(text.utf8))
      }
    }
    if let folder = document.folder {
      touch(folder)
    } else {
      publishLoose(uri)
    }
  }

  private func close(_ item: JSONValue) {
    guard let uri = item["uri"].text, let document = documents.removeValue(forKey: uri) else {
      return
    }
    guard let folder = document.folder else {
      notifyClient("textDocument/publishDiagnostics", ["uri": .string(uri), "diagnostics": []])
      // By another URI the file may still be open, with another text.
      if let other = sharing(document).first { publishLoose(other.uri) }
      return
    }
    if documents.values.contains(where: { $0.folder == folder }) {
      packs[folder]?.readDisk(folder, host.workbooks)
      touch(folder)
    } else {
      // Nobody looks at the pack any more: nothing of it is kept.
      for uri in packs[folder]?.told ?? [] {
        notifyClient(
          "textDocument/publishDiagnostics", ["uri": .string(uri), "diagnostics": []])
      }
      packs[folder] = nil
    }
  }

  private func readAgain(_ uri: String?) {
    guard let path = uri.flatMap(DocumentPath.path) else { return }
    for folder in packs.keys where path.hasPrefix(folder + "/") {
      packs[folder]?.readDisk(folder, host.workbooks)
      touch(folder)
    }
  }

  /// The texts of a pack are to be looked at: at once, or, right behind another change, when no more come.
  func touch(_ folder: String) {
    let now = ContinuousClock.now
    packs[folder]?.version += 1
    let isOneOfMany = packs[folder]?.touched.map { now - $0 < Self.pause } ?? false
    packs[folder]?.due = isOneOfMany ? now + Self.pause : now
    packs[folder]?.touched = now
  }

  // MARK: - Work

  /// What is to be found out.
  package enum Work: Sendable {
    case analysis(AnalysisJob)
    case cases(AnalysisJob, CaseRequest)
  }

  /// How many milliseconds until there may be work; nil when there is none to come.
  package func millisecondsToWork() -> Int? {
    if !wanted.isEmpty { return 0 }
    guard let due = packs.values.compactMap(\.due).min() else { return nil }
    let left = due - ContinuousClock.now
    return max(
      0,
      Int(left.components.seconds) * 1000 + Int(left.components.attoseconds / 1_000_000_000_000_000)
        + 1)
  }

  /// Whether a text has changed since the last work was given.
  package var hasNewerTexts: Bool { packs.values.contains { $0.due != nil } }

  /// The next work that is due; nil if there is none yet.
  package func nextWork(isPatient: Bool = true) -> Work? {
    if let (request, folder) = wanted.first {
      wanted.removeFirst()
      if let job = job(folder) { return .cases(job, request) }
    }
    let now = ContinuousClock.now
    let due = packs.filter { $0.value.due.map { !isPatient || $0 <= now } ?? false }
    guard let folder = due.keys.min() else { return nil }
    packs[folder]?.due = nil
    return job(folder).map { .analysis($0) }
  }

  private func job(_ folder: String) -> AnalysisJob? {
    guard var pack = packs[folder] else { return nil }
    let current = pack.current(folder, documents.values)
    let mended = pack.mended(current) { file in
      // The tree that requests are answered from is the one of the text.
      let open = documents.values.first {
        $0.folder == folder && $0.name == file.name && $0.text.bytes == file.bytes
      }
      return (open?.tree ?? SyntaxTree(parsing: file.bytes)).isValid
    }
    packs[folder] = pack
    return AnalysisJob(
      folder: folder, version: pack.version, current: current, mended: mended,
      saved: pack.disk ?? current, choice: choice)
  }

  func want(_ request: CaseRequest, _ folder: String) { wanted.append((request, folder)) }

  /// Takes a result.
  package func take(_ result: AnalysisResult) {
    switch result {
    case .findings(let folder, let version, let findings, let knowledge):
      guard packs[folder] != nil else { return }
      packs[folder]?.findings = findings
      packs[folder]?.fixes = []
      packs[folder]?.findingsVersion = version
      if let knowledge { packs[folder]?.knowledge = knowledge }
      publish(folder)
      refresh("inlayHint")
    case .fixes(let folder, let version, let fixes):
      guard packs[folder]?.findingsVersion == version else { return }
      packs[folder]?.fixes = fixes
    case .figures(let folder, _, let figures):
      guard packs[folder] != nil else { return }
      packs[folder]?.figures = figures
      publish(folder)
      tellProblems(of: figures, folder)
      refresh("codeLens")
    case .cases(let folder, let request, let result): takeCases(folder, request, result)
    }
  }

  private func tellProblems(of figures: PackFigures, _ folder: String) {
    for problem in figures.problems
    where packs[folder]?.toldProblems.insert(problem).inserted == true {
      show(2, problem.text(in: language))
    }
  }

  private func refresh(_ what: String) {
    guard client["workspace"][what]["refreshSupport"] == .bool(true) else { return }
    request("workspace/\(what)/refresh", nil)
  }
}

extension JSONValue {
  /// Whether there is a member of this name, be it null.
  func has(_ key: String) -> Bool {
    guard case .object(let members) = self else { return false }
    return members.contains { $0.key == key }
  }
}
