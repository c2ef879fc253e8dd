import CircularCore

/// Subjects with points and amounts as facts, and their funding.
struct FundingFixture {
  /// One subject: what is nil is unknown.
  struct Project {
    var id: String
    var points: Double?
    /// Euros a year, from year 1.
    var euros: [Double]?
    var kind: String?
    var canton: String?

    init(
      _ id: String, _ points: Double?, _ euros: Double?..., kind: String? = "ville",
      canton: String? = "nord"
    ) {
      self.id = id
      self.points = points
      self.euros = euros.contains { $0 == nil } ? nil : euros.compactMap { $0 }
      self.kind = kind
      self.canton = canton
    }
  }

  static let pack: RulePack = {
    var pack = RulePack(id: "fonds", version: "1", title: "Fonds", subject: "projet")
    pack.rules = engine.rules
    return pack
  }()

  static let engine = SwiftRules(
    facts: [
      FactDeclaration("points", type: .number, question: "Combien de points ?"),
      FactDeclaration("euros", type: .list(.number), question: "Combien d'euros ?"),
      FactDeclaration("kind", type: .text, label: "Genre", question: "Quel genre ?"),
      FactDeclaration("canton", type: .text, label: "Canton", question: "Quel canton ?"),
    ],
    parameters: [
      Parameter(FactDeclaration("pot", type: .number), value: 1000)
    ]
  )
  .adding(Rule("points", .criterion, scale: 0...20)) { .points(try $0.number("points")) }
  .adding(Rule("grant", .amount)) {
    guard case .list(let years) = try $0.value("euros") else { return .payments(.init([])) }
    return .payments(
      PaymentSchedule(
        years.enumerated().map { year, euros in
          .init(
            year: year + 1, amount: Money(cents: Int64(((euros.double ?? 0) * 100).rounded())))
        }))
  }

  /// A plain envelope.
  static func envelope(_ euros: Double? = nil, _ change: (inout Envelope) -> Void = { _ in })
    -> Envelope
  {
    var envelope = Envelope("pot", label: "Pot", amount: "grant")
    envelope.budget = euros.map { .fixed($0) }
    change(&envelope)
    return envelope
  }

  /// Who is funded.
  static func fund(_ projects: [Project], _ envelope: Envelope) throws -> Funding {
    let evaluator = try Evaluator([engine])
    let evaluation = try evaluator.evaluation(on: day("2026-01-01"))
    var builder = try FundingBuilder(evaluation, pack: pack, envelope)
    let runner = try evaluation.makeRunner()
    let subjects = projects.map { project in
      var subject = Subject(id: project.id)
      subject.facts["points"] = project.points.map { .number($0) }
      subject.facts["euros"] = project.euros.map { .list($0.map { .number($0) }) }
      subject.facts["kind"] = project.kind.map { .text($0) }
      subject.facts["canton"] = project.canton.map { .text($0) }
      return subject
    }
    let table = try FactTable(evaluator.schema, subjects)
    try builder.add(table, try runner.runForRanking(table))
    return builder.funding()
  }
}

extension Funding {
  /// The ids of those with these decisions.
  func ids(_ words: String...) -> [String] {
    entries.filter { words.contains($0.decision.word) }.map(\.id)
  }

  /// The ids of those with their whole amount.
  var whole: [String] { ids("funded", "minimum") }
}
