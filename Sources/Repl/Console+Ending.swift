import ArgumentParser
import CircularCore
import LuaBridge

extension Console {
  /// What an error of the library says; nil for one of another kind.
  static func diagnostics(of error: any Error) -> [Diagnostic]? {
    switch error {
    case let error as any CircularError: error.diagnostics
    case let error as LuaError: [error.diagnostic(in: PackSources([:]))]
    default: nil
    }
  }

  /// What an error says, whatever it is.
  func diagnostics(of error: any Error) -> [Diagnostic] {
    Self.diagnostics(of: error) ?? [Diagnostic("internal", LocalizedText("\(error)"))]
  }

  /// Ends a command that came to its end: sends what is buffered and says what was not shown.
  ///
  /// - Returns: 65 where anything was wrong in the data or in a rule.
  func end() -> ExitCode {
    flush()
    reportHidden()
    return hasErrors ? .badData : .success
  }

  /// Ends a command that threw what the library, or the command itself, ends it with.
  ///
  /// - Returns: the exit code of the first problem; nil for an error of another kind, of which nothing is
  ///   said here.
  func end(with error: any Error) -> ExitCode? {
    if let code = error as? ExitCode {
      _ = end()
      return code
    }
    guard let problems = Self.diagnostics(of: error) else { return nil }
    flush()
    for problem in problems { report(problem) }
    reportHidden()
    return problems.first.map { ExitCode($0, of: error) } ?? .internalError
  }
}
