package import CircularCore

extension LabelPath.Condition {
  /// The condition in words: the measure with what it is called, then what was found and what is asked.
  package func words(
    of framework: Framework, in format: NumberFormat
  ) -> (measure: String, found: String) {
    let language = format.language
    let (kind, share) =
      asked.plannedAtLeast == nil
      ? (language.say("fait", english: "done"), done)
      : (language.say("fait ou programmé", english: "done or planned"), done + planned)
    let least =
      format.string(asked.plannedAtLeast ?? asked.doneAtLeast)
      + language.say("\u{00A0}%", english: "%")
    let tail =
      isUnreported
      ? language.say(
        "\u{00A0}: non renseigné, demandé \(least) \(kind)",
        english: ": not reported, asked \(least) \(kind)")
      : language.say(
        "\u{00A0}: \(format.cutPercentage(share * 100)) \(kind), demandé \(least)",
        english: ": \(format.cutPercentage(share * 100)) \(kind), asked \(least)")
    let wording = asked.label.text(in: language)
    let name = wording.isEmpty ? framework.label(node).text(in: language) : wording
    return (asked.measure.rawValue + (name.isEmpty ? "" : " \(name)"), tail)
  }
}
