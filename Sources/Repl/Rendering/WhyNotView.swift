import CircularCore

/// What would give another answer, for people.
struct WhyNotView {
  let whyNot: WhyNot
  let console: Console

  /// Writes the whole view.
  func write() {
    let wanted = whyNot.wanted.text(in: console.language)
    console.writeLine()
    if whyNot.isReached {
      console.writeLine(
        console.say(
          "La réponse est déjà « \(wanted) ».", english: "The answer is “\(wanted)” already."))
      return
    }
    if let count = whyNot.stoppedAfter {
      let number = console.format.string(Int64(count))
      console.writeLine(
        console.yellow(
          console.say(
            "Arrêté après \(number) essais\u{A0}: la règle est trop lente pour que tout soit essayé ; "
              + "d'autres changements peuvent suffire.",
            english: "Stopped after \(number) trials: the rule is too slow for everything to be "
              + "tried; other changes may be enough.")))
      if whyNot.changes.isEmpty { return }
    }
    if whyNot.changes.isEmpty {
      console.writeLine(
        console.say(
          "Aucune valeur raisonnable d'un fait ou d'un paramètre lu, changé seul, ne donne « \(wanted) ».",
          english:
            "No reasonable value of a fact or parameter read, changed alone, gives “\(wanted)”."))
      return
    }
    console.writeLine(
      console.bold(
        whyNot.changes.count == 1
          ? console.say(
            "Pour que la réponse soit « \(wanted) », un changement suffit\u{A0}:",
            english: "For the answer to be “\(wanted)”, one change is enough:")
          : console.say(
            "Pour que la réponse soit « \(wanted) », l'un de ces changements suffit\u{A0}:",
            english: "For the answer to be “\(wanted)”, any one of these changes is enough:")))
    for change in whyNot.changes {
      console.writeLine(
        "  " + change.sentence.text(in: console.language) + console.faint(" (\(change.name))"))
    }
  }
}
