package import CircularCore

/// The score of a territory as formulas, a row a measure: what `ScoringWorkspace` computes, in its order.
///
/// Sums run over the parts from left to right, products as there, so that doubles are the same; and numbers
/// are rounded as there, at halves that a spreadsheet would take for others (`rounded`).
package struct ScoreFormulas {
  package let framework: Framework
  package let language: Language
  /// The measures whose share done a rule may replace.
  private let overridden: Set<Int>

  /// The row of the root; a measure is so many rows below as its number says.
  package static let firstRow = 2
  /// So many parts have room in a formula.
  private static let mostParts = 700

  /// - Throws: `too-many-formulas` where a measure has too many parts.
  package init(
    _ framework: Framework, overridden: Set<Int> = [], in language: Language
  ) throws(Diagnostic) {
    self.framework = framework
    self.language = language
    self.overridden = overridden
    for node in 0..<framework.count {
      let parts = framework.children(of: node).count
      guard parts > Self.mostParts else { continue }
      let format = NumberFormat(language)
      throw Diagnostic(
        "too-many-formulas",
        LocalizedText(
          "« \(framework.id(node)) » a \(format.string(Int64(parts))) parties, une formule en additionne \(Self.mostParts) au plus",
          english:
            "“\(framework.id(node))” has \(format.string(Int64(parts))) parts; a formula adds up \(Self.mostParts) at most"
        ), at: SourceLocation(file: "--formulas"))
    }
  }

  /// A cell of the sheet.
  package static func cell(_ column: ScoreColumn, _ node: Int) -> String {
    "\(column.letters)\(node + firstRow)"
  }

  private func cell(_ column: ScoreColumn, _ node: Int) -> String { Self.cell(column, node) }

  /// The columns with formulas of the framework.
  package var columns: [ScoreColumn] {
    ScoreColumn.allCases.filter { column in
      switch column {
      case .gain, .keptDone, .ratio: !overridden.isEmpty
      case .pooled, .receives, .share, .growth: framework.shape.redistributes
      default: true
      }
    }
  }

  /// A number rounded to three decimals as `PointRounding` does: the half is looked for without the tolerance
  /// of comparisons, which the sum with a number next to nothing does not have.
  static func rounded(_ text: String) -> String {
    let y = "(\(text)*1000+2^-52)"
    return "(ROUND(\(y),0)-IF(SUM(\(y),0.5-ROUND(\(y),0),1E-300)<0,1,0))/1000"
  }

  /// Whether one number is at least another, to the last bit.
  static func isAtLeast(_ text: String, _ bound: String, isStrict: Bool = false) -> String {
    isStrict ? "SUM(\(text),-\(bound),-1E-300)>0" : "SUM(\(text),-\(bound),1E-300)>=0"
  }

  /// The words of statuses, in the order of their numbers from 1.
  package var statuses: [String] {
    let statuses: [MeasureStatus] = [
      .unreported, .done, .planned, .notDone, MeasureStatus(.detailed(nil)), .notApplicable,
    ]
    return statuses.map { $0.text(in: language) }
  }

  package var yes: String { language.say("oui", english: "yes") }
  package var no: String { language.say("non", english: "no") }

  private func redistributes(_ node: Int) -> Bool {
    framework.shape.redistributes && framework.level(node) >= framework.shape.measureLevel
  }

  private func sum(_ column: ScoreColumn, _ node: Int) -> String {
    "0+" + framework.children(of: node).map { cell(column, $0) }.joined(separator: "+")
  }

  // MARK: - Formulas

  /// The formula of a column for a measure; nil where it has none.
  package func formula(_ column: ScoreColumn, _ node: Int) -> String? {
    let isLeaf = framework.isLeaf(node)
    let parent = framework.parent(node)
    func at(_ column: ScoreColumn) -> String { cell(column, node) }
    func above(_ column: ScoreColumn, _ otherwise: String) -> String {
      parent.map { cell(column, $0) } ?? otherwise
    }
    switch column {
    case .id, .label, .reference, .status, .doneShare, .plannedShare, .notDoneShare, .disabled,
      .factor, .ratio:
      return nil
    case .progress:
      let words = statuses.enumerated().reversed().reduce(SheetFormula.wrong) { rest, word in
        "IF(\(at(.status))=\"\(word.element)\",\(word.offset + 1),\(rest))"
      }
      return "IF(TRIM(\(at(.status)))=\"\",0,\(words))"
    case .isDisabled:
      let inherited = above(.isDisabled, "0")
      return
        "IF(\(at(.disabled))=\"\(yes)\",1,IF(\(at(.disabled))=\"\",\(inherited),\(SheetFormula.wrong)))"
    case .isLeftOut:
      return "IF(OR(\(at(.isDisabled))=1,\(at(.progress))=6),1,\(above(.isLeftOut, "0")))"
    case .inheritedFactor:
      let own = at(.factor)
      guard let parent else { return "IF(\(own)=\"\",\"\",\(own)*1)" }
      let inherited = cell(.inheritedFactor, parent)
      return
        "IF(\(own)=\"\",\(inherited),\(own)*IF(\(inherited)=\"\",1,IF(\(inherited)=0,1,\(inherited))))"
    case .scaled:
      let (factor, reference) = (at(.inheritedFactor), at(.reference))
      if isLeaf { return "IF(\(factor)=\"\",\(reference)+0,\(factor)*\(reference))" }
      return
        "IF(IF(\(factor)=\"\",0,\(reference))=0,\(sum(.scaled, node)),\(factor)*\(reference))"
    case .parts: return isLeaf ? nil : sum(.counts, node)
    case .counts:
      let rest = isLeaf ? "1" : "IF(\(at(.parts))=0,IF(\(at(.progress))=0,0,1),1)"
      return "IF(\(at(.isLeftOut))=1,0,\(rest))"
    case .gathered:
      if isLeaf { return at(.scaled) }
      return
        "IF(OR(\(at(.isLeftOut))=1,\(at(.parts))=0),\(at(.scaled)),\(sum(.given, node)))"
    case .pooled:
      guard let parent, redistributes(parent) else { return nil }
      return "IF(\(at(.counts))=1,0,\(at(.gathered)))"
    case .receives:
      guard let parent, redistributes(parent) else { return nil }
      return "IF(\(at(.counts))=0,0,IF(\(at(.gathered))=0,0,1))"
    case .share:
      guard !isLeaf, redistributes(node) else { return nil }
      let (pool, receivers) = (sum(.pooled, node), sum(.receives, node))
      return "IF(\(pool)=0,0,IF(\(receivers)=0,0,(\(pool))/(\(receivers))))"
    case .growth:
      guard let parent, redistributes(parent) else { return nil }
      let (share, points) = (cell(.share, parent), at(.gathered))
      return
        "IF(OR(\(at(.counts))=0,\(share)=0,\(points)=0),1,(\(points)+\(share))/\(points))"
    case .given:
      guard let parent else { return nil }
      let growth = redistributes(parent) ? "*\(at(.growth))" : ""
      return "IF(\(at(.counts))=0,0,\(at(.gathered))\(growth))"
    case .points:
      var product = at(.gathered)
      var own: Int? = node
      while let next = own, let parent = framework.parent(next), redistributes(parent) {
        product += "*\(cell(.growth, next))"
        own = parent
      }
      return "IF(\(at(.counts))=0,0,\(product))"
    case .rawDone: return points(2, share(.doneShare, 0.5, node), column, node)
    case .rawPlanned: return points(3, share(.plannedShare, 0.25, node), column, node)
    case .rawNotDone: return points(4, share(.notDoneShare, 0.25, node), column, node)
    case .rawUnreported:
      if isLeaf { return "IF(\(at(.progress))<=1,\(at(.points)),0)" }
      return "IF(\(at(.counts))=0,0,IF(\(at(.progress))<=1,\(sum(column, node)),0))"
    default: return result(column, node)
    }
  }

  /// A share of a detailed status as it is typed; without any of the three, what the platform takes.
  private func share(_ column: ScoreColumn, _ unspecified: Double, _ node: Int) -> String {
    let own = cell(column, node)
    let all = "\(cell(.doneShare, node)):\(cell(.notDoneShare, node))"
    return
      "IF(COUNTA(\(all))=0,\(unspecified),IF(AND(\(own)+0>=0,\(own)+0<=1),\(own)+0,\(SheetFormula.wrong)))"
  }

  /// Points of one kind before rounding: all of the potential, a share of it, or what the parts have.
  private func points(_ status: Int, _ share: String, _ column: ScoreColumn, _ node: Int) -> String
  {
    let (progress, points) = (cell(.progress, node), cell(.points, node))
    let own = "IF(\(progress)=\(status),\(points),IF(\(progress)=5,\(share)*\(points),0))"
    if framework.isLeaf(node) { return own }
    return
      "IF(\(cell(.counts, node))=0,0,IF(\(progress)<=1,\(sum(column, node)),\(own)))"
  }

  /// Tasks of one kind before rounding.
  private func tasks(_ status: Int, _ share: String, _ column: ScoreColumn, _ node: Int) -> String {
    let progress = cell(.progress, node)
    let leaves = (node..<framework.subtreeEnd(node)).count { framework.isLeaf($0) }
    let own = "IF(\(progress)=\(status),\(leaves),IF(\(progress)=5,\(share)*\(leaves),0))"
    let rest =
      framework.isLeaf(node) ? own : "IF(\(progress)<=1,\(sum(column, node)),\(own))"
    return "IF(\(cell(.counts, node))=0,0,\(rest))"
  }

  private func result(_ column: ScoreColumn, _ node: Int) -> String? {
    let isLeaf = framework.isLeaf(node)
    func at(_ column: ScoreColumn) -> String { cell(column, node) }
    switch column {
    case .applies: return "IF(\(at(.counts))=1,\"\(yes)\",\"\(no)\")"
    case .potential: return Self.rounded(at(.points))
    case .done: return Self.rounded(at(overridden.isEmpty ? .rawDone : .keptDone))
    case .planned: return Self.rounded(at(.rawPlanned))
    case .notDone: return Self.rounded(at(.rawNotDone))
    case .unreported: return Self.rounded(at(.rawUnreported))
    case .doneRatio: return ratio(.done, .tasksDone, node)
    case .plannedRatio: return ratio(.planned, .tasksPlanned, node)
    case .open:
      if isLeaf {
        // A status above speaks for it.
        let told = sequence(first: node) { framework.parent($0) }
          .map { "\(cell(.progress, $0))>1" }
        return "IF(OR(\(at(.counts))=0,\(told.joined(separator: ","))),0,1)"
      }
      return
        "IF(\(at(.counts))=0,0,IF(\(at(.progress))<=1,\(sum(.open, node)),0))"
    case .tasks:
      if isLeaf { return "1" }
      let parts = framework.children(of: node)
      let direct = max(1, parts.count { framework.isLeaf($0) })
      let leaves = (node..<framework.subtreeEnd(node)).count { framework.isLeaf($0) }
      return
        "IF(\(at(.counts))=0,\(direct),IF(\(at(.progress))<=1,\(sum(.tasks, node)),\(leaves)))"
    case .tasksDone: return tasks(2, share(.doneShare, 0.5, node), column, node)
    case .tasksPlanned: return tasks(3, share(.plannedShare, 0.25, node), column, node)
    case .gain: return gain(node)
    case .keptDone:
      guard !overridden.isEmpty else { return nil }
      let gain = at(.gain)
      let own = "IF(\(gain)=\"\",\(at(.rawDone)),\(at(.rawDone))*\(gain))"
      return isLeaf ? own : "IF(\(at(.progress))=0,\(sum(.keptDone, node)),\(own))"
    default: return nil
    }
  }

  /// By how much a rule that replaces the share done of a measure, here or above, multiplies points done.
  private func gain(_ node: Int) -> String? {
    guard !overridden.isEmpty else { return nil }
    let inherited = framework.parent(node).map { cell(.gain, $0) } ?? "\"\""
    guard overridden.contains(node) else { return inherited }
    let (points, done, ratio) = (
      cell(.points, node), cell(.rawDone, node), cell(.ratio, node)
    )
    return
      "IF(\(ratio)=\"\",\(inherited),IF(OR(\(points)=0,\(done)<=0),\(inherited),\(ratio)/(\(done)/\(points))))"
  }

  /// A share of the potential from rounded points; without any, of the tasks.
  private func ratio(_ points: ScoreColumn, _ tasks: ScoreColumn, _ node: Int) -> String {
    let (whole, count) = (cell(.potential, node), cell(.tasks, node))
    return
      "IF(\(whole)<>0,\(cell(points, node))/\(whole),IF(\(count)=0,0,\(Self.rounded(cell(tasks, node)))/\(count)))"
  }

  /// The share done of a measure before rules replace any, as those rules read it.
  package static func readRatio(_ node: Int) -> String {
    let (points, done) = (cell(.points, node), cell(.rawDone, node))
    return "IF(\(points)<>0,\(done)/\(points),0)"
  }

  /// A formula whose marked ratios are cells of the sheet.
  package static func onSheet(_ text: String) -> String {
    text.split(separator: RuleTranslator.ratioMark, omittingEmptySubsequences: false).enumerated()
      .map { index, part in
        index % 2 == 1 ? Int(part).map { readRatio($0) } ?? SheetFormula.wrong : String(part)
      }.joined()
  }
}
