package import CircularCore

/// What people see of the columns of *Calculs*: words for yes and no, the labels of choices, and for a
/// missing fact or a failure the words of the program.
extension FormulaRanking {
  /// Of so many categories the labels are shown, the ids of more.
  package static let mostLabels = 60

  /// The formula that shows what a rule answers.
  package func shown(_ column: Column, of rule: Rule) -> String {
    let cell = cell(column.column)
    let language = book.language
    func word(_ answer: Outcome.Answer) -> String {
      SheetFormula.quoted(answer.text(of: rule, in: language))
    }
    let answer: String
    switch rule.kind {
    case .prerequisite: answer = "IF(\(cell),\(word(.met(true))),\(word(.met(false))))"
    case .alert: answer = "IF(\(cell),\(word(.alert(true))),\(word(.alert(false))))"
    case .class:
      // Functions stand in each other 64 deep at most: ids are shown of a class with more categories.
      let categories = rule.categories.count > Self.mostLabels ? [] : rule.categories
      answer = categories.reversed().reduce(cell) { rest, category in
        "IF(EXACT(\(cell),\(SheetFormula.quoted(category.id))),\(word(.category(category.id))),\(rest))"
      }
    default: answer = cell
    }
    let unknown = SheetFormula.quoted(Decision.unknownWord(language))
    let failed = SheetFormula.quoted(Decision.failed.word(language))
    return "IF(ISNA(\(cell)),\(unknown),IF(ISERROR(\(cell)),\(failed),\(answer)))"
  }

  /// A cell of *Calculs* as other sheets name it.
  package func cell(_ column: Int) -> String {
    SheetFormula.sheet(book.stepSheet) + FormulaBook.reference(column)
  }

  /// A cell of *Données* as other sheets name it, by its column from 0.
  package func inputCell(_ column: Int) -> String {
    SheetFormula.sheet(book.inputSheet) + "$" + SourceLocation.letters(ofColumn: column + 1)
      + SheetFormula.row
  }
}

extension FormulaRanking.Decision {
  /// What is shown of an answer that lacks a fact.
  package static func unknownWord(_ language: Language) -> String {
    language.say("inconnu", english: "unknown")
  }
}
