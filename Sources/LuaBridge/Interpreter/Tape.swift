import CLuaShim
import PackReading

/// The C tape: a flat list of values that crosses between Swift and the shim.
///
/// The owner frees it; reading and writing never raise.
struct Tape: ~Copyable {
  let pointer: OpaquePointer

  init() throws(LuaError) {
    guard let pointer = clua_tape_create() else {
      throw LuaError(code: .memory, message: "out of memory")
    }
    self.pointer = pointer
  }

  deinit { clua_tape_free(pointer) }

  func clear() { clua_tape_clear(pointer) }
}

/// Reads the values of a tape, or part of them.
struct TapeReader {
  private let nodes: UnsafeBufferPointer<clua_node>
  private let bytes: UnsafeRawBufferPointer
  private let owner: ObjectIdentifier

  /// Borrowed: the tape must not change while the reader is used.
  init(_ tape: OpaquePointer, owner: ObjectIdentifier) {
    var count = 0
    let first = clua_tape_nodes(tape, &count)
    nodes = UnsafeBufferPointer(start: first, count: first == nil ? 0 : count)
    var length = 0
    let start = clua_tape_bytes(tape, &length)
    bytes = UnsafeRawBufferPointer(start: start, count: length)
    self.owner = owner
  }

  /// All the values that are not inside a table.
  func values() -> [LuaValue] {
    var values: [LuaValue] = []
    var index = 0
    while index < nodes.count { values.append(value(at: &index)) }
    return values
  }

  /// The value at a node; moves to the node after it.
  ///
  /// Recursion is bounded by the tape's depth.
  private func value(at index: inout Int) -> LuaValue {
    let node = nodes[index]
    index += 1
    switch node.kind {
    case CLUA_BOOLEAN: return .boolean(node.integer != 0)
    case CLUA_INTEGER: return .integer(node.integer)
    case CLUA_NUMBER: return .number(node.number)
    case CLUA_STRING: return .string(LuaString(bytes: [UInt8](text(of: node))))
    case CLUA_FUNCTION:
      let file = String(decoding: text(of: node), as: UTF8.self)
      let location = LuaLocation(file: file, line: Int(node.line))
      let reference = Int32(truncatingIfNeeded: node.integer)
      return .function(LuaFunction(definedAt: location, reference: reference, owner: owner))
    case CLUA_TABLE:
      var entries: [LuaTable.Entry] = []
      entries.reserveCapacity(Int(node.length))
      while index < Int(node.next) {
        let key = value(at: &index)
        entries.append(LuaTable.Entry(key: key, value: value(at: &index)))
      }
      return .table(LuaTable(entries: entries))
    default: return .nil
    }
  }

  private func text(of node: clua_node) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[node.offset..<(node.offset + Int(node.length))])
  }
}

/// Writes values to a tape.
struct TapeWriter {
  let tape: OpaquePointer
  let owner: ObjectIdentifier

  func write(_ values: [LuaValue]) throws(LuaError) {
    for value in values { try write(value) }
  }

  func write(_ value: LuaValue) throws(LuaError) {
    let added: Bool
    switch value {
    case .nil: added = clua_tape_add_nil(tape)
    case .boolean(let flag): added = clua_tape_add_boolean(tape, flag)
    case .integer(let integer): added = clua_tape_add_integer(tape, integer)
    case .number(let number): added = clua_tape_add_number(tape, number)
    case .string(let string): added = write(string.bytes)
    case .function(let function): added = try write(function)
    case .table(let table):
      guard clua_tape_begin_table(tape) else { throw tooLarge }
      for entry in table.entries where entry.value != .nil {
        try write(entry.key)
        try write(entry.value)
      }
      added = clua_tape_end_table(tape)
    }
    if !added { throw tooLarge }
  }

  func write(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes {
      clua_tape_add_string(tape, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count)
    }
  }

  private func write(_ function: LuaFunction) throws(LuaError) -> Bool {
    guard function.owner == owner else {
      throw LuaError(
        code: .foreignFunction, message: "the function belongs to another interpreter",
        location: function.definedAt)
    }
    let file = Array(function.definedAt.file.utf8)
    return file.withUnsafeBytes {
      clua_tape_add_function(
        tape, function.reference, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count,
        Int32(truncatingIfNeeded: function.definedAt.line))
    }
  }

  private var tooLarge: LuaError {
    LuaError(
      code: LuaError.Code(rawValue: "too-large"),
      message: "the value is too large to enter the interpreter")
  }
}
