import CircularCore
import FileAccess
import RuleAnalysis

extension LanguageServer {
  func codeActions(_ params: JSONValue) throws(RequestError) -> JSONValue {
    let document = try document(params)
    guard let range = document.text.range(params["range"]) else {
      throw RequestError(
        RequestError.invalidParams, say("attendu une plage\u{A0}: range", "expected a range"))
    }
    guard let folder = document.folder, let pack = packs[folder] else { return [] }
    var actions: [JSONValue] = []
    // What was tried holds for the text that it was tried with.
    if pack.version == pack.findingsVersion {
      for fix in pack.fixes where fix.file == document.name && fix.finding.range.touches(range) {
        actions.append([
          "title": .string(fix.title.text(in: language)), "kind": "quickfix", "isPreferred": true,
          "edit": [
            "changes": .object([
              .init(
                key: document.uri,
                value: [
                  ["range": document.text.range(fix.range), "newText": .string(fix.text)]
                ])
            ])
          ],
        ])
      }
    }
    if let line = uncoveredLine(document, range, pack) {
      actions.append([
        "title": .string(
          say(
            "Écrire un cas pour ce que les cas n'exercent pas ici",
            "Write a case for what the cases do not exercise here")),
        "kind": "refactor",
        "command": [
          "title": .string(say("Écrire un cas", "Write a case")),
          "command": .string(Command.writeCase),
          "arguments": [.string(document.uri), .integer(line)],
        ],
      ])
    }
    return .array(actions)
  }

  /// The first line, from 0, of a range on which something is that no case exercises.
  private func uncoveredLine(
    _ document: OpenDocument, _ range: Range<Int>, _ pack: PackState
  ) -> Int? {
    guard let path = pack.disk?.files[document.name]?.path ?? document.path else { return nil }
    let lines =
      document.text.position(range.lowerBound).line...document.text.position(range.upperBound).line
    return pack.figures?.uncovered.filter { $0.file == path }.compactMap { $0.line.map { $0 - 1 } }
      .filter(lines.contains).min()
  }

  // MARK: - Commands

  /// - Returns: nil for a command that is answered later.
  func execute(_ params: JSONValue, id: JSONValue) throws(RequestError) -> JSONValue? {
    let arguments = params["arguments"].items
    switch params["command"].text {
    case Command.subject: return try chooseSubject(arguments.first ?? .null)
    case Command.rule: return try showRule(arguments)
    case Command.writeCase:
      guard let uri = arguments.first?.text, let document = documents[uri].map(latest),
        let folder = document.folder, let line = arguments.dropFirst().first?.int
      else {
        throw RequestError(
          RequestError.invalidParams,
          say(
            "attendu un document ouvert d'un dispositif, et une ligne",
            "expected an open document of a pack, and a line"))
      }
      let path = packs[folder]?.disk?.files[document.name]?.path ?? document.path ?? ""
      want(CaseRequest(id: id, path: path, line: line + 1), folder)
      return nil
    case let command:
      throw RequestError(
        RequestError.invalidParams,
        say("commande « \(command ?? "") » inconnue", "unknown command “\(command ?? "")”"))
    }
  }

  private func chooseSubject(_ value: JSONValue) throws(RequestError) -> JSONValue {
    if let data = value["data"].text, !FileContents.exists(absolute(data)) {
      throw failed(
        "le fichier \(absolute(data)) n'existe pas", "there is no file \(absolute(data))")
    }
    if let day = value["on"].text, CivilDate(written: day) == nil {
      throw failed("« \(day) » n'est pas une date", "“\(day)” is not a date")
    }
    configure(value)
    return nil
  }

  private func showRule(_ arguments: [JSONValue]) throws(RequestError) -> JSONValue {
    guard let uri = arguments.first?.text, let rule = arguments.dropFirst().first?.text,
      let folder = documents[uri]?.folder, let pack = packs[folder],
      let known = pack.knowledge?.rule(rule)
    else {
      throw RequestError(
        RequestError.invalidParams,
        say("attendu un document ouvert et une règle", "expected an open document and a rule"))
    }
    guard let answer = pack.figures?.answers[rule], let subject = pack.figures?.subject else {
      throw failed(
        "aucun sujet n'est choisi\u{A0}: la commande circular.subject en nomme un",
        "no subject is chosen: the command circular.subject names one")
    }
    let colon = say("\u{A0}: ", ": ")
    show(
      3,
      known.label.text(in: language) + " — " + subject + colon + answer.text.text(in: language)
        + (answer.because.map { " (" + $0.text(in: language) + ")" } ?? ""))
    return nil
  }

  // MARK: - Cases

  func takeCases(
    _ folder: String, _ request: CaseRequest, _ result: Result<[ProposedCase], RequestError>
  ) {
    guard let pack = packs[folder] else { return respond(request.id, nil) }
    let cases: [ProposedCase]
    switch result {
    case .success(let found): cases = found
    case .failure(let error): return reject(request.id, error)
    }
    let here = cases.filter {
      $0.locations.contains { $0.file == request.path && $0.line == request.line }
    }
    guard let chosen = here.first else {
      return reject(
        request.id,
        failed(
          "aucun sujet des données n'exerce ce qui manque ici",
          "no subject of the data exercises what is missing here"))
    }
    let sources = pack.current(folder, documents.values)
    let rules = request.path.split(separator: "/").last.map(String.init) ?? "cases.lua"
    let target = sources.files["tests/" + rules] ?? sources.tests.first
    guard let target else {
      return reject(
        request.id,
        failed(
          "créez d'abord le fichier tests/\(rules)\u{A0}: le cas y sera écrit",
          "make the file tests/\(rules) first: the case will be written there"))
    }
    let text = DocumentText(target.bytes)
    let start = target.bytes.last == 10 || target.bytes.isEmpty ? "\n" : "\n\n"
    let end = text.bytes.count..<text.bytes.count
    self.request(
      "workspace/applyEdit",
      [
        "label": .string(say("Écrire un cas", "Write a case")),
        "edit": [
          "changes": .object([
            .init(
              key: uris(of: target.name, folder)[0],
              value: [["range": text.range(end), "newText": .string(start + chosen.text)]])
          ])
        ],
      ])
    respond(request.id, nil)
  }
}

extension Range<Int> {
  /// Whether two ranges have a byte, or an end, in common.
  fileprivate func touches(_ other: Range<Int>) -> Bool {
    lowerBound <= other.upperBound && other.lowerBound <= upperBound
  }
}
