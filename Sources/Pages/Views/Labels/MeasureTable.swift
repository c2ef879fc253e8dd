package import CircularCore

/// The measures of a territory as a table in the order asked for: what each can have, has, and has left.
///
/// Rows are of one level, so that no point is told twice; a measure without any below it that stands higher
/// is a row too. What does not apply has no row.
package struct MeasureTable: Sendable {
  /// By what rows are ordered; numbers the greatest first.
  package enum Order: String, Sendable, Hashable, CaseIterable {
    /// As the framework has them.
    case measure
    /// The points that are not done.
    case remaining
    /// The points possible.
    case potential
    /// The points done.
    case done
    /// The points planned.
    case planned
    /// The points not done, as was reported.
    case notDone
    /// The points not reported.
    case unreported
    /// The share done, the least first: where most is left to do.
    case share
  }

  let framework: Framework
  let order: Order
  let level: Int
  let language: Language

  /// Prepares the table.
  ///
  /// - Parameters:
  ///   - framework: the label's tree.
  ///   - order: by what rows are ordered.
  ///   - level: the level of the rows; nil for that of measures.
  ///   - language: the language.
  package init(_ framework: Framework, by order: Order, level: Int? = nil, in language: Language) {
    self.framework = framework
    self.order = order
    self.level = max(1, level ?? framework.shape.measureLevel)
    self.language = language
  }

  /// The table without rows, with columns that say whose each row is where there are several.
  package func headings(ofSeveral isOfSeveral: Bool) -> Page.Table {
    func say(_ french: String, _ english: String) -> String {
      language.say(french, english: english)
    }
    let owner =
      isOfSeveral
      ? [
        Page.Column(say("identifiant", "id"), id: "id"),
        Page.Column(say("nom", "name"), id: "name"),
      ] : []
    return Page.Table(
      say("Points par mesure", "Points by measure"),
      owner + [
        Page.Column(say("mesure", "measure"), id: "measure"),
        Page.Column(say("intitulé", "label"), namesRows: true, id: "label"),
        Page.Column(say("reste", "remaining"), .end, id: "remaining"),
        Page.Column(say("programmé", "planned"), .end, id: "planned"),
        Page.Column(say("pas fait", "not done"), .end, id: "notDone"),
        Page.Column(say("non renseigné", "not reported"), .end, id: "unreported"),
        Page.Column(say("fait", "done"), .end, id: "done"),
        Page.Column(say("possible", "possible"), .end, id: "potential"),
        Page.Column(say("part faite", "share done"), .end, id: "share"),
      ])
  }

  /// The table of one territory.
  package func table(_ scorecard: Scorecard) -> Page.Table {
    var table = headings(ofSeveral: false)
    table.fits = true
    for row in rows(scorecard) { table.rows.append(row) }
    let root = scorecard.root
    table.totals = [
      Page.Cell(.text(language.say("total", english: "total"))), Page.Cell(.empty),
      points(root.potential - root.done), points(root.planned), points(root.notDone),
      points(root.unreported), points(root.done), points(root.potential),
      Page.Cell(.cutPercentage(share(root))),
    ]
    return table
  }

  /// The rows of a territory, in order.
  package func rows(_ scorecard: Scorecard) -> [[Page.Cell]] {
    let nodes = (1..<max(1, framework.count)).filter { node in
      let depth = framework.level(node)
      return scorecard[node].isApplicable
        && (depth == level || depth < level && framework.isLeaf(node))
    }
    // What is equal keeps the order of the framework.
    let sorted = nodes.sorted { a, b in
      let (x, y) = (key(scorecard[a]), key(scorecard[b]))
      return x != y ? x > y : a < b
    }
    return sorted.map { node in
      let score = scorecard[node]
      return [
        Page.Cell(.text(framework.id(node).rawValue)),
        Page.Cell(.text(framework.label(node).text(in: language))),
        points(score.potential - score.done), points(score.planned), points(score.notDone),
        points(score.unreported), points(score.done), points(score.potential),
        Page.Cell(.cutPercentage(share(score))),
      ]
    }
  }

  private func key(_ score: MeasureScore) -> Double {
    switch order {
    case .measure: 0
    case .remaining: PointRounding.rounded(score.potential - score.done)
    case .potential: score.potential
    case .done: score.done
    case .planned: score.planned
    case .notDone: score.notDone
    case .unreported: score.unreported
    case .share: -share(score)
    }
  }

  private func share(_ score: MeasureScore) -> Double {
    score.potential == 0 ? score.ratioDone : score.done / score.potential
  }

  private func points(_ number: Double) -> Page.Cell {
    Page.Cell(.points(PointRounding.rounded(number), digits: 3))
  }
}
