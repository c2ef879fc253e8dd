extension Diagnostic {
  /// The suggestion where it is code to write; nil for advice.
  ///
  /// Code is the same in every language and is given once; advice is a sentence and is said in each.
  ///
  /// ```swift
  /// suggestion: LocalizedText("a.x <= 3")                                     // code
  /// suggestion: LocalizedText("corriger la borne", english: "correct the bound")  // advice
  /// ```
  package var suggestedCode: String? {
    guard let suggestion, suggestion.english == nil || suggestion.english == suggestion.french
    else { return nil }
    return suggestion.french
  }

  /// What to try with a value of the data where nothing tells which one was meant.
  package static let correction = LocalizedText(
    "corrigez la valeur, ou retirez-la si elle n'est pas connue",
    english: "correct the value, or remove it if it is not known")
}
