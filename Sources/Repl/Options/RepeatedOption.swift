import CircularCore

/// Options that are given twice where only one of their values could count.
enum RepeatedOption {
  /// The options that may be given several times.
  private static let repeatable: Set<String> = [
    "--param", "--set", "--weight", "--answer", "--status", "--list", "--year", "--sign",
    "--trust", "--by", "--fail-if",
  ]

  /// What is said of the first option that a command line gives twice; nil for none.
  static func problem(in arguments: [String]) -> Diagnostic? {
    var seen: Set<String> = []
    for argument in arguments {
      if argument == "--" { return nil }
      guard argument.hasPrefix("--") else { continue }
      let name = String(argument.prefix { $0 != "=" })
      guard !repeatable.contains(name), !seen.insert(name).inserted else { continue }
      return Diagnostic(
        "bad-argument",
        LocalizedText(
          "l'option « \(name) » est donnée deux fois, et une seule valeur peut compter",
          english: "the option “\(name)” is given twice, and only one value can count"),
        suggestion: LocalizedText(
          "gardez celle qui est voulue", english: "keep the one that is meant"))
    }
    return nil
  }
}
