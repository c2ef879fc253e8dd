import Diagnostics

extension Page {
  /// The parts of the page alone, for a document that has other things too; its headings are of the second
  /// level.
  ///
  /// - Parameter prefix: what the names of things begin with, where a document has parts of several pages.
  package func htmlParts(_ prefix: String = "p") -> String {
    var writer = HTMLWriter(page: self, prefix: prefix)
    writer.writeParts()
    return writer.text
  }

  /// The page as one file that a browser shows and prints: no script, no network, all its data as text.
  ///
  /// It is well-formed XML too, and the same bytes for the same page. A policy in it forbids scripts and
  /// the network, should a browser ever find any; of a page that computes again (`offline`), all but that
  /// one script.
  package var html: String {
    var writer = HTMLWriter(page: self)
    writer.writePage()
    return writer.text
  }
}

/// Writes a page part by part.
private struct HTMLWriter {
  let page: Page
  let plain: HTMLText
  var text = ""
  private var count = 0
  /// How many chapters began.
  private var chapters = 0
  /// What the heading of the part that is written is called.
  private var headingID: String?
  private var heading: String?
  /// What stands above the whole page; nil where its parts are written alone.
  private var title: String?
  /// What the names of things begin with.
  private let prefix: String

  init(page: Page, prefix: String = "p") {
    self.page = page
    self.prefix = prefix
    plain = HTMLText(page.language)
  }

  private var language: Language { page.language }

  private func escaped(_ text: String) -> String { plain.escaped(text) }

  private mutating func line(_ line: String) { text += line + "\n" }

  /// A name for something that others point to.
  private mutating func newID() -> String {
    count += 1
    return "\(prefix)\(count)"
  }

  mutating func writeParts() {
    for section in page.sections { write(section) }
  }

  mutating func writePage() {
    self.title = page.title
    let title = page.title + (page.subtitle.map { " — \($0)" } ?? "")
    line("<!DOCTYPE html>")
    line("<html lang=\"\(language.rawValue)\">")
    line("<head>")
    line("<meta charset=\"utf-8\" />")
    line("<title>\(escaped(title))</title>")
    line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />")
    let scripts = page.offline.map { "; script-src &#39;sha256-\($0.scriptDigest)&#39;" } ?? ""
    line(
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;\(scripts)\" />"
    )
    line("<style>\n\(HTMLStyle.css)\n</style>")
    if page.offline != nil { line("<style>\n\(OfflineStyle.css)\n</style>") }
    line("</head>")
    line(page.isBooklet ? "<body class=\"booklet\">" : "<body>")
    line("<header>")
    let known =
      page.identifier.map { " <span class=\"faint\">(\(escaped($0)))</span>" } ?? ""
    line("<h1>\(escaped(page.title))\(known)</h1>")
    if let subtitle = page.subtitle { line("<p class=\"subtitle\">\(escaped(subtitle))</p>") }
    if let lead = page.lead { line("<p class=\"subtitle\">\(text(of: lead))</p>") }
    line("</header>")
    writeContents()
    line("<main>")
    if let offline = page.offline { text += offline.panel(plain) }
    writeParts()
    line("</main>")
    if !page.origin.isEmpty {
      line("<footer>")
      for sentence in page.origin { line("<p>\(escaped(sentence))</p>") }
      line("</footer>")
    }
    if let offline = page.offline { text += offline.scripts }
    line("</body>")
    line("</html>")
  }

  /// The chapters, where there are some, as links.
  private mutating func writeContents() {
    let chapters = page.sections.filter(\.isChapter).compactMap { page.heading(of: $0) }
    guard chapters.count > 2 else { return }
    line("<nav aria-labelledby=\"contents\">")
    line("<h2 id=\"contents\">\(escaped(language.say("Sommaire", english: "Contents")))</h2>")
    line("<ol>")
    for (index, chapter) in chapters.enumerated() {
      line("<li><a href=\"#c\(index + 1)\"><bdi>\(escaped(chapter))</bdi></a></li>")
    }
    line("</ol>")
    line("</nav>")
  }

  private mutating func write(_ section: Page.Section) {
    guard let heading = page.heading(of: section) else {
      for block in section.blocks { write(block) }
      return
    }
    let id: String
    if section.isChapter {
      chapters += 1
      id = "c\(chapters)"
    } else {
      id = newID()
    }
    let level = section.isChapter || chapters == 0 ? "h2" : "h3"
    (headingID, self.heading) = (id, section.heading)
    defer { (headingID, self.heading) = (nil, nil) }
    let classes = section.isChapter ? " class=\"chapter\"" : ""
    line("<section\(classes) aria-labelledby=\"\(id)\">")
    let identifier =
      section.identifier.map { " <span class=\"faint\">(\(escaped($0)))</span>" } ?? ""
    let source = section.source.map { " <span class=\"faint\">— \(escaped($0))</span>" } ?? ""
    line("<\(level) id=\"\(id)\"><bdi>\(escaped(heading))</bdi>\(identifier)\(source)</\(level)>")
    if let standing = section.standing { line("<p>\(escaped(standing))</p>") }
    for block in section.blocks { write(block) }
    line("</section>")
  }

  private mutating func write(_ block: Page.Block) {
    switch block {
    case .sentence(let phrase): line("<p>\(text(of: phrase))</p>")
    case .table(let table) where table.isBehindDrawing:
      line(
        "<details><summary>\(escaped(language.say("En tableau", english: "As a table")))</summary>")
      write(table)
      line("</details>")
    case .table(let table): write(table)
    case .list(let list): write(list)
    case .definitions(let definitions):
      line("<dl>")
      for definition in definitions {
        line("<dt>\(escaped(definition.term))</dt><dd>\(escaped(definition.text))</dd>")
      }
      line("</dl>")
    case .chart(let chart):
      let drawing = BarDrawing(chart: chart, page: page, id: newID())
      text += drawing.svg
    case .tree(let tree): write(tree)
    case .slope(let chart): text += SlopeDrawing(chart: chart, page: page, id: newID()).svg
    case .radar(let chart): text += RadarDrawing(chart: chart, page: page, id: newID()).svg
    case .timeline(let chart): text += TimelineDrawing(chart: chart, page: page, id: newID()).svg
    case .lines(let chart): text += LineDrawing(chart: chart, page: page, id: newID()).svg
    case .matrix(let chart): text += MatrixDrawing(chart: chart, page: page, id: newID()).svg
    }
  }

  /// A tree as the table that it is, a bar a row; the numbers beside it say the same.
  private mutating func write(_ tree: Page.Tree) {
    var table = tree.table(in: page)
    let bars = tree.branches.map { branch in branch.bar.map { TreeBar(bar: $0).svg } ?? "" }
    table.columns.insert(Page.Column(""), at: 2)
    write(table, drawing: bars, at: 2)
    let names = zip(TreeBar.classes, page.partNames).map { name, text in
      "<span class=\"key \(name)\" aria-hidden=\"true\"></span> \(escaped(text))"
    }
    line("<p class=\"faint\" aria-hidden=\"true\">\(names.joined(separator: " "))</p>")
  }

  private func text(of phrase: Phrase) -> String {
    phrase.spans.map { span in
      let text = escaped(span.text)
      return span.meaning.map { "<span class=\"\($0.htmlClass)\">\(text)</span>" } ?? text
    }.joined()
  }

  private mutating func writeOmission(_ count: Int) {
    if let omission = page.omission(count) { line("<p class=\"faint\">\(escaped(omission))</p>") }
  }

  // MARK: - Tables

  /// Writes a table.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - drawings: a drawing a row, for a column that the rows have not.
  ///   - place: the place of that column.
  private mutating func write(
    _ table: Page.Table, drawing drawings: [String] = [], at place: Int = 0
  ) {
    let id = newID()
    // Wider than a telephone: it scrolls alone, and with the keyboard too.
    let names = [headingID, id].compactMap { $0 }.joined(separator: " ")
    line("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"\(names)\">")
    line("<table>")
    // A part of one table has its name already, and so has a page of one.
    let isSaid = table.caption == (heading ?? title) ? " class=\"unseen\"" : ""
    line("<caption id=\"\(id)\"\(isSaid)>\(escaped(table.caption))</caption>")
    let headings = table.columns.map { column in
      // Nothing to read aloud is no heading.
      column.heading.isEmpty
        ? "<td></td>"
        : "<th scope=\"col\"\(attribute([column.alignment.htmlClass]))>\(escaped(column.heading))</th>"
    }
    line("<thead><tr>\(headings.joined())</tr></thead>")
    line("<tbody>")
    for (index, row) in table.rows.enumerated() {
      guard !drawings.isEmpty else {
        write(row, of: table)
        continue
      }
      var row = row
      row.insert(Page.Cell(.empty), at: place)
      write(row, of: table, drawing: drawings[index], at: place)
    }
    line("</tbody>")
    if !table.totals.isEmpty {
      line("<tfoot>")
      write(table.totals, of: table)
      line("</tfoot>")
    }
    line("</table>")
    line("</div>")
    writeOmission(table.omitted)
  }

  private mutating func write(
    _ row: [Page.Cell], of table: Page.Table, drawing: String? = nil, at place: Int = 0
  ) {
    var cells = zip(table.columns, row).map { column, cell in
      let classes = attribute([column.alignment.htmlClass, cell.meaning?.htmlClass])
      let text = text(of: cell.value)
      return column.namesRows
        ? "<th scope=\"row\"\(classes)><bdi>\(text)</bdi></th>" : "<td\(classes)>\(text)</td>"
    }
    if let drawing { cells[place] = "<td class=\"tree\">\(drawing)</td>" }
    line("<tr>\(cells.joined())</tr>")
  }

  /// A value; a sign is told in words to who listens.
  private func text(of value: Page.Value) -> String {
    let text = escaped(page.text(of: value))
    let words: String
    switch value {
    case .unknown: words = language.say("inconnu", english: "unknown")
    case .failed: words = language.say("en erreur", english: "in error")
    case .stars(let count, let greatest):
      words = language.say("\(count) sur \(greatest)", english: "\(count) of \(greatest)")
    default: return text
    }
    return "<span aria-hidden=\"true\">\(text)</span><span class=\"unseen\">\(words)</span>"
  }

  private func attribute(_ classes: [String?]) -> String {
    let names = classes.compactMap { $0 }
    return names.isEmpty ? "" : " class=\"\(names.joined(separator: " "))\""
  }

  // MARK: - Lists

  private mutating func write(_ list: Page.List) {
    // Some readers no longer tell a list whose signs a style takes away.
    let isPlain = list.items.allSatisfy { $0.mark == nil }
    line("<ul role=\"list\"\(isPlain ? " class=\"plain\"" : "")>")
    for item in list.items {
      var text = "<li>"
      if let mark = item.mark, mark != .none {
        // The heading or the text says in words what the sign stands for; a number is read.
        let names =
          (mark.sign.count > 2 ? "stars" : "sign") + (mark.meaning.map { " " + $0.htmlClass } ?? "")
        let isHidden = mark.sign.last != "."
        text += "<span class=\"\(names)\"\(isHidden ? " aria-hidden=\"true\"" : "")>"
        text += "\(escaped(mark.sign))</span>"
        if mark.sign.count > 2 { text += " " }
      }
      let name = item.name.map { "<bdi class=\"strong\">\(escaped($0))</bdi>" }
      text += [name, item.text.map { self.text(of: $0) }].compactMap { $0 }
        .joined(separator: item.mark == nil ? escaped("\(page.colon) ") : " — ")
      let source = item.source.map { " <span class=\"faint\">— \(escaped($0))</span>" } ?? ""
      if item.details.isEmpty { text += source }
      if !item.details.isEmpty {
        let last = item.details.count - 1
        let details = item.details.enumerated().map { index, detail in
          "<li>\(self.text(of: detail))\(index == last ? source : "")</li>"
        }
        text += "\n<ul role=\"list\" class=\"plain\">\(details.joined(separator: "\n"))</ul>"
      }
      line(text + "</li>")
    }
    line("</ul>")
    writeOmission(list.omitted)
  }
}

extension Phrase.Meaning {
  /// What a style knows the meaning by.
  fileprivate var htmlClass: String {
    switch self {
    case .strong: "strong"
    case .faint: "faint"
    case .good: "good"
    case .bad: "bad"
    case .warning: "warning"
    }
  }
}

extension Page.Alignment {
  fileprivate var htmlClass: String? { self == .end ? "end" : nil }
}
