extension Character {
  /// The letter without its accent, composed or not: `é` becomes `e`; any other character is itself.
  package var withoutAccent: Character {
    switch self {
    case "à", "â": "a"
    case "ç": "c"
    case "é", "è", "ê": "e"
    case "î": "i"
    case "ù", "û": "u"
    default: self
    }
  }
}
