/// Where the papers of a pack are made: its workers, the day, the parameters, and the subjects; one owner.
package final class PaperDesk {
  /// The pack.
  package let pack: RulePack
  /// The subjects.
  package let subjects: FactTable

  private let runner: EvaluationRunner

  /// Makes papers for the subjects of a table.
  ///
  /// - Throws: `foreign-table` for a table with other facts than the runner's.
  package init(
    _ pack: RulePack, _ runner: EvaluationRunner, _ subjects: FactTable
  ) throws(Diagnostic) {
    try subjects.mustHave(runner.evaluation.evaluator.schema)
    self.pack = pack
    self.runner = runner
    self.subjects = subjects
  }

  /// A paper by its id.
  ///
  /// - Throws: `unknown-paper` with the nearest id.
  package func paper(_ id: String) throws(Diagnostic) -> Paper {
    if let paper = pack.papers.first(where: { $0.id == id }) { return paper }
    let ids = pack.papers.map(\.id)
    throw Diagnostic(
      "unknown-paper",
      ids.isEmpty
        ? LocalizedText(
          "le dispositif « \(pack.id) » n'a pas de fiche",
          english: "the pack “\(pack.id)” has no sheet")
        : LocalizedText(
          "aucune fiche « \(id) » dans « \(pack.id) »",
          english: "no sheet “\(id)” in “\(pack.id)”"),
      suggestion: nearestNameOrAll(to: id, among: ids, most: .max).map { LocalizedText($0) })
  }

  /// Makes a paper.
  ///
  /// - Parameters:
  ///   - paper: the paper.
  ///   - row: the subject that it is about; of no consequence for one that is of all or of none.
  /// - Throws: what stops all of it; what a cell lacks is told there.
  /// - Complexity: a protected call a cell.
  package func fill(_ paper: Paper, row: Int?) throws(Diagnostic) -> FilledPaper {
    let isOfOne = paper.scope == .subject && !paper.isOfSubjects
    let row = isOfOne ? row : nil
    let person: FilledPaper.Person? = row.map { self.person($0) }
    switch paper.content {
    case .sheet:
      return FilledPaper(paper: paper, subject: person, content: .sheet(try sheet(paper, row)))
    case .document(let parts):
      var filled: [FilledPart] = []
      for index in parts.indices {
        if let part = try self.part(index, parts[index], paper, row) { filled.append(part) }
      }
      return FilledPaper(paper: paper, subject: person, content: .document(filled))
    }
  }

  private func person(_ row: Int) -> FilledPaper.Person {
    let identity = subjects.identities[row]
    return .init(id: identity.id, name: identity.name)
  }

  private func sheet(_ paper: Paper, _ row: Int?) throws(Diagnostic) -> FilledSheet {
    guard let sheet = paper.sheet else { throw unmade(paper) }
    let rows: [Int?] = paper.isOfSubjects ? (0..<subjects.count).map { Optional($0) } : [row]
    var made: [FilledSheet.Row] = []
    var items = PaperCell.nothing
    for row in rows {
      let table = row == nil ? nil : subjects
      guard let cells = try runner.cells(of: paper, table, row: row ?? 0) else {
        throw unmade(paper)
      }
      items = cells.items
      for cells in cells.rows {
        made.append(
          .init(
            subject: paper.isOfSubjects ? row.map { self.person($0) } : nil,
            lateness: sheet.tellsLate ? cells.first?.answer : nil,
            cells: Array(cells.dropFirst(sheet.tellsLate ? 1 : 0))))
      }
    }
    return FilledSheet(paper.label, sheet, items: items, rows: made)
  }

  private func part(
    _ index: Int, _ part: Paper.Part, _ paper: Paper, _ row: Int?
  ) throws(Diagnostic) -> FilledPart? {
    let table = row == nil ? nil : subjects
    guard let cells = try runner.cells(ofPart: index, of: paper, table, row: row ?? 0) else {
      return nil
    }
    switch part.kind {
    case .heading, .paragraph, .list:
      if case .nothing = cells.items {
        let said = cells.rows.flatMap { $0 }.filter { $0 != .nothing }
        // A paragraph that says nothing is none.
        if said.isEmpty, part.kind != .list { return nil }
        return FilledPart(part: part, content: .words(said))
      }
      return FilledPart(part: part, content: .words([cells.items]))
    case .sheet(let id):
      let shown = try self.paper(id)
      return FilledPart(
        part: part, content: .sheet(try sheet(shown, shown.scope == .subject ? row : nil)))
    case .facts(let names):
      let parameters = runner.evaluation.parameters
      return FilledPart(
        part: part,
        content: .facts(names.compactMap { parameters.named($0, orOf: table, row: row ?? 0) }))
    case .rules(let ids):
      guard let row else { return nil }
      let alone = try FactTable(subjects.schema, [subjects.subject(row: row)])
      let outcomes = try runner.run(alone)
      return FilledPart(
        part: part,
        content: .rules(
          ScoredSubject(
            pack: pack.id, sound: alone, outcomes, row: 0, in: runner.evaluation), ids))
    }
  }

  private func unmade(_ paper: Paper) -> Diagnostic {
    Diagnostic(
      "unknown-paper",
      LocalizedText(
        "aucun moteur ne fait la fiche « \(paper.id) »",
        english: "no engine makes the sheet “\(paper.id)”"
      ))
  }
}

extension EvaluationRunner {
  /// The cells of a sheet, by the engine whose pack declares it.
  fileprivate func cells(
    of paper: Paper, _ table: FactTable?, row: Int
  ) throws(Diagnostic) -> PaperCells? {
    for worker in paperWorkers {
      if let cells = try worker.cells(of: paper, table, row: row, under: evaluation.terms) {
        return cells
      }
    }
    return nil
  }

  fileprivate func cells(
    ofPart part: Int, of paper: Paper, _ table: FactTable?, row: Int
  ) throws(Diagnostic) -> PaperCells? {
    for worker in paperWorkers {
      if let cells = try worker.cells(
        ofPart: part, of: paper, table, row: row, under: evaluation.terms)
      {
        return cells
      }
    }
    return nil
  }
}

extension Study {
  /// Where the papers of its pack are made, for its subjects.
  package var papers: PaperDesk {
    get throws(Diagnostic) { try PaperDesk(pack, runner, seen) }
  }
}
