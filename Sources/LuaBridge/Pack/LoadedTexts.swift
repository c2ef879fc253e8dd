package import CircularCore
import PackReading
import Synchronization

/// The texts of a pack, run and read once: what they declare, what is wrong with them, and an interpreter
/// that has run them, which the first worker takes.
package struct LoadedTexts {
  package let sources: PackSources
  /// The pack as far as it could be read; nil when its files could not be run.
  package let declared: RulePack?
  /// What it declares of a label.
  package let label: PackLabel?
  /// The texts for people that it declares.
  package let texts: [DeclaredText]
  /// Its rule files as the checks read them; nil where they could not be run, or trace something.
  package let checked: CheckedPack?
  /// What running the files told.
  package let loadingProblems: [Diagnostic]
  /// What stops the pack in its source: its answers would be wrong without a word.
  let refusals: [Diagnostic]
  /// What else stops it, without what follows from a refusal.
  let problems: [Diagnostic]
  /// The pack, be it refused for how something is typed.
  package let readPack: LuaRulePack?

  /// The pack; nil where something stops it.
  package var pack: LuaRulePack? { refusals.isEmpty ? readPack : nil }

  /// Runs the files of a pack and reads their source.
  ///
  /// - Parameter interrupt: what stops them, and the workers of the pack.
  package init(
    _ sources: PackSources, limits: Interpreter.Limits = .rules,
    interrupt: InterruptHandle = InterruptHandle()
  ) {
    let wrong = HostWord.problems(in: sources.words, SandboxWord.all)
    guard wrong.isEmpty else {
      self.init(sources, failing: wrong)
      return
    }
    let parsed = ParsedTexts()
    let session: PackSession
    let reader: PackReader
    do throws(PackLoadError) {
      (session, reader) = try LuaRulePack.read(
        sources, limits: limits, interrupt: InterruptHandle(under: interrupt), parsed: parsed)
    } catch {
      if let other = RuleLanguage.refusal(of: sources) {
        self.init(sources, failing: [other])
        return
      }
      // What is typed otherwise than Lua has it may be why the files could not be run.
      let refusals =
        error.isSyntax
        ? [] : PackCheck.refusals(in: CheckedPack(sources.rules, nil, sandbox: SandboxWord.all))
      self.init(sources, failing: error.diagnostics, refused: refusals)
      return
    }
    // What else is wrong in the words of another language nobody knows.
    if let other = reader.problems.first(where: { $0.code == .otherLanguage }) {
      self.init(sources, failing: [other])
      return
    }
    self.init(sources, session, reader, parsed, limits: limits, interrupt: interrupt)
  }

  private init(_ sources: PackSources, failing problems: [Diagnostic], refused: [Diagnostic] = []) {
    self.sources = sources
    (declared, label, texts, readPack, checked) = (nil, nil, [], nil, nil)
    loadingProblems = problems
    refusals = refused
    self.problems = refused.isEmpty ? problems : []
  }

  private init(
    _ sources: PackSources, _ session: PackSession, _ reader: PackReader, _ parsed: ParsedTexts,
    limits: Interpreter.Limits, interrupt: InterruptHandle
  ) {
    self.sources = sources
    var declared = reader.pack
    label = reader.labelReader.label
    texts = reader.texts
    loadingProblems = reader.problems
    // A trace rewrites what was refused or not before.
    if sources.isTraced {
      refusals = []
      problems = reader.problems
      self.checked = nil
    } else {
      let checked = CheckedPack(
        sources.rules, reader.pack, sandbox: SandboxWord.all, parsed: parsed)
      self.checked = checked
      refusals = PackCheck.refusals(in: checked)
      problems = PackCheck.independent(reader.problems, of: refusals, in: checked)
      let requirements = checked.requirements
      let rankingReaders = checked.rankingReaders
      for index in declared.rules.indices {
        declared.rules[index].requirement = requirements[declared.rules[index].id]
        declared.rules[index].readsRanking = rankingReaders.contains(declared.rules[index].id)
      }
    }
    self.declared = declared
    guard reader.problems.isEmpty else {
      readPack = nil
      return
    }
    var pack = LuaRulePack(declared, sources, label: label, limits: limits)
    pack.interrupt = interrupt
    pack.spare = SpareSession(session, reader)
    readPack = pack
  }
}

/// An interpreter that has run the texts of a pack and is nobody's yet.
package final class SpareSession: @unchecked Sendable {
  // Unchecked because an interpreter has one owner. Proof: nobody else holds what is handed in, and one
  // taker alone is handed it out.
  private let lock = Mutex(())
  private var held: (session: PackSession, reader: PackReader)?

  init(_ session: PackSession, _ reader: PackReader) { held = (session, reader) }

  /// Takes it; nil where somebody did before.
  func take() -> (session: PackSession, reader: PackReader)? {
    lock.withLock { _ in
      defer { held = nil }
      return held
    }
  }
}

extension PackLoadError {
  /// Whether the files are no Lua.
  fileprivate var isSyntax: Bool {
    diagnostics.contains { ["syntax", "invalid-utf8", "not-a-rule-file"].contains($0.code) }
  }
}
