package import CircularCore

extension MeetingState {
  mutating func take(_ step: ScenarioStep) throws(Diagnostic) {
    switch step {
    case .change(let change):
      var changed = scenario
      changed.set(change)
      put(changed)
    case .without(let target):
      guard scenario.changes.contains(where: { $0.target == target }) else {
        throw Self.problem(
          "no-change", "le scénario ne change pas « \(target.name) »",
          "the scenario does not change “\(target.name)”")
      }
      var changed = scenario
      changed.unset(target)
      put(changed)
    case .undo:
      guard let last = past.popLast() else {
        throw Self.problem("nothing-to-undo", "rien à annuler", "there is nothing to undo")
      }
      future.append(scenario)
      scenario = last
    case .redo:
      guard let next = future.popLast() else {
        throw Self.problem("nothing-to-redo", "rien à rétablir", "there is nothing to redo")
      }
      past.append(scenario)
      scenario = next
    case .base: put(Scenario(""))
    case .name(let name):
      try mustBeNew(name)
      var kept = scenario
      kept.name = name
      named.append(Named(name: name, scenario: kept))
    case .take(let name): put(named[try place(of: name)].scenario)
    case .add(let name):
      var sum = scenario
      for change in named[try place(of: name)].scenario.changes { sum.set(change) }
      put(sum)
    case .rename(let old, let new):
      let place = try place(of: old)
      try mustBeNew(new)
      named[place].name = new
      named[place].scenario.name = new
    case .copy(let old, let new):
      var copy = named[try place(of: old)]
      try mustBeNew(new)
      copy.name = new
      copy.scenario.name = new
      named.append(copy)
    case .forget(let name): named.remove(at: try place(of: name))
    }
    // A scenario has its name for as long as it is what was named.
    let changes = scenario.changes
    scenario.name =
      changes.isEmpty ? "" : named.last { $0.scenario.changes == changes }?.name ?? ""
  }

  private mutating func put(_ next: Scenario) {
    past.append(scenario)
    // What nobody takes back any more.
    if past.count > 500 { past.removeFirst() }
    future = []
    scenario = next
  }

  private func place(of name: String) throws(Diagnostic) -> Int {
    guard let place = named.firstIndex(where: { $0.name == name }) else {
      throw Self.unknown(name, among: named.map(\.name))
    }
    return place
  }

  private func mustBeNew(_ name: String) throws(Diagnostic) {
    guard !named.contains(where: { $0.name == name }), !name.isEmpty else {
      throw Self.problem(
        "duplicate-key", "un scénario s'appelle déjà « \(name) »",
        "a scenario is called “\(name)” already")
    }
  }

  /// The scenario in force with the marks of open ballots as facts of the subjects: what the ranking of the
  /// committee is made under.
  ///
  /// Without open ballots, or where `notes` says no fact for a criterion, it is the scenario in force.
  package var scenarioWithMarks: Scenario {
    var scenario = scenario
    guard let ballots = try? deliberation.ballots.revealed() else { return scenario }
    for criterion in deliberation.ballots.criteria {
      guard let fact = markFacts[criterion.id] else { continue }
      for subject in deliberation.ballots.subjects {
        let points = ballots.lazy
          .filter { $0.criterion == criterion.id && $0.subject == subject }
          .compactMap(\.mark.points)
        let texts = points.map(\.writtenWithoutDoubt)
        guard !texts.isEmpty else { continue }
        scenario.set(Scenario.Change(.fact, fact, texts.joined(separator: " ; "), of: subject))
      }
    }
    return scenario
  }
}
