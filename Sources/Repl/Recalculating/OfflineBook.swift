import CircularCore
import LuaBridge
import Meetings
import Pages

/// The ranking of a study as a page computes it again: what decides, and what it reads, of the formulas that a
/// workbook has.
///
/// A rule that is no formula stays as it is; the parameters that it read are not offered, so that whatever is
/// changed in the page, it stands where the program would put it.
struct OfflineBook {
  private let study: Study
  private let pack: LuaRulePack
  private let formulas: FormulaRanking
  private let results: StudyResults
  private let values: BookValues
  private let language: Language
  /// The steps that decide, and those that they read, in order.
  private var needed: [Int] = []
  private var read: [Int: NumberedFormula] = [:]
  private var places = (facts: [Int: Int](), settings: [Int: Int](), steps: [Int: Int]())

  /// So many cells a page computes again in some tenths of a second.
  private static let mostCells = 600_000

  /// Takes what decides of a study.
  ///
  /// - Throws: `too-many-formulas`, or what stops the evaluation.
  init(_ pack: LuaRulePack, _ study: Study, in language: Language) throws(Diagnostic) {
    self.pack = pack
    self.study = study
    self.language = language
    values = BookValues(study.subjects)
    formulas = FormulaRanking(
      pack.pack, pack.sources, study.evaluation, lengths: values.lengths, for: .binary64,
      in: language)
    results = try study.results
    try choose()
    let count = needed.count * study.subjects.count
    guard count <= Self.mostCells else {
      let format = NumberFormat(language)
      throw Diagnostic(
        "too-many-formulas",
        LocalizedText(
          "\(format.string(Int64(study.subjects.count))) sujets demandent \(format.string(Int64(count))) formules, une page qui recalcule en a \(format.string(Int64(Self.mostCells))) au plus",
          english:
            "\(format.string(Int64(study.subjects.count))) subjects take \(format.string(Int64(count))) formulas; a page that computes again has \(format.string(Int64(Self.mostCells))) at most"
        ),
        at: SourceLocation(file: "--sliders"), suggestion: "--only")
    }
  }

  private var rules: [Rule] { study.evaluation.evaluator.rules }

  /// The columns of the rules that decide, in rule order.
  private var deciding: [FormulaRanking.Column] {
    formulas.columns.filter { column in
      switch rules[column.rule].kind {
      case .prerequisite, .criterion, .amount: true
      default: false
      }
    }
  }

  // MARK: - What is needed

  private mutating func choose() throws(Diagnostic) {
    let steps = formulas.book.steps
    var isNeeded = Array(repeating: false, count: steps.count)
    var (facts, settings) = (Set<Int>(), Set<Int>())
    for column in deciding {
      isNeeded[column.column] = true
      if rules[column.rule].kind == .criterion, let weight = weight(of: rules[column.rule]) {
        settings.insert(weight)
      }
    }
    // A step reads earlier ones only.
    for index in steps.indices.reversed() where isNeeded[index] && steps[index].values == nil {
      guard let formula = NumberedFormula(steps[index].formula, in: formulas.book) else {
        throw Diagnostic(
          "untranslatable",
          LocalizedText(
            "la formule de « \(steps[index].heading) » lit plus que son sujet",
            english: "the formula of “\(steps[index].heading)” reads more than its subject"),
          at: SourceLocation(file: "--sliders"))
      }
      read[index] = formula
      for part in formula.parts {
        switch part {
        case .step(let place): isNeeded[place] = true
        case .fact(let place): facts.insert(place)
        case .setting(let place), .typed(let place): settings.insert(place)
        case .text: break
        }
      }
    }
    needed = steps.indices.filter { isNeeded[$0] }
    for (place, index) in needed.enumerated() { places.steps[index] = place }
    for (place, index) in facts.sorted().enumerated() { places.facts[index] = place }
    for (place, index) in settings.sorted().enumerated() { places.settings[index] = place }
  }

  /// The setting that is the weight of a criterion.
  private func weight(of rule: Rule) -> Int? {
    var content = FormulaBook.Setting.Content.weight(
      rule: study.evaluation.evaluator.rule(rule.id) ?? 0)
    if case .parameter(let name) = rule.weight, study.evaluation.weights[rule.id] == nil,
      let slot = study.evaluation.parameters.slot(of: name)
    {
      content = .parameter(slot: slot)
    }
    return formulas.book.settings.firstIndex { $0.content == content }
  }

  /// The parameters that rules read which are needed, and stay as they are; in any row.
  private var kept: Set<Int> {
    let steps = formulas.book.steps
    let slots = study.evaluation.parameters.parameters.indices
    var kept: Set<Int> = []
    for index in needed {
      guard case .rule(let rule)? = steps[index].values else { continue }
      for row in 0..<study.subjects.count {
        guard let reads = results.outcomes[row, rule]?.parametersRead, !reads.isEmpty else {
          continue
        }
        kept.formUnion(slots.filter { reads.contains($0) })
      }
    }
    return kept
  }

  // MARK: - The page's ranking

  /// The ranking as a page has it.
  ///
  /// - Parameter command: the words of a command line that gives it.
  func ranking(_ command: [String]) -> OfflineRanking {
    var ranking = OfflineRanking(language, on: study.date) { Digest(of: $0).base64 }
    ranking.command = command
    let kept = kept
    ranking.kept = kept.sorted().map {
      study.evaluation.parameters.parameters[$0].declaration.label.text(in: language).onOneLine
    }
    ranking.settings = places.settings.sorted { $0.value < $1.value }.map { index, _ in
      setting(formulas.book.settings[index], keeping: kept)
    }
    ranking.orders = orders
    ranking.steps = needed.map { index in
      read[index].map {
        .formula(
          $0.text(facts: places.facts, settings: places.settings, steps: places.steps))
      } ?? .fixed
    }
    ranking.answers = formulas.columns.compactMap { places.steps[$0.column] }
    ranking.columns = deciding.map(column)
    let ties = pack.pack.ties
    ranking.ties = ties.keys.map { key in
      if key == .id { return .id }
      guard case .criterion(let id) = key,
        let place = ranking.columns.firstIndex(where: { $0.id == id && $0.kind == .criterion })
      else { return .value }
      return .criterion(place)
    }
    ranking.subjects = subjects(TieValues(ties, study.evaluation))
    return ranking
  }

  /// The targets and limits of indicators, which the program wants in order.
  private var orders: [OfflineRanking.Order] {
    func figure(_ figure: Rule.Figure) -> OfflineRanking.Order.Figure? {
      guard case .parameter(let name) = figure,
        let slot = study.evaluation.parameters.slot(of: name),
        let index = formulas.book.settings.firstIndex(where: {
          $0.content == .parameter(slot: slot)
        }), let place = places.settings[index]
      else { return study.evaluation.parameters.number(figure).map { .number($0) } }
      return .setting(place)
    }
    return rules.indices.compactMap { index in
      guard study.evaluation.wanted.contains(index), let aim = rules[index].aim,
        let limit = aim.limit.flatMap(figure), let target = figure(aim.target)
      else { return nil }
      return aim.better == .lower
        ? OfflineRanking.Order(target, under: limit) : OfflineRanking.Order(limit, under: target)
    }
  }

  private func column(_ column: FormulaRanking.Column) -> OfflineRanking.Column {
    let rule = rules[column.rule]
    let kind: OfflineRanking.Column.Kind =
      switch rule.kind {
      case .prerequisite: .prerequisite
      case .criterion: .criterion
      default: .amount
      }
    var result = OfflineRanking.Column(
      kind, rule.id, label: rule.label.text(in: language).onOneLine,
      short: rule.short.text(in: language).onOneLine, step: places.steps[column.column] ?? 0,
      isFixed: column.fixed != nil)
    if kind == .criterion {
      result.weight = weight(of: rule).flatMap { places.settings[$0] }
      result.top = rule.scale?.upperBound
    }
    return result
  }

  private func setting(
    _ setting: FormulaBook.Setting, keeping kept: Set<Int>
  ) -> OfflineRanking.Setting {
    let book = formulas.book
    let formula =
      NumberedFormula(setting.formula, in: book)?
      .text(facts: [:], settings: places.settings, steps: [:]) ?? SheetFormula.wrong
    var declaration = FactDeclaration(setting.name, type: .number, minimum: 0)
    if case .parameter(let slot) = setting.content {
      declaration = study.evaluation.parameters.parameters[slot].declaration
    }
    var result = OfflineRanking.Setting(
      .number, name: setting.name, label: setting.label.onOneLine,
      value: typed(setting.value, declaration.type), formula: formula)
    result.unit = setting.unit?.onOneLine
    result.source = setting.source?.onOneLine
    (result.minimum, result.maximum) = (declaration.minimum, declaration.maximum)
    switch declaration.type {
    case .integer: result.kind = .integer
    case .boolean:
      result.kind = .boolean
      result.choices = [true, false].map { value in
        let word = value ? book.yes : book.no
        return .init(.text(word), word, word: value ? "true" : "false")
      }
    case .choice(let choices):
      result.kind = .choice
      result.choices = choices.map { choice in
        let label = choice.label.text(in: language)
        return .init(.text(label), label.onOneLine, word: choice.id)
      }
    case .date: result.kind = .date
    default: break
    }
    switch setting.content {
    case .today:
      result.kind = .date
      result.value = typed(setting.value, .date)
    case .parameter(let slot): result.option = kept.contains(slot) ? nil : "--param"
    case .weight: result.option = "--weight"
    }
    return result
  }

  private func subjects(_ ties: TieValues) -> [OfflineRanking.Subject] {
    let table = study.subjects
    let inputs = places.facts.sorted { $0.value < $1.value }
      .map { formulas.book.inputs[$0.key] }
    var entries: [String: Ranking.Entry] = [:]
    for entry in results.ranking.ranked { entries[entry.id] = entry }
    return (0..<table.count).map { row in
      let identity = table.identities[row]
      let isWrong = !table.problems(row: row).isEmpty
      var subject = OfflineRanking.Subject(
        id: identity.id, name: identity.displayName.onOneLine, order: values.places[row],
        isWrong: isWrong, base: base(row, entries[identity.id]))
      subject.facts = inputs.map { input in
        let fact = values.value(input.content, row)
        return values.isWrong(input.content, fact.value, row)
          ? .failed : typed(fact.value, fact.type)
      }
      subject.fixed = needed.compactMap { index in
        switch formulas.book.steps[index].values {
        case .rule(let rule)?: fixed(results.outcomes[row, rule]?.answer)
        case .wrongData?: .boolean(isWrong)
        case .idOrder?: .number(Double(values.places[row]))
        case nil: nil
        }
      }
      subject.ties = ties.values(table, results.outcomes, row: row)
        .map { $0.isNaN ? nil : $0 }
      return subject
    }
  }

  private func base(_ row: Int, _ entry: Ranking.Entry?) -> OfflineRanking.Base {
    let place = results.place(ofRow: row)
    guard case .ranked(let rank, let score, _) = place, let entry else {
      return OfflineRanking.Base(standing: place.word)
    }
    return OfflineRanking.Base(
      standing: place.word, rank: rank, score: score,
      cents: entry.amounts.map { amount in
        if case .payments(let schedule) = amount.answer { schedule.total.cents } else { nil }
      })
  }

  /// A fact or a parameter as a person types it in a cell, which is what formulas read.
  private func typed(_ value: FactValue?, _ type: FactType) -> OfflineRanking.Value {
    switch value {
    case nil, .list?, .record?: return .blank
    case .boolean(let value)?: return .text(value ? formulas.book.yes : formulas.book.no)
    case .integer(let value)?: return .number(Double(value))
    case .number(let value)?: return .number(value)
    case .date(let date)?: return .number(Double(date.dayNumber + Self.serialOfEpoch))
    case .text(let text)?:
      guard case .choice(let declared) = type, let choice = declared.first(where: { $0.id == text })
      else { return .text(text) }
      return .text(choice.label.text(in: language))
    }
  }

  /// The number that a spreadsheet knows 1 January 1970 by.
  private static let serialOfEpoch = 25_569

  private func fixed(_ answer: Outcome.Answer?) -> OfflineRanking.Value {
    switch answer {
    case .points(let value)?, .number(let value)?: .number(value)
    case .payments(let schedule)?: .number(schedule.total.euros)
    case .category(let id)?: .text(id)
    case .met(let value)?, .alert(let value)?: .boolean(value)
    case .notArising?: .text("")
    case .unknown?, nil: .missing
    case .failed?: .failed
    }
  }
}
