import CircularCore
import FileAccess

extension LanguageServer {
  func initialize(_ params: JSONValue) -> JSONValue {
    client = params["capabilities"]
    root =
      (params["workspaceFolders"].items.first?["uri"].text ?? params["rootUri"].text)
      .flatMap(DocumentPath.path) ?? params["rootPath"].text
    configure(params["initializationOptions"])
    phase = .running
    return [
      "capabilities": [
        "positionEncoding": "utf-16",
        "textDocumentSync": ["openClose": true, "change": 2, "save": ["includeText": false]],
        "completionProvider": [
          "triggerCharacters": [".", "\"", "'", "{", ":"], "resolveProvider": false,
        ],
        "hoverProvider": true, "definitionProvider": true, "referencesProvider": true,
        "documentHighlightProvider": true, "renameProvider": ["prepareProvider": true],
        "documentSymbolProvider": true, "foldingRangeProvider": true,
        "documentFormattingProvider": true, "inlayHintProvider": true,
        "codeLensProvider": ["resolveProvider": false],
        "codeActionProvider": ["codeActionKinds": ["quickfix", "refactor"]],
        "executeCommandProvider": [
          "commands": [.string(Command.subject), .string(Command.writeCase), .string(Command.rule)]
        ],
      ],
      "serverInfo": ["name": "circular", "version": .string(host.version)],
    ]
  }

  /// Takes the language, the subject, its data and the day.
  func configure(_ settings: JSONValue) {
    if let language = settings["lang"].text.flatMap(Language.init(rawValue:)) {
      self.language = language
    }
    guard ["subject", "data", "on"].contains(where: { settings.has($0) }) else { return }
    choice.take(settings, absolute: absolute)
    for folder in packs.keys { touch(folder) }
  }

  /// A path as it is meant from the folder that is open.
  func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(root ?? FileContents.workingFolder)/\(path)"
  }

  func registerWatching() {
    guard
      client["workspace"]["didChangeWatchedFiles"]["dynamicRegistration"] == .bool(true)
    else { return }
    request(
      "client/registerCapability",
      [
        "registrations": [
          [
            "id": "circular-files", "method": "workspace/didChangeWatchedFiles",
            "registerOptions": ["watchers": [["globPattern": "**/*.{lua,csv}"]]],
          ]
        ]
      ])
  }
}

/// The commands that a client may ask for.
enum Command {
  /// Chooses the subject, its data and the day: `{ subject, data, on }`.
  static let subject = "circular.subject"
  /// Writes a case for what no case exercises on a line: a URI and a line from 0.
  static let writeCase = "circular.writeCase"
  /// Says what a rule answers for the subject chosen: a URI and a rule.
  static let rule = "circular.rule"
}
