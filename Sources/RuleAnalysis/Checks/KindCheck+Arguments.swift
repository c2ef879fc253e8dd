import CircularCore
import LuaSyntax

extension KindCheck {
  /// What is wrong with the values that a word is called with.
  static func arguments(of call: Call, _ reader: KindReader) -> [Diagnostic] {
    guard call.method == nil, let word = call.callee.globalName ?? call.callee.libraryName,
      let signature = Signature.all[word]
    else { return [] }
    if let problem = count(call, word, signature) { return [problem] }
    return call.arguments.enumerated().compactMap { index, argument -> Diagnostic? in
      let parameters = signature.parameters
      let parameter = index < parameters.count ? parameters[index] : nil
      guard let taken = parameter?.kinds ?? signature.rest else { return nil }
      let kind = wanted(taken, word, isDate: parameter?.isDate == true)
      return misfit(
        argument, taken,
        LocalizedText(
          "« \(word) » attend \(kind.french)",
          english: "“\(word)” expects \(kind.text(in: .english))"),
        reader)
    }
  }

  private static func count(_ call: Call, _ word: String, _ signature: Signature) -> Diagnostic? {
    let arguments = call.arguments
    let isOpen = arguments.last?.givesManyValues == true
    let given = isOpen ? arguments.count - 1 : arguments.count
    let isShort = !isOpen && given < signature.least
    let isLong = signature.most.map { given > $0 } ?? false
    guard isShort || isLong else { return nil }
    let bound = isShort ? signature.least : signature.most ?? signature.least
    let names = signature.parameters.map(\.name).joined(separator: ", ")
    let isExact = signature.least == signature.most
    let french = isExact ? "" : isShort ? "au moins " : "au plus "
    let english = isExact ? "" : isShort ? "at least " : "at most "
    return finding(
      "wrong-arguments", call.tree, call.range,
      "« \(word) » attend \(french)\(bound) \(bound < 2 ? "valeur" : "valeurs") (\(names)), trouvé \(given)",
      english:
        "“\(word)” expects \(english)\(bound) \(bound == 1 ? "value" : "values") (\(names)), found \(given)"
    )
  }

  /// What a place wants, in a sentence.
  private static func wanted(
    _ taken: PossibleKinds, _ word: String, isDate: Bool
  ) -> LocalizedText {
    if isDate { return LocalizedText("une date", english: "a date") }
    if taken.contains(.facts) {
      return ["known", "answered"].contains(word)
        ? LocalizedText("des faits", english: "facts")
        : LocalizedText("une liste", english: "a list")
    }
    if word == "between" {
      return LocalizedText("un nombre ou une date", english: "a number or a date")
    }
    return taken.contains(.word)
      ? LocalizedText("un texte", english: "a text")
      : LocalizedText("un nombre", english: "a number")
  }
}
