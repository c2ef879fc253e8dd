/// One word of a unit: `hab`, `k€`, `kWh`; with what it measures, and how much of it.
struct UnitSymbol: Sendable, Hashable {
  /// The word as it is shown: `an` for `années`.
  let text: String
  /// What it measures, to which power; empty for a share, such as `%`.
  let base: String
  let power: Int
  /// How many of the base it is.
  let scale: UnitScale

  /// Any word is a unit; those that are not known measure themselves.
  init?(_ word: String) {
    if let known = Self.known[word] ?? Self.known[word.lowercased()] {
      self = known
      return
    }
    if let carbon = Self.carbon(word) {
      self = carbon
      return
    }
    guard let text = Self.singular(word) else { return nil }
    self.init(text, text, 1, .one)
  }

  /// Whether it is a word that the program knows, and not one that only could be a unit.
  var isKnown: Bool { Self.known[text] != nil || Self.carbon(text) != nil }

  private init(_ text: String, _ base: String, _ power: Int, _ scale: UnitScale) {
    self.text = text
    self.base = base
    self.power = power
    self.scale = scale
  }

  /// An unknown word in small letters and, word by word, without the `s` of the plural.
  private static func singular(_ word: String) -> String? {
    let words = word.lowercased().split(separator: " ").map { part in
      part.count > 3 && part.hasSuffix("s") && !part.hasSuffix("ss") ? part.dropLast() : part
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// `kgCO2e`, `t CO₂`: masses of carbon dioxide are no other masses.
  private static func carbon(_ word: String) -> UnitSymbol? {
    let plain = word.lowercased().filter { $0 != " " && $0 != "." }
      .replacing("₂", with: "2").replacing("éq", with: "e").replacing("eq", with: "e")
    for (mass, scale) in [("kg", (1, 1)), ("g", (1, 1_000)), ("t", (1_000, 1))]
      as [(String, (Int64, Int64))]
    {
      for gas in ["co2e", "eco2", "co2"] where plain == mass + gas {
        return UnitScale(scale.0, scale.1).map { UnitSymbol(mass + "CO2e", "kgCO2e", 1, $0) }
      }
    }
    return nil
  }

  // MARK: - Known words

  private static let known: [String: UnitSymbol] = {
    var known: [String: UnitSymbol] = [:]
    for row in table {
      guard let scale = UnitScale(row.above, row.below), let text = row.words.first else {
        continue
      }
      for word in row.words { known[word] = UnitSymbol(text, row.base, row.power, scale) }
    }
    return known
  }()

  private typealias Row = (
    words: [String], base: String, power: Int, above: Int64, below: Int64
  )

  /// The words, the shown one first; what they measure; how many of the base they are.
  private static let table: [Row] = [
    (["%"], "", 0, 1, 100), (["‰"], "", 0, 1, 1_000),
    (["hab", "hab.", "habitant", "habitants"], "hab", 1, 1, 1),
    (["ETP", "etp"], "ETP", 1, 1, 1),
    (["€", "euro", "euros", "EUR", "eur"], "€", 1, 1, 1),
    (["k€", "kEUR", "keur", "keuros", "milliers d'euros", "milliers d’euros"], "€", 1, 1_000, 1),
    (["M€", "MEUR", "millions d'euros", "millions d’euros"], "€", 1, 1_000_000, 1),
    (["Md€"], "€", 1, 1_000_000_000, 1),
    (["c€", "centime", "centimes"], "€", 1, 1, 100),
    (["kg", "kilo", "kilos"], "kg", 1, 1, 1), (["g", "gramme", "grammes"], "kg", 1, 1, 1_000),
    (["mg"], "kg", 1, 1, 1_000_000), (["t", "tonne", "tonnes"], "kg", 1, 1_000, 1),
    (["kt"], "kg", 1, 1_000_000, 1), (["Mt"], "kg", 1, 1_000_000_000, 1),
    (["m", "mètre", "mètres"], "m", 1, 1, 1),
    (["km", "kilomètre", "kilomètres"], "m", 1, 1_000, 1),
    (["dm"], "m", 1, 1, 10), (["cm"], "m", 1, 1, 100), (["mm"], "m", 1, 1, 1_000),
    (["ha", "hectare", "hectares"], "m", 2, 10_000, 1),
    (["L", "l", "litre", "litres"], "m", 3, 1, 1_000), (["hL", "hl"], "m", 3, 1, 10),
    (["cL", "cl"], "m", 3, 1, 100_000), (["mL", "ml"], "m", 3, 1, 1_000_000),
    (["an", "ans", "année", "années", "year", "years"], "an", 1, 1, 1),
    (["mois", "month", "months"], "an", 1, 1, 12),
    (["trimestre", "trimestres"], "an", 1, 1, 4), (["semestre", "semestres"], "an", 1, 1, 2),
    (["j", "jour", "jours", "day", "days"], "j", 1, 1, 1), (["semaine", "semaines"], "j", 1, 7, 1),
    (["membre", "membres", "member", "members"], "membre", 1, 1, 1),
    (["h", "heure", "heures"], "j", 1, 1, 24), (["min", "minute", "minutes"], "j", 1, 1, 1_440),
    (["s", "seconde", "secondes"], "j", 1, 1, 86_400),
    (["kWh", "kwh"], "kWh", 1, 1, 1), (["Wh", "wh"], "kWh", 1, 1, 1_000),
    (["MWh"], "kWh", 1, 1_000, 1), (["GWh", "gwh"], "kWh", 1, 1_000_000, 1),
    (["TWh", "twh"], "kWh", 1, 1_000_000_000, 1),
    (["kW", "kw"], "kW", 1, 1, 1), (["W", "w"], "kW", 1, 1, 1_000), (["MW"], "kW", 1, 1_000, 1),
    (["GW", "gw"], "kW", 1, 1_000_000, 1),
  ]

  /// The words after which digits are a power: `m2`, `km3`.
  static let lengths: Set<String> = ["m", "km", "dm", "cm", "mm"]
}
