/// Why a pack was refused: every error found in it.
public struct PackLoadError: CircularError, CustomStringConvertible {
  /// The errors, in the order of the files.
  public var diagnostics: [Diagnostic]

  /// Makes one.
  public init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  /// The French text of every error.
  public var description: String { text(of: .french) }
}
