import CircularCore
import Pages

extension Console {
  /// What a missing fact decides.
  func word(_ stake: MissingFact.Stake) -> String { language.word(stake) }
}
