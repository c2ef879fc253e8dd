import CircularCore
import LuaSyntax

/// Facts and parameters that a rule reads and that nobody declares.
enum UndeclaredNamesCheck: Check {
  static let codes = [
    CheckCode(
      "undeclared-fact", "Une règle lit un fait qui n'est pas déclaré.",
      english: "A rule reads a fact that is not declared."),
    CheckCode(
      "undeclared-parameter", "Une règle lit un paramètre qui n'est pas déclaré.",
      english: "A rule reads a parameter that is not declared."),
    CheckCode(
      "not-a-fact", "Une règle demande la valeur d'un groupe de faits.",
      english: "A rule asks for the value of a group of facts."),
    CheckCode(
      "not-facts", "Une règle prend pour des faits un élément qu'un mot a calculé.",
      english: "A rule takes for facts a record that a word computed."),
  ]

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    pack.reading.groupsAsFacts.map { group in
      let inner = pack.names[group.kind].ordered.first { $0.hasPrefix(group.name + ".") }
      return finding(
        "not-a-fact", group.tree, group.range, "« \(group.name) » est un groupe, pas un fait",
        english: "“\(group.name)” is a group, not a fact",
        suggestion: inner.map { LocalizedText($0) })
    } + recordsAsFacts(in: pack) + undeclared(in: pack)
  }

  private static func recordsAsFacts(in pack: CheckedPack) -> [Diagnostic] {
    pack.reading.recordsAsFacts.map { record in
      let text = record.tree.text(in: record.range)
      return finding(
        "not-facts", record.tree, record.range,
        "« known » et « get » valent pour des faits, pas pour un élément de « \(record.word) »",
        english: "“known” and “get” are for facts, not for a record of “\(record.word)”",
        suggestion: LocalizedText("\(text).\(record.field) ~= nil"))
    }
  }

  private static func undeclared(in pack: CheckedPack) -> [Diagnostic] {
    pack.reading.undeclared.map { read in
      let near =
        if let fields = read.fields {
          nearestName(
            to: read.name.split(separator: ".").last.map(String.init) ?? read.name, among: fields)
        } else {
          pack.names[read.kind].nearest(to: read.name)
        }
      return finding(
        read.kind.isFact ? "undeclared-fact" : "undeclared-parameter", read.tree, read.range,
        read.kind.isFact
          ? "le fait « \(read.name) » n'est pas déclaré"
          : "le paramètre « \(read.name) » n'est pas déclaré",
        english: read.kind.isFact
          ? "the fact “\(read.name)” is not declared"
          : "the parameter “\(read.name)” is not declared",
        suggestion: method(read) ?? near.map { LocalizedText($0) } ?? declaration(read))
    }
  }

  /// `a.get("x", 0)`: the word for a default is written with a colon.
  private static func method(_ read: RuleReading.Undeclared) -> LocalizedText? {
    guard read.kind.isFact, read.name == "get" else { return nil }
    let call = read.tree.block.calls.first {
      $0.callee.range.upperBound == read.range.upperBound
        && $0.callee.range.contains(read.range.lowerBound)
    }
    guard let call, case .field(let access) = call.callee.kind else { return nil }
    let arguments = call.arguments.map(\.text).joined(separator: ", ")
    return LocalizedText("\(access.object.text):get(\(arguments))")
  }

  /// Where nothing is near, the name has yet to be declared.
  private static func declaration(_ read: RuleReading.Undeclared) -> LocalizedText? {
    guard read.fields == nil else { return nil }
    return read.kind.isFact
      ? LocalizedText("fact \"\(read.name)\" { type = \"…\" }")
      : LocalizedText("param \"\(read.name)\" { … }")
  }
}
