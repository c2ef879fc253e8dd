public import Diagnostics

/// A source of Lua 5.4, read: its tokens, its tree, its scopes, and everything Lua would refuse.
///
/// It accepts exactly what `luac5.4 -p` accepts: the grammar, and the checks that Lua makes while
/// it compiles (labels, constants, attributes, limits). A source that is refused still has a tree,
/// with the statements that could be read and one refusal for each error.
///
/// ```
/// let tree = SyntaxTree(parsing: "local x = 1 return x + y", name: "pack.lua")
/// tree.isValid                                    // true
/// tree.block.statements.count                     // 2
/// tree.globalNames.map(\.text)                    // ["y"]
/// tree.sourceMap.position(of: 12).description     // "1:13"
/// ```
///
/// A tree is an immutable value that costs one reference to copy; nodes are handles into it. Tokens,
/// comments and spaces are all kept, so that a formatter can write the source back.
public struct SyntaxTree: Sendable {
  /// What a source is the text of.
  public enum Form: Hashable, Sendable {
    /// A file, as `luaL_loadfile` reads it: a byte order mark, then a first line that starts with
    /// `#`, are skipped.
    case file
    /// A text handed to `load`.
    case chunk
    /// Expressions between commas, as after `return`: what is typed at a prompt to see a value.
    case expressions
  }

  /// The limits of the compiler that depend on where Lua runs.
  public struct Limits: Hashable, Sendable {
    /// How many levels of statements and expressions may be open at once.
    ///
    /// Lua 5.4 counts them with the calls of C that are under way, 200 together: 198 are left in
    /// `luac5.4` and for a chunk loaded from a C function under one `lua_pcall`, 197 for `load`
    /// called by the main chunk of `lua5.4`.
    public var nesting: Int

    /// Limits of one's own; the default is that of `luac5.4 -p`.
    public init(nesting: Int = 198) { self.nesting = nesting }
  }

  let storage: TreeStorage

  /// Reads a source given as text.
  ///
  /// - Parameters:
  ///   - source: the text.
  ///   - name: how messages call the source, usually the name of its file.
  ///   - form: what the source is the text of.
  ///   - limits: the limits of the Lua that will run it.
  public init(
    parsing source: String, name: String = "", form: Form = .file, limits: Limits = Limits()
  ) {
    self.init(parsing: Array(source.utf8), name: name, form: form, limits: limits)
  }

  /// Reads a source given as bytes, which need not be UTF-8: Lua's strings hold any byte.
  public init(
    parsing source: [UInt8], name: String = "", form: Form = .file, limits: Limits = Limits()
  ) {
    storage = TreeStorage(bytes: source, name: name, form: form, options: limits)
  }

  /// The tree that a handle points into.
  init(storage: TreeStorage) { self.storage = storage }

  // MARK: - Verdict

  /// How messages call the source.
  public var name: String { storage.name }

  /// Everything Lua would refuse, in the order of the source.
  public var refusals: [Refusal] { storage.refusals }

  /// Whether Lua accepts the source.
  public var isValid: Bool { storage.refusals.isEmpty }

  /// Whether more lines could make the source valid.
  ///
  /// A block, a bracket or a long string is open at its end, and nothing before is wrong: a prompt
  /// then asks for the rest instead of complaining.
  ///
  /// A quoted string that is open at the end of a line is an error at once — no further line can
  /// close it — unless the line ends with `\` or `\z`.
  public var isIncomplete: Bool { storage.isIncomplete }

  // MARK: - Content

  /// The source as a function: variable arguments, no parameter.
  public var chunk: Function { Function(storage, 0) }

  /// The statements of the source.
  public var block: Block { chunk.body }

  /// Every function of the source, the source itself first, then in the order of their `function`.
  public var functions: [Function] {
    storage.functions.indices.map { Function(storage, Int32($0)) }
  }

  /// Every local variable, parameter and loop variable, in the order of the source.
  public var declarations: [Declaration] {
    storage.declarations.indices.map { Declaration(storage, Int32($0)) }
  }

  /// Every name that is neither local nor an upvalue, in the order of the source.
  public var globalNames: [Name] { names.filter { $0.resolution == .global } }

  /// Every name used as an expression, in the order of the source.
  public var names: [Name] {
    storage.nodes.indices.lazy
      .filter { storage.nodes[$0].kind == .name }
      .map { Name(storage, Int32($0)) }
      .sorted { storage.nodes[Int($0.node)].first < storage.nodes[Int($1.node)].first }
  }

  // MARK: - Text

  /// The bytes of the source.
  public var bytes: [UInt8] { storage.map.bytes }

  /// Where the lines of the source are.
  public var sourceMap: SourceMap { storage.map }

  /// The tokens; with their trivia they cover the source without a gap.
  public var tokens: Tokens { Tokens(storage: storage) }

  /// The comments, in the order of the source.
  public var comments: [Trivia] { storage.comments }

  /// The text of a range of bytes.
  public func text(in range: Range<Int>) -> String { storage.map.text(in: range) }

  /// The spaces, line ends and comments before a token.
  public func trivia(before token: Token) -> [Trivia] {
    Lexer.trivia(in: token.triviaRange, of: bytes, isFile: storage.form == .file)
  }

  /// The comments right before a token: those that only spaces and line ends part from it.
  public func comments(before token: Token) -> [Trivia] {
    trivia(before: token).filter(\.isComment)
  }
}
