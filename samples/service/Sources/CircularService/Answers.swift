import CircularCore
import NIOCore

/// What the service answers, on a desk of the pool: the documents of the command.
enum Answers {
  /// Subjects with all their outcomes: `circular score --format json`.
  static func score(
    _ bytes: [UInt8], _ asked: AskedOptions, _ desk: StudyDesk, _ language: Language
  ) throws -> ByteBuffer {
    if desk.served.label != nil {
      return try LabelAnswers.score(bytes, asked, desk, language)
    }
    guard asked.depth == nil else {
      throw AskedOptions.wrong(
        "depth", "« \(desk.served.id) » n'est pas un label", "“\(desk.served.id)” is no label")
    }
    let (evaluation, table) = try evaluation(bytes, asked, desk)
    let outcomes = try desk.runner(evaluation).run(table)
    return try json(
      SubjectsDocument(table, outcomes, in: evaluation, by: desk.served.pack), language)
  }

  /// Subjects in order: `circular rank --format json`.
  static func rank(
    _ bytes: [UInt8], _ asked: AskedOptions, _ desk: StudyDesk, _ language: Language
  ) throws -> ByteBuffer {
    if desk.served.label != nil {
      return try LabelAnswers.rank(bytes, asked, desk, language)
    }
    let (evaluation, table) = try evaluation(bytes, asked, desk)
    let runner = try desk.runner(evaluation)
    let pack = desk.served.pack
    var builder = RankingBuilder(evaluation, pack: pack)
    try builder.add(table, try runner.runForRanking(table))
    var ranking = builder.ranking()
    ranking.add(programme: try runner.runProgramme(reading: ranking), in: evaluation)
    return try json(ranking, language)
  }

  /// What changes move: `circular what-if --format json`.
  static func whatIf(
    _ bytes: [UInt8], _ asked: AskedOptions, _ desk: StudyDesk, _ language: Language
  ) throws -> ByteBuffer {
    if desk.served.label != nil {
      return try LabelAnswers.whatIf(bytes, asked, desk, language)
    }
    let base = try desk.study(subjects(bytes, desk), on: asked.date, only: asked.only)
    let row = try asked.id.map { try base.row(of: $0) }
    // A change of nobody would move nothing, without a word.
    for subject in asked.scenario.subjects { _ = try base.row(of: subject) }
    let comparison = try base.under(asked.scenario).compared(to: base)
    return try json(
      WhatIfAnswer(
        scenario: asked.scenario, comparison: comparison,
        subject: comparison.moves.first { $0.row == row }), language)
  }

  private static func evaluation(
    _ bytes: [UInt8], _ asked: AskedOptions, _ desk: StudyDesk
  ) throws -> (Evaluation, FactTable) {
    // Changes are looked at before subjects, which may be many.
    let none = try desk.study(on: asked.date, only: asked.only)
    let study = asked.scenario.isEmpty ? none : try none.under(asked.scenario)
    return (study.evaluation, try subjects(bytes, desk))
  }

  private static func subjects(_ bytes: [UInt8], _ desk: StudyDesk) throws -> FactTable {
    try SubjectBody.subjects(bytes, desk.served.evaluator, desk.served.pack.identity)
  }

  /// A document, written on the thread that made it.
  static func json(_ value: some Encodable, _ language: Language) throws -> ByteBuffer {
    var buffer = ByteBuffer()
    try JSONText.write(value, language: language) { buffer.writeBytes($0) }
    buffer.writeBytes([UInt8(ascii: "\n")])
    return buffer
  }
}

private struct WhatIfAnswer: Encodable {
  var scenario: Scenario
  var comparison: ProgrammeComparison
  var subject: ProgrammeComparison.Move?

  private enum CodingKeys: String, CodingKey { case scenario, subject }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(scenario, forKey: .scenario)
    try container.encodeIfPresent(subject, forKey: .subject)
    try comparison.encode(to: encoder)
  }
}
