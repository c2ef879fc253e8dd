import CircularCore
import RuleAnalysis

/// Compares a paper with what a case expects of it.
struct PaperCheck {
  private let paper: FilledPaper
  private let expected: FactValue

  init(_ paper: FilledPaper, expected: FactValue) {
    self.paper = paper
    self.expected = expected
  }

  /// What is wrong with the paper; nothing if it is as expected.
  var problems: [LocalizedText] {
    guard case .record(let parts) = expected, !parts.isEmpty else {
      return [
        LocalizedText(
          "d'une fiche on attend { rows = …, late = …, says = … }",
          english: "of a sheet one expects { rows = …, late = …, says = … }")
      ]
    }
    return parts.sorted { $0.key < $1.key }.compactMap { problem($0.key, $0.value) }
  }

  private var sheet: FilledSheet? { paper.sheets.first }

  private func problem(_ key: String, _ value: FactValue) -> LocalizedText? {
    switch key {
    case "rows": return count(sheet?.rows.count ?? 0, value, "lignes", "rows")
    case "late": return count(sheet?.lateCount ?? 0, value, "lignes en retard", "late rows")
    case "total": return totals(value)
    case "first": return row(sheet?.rows.first.map { [$0] } ?? [], value, "first")
    case "last": return row(sheet?.rows.last.map { [$0] } ?? [], value, "last")
    case "row": return row(sheet?.rows ?? [], value, "row")
    case "says": return words(value, areThere: true)
    case "hides": return words(value, areThere: false)
    case "unknown":
      let missing = paper.missing.map(\.fact)
      guard case .text(let fact) = value, missing.contains(fact) else {
        return mismatch(
          missing.isEmpty ? "rien d'inconnu" : "inconnu\u{A0}: \(missing.joined(separator: ", "))",
          missing.isEmpty ? "nothing unknown" : "unknown: \(missing.joined(separator: ", "))",
          plain(value))
      }
      return nil
    case "failed":
      let said = paper.failures.map(\.message.french).joined(separator: " ; ")
      guard case .text(let part) = value, contains(said, part) else {
        return mismatch(
          said.isEmpty ? "aucun échec" : said, said.isEmpty ? "no failure" : said, plain(value))
      }
      return nil
    default:
      return LocalizedText(
        "attente « \(key) » inconnue d'une fiche, attendu l'un de \(Vocabulary.paperExpectations.joined(separator: ", "))",
        english:
          "unknown expectation “\(key)” of a sheet, expected one of \(Vocabulary.paperExpectations.joined(separator: ", "))"
      )
    }
  }

  private func mismatch(_ french: String, _ english: String, _ wanted: String) -> LocalizedText {
    LocalizedText("\(french), attendu \(wanted)", english: "\(english), expected \(wanted)")
  }

  private func count(
    _ found: Int, _ value: FactValue, _ french: String, _ english: String
  ) -> LocalizedText? {
    value.double == Double(found)
      ? nil : mismatch("\(found) \(french)", "\(found) \(english)", plain(value))
  }

  private func totals(_ value: FactValue) -> LocalizedText? {
    guard case .record(let wanted) = value, let sheet else {
      return LocalizedText("total = { colonne = … }", english: "total = { column = … }")
    }
    for (column, value) in wanted.sorted(by: { $0.key < $1.key }) {
      guard let place = sheet.sheet.place(of: column), let total = sheet.total(of: place) else {
        return LocalizedText(
          "« \(column) » n'est pas une colonne additionnée",
          english: "“\(column)” is no summed column")
      }
      guard let number = value.double, let sum = total.sum, (number - sum).magnitude <= 1e-9 else {
        let found = "\(column) = \(total.sum.map { plain(.number($0)) } ?? "?")"
        return mismatch(found, found, plain(value))
      }
    }
    return nil
  }

  /// Whether one of the rows has the values wanted.
  private func row(_ rows: [FilledSheet.Row], _ value: FactValue, _ key: String) -> LocalizedText? {
    guard case .record(let wanted) = value, let sheet else {
      return LocalizedText("\(key) = { colonne = … }", english: "\(key) = { column = … }")
    }
    for name in wanted.keys.sorted()
    where sheet.sheet.place(of: name) == nil && name != "late" && name != "id" {
      return LocalizedText(
        "« \(name) » n'est pas une colonne", english: "“\(name)” is no column")
    }
    let isThere = rows.contains { row in
      wanted.allSatisfy { name, value in
        guard let place = sheet.sheet.place(of: name) else {
          return name == "id"
            ? .text(row.subject?.id ?? "") == value : .boolean(row.isLate) == value
        }
        return isSame(row.cells[place], value)
      }
    }
    if isThere { return nil }
    let list = wanted.sorted { $0.key < $1.key }.map { "\($0.key) = \(plain($0.value))" }
      .joined(separator: ", ")
    let found = rows.prefix(3).map { row in
      zip(sheet.sheet.columns, row.cells).filter { column, _ in
        wanted[column.declaration.name] != nil
      }
      .map { "\($0.declaration.name) = \(shown($1))" }.joined(separator: ", ")
    }.joined(separator: " ; ")
    return LocalizedText(
      "aucune ligne { \(list) }\(found.isEmpty ? "" : "\u{A0}: \(found)…")",
      english: "no row { \(list) }\(found.isEmpty ? "" : ": \(found)…")")
  }

  private func isSame(_ cell: PaperCell, _ value: FactValue) -> Bool {
    switch (cell, value) {
    case (.value(.date(let date)), .text(let text)): return date.description == text
    case (.value(let found), _) where found.double != nil && value.double != nil:
      return ((found.double ?? 0) - (value.double ?? 0)).magnitude <= 1e-9
    case (.value(let found), _): return found == value
    case (.words(let words), .text(let part)): return contains(words.french, part)
    case (.nothing, .text(let text)): return text.isEmpty
    case (.unknown, .text(let text)): return text == "?"
    default: return false
    }
  }

  private func shown(_ cell: PaperCell) -> String {
    switch cell {
    case .value(let value): plain(value)
    case .words(let words): words.french
    case .nothing: "\"\""
    case .unknown: "?"
    case .failed(let failure): failure.message.french
    }
  }

  private func words(_ value: FactValue, areThere: Bool) -> LocalizedText? {
    let said = paper.lines(in: .french).joined(separator: "\n")
    let parts: [FactValue] = if case .list(let items) = value { items } else { [value] }
    for case .text(let part) in parts where contains(said, part) != areThere {
      return areThere
        ? LocalizedText("elle ne dit pas « \(part) »", english: "it does not say “\(part)”")
        : LocalizedText("elle dit « \(part) »", english: "it says “\(part)”")
    }
    return nil
  }

  /// No-break spaces match plain ones, so that a case can be typed.
  private func contains(_ text: String, _ part: String) -> Bool {
    OutcomeCheck.contains(text, part)
  }

  private func plain(_ value: FactValue) -> String { OutcomeCheck.plain(value) }
}
