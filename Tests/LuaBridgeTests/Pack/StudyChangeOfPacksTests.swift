import CircularCore
import FileAccess
import Foundation
import LuaBridge
import Testing

@Suite("Studies made of studies, on real packs")
struct StudyChangeOfPacksTests {
  private static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test(
    "find what a study of the changed subjects finds that evaluates everything",
    arguments: [
      ("projet-k", "candidatures.json"), ("club-optimo", "club-optimo.json"),
      ("demarche-ec", "demarches.json"), ("impact-2030", "strategie-impact.json"),
    ])
  func sameBits(pack id: String, input: String) throws {
    let pack = try LuaRulePack(folder: Self.project.appendingPathComponent("rules/\(id)").path)
    let path = Self.project.appendingPathComponent("samples/\(input)").path
    let evaluator = try Evaluator([pack])
    var reader = SubjectReader(
      try FileContents.read(path), file: path, schema: evaluator.schema,
      identity: pack.pack.identity)
    let read = reader.next(upTo: .max)
    let table = try #require(read)
    let date = try #require(CivilDate("2023-09-15"))
    func base() throws -> Study {
      try Study(pack.pack, evaluator, subjects: table, on: date)
    }
    let root = try base()
    let (foundRoot, expectedRoot) = (try root.results, try base().results)
    var random = Random(state: 7)
    var last = root
    for _ in 0..<25 {
      var scenario = last.scenario
      // Now and then everything is taken back.
      if random.next(6) == 0 { scenario = Scenario("") }
      for _ in 0...random.next(2) {
        scenario.set(change(of: pack, table, &random))
      }
      // Values that the pack refuses are no scenario.
      guard let next = try? last.under(scenario) else { continue }
      let fresh = try base().under(scenario)
      let (found, expected) = (try next.results, try fresh.results)
      for row in 0..<table.count {
        for rule in evaluator.rules.indices {
          #expect(
            found.outcomes[row, rule] == expected.outcomes[row, rule],
            "\(evaluator.rules[rule].id) of \(table.identities[row].id) under \(scenario.changes)")
        }
        #expect(found.place(ofRow: row) == expected.place(ofRow: row))
      }
      let format = { (value: any Encodable) in try JSONText.string(value, language: .french) }
      #expect(try format(found.ranking) == format(expected.ranking))
      #expect(
        try format(ProgrammeComparison(from: foundRoot, to: found))
          == format(ProgrammeComparison(from: expectedRoot, to: expected)))
      last = next
    }
  }

  /// A change of a parameter, of a weight, or of a fact of a subject or of all.
  private func change(
    of pack: LuaRulePack, _ table: FactTable, _ random: inout Random
  ) -> Scenario.Change {
    switch random.next(4) {
    case 0:
      let parameter = pack.parameters[random.next(pack.parameters.count)]
      return .init(.parameter, parameter.name, value(parameter.declaration.type, &random))
    case 1:
      let criteria = pack.rules.filter { $0.kind == .criterion }
      guard !criteria.isEmpty else { fallthrough }
      return .init(.weight, criteria[random.next(criteria.count)].id, "\(random.next(4))")
    default:
      let declaration = table.schema.declarations[random.next(table.schema.count)]
      let subject = random.next(5) == 0 ? nil : table.identities[random.next(table.count)].id
      return .init(
        .fact, declaration.name, random.next(5) == 0 ? "" : value(declaration.type, &random),
        of: subject)
    }
  }

  private func value(_ type: FactType, _ random: inout Random) -> String {
    switch type {
    case .boolean: random.next(2) == 0 ? "oui" : "non"
    case .integer: "\(random.next(2000))"
    case .number: "\(Double(random.next(4000)) / 4)"
    case .date: "2023-0\(1 + random.next(9))-1\(random.next(10))"
    case .choice(let choices): choices[random.next(choices.count)].id
    default: "x\(random.next(3))"
    }
  }

  /// Numbers that are the same every time.
  private struct Random {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
  }
}
