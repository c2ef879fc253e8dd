extension String {
  /// The letters and digits in lower case, accents taken off: `Coût HT (€)` becomes `coutht`.
  ///
  /// Two texts that people take for the same word have the same folded text.
  package var folded: String {
    var result = String.UnicodeScalarView()
    for scalar in lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": result.append(scalar)
      case "à", "á", "â", "ä", "ã", "å": result.append("a")
      case "ç": result.append("c")
      case "è", "é", "ê", "ë": result.append("e")
      case "ì", "í", "î", "ï": result.append("i")
      case "ñ": result.append("n")
      case "ò", "ó", "ô", "ö", "õ": result.append("o")
      case "ù", "ú", "û", "ü": result.append("u")
      case "ÿ", "ý": result.append("y")
      case "œ": result.append(contentsOf: "oe".unicodeScalars)
      case "æ": result.append(contentsOf: "ae".unicodeScalars)
      default: break
      }
    }
    return String(result)
  }
}
