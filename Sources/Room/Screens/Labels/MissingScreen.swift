import CircularCore
import Meetings
import Pages

/// What a territory has not said: questions, what matters most first, and tasks without a status.
struct MissingScreen {
  let stage: Stage
  let desk: LabelDesk

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  /// What is missing, and who answers.
  private struct Missing {
    var service: String
    var cells: [Page.Cell]
  }

  /// The most tasks that a screen lists.
  private static let most = 200

  func screen() throws -> Screen {
    let title = RoomScreen.missing.title(stage.language)
    guard let id = desk.territory(stage) else { return Screen(title, StarRow.nobody(stage)) }
    let study = try desk.current(stage.state)
    let framework = desk.label.framework
    let questions = try study.openQuestions(of: id).map { open in
      Missing(
        service: service(of: open.question.id, id),
        cells: [
          Page.Cell(.text(open.question.ask.text(in: stage.language))),
          Page.Cell(.text("\(stage.format.string(open.stake, digits: 2)) pt")),
        ])
    }
    let scorecard = try study.outcome(of: id).scorecard
    let open = scorecard.openTasks.sorted {
      let (a, b) = (scorecard[$0].potential, scorecard[$1].potential)
      return a != b ? a > b : $0 < $1
    }
    let tasks = open.prefix(Self.most).map { node in
      Missing(
        service: service(of: node, id),
        cells: [
          Page.Cell(.text(framework.id(node).rawValue)),
          Page.Cell(.text(framework.label(node).text(in: stage.language))),
          Page.Cell(.points(scorecard[node].potential, digits: 2)),
        ])
    }
    var page = stage.page
    let services = Set((questions + tasks).map(\.service)).sorted {
      // What nobody answers for comes last.
      ($0.isEmpty ? 1 : 0, $0) < ($1.isEmpty ? 1 : 0, $1)
    }
    for service in services {
      page.sections += sections(
        service, services.count > 1 || !service.isEmpty,
        questions.filter { $0.service == service }, tasks.filter { $0.service == service })
    }
    if questions.isEmpty {
      page.sections.insert(
        good(say("Toutes les questions ont une réponse.", "Every question has an answer.")), at: 0)
    }
    if open.isEmpty {
      page.sections.append(
        good(say("Toutes les tâches sont renseignées.", "Every task is reported.")))
    } else if open.count > Self.most {
      let rest = stage.format.string(Int64(open.count - Self.most))
      page.sections.append(
        Page.Section([.sentence(Phrase(say("et \(rest) autres tâches", "and \(rest) more tasks")))])
      )
    }
    return Screen(
      title, lead: stage.name(id),
      StarRow.chooser("/manquants", id, stage) + page.markup("q") + assigning(id))
  }

  private func good(_ text: String) -> Page.Section {
    Page.Section([.sentence(Phrase(text, .good))])
  }

  private func sections(
    _ service: String, _ isNamed: Bool, _ questions: [Missing], _ tasks: [Missing]
  ) -> [Page.Section] {
    let who = service.isEmpty ? say("Sans service", "No service") : service
    func heading(_ what: String) -> String {
      isNamed ? "\(who)\(stage.colon) \(what.prefix(1).lowercased() + what.dropFirst())" : what
    }
    var sections: [Page.Section] = []
    func add(_ name: String, _ columns: [Page.Column], _ rows: [Missing]) {
      guard !rows.isEmpty else { return }
      var table = Page.Table(heading(name), columns)
      for row in rows { table.rows.append(row.cells) }
      sections.append(
        Page.Section([.table(table)], heading: table.caption, count: table.rows.count))
    }
    add(
      say("Questions sans réponse", "Questions without an answer"),
      [
        Page.Column(say("question", "question"), namesRows: true),
        Page.Column(say("déplace la part faite de", "moves the share done by"), .end),
      ], questions)
    add(
      say("Tâches à renseigner", "Tasks to report"),
      [
        Page.Column(say("mesure", "measure")),
        Page.Column(say("intitulé", "label"), namesRows: true),
        Page.Column(say("points possibles", "possible points"), .end),
      ], tasks)
    return sections
  }

  // MARK: - Services

  private func service(of question: String, _ id: String) -> String {
    stage.state.tasks[.init(id, question)]?.service ?? ""
  }

  /// The service of a measure: its own, else that of what it is part of.
  private func service(of node: Int, _ id: String) -> String {
    var node: Int? = node
    while let current = node {
      let measure = desk.label.framework.id(current).rawValue
      if let service = stage.state.tasks[.init(id, measure)]?.service, !service.isEmpty {
        return service
      }
      node = desk.label.framework.parent(current)
    }
    return ""
  }

  /// The form that says which service answers for an axis, a measure or a question.
  private func assigning(_ id: String) -> Markup {
    guard !stage.isWall, !stage.state.isClosed else { return "" }
    let framework = desk.label.framework
    let level = framework.shape.measureLevel
    let measures: [Markup] = (0..<framework.count).filter {
      (1...level).contains(framework.level($0))
    }.map { node in
      let name = framework.id(node).rawValue
      return
        "<option value=\"\(name)\">\(name) \(framework.label(node).text(in: stage.language))</option>\n"
    }
    let questions: [Markup] = desk.label.questions.map {
      "<option value=\"\($0.id)\">\($0.ask.text(in: stage.language))</option>\n"
    }
    let known = Set(stage.state.tasks.values.map(\.service)).filter { !$0.isEmpty }.sorted()
    let services: [Markup] = known.map { "<option value=\"\($0)\"></option>" }
    let form = stage.form(
      "/chemin/tache",
      """
      <input type="hidden" name="id" value="\(id)">
      <label>\(say("Axe, mesure ou question", "Axis, measure or question")) <select name="mesure"><optgroup label="\(say("Mesures", "Measures"))">\(measures)</optgroup><optgroup label="\(say("Questions", "Questions"))">\(questions)</optgroup></select></label>
      <label>\(say("Service", "Service")) <input name="service" list="services" maxlength="120"><datalist id="services">\(services)</datalist></label>
      <button>\(say("Confier", "Assign"))</button>
      """)
    return
      "<section aria-labelledby=\"services-titre\"><h2 id=\"services-titre\">\(say("Qui répond", "Who answers"))</h2>\n<p>\(say("Un service répond d'un axe ou d'une mesure et de tout ce qui est dessous.", "A service answers for an axis or a measure and all that is below."))</p>\n\(form)</section>\n"
  }
}
