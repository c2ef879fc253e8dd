import CircularCore
import Pages

extension Console {
  /// A number with its words, each in the plural where the language has it: from two on in French, of all
  /// numbers but one in English.
  func count(_ number: Int, _ words: String) -> String { language.count(number, words) }
}
