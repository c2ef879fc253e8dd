import CircularCore

/// Marks copied from a member's table: on each line a candidate, by name or id, then a mark for each criterion.
///
/// `Fronsac ; 3,5 ; 4` or columns apart by tabs, as a spreadsheet copies them.
struct PastedBallots {
  /// One mark.
  struct Row {
    var subject: String
    var criterion: String
    var mark: String
  }

  let text: String
  let criteria: [String]
  let subjects: [FactTable.Identity]

  init(_ text: String, criteria: [String], subjects: [FactTable.Identity]) {
    self.text = text
    self.criteria = criteria
    self.subjects = subjects
  }

  /// The marks; what is empty is no ballot.
  ///
  /// - Throws: the first line that cannot be read, all or nothing.
  func rows() throws(Diagnostic) -> [Row] {
    var rows: [Row] = []
    for (index, line) in text.split(whereSeparator: \.isNewline).enumerated() {
      let separator: Character = line.contains("\t") ? "\t" : ";"
      let cells = line.split(separator: separator, omittingEmptySubsequences: false)
        .map { String($0).trimmingSpaces }
      guard let first = cells.first, cells.contains(where: { !$0.isEmpty }) else { continue }
      guard let subject = subject(first) else {
        // The first line may hold headings.
        if index == 0 { continue }
        throw Diagnostic(
          "unknown-subject",
          LocalizedText(
            "ligne \(index + 1)\u{A0}: « \(first) » n'est pas un candidat du vote",
            english: "line \(index + 1): “\(first)” is no candidate of the vote"),
          suggestion: nearestName(to: first, among: subjects.map(\.displayName)).map {
            LocalizedText($0)
          })
      }
      guard cells.count <= criteria.count + 1 else {
        throw Diagnostic(
          "too-many-cells",
          LocalizedText(
            "ligne \(index + 1)\u{A0}: \(cells.count - 1) notes pour \(criteria.count) critères",
            english: "line \(index + 1): \(cells.count - 1) marks for \(criteria.count) criteria"))
      }
      for (criterion, mark) in zip(criteria, cells.dropFirst()) where !mark.isEmpty {
        rows.append(Row(subject: subject, criterion: criterion, mark: mark))
      }
    }
    return rows
  }

  private func subject(_ text: String) -> String? {
    if let found = subjects.first(where: { $0.id == text }) { return found.id }
    let wanted = text.withoutAccents
    let found = subjects.filter { $0.displayName.withoutAccents == wanted }
    return found.count == 1 ? found[0].id : nil
  }
}
