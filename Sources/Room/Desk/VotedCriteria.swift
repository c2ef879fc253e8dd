import CircularCore
import Meetings

/// The criteria of a pack that wait for marks: those whose points need a list of numbers that nobody gave.
struct VotedCriteria {
  /// A criterion, and the fact that takes its marks.
  struct Item {
    var rule: Rule
    var fact: String?
  }

  private let desk: ProgrammeDesk
  private let state: MeetingState

  init(_ desk: ProgrammeDesk, _ state: MeetingState) {
    self.desk = desk
    self.state = state
  }

  /// The criteria, in rule order.
  var list: [Item] {
    get throws {
      let study = try desk.study(state.scenario)
      let schema = study.subjects.schema
      var facts: [String: String] = [:]
      for entry in try study.ranking.ranked.prefix(50) {
        for criterion in entry.criteria where facts[criterion.rule] == nil {
          guard case .unknown(let missing) = criterion.answer else { continue }
          facts[criterion.rule] =
            missing.first { fact in
              guard let slot = schema.slot(of: fact.fact) else { return false }
              return schema.declarations[slot].type == .list(.number)
            }?.fact
        }
      }
      return desk.rules.compactMap { rule in
        facts[rule.id].map { Item(rule: rule, fact: $0) }
      }
    }
  }
}
