import CircularCore

/// What ArgumentParser knows of a command: its help, as data.
struct CommandDescription {
  var name: String
  /// The other words that call it.
  var aliases: [String]
  var abstract: String
  var discussion: String
  var arguments: [ArgumentDescription]
  var subcommands: [CommandDescription]

  /// Reads what `--experimental-dump-help` prints.
  ///
  /// - Throws: `internal` when it is not what this program was written for.
  init(ofHelp text: String) throws(Diagnostic) {
    var parser = JSONParser(Array(text.utf8), file: "--experimental-dump-help")
    guard let command = try parser.value().member("command") else {
      throw Diagnostic(
        "internal",
        LocalizedText(
          "la description des commandes n'a pas la forme attendue",
          english: "the description of the commands is not of the expected form"))
    }
    self.init(command)
  }

  private init(_ node: JSONNode) {
    name = node.text("commandName")
    aliases = node.items("aliases").compactMap { item in
      if case .string(let alias) = item.value { alias } else { nil }
    }
    abstract = node.text("abstract")
    discussion = node.text("discussion")
    arguments = node.items("arguments").filter(\.isDisplayed).map { ArgumentDescription($0) }
    // ArgumentParser's own `help` has nothing that `--help` has not.
    subcommands = node.items("subcommands").filter {
      $0.isDisplayed && $0.text("commandName") != "help"
    }
    .map { CommandDescription($0) }
  }
}

/// What ArgumentParser knows of an argument, an option or a flag.
struct ArgumentDescription: Equatable {
  enum Kind { case positional, option, flag }

  var kind: Kind
  /// As it is typed: `--input`, or nothing for an argument that stands by its place.
  var names: [String]
  var valueName: String
  var abstract: String
  var defaultValue: String?
  var isOptional: Bool
  var isRepeating: Bool

  init(_ node: JSONNode) {
    kind =
      switch node.text("kind") {
      case "positional": .positional
      case "flag": .flag
      default: .option
      }
    names = node.items("names").map { name in
      (name.text("kind") == "long" ? "--" : "-") + name.text("name")
    }
    .sorted { $0.count < $1.count }
    valueName = node.text("valueName")
    abstract = node.text("abstract")
    let written = node.text("defaultValue")
    defaultValue = written.isEmpty ? nil : written
    isOptional = node.isTrue("isOptional")
    isRepeating = node.isTrue("isRepeating")
  }
}

extension JSONNode {
  fileprivate func text(_ key: String) -> String {
    if case .string(let text)? = member(key)?.value { return text }
    return ""
  }

  fileprivate func items(_ key: String) -> [JSONNode] {
    if case .array(let items)? = member(key)?.value { return items }
    return []
  }

  fileprivate func isTrue(_ key: String) -> Bool {
    if case .boolean(true)? = member(key)?.value { return true }
    return false
  }

  fileprivate var isDisplayed: Bool { isTrue("shouldDisplay") }
}
