import CircularCore
import Documents
import LuaBridge
import Pages

/// What rules read of territories, and what they decide.
extension LabelWorkbook {
  private func identity(_ row: Int) -> [WrittenCell] {
    let identity = study.subjects.identities[row]
    return [WrittenCell(.text(identity.id)), WrittenCell(.text(identity.displayName))]
  }

  private var identityHeadings: [String] { [say("identifiant", "id"), say("nom", "name")] }

  func writeInputs() throws(Diagnostic) {
    let inputs = book.book.inputs
    let sheet = try writer.addSheet(
      book.book.inputSheet,
      identityHeadings + inputs.map { $0.heading + ($0.unit.map { " (\($0))" } ?? "") })
    let schema = study.worker.schema
    for row in outcomes.indices {
      var answers: [Int: FactValue] = [:]
      for answer in schema.answers(study.subjects, row: row) {
        answers[schema.own.answers[answer.question]] = answer.value
      }
      var cells = identity(row)
      for input in inputs {
        var fact = values.value(input.content, row)
        if case .fact(let slot) = input.content, fact.value == nil { fact.value = answers[slot] }
        cells.append(TypedCell(language).cell(fact.value, fact.type))
      }
      try sheet.add(cells)
    }
    for (index, input) in inputs.enumerated() where !input.choices.isEmpty {
      sheet.offer(
        input.choices, column: index + FormulaBook.identityColumns,
        rows: 1...max(1, outcomes.count))
    }
  }

  func writeSettings() throws(Diagnostic) {
    guard !book.book.settings.isEmpty else { return }
    try SettingSheet(book.book, study.worker.parameters).write(to: writer) { text, place, result in
      self.formula(text, result, row: place)
    }
  }

  func writeRules() throws(Diagnostic) {
    let label = study.label
    let sheet = try writer.addSheet(
      say("Règles", "Rules"),
      [
        say("mesure", "measure"), say("règle", "rule"), say("libellé", "label"),
        say("dans ce classeur", "in this workbook"), say("pourquoi", "why"),
        say("source", "source"),
      ])
    for decision in book.decisions {
      let rule = label.rules[decision.rule]
      let kind =
        switch rule.kind {
        case .disable: say("désactive", "disables")
        case .scale: say("change le potentiel", "changes the potential")
        case .override: say("donne la part faite", "gives the share done")
        }
      try sheet.add([
        WrittenCell(.text(rule.measure.rawValue)), WrittenCell(.text(kind)),
        WrittenCell(.text(rule.label?.text(in: language) ?? "")),
        WrittenCell(
          .text(
            decision.fixed == nil
              ? say("formule\u{A0}: se recalcule", "formula: recalculates")
              : say("valeur\u{A0}: ne change pas", "value: does not change"))),
        WrittenCell(.text(decision.fixed?.text(in: language) ?? "")),
        WrittenCell(.text(rule.source ?? "")),
      ])
    }
  }

  func writeSteps() throws(Diagnostic) {
    let steps = book.book.steps
    let sheet = try writer.addSheet(
      book.book.stepSheet, identityHeadings + steps.map(\.heading))
    let label = study.label
    var columns: [Int: Int] = [:]
    for decision in book.decisions where decision.onSheet == nil {
      columns[decision.column] = decision.rule
    }
    for (row, outcome) in outcomes.enumerated() {
      var answers: [Int: LabelDecision.Answer] = [:]
      for decision in outcome.decisions { answers[decision.rule] = decision.answer }
      var cells = identity(row)
      for (index, step) in steps.enumerated() {
        let rule = columns[index]
        let answer = rule.flatMap { answers[$0] } ?? .nothing
        let isDisable = rule.map { label.rules[$0].kind == .disable } ?? false
        let result: WrittenCell.Result
        switch answer {
        case .factor(let value), .ratio(let value): result = .number(value)
        case .disabled: result = .number(1)
        case .failed: result = .text("#DIV/0!")
        case .nothing: result = isDisable || rule == nil ? .number(0) : .text("")
        }
        guard step.values != nil else {
          cells.append(formula(step.formula, result, row: row))
          continue
        }
        switch answer {
        case .factor(let value), .ratio(let value): cells.append(WrittenCell(.number(value)))
        case .disabled: cells.append(formula("TRUE", .number(1)))
        case .failed: cells.append(formula(SheetFormula.wrong, result))
        case .nothing: cells.append(formula(isDisable ? "FALSE" : "\"\"", result))
        }
      }
      try sheet.add(cells)
    }
  }
}
