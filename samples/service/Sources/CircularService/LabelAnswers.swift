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
        subjects.append(.wrong(record, label: label.id))
        continue
      }
      let outcome = try worker.score(table, row: row)
      var result = LabelResult(outcome, of: label, depth: asked.depth)
      result.errors = record.diagnostics.filter { $0.severity == .error }
      subjects.append(.scored(result))
    }
    return try Answers.json(
      SubjectsDocument(subjects, by: desk.served.pack), language)
  }

  static func rank(
    _ bytes: [UInt8], _ asked: AskedOptions, _ desk: StudyDesk, _ language: Language
  ) throws -> ByteBuffer {
    let (study, records) = try study(bytes, asked, desk)
    return try Answers.json(
      LabelRanking(try study.under(asked.scenario), of: records), language)
  }

  static func whatIf(
    _ bytes: [UInt8], _ asked: AskedOptions, _ desk: StudyDesk, _ language: Language
  ) throws -> ByteBuffer {
    let (base, records) = try study(bytes, asked, desk)
    for subject in asked.scenario.subjects + (asked.id.map { [$0] } ?? []) {
      try require(subject, base, records)
    }
    // What is compared has no place for those who are wrong.
    if asked.id == nil { try refuse(records) }
    let (before, after) = (try base.label, try base.under(asked.scenario).label)
    if let id = asked.id {
      return try Answers.json(after.comparison(of: id, from: before), language)
    }
    return try Answers.json(after.compared(to: before), language)
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
    let (base, records) = try study(bytes, asked, desk)
    guard let id = asked.id ?? base.subjects.identities.first?.id else {
      try refuse(records)
      throw AskedOptions.wrong("id", "attendu un territoire", "expected a territory")
    }
    try require(id, base, records)
    let study = try base.under(asked.scenario)
    let territory = study.subjects.subject(row: try study.row(of: id))
    return try Answers.json(
      try study.label.worker.path(to: stars, for: territory, count: asked.plans), language)
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
    let none = try Study(worker, subjects: FactTable(worker.facts))
    let changed = try none.under(asked.scenario).label.worker
    changed.keepsDecisions = false
    return changed
  }

  private static func study(
    _ bytes: [UInt8], _ asked: AskedOptions, _ desk: StudyDesk
  ) throws -> (Study, [LabelSubjectReader.Record]) {
    let worker = try base(asked, desk)
    let (table, records) = try territories(bytes, worker)
    return (try Study(worker, subjects: table), records)
  }

  private static func territories(
    _ bytes: [UInt8], _ worker: LabelWorker
  ) throws -> (table: FactTable, records: [LabelSubjectReader.Record]) {
    try SubjectBody.territories(bytes, worker.reader)
  }

  /// Refuses a request that means a territory which is not there, or is wrong.
  private static func require(
    _ id: String, _ base: Study, _ records: [LabelSubjectReader.Record]
  ) throws {
    guard !base.subjects.identities.contains(where: { $0.id == id }) else { return }
    try refuse(records.filter { $0.identity?.id == id })
    _ = try base.row(of: id)
  }

  /// Refuses the request for what is wrong with territories.
  private static func refuse(_ records: [LabelSubjectReader.Record]) throws {
    let errors = records.filter { $0.row == nil }.flatMap(\.diagnostics)
      .filter { $0.severity == .error }
    if !errors.isEmpty { throw Refusal(.unprocessableContent, .data, errors) }
  }
}

private enum ScoredTerritory: Encodable {
  case scored(LabelResult)
  case wrong(LabelSubjectReader.Record, label: String)

  private enum CodingKeys: String, CodingKey { case id, name, label, errors }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .scored(let result): try result.encode(to: encoder)
    case .wrong(let record, let label):
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(record.identity?.id ?? "", forKey: .id)
      try container.encodeIfPresent(record.identity?.name, forKey: .name)
      try container.encode(label, forKey: .label)
      try container.encode(
        record.diagnostics.filter { $0.severity == .error }, forKey: .errors)
    }
  }
}
