package import PackReading

/// What went wrong when a program used the interpreter, or when a script failed.
///
/// `code` is stable and meant for programs (to choose, or to translate a message); `message` is meant
/// for the author of the script and carries no position, which is in `location`.
package struct LuaError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A stable identifier.
  ///
  /// The set is open: compare with the members you know.
  package struct Code: RawRepresentable, Hashable, Sendable {
    /// The identifier as the C shim spells it.
    package let rawValue: String

    /// Creates a code.
    package init(rawValue: String) { self.rawValue = rawValue }

    /// An error that the script raised, or one of Lua's own.
    package static let script = Code(rawValue: "")
    /// The text is not Lua.
    package static let syntax = Code(rawValue: "syntax")
    /// Something the sandbox leaves out on purpose.
    package static let forbidden = Code(rawValue: "forbidden")
    /// The heap or block limit was reached.
    package static let memory = Code(rawValue: "memory")
    /// The instruction budget was spent.
    package static let instructions = Code(rawValue: "instructions")
    /// The deadline has passed.
    package static let deadline = Code(rawValue: "deadline")
    /// The interrupt handle was raised.
    package static let interrupted = Code(rawValue: "interrupted")
    /// A host function threw.
    package static let host = Code(rawValue: "host")
    /// A closed environment does not define a global that was read.
    package static let undefinedGlobal = Code(rawValue: "undefined-global")
    /// A closed environment refuses a global that was written.
    package static let globalWrite = Code(rawValue: "global-write")
    /// A library or another read-only table was written.
    package static let readOnly = Code(rawValue: "read-only")
    /// The interpreter was called from one of its own host functions.
    package static let reentered = Code(rawValue: "reentered")
    /// A function value was given to an interpreter it does not come from.
    package static let foreignFunction = Code(rawValue: "foreign-function")
    /// A declaration word was misused.
    package static let wordUsage = Code(rawValue: "word-usage")
    /// A declaration was named but never given its table.
    package static let wordWithoutTable = Code(rawValue: "word-without-table")
    /// A declaration word was used once the pack was loaded.
    package static let wordAfterLoading = Code(rawValue: "word-after-loading")
    /// `include` named a file that the pack does not have.
    package static let includeMissing = Code(rawValue: "include-missing")
    /// A file includes itself.
    package static let includeCycle = Code(rawValue: "include-cycle")
  }

  /// What kind of failure this is.
  package var code: Code
  /// The explanation, in English, without position.
  package var message: String
  /// Where in the script, when it is known.
  package var location: LuaLocation?
  /// Whether the text only lacks its end: at a prompt, ask for another line.
  package var isIncompleteInput: Bool

  /// Creates an error.
  package init(
    code: Code, message: String, location: LuaLocation? = nil, isIncompleteInput: Bool = false
  ) {
    self.code = code
    self.message = message
    self.location = location
    self.isIncompleteInput = isIncompleteInput
  }

  /// The location, when there is one, then the message.
  package var description: String {
    guard let location else { return message }
    return "\(location): \(message)"
  }
}
