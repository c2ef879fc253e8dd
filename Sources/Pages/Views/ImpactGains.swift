import CircularCore

/// What subjects win and lose, as columns of an impact: of a label stars, and amounts where any moves.
struct ImpactGains {
  private let isOfLabel: Bool
  private let hasAmounts: Bool
  private let language: Language

  init(_ impact: PopulationImpact, in language: Language) {
    isOfLabel = impact.isOfLabel
    hasAmounts = !isOfLabel || impact.subjects.contains { $0.money != .zero }
    self.language = language
  }

  /// The columns.
  var columns: [Page.Column] {
    var columns: [Page.Column] = []
    if isOfLabel {
      columns = [
        Page.Column(language.say("★ acquises", english: "★ earned"), .end),
        Page.Column(language.say("★ par le score", english: "★ by score"), .end),
      ]
    }
    if hasAmounts {
      columns.append(Page.Column(language.say("montants", english: "amounts"), .end))
    }
    return columns
  }

  /// What some subjects win or lose together, with its sign; nothing where nothing moves.
  func cells(_ money: Money, _ stars: (earned: Int, byScore: Int)) -> [Page.Cell] {
    let format = NumberFormat(language)
    func cell(_ change: Int) -> Page.Cell {
      change == 0
        ? Page.Cell(.empty)
        : Page.Cell(.text(format.change(Double(change), digits: 0)), .of(change: Double(change)))
    }
    var cells = isOfLabel ? [cell(stars.earned), cell(stars.byScore)] : []
    guard hasAmounts else { return cells }
    if money == .zero {
      cells.append(Page.Cell(.empty))
    } else {
      let sign = money > .zero ? "+" : "−"
      let amount = format.string(Money(cents: Int64(clamping: money.cents.magnitude)))
      cells.append(Page.Cell(.text(sign + amount), money > .zero ? .good : .bad))
    }
    return cells
  }
}
