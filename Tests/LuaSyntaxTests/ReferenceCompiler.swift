/// The real Lua, asked for its verdict: what the differential test compares this module with.
///
/// A conformance hands the source to `luaL_loadbufferx` (mode `"t"`) and runs nothing. To plug one
/// in, give it to `DifferentialTests.reference`.
protocol ReferenceCompiler: Sendable {
  /// Whether Lua compiles `source`, as a chunk.
  func accepts(_ source: [UInt8]) -> Bool
  /// How many levels of nesting are left to the chunk: 200 less the calls of C under way, less one.
  var nestingLimit: Int { get }
}
