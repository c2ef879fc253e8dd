import CircularCore
import FileAccess
import FrameworkImport
import LuaBridge

// Times the scoring passes alone, over territories whose statuses are drawn by a fixed generator.
//
//     scoring-bench [FOLDER-OF-STRUCTURE-FILES]
//     scoring-bench --pack PACK…
//
// Without the official files it makes trees of the same sizes. With packs it times whole territories:
// questions, rules, score, scorecard and path.

/// The same numbers on every machine.
struct Draw: RandomNumberGenerator {
  var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

/// A tree with so many children a level.
func tree(_ id: String, _ breadths: [Int], measureLevel: Int) throws(Diagnostic) -> Framework {
  var rows: [FrameworkRow] = []
  var level: [String] = [""]
  for (depth, breadth) in breadths.enumerated() {
    level = level.flatMap { parent in
      (1...breadth).map { parent.isEmpty ? "\($0)" : "\(parent).\($0)" }
    }
    for text in level {
      rows.append(
        FrameworkRow(id: MeasureID(text), points: depth + 1 == measureLevel ? 20 : nil))
    }
  }
  return try Framework(
    id: id, shape: FrameworkShape(measureLevel: measureLevel, redistributes: true), rows: rows)
}

func framework(
  _ id: String, in folder: String?, otherwise breadths: [Int]
) throws(Diagnostic) -> Framework {
  if let folder, let layout = FrameworkFile.Layout.official(id) {
    let path = "\(folder)/referentiel-\(id)-structure.csv"
    let file = FrameworkFile(
      reading: try FileContents.read(path), file: path, id: id, layout: layout)
    return try Framework(id: id, shape: layout.shape, rows: file.rows)
  }
  return try tree(id, breadths, measureLevel: id == "eci" ? 2 : 3)
}

func draw(_ framework: Framework, _ generator: inout Draw) -> MeasureStatuses {
  var statuses = MeasureStatuses()
  for node in 0..<framework.count where framework.isLeaf(node) {
    switch Int.random(in: 0..<10, using: &generator) {
    case 0..<4: statuses[node] = .done
    case 4, 5: statuses[node] = .planned
    case 6: statuses[node] = .notDone
    case 7: statuses[node] = .notApplicable
    case 8: statuses[node] = MeasureStatus(.detailed(.init(done: 0.3, planned: 0.3, notDone: 0.4)))
    default: break
    }
  }
  return statuses
}

/// The least time of one call, in microseconds, over batches of many.
func microseconds(_ count: Int, _ body: (Int) throws(Diagnostic) -> Void) throws(Diagnostic)
  -> Double
{
  let clock = ContinuousClock()
  var least = Double.infinity
  for _ in 0..<7 {
    let start = clock.now
    for index in 0..<count { try body(index) }
    let (seconds, attoseconds) = start.duration(to: clock.now).components
    least = min(least, (Double(seconds) * 1e6 + Double(attoseconds) * 1e-12) / Double(count))
  }
  return least
}

func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

func report(_ id: String, in folder: String?, otherwise breadths: [Int]) throws(Diagnostic) {
  let framework = try framework(id, in: folder, otherwise: breadths)
  var generator = Draw()
  let territories = (0..<64).map { _ in draw(framework, &generator) }
  var scaled = Personalisation()
  let measures = (0..<framework.count).filter {
    framework.level($0) == framework.shape.measureLevel
  }
  for (index, measure) in measures.enumerated() where index % 4 == 1 {
    if index % 8 == 1 { scaled.disable(measure) } else { try scaled.scale(measure, by: 0.5) }
  }
  let workspace = ScoringWorkspace(framework)
  var sum = 0.0
  let plain = try microseconds(4000) { (index) throws(Diagnostic) in
    try workspace.score(territories[index % 64])
    sum += workspace[0].done
  }
  let ruled = try microseconds(4000) { (index) throws(Diagnostic) in
    try workspace.score(territories[index % 64], scaled)
    sum += workspace[0].done
  }
  let leaves = (0..<framework.count).filter { framework.isLeaf($0) }
  let changed = try microseconds(20000) { (index) throws(Diagnostic) in
    try workspace.rescore(
      leaves[index % leaves.count], as: index % 2 == 0 ? MeasureStatus.done : .planned)
    sum += workspace[0].done
  }
  func row(_ name: String, _ time: Double) {
    let tenths = Int((time * 100).rounded())
    let cents = tenths % 100
    print(padded(name, 52) + "\(tenths / 100).\(cents < 10 ? "0" : "")\(cents) µs")
  }
  row("score \(id), \(framework.count) nodes, one territory", plain)
  row("the same, rules disabling and scaling", ruled)
  row("the same, one status changed", changed)
  if sum.isNaN { print("NaN") }
  try reportPlans(framework, territories, personalised: scaled, row)
}

/// Times the cheapest path to each star, every task at cost 1, then at costs drawn in half days.
func reportPlans(
  _ framework: Framework, _ territories: [MeasureStatuses], personalised: Personalisation,
  _ row: (String, Double) -> Void
) throws(Diagnostic) {
  // What the circular-economy label asks for its first star and for its second.
  let asked: [(id: MeasureID, done: Double, planned: Double?)] = [
    ("1.1.1.1", 100, nil), ("1.1.1.3", 100, nil), ("1.1.3.1", 100, 100), ("1.1.2", 20, nil),
    ("2.1.0", 100, 100), ("2.2.0", 100, 100), ("2.3.0", 100, 100), ("2.4.0", 100, 100),
    ("3.2.0", 100, 100), ("4.1.0", 100, 100), ("1.1.1.2", 100, nil),
  ]
  let conditions = asked.filter { framework.id == "eci" && framework.index(of: $0.id) != nil }
    .map {
      LabelCondition(star: 1, measure: $0.id, doneAtLeast: $0.done, plannedAtLeast: $0.planned)
    }
  let scale = try LabelScale(stars: .official, conditions: conditions, framework: framework)
  var generator = Draw()
  var drawn: [MeasureID: Double] = [:]
  for node in 0..<framework.count where framework.isLeaf(node) {
    drawn[framework.id(node)] = Double(Int.random(in: 1...60, using: &generator)) / 2
  }
  for (name, costs) in [("cost 1", [:]), ("drawn costs", drawn)] {
    let planner = StarPlanner(
      framework, scale: scale, costs: try MeasureCosts(costs, in: framework))
    for count in [1, 5] {
      var greatest = 0.0
      var steps = 0
      var unproved = 0
      for index in 0..<64 {
        var result: StarPlans?
        let star = 3 + index % 3
        let time = try microseconds(1) { (_) throws(Diagnostic) in
          result = try planner.plans(
            to: star, from: index < 8 ? MeasureStatuses() : territories[index], personalised,
            count: count)
        }
        greatest = max(greatest, time)
        steps = max(steps, result?.steps ?? 0)
        if result?.isProved != true { unproved += 1 }
      }
      row(
        "\(count) plans \(framework.id), \(name): slowest of 64, \(steps) steps, \(unproved) unproved ",
        greatest)
    }
  }
}

/// Times whole territories of a label pack, from parsed statuses to scorecard and path.
func report(pack path: String) throws(Diagnostic) {
  let pack: LuaRulePack
  do {
    pack = try LuaRulePack(folder: path)
  } catch {
    throw error.diagnostics.first ?? Diagnostic("internal", "?")
  }
  guard let label = pack.label, let date = CivilDate("2024-01-01") else { return }
  let worker = try LabelWorker(pack, on: date)
  var generator = Draw()
  let answers = label.questions.enumerated().filter { $0.element.kind == .boolean }
  let territories = (0..<64).map { index in
    var facts: [String: FactValue] = [
      "territory.kind": "epci", "territory.subtype": "epci_a_fiscalite_propre",
      "territory.population": .integer(Int64.random(in: 1000...300_000, using: &generator)),
      "territory.overseas": false, "territory.urbanArea": true,
    ]
    for (_, question) in answers {
      facts[question.fact.name] = .boolean(Bool.random(using: &generator))
    }
    return Subject(
      id: "\(index)", facts: facts, statuses: [label.id: draw(label.framework, &generator)])
  }
  let table = try FactTable(worker.schema.facts, territories)
  var sum = 0.0
  let time = try microseconds(4000) { (index) throws(Diagnostic) in
    sum += try worker.score(table, row: index % 64).scorecard.root.done
  }
  let name = "label \(label.id), \(label.framework.count) nodes, \(label.rules.count) rules, "
  print(padded(name + "one territory", 52) + "\((time * 10).rounded() / 10) µs")
  if sum.isNaN { print("NaN") }
}

let folder = CommandLine.arguments.dropFirst().first
do throws(Diagnostic) {
  if folder == "--pack" {
    for path in CommandLine.arguments.dropFirst(2) { try report(pack: path) }
  } else {
    try report("eci", in: folder, otherwise: [5, 4, 4, 4])
    try report("cae", in: folder, otherwise: [6, 3, 3, 5, 4])
  }
} catch {
  print(error.text(in: .english))
}
