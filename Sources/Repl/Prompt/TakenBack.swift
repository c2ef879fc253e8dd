import CircularCore

/// What `:unset` names of the scenario: `population_max`, `fronsac inhabitants`, `poids citizens`.
///
/// It is read by the words that `:set` takes: what was typed to change a thing takes it back.
struct TakenBack {
  private enum Subjects {
    case any
    case all
    case one(String)
  }

  /// The name, as the bench knows it.
  let name: String
  /// The name, as it was typed.
  private let typed: String
  private let kind: Scenario.Kind?
  private let subjects: Subjects

  /// Reads the words of the command.
  ///
  /// - Throws: `no-such-subject`, `ambiguous-subject`, `no-data`.
  init(_ words: [String], in bench: any Bench) throws(Diagnostic) {
    var words = words[...]
    if words.count > 1, let first = words.first, let kind = Scenario.Kind(word: first) {
      self.kind = kind
      words.removeFirst()
    } else {
      kind = nil
    }
    var subjects = Subjects.any
    if words.count > 1, TypedChange.id(words.joined(separator: " "), kind, in: bench) == nil,
      let first = words.popFirst()
    {
      subjects =
        TypedChange.everyone.contains(first.lowercased()) ? .all : .one(try bench.subject(first))
    }
    self.subjects = subjects
    typed = words.joined(separator: " ")
    name = TypedChange.id(typed, kind, in: bench) ?? typed
  }

  /// The changes of a scenario that are meant.
  ///
  /// - Throws: `no-such-change` where there is none, with the nearest name of those that there are.
  func changes(
    of scenario: Scenario, in bench: any Bench
  ) throws(Diagnostic) -> [Scenario.Change] {
    let changes = scenario.changes.filter { change in
      guard kind == nil || change.kind == kind else { return false }
      // A file may call a fact by its label.
      guard
        [typed, name].contains(change.name)
          || TypedChange.id(change.name, change.kind, in: bench) == name
      else { return false }
      return switch subjects {
      case .any: true
      case .all: change.subject == nil
      case .one(let id): change.subject == id
      }
    }
    guard changes.isEmpty else { return changes }
    let others = scenario.changes.filter { kind == nil || $0.kind == kind }.map(\.name)
    throw Diagnostic(
      "no-such-change",
      LocalizedText(
        "le scénario ne change pas \(thing.french)",
        english: "the scenario does not change \(thing.text(in: .english))"),
      suggestion: nearestName(to: name, among: others).map { LocalizedText($0) })
  }

  private var thing: LocalizedText {
    let of: LocalizedText? =
      switch subjects {
      case .any: nil
      case .all: LocalizedText("de tous", english: "of all")
      case .one(let id): LocalizedText("de « \(id) »", english: "of “\(id)”")
      }
    let plain: LocalizedText =
      switch kind {
      case .parameter: LocalizedText("le paramètre « \(name) »", english: "the parameter “\(name)”")
      case .weight: LocalizedText("le poids de « \(name) »", english: "the weight of “\(name)”")
      case .fact: LocalizedText("le fait « \(name) »", english: "the fact “\(name)”")
      case .answer:
        LocalizedText("la réponse à « \(name) »", english: "the answer to “\(name)”")
      case .status: LocalizedText("le statut de « \(name) »", english: "the status of “\(name)”")
      case nil: LocalizedText("« \(name) »", english: "“\(name)”")
      }
    guard let of else { return plain }
    return plain.map { text, language in "\(text) \(of.text(in: language))" }
  }
}
