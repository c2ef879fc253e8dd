package import CircularCore

/// A paper of a pack as a page: a sheet with its groups and sums, or a document part by part.
package struct PaperView {
  let papers: [FilledPaper]
  let title: String
  let language: Language
  let reader: Reader
  /// The day that the page holds for.
  private(set) var date: CivilDate?

  /// Prepares the page of a paper, for one subject or for several.
  ///
  /// - Parameters:
  ///   - papers: the same paper, of each subject.
  ///   - title: what the pack is called.
  ///   - language: the language.
  ///   - reader: who reads it.
  package init(
    _ papers: [FilledPaper], title: String, in language: Language, for reader: Reader
  ) {
    self.papers = papers
    self.title = title
    self.language = language
    self.reader = reader
  }

  /// The page, with its tables for spreadsheets.
  package func page(on date: CivilDate) -> Page {
    var dated = self
    dated.date = date
    return dated.written(on: date)
  }

  private func written(on date: CivilDate) -> Page {
    let day = NumberFormat(language).string(date)
    let label = papers.first?.paper.label.text(in: language) ?? ""
    var page = Page(language, title: label, subtitle: "\(title), \(day)")
    for paper in papers {
      let isOneOfSeveral = papers.count > 1
      var sections = sections(of: paper)
      if let subject = paper.subject {
        if isOneOfSeveral || paper.paper.sheet == nil {
          if sections.first?.heading == nil, !sections.isEmpty {
            sections[0].heading = subject.title
          } else {
            sections.insert(Page.Section([], heading: subject.title), at: 0)
          }
        } else {
          page.subtitle = "\(subject.title) — \(title), \(day)"
        }
      }
      page.sections += sections
      if let waiting = waiting(of: paper) { page.sections.append(waiting) }
    }
    page.sheets = spreadsheet
    return page
  }

  func say(_ french: String, _ english: String) -> String {
    language.say(french, english: english)
  }

  // MARK: - Parts

  private func sections(of paper: FilledPaper) -> [Page.Section] {
    switch paper.content {
    case .sheet(let sheet): return sections(of: sheet)
    case .document(let parts):
      var sections: [Page.Section] = []
      var isBehindGroups = false
      func add(_ block: Page.Block) {
        // What follows groups does not belong to the last of them.
        if sections.isEmpty || isBehindGroups { sections.append(Page.Section([])) }
        isBehindGroups = false
        sections[sections.count - 1].blocks.append(block)
      }
      for part in parts {
        switch part.content {
        case .words(let cells):
          switch part.part.kind {
          case .heading:
            isBehindGroups = false
            sections.append(Page.Section([], heading: cells.first.map { words($0) } ?? ""))
          case .list: add(list(cells, empty: part.part.empty))
          default: for cell in cells { add(.sentence(phrase(cell))) }
          }
        case .sheet(let sheet):
          let inner = self.sections(of: sheet)
          if inner.count == 1, inner[0].heading == nil {
            for block in inner[0].blocks { add(block) }
          } else {
            // Groups stand under what they are groups of.
            if sections.last?.blocks.isEmpty != true {
              sections.append(Page.Section([], heading: sheet.label.text(in: language)))
            }
            sections += inner
            isBehindGroups = true
          }
        case .facts(let facts):
          add(
            .definitions(
              facts.map { fact in
                Page.Definition(
                  fact.declaration.label.text(in: language),
                  fact.value.map { fact.declaration.text(of: $0, in: language) }
                    ?? say("inconnu", "unknown"))
              }))
        case .rules(let subject, let ids): add(.table(rules(subject, ids)))
        }
      }
      return sections
    }
  }

  func words(_ cell: PaperCell) -> String {
    switch cell {
    case .nothing: ""
    case .value(let value): Page(language, title: "").text(of: self.value(value, nil))
    case .words(let text): text.text(in: language)
    case .unknown(let fact): "? \(fact.ask.text(in: language))"
    case .failed: say("! en erreur", "! in error")
    }
  }

  func phrase(_ cell: PaperCell) -> Phrase {
    switch cell {
    case .unknown: Phrase(words(cell), .warning)
    case .failed: Phrase(words(cell), .bad)
    default: Phrase(words(cell))
    }
  }

  private func list(_ cells: [PaperCell], empty: LocalizedText?) -> Page.Block {
    if cells.isEmpty, let empty { return .sentence(Phrase(empty.text(in: language))) }
    var list = Page.List(cells.map { Page.Item(.thing, nil, phrase($0)) })
    list.isFlowing = true
    return .list(list)
  }

  private func rules(_ subject: ScoredSubject, _ ids: [String]) -> Page.Table {
    var table = Page.Table(
      say("Réponses", "Answers"),
      [
        Page.Column(say("règle", "rule"), namesRows: true), Page.Column(say("réponse", "answer")),
        Page.Column(say("motif", "reason")),
      ])
    table.fits = true
    for id in ids {
      guard let (rule, outcome) = subject.outcomes.first(where: { $0.rule.id == id }) else {
        continue
      }
      var reason = subject.reasons[id]?.text(in: language) ?? ""
      if case .unknown(let missing) = outcome.answer {
        reason = missing.map { $0.ask.text(in: language) }.joined(separator: " ")
      }
      table.rows.append([
        Page.Cell(.text(rule.label.text(in: language))),
        Page.Cell(.text(outcome.answer.text(of: rule, in: language)), outcome.answer.meaning),
        Page.Cell(reason.isEmpty ? .empty : .text(reason)),
      ])
    }
    // Where nobody says why, there is no column for it.
    guard table.rows.allSatisfy({ $0.last?.value == .empty }) else { return table }
    var short = table
    short.columns.removeLast()
    short.rows = []
    for row in table.rows { short.rows.append(Array(row.dropLast())) }
    return short
  }

  /// What a paper waits for, as questions.
  private func waiting(of paper: FilledPaper) -> Page.Section? {
    guard paper.paper.sheet != nil else { return nil }
    let missing = paper.missing
    guard !missing.isEmpty else { return nil }
    var list = Page.List(
      missing.prefix(8).map { Page.Item(.unknown, nil, reader.question($0, in: language)) },
      omitted: max(0, missing.count - 8))
    list.isFlowing = true
    return Page.Section(
      [.list(list)], heading: say("À compléter", "To complete"), count: missing.count)
  }

  // MARK: - Spreadsheets

  /// The tables with all rows and columns: of several subjects, one below the other under their names.
  private var spreadsheet: [Page.Table] {
    guard papers.count > 1, let first = papers.first, !first.sheets.isEmpty else {
      return papers.flatMap(\.sheets).map { table($0, $0.rows, without: nil, forSpreadsheet: true) }
    }
    return first.sheets.indices.map { index in
      var joined = table(first.sheets[index], [], without: nil, forSpreadsheet: true)
      joined.totals = []
      joined.columns.insert(
        contentsOf: [Page.Column("id"), Page.Column(say("nom", "name"), id: "name")], at: 0)
      for paper in papers where paper.sheets.indices.contains(index) {
        let sheet = paper.sheets[index]
        let part = table(sheet, sheet.rows, without: nil, forSpreadsheet: true)
        for row in part.rows {
          joined.rows.append(
            [
              Page.Cell(.text(paper.subject?.id ?? "")),
              Page.Cell(.text(paper.subject?.title ?? "")),
            ] + row)
        }
      }
      return joined
    }
  }
}
