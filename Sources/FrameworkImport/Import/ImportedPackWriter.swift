import CircularCore
import LuaSyntax
import RuleAnalysis

/// Writes an imported label as Lua and CSV.
struct ImportedPackWriter {
  let source: FrameworkImport
  let layout: FrameworkFile.Layout
  let framework: Framework
  let rows: [FrameworkRow]
  let origins: [FrameworkFile.Origin]
  let rules: [ImportedRule]
  let questions: ImportedQuestions
  let conditions: [LabelCondition]
  let indicators: ImportedIndicators

  func pack() -> ImportedPack {
    var files: [ImportedPack.File] = [
      .init(name: "pack.lua", text: formatted(packText())),
      .init(name: "framework.csv", text: frameworkText()),
      .init(name: "questions.lua", text: formatted(questionText())),
      .init(name: "rules.lua", text: formatted(ruleText())),
    ]
    if !indicators.entries.isEmpty {
      files.append(.init(name: "indicators.lua", text: formatted(indicatorText())))
    }
    let openLists =
      questions.areInferred ? questions.entries.count { $0.question.kind == .choice } : 0
    return ImportedPack(
      files: files, measureCount: framework.count - 1, ruleCount: rules.count,
      questionCount: questions.entries.count, indicatorFormulaCount: indicators.entries.count,
      openListCount: openLists)
  }

  private func formatted(_ text: String) -> String {
    String(decoding: SyntaxTree(parsing: text).formatted(), as: UTF8.self)
  }

  /// The levels by the names that packs give them, the root first.
  private var levels: [String] {
    ["label"] + layout.shape.levels.dropFirst().map { $0.text(in: .english) }
  }

  // MARK: - pack.lua

  private func packText() -> String {
    let title = source.title ?? source.id
    var text = """
      -- Fait de \(source.structure.name) par « circular import framework », puis à relire et à modifier.
      pack {
        id = \(source.packID.luaQuoted),
        version = "1",
        title = \(title.luaQuoted),
        subject = { fr = "territoire", en = "territory" },
        source = \(source.structure.name.luaQuoted),
      }

      label {
        id = \(source.id.luaQuoted),
        framework = "framework.csv",
        levels = { \(levels.map(\.luaQuoted).joined(separator: ", ")) },

      """
    if layout.shape.redistributes {
      text += "  redistribute_below = \(levels[layout.shape.measureLevel].luaQuoted),\n"
    }
    text += "}\n\ninclude \"questions.lua\"\ninclude \"rules.lua\"\n"
    if !indicators.entries.isEmpty { text += "include \"indicators.lua\"\n" }
    if !StarScale.official.stars.isEmpty {
      text += "\n-- Étoiles : part du potentiel qui est faite.\n"
    }
    for star in StarScale.official.stars {
      let asked = conditions.filter { $0.star == star.number }
      text += "star (\(star.number)) { at = \(number(star.ratio))"
      if asked.isEmpty {
        text += " }\n"
        continue
      }
      text += ",\nrequires = {\n"
      for condition in asked {
        text += "{ measure = \(condition.measure.rawValue.luaQuoted), "
        text += "done = \(number(condition.doneAtLeast))"
        if let planned = condition.plannedAtLeast { text += ", planned = \(number(planned))" }
        let label = condition.label.french
        if !label.isEmpty { text += ", label = \(label.luaQuoted)" }
        text += " },\n"
      }
      text += "},\n}\n"
    }
    return text
  }

  // MARK: - framework.csv

  private func frameworkText() -> String {
    var rowOf: [String: FrameworkRow] = [:]
    for row in rows { rowOf[row.id.rawValue] = row }
    var originsOf: [String: [String]] = [:]
    for origin in origins {
      originsOf[origin.measure.rawValue, default: []].append(
        "\(origin.source) (\(number(origin.weight)))")
    }
    var text = "id;level;label;points;percentage;category"
    text += originsOf.isEmpty ? "\n" : ";origins\n"
    for node in 1..<max(1, framework.count) {
      let id = framework.id(node).rawValue
      guard let row = rowOf[id] else { continue }
      var cells = [
        id, levels[framework.level(node)], row.label.french, row.points.map(number) ?? "",
        row.percentage.map(number) ?? "", row.category,
      ]
      if !originsOf.isEmpty { cells.append((originsOf[id] ?? []).joined(separator: "\n")) }
      text += cells.map(cell).joined(separator: ";") + "\n"
    }
    return text
  }

  private func cell(_ text: String) -> String {
    guard text.contains(where: { $0 == ";" || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  // MARK: - questions.lua

  private func questionText() -> String {
    var text = "-- Questions dont les réponses adaptent le label à un territoire.\n"
    let givens = givens(hasScores: false)
    for entry in questions.entries {
      let question = entry.question
      text += "\nquestion \(question.id.luaQuoted) {\n"
      text +=
        "type = \(Self.word(question.kind).luaQuoted),\nask = \(question.ask.french.luaQuoted),\n"
      if !question.choices.isEmpty {
        text += "choices = {\n"
        for choice in question.choices {
          text += "{ id = \(choice.id.luaQuoted), label = \(choice.label.french.luaQuoted) },\n"
        }
        text += "},\n"
        // A list that only formulas tell lacks the answers that none of them speaks of.
        if questions.areInferred {
          text += "-- Liste déduite des formules : d'autres réponses sont admises.\nopen = true,\n"
        }
      }
      if let competence = question.competence { text += "competence = \(competence),\n" }
      if !question.kinds.isEmpty {
        text +=
          "kinds = { \(question.kinds.map { $0.rawValue.luaQuoted }.joined(separator: ", ")) },\n"
      }
      if let visible = entry.visible {
        text += comment(visible.text.text)
        text += "visible = \(visible.condition(givens) ?? visible.lua(givens)),\n"
      }
      text += "}\n"
    }
    return text
  }

  private static func word(_ kind: Question.Kind) -> String {
    switch kind {
    case .boolean: "boolean"
    case .choice: "choice"
    case .proportion: "proportion"
    }
  }

  // MARK: - rules.lua

  private func ruleText() -> String {
    var text =
      "-- Règles qui adaptent le label à un territoire ; au-dessus de chacune, la formule d'origine.\n"
    var rulesOf: [Int: [ImportedRule]] = [:]
    for rule in rules {
      if let node = framework.index(of: rule.rule.measure) {
        rulesOf[node, default: []].append(rule)
      }
    }
    var axis = -1
    for node in rulesOf.keys.sorted() {
      var top = node
      while let parent = framework.parent(top), parent > 0 { top = parent }
      if top != axis {
        axis = top
        let label = framework.label(top).french
        text += "\n" + comment("\(framework.id(top))" + (label.isEmpty ? "" : ". \(label)"))
      }
      for rule in rulesOf[node] ?? [] { text += "\n" + self.text(of: rule) }
    }
    return text
  }

  private func text(of rule: ImportedRule) -> String {
    var text = comment(rule.rule.formula.text)
    let (word, entry, lua): (String, String, String)
    switch rule.rule.kind {
    case .disable:
      let givens = givens(hasScores: false)
      (word, entry) = ("disable", "when")
      lua = rule.formula.condition(givens) ?? rule.formula.lua(givens)
    case .scale:
      (word, entry) = ("scale", "by")
      lua = rule.formula.lua(givens(hasScores: false))
    case .override:
      (word, entry) = ("override", "score")
      lua = rule.formula.lua(givens(hasScores: true))
    }
    let line = rule.rule.formula.location?.line.map { ", ligne \($0)" } ?? ""
    let place = "\(source.structure.name)\(line), \(rule.rule.kind.rawValue)"
    text += "\(word) \(rule.rule.measure.rawValue.luaQuoted) {\n"
    text += "source = \(place.luaQuoted),\n\(entry) = \(lua),\n}\n"
    return text
  }

  // MARK: - indicators.lua

  private func indicatorText() -> String {
    var text =
      "-- Scores de mesures d'après des indicateurs ; au-dessus de chacun, la formule d'origine. Ils ne changent\n"
      + "-- aucun point. Un fait de « territory », « answers » ou « indicators » vient de l'objet du territoire.\n"
    for fact in indicators.facts {
      text += "\nfact \(fact.name.luaQuoted) { type = \(fact.type.luaQuoted), "
      text += "label = \(fact.label.luaQuoted), ask = \(fact.question.luaQuoted) }"
    }
    text += "\n"
    var givens = givens(hasScores: false)
    givens.readsFacts = true
    for entry in indicators.entries {
      let id = entry.measure.rawValue
      let line = entry.formula.text.location?.line.map { ", ligne \($0)" } ?? ""
      text += "\n" + comment(entry.formula.text.text)
      text += "indicator \("score_\(id)".luaQuoted) {\n"
      text += "label = \("Score de \(id) d'après ses indicateurs".luaQuoted),\n"
      text += "source = \("\(source.structure.name)\(line), exprScore".luaQuoted),\n"
      text += "value = \(entry.formula.lua(givens)),\n}\n"
    }
    return text
  }

  private func givens(hasScores: Bool) -> FormulaGivens {
    var givens = FormulaGivens()
    givens.answerKinds = questions.kinds
    givens.hasScores = hasScores
    givens.knowsScores = hasScores
    givens.scoredFramework = source.id
    return givens
  }

  // MARK: - Text

  /// A text as Lua comments, one a line, blank lines left out.
  private func comment(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline)
      .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
      .filter { !$0.isEmpty }
      .map { "-- \($0)\n" }.joined()
  }

  private func number(_ value: Double) -> String {
    Int64(exactly: value).map { String($0) } ?? value.description
  }
}
