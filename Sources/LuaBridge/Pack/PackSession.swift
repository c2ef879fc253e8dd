import CLuaShim
import CircularCore
package import PackReading

/// An interpreter that has loaded one file of a pack, and what the file declared; one owner.
package struct PackSession {
  let interpreter: Interpreter
  let environment: PackEnvironment
  package let declarations: [Declaration]
  /// The tables of constants that the files opened.
  package let tables: PackTables

  /// Runs the file called `entry` with the words of `vocabulary`.
  package init(
    _ sources: PackSources, running entry: String, words vocabulary: [Vocabulary.Word],
    limits: Interpreter.Limits, interrupt: InterruptHandle = InterruptHandle()
  ) throws(LuaError) {
    interpreter = try Interpreter(interrupt: interrupt)
    try RuleWords.register(in: interpreter, english: sources.english)
    try HostWord.register(sources.words, in: interpreter)
    tables = PackTables(sources)
    try PackTables.register(tables, in: interpreter)
    environment = try interpreter.makePackEnvironment()
    try RuleWords.add(to: environment.reference, of: interpreter)
    var report = clua_report()
    var status = clua_add_ranking_word(interpreter.state, environment.reference, &report)
    guard status == CLUA_OK else { throw LuaError(report) }
    try tables.add(to: environment, of: interpreter)
    if sources.isTraced {
      guard clua_add_probes(interpreter.state, environment.reference, &report) == CLUA_OK else {
        throw LuaError(report)
      }
    }
    if sources.declaresLabel {
      let words = FormulaPrelude.pack
      status = clua_add_label_words(
        interpreter.state, environment.reference, words, words.utf8.count, &report)
      guard status == CLUA_OK else { throw LuaError(report) }
    }
    declarations = try interpreter.loadDeclarations(
      entry: entry,
      sources: sources.files.values.filter { $0.name.hasSuffix(".lua") }
        .map { (name: $0.name, bytes: $0.bytes) },
      words: vocabulary.map(\.declarationWord), in: environment,
      limits: limits.loading(bytes: sources.files.values.reduce(0) { $0 + $1.bytes.count }))
    tables.read()
  }
}

extension PackSession {
  /// Seals every table that the rules reach, so that they keep nothing in one from one subject to the
  /// next.
  ///
  /// - Returns: the functions that they reach.
  func freeze(
    _ reader: PackReader, _ sources: PackSources, limits: Interpreter.Limits
  ) throws(LuaError) -> [ReachedFunction] {
    let bytes = sources.files.values.reduce(0) { $0 + $1.bytes.count }
    return try interpreter.freeze(reader.functions, limits: limits.loading(bytes: bytes))
  }

  /// The limits of an evaluation: what the loaded pack itself holds is not counted.
  func evaluationLimits(_ limits: Interpreter.Limits, lending bytes: Int = 0) -> clua_limits {
    var limits = limits
    if limits.heapBytes > 0 { limits.heapBytes.grow(by: interpreter.heapBytes + bytes) }
    return limits.shimLimits
  }
}

extension clua_limits {
  /// The same with six times the time.
  ///
  /// A deadline is a net beneath the budget of instructions: it must not be what tells a slow machine
  /// from one that computes for ever.
  var patient: clua_limits {
    var limits = self
    let (product, isTooLong) = deadline_ms.multipliedReportingOverflow(by: 6)
    limits.deadline_ms = isTooLong ? .max : product
    return limits
  }
}

extension Interpreter.Limits {
  /// The limits for loading so many bytes: a big pack may take what its size asks for.
  package func loading(bytes: Int) -> Interpreter.Limits {
    var limits = self
    if limits.instructions > 0 { limits.instructions.grow(by: UInt64(bytes) * 40) }
    if limits.deadlineMilliseconds > 0 {
      limits.deadlineMilliseconds.grow(by: UInt32(clamping: bytes / 2000))
    }
    if limits.heapBytes > 0 { limits.heapBytes.grow(by: bytes * 10) }
    return limits
  }

  /// The limits of one subject's rules: 64 MiB, 16 MiB a block, 10 million instructions, half a
  /// second.
  public static let rules = Interpreter.Limits(
    heapBytes: 64 << 20, blockBytes: 16 << 20, instructions: 10_000_000,
    deadlineMilliseconds: 500)
}

extension FixedWidthInteger {
  /// Adds what is not negative; a limit that means “none” is as great as it can be already.
  mutating func grow(by other: Self) {
    let (sum, isTooGreat) = addingReportingOverflow(other)
    self = isTooGreat ? .max : sum
  }
}
