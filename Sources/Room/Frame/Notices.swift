import CircularCore
import Meetings

extension Diagnostic {
  /// What is wrong and what to try, for people who look at a screen: no code, no place of a file of ours.
  func words(in language: Language) -> String {
    let place = location.flatMap { place -> String? in
      // Where a person typed, the field says it; of a line that the journal would have had nobody asks.
      place.line == nil || place.file.hasSuffix("/\(MeetingFolder.journalName)")
        ? nil : place.text(in: language)
    }
    let text =
      (place.map { "\($0)\(language == .french ? "\u{A0}: " : ": ")" } ?? "")
      + message.text(in: language)
    guard let suggestion else { return text }
    let hint = suggestion.text(in: language)
    return text + (language == .french ? " — essayez\u{A0}: \(hint)" : " — try: \(hint)")
  }
}

/// What went wrong, in words; what nobody foresaw is not told to a browser.
func wordsOf(_ error: any Error, in language: Language) -> String {
  switch error {
  case let diagnostic as Diagnostic: diagnostic.words(in: language)
  case let refused as Scenario.Refused:
    refused.diagnostics.map { $0.words(in: language) }.joined(separator: " ")
  default:
    language == .french
      ? "quelque chose a échoué\u{A0}; rien n'a changé" : "something failed; nothing has changed"
  }
}
