extension Character {
  /// The letter without its accent, composed or not: `é` becomes `e`; any other character is itself.
  package var withoutAccent: Character {
    switch self {
    case "à", "â", "ä": "a"
    case "ç": "c"
    case "é", "è", "ê", "ë": "e"
    case "î", "ï": "i"
    case "ô", "ö": "o"
    case "ù", "û", "ü": "u"
    case "ÿ": "y"
    default: self
    }
  }
}
