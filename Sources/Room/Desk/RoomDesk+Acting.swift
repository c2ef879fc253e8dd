import CircularCore
import Meetings
import Pages

extension RoomDesk {
  /// Does what a form asks, then shows the screen that it was on; what cannot be is told there.
  func act(
    _ path: String, _ form: FormFields, _ visitor: Gate.Visitor
  ) throws(HTTPRefusal) -> RoomResponse {
    // Of two values one would be taken, and nobody would know which.
    guard form.repeated.isSubset(of: Self.lists) else { throw .badRequest }
    let back = Self.own(form["retour"] ?? (path == "/essai" ? trialAddress(form) : nil))
    do {
      if Self.needsNow.contains(path) { try mustBeNow(form) }
      guard let answer = try perform(path, form, visitor) else { throw HTTPRefusal.notFound }
      switch answer {
      case .done: return .elsewhere(back)
      case .told(let text):
        let (path, query) = Self.parts(back)
        return try show(path, query, visitor, message: .done(text))
      case .partly(let text, let problems):
        let (path, query) = Self.parts(back)
        return try show(path, query, visitor, message: .partly(text, problems))
      }
    } catch let refusal as HTTPRefusal {
      throw refusal
    } catch {
      let (path, query) = Self.parts(back)
      return try show(
        path, query, visitor, message: .refused(wordsOf(error, in: language)), status: 422)
    }
  }

  /// Where a trial is asked for: of the same subject or territory.
  private func trialAddress(_ form: FormFields) -> String {
    let about = FormFields(
      form.fields.filter { ["sujet", "id"].contains($0.name) }.map { ($0.name, $0.value) })
    return about.fields.isEmpty ? "/et-si" : "/et-si?\(about.encoded)"
  }

  /// What an action ends with.
  enum Answer {
    /// It is done: the screen shows it.
    case done
    /// It is done, and there is something to read.
    case told(String)
    /// Some of it is done; what is not is told, a line each.
    case partly(String, [String])
  }

  /// An address of ours; another one is the first screen.
  private static func own(_ address: String?) -> String {
    guard let address, address.hasPrefix("/"), !address.hasPrefix("//"), address.utf8.count < 4000
    else { return "/" }
    let path = address.prefix { $0 != "?" && $0 != "#" }
    return RoomScreen.allCases.contains { $0.path == path } ? address : "/"
  }

  /// The fields of which a form sends several: what parts ties, an order, measures that are ticked.
  private static let lists: Set<String> = ["cle", "ordre", "fait", "etape"]

  /// What would do something else than was meant, had somebody done something in the meantime.
  private static let needsNow: Set<String> = [
    "/annuler", "/retablir", "/base", "/bulletins/ouvrir", "/bulletins/tour",
  ]

  private func mustBeNow(_ form: FormFields) throws(Diagnostic) {
    guard form["ligne"] != String(state.lineCount) else { return }
    throw Diagnostic(
      "meanwhile",
      LocalizedText(
        "la séance a avancé depuis que cet écran a été chargé\u{A0}; regardez, puis recommencez",
        english: "the meeting went on since this screen was loaded; look, then try again"))
  }

  /// A field that must be filled.
  func text(
    _ form: FormFields, _ name: String, _ what: LocalizedText, most: Int = 1000
  ) throws(Diagnostic) -> String {
    let text = (form[name] ?? "").onOneLine.trimmingSpaces
    // Signs that nobody sees are no text.
    guard (form[name] ?? "").unicodeScalars.contains(where: \.isSeen) else {
      throw Diagnostic(
        "missing-field", what.map { $1 == .french ? "il manque \($0)" : "missing: \($0)" })
    }
    guard text.count <= most else {
      throw Diagnostic(
        "too-long",
        what.map {
          $1 == .french
            ? "trop long\u{A0}: \($0), \(most) signes au plus" : "too long: \($0), \(most) at most"
        })
    }
    return text
  }

  private func perform(
    _ path: String, _ form: FormFields, _ visitor: Gate.Visitor
  ) throws -> Answer? {
    if let answer = try performTrial(path, form, visitor) { return answer }
    if let answer = try performMeeting(path, form) { return answer }
    switch path {
    case "/projeter":
      projected = Self.own(form["retour"])
      changed("")
      return .done
    case "/inviter":
      let roles: [String: Gate.Role] = ["mur": .wall, "tenue": .officer]
      guard let role = form["role"].flatMap({ roles[$0] }) else { throw HTTPRefusal.badRequest }
      let ticket = ticket(for: role)
      return .told(
        say(
          "Adresse à ouvrir une fois sur l'autre écran\u{A0}: ",
          "Address to open once on the other screen: ")
          + "http://\(gate.host):\(gate.port)/entrer?ticket=\(ticket)")
    default: return nil
    }
  }

  // MARK: - What is tried

  private func performTrial(
    _ path: String, _ form: FormFields, _ visitor: Gate.Visitor
  ) throws -> Answer? {
    func name(_ field: String = "nom") throws(Diagnostic) -> String {
      try text(form, field, LocalizedText("le nom", english: "the name"), most: 120)
    }
    switch path {
    case "/annuler": try take(.undo)
    case "/retablir": try take(.redo)
    case "/base": try take(.base)
    case "/essai": return try applyTrial(form, visitor)
    case "/chemin/cocher": try tick(form)
    case "/chemin/tache": try noteTask(form)
    case "/chemin/ecarter":
      let key = try taskKey(form)
      try takeAll([.task(key, .excluded, form["exclue"] == "oui" ? "oui" : "")])
    case "/sans":
      guard let kind = Scenario.Kind(rawValue: form["nature"] ?? "") else { return nil }
      let subject = form["sujet"].flatMap { $0.isEmpty ? nil : $0 }
      try take(.without(.init(kind, form["nom"] ?? "", of: subject)))
    case "/scenario/nommer": try take(.name(name()))
    case "/scenario/prendre": try take(.take(name()))
    case "/scenario/ajouter": try take(.add(name()))
    case "/scenario/renommer": try take(.rename(name(), name("nouveau")))
    case "/scenario/oublier": try take(.forget(name()))
    case "/scenario/copier":
      let old = try name()
      var copy = old + say(" (copie)", " (copy)")
      var number = 2
      while state.named.contains(where: { $0.name == copy }) {
        copy = old + say(" (copie \(number))", " (copy \(number))")
        number += 1
      }
      try take(.copy(old, copy))
    default: return nil
    }
    return .done
  }

  /// Takes the measures that are ticked as done, and takes back those that are no longer.
  private func tick(_ form: FormFields) throws {
    let id = try text(form, "id", LocalizedText("le territoire", english: "the territory"))
    let ticked = Set(form.all("fait"))
    for step in form.all("etape") {
      guard let equals = step.firstIndex(of: "=") else { continue }
      let measure = String(step[..<equals])
      let target = Scenario.Target(.status, measure, of: id)
      let isTaken = state.scenario.changes.contains { $0.target == target }
      if ticked.contains(measure), !isTaken {
        let status = String(step[step.index(after: equals)...])
        try take([Scenario.Change(.status, measure, status, of: id)])
      } else if !ticked.contains(measure), isTaken {
        try take(.without(target))
      }
    }
  }

  private func applyTrial(_ form: FormFields, _ visitor: Gate.Visitor) throws -> Answer? {
    let stage = stage("/et-si", form, isWall: false, seal: visitor.seal)
    let (changes, problems) = try desk.whatIf(stage, words).proposed()
    guard problems.isEmpty else {
      throw Diagnostic(
        "wrong-field", LocalizedText(problems.map(\.text).joined(separator: " ; ")))
    }
    guard !changes.isEmpty else {
      throw Diagnostic(
        "nothing-changed",
        LocalizedText("aucune valeur n'est changée", english: "no value is changed"))
    }
    try take(changes)
    return .done
  }

  // MARK: - Measures of a path

  private func taskKey(_ form: FormFields) throws(Diagnostic) -> TaskNotes.Key {
    TaskNotes.Key(
      try text(form, "id", LocalizedText("le territoire", english: "the territory")),
      try text(form, "mesure", LocalizedText("la mesure", english: "the measure")))
  }

  /// Notes what is otherwise than it was: all of a form, or nothing.
  private func noteTask(_ form: FormFields) throws {
    let key = try taskKey(form)
    let notes = state.tasks[key] ?? TaskNotes()
    let fields: [(name: String, field: TaskNotes.Field)] = [
      ("responsable", .responsible), ("echeance", .due), ("cout", .cost), ("preuve", .evidence),
      ("service", .service),
    ]
    let events = try fields.compactMap { name, field -> MeetingEvent? in
      guard let text = form[name]?.onOneLine.trimmingSpaces else { return nil }
      guard text.count <= 300 else {
        throw Diagnostic(
          "too-long",
          LocalizedText("trop long\u{A0}: 300 signes au plus", english: "too long: 300 at most"))
      }
      var changed = state
      let event = MeetingEvent.task(key, field, text)
      try changed.take(event)
      return (changed.tasks[key] ?? TaskNotes()) == notes ? nil : event
    }
    guard !events.isEmpty else {
      throw Diagnostic(
        "nothing-changed", LocalizedText("rien n'est changé", english: "nothing is changed"))
    }
    try takeAll(events)
  }

  /// The days of a path, for calendars.
  func calendar(_ query: FormFields) throws(HTTPRefusal) -> RoomResponse {
    guard let territories = desk as? LabelDesk else { throw .notFound }
    let stage = stage("/chemin", query, isWall: false, seal: "")
    guard let calendar = try? PathScreen(stage: stage, desk: territories).calendar() else {
      throw .notFound
    }
    var response = RoomResponse.text(calendar.text, type: "text/calendar")
    response.headers.append(("Content-Disposition", "attachment; filename=\"chemin.ics\""))
    return response
  }
}

extension Unicode.Scalar {
  /// Whether a reader sees it: neither a space, a control nor a mark of direction.
  fileprivate var isSeen: Bool {
    switch properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .unassigned: false
    default: true
    }
  }
}
