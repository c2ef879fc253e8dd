import CLuaShim

/// A rule as steps on registers, which run without Lua: see `program.c`.
struct RuleProgram {
  /// A constant.
  enum Constant: Hashable {
    case `nil`
    case boolean(Bool)
    case integer(Int64)
    /// The bit pattern, so that -0 and 0 are two constants.
    case number(UInt64)
    case text([UInt8])
  }

  /// A constant table whose keys are texts.
  struct Table {
    var entries: [(key: [UInt8], value: Constant)]
  }

  var steps: [clua_step] = []
  /// The first registers.
  var constants: [Constant] = []
  var registerCount = 0
  var tables: [Table] = []
}

/// Programs in memory that C can read, plain bytes all of them; one owner.
final class LoadedPrograms {
  private var allocations: [UnsafeMutableRawPointer] = []

  /// Copies a program; the pointer is valid as long as this object lives.
  func load(_ program: RuleProgram) -> UnsafePointer<clua_program> {
    let steps = copy(program.steps)
    var registers = program.constants.map(value)
    registers += Array(
      repeating: clua_value(), count: max(0, program.registerCount - registers.count))
    let tables = copy(
      program.tables.map { table in
        clua_constant_table(
          keys: UnsafePointer(copy(table.entries.map { value(.text($0.key)) })),
          values: UnsafePointer(copy(table.entries.map { value($0.value) })),
          count: table.entries.count)
      })
    let loaded = copy([
      clua_program(
        steps: UnsafePointer(steps), registers: copy(registers), tables: UnsafePointer(tables))
    ])
    return UnsafePointer(loaded)
  }

  deinit { for allocation in allocations { allocation.deallocate() } }

  private func copy<Element>(
    _ elements: [Element]
  ) -> UnsafeMutablePointer<Element> {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
    memory.initialize(from: elements, count: elements.count)
    allocations.append(UnsafeMutableRawPointer(memory))
    return memory
  }

  private func value(_ constant: RuleProgram.Constant) -> clua_value {
    var value = clua_value()
    switch constant {
    case .nil: value.kind = CLUA_CELL_ABSENT.rawValue
    case .boolean(let holds):
      value.kind = CLUA_CELL_BOOLEAN.rawValue
      value.as.integer = holds ? 1 : 0
    case .integer(let number):
      value.kind = CLUA_CELL_INTEGER.rawValue
      value.as.integer = number
    case .number(let bits):
      value.kind = CLUA_CELL_NUMBER.rawValue
      value.as.number = Double(bitPattern: bits)
    case .text(let bytes):
      value.kind = CLUA_CELL_TEXT.rawValue
      value.length = UInt32(bytes.count)
      value.as.text = UnsafePointer(copy(bytes))
    }
    return value
  }
}
