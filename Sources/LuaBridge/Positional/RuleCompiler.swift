import CLuaShim
import LuaSyntax

/// Compiles the function of a rule to steps, if it is simple enough: locals, `if`, comparisons,
/// arithmetic, `and`, `or`, `not`, constant tables, `math.min`, `math.max`, `between`, `ratio`,
/// `payments { … }`.
///
/// What the steps give is what Lua gives; where a rule gives a reason, or anything that the steps
/// cannot, the program leaves it to Lua for that record.
struct RuleCompiler {
  /// What a function reads, by where the reading stands.
  enum Reading {
    case fact(slot: Int)
    case parameter(slot: Int, RuleProgram.Constant)
  }

  private struct TooHard: Error {}

  private let function: Function
  private let readings: [Int: Reading]
  private let today: (declaration: LuaSyntax.Declaration, text: [UInt8])?
  private let constants: FileConstants

  private var program = RuleProgram()
  private var constantRegisters: [RuleProgram.Constant: UInt16] = [:]
  private var steps: [clua_step] = []
  /// The registers of local variables and temporaries, counted from 0 behind the constants.
  private var locals: [LuaSyntax.Declaration: UInt16] = [:]
  private var used: UInt16 = 0
  private var most: UInt16 = 0

  /// Registers from here on are constants, until the program is finished.
  private static let firstConstant: UInt16 = 0x8000
  private static let mostRegisters: UInt16 = 200
  private static let mostSteps = 2000
  private static let deepest = 60

  /// The program of a function; nil when it is not simple enough.
  static func program(
    of function: Function, readings: [Int: Reading],
    today: (declaration: LuaSyntax.Declaration, text: [UInt8])?, constants: FileConstants
  ) -> RuleProgram? {
    var compiler = RuleCompiler(function, readings, today, constants)
    do {
      try compiler.compile(function.body, 0)
      try compiler.add(CLUA_STEP_LEAVE)
      return compiler.finished()
    } catch {
      return nil
    }
  }

  private init(
    _ function: Function, _ readings: [Int: Reading],
    _ today: (declaration: LuaSyntax.Declaration, text: [UInt8])?, _ constants: FileConstants
  ) {
    self.function = function
    self.readings = readings
    self.today = today
    self.constants = constants
  }

  /// The program, its constants in front of the other registers.
  private func finished() -> RuleProgram {
    var program = program
    let shift = UInt16(program.constants.count)
    func place(_ register: UInt16) -> UInt16 {
      register >= Self.firstConstant ? register - Self.firstConstant : register + shift
    }
    program.steps = steps.map { step in
      clua_step(
        kind: step.kind, a: place(step.a), b: place(step.b), c: place(step.c),
        operand: step.operand)
    }
    // One more, so that a step without operands names a register that exists.
    program.registerCount = Int(shift) + Int(most) + 1
    return program
  }

  // MARK: - Statements

  private mutating func compile(_ block: Block, _ depth: Int) throws(TooHard) {
    guard depth < Self.deepest else { throw TooHard() }
    let saved = used
    for statement in block.statements {
      switch statement.kind {
      case .empty: break
      case .local(let declarations, let values):
        guard values.isEmpty || values.count == declarations.count else { throw TooHard() }
        // All values are computed before any of the names means its variable.
        var registers: [UInt16] = []
        for index in declarations.indices {
          guard declarations[index].kind != .toBeClosed, !declarations[index].isCaptured else {
            throw TooHard()
          }
          let register = try allocate()
          if values.isEmpty {
            try add(CLUA_STEP_MOVE, register, constant(.nil))
          } else {
            try compile(values[index], to: register, depth + 1)
          }
          registers.append(register)
        }
        for (declaration, register) in zip(declarations, registers) {
          locals[declaration] = register
        }
      case .assignment(let targets, let values):
        guard targets.count == 1, values.count == 1, let declaration = targets[0].name?.declaration,
          let register = locals[declaration]
        else { throw TooHard() }
        let value = try operand(values[0], depth + 1)
        try add(CLUA_STEP_MOVE, register, value)
      case .do(let inner): try compile(inner, depth + 1)
      case .if(let clauses, let otherwise):
        var ends: [Int] = []
        for clause in clauses {
          let temporary = used
          let condition = try operand(clause.condition, depth + 1)
          used = temporary
          let skip = steps.count
          try add(CLUA_STEP_JUMP_UNLESS, condition)
          try compile(clause.block, depth + 1)
          ends.append(steps.count)
          try add(CLUA_STEP_JUMP)
          steps[skip].operand = Int64(steps.count)
        }
        if let otherwise { try compile(otherwise, depth + 1) }
        for end in ends { steps[end].operand = Int64(steps.count) }
      case .return(let values): try compileReturn(values, depth)
      default: throw TooHard()
      }
    }
    used = saved
  }

  private mutating func compileReturn(_ values: [Expression], _ depth: Int) throws(TooHard) {
    guard values.count == 1 else { return try add(CLUA_STEP_LEAVE) }
    let temporary = used
    defer { used = temporary }
    if let call = values[0].call, call.callee.globalName == "payments" {
      return try compilePayments(call, depth)
    }
    try add(CLUA_STEP_RETURN, try operand(values[0], depth + 1))
  }

  private mutating func compilePayments(_ call: Call, _ depth: Int) throws(TooHard) {
    guard call.arguments.count == 1, case .table(let table) = call.arguments[0].kind,
      !table.fields.isEmpty
    else { throw TooHard() }
    var years: Set<Int64> = []
    var next: Int64 = 1
    for field in table.fields {
      let year: Int64
      switch field.key {
      case .position:
        year = next
        next += 1
      case .expression(let key):
        guard case .integer(let value)? = FileConstants.scalar(key) else { throw TooHard() }
        year = value
      case .name: throw TooHard()
      }
      guard years.insert(year).inserted else { throw TooHard() }
      let temporary = used
      let amount = try operand(field.value, depth + 1)
      used = temporary
      try add(CLUA_STEP_PAY, amount, operand: year)
    }
    try add(CLUA_STEP_RETURN_PAYMENTS)
  }

  // MARK: - Expressions

  /// The register that holds the value of an expression, which may be that of a variable.
  private mutating func operand(
    _ expression: Expression, _ depth: Int
  ) throws(TooHard) -> UInt16 {
    let inner = expression.withoutParentheses
    if let scalar = FileConstants.scalar(inner) { return try constant(scalar) }
    if case .parameter(let slot, let value)? = reading(inner) {
      try add(CLUA_STEP_NOTE, operand: Int64(slot))
      return try constant(value)
    }
    if let declaration = inner.name?.declaration {
      if let register = locals[declaration] { return register }
      if let today, today.declaration == declaration { return try constant(.text(today.text)) }
      if case .scalar(let value)? = constants[declaration] { return try constant(value) }
      throw TooHard()
    }
    let register = try allocate()
    try compile(inner, to: register, depth)
    return register
  }

  private func reading(_ expression: Expression) -> Reading? {
    guard case .field = expression.kind else { return nil }
    return readings[expression.range.lowerBound]
  }

  private mutating func compile(
    _ expression: Expression, to register: UInt16, _ depth: Int
  ) throws(TooHard) {
    guard depth < Self.deepest else { throw TooHard() }
    let temporary = used
    defer { used = temporary }
    let inner = expression.withoutParentheses
    switch inner.kind {
    case .field(let access):
      if case .fact(let slot)? = reading(inner) {
        return try add(CLUA_STEP_LOAD, register, operand: Int64(slot))
      }
      if reading(inner) == nil, let table = try table(access.object) {
        return try add(
          CLUA_STEP_LOOK_UP, register, constant(.text(Array(access.name.utf8))), operand: table)
      }
      try add(CLUA_STEP_MOVE, register, operand(inner, depth + 1))
    case .index(let access):
      guard let table = try table(access.object) else { throw TooHard() }
      try add(CLUA_STEP_LOOK_UP, register, operand(access.key, depth + 1), operand: table)
    case .binary(let operation): try compile(operation, to: register, depth)
    case .unary(let operation):
      let value = try operand(operation.operand, depth + 1)
      switch operation.operator {
      case .minus: try add(CLUA_STEP_NEGATE, register, value)
      case .not: try add(CLUA_STEP_NOT, register, value)
      default: throw TooHard()
      }
    case .call(let call): try compile(call, to: register, depth)
    default: try add(CLUA_STEP_MOVE, register, operand(inner, depth + 1))
    }
  }

  private mutating func compile(
    _ operation: BinaryOperation, to register: UInt16, _ depth: Int
  ) throws(TooHard) {
    switch operation.operator {
    case .and, .or:
      // The target may be read by the operands: the value is put there when it is known.
      let value = try allocate()
      try compile(operation.left, to: value, depth + 1)
      let jump = steps.count
      try add(operation.operator == .and ? CLUA_STEP_JUMP_UNLESS : CLUA_STEP_JUMP_IF, value)
      try compile(operation.right, to: value, depth + 1)
      steps[jump].operand = Int64(steps.count)
      try add(CLUA_STEP_MOVE, register, value)
      return
    default: break
    }
    let left = try operand(operation.left, depth + 1)
    let right = try operand(operation.right, depth + 1)
    switch operation.operator {
    case .add: try add(CLUA_STEP_ADD, register, left, right)
    case .subtract: try add(CLUA_STEP_SUBTRACT, register, left, right)
    case .multiply: try add(CLUA_STEP_MULTIPLY, register, left, right)
    case .divide: try add(CLUA_STEP_DIVIDE, register, left, right)
    case .floorDivide: try add(CLUA_STEP_FLOOR_DIVIDE, register, left, right)
    case .modulo: try add(CLUA_STEP_MODULO, register, left, right)
    case .equal: try add(CLUA_STEP_EQUAL, register, left, right)
    case .notEqual: try add(CLUA_STEP_NOT_EQUAL, register, left, right)
    case .less: try add(CLUA_STEP_LESS, register, left, right)
    case .lessOrEqual: try add(CLUA_STEP_LESS_OR_EQUAL, register, left, right)
    case .greater: try add(CLUA_STEP_LESS, register, right, left)
    case .greaterOrEqual: try add(CLUA_STEP_LESS_OR_EQUAL, register, right, left)
    default: throw TooHard()
    }
  }

  private mutating func compile(
    _ call: Call, to register: UInt16, _ depth: Int
  ) throws(TooHard) {
    guard call.method == nil, let name = call.callee.libraryName ?? call.callee.globalName else {
      throw TooHard()
    }
    // Every call that is compiled gives one value, so that arguments are as many as they look.
    var arguments: [UInt16] = []
    for argument in call.arguments { arguments.append(try operand(argument, depth + 1)) }
    switch name {
    case "math.min", "math.max":
      guard arguments.count >= 2 else { throw TooHard() }
      let kind = name == "math.min" ? CLUA_STEP_LEAST : CLUA_STEP_GREATEST
      let value = try allocate()
      try add(kind, value, arguments[0], arguments[1])
      for argument in arguments.dropFirst(2) { try add(kind, value, value, argument) }
      try add(CLUA_STEP_MOVE, register, value)
    case "ratio":
      guard arguments.count == 2 else { throw TooHard() }
      try add(CLUA_STEP_RATIO, register, arguments[0], arguments[1])
    case "between":
      guard arguments.count == 3 else { throw TooHard() }
      let (low, high) = (try allocate(), try allocate())
      try add(CLUA_STEP_LESS_OR_EQUAL, low, arguments[1], arguments[0])
      try add(CLUA_STEP_LESS_OR_EQUAL, high, arguments[0], arguments[2])
      try add(CLUA_STEP_MOVE, register, low)
      let jump = steps.count
      try add(CLUA_STEP_JUMP_UNLESS, low)
      try add(CLUA_STEP_MOVE, register, high)
      steps[jump].operand = Int64(steps.count)
    default: throw TooHard()
    }
  }

  private mutating func table(_ object: Expression) throws(TooHard) -> Int64? {
    guard let declaration = object.name?.declaration,
      case .table(let table)? = constants[declaration]
    else { return nil }
    program.tables.append(table)
    return Int64(program.tables.count - 1)
  }

  // MARK: - Registers and steps

  private mutating func allocate() throws(TooHard) -> UInt16 {
    guard used < Self.mostRegisters else { throw TooHard() }
    defer { used += 1 }
    most = max(most, used + 1)
    return used
  }

  private mutating func constant(_ value: RuleProgram.Constant) throws(TooHard) -> UInt16 {
    if let known = constantRegisters[value] { return known }
    guard program.constants.count < Int(Self.mostRegisters) else { throw TooHard() }
    let register = Self.firstConstant + UInt16(program.constants.count)
    program.constants.append(value)
    constantRegisters[value] = register
    return register
  }

  private mutating func add(
    _ kind: clua_step_kind, _ a: UInt16 = 0, _ b: UInt16 = 0, _ c: UInt16 = 0, operand: Int64 = 0
  ) throws(TooHard) {
    guard steps.count < Self.mostSteps else { throw TooHard() }
    steps.append(clua_step(kind: UInt16(kind.rawValue), a: a, b: b, c: c, operand: operand))
  }
}
