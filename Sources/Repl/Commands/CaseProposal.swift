import CircularCore
import LuaBridge

/// Cases proposed for what a pack's own cases do not exercise, from the subjects of a data file.
struct CaseProposal {
  init(_ name: String, data: String, _ common: CommonOptions, _ console: Console) throws {
  }

  /// Writes the cases on standard output.
  func write() throws {
  }
}
