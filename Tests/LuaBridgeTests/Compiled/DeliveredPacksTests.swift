import CircularCore
import Foundation
import LuaBridge
import RuleAnalysis
import TestPacks
import Testing

/// Every rule of every pack that is delivered, on random records: compiled and interpreted.
///
/// Each pack on one of two days, and on both where `CIRCULAR_WHOLE` is set, as `scripts/nightly` does.
@Suite("Delivered packs, compiled")
struct DeliveredPacksTests {
  static let packs = [
    "rules/projet-k", "rules/club-optimo", "rules/demarche-ec", "rules/impact-2030",
    "rules/label-eci", "rules/label-cae", "rules/label-te", "samples/label-mini", "samples/bench",
  ]

  /// Packs and days; the day is a seed of the records too.
  static let cases = packs.enumerated().flatMap { index, pack -> [(String, String)] in
    let days = ["2023-09-15", "2024-03-01"]
    let isWhole = ProcessInfo.processInfo.environment["CIRCULAR_WHOLE"] != nil
    return isWhole ? days.map { (pack, $0) } : [(pack, days[index % 2])]
  }

  /// Numbers drawn from a seed.
  private struct Draw {
    var state: UInt64

    mutating func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }

    /// A value of a fact: plausible, extreme, or of a list what its items may be.
    mutating func value(_ fact: FactDeclaration) -> FactValue? {
      switch fact.type {
      case .boolean: return .boolean(next(2) == 0)
      case .integer:
        let values: [Int64] = [0, 1, 3, 12, 800, 1120, 1500, 2023, 45_000, 1 << 53, .max, .min, -5]
        return .integer(values[next(values.count)])
      case .number:
        let values = [0, -0.0, 0.1, 0.5, 1, 2.5, 17, 99.9, 100, 1120.5, 1e308, -1e308, 0x1p-1074]
        if next(3) == 0 { return .integer([0, 1, 5, 100, 9_007_199_254_740_993][next(5)]) }
        return .number(values[next(values.count)])
      case .text, .answer: return .text(["oui", "commune", "Fronsac", "é", "x"][next(5)])
      case .choice(let choices):
        return choices.isEmpty ? nil : .text(choices[next(choices.count)].id)
      case .date:
        let days = [
          "2023-05-30", "2023-06-02", "2023-09-01", "2024-02-29", "0001-01-01", "9999-12-31",
        ]
        return CivilDate(days[next(days.count)]).map { .date($0) }
      case .list(let element):
        let item = FactDeclaration(fact.name, type: element)
        return .list((0..<next(4)).compactMap { _ in value(item) })
      case .record(let fields):
        var record: [String: FactValue] = [:]
        for field in fields where next(4) > 0 { record[field.name] = value(field) }
        return .record(record)
      }
    }

    /// A value that the declaration accepts, brought into its bounds where it has some.
    mutating func accepted(_ fact: FactDeclaration) -> FactValue? {
      for _ in 0..<6 {
        if let value = value(fact), let accepted = try? fact.accept(value) { return accepted }
      }
      if let least = fact.minimum, let value = try? fact.accept(.number(least)) { return value }
      return nil
    }
  }

  private static func load(_ path: String) throws -> LuaRulePack {
    let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try LuaRulePack(folder: project.appending(path: path).path)
  }

  @Test("Outcomes are the same bytes both ways", arguments: cases)
  func agreement(_ path: String, _ date: String) throws {
    let pack = try Self.load(path)
    let evaluator = try Evaluator([pack])
    let day = try #require(CivilDate(date))
    var draw = Draw(state: UInt64(date.utf8.last ?? 0) &* 0x9E37_79B9_7F4A_7C15)
    var subjects: [Subject] = []
    for index in 0..<70 {
      var facts: [String: FactValue] = [:]
      // Some records lack nearly everything, some nothing.
      let share = index % 5
      for fact in evaluator.schema.declarations where share == 4 || draw.next(4) < share {
        facts[fact.name] = draw.accepted(fact)
      }
      subjects.append(Subject(id: "\(index)", facts: facts))
    }
    let table = try FactTable(evaluator.schema, subjects)
    let evaluation = try evaluator.evaluation(on: day)
    let forms = CompiledPack(
      pack.sources, pack.rules, facts: evaluator.schema, parameters: evaluation.parameters
    ).entries
    #expect(forms.values.allSatisfy { $0.form.isSound }, "\(path)")
    try BothWays(evaluation, table).compare(path)
  }

  @Test("Nine in ten rules that read no list are compiled as a whole")
  func coverage() throws {
    var whole = 0
    var all = 0
    for path in Self.packs.prefix(5) {
      let pack = try Self.load(path)
      for line in try CompilationReport(pack, in: pack.sources).lines where line.readsList == false
      {
        all += 1
        if line.extent == .whole { whole += 1 }
      }
    }
    #expect(whole * 10 >= all * 9, "\(whole) of \(all)")
  }

  @Test("What keeps a rule from being compiled has a place and both languages")
  func places() throws {
    for path in Self.packs.prefix(5) {
      let pack = try Self.load(path)
      for line in try CompilationReport(pack, in: pack.sources).lines where line.extent != .whole {
        #expect(line.hindrance?.english != nil, "\(line.rule)")
        #expect(line.location?.line != nil, "\(line.rule)")
      }
    }
  }
}
