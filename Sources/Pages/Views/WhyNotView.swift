package import CircularCore
import Diagnostics

/// What would give another answer, as a part of a page.
package struct WhyNotView {
  let whyNot: WhyNot
  let language: Language
  let reader: Reader

  /// Prepares the part.
  package init(_ whyNot: WhyNot, in language: Language, for reader: Reader) {
    self.whyNot = whyNot
    self.language = language
    self.reader = reader
  }

  /// The whole part.
  package var section: Page.Section {
    let wanted = whyNot.wanted.text(in: language)
    if whyNot.isReached {
      return Page.Section([
        .sentence(
          Phrase(
            language.say(
              "La réponse est déjà « \(wanted) ».", english: "The answer is “\(wanted)” already.")))
      ])
    }
    var blocks: [Page.Block] = []
    if let count = whyNot.stoppedAfter {
      let number = NumberFormat(language).string(Int64(count))
      let stopped = language.say(
        "Arrêté après \(number) essais\u{A0}: la règle est trop lente pour que tout soit essayé\u{A0}; "
          + "d'autres changements peuvent suffire.",
        english: "Stopped after \(number) trials: the rule is too slow for everything to be "
          + "tried; other changes may be enough.")
      blocks.append(.sentence(Phrase(stopped, .warning)))
      if whyNot.changes.isEmpty { return Page.Section(blocks) }
    }
    if whyNot.changes.isEmpty {
      let none = language.say(
        "Aucune valeur raisonnable d'un fait ou d'un paramètre lu, changé seul, ne donne « \(wanted) ».",
        english:
          "No reasonable value of a fact or parameter read, changed alone, gives “\(wanted)”.")
      return Page.Section(blocks + [.sentence(Phrase(none))])
    }
    let how =
      whyNot.changes.count == 1
      ? language.say(
        "Pour que la réponse soit « \(wanted) », un changement suffit\u{A0}:",
        english: "For the answer to be “\(wanted)”, one change is enough:")
      : language.say(
        "Pour que la réponse soit « \(wanted) », l'un de ces changements suffit\u{A0}:",
        english: "For the answer to be “\(wanted)”, any one of these changes is enough:")
    let items = whyNot.changes.map { change in
      let isNamed = change.kind == .fact ? reader.names : reader.types
      let name = isNamed ? Phrase(" (\(change.name))", .faint) : ""
      return Page.Item(nil, nil, Phrase(change.sentence.text(in: language)) + name)
    }
    return Page.Section(
      blocks + [.sentence(Phrase(how, .strong)), .list(Page.List(items))])
  }
}
