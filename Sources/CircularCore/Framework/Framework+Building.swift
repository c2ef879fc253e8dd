extension Framework {
  /// Makes a framework from its measures, in any order.
  ///
  /// Points follow the official platform's rules: children without points or percentage share 100 %
  /// equally (those at an explicit 0 % keep nothing), otherwise percentages add to exactly 100; points
  /// given win over percentages; a measure without either is worth the sum of its parts, added left to
  /// right. Nothing is rounded.
  ///
  /// - Parameters:
  ///   - id: the framework's id, which is also the identifier of its root.
  ///   - label: what people call it.
  ///   - shape: its levels.
  ///   - rows: its measures, without the root.
  /// - Throws: `duplicate-measure`, `orphan-measure`, `measure-too-deep` or `percentages-not-100`, at
  ///   the row concerned.
  /// - Complexity: O(n log n); no recursion, so a tree may have any depth.
  package init(
    id: String, label: LocalizedText = "", shape: FrameworkShape, rows: [FrameworkRow]
  ) throws(Diagnostic) {
    var rowOf: [String: Int] = [id: -1]
    rowOf.reserveCapacity(rows.count + 1)
    for (index, row) in rows.enumerated() {
      guard rowOf.updateValue(index, forKey: row.id.rawValue) == nil else {
        throw Diagnostic(
          "duplicate-measure",
          LocalizedText(
            "la mesure « \(row.id) » est là deux fois",
            english: "the measure “\(row.id)” is there twice"),
          at: row.location)
      }
    }

    // Children of each row; those of the root come last.
    var children = [[(key: NumericCollation, row: Int)]](repeating: [], count: rows.count + 1)
    for (index, row) in rows.enumerated() {
      let parent: Int
      if let above = row.id.parent {
        guard let found = rowOf[above.rawValue], found >= 0 else {
          throw Self.orphan(row, below: above, among: rows)
        }
        parent = found
      } else {
        parent = rows.count
      }
      if !shape.levels.isEmpty && row.id.level >= shape.levels.count {
        throw Diagnostic(
          "measure-too-deep",
          LocalizedText(
            "la mesure « \(row.id) » est au niveau \(row.id.level), le référentiel s'arrête au niveau \(shape.levels.count - 1)",
            english:
              "the measure “\(row.id)” is at level \(row.id.level), the framework ends at level \(shape.levels.count - 1)"
          ),
          at: row.location)
      }
      children[parent].append((NumericCollation(row.id.lastPart), index))
    }
    for parent in children.indices where children[parent].count > 1 {
      children[parent].sort {
        $0.key != $1.key
          ? $0.key < $1.key
          : rows[$0.row].id.rawValue.utf8
            .lexicographicallyPrecedes(rows[$1.row].id.rawValue.utf8)
      }
    }

    // Depth first, with a stack of our own.
    var order: [Int] = [rows.count]
    var parents: [Int32] = [-1]
    var levels: [Int32] = [0]
    order.reserveCapacity(rows.count + 1)
    var open: [(row: Int, node: Int32, next: Int)] = [(rows.count, 0, 0)]
    while let top = open.last {
      guard top.next < children[top.row].count else {
        open.removeLast()
        continue
      }
      open[open.count - 1].next += 1
      let row = children[top.row][top.next].row
      let node = Int32(order.count)
      order.append(row)
      parents.append(top.node)
      levels.append(levels[Int(top.node)] + 1)
      open.append((row, node, 0))
    }
    let count = order.count
    var ends = (0..<count).map { Int32($0 + 1) }
    for node in stride(from: count - 1, to: 0, by: -1) {
      ends[Int(parents[node])] = max(ends[Int(parents[node])], ends[node])
    }

    var points = order.map { $0 == rows.count ? nil : rows[$0].points }
    var percentages = order.map { $0 == rows.count ? nil : rows[$0].percentage }
    for node in 0..<count where ends[node] > Int32(node + 1) {
      try Self.share(
        node, ends: ends, points: &points, percentages: &percentages,
        describe: { $0 == 0 ? FrameworkRow(id: MeasureID(id)) : rows[order[$0]] })
    }
    for node in stride(from: count - 1, through: 0, by: -1)
    where points[node] == nil && ends[node] > Int32(node + 1) {
      var sum = 0.0
      var child = node + 1
      while child < ends[node] {
        sum += points[child] ?? 0
        child = Int(ends[child])
      }
      points[node] = sum
    }

    self.shape = shape
    storage = FrameworkStorage(
      ids: order.map { $0 == rows.count ? MeasureID(id) : rows[$0].id },
      labels: order.map { $0 == rows.count ? label : rows[$0].label },
      categories: order.map { $0 == rows.count ? "" : rows[$0].category },
      parents: parents, ends: ends, levels: levels, references: points)
  }

  /// Gives the children of a node their percentages and, where its points are known, their points.
  ///
  /// Nodes come in document order, so a node has by then what its own parent gives it.
  private static func share(
    _ node: Int, ends: [Int32], points: inout [Double?], percentages: inout [Double?],
    describe: (Int) -> FrameworkRow
  ) throws(Diagnostic) {
    var unset = 0
    var isEqualSplit = true
    var hasShares = false
    var sum = 0.0
    var child = node + 1
    while child < ends[node] {
      let percentage = percentages[child]
      if percentage == nil { unset += 1 }
      if percentage ?? 0 != 0 { hasShares = true }
      if percentage ?? 0 != 0 || points[child] != nil { isEqualSplit = false }
      sum += percentage ?? 0
      child = Int(ends[child])
    }
    if !isEqualSplit && hasShares && sum.settled != 100 {
      let parent = describe(node)
      throw Diagnostic(
        "percentages-not-100",
        LocalizedText { language in
          let digits = NumberFormat.digits(telling: [sum.settled, 100])
          let total = NumberFormat(language).string(sum.settled, digits: digits)
          return language == .french
            ? "les pourcentages des parties de « \(parent.id) » font \(total), attendu 100"
            : "the percentages of the parts of “\(parent.id)” add to \(total), expected 100"
        },
        at: parent.location ?? describe(node + 1).location)
    }
    child = node + 1
    while child < ends[node] {
      if isEqualSplit && percentages[child] == nil { percentages[child] = 100 / Double(unset) }
      if points[child] == nil, let percentage = percentages[child], let whole = points[node] {
        points[child] = whole * percentage / 100
      }
      child = Int(ends[child])
    }
  }

  package static func orphan(
    _ row: FrameworkRow, below parent: MeasureID, among rows: [FrameworkRow]
  ) -> Diagnostic {
    Diagnostic(
      "orphan-measure",
      LocalizedText(
        "la mesure « \(row.id) » n'a pas de parent\u{A0}: « \(parent) » est absent",
        english: "the measure “\(row.id)” has no parent: “\(parent)” is absent"),
      at: row.location,
      suggestion: nearestName(
        to: parent.rawValue, among: rows.lazy.map(\.id.rawValue).filter { $0 != row.id.rawValue }
      ).map { LocalizedText($0) })
  }
}
