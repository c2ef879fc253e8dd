import CircularCore
import LuaBridge

/// Territories whose answers, population and statuses are drawn.
struct AnswerGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func draw(_ count: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % count
  }

  mutating func territory(_ id: String, _ label: PackLabel, _ framework: Framework) -> String {
    let kinds = ["epci", "commune"]
    let subtypes = ["\"epci_a_fiscalite_propre\"", "\"syndicat\"", "\"pole\"", "null"]
    let populations = [
      800, 2999, 3000, 4000, 9000, 10000, 20000, 45000, 99999, 100_000, 200_000, 400_000, 900_000,
    ]
    var text = "{\"id\":\"\(id)\",\"territory\":{\"kind\":\"\(kinds[draw(2)])\","
    text += "\"subtype\":\(subtypes[draw(4)]),\"population\":\(populations[draw(13)]),"
    text += "\"overseas\":\(draw(4) == 0),\"urbanArea\":\(draw(2) == 0)},\"answers\":{"
    var answers: [String] = []
    for question in label.questions where draw(4) > 0 {
      switch question.kind {
      case .boolean: answers.append("\"\(question.id)\":\(draw(2) == 0)")
      case .proportion: answers.append("\"\(question.id)\":0.\(draw(10))\(draw(10))")
      case .choice:
        guard !question.choices.isEmpty else { continue }
        let choice = question.choices[draw(question.choices.count)].id
        answers.append("\"\(question.id)\":\"\(choice)\"")
      }
    }
    text += answers.joined(separator: ",") + "},\"statuses\":{"
    var statuses: [String] = []
    for node in 1..<framework.count where framework.isLeaf(node) && draw(2) == 0 {
      let word = ["done", "planned", "notDone", "notApplicable"][draw(4)]
      statuses.append("\"\(framework.id(node))\":\"\(word)\"")
    }
    return text + statuses.joined(separator: ",") + "}}"
  }
}
