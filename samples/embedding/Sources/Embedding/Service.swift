import CircularCore
import LuaBridge

/// A service in small: requests that come at once are answered by a pool, which keeps the packs loaded.
func answerRequests(
  by pack: LuaRulePack, about subjects: [Subject], on day: CivilDate
) async throws {
  let pool = try StudyPool(
    [ServedPack(pack, beside: [Neighbourhood()]), ServedPack(try endlessPack())], workers: 2)
  let id = pack.pack.id

  // Each request has two seconds for all that it does, its waiting included.
  async let first = pool.run(id, deadline: .seconds(2)) { desk in
    let entry = try desk.study(subjects, on: day).ranking.ranked.first
    return entry?.name ?? entry?.id ?? "personne"
  }
  async let admitted = pool.run(id, deadline: .seconds(2)) { desk in
    let study = try desk.study(subjects, on: day)
    let wider = try study.under("population_max = 1700")
    return try wider.ranking.ranked.count - study.ranking.ranked.count
  }
  print("  en tête : \(try await first) ; admis en plus à 1 700 habitants : \(try await admitted)")

  // A rule that never ends costs its request, nothing else; a function of the program is a word for rules.
  do {
    _ = try await pool.run("sans-fin", deadline: .milliseconds(50)) { desk in
      try desk.study([Subject(id: "1", facts: ["n": 1])], on: day).ranking.ranked.count
    }
  } catch let error as any CircularError {
    for diagnostic in error.diagnostics {
      print("  \(diagnostic.code.rawValue) : \(diagnostic.message)")
    }
  }
  let doubled = try await pool.run("sans-fin", deadline: .seconds(2)) { desk in
    try desk.study([Subject(id: "2", facts: ["n": 2])], on: day).ranking.ranked.first?.score
  }
  print(
    "  et ensuite : \(doubled.map { NumberFormat(.french).string($0, digits: 0) } ?? "rien") points"
  )

  // No signal of the process was taken: `RuleTimer.take()` would ask for one.
  print("  signaux pris : \(RuleTimer.signal.map { String($0) } ?? "aucun")")
}

/// A pack that loops for one subject, and asks the program for a number for the others.
private func endlessPack() throws -> LuaRulePack {
  var sources = PackSources(
    [
      "pack.lua": """
      pack { id = "sans-fin", version = "1", title = "Sans fin" }
      fact "n" { type = "integer" }
      criterion "c" { scale = { 0, 100 }, score = function(a)
        while a.n == 1 do end
        return double(a.n)
      end }
      """
    ], path: "sans-fin")
  sources.words = [
    HostWord("double") { arguments in
      arguments.first.flatMap { $0?.double }.map { .number(2 * $0) }
    }
  ]
  var limits = Interpreter.Limits.rules
  limits.instructions = .max
  limits.deadlineMilliseconds = 60_000
  return try LuaRulePack(sources, limits: limits)
}
