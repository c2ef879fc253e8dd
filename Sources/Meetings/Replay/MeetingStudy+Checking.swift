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
      switch base {
      case .programme(let study): _ = try study.row(of: id)
      case .label(let study): _ = try study.row(of: id)
      }
    case .deliberation(.ties(let names)): _ = try ties(names)
    case .marks(_, let fact): try mustBeMarks(fact)
    case .scenario:
      let next = try state.after(event)
      switch base {
      case .programme: _ = try programme(next)
      case .label: _ = try label(next)
      }
    case .sharing(let item):
      let next = try state.after(.sharing(item))
      if pack.label == nil { try checkMoney(next) }
    default: break
    }
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
        suggestion: (nearestName(to: fact, among: lists) ?? lists.first).map { LocalizedText($0) })
    }
  }

  /// What a committee may say that parts ties and that no rule knows: a vote, who presides, a draw.
  ///
  /// Ranks stay shared, and the committee parts them.
  package static let otherTies = ["vote", "président", "tirage"]

  /// What parts subjects of the same score, as a committee names it: criteria, facts (the least first, or the
  /// greatest: `habitants décroissant`), `id`, or one of `otherTies`.
  ///
  /// - Throws: `unknown-name` with the nearest one.
  func ties(_ names: [String]) throws(Diagnostic) -> Ranking.Ties {
    let criteria = pack.rules.filter { $0.kind == .criterion }.map(\.id)
    let facts = pack.facts.map(\.name)
    var keys: [Ranking.Ties.Key] = []
    for text in names {
      var words = text.split(separator: " ").map(String.init)
      let isGreatest =
        words.count > 1 && ["decroissant", "descending"].contains(words.last?.withoutAccents ?? "")
      if isGreatest { words.removeLast() }
      let name = words.joined(separator: " ")
      if Self.otherTies.contains(name) {
        continue
      } else if name == "id" {
        keys.append(.id)
      } else if criteria.contains(name) {
        keys.append(.criterion(name))
      } else if facts.contains(name) {
        keys.append(.fact(name, first: isGreatest ? .greatest : .least))
      } else {
        throw Diagnostic(
          "unknown-name",
          LocalizedText(
            "« \(name) » n'est ni un critère, ni un fait, ni id",
            english: "“\(name)” is neither a criterion, a fact nor id"),
          suggestion: nearestName(to: name, among: criteria + facts + ["id"]).map {
            LocalizedText($0)
          })
      }
    }
    return Ranking.Ties(keys)
  }

  /// A study whose ties are parted as the committee said.
  package func parted(_ study: Study, by names: [String]?) throws(Diagnostic) -> Study {
    guard let names else { return study }
    if let known = partedStudies[names] { return known }
    var pack = study.pack
    pack.ties = try ties(names)
    let parted = try Study(pack, study.evaluation.evaluator, subjects: study.base, on: study.date)
    if partedStudies.count >= 8 { partedStudies = [:] }
    partedStudies[names] = parted
    return parted
  }
}
