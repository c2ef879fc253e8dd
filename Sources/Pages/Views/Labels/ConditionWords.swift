package import CircularCore

extension LabelPath.Condition {
  /// The condition in words: the measure with what it is called, then what was found and what is asked.
  package func words(
    of framework: Framework, in format: NumberFormat
  ) -> (measure: String, found: String) {
    let language = format.language
    let tail: String
    if let planned = asked.plannedAtLeast {
      let both = format.cutPercentage((done + self.planned) * 100)
      tail = language.say(
        "\u{00A0}: \(both) fait ou programmé, demandé \(format.string(planned))\u{00A0}%",
        english: ": \(both) done or planned, asked \(format.string(planned))%")
    } else {
      let done = format.cutPercentage(done * 100)
      let least = format.string(asked.doneAtLeast)
      tail = language.say(
        "\u{00A0}: \(done) fait, demandé \(least)\u{00A0}%",
        english: ": \(done) done, asked \(least)%")
    }
    let wording = asked.label.text(in: language)
    let name = wording.isEmpty ? framework.label(node).text(in: language) : wording
    return (asked.measure.rawValue + (name.isEmpty ? "" : " \(name)"), tail)
  }
}
