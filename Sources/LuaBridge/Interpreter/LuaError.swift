/// A place in a Lua text.
public struct LuaLocation: Hashable, Sendable, CustomStringConvertible {
  /// The name the text was loaded under, usually a file name.
  public var file: String
  /// The line, from 1.
  public var line: Int

  /// Creates a location.
  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }

  /// `file:line`, as compilers print it.
  public var description: String { "\(file):\(line)" }
}

/// What went wrong when a program used the interpreter, or when a script failed.
///
/// `code` is stable and meant for programs (to choose, or to translate a message); `message` is meant
/// for the author of the script and carries no position, which is in `location`.
public struct LuaError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A stable identifier.
  ///
  /// The set is open: compare with the members you know.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The identifier as the C shim spells it.
    public let rawValue: String

    /// Creates a code.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// An error that the script raised, or one of Lua's own.
    public static let script = Code(rawValue: "")
    /// The text is not Lua.
    public static let syntax = Code(rawValue: "syntax")
    /// Something the sandbox leaves out on purpose.
    public static let forbidden = Code(rawValue: "forbidden")
    /// The heap or block limit was reached.
    public static let memory = Code(rawValue: "memory")
    /// The instruction budget was spent.
    public static let instructions = Code(rawValue: "instructions")
    /// The deadline has passed.
    public static let deadline = Code(rawValue: "deadline")
    /// The interrupt handle was raised.
    public static let interrupted = Code(rawValue: "interrupted")
    /// A host function threw.
    public static let host = Code(rawValue: "host")
    /// A closed environment does not define a global that was read.
    public static let undefinedGlobal = Code(rawValue: "undefined-global")
    /// A closed environment refuses a global that was written.
    public static let globalWrite = Code(rawValue: "global-write")
    /// A library or another read-only table was written.
    public static let readOnly = Code(rawValue: "read-only")
    /// The interpreter was called from one of its own host functions.
    public static let reentered = Code(rawValue: "reentered")
    /// A function value was given to an interpreter it does not come from.
    public static let foreignFunction = Code(rawValue: "foreign-function")
    /// A declaration word was misused.
    public static let wordUsage = Code(rawValue: "word-usage")
    /// A declaration was named but never given its table.
    public static let wordWithoutTable = Code(rawValue: "word-without-table")
    /// A declaration word was used once the pack was loaded.
    public static let wordAfterLoading = Code(rawValue: "word-after-loading")
    /// `include` named a file that the pack does not have.
    public static let includeMissing = Code(rawValue: "include-missing")
    /// A file includes itself.
    public static let includeCycle = Code(rawValue: "include-cycle")
  }

  /// What kind of failure this is.
  public var code: Code
  /// The explanation, in English, without position.
  public var message: String
  /// Where in the script, when it is known.
  public var location: LuaLocation?
  /// Whether the text only lacks its end: at a prompt, ask for another line.
  public var isIncompleteInput: Bool

  /// Creates an error.
  public init(
    code: Code, message: String, location: LuaLocation? = nil, isIncompleteInput: Bool = false
  ) {
    self.code = code
    self.message = message
    self.location = location
    self.isIncompleteInput = isIncompleteInput
  }

  /// The location, when there is one, then the message.
  public var description: String {
    guard let location else { return message }
    return "\(location): \(message)"
  }
}
