import CircularCore
import RuleAnalysis

extension LanguageServer {
  /// A line over each rule: its cases, how much of it they exercise, what the unsaved text changes.
  func lenses(_ params: JSONValue) throws(RequestError) -> JSONValue {
    let document = try document(params)
    guard let folder = document.folder, let figures = packs[folder]?.figures,
      !document.name.hasPrefix("tests/")
    else { return [] }
    return .array(
      document.sites.compactMap { site -> JSONValue? in
        guard let kind = RuleKind(rawValue: site.word.name), let id = site.id else { return nil }
        let title = lens(id, kind, figures)
        // Nothing is known yet.
        guard !title.isEmpty else { return nil }
        return [
          "range": document.text.range(site.range),
          "command": [
            "title": .string(title), "command": .string(Command.rule),
            "arguments": [.string(document.uri), .string(id)],
          ],
        ]
      })
  }

  private func lens(_ rule: String, _ kind: RuleKind, _ figures: PackFigures) -> String {
    let format = NumberFormat(language)
    var parts: [String] = []
    if let cases = figures.cases {
      let count = cases[rule] ?? 0
      parts.append(say("\(count) cas", count == 1 ? "1 case" : "\(count) cases"))
    }
    if let coverage = figures.coverage[rule] {
      // Only what is whole is a hundred.
      let shown = coverage == 100 ? 100 : min(99, coverage.rounded())
      parts.append(format.string(shown) + say("\u{A0}%", "%"))
    }
    if let impact = figures.impact {
      let file =
        say(" sur ", " on ") + impact.file + (impact.isCut ? say(" (début)", " (start)") : "")
      if kind == .prerequisite {
        let before = impact.eligibleBefore
        let eligible = say("éligibles ", "eligible ")
        parts.append(
          before.map { $0 == impact.eligible } ?? true
            ? eligible + String(impact.eligible) + file
            : eligible + "\(before ?? 0) → \(impact.eligible)" + file)
      } else if let changed = impact.changed[rule] {
        parts.append(
          say(
            "\(changed) réponse\(changed > 1 ? "s" : "") sur \(impact.subjects) change\(changed > 1 ? "nt" : "")",
            "\(changed) of \(impact.subjects) answers change") + file)
      }
    }
    return parts.joined(separator: " · ")
  }
}
