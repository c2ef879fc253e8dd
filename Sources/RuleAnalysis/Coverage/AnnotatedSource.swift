public import CircularCore
import LuaSyntax

/// The lines of a rule file with what the cases exercise of each.
package struct AnnotatedSource: Sendable, Hashable {
  /// What the cases exercise of a line.
  package enum Mark: Sendable, Hashable {
    /// There is nothing to exercise.
    case none
    /// Everything.
    case covered
    /// Some sides.
    case partial
    /// Nothing.
    case missing
  }

  /// One line.
  package struct Line: Sendable, Hashable {
    /// The number, from 1.
    package var number: Int
    /// The text.
    package var text: String
    /// What is exercised.
    package var mark: Mark
    /// What never happened on the line, a sentence a side.
    package var notes: [LocalizedText]
  }

  /// The file, as messages name it.
  package let file: String
  /// The lines.
  package let lines: [Line]

  /// Whether something is not exercised.
  package var hasGaps: Bool { lines.contains { !$0.notes.isEmpty } }

  /// The files of a pack in which there is something to exercise, in the order of their names.
  package static func files(
    of sources: PackSources, _ coverage: PackCoverage
  ) -> [AnnotatedSource] {
    var points: [String: [CoveragePoint]] = [:]
    for point in coverage.sections.flatMap(\.points) {
      points[point.location.file, default: []].append(point)
    }
    return sources.files.values.sorted { $0.name < $1.name }.compactMap { file in
      points[file.path].map { AnnotatedSource(file, $0) }
    }
  }

  private init(_ file: PackSources.File, _ points: [CoveragePoint]) {
    self.file = file.path
    let map = SourceMap(file.bytes)
    let byLine = Dictionary(grouping: points) { $0.location.line ?? 0 }
    var count = map.lineCount
    if count > 1, map.range(ofLine: count).isEmpty { count -= 1 }
    lines = (1...count).map { number in
      let points = (byLine[number] ?? []).sorted {
        ($0.location.column ?? 0) < ($1.location.column ?? 0)
      }
      let sides = points.flatMap(\.sides)
      let covered = sides.count(where: \.isCovered)
      let mark: Mark =
        sides.isEmpty
        ? .none : covered == sides.count ? .covered : covered == 0 ? .missing : .partial
      return Line(
        number: number, text: map.text(ofLine: number), mark: mark,
        notes: points.flatMap { point in
          point.missing.map { side in point.sentence(side) }
        })
    }
  }

  /// The lines worth showing: those with a gap, and two before and after each.
  package var gaps: [Line] {
    let shown = Set(
      lines.filter { !$0.notes.isEmpty }.flatMap { ($0.number - 2)...($0.number + 2) })
    return lines.filter { shown.contains($0.number) }
  }
}

extension CoveragePoint {
  /// What never happened, with what it is about: `n < p.population_min : jamais vrai`.
  public func sentence(_ side: Side) -> LocalizedText {
    let text = text.count > 60 ? String(text.prefix(59)) + "…" : text
    return LocalizedText { language in
      let colon = language == .french ? "\u{A0}: " : ": "
      let note = note.map { " (\($0.text(in: language)))" } ?? ""
      return text + colon + side.wording.text(in: language) + note
    }
  }
}
