import CLuaShim

extension Interpreter {
  /// What one evaluation may use; zero means no limit of that kind.
  ///
  /// Limits hold for one evaluation, not for the interpreter's life, and no script can catch them.
  public struct Limits: Hashable, Sendable {
    /// Most bytes that the interpreter may hold.
    public var heapBytes: Int
    /// Most bytes of one string, or of one part of a table.
    public var blockBytes: Int
    /// Most instructions, work of library functions included.
    ///
    /// Deterministic, but halves the speed of Lua code. At zero, deadline and interrupt are enforced
    /// by the timer of ``RuleTimer`` where the program gave it a signal.
    public var instructions: UInt64
    /// Most milliseconds that the thread may work, the safety net: while it waits, or the process is
    /// stopped, no time passes.
    public var deadlineMilliseconds: UInt32

    /// Creates limits.
    public init(
      heapBytes: Int, blockBytes: Int, instructions: UInt64, deadlineMilliseconds: UInt32
    ) {
      self.heapBytes = heapBytes
      self.blockBytes = blockBytes
      self.instructions = instructions
      self.deadlineMilliseconds = deadlineMilliseconds
    }

    /// 16 MiB, 1 MiB a block, 10 million instructions, 500 ms.
    public static let standard = Limits(
      heapBytes: 16 << 20, blockBytes: 1 << 20, instructions: 10_000_000,
      deadlineMilliseconds: 500)

    var shimLimits: clua_limits {
      clua_limits(
        heap_bytes: max(0, heapBytes), block_bytes: max(0, blockBytes),
        instructions: instructions, deadline_ms: deadlineMilliseconds)
    }
  }
}
