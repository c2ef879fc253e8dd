/// What the libraries throw: one or several diagnostics, each with a code to switch on and a sentence to
/// show.
///
/// ```swift
/// do {
///   …
/// } catch let error as any CircularError {
///   for diagnostic in error.diagnostics { show(diagnostic.text(in: .french)) }
/// }
/// ```
///
/// Beside it a cancelled task throws Swift's `CancellationError`, and encoders throw their own errors.
public protocol CircularError: Error, Sendable {
  /// What is wrong, at least one.
  var diagnostics: [Diagnostic] { get }
}

extension Diagnostic: CircularError {
  /// The diagnostic itself.
  public var diagnostics: [Diagnostic] { [self] }
}

extension CircularError {
  /// Every diagnostic in a language, one below the other.
  public func text(of language: Language) -> String {
    diagnostics.map { $0.text(in: language) }.joined(separator: "\n")
  }
}
