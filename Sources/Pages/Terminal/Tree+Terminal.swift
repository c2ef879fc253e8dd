import CircularCore
import Diagnostics

extension Page {
  private static let barWidth = 20
  private static let barSigns = ["█", "▒", "░", "·"]
  private static let barMeanings: [Phrase.Meaning] = [.good, .warning, .bad, .faint]

  /// The lines of a tree: a bar a measure in 79 columns, then what its signs mean.
  func lines(of tree: Tree, _ styled: (String, Phrase.Meaning) -> String) -> [String] {
    guard !tree.branches.isEmpty else { return [] }
    let idWidth = min(24, tree.branches.map { $0.id.count + 2 * $0.depth }.max() ?? 0)
    let nameWidth = max(
      8, Paragraph.width - 2 - idWidth - 2 - Self.barWidth - 2 - 11 - 2 - 7 - 2)
    var lines = tree.branches.map { branch in
      let id = (String(repeating: "  ", count: branch.depth) + branch.id).padded(to: idWidth)
      let name = branch.name.fitted(to: nameWidth).padded(to: nameWidth)
      let rest = branch.bar.map { text(of: $0, styled) } ?? styled(branch.note ?? "", .faint)
      return "  \(id)  \(name)  " + rest
    }
    let legend = zip(Self.barSigns, partNames).map { "\($0) \($1)" }.joined(separator: "  ")
    lines.append(styled("  " + legend, .faint))
    return lines
  }

  private func text(of bar: Tree.Bar, _ styled: (String, Phrase.Meaning) -> String) -> String {
    let steps = bar.steps(Self.barWidth)
    var text = ""
    for (index, count) in steps.enumerated() {
      text += styled(String(repeating: Self.barSigns[index], count: count), Self.barMeanings[index])
    }
    text += String(repeating: " ", count: Self.barWidth - steps.reduce(0, +))
    let points =
      "\(format.string(bar.parts[0], digits: 1))/\(format.string(bar.possible, digits: 1))"
    let share = format.cutPercentage(bar.percentDone)
    return text + "  " + points.padded(to: 11, isRight: true) + "  "
      + share.padded(to: 7, isRight: true)
  }
}
