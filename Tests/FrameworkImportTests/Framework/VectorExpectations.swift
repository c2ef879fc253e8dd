import CircularCore
import FrameworkImport
import LuaBridge
import Testing

/// Compares each field of each measure.
func expect(_ scorecard: Scorecard, _ expected: Vector, id: String) throws {
  let fields = try #require(expected["fields"]?.items).compactMap(\.string)
  #expect(Double(scorecard.stars(on: .official)) == expected["stars"]?.number, "\(id)")
  // A vector may show a part of the tree.
  for (measure, row) in try #require(expected["measures"]?.members) {
    let score = try #require(scorecard[MeasureID(measure)])
    let values = try #require(row.items)
    #expect(values.count == fields.count)
    for (field, value) in zip(fields, values) {
      let isEqual: Bool
      switch field {
      case "applicable": isEqual = score.isApplicable == value.boolean
      case "disabled": isEqual = score.isDisabled == value.boolean
      case "reported": isEqual = score.isReported == value.boolean
      case "status": isEqual = score.status?.word == value.string
      default: isEqual = score.number(field) == value.number
      }
      if !isEqual {
        Issue.record("\(id) \(measure) \(field): expected \(value.node.value), found \(score)")
        return
      }
    }
  }
}

/// Compares the way to the next star, where the vector has one.
func expect(_ found: LabelPath, _ expected: Vector, id: String) throws {
  guard let path = expected["path"], !path.isNull else { return }
  #expect(Double(found.target) == path["target"]?.number, "\(id)")
  #expect(found.isComplete == path["complete"]?.boolean, "\(id)")
  #expect(found.isScoreReached == path["scoreReached"]?.boolean, "\(id)")
  let conditions = try #require(path["conditions"]?.items)
  #expect(found.conditions.count == conditions.count, "\(id)")
  for (condition, wanted) in zip(found.conditions, conditions) {
    #expect(condition.asked.measure.rawValue == wanted["measure"]?.string, "\(id)")
    #expect(Double(condition.asked.star) == wanted["star"]?.number, "\(id)")
    #expect(condition.asked.doneAtLeast == wanted["doneAtLeast"]?.number, "\(id)")
    #expect(condition.asked.plannedAtLeast == wanted["plannedAtLeast"]?.number, "\(id)")
    #expect(condition.isMet == wanted["met"]?.boolean, "\(id)")
  }
}

extension MeasureScore {
  /// The number that a vector calls by this name.
  fileprivate func number(_ field: String) -> Double? {
    switch field {
    case "reference": reference
    case "potential": potential
    case "personalised": personalised
    case "done": done
    case "planned": planned
    case "notDone": notDone
    case "unreported": unreported
    case "tasks.total": tasks.total
    case "tasks.completed": tasks.completed
    case "tasks.done": tasks.done
    case "tasks.planned": tasks.planned
    case "tasks.notDone": tasks.notDone
    case "tasks.notApplicable": tasks.notApplicable
    default: .nan
    }
  }
}
