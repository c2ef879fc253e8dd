import CircularCore
// Times what rules cost: one call from Swift, many, a chain, the reading of a source, and the
// reference job when its CSV file is given. Ratios are made by scripts/bench.
import FileAccess
import LuaBridge
import LuaSyntax
import RuleTrials

// As the program does.
try RuleTimer.take()

let clock = ContinuousClock()

/// The median of some runs, in microseconds.
func median(of runs: Int, _ work: () throws -> Void) rethrows -> Double {
  var times: [Double] = []
  for _ in 0..<runs {
    let start = clock.now
    try work()
    times.append((clock.now - start) / .microseconds(1))
  }
  return times.sorted()[runs / 2]
}

func say(_ name: String, _ value: Double, _ unit: String) {
  let rounded = value >= 100 ? value.rounded() : (value * 100).rounded() / 100
  print("\(name)\t\(rounded)\t\(unit)")
}

guard let day = CivilDate("2024-01-01") else { fatalError("no such day") }

// One rule, one record: the cost of a call.
let one = try LuaRulePack(
  PackSources([
    "pack.lua": """
    pack { id = "one", version = "1", title = "One" }
    fact "n" { type = "integer" }
    param "low" { 3 }
    prerequisite "r" { test = function(a, p) return a.n > p.low end }
    """
  ]))
let oneEvaluator = try Evaluator([one])
let oneRunner = try oneEvaluator.evaluation(on: day).makeRunner()
let single = try FactTable(oneEvaluator.schema, [Subject(id: "s", facts: ["n": 4])])
let calls = 20_000
let alone = try median(of: 5) { for _ in 0..<calls { _ = try oneRunner.run(single) } }
say("rule call from Swift, one record at a time", alone * 1000 / Double(calls), "ns")
let many = try FactTable(
  oneEvaluator.schema,
  (0..<calls).map { Subject(id: "\($0)", facts: ["n": .integer(Int64($0 % 9))]) })
let noted = try median(of: 5) { _ = try oneRunner.run(many) }
say("rule call in a table, with provenance", noted * 1000 / Double(calls), "ns")
let ranked = try median(of: 5) { _ = try oneRunner.runForRanking(many) }
say("rule call in a table, for a ranking, reasons included", ranked * 1000 / Double(calls), "ns")

// A chain of rules, each asking for the one above.
var chain =
  "pack { id = \"chain\", version = \"1\", title = \"Chain\" }\nfact \"n\" { type = \"integer\" }\n"
chain += "indicator \"r0\" { value = function(a) return a.n end }\n"
for index in 1..<2000 {
  chain +=
    "indicator \"r\(index)\" { value = function() return outcome \"r\(index - 1)\" + 1 end }\n"
}
let chainSources = PackSources(["pack.lua": chain])
say("chain of 2 000 rules: parse", median(of: 5) { _ = SyntaxTree(parsing: chain) }, "µs")
say("chain of 2 000 rules: load", try median(of: 5) { _ = try LuaRulePack(chainSources) }, "µs")
say(
  "chain of 2 000 rules: check, parse and load included",
  median(of: 5) { _ = PackCheck.findings(in: chainSources) }, "µs")
let chainEvaluator = try Evaluator([try LuaRulePack(chainSources)])
let chainRunner = try chainEvaluator.evaluation(on: day).makeRunner()
let chainTable = try FactTable(chainEvaluator.schema, [Subject(id: "s", facts: ["n": 1])])
say(
  "chain of 2 000 rules: evaluate", try median(of: 21) { _ = try chainRunner.run(chainTable) }, "µs"
)

// What limits cost: the same rules with those of rules and with none, in turn.
let bodies = [
  ("a comparison", "return a.n > 3"),
  ("a loop", "local s = 0 for i = 1, 200 do s = s + i % a.n end return s > 3"),
  ("texts", "return #string.format('%05d', a.n):rep(8):gsub('0', 'x') > 3"),
  (
    "a sort",
    "local t = {} for i = 1, 40 do t[i] = i * 7 % (a.n + 11) end table.sort(t) return t[1] > 3"
  ),
]
for (name, body) in bodies {
  let sources = PackSources([
    "pack.lua": """
    pack { id = "limits", version = "1", title = "Limits" }
    fact "n" { type = "integer" }
    prerequisite "r" { test = function(a, p) \(body) end }
    """
  ])
  let free = Interpreter.Limits(
    heapBytes: 0, blockBytes: 0, instructions: 0, deadlineMilliseconds: 0)
  let runners = try [LuaRulePack(sources), LuaRulePack(sources, limits: free)].map { pack in
    try Evaluator([pack]).evaluation(on: day).makeRunner()
  }
  let rows = try FactTable(
    try Evaluator([LuaRulePack(sources)]).schema,
    (0..<4000).map { Subject(id: "\($0)", facts: ["n": .integer(Int64($0 % 9 + 1))]) })
  var times: [[Double]] = [[], []]
  for _ in 0..<15 {
    for (index, runner) in runners.enumerated() {
      times[index].append(try median(of: 1) { _ = try runner.run(rows) })
    }
  }
  let (limited, without) = (times[0].sorted()[7], times[1].sorted()[7])
  say("limits on, \(name)", limited * 1000 / 4000, "ns")
  say("  what they cost", (limited / without - 1) * 100, "%")
}

// Reading Lua.
let megabytes = Double(chain.utf8.count * 20) / 1e6
let big = String(repeating: chain, count: 20)
let parse = median(of: 3) { _ = SyntaxTree(parsing: big) }
say("parsing Lua", megabytes / (parse / 1e6), "MB/s")

// The reference job: `rules-bench PACK CSV`.
if CommandLine.arguments.count == 3 {
  let pack = try LuaRulePack(folder: CommandLine.arguments[1])
  let evaluator = try Evaluator([pack])
  let evaluation = try evaluator.evaluation(on: day)
  let file = CommandLine.arguments[2]
  var reader = SubjectReader(
    try FileContents.read(file), file: file, schema: evaluator.schema,
    identity: pack.pack.identity)
  var tables: [FactTable] = []
  while let table = reader.next(upTo: 1024) { tables.append(table) }
  let worker = try EvaluationWorker(evaluation, for: .ranking)
  let runner = try evaluation.makeRunner()
  var best: (evaluate: Double, rank: Double, whole: Double)?
  var checksum = 0
  for _ in 0..<7 {
    let before = await worker.times
    var builder = RankingBuilder(evaluation, pack: pack.pack.id, ties: pack.pack.ties)
    var ranking = Duration.zero
    for table in tables {
      let outcomes = try await worker.run(table)
      let start = clock.now
      try builder.add(table, outcomes)
      ranking += clock.now - start
    }
    let start = clock.now
    let result = builder.ranking()
    ranking += clock.now - start
    let evaluate = (await worker.times.answers - before.answers) / .milliseconds(1)
    checksum = result.ranked.enumerated().reduce(0) { sum, ranked in
      (sum + (ranked.offset + 1) * (Int(ranked.element.id) ?? 0) % 1_000_003) % 1_000_000_007
    }
    let wholeStart = clock.now
    for table in tables { _ = try runner.run(table) }
    let whole = (clock.now - wholeStart) / .milliseconds(1)
    best = (
      min(evaluate, best?.evaluate ?? evaluate),
      min(ranking / .milliseconds(1), best?.rank ?? .infinity), min(whole, best?.whole ?? whole)
    )
  }
  if let best {
    say("reference job: evaluate", best.evaluate, "ms")
    say("reference job: rank", best.rank, "ms")
    say("reference job: every rule of every record, with provenance", best.whole, "ms")
    print("reference job: H = \(checksum)")
  }
}
