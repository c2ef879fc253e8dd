import CircularCore

/// Sheets as tables: groups, sums, what is late, bars.
extension PaperView {
  func sections(of sheet: FilledSheet) -> [Page.Section] {
    guard case .nothing = sheet.items else {
      return [Page.Section([.sentence(phrase(sheet.items))])]
    }
    guard !sheet.rows.isEmpty else {
      let text = sheet.sheet.empty?.text(in: language) ?? say("Aucune ligne.", "No row.")
      return [Page.Section([.sentence(Phrase(text))])]
    }
    var sections: [Page.Section] = []
    if let group = sheet.sheet.group.flatMap({ sheet.sheet.place(of: $0) }) {
      var start = 0
      while start < sheet.rows.count {
        let key = sheet.rows[start].cells[group]
        let end = sheet.rows[start...].firstIndex { $0.cells[group] != key } ?? sheet.rows.count
        let rows = Array(sheet.rows[start..<end])
        let name = self.name(ofGroup: key, sheet.sheet.columns[group].declaration)
        var part = table(sheet, rows, without: group)
        part.caption = name
        sections.append(
          Page.Section(
            [.table(part)],
            heading: name, count: rows.count))
        start = end
      }
      let totals = sheet.sheet.columns.indices.compactMap { place in
        sheet.total(of: place).map { total in
          Page.Definition(
            sheet.sheet.columns[place].declaration.label.text(in: language),
            Page(language, title: "").text(of: sum(total, sheet.sheet.columns[place])))
        }
      }
      if !totals.isEmpty {
        sections.append(Page.Section([.definitions(totals)], heading: say("Total", "Total")))
      }
    } else {
      sections.append(Page.Section([.table(table(sheet, sheet.rows, without: nil))]))
    }
    for drawing in drawings(of: sheet) {
      var part = Page.Section([drawing])
      // Lines in letters have a blank one before them.
      if case .timeline = drawing {} else { part.followsOn = true }
      sections.append(part)
    }
    let notes = notes(of: sheet)
    if !notes.isEmpty {
      var last = Page.Section(notes.map { .sentence($0) })
      last.followsOn = true
      sections.append(last)
    }
    return sections
  }

  /// What is drawn of a table.
  private func drawings(of sheet: FilledSheet) -> [Page.Block] {
    [
      chart(of: sheet).map { .chart($0) }, timeline(of: sheet).map { .timeline($0) },
      matrix(of: sheet).map { .matrix($0) }, lines(of: sheet).map { .lines($0) },
    ].compactMap { $0 }
  }

  /// What says whose a row is.
  private func name(_ row: FilledSheet.Row, _ sheet: FilledSheet) -> String {
    row.subject?.title
      ?? Page(language, title: "").text(
        of: self.value(row.cells[0], sheet.sheet.columns[0].declaration))
  }

  private func known(_ column: String?, _ sheet: FilledSheet, _ row: FilledSheet.Row) -> FactValue?
  {
    guard let place = column.flatMap({ sheet.sheet.place(of: $0) }),
      case .value(let value) = row.cells[place]
    else { return nil }
    return value
  }

  /// The rows on a scale of time.
  private func timeline(of sheet: FilledSheet) -> TimelineChart? {
    guard let columns = sheet.sheet.timeline else { return nil }
    func day(_ column: String, _ row: FilledSheet.Row) -> CivilDate? {
      if case .date(let day) = known(column, sheet, row) { day } else { nil }
    }
    let bars = sheet.rows.map { row in
      TimelineChart.Bar(
        name(row, sheet), from: day(columns.start, row), to: day(columns.end, row),
        done: known(columns.done, sheet, row)?.double.map { $0 / 100 }, isLate: row.isLate)
    }
    let chart = TimelineChart(sheet.label.text(in: language), bars, today: date)
    return chart.scale == nil ? nil : chart
  }

  /// The rows by their two ratings; those that lack one are in the table only.
  private func matrix(of sheet: FilledSheet) -> MatrixChart? {
    guard let columns = sheet.sheet.matrix else { return nil }
    func whole(_ column: String, _ row: FilledSheet.Row) -> Int? {
      known(column, sheet, row)?.double.flatMap { Int(exactly: $0) }
    }
    let points = sheet.rows.compactMap { row -> MatrixChart.Point? in
      guard let across = whole(columns.across, row), let up = whole(columns.up, row) else {
        return nil
      }
      return MatrixChart.Point(name(row, sheet), across: across, up: up)
    }
    guard let across = axis(columns.across, sheet, points.map(\.across)),
      let up = axis(columns.up, sheet, points.map(\.up))
    else { return nil }
    return MatrixChart(sheet.label.text(in: language), across: across, up: up, points)
  }

  /// The numbers of several columns over the years of another.
  private func lines(of sheet: FilledSheet) -> LineChart? {
    guard let year = sheet.sheet.lines.first else { return nil }
    let series = sheet.sheet.lines.dropFirst().compactMap { column -> LineChart.Series? in
      guard let place = sheet.sheet.place(of: column) else { return nil }
      let points = sheet.rows.compactMap { row -> LineChart.Point? in
        guard let when = known(year, sheet, row)?.double.flatMap({ Int(exactly: $0) }),
          let number = known(column, sheet, row)?.double
        else { return nil }
        return LineChart.Point(when, number)
      }
      let label = sheet.sheet.columns[place].declaration.label.text(in: language)
      return LineChart.Series(label, points.sorted { $0.year < $1.year })
    }
    let unit = sheet.sheet.lines.dropFirst().first.flatMap { sheet.sheet.place(of: $0) }
      .flatMap { sheet.sheet.columns[$0].declaration.unit }
    let chart = LineChart(
      sheet.label.text(in: language), unit: unit, series.filter { !$0.points.isEmpty })
    return (chart.years?.count ?? 0) > 1 ? chart : nil
  }

  /// A rating, from the least to the greatest that its column allows, or that there is.
  private func axis(
    _ column: String, _ sheet: FilledSheet, _ values: [Int]
  ) -> MatrixChart.Axis? {
    guard let place = sheet.sheet.place(of: column), let least = values.min(),
      let most = values.max()
    else { return nil }
    let declaration = sheet.sheet.columns[place].declaration
    let low = declaration.minimum.flatMap { Int(exactly: $0) }.map { min($0, least) } ?? least
    let high = declaration.maximum.flatMap { Int(exactly: $0) }.map { max($0, most) } ?? most
    // A grid of more cells is no drawing.
    guard high - low < 12 else { return nil }
    return MatrixChart.Axis(declaration.label.text(in: language), low...high)
  }

  /// The numbers of a column as bars, named by what says whose each row is.
  private func chart(of sheet: FilledSheet) -> BarChart? {
    guard let place = sheet.sheet.chart.flatMap({ sheet.sheet.place(of: $0) }) else { return nil }
    let column = sheet.sheet.columns[place].declaration
    let bars = sheet.rows.compactMap { row -> BarChart.Bar? in
      guard case .value(let value) = row.cells[place], let number = value.double else { return nil }
      return BarChart.Bar(name(row, sheet), number, self.value(value, column))
    }
    let label = column.label.text(in: language)
    return bars.isEmpty ? nil : BarChart(column.unit.map { "\(label) (\($0))" } ?? label, bars)
  }

  /// What stands above the rows of a group; for those that nobody put into one, what is missing.
  private func name(ofGroup key: PaperCell, _ column: FactDeclaration) -> String {
    switch key {
    case .value, .words: return Page(language, title: "").text(of: value(key, column))
    default:
      let label = column.label.text(in: language)
      return say("\(label)\u{A0}: non renseigné", "\(label): not told")
    }
  }

  /// How many rows are late, and what sums leave out.
  private func notes(of sheet: FilledSheet) -> [Phrase] {
    var notes: [Phrase] = []
    // A text tells what is late; that nothing is, only a table of its own does.
    if sheet.sheet.tellsLate, sheet.lateCount > 0 || papers.first?.paper.sheet != nil {
      let late = sheet.lateCount
      let all = NumberFormat(language).string(Int64(sheet.rows.count))
      let count = NumberFormat(language).string(Int64(late))
      let undated = sheet.undatedCount
      let known = NumberFormat(language).string(Int64(sheet.rows.count - undated))
      let others = NumberFormat(language).string(Int64(undated))
      if late > 0 {
        notes.append(
          Phrase(say("\(count) en retard sur \(all).", "\(count) late of \(all)."), .bad))
      } else if undated == 0 {
        notes.append(Phrase(say("Aucun retard sur \(all).", "None late of \(all)."), .good))
      } else if undated < sheet.rows.count {
        notes.append(
          Phrase(
            say(
              "Aucun retard sur \(known)\u{A0}; \(others) sans date.",
              "None late of \(known); \(others) without a day.")))
      } else {
        notes.append(
          Phrase(say("Rien ne dit ce qui est en retard.", "Nothing tells what is late.")))
      }
    }
    for (place, column) in sheet.sheet.columns.enumerated() {
      guard let total = sheet.total(of: place), total.missing > 0, total.sum != nil else {
        continue
      }
      let label = column.declaration.label.text(in: language)
      let count = NumberFormat(language).string(Int64(total.missing))
      notes.append(
        Phrase(
          say(
            "Total de « \(label) » sans \(count) \(total.missing > 1 ? "lignes" : "ligne") sans valeur.",
            "Total of “\(label)” without \(count) \(total.missing == 1 ? "row" : "rows") that have none."
          ),
          .warning))
    }
    return notes
  }

  /// The columns that are shown.
  ///
  /// Who types reads no empty ones; on paper they are there to be filled in.
  private func columns(
    _ sheet: FilledSheet, _ rows: [FilledSheet.Row], without group: Int?, forSpreadsheet: Bool
  ) -> [Int] {
    let all = sheet.sheet.columns.indices.filter { $0 != group || forSpreadsheet }
    guard reader.types, !forSpreadsheet else { return all }
    let filled = all.filter { place in rows.contains { $0.cells[place] != .nothing } }
    return filled.isEmpty ? all : filled
  }

  func table(
    _ sheet: FilledSheet, _ rows: [FilledSheet.Row], without group: Int?,
    forSpreadsheet: Bool = false
  ) -> Page.Table {
    let places = columns(sheet, rows, without: group, forSpreadsheet: forSpreadsheet)
    let hasSubjects = sheet.sheet.rows == .subjects
    var headings: [Page.Column] = []
    if hasSubjects {
      if forSpreadsheet { headings.append(Page.Column("id")) }
      headings.append(Page.Column(say("nom", "name"), namesRows: true, id: "name"))
    }
    for (index, place) in places.enumerated() {
      let declaration = sheet.sheet.columns[place].declaration
      let isNumber = [.integer, .number].contains(declaration.type)
      var heading = declaration.label.text(in: language)
      if isNumber, let unit = declaration.unit, unit != "€" || forSpreadsheet,
        !heading.split(whereSeparator: { " ()".contains($0) }).contains(Substring(unit))
      {
        heading += " (\(NumberFormat(language).word(of: unit)))"
      }
      headings.append(
        Page.Column(
          heading, isNumber ? .end : .start, namesRows: index == 0 && !hasSubjects,
          id: declaration.name))
    }
    let tellsLate = sheet.sheet.tellsLate && (forSpreadsheet || sheet.lateCount > 0)
    if tellsLate {
      headings.append(Page.Column(say("Délai", "Term"), id: "late"))
    }
    var table = Page.Table(sheet.label.text(in: language), headings)
    table.fits = true
    for row in rows {
      var cells: [Page.Cell] = []
      if hasSubjects, let subject = row.subject {
        if forSpreadsheet { cells.append(Page.Cell(.text(subject.id))) }
        cells.append(Page.Cell(.text(subject.title), row.isLate ? .bad : nil))
      }
      for (index, place) in places.enumerated() {
        let value = value(row.cells[place], sheet.sheet.columns[place].declaration)
        let meaning: Phrase.Meaning? =
          switch row.cells[place] {
          case .unknown: .warning
          case .failed: .bad
          default: row.isLate && index == 0 && !hasSubjects ? .bad : nil
          }
        cells.append(Page.Cell(value, meaning))
      }
      if tellsLate {
        cells.append(
          row.isLate
            ? Page.Cell(.word(say("en retard", "late"), id: "late"), .bad) : Page.Cell(.empty))
      }
      table.rows.append(cells)
    }
    guard places.contains(where: { sheet.sheet.columns[$0].isTotalled }) else { return table }
    var totals: [Page.Cell] = hasSubjects ? [Page.Cell(.text(say("Total", "Total")))] : []
    if hasSubjects, forSpreadsheet { totals.insert(Page.Cell(.empty), at: 0) }
    for (index, place) in places.enumerated() {
      if let total = sheet.total(of: place, in: rows) {
        totals.append(Page.Cell(sum(total, sheet.sheet.columns[place])))
      } else {
        totals.append(
          Page.Cell(index == 0 && !hasSubjects ? .text(say("Total", "Total")) : .empty))
      }
    }
    if tellsLate { totals.append(Page.Cell(.empty)) }
    table.totals = totals
    return table
  }

  func sum(_ total: FilledSheet.Total, _ column: Paper.Column) -> Page.Value {
    guard let sum = total.sum else { return .empty }
    if column.declaration.unit == "€", let money = Money(euros: sum) { return .amount(money) }
    return .number(sum, digits: 2)
  }

  func value(_ cell: PaperCell, _ column: FactDeclaration) -> Page.Value {
    switch cell {
    case .nothing: .empty
    case .value(let value): self.value(value, column)
    case .words(let text): .text(text.text(in: language))
    case .unknown: .unknown
    case .failed: .failed
    }
  }

  func value(_ value: FactValue, _ column: FactDeclaration?) -> Page.Value {
    switch value {
    case .date(let date): return .date(date)
    case .boolean(let flag):
      return .word(flag ? say("oui", "yes") : say("non", "no"), id: flag ? "1" : "0")
    case .text(let id):
      guard let column, case .choice(let choices) = column.type,
        let choice = choices.first(where: { $0.id == id })
      else { return .text(id) }
      return .word(choice.label.text(in: language), id: id)
    case .integer, .number:
      guard let number = value.double else { return .empty }
      if column?.unit == "€", let money = Money(euros: number) { return .amount(money) }
      if let column, column.isYear { return .year(Int(number)) }
      return .number(number, digits: 2)
    case .list, .record: return .text(column.map { $0.text(of: value, in: language) } ?? "")
    }
  }
}
