package import CircularCore
import LuaBridge

extension MeetingStudy {
  /// Looks whether rules and data know what an event names, which the meeting's own fold cannot.
  ///
  /// ```swift
  /// try study.check(.deliberation(.subject("fronsak")), in: meeting.state)  // throws, with “fronsac”
  /// try meeting.append(event)
  /// ```
  ///
  /// - Parameter state: where the meeting stands before the event.
  /// - Throws: what they do not know, with the nearest name; of a scenario, every change that they refuse.
  package func check(_ event: MeetingEvent, in state: MeetingState) throws {
    switch event {
    case .deliberation(.subject(let id)):
      try mustKnow(id)
    case .deliberation(.member(_, let name)): try mustBeTold(name, in: state)
    case .deliberation(.decision(let decision)): try mustBeMotivated(decision, in: state)
    case .deliberation(.ties(let names)):
      _ = try ties(
        TieBreaking(names: names, seed: state.seed, voices: [:], preference: []), of: [])
      guard !names.contains(TieBreaking.Way.draw.rawValue) || state.seed != nil else {
        throw Diagnostic(
          "no-seed",
          LocalizedText(
            "un tirage part d'une graine notée avant",
            english: "a draw starts from a seed noted before"),
          suggestion: "graine = 42")
      }
    case .task(let key, let field, _): try check(key, field)
    case .voices(let subject, _): try mustKnow(subject)
    case .preference(let subjects): for subject in subjects { try mustKnow(subject) }
    case .marks(_, let fact): try mustBeMarks(fact)
    case .scenario:
      let next = try state.after(event)
      _ = pack.label == nil ? try programme(next) : try label(next).study
    case .sharing(let item):
      let next = try state.after(.sharing(item))
      if pack.label == nil { try checkMoney(next) }
    default: break
    }
  }

  private func mustKnow(_ id: String) throws {
    _ = try base.row(of: id)
  }

  private func check(_ key: TaskNotes.Key, _ field: TaskNotes.Field) throws {
    guard let label = pack.label else {
      throw Diagnostic(
        "not-a-label",
        LocalizedText(
          "ce dispositif n'est pas un label\u{A0}: il n'a pas de chemin",
          english: "this pack is no label: it has no path"))
    }
    try mustKnow(key.subject)
    if field == .service, label.questions.contains(where: { $0.id == key.measure }) { return }
    let framework = label.framework
    guard framework.index(of: MeasureID(key.measure)) == nil else { return }
    let known = (0..<framework.count).map { framework.id($0).rawValue }
    throw Diagnostic(
      "unknown-measure",
      LocalizedText(
        "« \(key.measure) » n'est pas une mesure du label",
        english: "“\(key.measure)” is no measure of the label"),
      suggestion: nearestName(to: key.measure, among: known).map { LocalizedText($0) })
  }

  private func checkMoney(_ state: MeetingState) throws {
    do throws(Diagnostic) {
      _ = try EnvelopeRequest(state).envelope(in: pack.pack)
    } catch {
      // The amount may still come.
      if error.code != "no-budget" { throw error }
    }
  }

  private func mustBeMarks(_ fact: String) throws(Diagnostic) {
    guard pack.label == nil else { return }
    let lists = pack.facts.filter { $0.type == .list(.number) }.map(\.name)
    guard lists.contains(fact) else {
      throw Diagnostic(
        "undeclared-fact",
        LocalizedText(
          "« \(fact) » n'est pas une liste de nombres du dispositif",
          english: "“\(fact)” is no list of numbers of the pack"),
        suggestion: nearestNameOrAll(to: fact, among: lists).map { LocalizedText($0) })
    }
  }

  /// What parts subjects of the same score, as a committee names it: criteria, facts (the least first, or the
  /// greatest: `habitants décroissant`), `id`, or a vote, the chair, a draw.
  ///
  /// - Parameter ids: the subjects that a draw puts in order.
  /// - Throws: `unknown-name` with the nearest one.
  func ties(_ breaking: TieBreaking, of ids: [String]) throws(Diagnostic) -> Ranking.Ties {
    let criteria = pack.rules.filter { $0.kind == .criterion }.map(\.id)
    let facts = pack.facts.map(\.name)
    var keys: [Ranking.Ties.Key] = []
    for text in breaking.names {
      var words = text.split(separator: " ").map(String.init)
      let isGreatest =
        words.count > 1 && ["decroissant", "descending"].contains(words.last?.withoutAccents ?? "")
      if isGreatest { words.removeLast() }
      let name = words.joined(separator: " ")
      if let way = TieBreaking.Way(rawValue: name) {
        // Until something was said, subjects share their rank.
        if let order = breaking.order(way, of: ids) { keys.append(.order(order)) }
      } else if name == "id" {
        keys.append(.id)
      } else if criteria.contains(name) {
        keys.append(.criterion(name))
      } else if facts.contains(name) {
        keys.append(.fact(name, first: isGreatest ? .greatest : .least))
      } else {
        let known = criteria + facts + ["id"] + TieBreaking.Way.allCases.map(\.rawValue)
        throw Diagnostic(
          "unknown-name",
          LocalizedText(
            "« \(name) » n'est ni un critère, ni un fait, ni id, vote, président ou tirage",
            english: "“\(name)” is neither a criterion, a fact, id, vote, président nor tirage"),
          suggestion: nearestName(to: name, among: known).map { LocalizedText($0) })
      }
    }
    return Ranking.Ties(keys)
  }

  /// A study whose ties are parted as the committee said.
  package func parted(_ study: Study, by breaking: TieBreaking?) throws(Diagnostic) -> Study {
    guard let breaking else { return study }
    if let known = partedStudies[breaking] { return known }
    var pack = study.pack
    pack.ties = try ties(breaking, of: study.base.identities.map(\.id))
    let parted = try Study(pack, study.evaluation.evaluator, subjects: study.base, on: study.date)
    if partedStudies.count >= 8 { partedStudies = [:] }
    partedStudies[breaking] = parted
    return parted
  }
}
