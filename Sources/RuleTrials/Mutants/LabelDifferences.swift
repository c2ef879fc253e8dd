import CircularCore
import LuaBridge

/// Looks for a territory that a label scores otherwise once its pack is changed: those of the cases, with one
/// answer changed, or one thing known of them.
final class LabelDifferences {
  private let pack: LuaRulePack
  private let label: PackLabel
  private let tests: PackTests
  private let numbers: [Double]
  /// The territories, each with what the label yields for it.
  private var inputs: [(test: PackTests.Case, outcome: LabelOutcome)]?

  private static let mostBases = 4
  private static let most = 700

  init(_ pack: LuaRulePack, _ label: PackLabel, _ traced: TracedSources, _ tests: PackTests) {
    self.pack = pack
    self.label = label
    self.tests = tests
    // A territory is compared with what parameters hold as with what functions have written out.
    let held = pack.parameters.flatMap { parameter in
      [parameter.value].compactMap { $0 } + parameter.revisions.map(\.value)
    }
    numbers = Set(traced.numbers(near: nil) + held.compactMap(\.double)).sorted()
  }

  /// The case that would notice a change, and how many territories were tried.
  func difference(
    in changed: LuaRulePack, named name: String, ifIt isNoticing: (String) -> Bool
  ) -> (example: String?, trials: Int) {
    let made = inputs ?? makeInputs()
    inputs = made
    let other = LabelCases(changed, label)
    for (number, input) in made.enumerated() {
      guard let outcome = Self.outcome(of: input.test, other),
        let (measure, field, value) = difference(input.outcome, outcome)
      else { continue }
      var short = input.test
      let own = LabelCases(pack, label)
      shrink(&short, own, other)
      // Without what it does not need, another measure may be the first that differs.
      if let first = Self.outcome(of: short, own), let second = Self.outcome(of: short, other),
        let (measure, field, value) = difference(first, second)
      {
        let example = text(short, name, measure, field, value)
        if isNoticing(example) { return (example, number + 1) }
      }
      let example = text(input.test, name, measure, field, value)
      if isNoticing(example) { return (example, number + 1) }
    }
    return (nil, made.count)
  }

  private func text(
    _ test: PackTests.Case, _ name: String, _ measure: String, _ field: String, _ value: FactValue
  ) -> String {
    CaseWriter.text(
      named: "\(name) : \(measure)", test.given ?? [:], on: test.hasDefaultDate ? nil : test.date,
      changing: test.parameters, measure, field, value)
  }

  private static func outcome(of test: PackTests.Case, _ cases: LabelCases) -> LabelOutcome? {
    var bare = test
    bare.expectations = []
    guard (try? cases.failures(bare)) != nil else { return nil }
    return cases.outcome
  }

  /// The first measure that has other points.
  private func difference(
    _ a: LabelOutcome, _ b: LabelOutcome
  ) -> (measure: String, field: String, value: FactValue)? {
    for node in 0..<label.framework.count {
      let id = label.framework.id(node)
      guard let first = a.scorecard[id], let second = b.scorecard[id] else { continue }
      if first.isDisabled != second.isDisabled {
        return (id.rawValue, "disabled", .boolean(first.isDisabled))
      }
      if first.isApplicable != second.isApplicable {
        return (id.rawValue, "applicable", .boolean(first.isApplicable))
      }
      for (field, one, other) in [
        ("potential", first.potential, second.potential), ("done", first.done, second.done),
        ("planned", first.planned, second.planned), ("notDone", first.notDone, second.notDone),
      ] where (one - other).magnitude >= 1e-9 {
        return (id.rawValue, field, .number(one))
      }
    }
    return nil
  }

  // MARK: - Inputs

  private func makeInputs() -> [(test: PackTests.Case, outcome: LabelOutcome)] {
    let cases = LabelCases(pack, label)
    let given = tests.cases.filter { $0.given != nil && $0.input == nil && $0.refusals.isEmpty }
    var found: [(PackTests.Case, LabelOutcome)] = []
    func add(_ test: PackTests.Case) {
      guard found.count < Self.most, let outcome = Self.outcome(of: test, cases) else { return }
      found.append((test, outcome))
    }
    for test in given.prefix(Self.most / 3) { add(test) }
    // Cases with many answers are the ones that a change of one of them tells the most of.
    let bases = given.enumerated().sorted { a, b in
      (-Self.count(a.element), a.offset) < (-Self.count(b.element), b.offset)
    }.map(\.element)
    var kinds: Set<FactValue?> = []
    let chosen = bases.filter { kinds.insert(Self.territory($0)["subtype"]).inserted }
    for base in (chosen + bases).prefix(Self.mostBases) {
      for variant in variants(of: base) { add(variant) }
    }
    return found
  }

  private static func record(_ test: PackTests.Case, _ key: String) -> [String: FactValue] {
    if case .record(let record)? = test.given?[key] { record } else { [:] }
  }

  private static func territory(_ test: PackTests.Case) -> [String: FactValue] {
    record(test, "territory")
  }

  private static func count(_ test: PackTests.Case) -> Int { record(test, "answers").count }

  private func variants(of base: PackTests.Case) -> [PackTests.Case] {
    var found: [PackTests.Case] = []
    func add(_ part: String, _ key: String, _ value: FactValue?) {
      var record = Self.record(base, part)
      guard record[key] != value else { return }
      record[key] = value
      var variant = base
      variant.given?[part] = .record(record)
      found.append(variant)
    }
    for question in label.questions {
      let values: [FactValue] =
        switch question.kind {
        case .boolean: [true, false]
        case .choice: question.choices.map { .text($0.id) }
        case .proportion: [0, 0.1, 0.5, 0.9, 1]
        }
      for value in values { add("answers", question.id, value) }
      add("answers", question.id, nil)
    }
    for number in numbers where number >= 100 && number <= 1e7 {
      for step in [-1.0, 0, 1] {
        add("territory", "population", .integer(Int64(number + step)))
      }
    }
    for key in ["kind", "subtype"] {
      let values = Set(tests.cases.compactMap { Self.territory($0)[key] })
      for value in values.sorted(by: { "\($0)" < "\($1)" }) { add("territory", key, value) }
    }
    return found
  }

  /// Leaves out what the difference does not need.
  private func shrink(_ test: inout PackTests.Case, _ own: LabelCases, _ other: LabelCases) {
    for part in ["statuses", "answers"] {
      for key in Self.record(test, part).keys.sorted() {
        var record = Self.record(test, part)
        record[key] = nil
        var shorter = test
        shorter.given?[part] = .record(record)
        guard let first = Self.outcome(of: shorter, own),
          let second = Self.outcome(of: shorter, other), difference(first, second) != nil
        else { continue }
        test = shorter
      }
    }
  }
}
