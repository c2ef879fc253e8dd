import CircularCore
import LuaBridge
import RuleTrials

/// What cases notice of small changes, for people: the score, then the changes that nothing notices.
struct MutationView {
  let score: MutationScore
  let console: Console

  /// Writes the whole view.
  func write() {
    write(.missed)
    write(.same)
    console.writeLine()
    console.writeLine(console.bold(summary))
    if score.isSample { console.writeLine(console.yellow(sample)) }
    for file in score.untraced {
      console.writeLine(
        console.yellow(
          console.say(
            "\(file) n'est pas changé\u{A0}: une de ses fonctions est trop grande, ou il emploie _ENV",
            english: "\(file) is not changed: one of its functions is too large, or it uses _ENV")))
    }
  }

  private func number(_ count: Int) -> String { console.format.string(Int64(count)) }

  private var summary: String {
    let (noticed, missed) = (score.count(.noticed), score.count(.missed))
    let same = score.count(.same)
    let share = console.format.string(score.roundedPercentage, digits: 1)
    let all = number(noticed + missed)
    let french =
      "Changements vus\u{A0}: \(share)\u{A0}% (\(number(noticed)) sur \(all))"
      + (same == 0
        ? "" : "\u{A0}; pour \(number(same)) de plus, aucun cas essayé ne ferait la différence")
    let english =
      "Changes noticed: \(share)% (\(number(noticed)) of \(all))"
      + (same == 0
        ? "" : "; for \(number(same)) more, no case that was tried would make a difference")
    return console.say(french, english: english)
  }

  private var sample: String {
    console.say(
      "Tirés au sort\u{A0}: \(number(score.findings.count)) des \(number(score.possible)) changements possibles, "
        + "graine \(score.seed).",
      english:
        "Drawn at random: \(number(score.findings.count)) of \(number(score.possible)) possible "
        + "changes, seed \(score.seed).")
  }

  private func write(_ verdict: MutationScore.Verdict) {
    let findings = score.findings.filter { $0.verdict == verdict }
    guard !findings.isEmpty else { return }
    console.writeLine()
    console.writeLine(
      console.bold(
        verdict == .missed
          ? console.say(
            "Aucun cas ne voit ces changements\u{A0}; celui proposé le verrait, à relire avant de le garder\u{A0}:",
            english:
              "No case notices these changes; the one proposed would, read it before keeping it:")
          : console.say(
            "Aucun cas ne voit ceux-ci, et aucun de ceux essayés ne les verrait\u{A0}:",
            english: "No case notices these, and none of those tried would:")))
    for finding in findings {
      console.writeLine()
      write(finding)
    }
  }

  private func write(_ finding: MutationScore.Finding) {
    let mutant = finding.mutant
    let place = "\(mutant.location.file):\(mutant.location.line ?? 0)"
    let trials =
      finding.verdict == .missed
      ? ""
      : console.say(
        ", \(number(finding.trials)) essai\(finding.trials > 1 ? "s" : "")",
        english: ", \(number(finding.trials)) trial\(finding.trials == 1 ? "" : "s")")
    console.writeLine(
      "\(place)  " + console.faint(mutant.change.label.text(in: console.language) + trials))
    console.writeLine(console.red("  - \(mutant.before)"))
    console.writeLine(console.green("  + \(mutant.after)"))
    guard let example = finding.example else { return }
    for line in example.split(separator: "\n", omittingEmptySubsequences: false) {
      console.writeLine("    \(line)")
    }
  }
}
