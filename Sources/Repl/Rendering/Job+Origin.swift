import CircularCore
import LuaBridge

extension Job {
  /// Where a page comes from: a page that is sent or kept must say by itself which rules, of which
  /// version, with which changes, made it.
  var origin: [String] {
    let (pack, date) = (pack.pack, console.format.string(evaluation.date))
    var sentences = [
      console.say(
        "Dispositif \(pack.id), version \(pack.version), évalué au \(date) par circular \(programVersionNumber).",
        english:
          "Pack \(pack.id), version \(pack.version), evaluated on \(date) by circular \(programVersionNumber)."
      )
    ]
    let changes = scenario.scenario.changes.map { $0.line(in: console.language) }
    if !changes.isEmpty {
      let list = changes.joined(separator: " ; ")
      sentences.append(
        console.say(
          "Changé par rapport au dispositif et aux données : \(list).",
          english: "Changed from the pack and the data: \(list)."))
    }
    return sentences
  }
}
