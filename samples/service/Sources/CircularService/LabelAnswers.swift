import CircularCore
import NIOCore

/// What the service answers of labels.
enum LabelAnswers {
  static func score(
    _ bytes: [UInt8], _ asked: AskedOptions, _ desk: StudyDesk, _ language: Language
  ) throws -> ByteBuffer {
    let worker = try worker(asked, desk)
    let (table, records) = try territories(bytes, worker)
    let label = worker.label
    var subjects: [ScoredTerritory] = []
    subjects.reserveCapacity(records.count)
    for record in records {
      guard let row = record.row else {
        subjects.append(.wrong(rejected(record), label: label.id))
        continue
      }
      let outcome = try worker.score(table, row: row)
      var result = LabelResult(
        id: outcome.id, scorecard: outcome.scorecard, stars: label.scale.stars,
        path: outcome.path, missing: outcome.lackingPopulation.isEmpty ? [] : ["population"],
        failed: label.failedRules(outcome), depth: asked.depth, outcomes: outcome.ordinary)
      result.errors = record.diagnostics.filter { $0.severity == .error }
      subjects.append(.scored(result))
    }
    return try Answers.json(
      SubjectsDocument(subjects, by: desk.served.pack), language)
  }

  static func rank(
    _ bytes: [UInt8], _ asked: AskedOptions, _ desk: StudyDesk, _ language: Language
  ) throws -> ByteBuffer {
    let (study, rejected) = try study(bytes, asked, desk)
    return try Answers.json(
      LabelRanking(try study.under(asked.scenario), rejected: rejected), language)
  }

  static func whatIf(
    _ bytes: [UInt8], _ asked: AskedOptions, _ desk: StudyDesk, _ language: Language
  ) throws -> ByteBuffer {
    let (base, rejected) = try study(bytes, asked, desk)
    for subject in asked.scenario.subjects + (asked.id.map { [$0] } ?? []) {
      try require(subject, base, rejected)
    }
    // What is compared has no place for those who are wrong.
    if asked.id == nil { try refuse(rejected) }
    let changed = try base.under(asked.scenario)
    if let id = asked.id {
      return try Answers.json(changed.comparison(of: id, from: base), language)
    }
    var comparisons: [LabelComparison] = []
    for move in try changed.moves(from: base) {
      comparisons.append(try changed.comparison(of: move.territory.id, from: base))
    }
    return try Answers.json(comparisons, language)
  }

  /// The cheapest path to a star: `circular path --format json`.
  static func path(
    _ bytes: [UInt8], _ asked: AskedOptions, _ desk: StudyDesk, _ language: Language
  ) throws -> ByteBuffer {
    guard let stars = asked.stars else {
      throw AskedOptions.wrong(
        "stars", "attendu l'étoile visée", "expected the star aimed at")
    }
    _ = try desk.served.engine.requireLabel()
    let (base, rejected) = try study(bytes, asked, desk)
    guard let id = asked.id ?? base.subjects.identities.first?.id else {
      try refuse(rejected)
      throw AskedOptions.wrong("id", "attendu un territoire", "expected a territory")
    }
    try require(id, base, rejected)
    let study = try base.under(asked.scenario)
    let territory = try study[id]
    return try Answers.json(
      try study.worker.path(to: stars, for: territory, count: asked.plans), language)
  }

  /// What scores by the label as it is, and always whole.
  private static func base(
    _ asked: AskedOptions, _ desk: StudyDesk
  ) throws -> LabelWorker {
    guard asked.only == nil else {
      throw AskedOptions.wrong(
        "only", "« \(desk.served.id) » est un label, il se note en entier",
        "“\(desk.served.id)” is a label, which is scored whole")
    }
    return try desk.labelWorker(on: asked.date)
  }

  private static func worker(
    _ asked: AskedOptions, _ desk: StudyDesk
  ) throws -> LabelWorker {
    let worker = try base(asked, desk)
    guard !asked.scenario.isEmpty else { return worker }
    let applied = try AppliedScenario(
      asked.scenario, for: LabelTerms(desk.served.pack, worker.schema))
    return try desk.labelWorker(on: asked.date, changing: applied.parameters)
  }

  private static func study(
    _ bytes: [UInt8], _ asked: AskedOptions, _ desk: StudyDesk
  ) throws -> (LabelStudy, [LabelRanking.Rejected]) {
    let worker = try base(asked, desk)
    let (table, records) = try territories(bytes, worker)
    return (
      try LabelStudy(worker, subjects: table),
      records.filter { $0.row == nil }.map { rejected($0) }
    )
  }

  private static func territories(
    _ bytes: [UInt8], _ worker: LabelWorker
  ) throws -> (table: FactTable, records: [LabelSubjectReader.Record]) {
    try SubjectBody.territories(bytes, worker.schema)
  }

  /// Refuses a request that means a territory which is not there, or is wrong.
  private static func require(
    _ id: String, _ base: LabelStudy, _ rejected: [LabelRanking.Rejected]
  ) throws {
    guard !base.subjects.identities.contains(where: { $0.id == id }) else { return }
    try refuse(rejected.filter { $0.identity.id == id })
    _ = try base.row(of: id)
  }

  /// Refuses the request for what is wrong with territories.
  private static func refuse(_ rejected: [LabelRanking.Rejected]) throws {
    let errors = rejected.flatMap(\.errors)
    if !errors.isEmpty { throw Refusal(.unprocessableContent, .data, errors) }
  }

  private static func rejected(_ record: LabelSubjectReader.Record) -> LabelRanking.Rejected {
    LabelRanking.Rejected(
      identity: record.identity ?? FactTable.Identity(id: ""),
      errors: record.diagnostics.filter { $0.severity == .error })
  }
}

private enum ScoredTerritory: Encodable {
  case scored(LabelResult)
  case wrong(LabelRanking.Rejected, label: String)

  private enum CodingKeys: String, CodingKey { case id, name, label, errors }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .scored(let result): try result.encode(to: encoder)
    case .wrong(let record, let label):
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(record.identity.id, forKey: .id)
      try container.encodeIfPresent(record.identity.name, forKey: .name)
      try container.encode(label, forKey: .label)
      try container.encode(record.errors, forKey: .errors)
    }
  }
}
