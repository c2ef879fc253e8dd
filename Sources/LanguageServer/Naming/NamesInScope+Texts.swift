import CircularCore
import RuleAnalysis

extension NamesInScope {
  /// What may stand inside of the quotes.
  var inText: [Thing] {
    if let compared = context.compared {
      let name = compared.dropFirst().joined(separator: ".")
      switch compared.first.map(base) {
      case .facts?: return choices(names.fact(name)?.type)
      case .parameters?: return choices(names.parameter(name)?.type)
      case .territory? where compared.dropFirst().first == "answers":
        return choices(names.label?.questions.first { $0.id == compared.last }?.fact.type)
      default: return compared.count > 1 ? fieldChoices(compared.last ?? "") : []
      }
    }
    if let word = context.word, let found = texts(behind: word) { return found }
    guard let frame = context.frames.last else { return [] }
    if frame.opener == .parenthesis { return texts(argument: frame.commas, of: frame.word) }
    // `statuses = { ["…"] = "done" }`: a case of a label names measures so.
    if frame.opener == .bracket {
      // `a["…"]` names what `a.` does.
      if let word = frame.word, !word.contains(":") {
        return members(of: word.split(separator: ".").map(String.init)).filter {
          $0.kind != .function
        }
      }
      let tables = ["statuses", "measures", "conditions"]
      return isTest && path.last.map(tables.contains) == true ? measures : []
    }
    guard frame.opener == .brace else { return [] }
    return texts(in: frame)
  }

  private func fieldChoices(_ name: String) -> [Thing] {
    names.facts.lazy.compactMap { fact -> [Thing]? in
      guard case .list(.record(let fields)) = fact.type,
        let field = fields.first(where: { $0.name == name })
      else { return nil }
      return choices(field.type)
    }.first { !$0.isEmpty } ?? []
  }

  private func texts(behind word: String) -> [Thing]? {
    switch word {
    case "include":
      files {
        $0.hasSuffix(".lua") && !$0.hasPrefix("tests/")
          && !["pack.lua", EnglishTexts.fileName].contains($0)
      }
    case "table": files { PackSources.isTable($0) }
    case "outcome": rules
    case "ranking.total": rules(ranked: .amount)
    case "disable", "scale", "override", "score": measures
    case _ where word.hasSuffix(":get"): got(from: String(word.dropLast(":get".count)))
    default: nil
    }
  }

  /// The names that `get` takes of what it is asked of.
  private func got(from name: String) -> [Thing] {
    if case .item(let list)? = given(name), let fields = fields(ofItem: list) { return fields }
    return switch base(name) {
    case .facts: facts(under: "")
    case .parameters: parameters
    case .item: fields(of: lists(of: name))
    case .territory, .other: facts(under: "") + fields
    }
  }

  /// The names that `known` takes of what it is handed first.
  private func asked(of chain: [String]) -> [Thing] {
    guard chain.count == 1, let name = chain.first else { return facts(under: "") }
    return got(from: name)
  }

  private func texts(argument: Int, of word: String?) -> [Thing] {
    switch (word, argument) {
    case ("known", 1): asked(of: context.frames.last?.subjects.first ?? [])
    case ("answered", 1): facts(under: "")
    case ("include", 0), ("table", 0), ("outcome", 0), ("ranking.total", 0), ("score", 0):
      texts(behind: word ?? "") ?? []
    case (let word?, 0) where word.hasSuffix(":get"): texts(behind: word) ?? []
    case (let word?, 1) where word.hasPrefix("list."):
      fields(of: context.frames.last?.subjects ?? [])
    default: []
    }
  }

  private func texts(in frame: CursorContext.Frame) -> [Thing] {
    let declaration = context.frames.last { $0.opener == .brace && $0.word != nil }?.word
    if listCall != nil { return fieldChoices(frame.entry ?? "") }
    if isTest, let first = path.first {
      let name = (path.dropFirst() + [frame.entry].compactMap { $0 }).joined(separator: ".")
      switch first {
      case "given", "when": return choices(names.fact(name)?.type)
      case "params": return choices(names.parameter(name)?.type)
      case "expect":
        if frame.entry == "unknown" { return facts(under: "") }
        return names.rules.first { $0.id == name }?.categories.map {
          Thing(.category, $0.id, label: $0.label)
        } ?? []
      default: break
      }
    }
    if isTest, declaration == Vocabulary.property.name,
      let found = promised(frame.entry ?? frame.key)
    {
      return found
    }
    switch frame.entry ?? frame.key {
    case "input":
      return files { $0.hasPrefix("tests/") && !$0.hasSuffix(".lua") }.map {
        Thing(.file, String($0.written.dropFirst("tests/".count)), label: $0.label)
      }
    case "framework": return files { $0.hasSuffix(".csv") }
    case "deadline", "weight", "target", "limit", "budget", "start", "least_share", "reserve":
      return parameters
    case "fact" where declaration == "lifecycle", "by": return facts(under: "")
    case "amount" where declaration == "envelope": return rules
    case "ties": return rules + facts(under: "")
    case "measure": return measures
    case let entry?:
      let word = (Vocabulary.pack + Vocabulary.tests).first { $0.name == declaration }
      return word?.entries.first { $0.name == entry }.map { Self.alternatives($0.type) } ?? []
    case nil: return []
    }
  }

  /// What an entry of a promise names.
  private func promised(_ entry: String?) -> [Thing]? {
    switch entry {
    case "rises", "falls", "continuous", "no_gap", "of": rules
    case "with", "absent": facts(under: "")
    case "at_least", "at_most": parameters
    default: nil
    }
  }

  /// The texts of a type such as `"lower"|"higher"`.
  private static func alternatives(_ type: String) -> [Thing] {
    type.split(separator: "|").compactMap { part in
      guard part.first == "\"", part.last == "\"", part.count > 2 else { return nil }
      return Thing(.choice, String(part.dropFirst().dropLast()), label: LocalizedText(type))
    }
  }
}
