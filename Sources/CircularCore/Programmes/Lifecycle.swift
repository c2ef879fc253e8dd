/// The states that an application goes through, and the steps allowed between them.
///
/// ```swift
/// let lifecycle = try Lifecycle(
///   states: [.init(id: "interested"), .init(id: "received")],
///   steps: ["interested": ["received"]])
/// try lifecycle.state(after: [.init(state: "interested"), .init(state: "received")])  // received
/// ```
package struct Lifecycle: Sendable, Hashable {
  /// One state reached, on a day.
  package struct Event: Sendable, Hashable {
    /// The state's id.
    package var state: String
    /// The day, if it is known.
    package var on: CivilDate?

    /// Makes an event.
    package init(state: String, on: CivilDate? = nil) {
      self.state = state
      self.on = on
    }
  }

  /// The states; the first is where every application starts.
  package let states: [FactType.Choice]
  /// The states that may follow each one.
  package let steps: [String: [String]]

  /// Makes a life cycle.
  ///
  /// - Throws: `unknown-state` when a step names a state that is not listed, `duplicate-state`.
  package init(states: [FactType.Choice], steps: [String: [String]]) throws(Diagnostic) {
    let ids = states.map(\.id)
    for (index, id) in ids.enumerated() where ids[..<index].contains(id) {
      throw Diagnostic(
        "duplicate-state",
        LocalizedText(
          "l'état « \(id) » est là deux fois", english: "the state “\(id)” is there twice"))
    }
    for (state, followers) in steps.sorted(by: { $0.key < $1.key }) {
      for id in [state] + followers where !ids.contains(id) {
        throw Self.unknown(id, among: ids)
      }
    }
    self.states = states
    self.steps = steps
  }

  /// The state reached after a history, nil after none.
  ///
  /// - Throws: `unknown-state`, `refused-step` for a step that is not allowed, or
  ///   `events-out-of-order` for one dated before a step it follows.
  package func state(after history: [Event]) throws(Diagnostic) -> String? {
    var current: Event?
    var dated: Event?
    for event in history {
      guard states.contains(where: { $0.id == event.state }) else {
        throw Self.unknown(event.state, among: states.map(\.id))
      }
      if let current {
        let allowed = steps[current.state] ?? []
        guard allowed.contains(event.state) else {
          throw refusal(of: event.state, after: current.state, allowed: allowed)
        }
        if let dated, let before = dated.on, let on = event.on, on < before {
          throw Diagnostic(
            "events-out-of-order",
            LocalizedText(
              "« \(label(event.state).french) » le \(on), avant « "
                + "\(label(dated.state).french) » le \(before)",
              english: "“\(label(event.state).text(in: .english))” on \(on), before “"
                + "\(label(dated.state).text(in: .english))” on \(before)"))
        }
      } else if let first = states.first, event.state != first.id {
        throw refusal(of: event.state, after: nil, allowed: [first.id])
      }
      current = event
      if event.on != nil { dated = event }
    }
    return current?.state
  }

  private func label(_ id: String) -> LocalizedText {
    states.first { $0.id == id }?.label ?? LocalizedText(id)
  }

  private func refusal(
    of state: String, after current: String?, allowed: [String]
  ) -> Diagnostic {
    func list(_ language: Language) -> String {
      if allowed.isEmpty { return language == .french ? "rien" : "nothing" }
      return allowed.map { "« \(label($0).text(in: language)) »" }.joined(separator: ", ")
    }
    let french = current.map { "après « \(label($0).french) »" } ?? "au début"
    let english =
      current.map { "after “\(label($0).text(in: .english))”" } ?? "at the start"
    return Diagnostic(
      "refused-step",
      LocalizedText(
        "« \(label(state).french) » est refusé \(french), attendu \(list(.french))",
        english: "“\(label(state).text(in: .english))” is refused \(english), expected "
          + list(.english)))
  }

  private static func unknown(_ id: String, among ids: [String]) -> Diagnostic {
    Diagnostic(
      "unknown-state",
      LocalizedText("état « \(id) » inconnu", english: "unknown state “\(id)”"),
      suggestion: nearestName(to: id, among: ids).map { LocalizedText($0) })
  }
}
