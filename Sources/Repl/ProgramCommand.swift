import ArgumentParser

/// A command of the program: what it does on a console.
///
/// It throws what ends it early; how a command ends is the business of `Circular.main` alone. What it
/// reports and goes on from makes the exit code 65, as if it had thrown that at its end.
protocol ProgramCommand: AsyncParsableCommand {
  /// The options that all commands share.
  var common: CommonOptions { get }
  /// Does the work.
  func run(on console: Console) async throws
}
