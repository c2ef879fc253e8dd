package import CircularCore

/// Stars as formulas, from the sheet of a territory: by its score, and by what each star asks.
package struct StarFormulas {
  private let scale: LabelScale
  private let framework: Framework
  /// The name of the sheet, as formulas write it before a cell.
  private let sheet: String

  package init(_ label: PackLabel, onSheet name: String) {
    scale = label.scale
    framework = label.framework
    sheet = SheetFormula.sheet(name)
  }

  private func cell(_ column: ScoreColumn, _ node: Int) -> String {
    sheet + ScoreFormulas.cell(column, node)
  }

  package var done: String { cell(.done, 0) }
  package var potential: String { cell(.potential, 0) }
  package var open: String { cell(.open, 0) }

  /// The points done, of 100.
  package var percentDone: String { percent(cell(.done, 0)) }

  /// The points done and planned, of 100.
  package var percentPotential: String { percent("(\(cell(.done, 0))+\(cell(.planned, 0)))") }

  private func percent(_ points: String) -> String {
    "IF(\(potential)<>0,\(points)*100/\(potential),0)"
  }

  /// The stars that a number of points out of 100 reaches.
  package func stars(_ percent: String) -> String {
    scale.stars.stars.reduce("0") { rest, star in
      let bound = SheetFormula.number(star.percent) ?? SheetFormula.wrong
      return
        "IF(\(ScoreFormulas.isAtLeast(percent, bound, isStrict: star.isStrict)),\(star.number),\(rest))"
    }
  }

  /// Whether a condition is met, or not asked since a rule disabled its measure.
  package func isMet(_ condition: LabelCondition) -> String {
    guard let node = framework.index(of: condition.measure) else { return SheetFormula.wrong }
    func ratio(_ column: ScoreColumn) -> String {
      guard let parent = framework.parent(node) else { return cell(column, node) }
      // The status of the measure above speaks for it.
      return
        "IF(\(cell(.counts, parent))=1,IF(\(cell(.progress, parent))>1,\(cell(column, parent)),\(cell(column, node))),\(cell(column, node)))"
    }
    func isAtLeast(_ share: String, _ bound: Double) -> String {
      ScoreFormulas.isAtLeast(
        "\(share)*100", SheetFormula.number(bound) ?? SheetFormula.wrong)
    }
    var tests = [
      "\(cell(.isDisabled, node))=1", isAtLeast(ratio(.doneRatio), condition.doneAtLeast),
    ]
    if let planned = condition.plannedAtLeast {
      tests.append(isAtLeast("(\(ratio(.doneRatio))+\(ratio(.plannedRatio)))", planned))
    }
    return "OR(\(tests.joined(separator: ",")))"
  }

  /// The stars whose conditions are met, and those of the stars before them.
  ///
  /// - Parameter met: the cell that says whether a condition is met, by its place in the scale.
  package func conditionStars(_ met: (Int) -> String) -> String {
    var last = 0
    var text = ""
    var closing = ""
    for star in scale.stars.stars {
      let asked = scale.asked(upTo: star.number)
      let test = asked.isEmpty ? "TRUE" : "AND(\(asked.map(met).joined(separator: ",")))"
      text += "IF(\(test),"
      closing = ",\(last))" + closing
      last = star.number
    }
    return text + String(last) + closing
  }
}
