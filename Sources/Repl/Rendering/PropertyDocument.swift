import CircularCore
import LuaBridge
import RuleTrials

/// What programs are given of a promise.
struct PropertyDocument: Encodable {
  let pack: LuaRulePack
  let result: PropertyResult

  private enum CodingKeys: String, CodingKey {
    case pack, property, file, line, promise, on, verdict, reasons, steps, trials, seed, witnesses,
      cases,
      nearest
  }

  private struct Answer: Encodable {
    var rule: String
    var answer: Outcome.Answer
  }

  private struct Witness: Encodable {
    /// A record: its members are in the order of their names.
    var facts: FactValue
    var answers: [Answer]
  }

  private struct Real: Encodable {
    var id: String
    var name: String?
    var broken: Bool
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(pack.pack.id, forKey: .pack)
    try container.encode(result.property.name, forKey: .property)
    try container.encode(result.property.location.file, forKey: .file)
    try container.encodeIfPresent(result.property.location.line, forKey: .line)
    let language =
      CodingUserInfoKey.language.flatMap { encoder.userInfo[$0] as? Language } ?? .french
    try container.encode(
      PropertySentence(result.property, pack.pack, in: language).promise, forKey: .promise)
    if result.isOfDay { try container.encode(result.property.date.description, forKey: .on) }
    try container.encode(result.verdict, forKey: .verdict)
    if !result.doubts.isEmpty {
      try container.encode(result.doubts.map { $0.text(in: language) }, forKey: .reasons)
    }
    try container.encode(result.steps, forKey: .steps)
    if result.trials > 0 {
      try container.encode(result.trials, forKey: .trials)
      try container.encode(result.seed, forKey: .seed)
    }
    guard result.verdict == .broken else { return }
    try container.encode(
      result.witnesses.map { witness in
        Witness(
          facts: .record(witness.subject.facts),
          answers: witness.answers.map { Answer(rule: $0.rule.id, answer: $0.answer) })
      }, forKey: .witnesses)
    try container.encode(result.cases, forKey: .cases)
    if let nearest = result.nearest {
      try container.encode(
        Real(id: nearest.subject.id, name: nearest.subject.name, broken: nearest.isBroken),
        forKey: .nearest)
    }
  }
}
