import CircularCore

/// Everything that is wrong with the tree of a structure file, where `Framework` stops at the first.
struct StructureProblems {
  private(set) var found: [Diagnostic] = []

  /// - Parameter isWhole: whether every row could be read; a lost row would make orphans of its parts.
  init(_ rows: [FrameworkRow], root: String, shape: FrameworkShape, isWhole: Bool) {
    var rowOf: [String: Int] = [:]
    var children: [String: [FrameworkRow]] = [:]
    for (index, row) in rows.enumerated() {
      if rowOf[row.id.rawValue] != nil || row.id.rawValue == root {
        found.append(
          Diagnostic(
            "duplicate-measure",
            LocalizedText(
              "la mesure « \(row.id) » est là deux fois",
              english: "the measure “\(row.id)” is there twice"),
            at: row.location))
        continue
      }
      rowOf[row.id.rawValue] = index
      children[row.id.parent?.rawValue ?? root, default: []].append(row)
      if !shape.levels.isEmpty && row.id.level >= shape.levels.count {
        found.append(
          Diagnostic(
            "measure-too-deep",
            LocalizedText(
              "la mesure « \(row.id) » est au niveau \(row.id.level), le référentiel s'arrête au niveau \(shape.levels.count - 1)",
              english:
                "the measure “\(row.id)” is at level \(row.id.level), the framework ends at level \(shape.levels.count - 1)"
            ),
            at: row.location))
      }
    }
    for row in rows where isWhole {
      guard let parent = row.id.parent, rowOf[parent.rawValue] == nil else { continue }
      found.append(Framework.orphan(row, below: parent, among: rows))
    }
    for row in [nil] + rows.map({ Optional($0) }) {
      if isWhole { checkPercentages(children[row?.id.rawValue ?? root] ?? [], parent: row, root) }
    }
    found.sort { ($0.location?.line ?? 0) < ($1.location?.line ?? 0) }
  }

  /// Where some child has a percentage, they add to exactly 100.
  private mutating func checkPercentages(
    _ children: [FrameworkRow], parent: FrameworkRow?, _ root: String
  ) {
    let hasShares = children.contains { $0.percentage ?? 0 != 0 }
    // Sums run in document order, as points do.
    let ordered = children.sorted {
      $0.id.rawValue.compareNumbers(to: $1.id.rawValue)
    }
    let sum = ordered.reduce(0) { $0 + ($1.percentage ?? 0) }
    guard hasShares && sum.settled != 100 else { return }
    let name = parent?.id.rawValue ?? root
    let parts = ordered.map { part in
      "\(part.id)\u{A0}: "
        + (part.percentage.map { NumberFormat(.french).string($0, digits: 9) } ?? "vide")
    }
    found.append(
      Diagnostic(
        "percentages-not-100",
        LocalizedText { language in
          let digits = NumberFormat.digits(telling: [sum.settled, 100])
          let total = NumberFormat(language).string(sum.settled, digits: digits)
          return language == .french
            ? "les pourcentages des parties de « \(name) » font \(total), attendu 100 (\(parts.joined(separator: "\u{A0}; ")))"
            : "the percentages of the parts of “\(name)” add to \(total), expected 100"
        },
        at: parent?.location ?? children.first?.location))
  }
}

extension String {
  /// Whether it stands before another identifier of the same parent: runs of digits compare as numbers.
  fileprivate func compareNumbers(to other: String) -> Bool {
    let (a, b) = (split(separator: "."), other.split(separator: "."))
    for (left, right) in zip(a, b) where left != right {
      let (x, y) = (left.prefix { $0.isNumber }, right.prefix { $0.isNumber })
      if let x = Int(x), let y = Int(y), x != y { return x < y }
      return left < right
    }
    return a.count < b.count
  }
}
