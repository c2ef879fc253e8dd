extension Diagnostic {
  /// What to try with a value of the data where nothing tells which one was meant.
  package static let correction = LocalizedText(
    "corrigez la valeur, ou retirez-la si elle n'est pas connue",
    english: "correct the value, or remove it if it is not known")
}
