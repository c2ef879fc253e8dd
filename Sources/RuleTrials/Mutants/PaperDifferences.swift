import CircularCore
import LuaBridge

/// Looks for a paper that says something else once a pack is changed, with the facts of the cases that expect
/// something of it.
struct PaperDifferences {
  private let pack: LuaRulePack
  private let tests: PackTests

  private static let mostCases = 60

  init(_ pack: LuaRulePack, _ tests: PackTests) {
    self.pack = pack
    self.tests = tests
  }

  /// The case that would notice a change, and how many papers were made.
  func difference(
    in changed: LuaRulePack, named name: String, ifIt isNoticing: (String) -> Bool
  ) -> (example: String?, trials: Int) {
    var trials = 0
    for paper in pack.pack.papers {
      let near = tests.cases.filter { test in
        test.input == nil && test.refusals.isEmpty
          && test.expectations.contains { $0.rule == paper.id }
      }
      // A case with little given is the one to keep.
      let short = near.enumerated().sorted { a, b in
        (Self.size(a.element), a.offset) < (Self.size(b.element), b.offset)
      }.map(\.element)
      for test in short.prefix(Self.mostCases) {
        guard let own = try? lines(paper, test, pack), let other = try? lines(paper, test, changed)
        else { continue }
        trials += 1
        guard own != other else { continue }
        let (lost, new) = (
          own.first { line in !other.contains { $0.contains(line) } },
          other.first { line in !own.contains { $0.contains(line) } }
        )
        guard let words = lost ?? new, let schema = try? FactSchema(pack.facts) else { continue }
        var writer = CaseWriter(schema)
        let subject = Subject(id: name, groups: test.given ?? [:], in: schema)
        let example = writer.text(
          of: paper, subject, says: lost != nil, words, on: test.hasDefaultDate ? nil : test.date,
          changing: test.parameters)
        if isNoticing(example) { return (example, trials) }
      }
    }
    return (nil, trials)
  }

  /// How many values a case gives, those in lists and groups counted one by one.
  private static func size(_ test: PackTests.Case) -> Int {
    func size(_ value: FactValue) -> Int {
      switch value {
      case .list(let items): items.reduce(1) { $0 + size($1) }
      case .record(let fields): fields.reduce(1) { $0 + size($1.value) }
      default: 1
      }
    }
    return size(.record(test.given ?? [:]))
  }

  private func lines(
    _ paper: Paper, _ test: PackTests.Case, _ pack: LuaRulePack
  ) throws(Diagnostic) -> [String] {
    let evaluator = try Evaluator([pack])
    let runner = try evaluator.evaluation(on: test.date, changing: test.parameters).makeRunner()
    let table = try tests.table(test, evaluator.schema)
    guard let own = pack.pack.papers.first(where: { $0.id == paper.id }) else { return [] }
    let filled = try PaperDesk(pack.pack, runner, table).fill(own, row: table.count > 0 ? 0 : nil)
    return filled.lines(in: .french)
  }
}
