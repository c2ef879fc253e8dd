/// A label's structure file in the official platform's form: measures, the formulas of its rules, and
/// where a merged label comes from.
///
/// Columns are found by name, without regard to case or to white space around it: `identifiant`, `nom`,
/// `points`, `pourcentage`, `categorie`, `desactivation`, `reduction`, `score`, `exprScore`, `origine`.
/// Others are left alone, as are rows without identifier. The `framework.csv` of a rule pack says `id`,
/// `label`, `percentage`, `category` and `origins`.
///
/// ```swift
/// let file = FrameworkFile(reading: bytes, file: "structure.csv", id: "eci", layout: layout)
/// let framework = try Framework(id: "eci", shape: layout.shape, rows: file.rows)
/// file.rules.first?.formula.text  // "si identite(type, syndicat) alors VRAI …"
/// ```
///
/// One bad row costs that row: what is wrong is in `problems`, each with its place.
package struct FrameworkFile: Sendable {
  /// How a framework's file is to be read.
  package struct Layout: Sendable, Hashable {
    /// The levels of the framework.
    package var shape: FrameworkShape
    /// The levels at which `points` and `pourcentage` count; elsewhere they are left alone.
    package var pointLevels: Set<Int>
    /// Whether a measure of such a level without points and without percentage is an error.
    package var requiresPoints: Bool
    /// Whether the old wording `identite(type, syndicat)` means `identite(soustype, syndicat)`.
    package var correctsSyndicate: Bool

    /// Makes a layout.
    package init(
      shape: FrameworkShape, pointLevels: Set<Int>, requiresPoints: Bool = false,
      correctsSyndicate: Bool = true
    ) {
      self.shape = shape
      self.pointLevels = pointLevels
      self.requiresPoints = requiresPoints
      self.correctsSyndicate = correctsSyndicate
    }
  }

  /// A rule of one measure, as a formula.
  package struct Rule: Sendable, Hashable {
    /// What the rule decides.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
      /// Whether the measure is disabled.
      case disable = "desactivation"
      /// By what its points are multiplied.
      case scale = "reduction"
      /// The ratio that replaces its score.
      case override = "score"
    }

    /// The measure.
    package var measure: MeasureID
    /// What the rule decides.
    package var kind: Kind
    /// The formula.
    package var formula: FormulaText
  }

  /// The formula that scores a measure from its indicators.
  package struct IndicatorScore: Sendable, Hashable {
    /// The measure.
    package var measure: MeasureID
    /// The formula.
    package var formula: FormulaText
  }

  /// A measure of another framework from which one of this framework comes.
  package struct Origin: Sendable, Hashable {
    /// The measure of this framework.
    package var measure: MeasureID
    /// The other measure with its framework, lower case: `cae_5.1.4.4.2`.
    package var source: String
    /// What it counts for, usually 1.
    package var weight: Double
    /// Where it is written.
    package var location: SourceLocation?

    /// Makes an origin.
    package init(
      measure: MeasureID, source: String, weight: Double = 1, location: SourceLocation? = nil
    ) {
      self.measure = measure
      self.source = source
      self.weight = weight
      self.location = location
    }
  }

  /// The measures, in the order of the file.
  package private(set) var rows: [FrameworkRow] = []
  /// The rules, in the order of the file.
  package private(set) var rules: [Rule] = []
  /// The formulas of indicators, in the order of the file.
  package private(set) var indicatorScores: [IndicatorScore] = []
  /// The origins, in the order of the file.
  package private(set) var origins: [Origin] = []
  /// What could not be read, located.
  package private(set) var problems: [Diagnostic] = []
  /// What is read as the platform reads it, and is probably not what was meant; located.
  package private(set) var warnings: [Diagnostic] = []

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, UTF-8.
  ///   - file: its name, for messages.
  ///   - id: the framework's id; identifiers may carry it in front (`eci_1.1`) or not.
  ///   - layout: how to read it.
  package init(reading bytes: [UInt8], file: String, id: String, layout: Layout) {
    var reader = CSVReader(bytes, file: file)
    do throws(Diagnostic) {
      guard try reader.next() else {
        throw Diagnostic(
          "no-records", LocalizedText("le fichier est vide", english: "the file is empty"),
          at: SourceLocation(file: file))
      }
    } catch {
      problems.append(error)
      return
    }
    var columns: [String: Int] = [:]
    var isOfficial = false
    for index in 0..<reader.fieldCount {
      let name = reader.text(index).trimmingSpaces.lowercased()
      if name == "identifiant" { isOfficial = true }
      columns[Self.packColumns[name] ?? name] = index
    }
    guard columns["identifiant"] != nil else {
      problems.append(
        Diagnostic(
          "missing-column",
          LocalizedText("colonne « identifiant » absente", english: "no column “identifiant”"),
          at: reader.location(0),
          suggestion: nearestName(to: "identifiant", among: columns.keys.sorted())
            .map { LocalizedText($0) },
          excerpt: reader.excerpt(0)))
      return
    }
    while true {
      do throws(Diagnostic) {
        guard try reader.next() else { return }
        let record = FrameworkFileRecord(
          reader: reader, columns: columns, isOfficial: isOfficial)
        try read(record, id: id, layout: layout)
      } catch {
        problems.append(error)
      }
    }
  }

  /// The columns of a rule pack's file, by what the platform calls them.
  private static let packColumns = [
    "id": "identifiant", "label": "nom", "percentage": "pourcentage", "category": "categorie",
    "origins": "origine",
  ]

  private mutating func read(
    _ record: FrameworkFileRecord, id framework: String, layout: Layout
  ) throws(Diagnostic) {
    guard !record.isBlank, let identifier = record.cell("identifiant") else { return }
    let id =
      MeasureID(qualified: identifier.text, framework: framework) ?? MeasureID(identifier.text)
    var row = FrameworkRow(
      id: id, label: LocalizedText(record.cell("nom")?.text ?? ""),
      category: record.cell("categorie")?.text ?? "", location: identifier.location)
    if layout.pointLevels.contains(id.level) {
      row.points = try record.number("points")
      row.percentage = try record.number("pourcentage")
      if layout.requiresPoints && row.points == nil && row.percentage == nil {
        throw record.problem(
          "points", "missing-points", "la mesure « \(id) » n'a pas de points",
          english: "the measure “\(id)” has no points")
      }
    }
    rows.append(row)
    for kind in Rule.Kind.allCases {
      guard var formula = record.cell(kind.rawValue) else { continue }
      if layout.correctsSyndicate {
        formula.text = formula.text.replacingEach(
          "identite(type, syndicat)", with: "identite(soustype, syndicat)")
      }
      rules.append(Rule(measure: id, kind: kind, formula: formula))
    }
    if let formula = record.cell("exprscore") {
      indicatorScores.append(IndicatorScore(measure: id, formula: formula))
    }
    if let cell = record.cell("origine") {
      let found = try Self.origins(cell, of: id, in: record)
      origins += found.origins
      warnings += found.warnings
    }
  }

  /// One origin a line: an identifier, then its weight in parentheses.
  private static func origins(
    _ cell: FormulaText, of measure: MeasureID, in record: FrameworkFileRecord
  ) throws(Diagnostic) -> (origins: [Origin], warnings: [Diagnostic]) {
    let text = cell.text.lowercased()
    if text.hasPrefix("nouvelle") { return ([], []) }
    var origins: [Origin] = []
    var warnings: [Diagnostic] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let place = cell.location(
        at: text.unicodeScalars.distance(from: text.startIndex, to: line.startIndex))
      let trimmed = String(line).trimmingSpaces
      if trimmed.isEmpty { continue }
      var source = trimmed
      var weight = 1.0
      var behind = ""
      if let open = trimmed.firstIndex(of: "(") {
        source = String(trimmed[..<open]).trimmingSpaces
        let rest = trimmed[trimmed.index(after: open)...]
        guard let close = rest.firstIndex(of: ")"),
          let number = LeadingNumber.read(String(rest[..<close]))
        else {
          throw Diagnostic(
            "wrong-type",
            LocalizedText(
              "trouvé « \(trimmed) », attendu une mesure et son poids, comme « cae_1.1.1 (0,5) »",
              english:
                "found “\(trimmed)”, expected a measure and its weight, as in “cae_1.1.1 (0.5)”"
            ),
            at: place)
        }
        weight = number
        behind = String(rest[rest.index(after: close)...]).trimmingSpaces
      }
      let isSecond = behind.contains(where: \.isLetter)
      if isSecond && record.isOfficial {
        // The platform reads the first one, and the scores that it publishes are made so.
        warnings.append(severalOrigins(trimmed, severity: .warning, at: place))
      } else if isSecond || source.contains(where: { $0.isWhitespace || $0 == "," || $0 == ";" }) {
        throw severalOrigins(trimmed, severity: .error, at: place)
      }
      if origins.contains(where: { $0.source == source }) {
        throw Diagnostic(
          "duplicate-origin",
          LocalizedText(
            "l'origine « \(source) » est là deux fois",
            english: "the origin “\(source)” is there twice"),
          at: place)
      }
      origins.append(Origin(measure: measure, source: source, weight: weight, location: place))
    }
    return (origins, warnings)
  }

  /// What is said of two origins on one line, of which the second is not read.
  private static func severalOrigins(
    _ line: String, severity: Diagnostic.Severity, at place: SourceLocation?
  ) -> Diagnostic {
    let isRead = severity == .warning
    return Diagnostic(
      "several-origins", severity: severity,
      LocalizedText(
        "trouvé « \(line) », attendu une seule origine par ligne, comme « cae_1.1.1 (0,5) »"
          + (isRead ? "\u{A0}; seule la première compte, comme sur la plateforme" : ""),
        english: "found “\(line)”, expected one origin a line, as in “cae_1.1.1 (0.5)”"
          + (isRead ? "; only the first counts, as on the platform" : "")),
      at: place,
      suggestion: LocalizedText(
        "mettez chaque origine sur une ligne de la cellule",
        english: "put each origin on a line of the cell"))
  }
}

/// One record of a structure file.
private struct FrameworkFileRecord {
  let reader: CSVReader
  let columns: [String: Int]
  /// Whether the file is the platform's, not that of a pack.
  let isOfficial: Bool

  /// Whether nothing is in it but white space and unticked boxes.
  var isBlank: Bool {
    (0..<reader.fieldCount).allSatisfy {
      let text = reader.text($0).trimmingSpaces
      return text.isEmpty || text.lowercased() == "false"
    }
  }

  /// The text of a column without white space around it, and its place; nil if it is empty.
  func cell(_ column: String) -> FormulaText? {
    guard let index = columns[column], index < reader.fieldCount else { return nil }
    let whole = reader.text(index)
    let text = whole.trimmingSpaces
    guard !text.isEmpty else { return nil }
    let space = whole.unicodeScalars.prefix { $0.properties.isWhitespace }.count
    let start = FormulaText(whole, at: reader.location(index, named: column))
    return FormulaText(text, at: start.location(at: space))
  }

  /// The number of a column; nil if it is empty.
  func number(_ column: String) throws(Diagnostic) -> Double? {
    guard let cell = cell(column) else { return nil }
    if let number = LeadingNumber.read(cell.text) {
      // Sums of such numbers stay exact to the thousandth.
      guard number.isFinite, (0...1e9).contains(number) else {
        throw problem(
          column, "out-of-bounds", "trouvé « \(cell.text) », attendu un nombre de 0 à un milliard",
          english: "found “\(cell.text)”, expected a number from 0 to a billion")
      }
      return number
    }
    throw problem(
      column, "wrong-type", "trouvé « \(cell.text) », attendu un nombre",
      english: "found “\(cell.text)”, expected a number")
  }

  /// The error for a column of this record.
  func problem(
    _ column: String, _ code: Diagnostic.Code, _ french: String, english: String
  ) -> Diagnostic {
    let index = columns[column] ?? 0
    return Diagnostic(
      code, LocalizedText(french, english: english),
      at: reader.location(index, named: column), excerpt: reader.excerpt(index))
  }
}

extension String {
  /// The text with each occurrence of another replaced, left to right.
  fileprivate func replacingEach(_ old: String, with new: String) -> String {
    var result = ""
    var rest = self[...]
    while let range = rest.firstRange(of: old) {
      result += rest[..<range.lowerBound]
      result += new
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
