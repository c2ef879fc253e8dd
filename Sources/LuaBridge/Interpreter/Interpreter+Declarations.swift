import CLuaShim
import PackReading
import RuleAnalysis

/// A word that declares something while a pack loads, such as `fact` in `fact "name" { … }`.
struct DeclarationWord: Hashable, Sendable {
  /// How the word is written.
  enum Style: Hashable, Sendable {
    /// `fact "name" { … }`, `star (2) { … }`.
    case named
    /// `pack { … }`.
    case plain
    /// Both ways.
    case either
  }

  var name: String
  var style: Style
}

/// A closed environment in which a pack was loaded; functions declared there read its globals.
struct PackEnvironment: Hashable, Sendable {
  let reference: Int32
}

extension Interpreter {
  /// Opens a closed environment: undefined globals are errors, none can be written.
  func makePackEnvironment() throws(LuaError) -> PackEnvironment {
    var report = clua_report()
    let reference = clua_environment_create(state, CLUA_ENV_PACK, &report)
    if reference == 0 { throw LuaError(report) }
    return PackEnvironment(reference: reference)
  }

  /// Lets the interpreter forget an environment.
  func release(_ environment: PackEnvironment) { clua_release(state, environment.reference) }

  /// Runs the entry text of a pack and gives its declarations in order.
  ///
  /// The words, and `include`, only work during this call. On failure the functions declared so far
  /// are released.
  ///
  /// - Parameters:
  ///   - entry: the name, among the sources, of the text to run.
  ///   - sources: every text that `include` may name.
  func loadDeclarations(
    entry: String, sources: [(name: String, bytes: [UInt8])], words: [DeclarationWord],
    in environment: PackEnvironment, limits: Limits = .standard
  ) throws(LuaError) -> [Declaration] {
    let outcome = evaluate(limits: limits) { report in
      for word in words {
        let status = clua_define_word(
          state, environment.reference, word.name, word.style.shimStyle, &report)
        if status != CLUA_OK { return status }
      }
      for family in Vocabulary.families where words.contains(where: { $0.name == family.word }) {
        let status = clua_define_family(
          state, environment.reference, family.name, family.word, &report)
        if status != CLUA_OK { return status }
      }
      for source in sources {
        let status = source.bytes.luaFileText.withUnsafeBytes {
          clua_add_source(
            state, environment.reference, source.name,
            $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, &report)
        }
        if status != CLUA_OK { return status }
      }
      return clua_load_pack(state, environment.reference, entry, results.pointer, &report)
    }
    return Declaration.list(from: try outcome.get())
  }
}

extension Declaration {
  /// The shim writes five values a declaration: word, name, chunk, line, table.
  static func list(from values: [LuaValue]) -> [Declaration] {
    stride(from: 0, to: values.count - 4, by: 5).compactMap { first in
      guard case .string(let word) = values[first], case .string(let file) = values[first + 2],
        case .integer(let line) = values[first + 3], case .table(let table) = values[first + 4]
      else { return nil }
      return Declaration(
        word: word.description, name: values[first + 1],
        location: LuaLocation(file: file.description, line: Int(line)), table: table)
    }
  }
}

extension DeclarationWord.Style {
  var shimStyle: clua_word_style {
    switch self {
    case .named: CLUA_WORD_NAMED
    case .plain: CLUA_WORD_PLAIN
    case .either: CLUA_WORD_EITHER
    }
  }
}
