import ArgumentParser
import CircularCore
import LuaBridge
import Pages

/// `circular impact OLD NEW --input F`: what another version of a pack does to a population.
struct ImpactCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "impact",
    abstract: phrase(
      "Dit ce qu'une nouvelle version des règles fait à une population\u{A0}: qui gagne, qui perd, pourquoi.",
      english: "Says what a new version of rules does to a population: who wins, who loses, why."),
    discussion: phrase(
      """
      Une version est un dispositif, un dossier, ou un dossier à une révision du dépôt\u{A0}: git:RÉVISION:DOSSIER.

      Exemples\u{A0}:
        circular impact git:HEAD:rules/projet-k rules/projet-k --input samples/candidatures.json
        circular impact rules/projet-k essais/projet-k --input communes.csv --by perimeter.kind --by inhabitants
        circular impact git:main:rules/projet-k rules/projet-k --input cas.csv --fail-if "perdants > 0"
        circular impact git:HEAD:rules/label-eci rules/label-eci --input samples/territoires.ndjson --by kind
      """,
      english: """
        A version is a pack, a folder, or a folder at a revision of the repository: git:REVISION:FOLDER.

        Examples:
          circular impact git:HEAD:rules/projet-k rules/projet-k --input samples/candidatures.json
          circular impact rules/projet-k trials/projet-k --input communes.csv --by perimeter.kind --by inhabitants
          circular impact git:main:rules/projet-k rules/projet-k --input cases.csv --fail-if "losers > 0"
          circular impact git:HEAD:rules/label-eci rules/label-eci --input samples/territoires.ndjson --by kind
        """),
    aliases: ["effet"])

  @Argument(
    help: ArgumentHelp(
      phrase("L'ancienne version.", english: "The old version."),
      valueName: phrase("ancienne", english: "old")),
    completion: .packs)
  var old: String

  @Argument(
    help: ArgumentHelp(
      phrase("La nouvelle version.", english: "The new version."),
      valueName: phrase("nouvelle", english: "new")),
    completion: .packs)
  var new: String

  @Option(
    help: ArgumentHelp(
      phrase(
        "Fichier de la population\u{A0}: CSV, JSON, NDJSON, .xlsx, .ods ou registre.",
        english: "File of the population: CSV, JSON, NDJSON, .xlsx, .ods or register."),
      valueName: phrase("fichier", english: "file")),
    completion: .file())
  var input: String

  @Option(
    name: .customLong("by"),
    help: ArgumentHelp(
      phrase(
        "Compte aussi par ce fait\u{A0}; les nombres en quatre classes de même effectif (répétable).",
        english:
          "Counts by this fact too; numbers in four classes of as many subjects (repeatable)."),
      valueName: phrase("fait", english: "fact")))
  var facts: [String] = []

  @Option(
    name: .customLong("fail-if"),
    help: ArgumentHelp(
      phrase(
        "Finit en échec (code 1) si cela arrive\u{A0}: \"perdants > 0\", \"euros < -50000\" (répétable).",
        english:
          "Ends with failure (code 1) if it happens: \"losers > 0\", \"money < -50000\" (repeatable)."
      ),
      valueName: phrase("condition", english: "condition")))
  var limits: [String] = []

  @Option(
    help: ArgumentHelp(
      phrase(
        "Date d'évaluation (par défaut aujourd'hui).", english: "Evaluation date (default today)."),
      valueName: phrase("date", english: "date")))
  var on: String?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Lignes de chaque liste (par défaut 20, et toutes en html\u{A0}; un classeur et un CSV ont tout).",
        english: "Lines of each list (default 20, and all in html; a workbook and CSV have all)."),
      valueName: "n"))
  var limit: Int?

  /// What the command gives.
  enum Formats: GivenFormats {
    static let formats: [OutputFormat] = [.table, .html, .xlsx, .csv, .json]
  }

  @OptionGroup var output: OutputOptions<Formats>
  @OptionGroup var sheet: SheetOptions
  @OptionGroup var tables: TableOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    try sheet.check(output.asked)
    if let limit, limit < 0 {
      throw ValidationError(phrase("attendu 0 ou plus.", english: "expected 0 or more."))
    }
    for (index, fact) in facts.enumerated() where facts[..<index].contains(fact) {
      throw ValidationError(
        phrase(
          "--by \(fact) est donné deux fois.", english: "--by \(fact) is given twice."))
    }
    guard input != "-" else {
      throw ValidationError(
        phrase(
          "la population est lue deux fois\u{A0}: donnez un fichier.",
          english: "the population is read twice: give a file."))
    }
  }

  func run(on console: Console) throws {
    let limits = try self.limits.map { text throws(Diagnostic) in try ImpactLimit(text) }
    let destination = try output.destination(
      console, usually: console.isTerminal ? .table : .json)
    let old = try PackRevision.load(self.old, common)
    let new = try PackRevision.load(self.new, common)
    let day = try Job.date(on)
    var failures = FailureLog()
    let (impact, difference) = try impact(from: old, to: new, on: day, &failures, console)
    let cases = try FlippedCase.all(from: old, to: new)
    destination.begin(on: console)
    try write(impact, difference, cases, new, destination.format, console)
    try destination.end(on: console)
    failures.report(to: console)
    let passed = limits.filter { $0.isPassed(by: impact, cases: cases.count) }
    for limit in passed {
      console.report(
        Diagnostic(
          "limit-passed",
          LocalizedText(
            "« \(limit.text) » est arrivé", english: "“\(limit.text)” has happened")))
    }
    console.flush()
    if !passed.isEmpty { throw ExitCode.checkFailed }
  }

  /// What the new version does to the subjects.
  private func impact(
    from old: LuaRulePack, to new: LuaRulePack, on day: CivilDate, _ failures: inout FailureLog,
    _ console: Console
  ) throws -> (PopulationImpact, PackDifference) {
    guard (old.label == nil) == (new.label == nil) else {
      throw Diagnostic(
        "bad-argument",
        LocalizedText(
          "« \(old.pack.id) » et « \(new.pack.id) » ne sont pas deux versions\u{A0}: l'un est un label, l'autre non",
          english:
            "“\(old.pack.id)” and “\(new.pack.id)” are no two versions: one is a label, the other is not"
        ))
    }
    let (before, _) = try Study.reading(input, tables.layout, by: old, passing: new.label, on: day)
    let (after, problems) = try Study.reading(
      input, tables.layout, by: new, passing: old.label, on: day)
    for problem in problems { console.report(problem) }
    try mustBeSame(before.subjects, after.subjects)
    var groups: [FactDeclaration] = []
    for name in facts {
      // A fact by its name and by its label is one.
      let fact = try fact(name, after.subjects.schema, after.slot(ofFact: name))
      if !groups.contains(where: { $0.name == fact.name }) { groups.append(fact) }
    }
    try failures.add([before, after], in: console.language)
    return (
      try PopulationImpact(from: before, to: after, by: groups),
      PackDifference(from: old.pack, old.label, to: new.pack, new.label, on: day)
    )
  }

  private func mustBeSame(_ before: FactTable, _ after: FactTable) throws(Diagnostic) {
    let (old, new) = (before.identities.map(\.id), after.identities.map(\.id))
    guard old == new else {
      let others = Set(old).symmetricDifference(new).sorted()
      let list =
        others.isEmpty
        ? "" : " (\(others.prefix(8).joined(separator: ", "))\(others.count > 8 ? "…" : ""))"
      throw Diagnostic(
        "other-subjects",
        LocalizedText(
          "les deux versions ne lisent pas les mêmes sujets dans ce fichier\(list)",
          english: "the two versions do not read the same subjects in this file\(list)"),
        at: SourceLocation(file: input))
    }
  }

  /// The fact that a name or a label means.
  ///
  /// - Parameter slot: where the name stands; nil for none of it.
  private func fact(
    _ name: String, _ schema: FactSchema, _ slot: Int?
  ) throws(Diagnostic) -> FactDeclaration {
    if let slot { return schema.declarations[slot] }
    if let fact = schema.declarations.first(where: { $0.label.french.folded == name.folded }) {
      return fact
    }
    throw schema.undeclared(name)
  }

  private func write(
    _ impact: PopulationImpact, _ difference: PackDifference, _ cases: [FlippedCase],
    _ pack: LuaRulePack, _ format: OutputFormat, _ console: Console
  ) throws {
    let evaluation = impact.comparison.after.evaluation
    guard format != .json else {
      return try console.writeJSON(
        ImpactDocument(impact: impact, difference: difference, cases: cases, listed: limit),
        isPretty: true)
    }
    var page = Page(
      console.language,
      title: console.say(
        "Ce que change la nouvelle version", english: "What the new version moves"),
      subtitle: console.format.string(evaluation.date))
    page.lead = Phrase("\(old) → \(new)", .faint)
    let view = ImpactView(
      impact, difference,
      cases: cases.map {
        ImpactView.Case(
          name: $0.name, place: $0.location.description, failures: $0.failures.map(\.message))
      }, in: console.language, limit: limit ?? (format == .table ? 20 : .max))
    page.sections = view.sections
    if format == .xlsx || format == .csv { page.sheets = view.sheets }
    if format != .table {
      page.tellOrigin(pack.pack, on: evaluation.date, under: Scenario(""))
      page.about = try PageOrigin(
        pack: pack, evaluation: evaluation, scenario: Scenario(""), input: input,
        language: console.language
      ).table()
    }
    try console.write(page, as: format, ids: sheet.ids)
  }
}

/// What programs are given of an impact.
private struct ImpactDocument: Encodable {
  var impact: PopulationImpact
  var difference: PackDifference
  var cases: [FlippedCase]
  /// So many of each list are written; nil for all.
  var listed: Int?

  private enum CodingKeys: String, CodingKey {
    case population, moved, losers, winners, unclear, euros, withoutEuros, stars, withoutStars,
      groups, cases, newFacts, goneFacts, newMeasures, goneMeasures, comparison, territories,
      inError, omitted
  }

  private struct Group: Encodable {
    var value: FactValue?
    var from: Double?
    var to: Double?
    var subjects: Int
    var losers: Int
    var winners: Int
    var unclear: Int
    var euros: Double
    var withoutEuros: Int
    var stars: Stars?
  }

  /// By how many stars territories of a label move.
  private struct Stars: Encodable {
    var earned: Int
    var byScore: Int

    init(_ stars: (earned: Int, byScore: Int)) { (earned, byScore) = stars }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(impact.population, forKey: .population)
    try container.encode(impact.subjects.count, forKey: .moved)
    try container.encode(impact.verdicts[.loses] ?? 0, forKey: .losers)
    try container.encode(impact.verdicts[.wins] ?? 0, forKey: .winners)
    try container.encode(impact.verdicts[.unclear] ?? 0, forKey: .unclear)
    try container.encode(impact.money.euros, forKey: .euros)
    try container.encode(impact.withoutMoney, forKey: .withoutEuros)
    if impact.isOfLabel {
      try container.encode(Stars(impact.stars), forKey: .stars)
      try container.encode(impact.withoutStars, forKey: .withoutStars)
    }
    if !impact.groups.isEmpty {
      var groups = container.nestedContainer(keyedBy: NameKey.self, forKey: .groups)
      for (fact, values) in impact.groups {
        try groups.encode(values.map(group), forKey: NameKey(fact.name))
      }
    }
    try container.encode(cases.prefix(listed ?? .max).map(\.name), forKey: .cases)
    try container.encode(difference.newFacts.map(\.name), forKey: .newFacts)
    try container.encode(difference.goneFacts.map(\.name), forKey: .goneFacts)
    if impact.isOfLabel {
      try container.encode(difference.newMeasures, forKey: .newMeasures)
      try container.encode(difference.goneMeasures, forKey: .goneMeasures)
    }
    var comparison = impact.comparison
    comparison.listed = listed
    try container.encode(comparison, forKey: .comparison)
    let territories = impact.subjects.compactMap(\.territory)
    if impact.isOfLabel {
      try container.encode(Array(territories.prefix(listed ?? .max)), forKey: .territories)
      try container.encode(impact.rejected, forKey: .inError)
    }
    let omitted = OmittedRows(
      ["cases": cases.count, "territories": territories.count], first: listed)
    if !omitted.isEmpty { try container.encode(omitted, forKey: .omitted) }
  }

  private func group(_ group: PopulationImpact.Group) -> Group {
    var result = Group(
      subjects: group.count, losers: group.verdicts[.loses] ?? 0,
      winners: group.verdicts[.wins] ?? 0, unclear: group.verdicts[.unclear] ?? 0,
      euros: group.money.euros, withoutEuros: group.withoutMoney,
      stars: impact.isOfLabel ? Stars(group.stars) : nil)
    switch group.value {
    case .unknown: break
    case .value(let value): result.value = value
    case .range(let from, let to): (result.from, result.to) = (from, to)
    }
    return result
  }
}
