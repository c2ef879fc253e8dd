import CircularCore

extension Console {
  /// A number with its words, each in the plural where the language has it: from two on in French, of all
  /// numbers but one in English.
  func count(_ number: Int, _ words: String) -> String {
    let isPlural = language == .french ? number > 1 : number != 1
    let words = words.split(separator: " ").map { isPlural ? $0 + "s" : $0 }
    return "\(format.string(Int64(number))) \(words.joined(separator: " "))"
  }
}
