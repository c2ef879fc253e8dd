/// What revealed ballots say together.
package struct BallotResults: Sendable, Encodable {
  /// The marks of one subject on one criterion.
  package struct Line: Sendable, Encodable {
    /// The criterion's id.
    package var criterion: String
    /// The subject's id.
    package var subject: String
    /// The points given, in the order of the members.
    package var points: [Double]
    /// The mean; nil where nobody gave points.
    package var mean: Double?
    /// The mean once each member's severity is taken off.
    package var corrected: Double?
    /// The median; of an even number, the mean of the two in the middle.
    package var median: Double?
    /// The least and the greatest: how far opinions are apart.
    package var least: Double?
    /// The greatest.
    package var greatest: Double?
    /// How many abstained.
    package var abstained: Int
    /// How many were absent.
    package var absent: Int
    /// How many were recused.
    package var recused: Int

    /// How far opinions are apart; 0 where nobody gave points.
    package var range: Double { (greatest ?? 0) - (least ?? 0) }
  }

  /// How a member marks beside the others, on what both marked.
  package struct Severity: Sendable, Encodable {
    /// The member's id.
    package var member: String
    /// How much more than the others the member gives; below 0 for a severe one, nil for one who marked
    /// nothing.
    package var leniency: Double?
  }

  /// How far members agree on the order of subjects.
  package struct Agreement: Sendable, Encodable {
    /// The criterion's id.
    package var criterion: String
    /// Kendall's W, ties counted: 1 for one order, 0 for none; nil where fewer than two members marked all of
    /// two subjects, or all marks are the same.
    package var w: Double?
    /// How many members marked every subject, and are counted.
    package var members: Int
  }

  /// The marks, criterion by criterion, as subjects come.
  package var lines: [Line] = []
  /// The members' severities.
  package var severities: [Severity] = []
  /// How far members agree, criterion by criterion.
  package var agreements: [Agreement] = []

  /// The marks, those on which opinions are furthest apart first; equal ones as they come.
  package var mostDisputed: [Line] {
    lines.enumerated().sorted {
      $0.element.range != $1.element.range
        ? $0.element.range > $1.element.range : $0.offset < $1.offset
    }.map(\.element)
  }

  /// Counts.
  ///
  /// - Throws: `not-revealed`.
  package init(_ ballots: Ballots) throws(Diagnostic) {
    let revealed = try ballots.revealed()
    var table: [[Double?]] = []
    for member in ballots.members {
      table.append(revealed.filter { $0.member == member.id }.map(\.mark.points))
    }
    let leniencies = Self.leniencies(table)
    for (member, leniency) in zip(ballots.members, leniencies) {
      severities.append(Severity(member: member.id, leniency: leniency))
    }
    let width = ballots.subjects.count
    for (c, criterion) in ballots.criteria.enumerated() {
      for (s, subject) in ballots.subjects.enumerated() {
        let column = c * width + s
        let cell = revealed.filter { $0.criterion == criterion.id && $0.subject == subject }
        let points = cell.compactMap(\.mark.points)
        let sorted = points.sorted()
        let corrected = zip(table, leniencies).compactMap { row, leniency in
          row[column].map { $0 - (leniency ?? 0) }
        }
        lines.append(
          Line(
            criterion: criterion.id, subject: subject, points: points, mean: Self.mean(points),
            corrected: Self.mean(corrected), median: Self.median(sorted), least: sorted.first,
            greatest: sorted.last, abstained: cell.count { $0.mark == .abstained },
            absent: cell.count { $0.mark == .absent },
            recused: cell.count { $0.mark == .recused }))
      }
      let rows = table.map { Array($0[c * width..<(c + 1) * width]) }
      let whole = rows.compactMap { row -> [Double]? in
        let known = row.compactMap { $0 }
        return known.count == width ? known : nil
      }
      agreements.append(
        Agreement(criterion: criterion.id, w: Self.kendall(whole), members: whole.count))
    }
  }

  static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  static func median(_ sorted: [Double]) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// How much more than the others each member gives, where a mark is what the subject is worth and what the
  /// member adds: least squares, so that who marked weak subjects only is not taken for severe.
  ///
  /// - Parameter table: the marks, a row a member.
  private static func leniencies(_ table: [[Double?]]) -> [Double?] {
    let width = table.first?.count ?? 0
    var added = [Double](repeating: 0, count: table.count)
    let marking = table.indices.filter { row in table[row].contains { $0 != nil } }
    guard !marking.isEmpty else { return table.map { _ in nil } }
    // Each step settles all subjects, then all members; a hundred are more than marks have digits.
    for _ in 0..<200 {
      let worth = (0..<width).map { column in
        mean(marking.compactMap { row in table[row][column].map { $0 - added[row] } }) ?? 0
      }
      for row in marking {
        let rests = (0..<width).compactMap { column in
          table[row][column].map { $0 - worth[column] }
        }
        added[row] = mean(rests) ?? 0
      }
      let middle = marking.reduce(0) { $0 + added[$1] } / Double(marking.count)
      for row in marking { added[row] -= middle }
    }
    return table.indices.map { marking.contains($0) ? added[$0] : nil }
  }

  /// Kendall's coefficient of concordance, corrected for ties.
  private static func kendall(_ rows: [[Double]]) -> Double? {
    guard rows.count > 1, let count = rows.first?.count, count > 1 else { return nil }
    var sums = [Double](repeating: 0, count: count)
    var ties = 0.0
    for row in rows {
      let order = row.indices.sorted { row[$0] != row[$1] ? row[$0] > row[$1] : $0 < $1 }
      var first = 0
      while first < count {
        var end = first + 1
        while end < count, row[order[end]] == row[order[first]] { end += 1 }
        // Those that are the same share the mean of their ranks.
        let rank = Double(first + 1 + end) / 2
        for place in first..<end { sums[order[place]] += rank }
        let same = Double(end - first)
        ties += same * same * same - same
        first = end
      }
    }
    let (m, n) = (Double(rows.count), Double(count))
    let middle = m * (n + 1) / 2
    let spread = sums.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
    let most = m * m * (n * n * n - n) - m * ties
    return most > 0 ? 12 * spread / most : nil
  }
}
