import CircularCore
import Meetings
import Pages

/// What is noted on the measures of a path: who, by when, at what cost, on what evidence; and the days in order.
struct TaskPart {
  let stage: Stage
  /// The territory's id.
  let territory: String
  /// The star that is aimed at.
  let star: Int
  /// The measures, with what people call them.
  let measures: [(id: String, label: String)]

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  private func notes(_ measure: String) -> TaskNotes {
    stage.state.tasks[.init(territory, measure)] ?? TaskNotes()
  }

  var markup: Markup {
    guard !measures.isEmpty else { return "" }
    return followUp + timeline
  }

  // MARK: - Who does what

  private var followUp: Markup {
    let items: [Markup] = measures.map { measure in
      let notes = notes(measure.id)
      let told = Self.words(notes, stage)
      let line: Markup = told.isEmpty ? "" : " — \(told.joined(separator: ", "))"
      guard !stage.isWall else {
        return "<li><strong>\(measure.id)</strong> \(measure.label)\(line)</li>\n"
      }
      return
        "<li><details><summary><strong>\(measure.id)</strong> \(measure.label)\(line)</summary>\(form(measure.id, notes))\(excluding(measure.id))</details></li>\n"
    }
    return
      "<section aria-labelledby=\"suivi\"><h2 id=\"suivi\">\(say("Qui, quand, combien", "Who, when, how much"))</h2>\n<ul class=\"cards\" role=\"list\">\(items)</ul></section>\n"
  }

  /// What is noted, in words.
  static func words(_ notes: TaskNotes, _ stage: Stage) -> [String] {
    var words: [String] = []
    if !notes.responsible.isEmpty { words.append(notes.responsible) }
    if let due = notes.due {
      words.append(stage.say("avant le ", "by ") + stage.format.string(due))
    }
    if let cost = notes.cost { words.append(stage.page.text(of: .amount(cost))) }
    if !notes.evidence.isEmpty {
      words.append(stage.say("preuve\u{A0}: ", "evidence: ") + notes.evidence)
    }
    if !notes.service.isEmpty { words.append(notes.service) }
    return words
  }

  private func form(_ measure: String, _ notes: TaskNotes) -> Markup {
    let cost = notes.cost.map { stage.format.string($0.euros) } ?? ""
    let due = notes.due?.description ?? ""
    return stage.form(
      "/chemin/tache",
      """
      <input type="hidden" name="id" value="\(territory)"><input type="hidden" name="mesure" value="\(measure)">
      <label>\(say("Responsable", "Responsible")) <input name="responsable" value="\(notes.responsible)" maxlength="120"></label>
      <label>\(say("Échéance", "Due")) <input type="date" name="echeance" value="\(due)"></label>
      <label>\(say("Coût", "Cost")) <span class="entry"><input name="cout" value="\(cost)" inputmode="decimal"><span class="unit">€</span></span></label>
      <label>\(say("Preuve", "Evidence")) <input name="preuve" value="\(notes.evidence)" maxlength="300"></label>
      <label>\(say("Service", "Service")) <input name="service" value="\(notes.service)" maxlength="120"></label>
      <button>\(say("Noter", "Record"))<span class="unseen"> \(measure)</span></button>
      """)
  }

  private func excluding(_ measure: String) -> Markup {
    stage.button(
      "/chemin/ecarter", say("Écarter du chemin", "Leave out of the path"),
      [("id", territory), ("mesure", measure), ("exclue", "oui")], class: "small",
      describing: measure)
  }

  // MARK: - The days in order

  private var dated: [(day: CivilDate, id: String, label: String)] {
    measures.compactMap { measure in
      notes(measure.id).due.map { ($0, measure.id, measure.label) }
    }.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
  }

  /// A row a measure, its day a dot between today and the last day.
  private var timeline: Markup {
    let dated = dated
    guard let first = dated.first, let last = dated.last else { return "" }
    let today = stage.state.day ?? first.day
    let (start, end) = (min(today, first.day), max(today, last.day))
    let span = Double(max(1, start.days(until: end)))
    func x(_ day: CivilDate) -> String {
      NumberFormat(.english).string(2 + 96 * Double(start.days(until: day)) / span, digits: 2) + "%"
    }
    let rows: [Markup] = dated.map { item in
      let isLate = item.day < today
      let date = stage.format.string(item.day)
      let late: Markup =
        isLate ? " <strong class=\"bad\">\(say("passé", "past"))</strong>" : ""
      return
        "<li><span class=\"who\"><strong>\(item.id)</strong> \(item.label)<br><span class=\"faint\">\(date)</span>\(late)</span><svg class=\"dots\" role=\"img\" aria-label=\"\(date)\"><line class=\"axis\" x1=\"2%\" x2=\"98%\" y1=\"26\" y2=\"26\"/><line class=\"median\" x1=\"\(x(today))\" x2=\"\(x(today))\" y1=\"4\" y2=\"34\"/><circle class=\"dotmark\" cx=\"\(x(item.day))\" cy=\"26\" r=\"6\"/></svg></li>\n"
    }
    let costs = measures.compactMap { notes($0.id).cost?.cents }
    let sum: Markup =
      costs.isEmpty
      ? ""
      : "<p>\(say("Coûts notés", "Costs noted"))\(stage.colon) \(stage.page.text(of: .amount(Money(cents: costs.reduce(0, +)))))</p>\n"
    let address = FormFields([("id", territory), ("etoile", "\(star)")]).encoded
    let file: Markup =
      stage.isWall
      ? ""
      : "<p><a href=\"/chemin/calendrier?\(address)\" download>\(say("Échéances pour un agenda (.ics)", "Days for a calendar (.ics)"))</a></p>\n"
    return """
      <section aria-labelledby="echeances"><h2 id="echeances">\(say("Échéances", "Days"))</h2>
      <figure><figcaption>\(say("Le trait est la date évaluée", "The line is the day evaluated")) (\(stage.format.string(start)) … \(stage.format.string(end)))</figcaption>
      <ul class="dotlist" role="list">\(rows)</ul></figure>
      \(sum)\(file)</section>

      """
  }

  // MARK: - For calendars

  /// The days of the path, as calendars read them.
  func calendar(_ name: String) -> CalendarText {
    let events = dated.map { item in
      CalendarText.Event(
        id: "\(Digest(of: "\(territory) \(item.id)".utf8).text.prefix(32))@circular",
        day: item.day, summary: "\(item.id) \(item.label) — \(name)",
        details: Self.words(notes(item.id), stage).joined(separator: "\n"))
    }
    return CalendarText(
      say("Chemin vers \(star)\u{A0}★, \(name)", "Path to \(star) ★, \(name)"), events,
      written: stage.state.lastTime ?? Instant(seconds: 0))
  }
}
