import CircularCore

/// The questions that an imported label needs, from their file or from what formulas say of them.
struct ImportedQuestions {
  /// A question with the formula that says whether it is asked.
  struct Entry {
    var question: Question
    var visible: Formula?
  }

  var entries: [Entry] = []
  private(set) var problems: [Diagnostic] = []
  /// Whether no file told the questions: kinds and answers are those that formulas speak of.
  let areInferred: Bool

  /// What answers are, by question.
  var kinds: [String: FormulaGivens.AnswerKind] {
    var kinds: [String: FormulaGivens.AnswerKind] = [:]
    for entry in entries {
      kinds[entry.question.id] = FormulaGivens.AnswerKind(rawValue: entry.question.kind.rawValue)
    }
    return kinds
  }

  init(_ formulas: [Formula], from source: FrameworkImport.Source?) {
    areInferred = source == nil
    guard let source else {
      infer(formulas)
      return
    }
    let file = QuestionFile(reading: source.bytes, file: source.file)
    problems += file.problems
    let ids = file.questions.map(\.id)
    var indexOf: [String: Int] = [:]
    for (index, id) in ids.enumerated() { indexOf[id] = index }
    // Those that rules read, then those that decide whether these are asked.
    var needed: Set<Int> = []
    var open = formulas
    var visible: [Int: Formula] = [:]
    while let formula = open.popLast() {
      for id in formula.questions {
        guard let index = indexOf[id] else {
          problems.append(Self.unknown(id, in: formula, among: ids))
          continue
        }
        guard needed.insert(index).inserted, let text = file.questions[index].isVisible else {
          continue
        }
        do throws(Diagnostic) {
          let condition = try Formula(text, .personalisation)
          visible[index] = condition
          open.append(condition)
        } catch {
          problems.append(error)
        }
      }
    }
    for formula in formulas { checkChoices(formula, file.questions, indexOf) }
    entries = needed.sorted().map { Entry(question: file.questions[$0], visible: visible[$0]) }
    problems.sort {
      ($0.location?.file ?? "", $0.location?.line ?? 0)
        < ($1.location?.file ?? "", $1.location?.line ?? 0)
    }
  }

  private static func unknown(
    _ id: String, in formula: Formula, among ids: [String]
  ) -> Diagnostic {
    let offset = formula.text.offset(of: id)
    return Diagnostic(
      "unknown-question",
      LocalizedText(
        "la question « \(id) » n'est pas dans le fichier des questions",
        english: "the question “\(id)” is not in the file of questions"),
      at: formula.text.location(at: offset),
      suggestion: nearestName(to: id, among: ids).map { LocalizedText($0) },
      excerpt: formula.text.excerpt(at: offset, length: id.unicodeScalars.count))
  }

  /// An answer that a question does not have is never given.
  private mutating func checkChoices(
    _ formula: Formula, _ questions: [Question], _ indexOf: [String: Int]
  ) {
    var found: [Diagnostic] = []
    formula.tree.forEachLeaf { node in
      guard case .answerIs(let id, .word(let answer)) = node, let index = indexOf[id] else {
        return
      }
      let choices = questions[index].choices.map(\.id)
      guard questions[index].kind == .choice, !choices.isEmpty, !choices.contains(answer) else {
        return
      }
      let offset = formula.text.offset(of: answer)
      found.append(
        Diagnostic(
          "unknown-choice",
          LocalizedText(
            "la question « \(id) » n'a pas de réponse « \(answer) »",
            english: "the question “\(id)” has no answer “\(answer)”"),
          at: formula.text.location(at: offset),
          suggestion: nearestName(to: answer, among: choices).map { LocalizedText($0) },
          excerpt: formula.text.excerpt(at: offset, length: answer.unicodeScalars.count)))
    }
    problems += found
  }

  // MARK: - Without a file

  /// Declares what formulas speak of: compared with yes or no it is a boolean, with a word a choice,
  /// used as a number a proportion.
  private mutating func infer(_ formulas: [Formula]) {
    var order: [String] = []
    var kinds: [String: Question.Kind] = [:]
    var choices: [String: [String]] = [:]
    for formula in formulas {
      formula.tree.forEachLeaf { node in
        switch node {
        case .answerIs(let id, let value):
          if !order.contains(id) { order.append(id) }
          switch value {
          case .word(let answer):
            kinds[id] = .choice
            if !(choices[id] ?? []).contains(answer) { choices[id, default: []].append(answer) }
          case .number: if kinds[id] == nil { kinds[id] = .proportion }
          default: if kinds[id] == nil { kinds[id] = .boolean }
          }
        case .answer(let id):
          if !order.contains(id) { order.append(id) }
          // Nothing compares it: a share is what is reckoned with.
          if kinds[id] == nil { kinds[id] = .proportion }
        default: break
        }
      }
    }
    entries = order.map { id in
      Entry(
        question: Question(
          id: id, ask: LocalizedText(id), kind: kinds[id] ?? .boolean,
          choices: (choices[id] ?? []).sorted().map { .init(id: $0, label: LocalizedText($0)) }),
        visible: nil)
    }
  }
}
