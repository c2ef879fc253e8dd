import CircularCore

extension ScenarioStep {
  /// The line of the journal.
  var line: String {
    func text(_ verb: String, _ words: [String] = [], _ value: String? = nil) -> String {
      MeetingEvent.text(verb, words, value)
    }
    switch self {
    case .change(let change): return "changement " + change.line(in: .french)
    case .without(let target):
      return text(
        "sans", [target.kind.word.french] + [target.subject, target.name].compactMap { $0 })
    case .undo: return "annuler"
    case .redo: return "rétablir"
    case .base: return "base"
    case .name(let name): return text("nommer", [], name)
    case .take(let name): return text("prendre", [], name)
    case .add(let name): return text("ajouter", [], name)
    case .rename(let old, let new): return text("renommer", [old], new)
    case .copy(let old, let new): return text("copier", [old], new)
    case .forget(let name): return text("oublier", [], name)
    }
  }

  static let forms: [String: MeetingLineForm] = [
    "changement": .init("changement paramètre population_max = 1700") { line in
      guard let change = try? ScenarioFile.change(line.rest, at: nil) else { return nil }
      // Where it stood in the line is nothing that happened.
      return .scenario(
        .change(
          .init(change.target.kind, change.target.name, change.value, of: change.target.subject)))
    },
    "sans": .init("sans paramètre population_max") { line in
      guard line.value == nil, (2...3).contains(line.words.count),
        let kind = Scenario.Kind(word: line.words[0]),
        kind.isAboutSubject || line.words.count == 2, let name = line.words.last
      else { return nil }
      return .scenario(
        .without(.init(kind, name, of: line.words.count == 3 ? line.words[1] : nil)))
    },
    "annuler": .init("annuler") { $0.words(0, valued: false).map { _ in .scenario(.undo) } },
    "retablir": .init("rétablir") { $0.words(0, valued: false).map { _ in .scenario(.redo) } },
    "base": .init("base") { $0.words(0, valued: false).map { _ in .scenario(.base) } },
    "nommer": .init("nommer = Plafond à 1 700") { line in
      line.value(words: 0).map { .scenario(.name($0)) }
    },
    "prendre": .init("prendre = Plafond à 1 700") { line in
      line.value(words: 0).map { .scenario(.take($0)) }
    },
    "ajouter": .init("ajouter = Plafond à 1 700") { line in
      line.value(words: 0).map { .scenario(.add($0)) }
    },
    "renommer": .init("renommer Plafond = Plafond à 1 700") { line in
      line.value(words: 1).map { .scenario(.rename(line.words[0], $0)) }
    },
    "copier": .init("copier Plafond = Plafond bis") { line in
      line.value(words: 1).map { .scenario(.copy(line.words[0], $0)) }
    },
    "oublier": .init("oublier = Plafond") { line in
      line.value(words: 0).map { .scenario(.forget($0)) }
    },
  ]
}
