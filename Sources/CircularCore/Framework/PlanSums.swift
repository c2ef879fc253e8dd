/// What a plan gives, unrounded: points of the whole, and what is done and planned for each condition.
///
/// Points are linear in the steps, and sums in another order differ in their last bits only. Where even
/// those cannot move a rounded value over a threshold, no exact score is needed to know what a plan gives
/// without one of its steps.
struct PlanSums {
  private var points: Double
  private var done: [Double]
  private var planned: [Double]

  /// The sums of the plan that the problem's workspace has scored.
  init(of problem: StarProblem) {
    let columns = problem.workspace.columns
    points = columns.sums[0][0]
    done = []
    planned = []
    for condition in problem.conditions {
      let sums = columns.sums[condition.judge]
      done.append(condition.countsTasks ? sums[4] : sums[0])
      planned.append(condition.countsTasks ? sums[5] : sums[1])
    }
  }

  /// Whether the plan surely loses the star without a step.
  func needs(_ choice: StarProblem.Choice, in problem: StarProblem) -> Bool {
    !isEnough(without: choice, in: problem, erringBy: 1)
  }

  /// Leaves a step out if the plan surely keeps the star without; whether it did.
  mutating func drop(_ choice: StarProblem.Choice, in problem: StarProblem) -> Bool {
    guard isEnough(without: choice, in: problem, erringBy: -1) else { return false }
    let lever = problem.levers[choice.lever]
    let option = lever.options[choice.option]
    points -= option.gain
    for number in problem.conditionsOf[choice.lever] {
      let weight = problem.conditions[number].weight(lever)
      done[number] -= option.done * weight
      planned[number] -= option.planned * weight
    }
    return true
  }

  /// Whether the score, and the conditions that a step serves, are met without it if all sums err by so
  /// many times what they may.
  private func isEnough(
    without choice: StarProblem.Choice, in problem: StarProblem, erringBy side: Double
  ) -> Bool {
    let workspace = problem.workspace
    let lever = problem.levers[choice.lever]
    let option = lever.options[choice.option]
    func rounded(_ sum: Double, of whole: Double) -> Double {
      PointRounding.rounded(sum + side * problem.effort.error(of: whole))
    }
    let root = workspace[0]
    if root.potential != 0 {
      let left = rounded(points - option.gain, of: workspace.columns.potentials[0])
      let ratio = root.ratioDone(having: left, countsTasks: false)
      guard problem.goal.isScoreReached(done: left, potential: root.potential, ratio: ratio)
      else { return false }
    } else if side < 0 {
      // A whole without points is judged by its tasks, which are not counted here.
      return false
    }
    return problem.conditionsOf[choice.lever].allSatisfy { number in
      let condition = problem.conditions[number]
      let weight = condition.weight(lever)
      let judge = workspace[condition.judge]
      func share(_ sum: Double) -> Double {
        judge.ratioDone(
          having: rounded(sum, of: condition.whole), countsTasks: condition.countsTasks)
      }
      return condition.asked.isMet(
        done: share(done[number] - option.done * weight),
        planned: share(planned[number] - option.planned * weight))
    }
  }
}
