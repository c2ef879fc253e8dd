import ArgumentParser
import CircularCore

/// Options whose values are numbers as people write them: `0,5`, `50 %`, `99,2`.
enum WrittenOption {
  /// A share: `0,5` or `50 %`.
  @Sendable
  static func share(_ text: String) throws -> Double {
    guard let share = Double(writtenShare: text) else { throw notNumber(text) }
    return share
  }

  /// A percentage: `99,2` or `99,2 %`.
  @Sendable
  static func percentage(_ text: String) throws -> Double {
    let digits = text.trimmingSpaces
    let number = digits.hasSuffix("%") ? String(digits.dropLast()).trimmingSpaces : digits
    guard let percentage = Double(written: number) else { throw notNumber(text) }
    return percentage
  }

  private static func notNumber(_ text: String) -> ValidationError {
    if let doubt = WrittenNumber(text)?.twoReadings(of: text) {
      let (message, cure) = (
        doubt.message.text(in: programLanguage), doubt.cure.text(in: programLanguage)
      )
      return ValidationError(message + phrase("\u{00A0}; ", english: "; ") + cure)
    }
    return ValidationError(
      phrase(
        "trouvé « \(text) », attendu un nombre", english: "found “\(text)”, expected a number"))
  }
}
