import CLuaShim
package import CircularCore
import PackReading

/// Papers, computed cell by cell in the interpreter of the rules.
extension LuaRuleWorker: PaperWorker {
  package func cells(
    of paper: Paper, _ table: FactTable?, row: Int, under terms: EvaluationTerms
  ) throws(Diagnostic) -> PaperCells? {
    guard let body = body(of: paper), let block = body.sheet, let sheet = paper.sheet else {
      return nil
    }
    let late: [FactDeclaration] = sheet.tellsLate ? [Self.condition] : []
    return try fill(
      block, as: late + sheet.columns.map(\.declaration), paper, table, row, terms)
  }

  package func cells(
    ofPart part: Int, of paper: Paper, _ table: FactTable?, row: Int, under terms: EvaluationTerms
  ) throws(Diagnostic) -> PaperCells? {
    guard let body = body(of: paper), body.parts.indices.contains(part),
      case .document(let parts) = paper.content
    else { return nil }
    let its = body.parts[part]
    if let condition = its.condition {
      let answer = try fill(
        .init(items: nil, cells: [.function(condition)]), as: [Self.condition], paper, table, row,
        terms)
      switch answer.rows.first?.first {
      case .value(.boolean(true)): break
      case .failed(let failure): return PaperCells(items: .failed(failure), rows: [])
      // Where nobody knows whether it is there, it is not.
      default: return nil
      }
    }
    guard let block = its.block else {
      try turn(to: terms)
      return PaperCells(rows: parts[part].wordings.map { [words($0, table, row)] })
    }
    return try fill(block, as: [Self.wording], paper, table, row, terms)
  }

  private static let condition = FactDeclaration("when", type: .boolean)
  private static let wording = FactDeclaration("text", type: .text)

  private func body(of paper: Paper) -> PaperBody? {
    pack.pack.papers.firstIndex { $0.id == paper.id }.map { paperBodies[$0] }
  }

  // MARK: - Calling

  private func fill(
    _ block: PaperBody.Block, as columns: [FactDeclaration], _ paper: Paper, _ table: FactTable?,
    _ row: Int, _ terms: EvaluationTerms
  ) throws(Diagnostic) -> PaperCells {
    try turn(to: terms)
    let state = session.interpreter.state
    var limits = session.evaluationLimits(.papers)
    var count = 0
    var report = clua_report()
    let names = ([block.items].compactMap { $0 } + block.cells).map(\.name)
    clua_arm(state, &limits)
    let status = withTexts(names) { names in
      func cell(_ cell: PaperBody.Cell, _ index: Int) -> clua_paper_cell {
        clua_paper_cell(
          function: cell.reference, name: names[index].start, name_length: names[index].length)
      }
      let first = block.items == nil ? 0 : 1
      let cells = block.cells.enumerated().map { cell($1, first + $0) }
      let items =
        block.items.map { cell($0, 0) }
        ?? clua_paper_cell(function: Int32(CLUA_NO_FUNCTION), name: nil, name_length: 0)
      return cells.withUnsafeBufferPointer { cells in
        var asked = clua_paper(
          items: items, cells: cells.baseAddress, count: cells.count,
          is_of_subject: table != nil)
        return lent.parameters.withRow(0) { parameters in
          withUnsafePointer(to: parameters) { parameters in
            lent.today.withUnsafeBufferPointer { today in
              func call(_ facts: UnsafePointer<clua_row>?) -> clua_status {
                clua_fill_paper(
                  state, facts, parameters, today.baseAddress, today.count, &asked, &count, &report)
              }
              guard let table else { return call(nil) }
              return table.withRow(row) { facts in withUnsafePointer(to: facts) { call($0) } }
            }
          }
        }
      }
    }
    let failure = status == CLUA_OK ? nil : LuaError(report)
    clua_disarm(state)
    if let failure { throw named(messages.diagnostic(failure), paper) }
    let items = clua_paper_items(state).pointee
    if items.status != CLUA_OK {
      return PaperCells(items: failed(items, paper, table, row), rows: [])
    }
    guard let results = clua_paper_cells(state) else { return PaperCells(rows: []) }
    return PaperCells(
      rows: (0..<count).map { place in
        columns.indices.map { column in
          cell(results[place * columns.count + column], columns[column], paper, table, row)
        }
      })
  }

  // MARK: - What a cell came to

  private func cell(
    _ result: clua_result, _ column: FactDeclaration, _ paper: Paper, _ table: FactTable?,
    _ row: Int
  ) -> PaperCell {
    guard result.status == CLUA_OK else { return failed(result, paper, table, row) }
    if result.reason_count > 0 {
      guard column.type == .text || column.type == .answer, let reason = reason(result) else {
        return wrong("un texte", "a text", column, paper)
      }
      return .words(reason.text { name in self.named(name, table, row) })
    }
    if result.kind == CLUA_RESULT_TEXT, result.whole > 0 {
      return wrong(
        "un texte de \(result.whole) octets", "a text of \(result.whole) bytes", column, paper)
    }
    switch (result.kind, column.type) {
    case (CLUA_RESULT_NOTHING, _): return .nothing
    case (CLUA_RESULT_BOOLEAN, .boolean): return .value(.boolean(result.integer != 0))
    case (CLUA_RESULT_INTEGER, .integer), (CLUA_RESULT_INTEGER, .number):
      return .value(.integer(result.integer))
    case (CLUA_RESULT_NUMBER, .number) where result.number.isFinite:
      return .value(.number(result.number))
    case (CLUA_RESULT_NUMBER, .integer):
      guard let whole = Int64(exactly: result.number) else {
        return wrong("le nombre \(result.number)", "the number \(result.number)", column, paper)
      }
      return .value(.integer(whole))
    case (CLUA_RESULT_INTEGER, .text): return .value(.integer(result.integer))
    case (CLUA_RESULT_NUMBER, .text) where result.number.isFinite:
      return .value(.number(result.number))
    case (CLUA_RESULT_TEXT, .date):
      let written = text(result.text)
      guard let date = CivilDate(written) else {
        return wrong(
          "le texte « \(written.prefix(40)) »", "the text “\(written.prefix(40))”", column, paper)
      }
      return .value(.date(date))
    case (CLUA_RESULT_TEXT, .choice(let choices)):
      let id = text(result.text)
      guard choices.contains(where: { $0.id == id }) else {
        return wrong("« \(id.prefix(40)) »", "“\(id.prefix(40))”", column, paper)
      }
      return .value(.text(id))
    case (CLUA_RESULT_TEXT, .text), (CLUA_RESULT_TEXT, .answer):
      let written = text(result.text)
      if let date = CivilDate(written), written.utf8.count == 10 { return .value(.date(date)) }
      return words(pack.sources.english.wording(written), table, row)
    case (CLUA_RESULT_BOOLEAN, _): return wrong("vrai ou faux", "true or false", column, paper)
    case (CLUA_RESULT_TEXT, _):
      let written = text(result.text).prefix(40)
      return wrong("le texte « \(written) »", "the text “\(written)”", column, paper)
    case (CLUA_RESULT_INTEGER, _), (CLUA_RESULT_NUMBER, _):
      return wrong("le nombre \(result.number)", "the number \(result.number)", column, paper)
    default:
      let type = text(result.text)
      let found =
        LuaTypeName.words(type)
        ?? LocalizedText("une valeur (\(type))", english: "a value (\(type))")
      return wrong(found.french, found.text(in: .english), column, paper)
    }
  }

  /// A text with what stands in braces filled in: facts, parameters, and `{subject}`, who it is about.
  private func words(_ wording: LocalizedText, _ table: FactTable?, _ row: Int) -> PaperCell {
    guard wording.french.utf8.contains(UInt8(ascii: "{")) else { return .words(wording) }
    return .words(Reason(wording).text { name in self.named(name, table, row) })
  }

  private func named(_ name: String, _ table: FactTable?, _ row: Int) -> Reason.Named? {
    if name == "subject", let identity = table?.identities[row] {
      return .init(FactDeclaration("subject", type: .text), .text(identity.name ?? identity.id))
    }
    return lent.terms?.parameters.named(name, orOf: table, row: row)
  }

  private func failed(
    _ result: clua_result, _ paper: Paper, _ table: FactTable?, _ row: Int
  ) -> PaperCell {
    if result.status == CLUA_UNKNOWN { return .unknown(missing(result)) }
    var diagnostic = messages.diagnostic(
      LuaError(
        code: LuaError.Code(rawValue: result.code.map { String(cString: $0) } ?? ""),
        message: text(result.text),
        location: result.line > 0
          ? LuaLocation(file: text(result.chunk), line: Int(result.line)) : nil))
    if diagnostic.code == "invalid-data", let reason = reason(result) {
      // The data is wrong, not the paper: say so in its words, at the record.
      diagnostic.message = reason.text { name in self.named(name, table, row) }
      diagnostic.location = table?.identities[row].location ?? diagnostic.location
      diagnostic.excerpt = nil
    }
    return .failed(named(diagnostic, paper))
  }

  /// The same failure, which says of which paper it is.
  private func named(_ diagnostic: Diagnostic, _ paper: Paper) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.message = diagnostic.message.map { text, language in
      language == .french
        ? "fiche « \(paper.id) »\u{00A0}: \(text)" : "sheet “\(paper.id)”: \(text)"
    }
    if diagnostic.location == nil {
      diagnostic.location = paper.location
      diagnostic.excerpt = pack.sources.excerpt(paper.location)
    }
    return diagnostic
  }

  private func wrong(
    _ french: String, _ english: String, _ column: FactDeclaration, _ paper: Paper
  ) -> PaperCell {
    let expected = column.type.name
    return .failed(
      Diagnostic(
        "wrong-answer",
        LocalizedText(
          "fiche « \(paper.id) », colonne « \(column.name) »\u{00A0}: elle vaut \(french), attendu \(expected.french)",
          english:
            "sheet “\(paper.id)”, column “\(column.name)”: it is \(english), expected \(expected.text(in: .english))"
        ),
        at: paper.location, excerpt: pack.sources.excerpt(paper.location)))
  }
}

extension Interpreter.Limits {
  /// The limits of one paper, or of one part of it: 64 MiB, 16 MiB a block, 100 million instructions, six
  /// seconds.
  static let papers = Interpreter.Limits(
    heapBytes: 64 << 20, blockBytes: 16 << 20, instructions: 100_000_000,
    deadlineMilliseconds: 6000)
}
