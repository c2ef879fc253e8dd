public import CircularCore
import PackReading

/// A rule pack written in Lua, loaded and checked: an engine that any thread may hold.
///
/// ```swift
/// let pack = try LuaRulePack(folder: "rules/projet-k")
/// let evaluator = try Evaluator([pack])
/// ```
///
/// A pack that fails to load throws, and whatever pack was in use stays in use: to reload is to make
/// a new value and to keep the old one until that has succeeded.
public struct LuaRulePack: PackEngine, LabelEngine {
  /// Why a pack was refused: every error found in it.
  public typealias LoadError = PackLoadError

  /// What the pack declares.
  public private(set) var pack: RulePack
  /// The label that it declares; nil for a pack of rules only.
  package let declaredLabel: PackLabel?
  /// Its texts.
  public let sources: PackSources
  /// The limits of an evaluation.
  public var limits: Interpreter.Limits
  /// What stops the evaluations of its workers from outside; share one to stop several packs together.
  public var interrupt = InterruptHandle() {
    didSet { if interrupt !== oldValue { spare = nil } }
  }

  /// Whether what is evaluated without provenance has answers alone: no reasons, and of failures the code and the
  /// place, which is what answers are counted by.
  package var isWordless = false
  /// Whether it is watched what rules do: they run in the interpreter, every time they are asked.
  var isWatched = false

  /// The interpreter that its texts were first run in, stopped by `interrupt`; the first worker takes it.
  var spare: SpareSession?

  /// The facts that the rules read.
  public var facts: [FactDeclaration] { pack.facts }
  /// The parameters that the rules read.
  public var parameters: [Parameter] { pack.parameters }
  /// The rules, in the order of their declaration.
  public var rules: [Rule] { pack.rules }

  /// Loads the pack in a folder.
  ///
  /// - Parameters:
  ///   - folder: the folder.
  ///   - limits: what an evaluation may use.
  ///   - words: functions of the program that the rules may call.
  ///   - workbooks: gives the sheets of workbooks to rules that open them; nil to refuse such rules.
  public init(
    folder: String, limits: Interpreter.Limits = .rules, words: [HostWord] = [],
    workbooks: WorkbookReader? = nil
  ) throws(LoadError) {
    do {
      var sources = try PackSources(folder: folder, workbooks: workbooks)
      sources.words = words
      try self.init(sources, limits: limits)
    } catch let error as LoadError {
      throw error
    } catch let diagnostic as Diagnostic {
      throw LoadError(diagnostics: [diagnostic])
    } catch {
      throw LoadError(diagnostics: [Diagnostic("internal", LocalizedText("\(error)"))])
    }
  }

  /// Loads a pack from its texts.
  ///
  /// - Throws: every error found: syntax, missing files, unknown entries, duplicates, references to
  ///   what is not declared.
  public init(_ sources: PackSources, limits: Interpreter.Limits = .rules) throws(LoadError) {
    let (pack, refusals) = try Self.load(sources, limits: limits)
    guard refusals.isEmpty else { throw LoadError(diagnostics: refusals) }
    self = pack
  }

  /// Loads a pack to run its cases: what is typed otherwise than Lua has it is told, and does not keep
  /// the cases from being run.
  ///
  /// - Throws: what `init(folder:limits:)` throws for a pack that cannot be run at all.
  public static func forCases(
    folder: String, limits: Interpreter.Limits = .rules, workbooks: WorkbookReader? = nil
  ) throws(LoadError) -> (pack: LuaRulePack, refusals: [Diagnostic]) {
    let sources: PackSources
    do throws(Diagnostic) {
      sources = try PackSources(folder: folder, workbooks: workbooks)
    } catch {
      throw LoadError(diagnostics: [error])
    }
    return try load(sources, limits: limits)
  }

  private static func load(
    _ sources: PackSources, limits: Interpreter.Limits
  ) throws(LoadError) -> (pack: LuaRulePack, refusals: [Diagnostic]) {
    let texts = LoadedTexts(sources, limits: limits)
    guard let pack = texts.readPack else {
      throw LoadError(diagnostics: texts.refusals + texts.problems)
    }
    return (pack, texts.refusals)
  }

  /// Takes a pack that was read from its texts without a problem.
  package init(
    _ pack: RulePack, _ sources: PackSources, label: PackLabel? = nil, limits: Interpreter.Limits
  ) {
    self.pack = pack
    self.pack.fingerprint = sources.fingerprint
    declaredLabel = label
    self.sources = sources
    self.limits = limits
  }

  /// The same pack read again from its folder.
  ///
  /// ```swift
  /// do { pack = try pack.reloaded() } catch { show(error.diagnostics) }  // the old one stays in use
  /// ```
  ///
  /// - Throws: what `init(folder:limits:)` throws, also for a pack made of texts in memory, which has
  ///   no folder to read; this value stays as it is and can be used on.
  public func reloaded() throws(LoadError) -> LuaRulePack {
    var pack = try LuaRulePack(
      folder: sources.path, limits: limits, words: sources.words, workbooks: sources.workbooks)
    pack.interrupt = interrupt
    return pack
  }

  /// The same pack, its facts in other words: the same facts in the same order, labelled or asked for otherwise,
  /// or declared at another place.
  package func declaring(_ facts: [FactDeclaration]) -> LuaRulePack {
    var copy = self
    copy.pack.facts = facts
    return copy
  }

  /// Makes a worker with an interpreter of its own.
  public func makeWorker(for task: EvaluationTask) throws(Diagnostic) -> any RuleWorker {
    try LuaRuleWorker(self, task)
  }

  /// Makes what decides by the label's rules, with an interpreter of its own.
  package func makeLabelRules(
    for schema: LabelSchema, origin: Int?, stoppedBy stop: EvaluationStop
  ) throws(Diagnostic) -> any LabelRuleWorker {
    let slots = origin.map { schema.ofOrigins[$0] } ?? schema.own
    return try LabelRuleRunner(self, try requireLabel(), schema, slots, stop)
  }

  /// Runs texts before the pack that they make is there, for its first worker.
  ///
  /// - Returns: nil where they do not run: whoever makes the pack is told why.
  package static func runAhead(
    _ sources: PackSources, limits: Interpreter.Limits = .rules,
    stoppedBy interrupt: InterruptHandle
  ) -> SpareSession? {
    let read = try? read(
      sources, limits: limits, interrupt: InterruptHandle(under: interrupt), isKnown: true)
    return read.map { SpareSession($0.session, $0.reader) }
  }

  /// The same pack, whose first worker takes an interpreter that has run the same texts; `interrupt` stops it.
  package func beginning(with spare: SpareSession?) -> LuaRulePack {
    var pack = self
    pack.spare = spare
    return pack
  }

  /// Loads the pack into an interpreter of a worker; it loaded before.
  ///
  /// - Parameter stop: stops it, while it loads too; so does the pack's own `interrupt`.
  func loadAgain(
    stoppedBy stop: EvaluationStop
  ) throws(Diagnostic) -> (session: PackSession, reader: PackReader) {
    if let spare = spare?.take() {
      stop.add(spare.session.interpreter.interrupt)
      return spare
    }
    let interrupt = InterruptHandle(under: interrupt)
    stop.add(interrupt)
    do {
      return try Self.read(
        sources, limits: limits, interrupt: interrupt, isKnown: true, label: label)
    } catch {
      throw error.diagnostics.first.map { stop.told($0) }
        ?? Diagnostic("internal", LocalizedText("le dispositif ne se charge plus"))
    }
  }

  /// Loads the pack into an interpreter that nobody keeps.
  ///
  /// - Throws: what keeps its files from running.
  package func tryLoading() throws(Diagnostic) {
    _ = try loadAgain(stoppedBy: EvaluationStop())
  }

  /// Loads the pack into an interpreter, with what it declares.
  ///
  /// - Parameters:
  ///   - isKnown: whether the same texts, or those they were rewritten from, were read without a problem
  ///     before: what rules would keep is then not looked for again.
  ///   - label: the label that they gave then, if they did.
  ///   - parsed: takes the trees of the texts that are looked at.
  static func read(
    _ sources: PackSources, limits: Interpreter.Limits,
    interrupt: InterruptHandle = InterruptHandle(), isKnown: Bool = false,
    label: PackLabel? = nil, parsed: ParsedTexts = ParsedTexts()
  ) throws(LoadError) -> (session: PackSession, reader: PackReader) {
    let encoding = sources.formatProblems + sources.encodingProblems
    guard encoding.isEmpty else { throw LoadError(diagnostics: encoding) }
    do throws(LuaError) {
      let session = try PackSession(
        sources, running: "pack.lua", words: Vocabulary.pack, limits: limits,
        interrupt: interrupt)
      var reader = PackReader(session.declarations, sources, parsed, known: label)
      let reached = try session.freeze(reader, sources, limits: limits)
      if !isKnown { reader.add(session.tables.problems) }
      if !isKnown { reader.add(KeptState(reached, in: sources, parsed).problems) }
      return (session, reader)
    } catch {
      // What the compiler gives up on without a place is also told by the tree; what was stopped is not.
      let isSyntax = error.code == .syntax || error.location == nil && !interrupt.isRaised
      let located = isSyntax ? sources.syntaxProblems : []
      throw LoadError(diagnostics: located.isEmpty ? [error.diagnostic(in: sources)] : located)
    }
  }
}
