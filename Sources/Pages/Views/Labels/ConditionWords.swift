package import CircularCore

extension LabelPath.Condition {
  /// The condition in words: the measure with what it is called, then what was found and what is asked.
  ///
  /// Of a measure of which nothing was reported, nothing is said to be 0 %.
  package func words(
    of scorecard: Scorecard, in format: NumberFormat
  ) -> (measure: String, found: String) {
    let language = format.language
    let framework = scorecard.framework
    let tail: String
    if (scorecard.judged(node).tasks.completed ?? 0) == 0 {
      let least = format.string(asked.plannedAtLeast ?? asked.doneAtLeast)
      tail = language.say(
        "\u{00A0}: non renseigné, demandé \(least)\u{00A0}%",
        english: ": not reported, asked \(least)%")
    } else if let planned = asked.plannedAtLeast {
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
