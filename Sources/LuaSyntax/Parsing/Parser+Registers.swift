import Diagnostics

extension Parser {
  static let maximumRegisters = 254

  /// What a statement does with its values, as far as registers go.
  enum RegisterUse {
    case call(Int32)
    case condition(Int32)
    /// Values of `return`, from this place in `scratch`.
    case returned(Int)
    /// Values from the place `values` in `scratch`, given to new variables.
    case variables(Int, values: Int)
    /// Targets from a place in `scratch`, then their values.
    case assignment(Int, values: Int)
  }

  /// Counts the registers of a statement that starts at the token `first`, if it could have too
  /// many: no token takes more than one.
  @inline(__always)
  mutating func checkRegisters(from first: Int32, _ use: RegisterUse) {
    let atMost = function.registers + position - Int(first) + 8
    if atMost > Self.maximumRegisters { countRegisters(from: first, use) }
  }

  private mutating func countRegisters(from first: Int32, _ use: RegisterUse) {
    guard refusals.isEmpty else { return }
    var count = RegisterCount(self, variables: function.registers)
    switch use {
    case .call(let node), .condition(let node): count.countValue(node)
    case .returned(let start):
      let values = scratch[start...]
      if let only = values.first, values.count == 1 {
        count.countValue(only)
      } else {
        count.countList(values)
      }
    case .variables(let variables, let start):
      count.countAdjusted(scratch[start...], to: variables)
    case .assignment(let start, let values):
      for target in scratch[start..<values] { count.countTarget(target) }
      let given = scratch[values...]
      if let last = given.last, given.count == values - start {
        for value in given.dropLast() { count.countList([value, value][..<1]) }
        count.countValue(last)
      } else {
        count.countAdjusted(given, to: values - start)
      }
    }
    guard count.peak > Self.maximumRegisters else { return }
    check(
      .tooManyRegisters, at: Int(tokens[Int(first)].start)..<Int(tokens[position - 1].end),
      limit: Self.maximumRegisters)
  }
}
