import CircularCore

/// What subjects win and lose, as columns of an impact: of a label stars, and amounts where any moves.
struct ImpactGains {
  private let isOfLabel: Bool
  private let hasAmounts: Bool
  private let withoutMoney: Int
  private let withoutStars: Int
  private let language: Language

  init(_ impact: PopulationImpact, in language: Language) {
    isOfLabel = impact.isOfLabel
    hasAmounts =
      !isOfLabel || impact.withoutMoney > 0
      || impact.subjects.contains { $0.money != .zero }
    (withoutMoney, withoutStars) = (impact.withoutMoney, impact.withoutStars)
    self.language = language
  }

  /// The columns.
  var columns: [Page.Column] {
    var columns: [Page.Column] = []
    if isOfLabel {
      columns = [
        Page.Column(
          language.say("★ acquises", english: "★ earned"), .end, id: "earnedStars"),
        Page.Column(
          language.say("★ par le score", english: "★ by score"), .end, id: "stars"),
      ]
    }
    if hasAmounts {
      columns.append(Page.Column(language.say("montants", english: "amounts"), .end, id: "euros"))
    }
    return columns
  }

  /// The columns of a spreadsheet, where what they were and are may stand beside.
  var sheetColumns: [Page.Column] {
    columns.map { column in
      Page.Column(
        language.say("écart\u{A0}: ", english: "change: ") + column.heading, .end,
        id: "\(column.id) change")
    }
  }

  /// Who is in no sum, since what they win or lose is not known on both sides; nothing where nobody is.
  var leftOut: [String] {
    let format = NumberFormat(language)
    var sentences: [String] = []
    if withoutStars > 0 {
      let count = format.string(Int64(withoutStars))
      sentences.append(
        withoutStars == 1
          ? language.say(
            "Les étoiles d'un territoire ne sont pas connues des deux côtés\u{A0}: elles ne sont dans aucune somme.",
            english: "The stars of 1 territory are not known on both sides: they are in no sum.")
          : language.say(
            "Les étoiles de \(count) territoires ne sont pas connues des deux côtés\u{A0}: elles ne sont dans aucune somme.",
            english:
              "The stars of \(count) territories are not known on both sides: they are in no sum."))
    }
    if withoutMoney > 0 {
      let count = format.string(Int64(withoutMoney))
      sentences.append(
        withoutMoney == 1
          ? language.say(
            "Ce que reçoit un sujet n'est pas connu des deux côtés\u{A0}: il n'est dans aucune somme.",
            english: "What 1 subject is paid is not known on both sides: it is in no sum.")
          : language.say(
            "Ce que reçoivent \(count) sujets n'est pas connu des deux côtés\u{A0}: ils ne sont dans aucune somme.",
            english:
              "What \(count) subjects are paid is not known on both sides: they are in no sum."
          ))
    }
    return sentences
  }

  /// What some subjects win or lose together, with its sign; nothing where nothing moves.
  func cells(_ money: Money, _ stars: (earned: Int, byScore: Int)) -> [Page.Cell] {
    func cell(_ change: Int) -> Page.Cell {
      change == 0
        ? Page.Cell(.empty)
        : Page.Cell(.change(Double(change), digits: 0), .of(change: Double(change)))
    }
    var cells = isOfLabel ? [cell(stars.earned), cell(stars.byScore)] : []
    guard hasAmounts else { return cells }
    cells.append(
      money == .zero
        ? Page.Cell(.empty) : Page.Cell(.amountChange(money), money > .zero ? .good : .bad))
    return cells
  }

  /// What one subject wins or loses, for a spreadsheet: nothing that moves is a zero, what is not known is told.
  func cells(of subject: PopulationImpact.Subject) -> [Page.Cell] {
    var values: [Page.Value] = []
    if isOfLabel {
      let stars = subject.stars.map { [$0.earned, $0.byScore] }
      values =
        stars?.map { .change(Double($0), digits: 0) } ?? [.unknown, .unknown]
    }
    if hasAmounts { values.append(subject.money.map { .amountChange($0) } ?? .unknown) }
    return values.map { Page.Cell($0) }
  }
}
