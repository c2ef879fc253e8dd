import CLuaShim
package import CircularCore
import PackReading

/// Evaluates the rules of a Lua pack, on any day and with any parameters; one owner, one interpreter,
/// into which the pack is loaded once.
package final class LuaRuleWorker: RuleWorker {
  /// A rule that is evaluated, with its place among the rules of the evaluation.
  final class Job {
    let rule: Rule
    let index: Int
    /// Its place among the rules of the pack.
    let number: Int32

    init(rule: Rule, index: Int, number: Int32) {
      self.rule = rule
      self.index = index
      self.number = number
    }
  }

  let pack: LuaRulePack
  let task: EvaluationTask
  package let session: PackSession
  /// What an evaluation may use; what is lent to rules of the programme is not counted.
  var limits: clua_limits
  let messages: RuleMessages
  /// How the papers of the pack are computed, paper by paper.
  let paperBodies: [PaperBody]
  /// Terms that are lent, and what was made of the rules under them.
  private struct Loan {
    var terms: LentTerms
    var compiled: BlockRules?
    /// How many answers of rules were asked for under them.
    var answers = 0
    /// The outcomes of rules of the programme that read nothing else, by their places.
    var programme: [Int: Outcome] = [:]
  }

  /// Those of the table that is evaluated.
  private var loan: Loan
  /// Those of before, the last at the end: a change is compared with what it changes, over and over.
  private var earlier: [Loan] = []
  /// So many of them are kept.
  private static let mostEarlier = 4
  /// The subjects of the ranking that is lent.
  var lentSubjects: LentSubjects?
  private let lifecycles: [(rule: Rule, index: Int, slot: Int, lifecycle: Lifecycle)]
  private var subjectJobs: [Job] = []
  private var programmeJobs: [Job] = []

  /// What is said when the fact of a slot is missing.
  let missingFacts: [Outcome.MissingFact]

  /// From so many rows on, in one table or under the same terms one after another, answers come from the compiled
  /// form.
  private static let manyRows = 64
  /// Fewer rows are evaluated one by one: starting the timer costs more than it saves.
  private static let fewRows = 8
  /// So many rows are evaluated in one call, whose memory they share.
  private static let notedRows = 256
  private var canNoteRows = true
  /// The compiled rules that say something.
  private var forms: [String: CompiledRule]?
  /// The rules whose forms were made; nil for all of them.
  private var formed: Set<String>? = []
  /// The tables of constants that they read, shared with everybody who loads the pack.
  private var formTables: [String: ConstantTable] = [:]

  private var factWords = 0
  private var parameterWords = 0

  package init(_ pack: LuaRulePack, _ task: EvaluationTask) throws(Diagnostic) {
    self.pack = pack
    self.task = task
    missingFacts = task.schema.declarations.map { .init(fact: $0.name, ask: $0.question) }
    messages = RuleMessages(
      sources: pack.sources, facts: task.schema.declarations.map(\.name),
      parameters: task.parameters.map(\.name), rules: pack.rules.map(\.id),
      declared: task.parameters)
    let loaded = try pack.loadAgain(stoppedBy: task.stop)
    session = loaded.session
    limits = session.evaluationLimits(pack.limits)
    paperBodies = loaded.reader.paperBodies

    loan = Loan(terms: try LentTerms(task.parameters))

    var lifecycles: [(rule: Rule, index: Int, slot: Int, lifecycle: Lifecycle)] = []
    for (offset, (rule, body)) in zip(pack.rules, loaded.reader.bodies).enumerated() {
      let index = task.rules.lowerBound + offset
      switch body {
      case .function:
        let job = Job(rule: rule, index: index, number: Int32(offset))
        if rule.scope == .programme { programmeJobs.append(job) } else { subjectJobs.append(job) }
      case .lifecycle(let fact, let lifecycle):
        guard let slot = task.schema.slot(of: fact) else { continue }
        lifecycles.append((rule, index, slot, lifecycle))
      }
    }
    self.lifecycles = lifecycles

    try define(CLUA_FACTS, task.schema)
    try define(CLUA_PARAMETERS, lent.parameters.schema)
    clua_read_words(session.interpreter.state, &factWords, &parameterWords)
    try defineRules(loaded.reader.bodies)
  }

  /// Tells the shim every rule of the pack, wanted or not: rules may ask for the outcomes of others.
  private func defineRules(_ bodies: [PackReader.Body]) throws(Diagnostic) {
    var report = clua_report()
    let status = withTexts(pack.rules.map(\.id)) { ids in
      let rules = pack.rules.indices.map { index in
        let rule = pack.rules[index]
        var function = Int32(CLUA_NO_FUNCTION)
        if case .function(let body) = bodies[index] { function = body.reference }
        return clua_rule(
          id: ids[index].start, id_length: ids[index].length, function: function,
          is_of_subject: rule.scope == .subject, target: clua_target(rule), reads_scores: false)
      }
      return clua_define_rules(session.interpreter.state, rules, rules.count, &report)
    }
    guard status == CLUA_OK else { throw messages.diagnostic(LuaError(report)) }
  }

  private func define(_ source: clua_source, _ schema: FactSchema) throws(Diagnostic) {
    var report = clua_report()
    guard SourceLayout(schema).define(source, in: session.interpreter.state, &report) else {
      throw messages.diagnostic(LuaError(report))
    }
  }

  /// The day and the parameter values of the table that is evaluated.
  var lent: LentTerms { loan.terms }

  // MARK: - Evaluating

  package func evaluate(
    _ table: FactTable, rows: [Int], rules: SlotSet, under terms: EvaluationTerms,
    detail: OutcomeTable.Detail, into outcomes: inout OutcomeTable
  ) throws(Diagnostic) {
    try turn(to: terms)
    let jobs = subjectJobs.filter { rules.contains($0.index) }
    var left = jobs
    if takesManyRows(rows.count * jobs.count, of: rows.count) {
      left = try evaluateCompiled(jobs, table, rows, detail, under: terms, &outcomes)
    }
    if !left.isEmpty {
      try noteRows(left, table, rows, detail, &outcomes)
    }
    for (rule, index, slot, lifecycle) in lifecycles where rules.contains(index) {
      for row in rows { outcomes[row, index] = Self.follow(lifecycle, rule, slot, table, row) }
    }
  }

  /// Whether so many answers, of so many rows, are for the compiled form.
  private func takesManyRows(_ answers: Int, of rows: Int) -> Bool {
    guard !pack.isWatched else { return false }
    loan.answers += answers
    if rows >= Self.manyRows { return true }
    // A worker of a text that is being typed is not there for the next table.
    return !pack.isWordless && loan.answers >= Self.manyRows * subjectJobs.count
  }

  /// Takes the day and the parameter values of what is evaluated next.
  func turn(to terms: EvaluationTerms) throws(Diagnostic) {
    guard !lent.are(terms) else { return }
    let next: Loan
    if let place = earlier.firstIndex(where: { $0.terms.are(terms) }) {
      next = earlier.remove(at: place)
    } else {
      next = Loan(terms: try lent.turned(to: terms))
    }
    if lent.terms != nil { earlier.append(loan) }
    if earlier.count > Self.mostEarlier { earlier.removeFirst() }
    loan = next
  }

  private func isWordless(_ detail: OutcomeTable.Detail) -> Bool {
    pack.isWordless && detail != .provenance
  }

  /// Evaluates jobs for rows, many in one call; what limits had a part in, one by one.
  private func noteRows(
    _ jobs: [Job], _ table: FactTable, _ rows: [Int], _ detail: OutcomeTable.Detail,
    _ outcomes: inout OutcomeTable
  ) throws(Diagnostic) {
    let numbers = jobs.map(\.number)
    let isWordless = isWordless(detail)
    guard canNoteRows && rows.count >= Self.fewRows else {
      for row in rows {
        try run(jobs, numbers, table: table, row: row, isWordless: isWordless, into: &outcomes)
      }
      return
    }
    let columns = jobs.map(\.index)
    let words = factWords + parameterWords
    var start = 0
    let state = session.interpreter.state
    while start < rows.count {
      let end = min(rows.count, start + Self.notedRows)
      let chunk = Array(rows[start..<end])
      // What is slow for one row is called one by one for those near it, no further.
      var givenUp = Array(repeating: false, count: jobs.count)
      var read = [UInt64](repeating: 0, count: chunk.count * jobs.count * words)
      let results = UnsafeMutableBufferPointer<clua_noted_result>.allocate(
        capacity: chunk.count * jobs.count)
      defer { results.deallocate() }
      var count = 0
      var report = clua_report()
      var limits = limits
      let firstRead = outcomes.nextRead
      let status = lent.parameters.withSheet(
        of: table, rows: chunk, today: lent.today, &outcomes
      ) { sheet in
        clua_note_rows(
          state, sheet, numbers, columns, &givenUp, jobs.count, &read, firstRead,
          results.baseAddress, &count, &limits, &report)
      }
      guard status == CLUA_OK else {
        let error = LuaError(report)
        guard error.code.rawValue == "no-timer" else { throw messages.diagnostic(error) }
        canNoteRows = false
        return try noteRows(jobs, table, Array(rows[start...]), detail, &outcomes)
      }
      outcomes.append(reads: read)
      // Texts and entries live in the shim until its next evaluation: first all that needs them.
      for index in 0..<count where !isOpen(results[index], isWordless) {
        let place = Int(results[index].row) * jobs.count + Int(results[index].rule)
        store(
          jobs[Int(results[index].rule)], results[index].result,
          reading: read[place * words..<(place + 1) * words], table,
          chunk[Int(results[index].row)], isWordless: isWordless, &outcomes)
      }
      // Those of one row together: what their texts may take is counted by the row.
      var index = 0
      while index < count {
        let row = results[index].row
        var open: [Job] = []
        while index < count && results[index].row == row {
          if isOpen(results[index], isWordless) { open.append(jobs[Int(results[index].rule)]) }
          index += 1
        }
        if !open.isEmpty {
          try run(
            open, open.map(\.number), table: table, row: chunk[Int(row)], isWordless: isWordless,
            into: &outcomes)
        }
      }
      start = end
    }
  }

  /// The compiled rules under the terms; the forms are made once, and again where they assume other values.
  ///
  /// Where a text is counted while it is typed, the next one comes with a worker of its own: only what is asked of this
  /// one is compiled.
  private func compiledRules(_ jobs: [Job], under terms: EvaluationTerms) -> BlockRules {
    if let known = formed {
      let wanted = pack.isWordless ? known.union(jobs.map(\.rule.id)) : nil
      if wanted != known {
        formed = wanted
        (forms, loan.compiled) = (nil, nil)
        for place in earlier.indices { earlier[place].compiled = nil }
      }
    }
    if let compiled = loan.compiled { return compiled }
    let parameters = terms.parameters
    let fits = forms?.values.allSatisfy { $0.fits(parameters) } ?? false
    if !fits {
      let made = CompiledPack(
        pack.sources, pack.rules, facts: task.schema, parameters: parameters, only: formed)
      forms = made.entries.filter { !$0.value.isEmpty }.mapValues(\.form)
      formTables = made.tables
    }
    let made = BlockRules(forms ?? [:], formTables, task.schema, under: terms)
    loan.compiled = made
    return made
  }

  /// Evaluates the jobs in their compiled form, and the rows that leave it in the interpreter; returns the
  /// jobs of which every row is left.
  private func evaluateCompiled(
    _ jobs: [Job], _ table: FactTable, _ rows: [Int], _ detail: OutcomeTable.Detail,
    under terms: EvaluationTerms, _ outcomes: inout OutcomeTable
  ) throws(Diagnostic) -> [Job] {
    let compiled = compiledRules(jobs, under: terms)
    var left: [Job] = []
    var open = rows
    for job in jobs {
      guard !open.isEmpty else { break }
      let rest = compiled.evaluate(
        job.rule, index: job.index, table, rows: open, detail: detail,
        isWordless: isWordless(detail), into: &outcomes)
      if rest.count == rows.count {
        left.append(job)
        continue
      }
      if !rest.isEmpty { try noteRows([job], table, rest, detail, &outcomes) }
      if detail == .decisions, job.rule.kind == .prerequisite {
        open = open.filter { !outcomes.isRefused(row: $0, rule: job.index) }
      }
    }
    return left
  }

  package func evaluateProgramme(
    _ rules: SlotSet, under terms: EvaluationTerms
  ) throws(Diagnostic) -> [Int: Outcome] {
    let wanted = programmeJobs.filter { rules.contains($0.index) }
    guard !wanted.isEmpty else { return [:] }
    try turn(to: terms.reading(nil))
    var told = loan.programme.filter { rules.contains($0.key) }
    let jobs = wanted.filter { told[$0.index] == nil }
    guard !jobs.isEmpty else { return told }
    try lend(terms.ranking)
    defer { takeBackRanking() }
    var table = OutcomeTable(
      rowCount: 1, ruleCount: task.rules.upperBound, factCount: task.schema.count,
      parameterCount: task.parameters.count)
    try run(jobs, jobs.map(\.number), table: nil, row: 0, into: &table)
    for job in jobs {
      guard var outcome = table[0, job.index] else { continue }
      outcome.readsRanking =
        clua_result_of(session.interpreter.state, Int(job.number)).pointee.reads_ranking
      told[job.index] = outcome
      // What failed may have had too little time.
      if case .failed = outcome.answer { continue }
      if !outcome.readsRanking, !pack.isWatched { loan.programme[job.index] = outcome }
    }
    return told
  }

  /// Runs jobs for one record.
  private func run(
    _ jobs: [Job], _ numbers: [Int32], table: FactTable?, row: Int, isWordless: Bool = false,
    into outcomes: inout OutcomeTable
  ) throws(Diagnostic) {
    let state = session.interpreter.state
    var next = 0
    try session.evaluate(
      numbers[...], under: lent, limits: limits, messages: messages,
      rule: { pack.rules[Int($0)] },
      lending: { call in
        guard let table else { return call(nil) }
        return table.withRow(row) { facts in withUnsafePointer(to: facts) { call($0) } }
      },
      take: { number, failure throws(Diagnostic) in
        let job = jobs[next]
        next += 1
        if let failure {
          outcomes[row, job.index] = Outcome(.failed(failure))
          return
        }
        let words = UnsafeBufferPointer(
          start: clua_reads_of(state, Int(number)), count: factWords + parameterWords)
        store(
          job, clua_result_of(state, Int(number)).pointee, reading: Array(words)[...], table, row,
          isWordless: isWordless, &outcomes)
      })
  }

  // MARK: - Life cycles

  private static func follow(
    _ lifecycle: Lifecycle, _ rule: Rule, _ slot: Int, _ table: FactTable, _ row: Int
  ) -> Outcome {
    var read = SlotSet()
    read.insert(slot)
    let declaration = table.schema.declarations[slot]
    let unknown = Outcome(
      .unknown([.init(fact: declaration.name, ask: declaration.question)]), factsRead: read)
    guard case .list(let items)? = table.value(row: row, slot: slot) else { return unknown }
    var history: [Lifecycle.Event] = []
    for item in items {
      guard case .record(let fields) = item, case .text(let state)? = fields["state"] else {
        return Outcome(
          .unknown([.init(fact: "\(declaration.name).state", ask: declaration.question)]),
          factsRead: read)
      }
      var event = Lifecycle.Event(state: state)
      if case .date(let date)? = fields["on"] { event.on = date }
      history.append(event)
    }
    do {
      guard let state = try lifecycle.state(after: history) else { return unknown }
      return Outcome(.category(state), factsRead: read)
    } catch {
      var located = error
      located.location = table.identities[row].location ?? rule.location
      located.location?.field = declaration.name
      return Outcome(.failed(located), factsRead: read)
    }
  }
}
