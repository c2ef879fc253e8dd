import CircularCore
import Meetings
import Pages

/// Who moves when rules or data were saved: who comes, who goes, and whose place is another, in a line.
struct FileMoves {
  private let before: [String: String]
  private let after: [String: String]
  private let names: [String: String]
  private let order: [String]
  private let language: Language

  /// More names than anybody reads in passing.
  private static let most = 4

  /// Compares where everybody stands, under what is tried.
  ///
  /// - Throws: what keeps the ranking from being made.
  init(
    from old: MeetingStudy, to new: MeetingStudy, _ state: MeetingState, in language: Language
  ) throws {
    let (first, second) = (try Self.places(old, state), try Self.places(new, state))
    before = Dictionary(first.map { ($0.id, $0.place) }) { first, _ in first }
    after = Dictionary(second.map { ($0.id, $0.place) }) { first, _ in first }
    names = Dictionary((second + first).map { ($0.id, $0.name) }) { first, _ in first }
    order = second.map(\.id) + first.map(\.id).filter { [after] in after[$0] == nil }
    self.language = language
  }

  private typealias Place = (id: String, name: String, place: String)

  /// Where everybody stands: a rank and a score, stars, or that they are not ranked.
  private static func places(_ study: MeetingStudy, _ state: MeetingState) throws -> [Place] {
    guard study.pack.label == nil else {
      return try LabelRanking(study.label(state).study).entries.map {
        (
          $0.territory.id, $0.territory.displayName,
          "\($0.rank) \($0.outcome.scorecard.percentDone)"
        )
      }
    }
    let ranking = try study.programme(state).ranking
    return ranking.ranked.map { ($0.id, $0.name ?? $0.id, "\($0.rank) \($0.score)") }
      + ranking.refused.map { ($0.id, $0.name ?? $0.id, "refused") }
      + ranking.unknown.map { ($0.id, $0.name ?? $0.id, "unknown") }
      + ranking.failed.map { ($0.id, $0.name ?? $0.id, "failed") }
  }

  private func say(_ french: String, _ english: String) -> String {
    language.say(french, english: english)
  }

  /// The line: `rien ne bouge`, or who does.
  var text: String {
    let parts = [
      list(say("arrivent\u{A0}: ", "new: ")) { before[$0] == nil },
      list(say("ne sont plus là\u{A0}: ", "gone: ")) { after[$0] == nil },
      list(say("bougent\u{A0}: ", "moved: ")) { id in
        guard let old = before[id], let new = after[id] else { return false }
        return old != new
      },
    ].compactMap { $0 }
    return parts.isEmpty
      ? say("rien ne bouge", "nothing moves") : parts.joined(separator: " ; ")
  }

  private func list(_ title: String, _ isMeant: (String) -> Bool) -> String? {
    let ids = order.filter(isMeant)
    guard !ids.isEmpty else { return nil }
    let rest = ids.count > Self.most ? "… (\(NumberFormat(language).string(Int64(ids.count))))" : ""
    return title + ids.prefix(Self.most).map { names[$0] ?? $0 }.joined(separator: ", ") + rest
  }
}
