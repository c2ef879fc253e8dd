import LuaBridge

/// The compiler of the bridge: Lua 5.4 itself, asked whether it accepts a text.
struct BridgeCompiler: ReferenceCompiler {
  /// The bridge compiles inside one protected call and one C function.
  let nestingLimit = 197

  func accepts(_ source: [UInt8]) -> Bool {
    do {
      try Interpreter().checkSyntax(source, name: "chunk")
      return true
    } catch {
      return false
    }
  }
}
