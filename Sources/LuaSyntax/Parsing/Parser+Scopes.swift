import Diagnostics

/// The function that is being read: what Lua's compiler knows of it.
struct FunctionScope {
  var index: Int32
  var isVararg: Bool
  /// Where its variables start in `Parser.active`.
  var firstActive = 0
  /// How many of its variables can be named; the others are still being declared.
  var activeCount = 0
  /// How many variables it has had since its start.
  var everActive = 0
  /// How many registers its variables in scope take.
  var registers = 0
  var firstLabel = 0
  var loops = 0
  var upvalueCount = 0
  /// Whether a limit on its variables was already reported.
  var isOverLocals = false
}

/// A block that is being read.
struct BlockScope {
  /// How many variables of the function were active at its start.
  var activeCount: Int
  var firstLabel: Int
  var firstGoto: Int
  var isLoop: Bool
}

/// A variable in scope, and the one of the same name that it hides.
struct ActiveVariable {
  /// -1 for the hidden variables that a `for` keeps its state in.
  var declaration: Int32
  var hidden: Int32 = -1
}

/// A label in scope.
struct VisibleLabel {
  var symbol: Int32
  var label: Int32
  /// How many variables were active where it stands.
  var activeCount: Int
}

/// A `goto` or a `break` whose label has not been met yet.
struct PendingGoto {
  /// -1 for `break`.
  var symbol: Int32
  var token: Int32
  var node: Int32
  /// How many variables are active where it stands, or around the blocks that it already left.
  var activeCount: Int
}

extension Parser {
  static let maximumLocals = 200
  static let maximumLocalsEver = 32767
  static let maximumUpvalues = 255
  static let maximumLabels = 32767

  // MARK: - Functions and blocks

  mutating func enterFunction(isVararg: Bool) -> Int32 {
    let index = Int32(truncatingIfNeeded: functions.count)
    functions.append(FunctionRecord(parent: function.index, isVararg: isVararg))
    outerFunctions.append(function)
    function = FunctionScope(index: index, isVararg: isVararg)
    function.firstActive = active.count
    function.firstLabel = visibleLabels.count
    enterBlock()
    return index
  }

  mutating func leaveFunction() {
    leaveFunctionBlock()
    if let outer = outerFunctions.popLast() { function = outer }
  }

  @inline(__always)
  mutating func enterBlock(isLoop: Bool = false) {
    if isLoop { function.loops += 1 }
    blocks.append(
      BlockScope(
        activeCount: function.activeCount, firstLabel: visibleLabels.count,
        firstGoto: pendingGotos.count, isLoop: isLoop))
  }

  mutating func leaveBlock() {
    guard let block = closeScope() else { return }
    for index in block.firstGoto..<pendingGotos.count {
      pendingGotos[index].activeCount = block.activeCount
    }
  }

  /// Leaves the outermost block of a function: the jumps that still wait for a label have none.
  mutating func leaveFunctionBlock() {
    guard let block = closeScope() else { return }
    // The end of an unfinished function is not its real end.
    let isCut = isCut || errorPosition == tokens.count - 1
    for pending in pendingGotos[block.firstGoto...] where !isCut && pending.symbol >= 0 {
      check(
        .undefinedLabel, at: tokens[Int(pending.token)].range,
        subject: symbols.text(of: pending.symbol))
    }
    pendingGotos.removeLast(pendingGotos.count - block.firstGoto)
  }

  private mutating func closeScope() -> BlockScope? {
    guard let block = blocks.popLast() else { return nil }
    if block.isLoop {
      function.loops -= 1
      if pendingGotos.count > block.firstGoto {
        pendingGotos[block.firstGoto...].removeAll { $0.symbol < 0 }
      }
    }
    deactivate(to: block.activeCount)
    visibleLabels.removeLast(visibleLabels.count - block.firstLabel)
    return block
  }

  // MARK: - Variables

  /// Declares the variable named by a token; it is in scope once activated.
  @discardableResult
  mutating func declare(
    _ name: Int32, _ kind: Declaration.Kind, symbol: Int32? = nil
  ) -> Int32 {
    let declaration = Int32(truncatingIfNeeded: declarations.count)
    let symbol = symbol ?? (name >= 0 ? tokens[Int(name)].symbol : -1)
    declarations.append(
      DeclarationRecord(
        symbol: symbol, kind: kind, token: name >= 0 ? name : token, function: function.index))
    lastCapture.append(-1)
    addActive(declaration)
    return declaration
  }

  /// Declares the variables that a `for` keeps its state in: they have no name, but a place.
  mutating func declareHidden(_ count: Int) {
    for _ in 0..<count { addActive(-1) }
  }

  private mutating func addActive(_ declaration: Int32) {
    active.append(ActiveVariable(declaration: declaration))
    if active.count - function.firstActive > Self.maximumLocals {
      reportTooManyLocals(Self.maximumLocals)
    }
  }

  /// Puts the next `count` declared variables in scope; those that are folded have no register.
  mutating func activate(_ count: Int) {
    let start = tokens[max(position - 1, 0)].end
    let first = function.firstActive + function.activeCount
    for index in first..<min(first + count, active.count) {
      let declaration = active[index].declaration
      guard declaration >= 0 else {
        function.everActive += 1
        function.registers += 1
        continue
      }
      let symbol = declarations[Int(declaration)].symbol
      declarations[Int(declaration)].scopeStart = start
      if !declarations[Int(declaration)].isFolded {
        function.everActive += 1
        function.registers += 1
      }
      guard symbol >= 0 else { continue }
      active[index].hidden = bindings[Int(symbol)]
      bindings[Int(symbol)] = declaration
    }
    function.activeCount += count
    if function.everActive > Self.maximumLocalsEver {
      reportTooManyLocals(Self.maximumLocalsEver)
    }
  }

  private mutating func deactivate(to count: Int) {
    let end = tokens[position].start
    let kept = function.firstActive + count
    while active.count > kept, let variable = active.popLast() {
      guard variable.declaration >= 0 else {
        function.registers -= 1
        continue
      }
      if !declarations[Int(variable.declaration)].isFolded { function.registers -= 1 }
      declarations[Int(variable.declaration)].scopeEnd = end
      let symbol = declarations[Int(variable.declaration)].symbol
      if symbol >= 0 { bindings[Int(symbol)] = variable.hidden }
    }
    function.activeCount = count
  }

  private mutating func reportTooManyLocals(_ limit: Int) {
    guard !function.isOverLocals else { return }
    function.isOverLocals = true
    check(.tooManyLocals, at: tokens[max(position - 1, 0)].range, limit: limit)
  }

  // MARK: - Names

  /// Finds whose variable a symbol names here, and notes which functions it goes through.
  mutating func resolve(_ symbol: Int32) -> (declaration: Int32, resolution: Name.Resolution) {
    let declaration = bindings[Int(symbol)]
    if declaration < 0 {
      if symbol == SymbolTable.environment {
        captureEnvironment()
        return (-1, .upvalue)
      }
      let environment = bindings[Int(SymbolTable.environment)]
      if environment < 0 {
        captureEnvironment()
      } else if declarations[Int(environment)].function != function.index {
        capture(environment)
      }
      return (-1, .global)
    }
    if declarations[Int(declaration)].function == function.index { return (declaration, .local) }
    capture(declaration)
    return (declaration, .upvalue)
  }

  private mutating func captureEnvironment() {
    guard lastEnvironmentCapture != function.index else { return }
    lastEnvironmentCapture = function.index
    countUpvalue(-1, of: -1)
  }

  private mutating func capture(_ declaration: Int32) {
    guard lastCapture[Int(declaration)] != function.index else { return }
    lastCapture[Int(declaration)] = function.index
    declarations[Int(declaration)].isCaptured = true
    if declarations[Int(declaration)].isFolded { return }
    countUpvalue(declaration, of: declarations[Int(declaration)].function)
  }

  /// Counts a variable of the function `owner` among the upvalues of every function from the
  /// current one up to it.
  private mutating func countUpvalue(_ declaration: Int32, of owner: Int32) {
    if noteUpvalue(declaration, in: function.index) {
      function.upvalueCount += 1
      checkUpvalues(function.upvalueCount)
    }
    for index in outerFunctions.indices.reversed() {
      let outer = outerFunctions[index].index
      guard outer != owner, noteUpvalue(declaration, in: outer) else { return }
      outerFunctions[index].upvalueCount += 1
      checkUpvalues(outerFunctions[index].upvalueCount)
    }
  }

  private mutating func noteUpvalue(_ declaration: Int32, in function: Int32) -> Bool {
    let key = UInt64(UInt32(bitPattern: function)) << 32 | UInt64(UInt32(bitPattern: declaration))
    return upvalues.insert(key).inserted
  }

  private mutating func checkUpvalues(_ count: Int) {
    guard count == Self.maximumUpvalues + 1 else { return }
    check(.tooManyUpvalues, at: tokens[position].range, limit: Self.maximumUpvalues)
  }
}
