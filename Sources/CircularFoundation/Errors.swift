public import CircularCore

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// What the libraries throw, as programs show errors: `localizedDescription` is what is wrong, the recovery
/// suggestion what to try.
///
/// The language is French, unless the environment asks for English (`LANG`).
extension Diagnostic: LocalizedError {
  /// What is wrong, with its place.
  public var errorDescription: String? { locatedText(in: .ofProcess) }
  /// What to try.
  public var recoverySuggestion: String? { suggestion?.text(in: .ofProcess) }
}

extension PackLoadError: LocalizedError {
  /// Every error, one below the other.
  public var errorDescription: String? { locatedTexts }
  /// What to try, where there is one error.
  public var recoverySuggestion: String? { onlySuggestion }
}

extension Scenario.Refused: LocalizedError {
  /// Every change that was refused, one below the other.
  public var errorDescription: String? { locatedTexts }
  /// What to try, where there is one error.
  public var recoverySuggestion: String? { onlySuggestion }
}

extension CircularError {
  fileprivate var locatedTexts: String {
    diagnostics.map { $0.locatedText(in: .ofProcess) }.joined(separator: "\n")
  }

  fileprivate var onlySuggestion: String? {
    diagnostics.count == 1 ? diagnostics.first?.suggestion?.text(in: .ofProcess) : nil
  }
}

extension Language {
  /// That of the process's environment: `LC_ALL` before `LC_MESSAGES` before `LANG`.
  fileprivate static var ofProcess: Language {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { environment[$0] }.first { !$0.isEmpty }
    return locale?.hasPrefix("en") == true ? .english : .french
  }
}
