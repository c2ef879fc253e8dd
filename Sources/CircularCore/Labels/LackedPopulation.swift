/// The territories whose rules needed a population that nobody gave, told once for all of them.
///
/// Such a rule answers as for an unknown population, so that it mostly does not apply.
package struct LackedPopulation: Sendable {
  private var first: FactTable.Identity?
  private var ids = KnownIDs()
  /// Those of the first territories.
  private var names: [String] = []
  private var count = 0
  /// Of which rules, by their measures or the label that they are of.
  private var measures: [String] = []

  private static let mostNamed = 8

  /// Nobody so far.
  package init() {}

  /// Notes what a territory lacked; one that is known already counts once.
  package mutating func add(
    _ outcome: LabelOutcome, _ territory: FactTable.Identity, of label: PackLabel
  ) {
    guard outcome.lacksPopulation else { return }
    for measure in label.measuresLackingPopulation(outcome) where !measures.contains(measure) {
      measures.append(measure)
    }
    guard ids.insert(territory.id) else { return }
    count += 1
    if first == nil { first = territory }
    if names.count < Self.mostNamed { names.append(territory.displayName) }
  }

  /// What is said of them; nil for nobody.
  package var warning: Diagnostic? {
    guard let first else { return nil }
    var location = first.location
    location?.field = "population"
    let measures = measures.joined(separator: ", ")
    let list = names.joined(separator: ", ") + (count > names.count ? "…" : "")
    return Diagnostic(
      "missing-population", severity: .warning,
      LocalizedText { language in
        let number = NumberFormat(language).string(Int64(count))
        switch (language, count) {
        case (.french, 1):
          return
            "\(list)\u{00A0}: population absente, les règles qui la lisent ne s'appliquent pas (\(measures))"
        case (.french, _):
          return
            "population absente pour \(number) territoires (\(list))\u{00A0}: les règles qui la lisent ne s'appliquent pas (\(measures))"
        case (.english, 1):
          return "\(list): no population, the rules that read it do not apply (\(measures))"
        case (.english, _):
          return
            "no population for \(number) territories (\(list)): the rules that read it do not apply (\(measures))"
        }
      },
      at: location, suggestion: Self.cure(in: first.location?.file ?? ""))
  }

  /// How a file says a population: JSON in the record, a text in a column or a row, a workbook also in a sheet
  /// beside that of the statuses.
  private static func cure(in file: String) -> LocalizedText {
    let name = file.lowercased()
    func ends(_ endings: String...) -> Bool { endings.contains { name.hasSuffix($0) } }
    if ends(".csv", ".tsv", ".txt") {
      return LocalizedText(
        "dites-la dans une colonne « population », ou sur une ligne « population » là où chaque territoire a sa colonne",
        english:
          "say it in a column “population”, or in a row “population” where each territory has a column"
      )
    }
    guard ends(".xlsx", ".xlsm", ".ods") else { return "\"territory\":{\"population\":…}" }
    return LocalizedText(
      "dites-la dans un onglet du classeur dont les titres sont « id » et « population »",
      english: "say it in a sheet of the workbook whose headings are “id” and “population”")
  }
}

extension LabelOutcome {
  /// Whether a rule needed a population that nobody gave, one of the labels that it is scored from included.
  package var lacksPopulation: Bool {
    !lackingPopulation.isEmpty || origins.contains(where: \.lacksPopulation)
  }

  /// What rules needed and nobody gave, as programs read it.
  package var missing: [String] { lacksPopulation ? ["population"] : [] }
}

extension PackLabel {
  /// The measures whose rules needed a population that nobody gave, then the labels that it is scored from of which
  /// a rule did.
  fileprivate func measuresLackingPopulation(_ outcome: LabelOutcome) -> [String] {
    outcome.lackingPopulation.filter(rules.indices.contains).map { rules[$0].measure.rawValue }
      + outcome.origins.filter(\.lacksPopulation).map(\.scorecard.framework.id)
  }

  /// What is said in a page of a territory whose rules needed a population that nobody gave; nil for any other.
  package func lackedPopulation(_ outcome: LabelOutcome) -> LocalizedText? {
    guard outcome.lacksPopulation else { return nil }
    let measures = measuresLackingPopulation(outcome)
    let list = measures.enumerated().filter { measures.firstIndex(of: $0.element) == $0.offset }
      .map(\.element).joined(separator: ", ")
    return LocalizedText(
      "population absente\u{00A0}: les règles qui la lisent ne s'appliquent pas (\(list))",
      english: "no population: the rules that read it do not apply (\(list))")
  }
}
