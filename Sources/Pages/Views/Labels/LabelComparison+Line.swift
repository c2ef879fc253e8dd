package import CircularCore

extension LabelComparison {
  /// Stars by score, with what is planned, and earned; the share done: before and after, in a line.
  ///
  /// - Parameter isShort: whether stars with what is planned are left out.
  package func line(in language: Language, isShort: Bool = false) -> String {
    let sides = [before, after]
    func pair(_ number: (Scorecard, LabelScale) -> Int) -> String {
      sides.map { $0.starsText(number) }.joined(separator: " → ")
    }
    let byScore = pair { $0.stars(on: $1.stars) }
    let earned = pair { $0.earnedStars(on: $1) }
    let percents = NumberFormat(language).cutPercentages(
      before.outcome.scorecard.percentDone, after.outcome.scorecard.percentDone,
      beside: after.label.scale.stars
    ).joined(separator: " → ")
    guard !isShort else {
      return language.say(
        "étoiles par le score \(byScore), acquises \(earned), fait \(percents)",
        english: "stars by score \(byScore), earned \(earned), done \(percents)")
    }
    let potential = pair { $0.potentialStars(on: $1.stars) }
    return language.say(
      "étoiles par le score \(byScore), avec le programmé \(potential)\u{A0}; acquises \(earned)\u{A0}; fait \(percents)",
      english:
        "stars by score \(byScore), with what is planned \(potential); earned \(earned); done \(percents)"
    )
  }
}

extension LabelComparison.Side {
  /// A number of stars; nobody knows it where a rule failed.
  package func starsText(_ number: (Scorecard, LabelScale) -> Int) -> String {
    label.failedRules(outcome).isEmpty ? String(number(outcome.scorecard, label.scale)) : "?"
  }
}
