import CircularCore
import Foundation
import LuaBridge
import Testing

/// Every rule of every pack gives a subject the same answer whoever stands beside it: any order of rows,
/// any number of workers, alone, and when it is explained.
///
/// Eighty subjects, which are many for a worker, and 140 where `CIRCULAR_WHOLE` is set, as `scripts/nightly` does; of the
/// territories of a label, six and twenty-four have a worker of their own.
@Suite("Packs in any order")
struct PackDifferentialTests {
  /// Tables of many rows take the way that the timer opens.
  init() throws { try RuleTimer.take() }

  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The folders of packs of this project.
  static let packs: [String] = ["rules", "samples"].flatMap { folder -> [String] in
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path))
      ?? []
    return names.sorted().map { "\(folder)/\($0)" }.filter {
      FileManager.default.fileExists(atPath: root.appending(path: "\($0)/pack.lua").path)
    }
  }

  /// Numbers that are the same on every run.
  private struct Draw: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private static func value(_ type: FactType, _ draw: inout Draw) -> FactValue {
    switch type {
    case .integer: return .integer(Int64.random(in: 0...3000, using: &draw))
    case .number: return .number((Double.random(in: 0...100, using: &draw) * 100).rounded() / 100)
    case .boolean: return .boolean(Bool.random(using: &draw))
    case .text: return .text(["", "a", "33174", "École"].randomElement(using: &draw) ?? "")
    case .date:
      let month = Int.random(in: 1...12, using: &draw)
      let year = Int.random(in: 2019...2026, using: &draw)
      return .text("\(year)-\(month < 10 ? "0" : "")\(month)-15")
    case .choice(let choices): return .text(choices.randomElement(using: &draw)?.id ?? "")
    case .answer: return .text(["oui", "non", ""].randomElement(using: &draw) ?? "")
    case .list(let element):
      return .list((0..<Int.random(in: 0...4, using: &draw)).map { _ in value(element, &draw) })
    case .record(let fields):
      var record: [String: FactValue] = [:]
      for field in fields where Int.random(in: 0..<6, using: &draw) > 0 {
        record[field.name] = value(field.type, &draw)
      }
      return .record(record)
    }
  }

  /// Subjects whose facts are drawn; a value that the declaration refuses is left out.
  private static func subjects(_ schema: FactSchema, _ count: Int) -> [Subject] {
    var draw = Draw(state: 7)
    return (0..<count).map { index in
      var subject = Subject(id: "s\(index)")
      for declaration in schema.declarations where Int.random(in: 0..<9, using: &draw) > 0 {
        let value = value(declaration.type, &draw)
        let alone = Subject(id: "s", facts: [declaration.name: value])
        if (try? FactTable(schema, [alone])) != nil { subject.facts[declaration.name] = value }
      }
      return subject
    }
  }

  @Test("A subject's answers do not depend on the others", arguments: packs)
  func answers(_ path: String) async throws {
    let pack = try LuaRulePack(folder: Self.root.appending(path: path).path)
    guard !pack.rules.isEmpty else { return }
    let evaluator = try Evaluator([pack])
    let evaluation = try evaluator.evaluation(on: try #require(CivilDate("2024-06-01")))
    let schema = evaluator.schema
    let isWhole = ProcessInfo.processInfo.environment["CIRCULAR_WHOLE"] != nil
    let subjects = Self.subjects(schema, isWhole ? 140 : 80)
    var alone: [String: [Outcome?]] = [:]
    let runner = try evaluation.makeRunner()
    for subject in subjects {
      let outcomes = try runner.run(FactTable(schema, [subject]))
      alone[subject.id] = evaluator.rules.indices.map { outcomes[0, $0] }
    }
    func check(_ table: FactTable, _ outcomes: OutcomeTable, _ how: String) {
      for row in 0..<table.count {
        let expected = alone[table.identities[row].id] ?? []
        for (index, rule) in evaluator.rules.enumerated()
        where outcomes[row, index] != expected[index] {
          let found = String(describing: outcomes[row, index]).prefix(300)
          let wanted = String(describing: expected[index]).prefix(300)
          Issue.record("\(path), \(rule.id), row \(row), \(how): \(found) for \(wanted)")
        }
      }
    }
    // Those that have seen other tables answer too.
    var workers: [EvaluationWorker] = []
    for _ in 0..<7 { workers.append(try EvaluationWorker(evaluation)) }
    var draw = Draw(state: 11)
    let orders = [subjects, subjects.reversed(), subjects.shuffled(using: &draw)]
    for (order, subjects) in orders.enumerated() {
      let table = try FactTable(schema, subjects)
      check(table, try evaluation.run(table), "order \(order)")
      var pieces: [FactTable] = []
      var start = 0
      while start < subjects.count {
        let end = min(subjects.count, start + 1 + 13 * (pieces.count % 4))
        pieces.append(try FactTable(schema, Array(subjects[start..<end])))
        start = end
      }
      for jobs in [2, 7] {
        for (part, piece) in pieces.enumerated() {
          check(piece, try await workers[part % jobs].run(piece), "\(jobs) jobs")
        }
      }
    }
    let tracer = try evaluation.makeTracer()
    let table = try FactTable(schema, Array(subjects.prefix(12)))
    for row in (0..<table.count).reversed() {
      for (index, rule) in evaluator.rules.enumerated() {
        guard let outcome = alone[table.identities[row].id]?[index] else { continue }
        guard let trace = try tracer.trace(rule.id, of: outcome, table, row: row) else { continue }
        #expect(trace.outcome.answer == outcome.answer, "\(path), \(rule.id), explained")
      }
    }
  }

  @Test("A territory's points do not depend on the others")
  func labels() throws {
    for path in Self.packs {
      let pack = try LuaRulePack(folder: Self.root.appending(path: path).path)
      guard let label = pack.label else { continue }
      var draw = Draw(state: 3)
      let subjects = (0..<24).map { index -> Subject in
        let kinds = Territory.Kind.allCases
        var facts: [String: FactValue] = [:]
        for question in label.questions where Bool.random(using: &draw) {
          facts[question.fact.name] =
            switch question.kind {
            case .boolean: .boolean(Bool.random(using: &draw))
            case .choice: question.choices.randomElement(using: &draw).map { .text($0.id) }
            case .proportion: .number(Double.random(in: 0...1, using: &draw))
            }
        }
        let statuses = (0..<label.framework.count).filter { _ in Bool.random(using: &draw) }.map {
          MeasureStatuses.Entry(
            node: $0, status: [.done, .planned, .notDone].randomElement(using: &draw) ?? .done)
        }
        facts["territory.kind"] = kinds.randomElement(using: &draw).map { .text($0.rawValue) }
        if index % 5 != 0 {
          facts["territory.population"] = .integer(Int64.random(in: 100...90_000, using: &draw))
        }
        return Subject(
          id: "t\(index)", facts: facts, statuses: [label.id: MeasureStatuses(statuses)])
      }
      let date = try #require(CivilDate("2024-06-01"))
      func points(_ subjects: [Subject], fresh: Bool) throws -> [String: [Double]] {
        var worker = try LabelWorker(pack, on: date)
        var points: [String: [Double]] = [:]
        for subject in subjects {
          if fresh { worker = try LabelWorker(pack, on: date) }
          let outcome = try worker.score(subject)
          points[subject.id] = (0..<label.framework.count).flatMap {
            [
              outcome.scorecard[$0].potential, outcome.scorecard[$0].done,
              outcome.scorecard[$0].planned,
            ]
          }
        }
        return points
      }
      let once = try points(subjects, fresh: false)
      #expect(try points(subjects.reversed(), fresh: false) == once, "\(path)")
      #expect(try points(subjects.shuffled(using: &draw), fresh: false) == once, "\(path)")
      let isWhole = ProcessInfo.processInfo.environment["CIRCULAR_WHOLE"] != nil
      let alone = Array(subjects.prefix(isWhole ? 24 : 6))
      let expected = once.filter { entry in alone.contains { $0.id == entry.key } }
      #expect(try points(alone, fresh: true) == expected, "\(path)")
    }
  }
}
