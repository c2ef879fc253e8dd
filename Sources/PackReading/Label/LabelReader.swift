package import CircularCore
import LuaSyntax
import RuleAnalysis

/// Makes a `PackLabel` of the declarations of a pack, collecting every error.
package struct LabelReader {
  /// The words that belong to labels.
  static let words: Set<String> = [
    "label", "question", "disable", "scale", "override", "star",
  ]

  package private(set) var label: PackLabel?
  /// The functions that say which questions are asked, by the place of the question.
  package private(set) var visibility: [(question: Int, function: LuaFunction)] = []
  /// The functions of rules, in the order of the label's rules.
  package private(set) var functions: [LuaFunction] = []
  private(set) var problems: [Diagnostic] = []
  /// The names of measures, which are texts for people too.
  private(set) var texts: [DeclaredText] = []

  private let sources: PackSources
  private var questions: [LabelQuestion] = []
  private var rules: [LabelRule] = []

  /// - Parameters:
  ///   - declarations: those of the words above, in the order of the files.
  ///   - parsed: the trees of the texts.
  ///   - known: the label that the same texts gave before, whose tree is not read again.
  init(
    _ declarations: [Declaration], _ sources: PackSources, _ parsed: ParsedTexts, pack: RulePack,
    known: PackLabel? = nil
  ) {
    self.sources = sources
    let labels = declarations.filter { $0.word == "label" }
    guard let first = labels.first else {
      if let other = declarations.first {
        let entries = DeclaredEntries(other, sources)
        problems.append(
          entries.problem(
            "missing-label", "le dispositif ne déclare pas de label",
            english: "the pack declares no label",
            suggestion: "label { framework = \"framework.csv\", levels = { … } }"))
      }
      return
    }
    for other in labels.dropFirst() {
      problems.append(
        DeclaredEntries(other, sources).problem(
          "duplicate-label", "déjà déclaré à \(DeclaredEntries(first, sources).location)",
          english: "already declared at \(DeclaredEntries(first, sources).location)"))
    }
    let found: (framework: Framework, origins: [FrameworkFile.Origin])
    var tree = LabelFrameworkReader(sources)
    defer { texts = tree.texts }
    do throws(Diagnostic) {
      found =
        if let known { (known.framework, known.origins) } else {
          try tree.read(DeclaredEntries(first, sources), pack)
        }
      problems += tree.problems
    } catch {
      problems += tree.problems + [error]
      // Without a framework, the rest can still be looked at on its own.
      for declaration in declarations where declaration.word == "question" {
        attempt { (reader) throws(Diagnostic) in
          try reader.readQuestion(DeclaredEntries(declaration, sources))
        }
      }
      return
    }
    var stars: [(star: StarScale.Star, entries: DeclaredEntries)] = []
    var conditions: [LabelCondition] = []
    for declaration in declarations {
      let entries = DeclaredEntries(declaration, sources)
      attempt { (reader) throws(Diagnostic) in
        switch declaration.word {
        case "question": try reader.readQuestion(entries)
        case "disable", "scale", "override": try reader.readRule(entries, found.framework)
        case "star":
          let star = try reader.star(entries, found.framework)
          stars.append((star.star, entries))
          conditions += star.conditions
        default: break
        }
      }
    }
    checkOrder(stars)
    do throws(Diagnostic) {
      label = try PackLabel(
        framework: found.framework,
        scale: try LabelScale(
          stars: StarScale(stars.map(\.star)), conditions: conditions,
          framework: found.framework),
        questions: questions, rules: rules, origins: found.origins,
        indicators: known?.indicators ?? IndicatorReads.ids(in: sources, parsed),
        facts: try FactSchema(pack.facts))
    } catch {
      problems.append(error)
    }
  }

  private mutating func attempt(
    _ work: (inout LabelReader) throws(Diagnostic) -> Void
  ) {
    do throws(Diagnostic) {
      try work(&self)
    } catch {
      problems.append(error)
    }
  }

  private func node(
    _ text: String, _ entries: DeclaredEntries, _ framework: Framework
  ) throws(Diagnostic) -> Int {
    let id = MeasureID(qualified: text, framework: framework.id) ?? MeasureID(text)
    do throws(Diagnostic) {
      return try framework.index(of: id, at: entries.location)
    } catch {
      throw entries.problem(
        error.code, error.message.french, english: error.message.text(in: .english),
        suggestion: error.suggestion?.french)
    }
  }

  // MARK: - Questions and rules

  private mutating func readQuestion(
    _ entries: DeclaredEntries
  ) throws(Diagnostic) {
    try entries.check(Vocabulary.entryNames(of: "question"))
    let id = entries.declaration.id
    if let other = questions.first(where: { $0.id == id }) {
      throw duplicate(entries, "duplicate-question", other.location)
    }
    guard let kind = try entries.word("type", as: LabelQuestion.Kind.self) else {
      throw entries.problem(
        "missing-entry", "l'entrée « type » manque", english: "the entry “type” is missing")
    }
    let choices = try choices(entries)
    if kind == .choice && choices.isEmpty {
      throw entries.problem(
        "missing-entry", "une question à choix attend « choices »",
        english: "a question of type choice expects “choices”",
        suggestion: "choices = { { id = \"\(id)_a\", label = \"…\" } }")
    }
    if kind != .choice && !choices.isEmpty {
      throw entries.problem(
        "wrong-entry", "« choices » ne va qu'avec type = \"choice\"",
        english: "“choices” goes with type = \"choice\" only")
    }
    let isOpen = try entries.boolean("open") ?? false
    if kind != .choice && isOpen {
      throw entries.problem(
        "wrong-entry", "« open » ne va qu'avec type = \"choice\"",
        english: "“open” goes with type = \"choice\" only")
    }
    var kinds: [Territory.Kind] = []
    for name in try entries.strings("kinds") ?? [] {
      guard let kind = Territory.Kind(rawValue: name) else {
        throw entries.problem(
          "wrong-entry", "« kinds » contient « \(name) », attendu commune ou epci",
          english: "“kinds” has “\(name)”, expected commune or epci",
          suggestion: nearestName(to: name, among: ["commune", "epci"]))
      }
      kinds.append(kind)
    }
    var isConditional = false
    switch entries.table["visible"] {
    case nil: break
    case .function(let function)?:
      isConditional = true
      visibility.append((questions.count, function))
    case let other?:
      throw entries.problem(
        "wrong-entry", "« visible » vaut \(other.found), attendu une fonction",
        english: "“visible” is \(other.found), expected a function",
        suggestion: "visible = function(t) return … end")
    }
    let label = try entries.text("label")
    let ask = try entries.text("ask")
    var competence: Int?
    if let code = try entries.number("competence") {
      guard let whole = Int(exactly: code) else {
        throw entries.problem(
          "wrong-entry", "« competence » vaut \(code), attendu un code BANATIC",
          english: "“competence” is \(code), expected a BANATIC code")
      }
      competence = whole
    }
    let formerCompetences = try entries.integers("former_competences") ?? []
    if competence == nil && !formerCompetences.isEmpty {
      throw entries.problem(
        "missing-entry", "« former_competences » demande le code d'aujourd'hui, « competence »",
        english: "“former_competences” needs today's code, “competence”")
    }
    questions.append(
      LabelQuestion(
        id: id, kind: kind, choices: choices, isOpen: isOpen,
        ask: ask ?? label ?? LocalizedText(id), kinds: kinds,
        competence: competence, formerCompetences: formerCompetences, isConditional: isConditional,
        location: entries.location))
  }

  /// Choices: `"id"`, or `{ id = "…", label = … }`.
  private func choices(
    _ entries: DeclaredEntries
  ) throws(Diagnostic) -> [FactType.Choice] {
    guard let value = entries.table["choices"] else { return [] }
    var choices: [FactType.Choice] = []
    for item in value.items {
      guard let id = item.text ?? item["id"]?.text ?? item.items.first?.text else {
        throw entries.problem(
          "wrong-entry", "« choices » attend une liste de { id = \"…\", label = \"…\" }",
          english: "“choices” expects a list of { id = \"…\", label = \"…\" }")
      }
      guard !choices.contains(where: { $0.id == id }) else {
        throw entries.problem(
          "wrong-entry", "« \(id) » est là deux fois", english: "“\(id)” is there twice")
      }
      choices.append(
        .init(id: id, label: item["label"].flatMap { LocalizedText($0) } ?? LocalizedText(item)))
    }
    return choices
  }

  private mutating func readRule(
    _ entries: DeclaredEntries, _ framework: Framework
  ) throws(Diagnostic) {
    try entries.check(Vocabulary.entryNames(of: entries.declaration.word))
    guard let kind = LabelRule.Kind(rawValue: entries.declaration.word) else { return }
    guard case .string = entries.declaration.name else {
      throw entries.problem(
        "wrong-entry", "une mesure s'écrit entre guillemets",
        english: "a measure is written in quotes", suggestion: "\(kind.rawValue) \"1.1\" { … }")
    }
    let node = try node(entries.declaration.id, entries, framework)
    let id = framework.id(node)
    if let other = rules.first(where: { $0.kind == kind && $0.node == node }) {
      throw duplicate(entries, "duplicate-rule", other.location)
    }
    let entry =
      switch kind {
      case .disable: "when"
      case .scale: "by"
      case .override: "score"
      }
    guard case .function(let function)? = entries.table[entry] else {
      let arguments = kind == .override ? "t, score" : "t"
      throw entries.problem(
        "missing-entry", "la fonction « \(entry) » manque",
        english: "the function “\(entry)” is missing",
        suggestion: "\(entry) = function(\(arguments)) return … end")
    }
    rules.append(
      LabelRule(
        kind: kind, measure: id, node: node, label: try entries.text("label"),
        source: try entries.string("source"), location: entries.location))
    functions.append(function)
  }

  private func duplicate(
    _ entries: DeclaredEntries, _ code: Diagnostic.Code, _ first: SourceLocation?
  ) -> Diagnostic {
    let place = first.map(\.description) ?? "?"
    return entries.problem(
      code, "déjà déclaré à \(place)", english: "already declared at \(place)")
  }

  // MARK: - Stars

  private func star(
    _ entries: DeclaredEntries, _ framework: Framework
  ) throws(Diagnostic) -> (star: StarScale.Star, conditions: [LabelCondition]) {
    try entries.check(Vocabulary.entryNames(of: "star"))
    guard case .integer(let number) = entries.declaration.name, (1...99).contains(number) else {
      throw entries.problem(
        "wrong-entry", "une étoile s'écrit par son numéro\u{A0}: star (1) { … }",
        english: "a star is written by its number: star (1) { … }")
    }
    guard let share = try entries.number("at") else {
      throw entries.problem(
        "missing-entry", "l'entrée « at » manque", english: "the entry “at” is missing")
    }
    guard (0...1).contains(share) else {
      throw entries.problem(
        "wrong-entry",
        "« at » vaut \(NumberFormat(.french).string(share)), attendu une part de 0 à 1",
        english: "“at” is \(NumberFormat(.english).string(share)), expected a share from 0 to 1",
        suggestion: share > 1 && share <= 100 ? "at = \(share / 100)" : nil, at: "at")
    }
    var isStrict = false
    if case .boolean(let value)? = entries.table["strict"] { isStrict = value }
    var conditions: [LabelCondition] = []
    for item in entries.table["requires"]?.items ?? [] {
      let inner = entries.inside(item, "requires")
      try inner.check(["measure", "done", "planned", "label"])
      let name = try inner.requiredString("measure")
      let node = try node(name, inner, framework)
      for share in ["done", "planned"] {
        guard let value = try inner.number(share), !(0...100).contains(value) else { continue }
        throw inner.problem(
          "wrong-entry",
          "« \(share) » vaut \(NumberFormat(.french).string(value)), attendu de 0 à 100 pour cent",
          english:
            "“\(share)” is \(NumberFormat(.english).string(value)), expected from 0 to 100 per cent"
        )
      }
      guard let done = try inner.number("done") else {
        throw inner.problem(
          "missing-entry", "la part « done » manque pour « \(name) »",
          english: "the share “done” is missing for “\(name)”")
      }
      conditions.append(
        LabelCondition(
          star: Int(number), measure: framework.id(node), doneAtLeast: done,
          plannedAtLeast: try inner.number("planned"), label: try inner.text("label") ?? "",
          location: entries.location))
    }
    // Official thresholds have two decimals: 0.35 × 100 must be 35, not a neighbour.
    let percent = (share * 1e11).rounded() / 1e9
    return (StarScale.Star(Int(number), at: percent, isStrict: isStrict), conditions)
  }

  private mutating func checkOrder(
    _ stars: [(star: StarScale.Star, entries: DeclaredEntries)]
  ) {
    let sorted = stars.sorted { $0.star.number < $1.star.number }
    for (low, high) in zip(sorted, sorted.dropFirst()) {
      if low.star.number == high.star.number {
        problems.append(duplicate(high.entries, "duplicate-star", low.entries.location))
      } else if low.star.percent > high.star.percent {
        func at(_ star: StarScale.Star, _ language: Language) -> String {
          NumberFormat(language).percentage(star.percent / 100)
        }
        let (a, b) = (low.star, high.star)
        problems.append(
          high.entries.problem(
            "stars-out-of-order",
            "l'étoile \(b.number) (\(at(b, .french))) vient avant l'étoile \(a.number) (\(at(a, .french)))",
            english:
              "star \(b.number) (\(at(b, .english))) is reached before star \(a.number) (\(at(a, .english)))"
          ))
      }
    }
  }
}
