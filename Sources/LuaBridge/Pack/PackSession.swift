import CLuaShim
import CircularCore

/// An interpreter that has loaded a pack's files; one owner.
///
/// Everything that touches the shim's state goes through here; the pointer never leaves the module.
final class PackSession {
  let state: OpaquePointer
  let environment: Int32
  private let tape: OpaquePointer

  /// Opens an interpreter with the words of `vocabulary` and the files of `sources`.
  init(_ sources: PackSources, words vocabulary: [Vocabulary.Word]) throws(LoadFailure) {
    guard let state = clua_open(nil), let tape = clua_tape_create() else {
      throw LoadFailure(code: "memory", message: "out of memory", file: "", line: 0)
    }
    self.state = state
    self.tape = tape
    var report = clua_report()
    guard CalendarWords.register(in: state, &report) else {
      clua_tape_free(tape)
      clua_close(state)
      throw LoadFailure(report)
    }
    environment = clua_environment_create(state, CLUA_ENV_PACK, &report)
    if environment == 0 { throw LoadFailure(report) }
    try Vocabulary.define(vocabulary, in: self)
    guard clua_add_rule_words(state, environment, &report) == CLUA_OK else {
      throw LoadFailure(report)
    }
    for file in sources.files.values where file.name.hasSuffix(".lua") {
      let status = file.bytes.withUnsafeBytes { bytes in
        clua_add_source(
          state, environment, file.name,
          bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, &report)
      }
      guard status == CLUA_OK else { throw LoadFailure(report) }
    }
  }

  deinit {
    clua_tape_free(tape)
    clua_close(state)
  }

  /// Runs a file and gives what it declared, in order.
  func declarations(
    running entry: String, _ sources: PackSources, limits: RuleLimits
  ) throws(LoadFailure) -> [Declaration] {
    var report = clua_report()
    var limits = limits.shim
    clua_arm(state, &limits)
    let status = clua_load_pack(state, environment, entry, tape, &report)
    clua_disarm(state)
    guard status == CLUA_OK else { throw LoadFailure(report) }
    let values = DeclarationValue.values(of: tape)
    var declarations: [Declaration] = []
    var index = 0
    while index + 4 < values.count {
      defer { index += 5 }
      guard case .text(let word)? = values[index], case .text(let file)? = values[index + 2],
        case .integer(let line)? = values[index + 3], let table = values[index + 4]
      else { continue }
      let name: String? =
        switch values[index + 1] {
        case .text(let text): text
        case .integer(let number): String(number)
        default: nil
        }
      declarations.append(
        Declaration(
          word: word, name: name, file: sources.files[file]?.path ?? file, line: Int(line),
          table: table))
    }
    return declarations
  }
}

/// The limits of one evaluation of rules; 0 means "no such limit".
public struct RuleLimits: Sendable, Hashable {
  /// Bytes of the interpreter's heap.
  public var heapBytes: Int
  /// Bytes of one block: the longest text, the largest table.
  public var blockBytes: Int
  /// Virtual-machine instructions, and as much work of library functions.
  public var instructions: Int
  /// Milliseconds of wall-clock time.
  public var deadline: Int

  /// 64 MiB, 16 MiB a block, 10 million instructions, half a second.
  public static let standard = RuleLimits(
    heapBytes: 64 << 20, blockBytes: 16 << 20, instructions: 10_000_000, deadline: 500)

  /// Makes limits.
  public init(heapBytes: Int, blockBytes: Int, instructions: Int, deadline: Int) {
    self.heapBytes = heapBytes
    self.blockBytes = blockBytes
    self.instructions = instructions
    self.deadline = deadline
  }

  var shim: clua_limits {
    clua_limits(
      heap_bytes: max(0, heapBytes), block_bytes: max(0, blockBytes),
      instructions: UInt64(max(0, instructions)), deadline_ms: UInt32(clamping: max(0, deadline)))
  }
}

/// Why an interpreter could not load something, as the shim reports it.
struct LoadFailure: Error {
  var code: String
  var message: String
  var file: String
  var line: Int

  init(code: String, message: String, file: String, line: Int) {
    self.code = code
    self.message = message
    self.file = file
    self.line = line
  }

  init(_ report: clua_report) {
    code = report.code.map { String(cString: $0) } ?? ""
    message = report.message.map { String(cString: $0) } ?? ""
    file = report.chunk.map { String(cString: $0) } ?? ""
    line = Int(report.line)
  }
}
