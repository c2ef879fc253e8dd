public import CircularCore

/// A label's structure file as its editors keep it, made into a rule pack that people read and edit.
///
/// ```swift
/// let pack = try FrameworkImport(structure, id: "cae", packID: "label-cae", questions: questions).pack()
/// pack.files.map(\.name)  // ["pack.lua", "framework.csv", "questions.lua", "rules.lua"]
/// // and "indicators.lua" where the file has formulas of indicators
/// ```
///
/// The same input gives the same bytes. All errors of a file are found in one run.
public struct FrameworkImport: Sendable {
  /// A file that was read.
  public struct Source: Sendable {
    /// The bytes, UTF-8.
    public var bytes: [UInt8]
    /// The name, for messages.
    public var file: String

    /// Makes a source.
    public init(_ bytes: [UInt8], file: String) {
      self.bytes = bytes
      self.file = file
    }

    /// The name without folders, for what is written into a pack.
    var name: String { String(file.split(separator: "/").last ?? "") }
  }

  /// Why nothing could be made: every error found, located.
  public struct Failure: CircularError {
    /// The errors, by file and in its order.
    public let diagnostics: [Diagnostic]
  }

  /// The structure: identifiers, names, points, percentages, categories, formulas, origins.
  public var structure: Source
  /// The framework's id, such as `eci`.
  public var id: String
  /// The id of the pack.
  public var packID: String
  /// What people call the label; nil for its id.
  public var title: String?
  /// Which official layout the file follows (`eci`, `cae`, `te`); nil to tell by its columns.
  public var like: String?
  /// What stars ask of single measures.
  public var stars: Source?
  /// The questions; nil to declare those that formulas speak of.
  public var questions: Source?

  /// Labels in one's own words; with them no sentence of the other files enters the pack.
  public var labels: Source?

  /// Makes an import.
  public init(
    _ structure: Source, id: String, packID: String, title: String? = nil, like: String? = nil,
    stars: Source? = nil, questions: Source? = nil, labels: Source? = nil
  ) {
    self.structure = structure
    self.id = id
    self.packID = packID
    self.title = title
    self.like = like
    self.stars = stars
    self.questions = questions
    self.labels = labels
  }

  /// Reads everything and writes the pack.
  ///
  /// - Throws: every error that any of the files has.
  public func pack() throws(Failure) -> ImportedPack {
    var problems: [Diagnostic] = []
    guard let layout = layout(&problems) else { throw Failure(diagnostics: problems) }
    let file = FrameworkFile(
      reading: structure.bytes, file: structure.file, id: id, layout: layout)
    problems += file.problems
    problems +=
      StructureProblems(
        file.rows, root: id, shape: layout.shape, isWhole: file.problems.isEmpty
      ).found

    let identifiers = Set(file.rows.map(\.id.rawValue))
    var rules: [ImportedRule] = []
    for rule in file.rules {
      do throws(Diagnostic) {
        let formula = try Formula(rule.formula, .personalisation)
        for score in formula.scores {
          try Self.checkMeasure(score, in: formula, framework: id, among: identifiers)
        }
        rules.append(ImportedRule(rule: rule, formula: formula))
      } catch {
        problems.append(error)
      }
    }
    let indicators = ImportedIndicators(file.indicatorScores)
    problems += indicators.problems
    var questions = ImportedQuestions(
      rules.map(\.formula) + indicators.entries.map(\.formula), from: self.questions)
    problems += questions.problems
    var conditions: [LabelCondition] = []
    if let stars {
      let read = LabelConditionFile(reading: stars.bytes, file: stars.file, framework: id)
      problems += read.problems
      conditions = read.conditions
      for condition in conditions where !identifiers.contains(condition.measure.rawValue) {
        problems.append(Self.unknown(condition.measure.rawValue, identifiers, condition.location))
      }
    }
    var rows = file.rows
    if let labels {
      var own = ImportedLabels(labels)
      own.check(measures: identifiers, questions.entries)
      problems += own.problems
      rows = own.rows(rows)
      questions.entries = own.questions(questions.entries)
      conditions = own.conditions(conditions)
    }
    let framework: Framework
    do throws(Diagnostic) {
      framework = try Framework(
        id: id, label: LocalizedText(title ?? id), shape: layout.shape, rows: rows)
    } catch {
      throw Failure(diagnostics: problems.isEmpty ? [error] : problems)
    }
    guard problems.isEmpty else { throw Failure(diagnostics: problems) }
    var formulas = rules.map(\.formula) + indicators.entries.map(\.formula)
    formulas += questions.entries.compactMap(\.visible)
    let writer = ImportedPackWriter(
      source: self, layout: layout, framework: framework, rows: rows, origins: file.origins,
      rules: rules,
      questions: questions, conditions: conditions, indicators: indicators)
    var pack = writer.pack()
    pack.warnings = file.warnings + DeadConditions(formulas).found
    return pack
  }

  // MARK: - Layout

  private func layout(_ problems: inout [Diagnostic]) -> FrameworkFile.Layout? {
    let name = like ?? detected()
    guard var layout = FrameworkFile.Layout.official(name) else {
      problems.append(
        Diagnostic(
          "unknown-layout",
          LocalizedText(
            "« \(name) » n'est pas une forme connue, attendu eci, cae ou te",
            english: "“\(name)” is no known layout, expected eci, cae or te"),
          suggestion: nearestName(to: name, among: ["eci", "cae", "te"]).map { LocalizedText($0) }))
      return nil
    }
    // The old wording is kept as it was written: it is translated to the same rule.
    layout.correctsSyndicate = false
    return layout
  }

  /// The layout that the columns and the depth of the file speak for.
  private func detected() -> String {
    var reader = CSVReader(structure.bytes, file: structure.file)
    var identifier: Int?
    var depth = 0
    var hasPercentages = false
    do throws(Diagnostic) {
      guard try reader.next() else { return "eci" }
      for index in 0..<reader.fieldCount {
        switch reader.text(index).trimmingSpaces.lowercased() {
        case "identifiant": identifier = index
        case "pourcentage": hasPercentages = true
        case "origine": return "te"
        default: break
        }
      }
    } catch { return "eci" }
    guard hasPercentages else { return "te" }
    while let identifier {
      do throws(Diagnostic) {
        guard try reader.next() else { break }
        guard identifier < reader.fieldCount else { continue }
        let text = reader.text(identifier).trimmingSpaces
        let id = MeasureID(qualified: text, framework: self.id) ?? MeasureID(text)
        depth = max(depth, id.level)
      } catch { continue }
    }
    return depth > 4 ? "cae" : "eci"
  }

  // MARK: - Measures that formulas and stars name

  private static func checkMeasure(
    _ name: String, in formula: Formula, framework: String, among ids: Set<String>
  ) throws(Diagnostic) {
    if let id = MeasureID(qualified: name, framework: framework),
      id.rawValue == framework || ids.contains(id.rawValue)
    {
      return
    }
    let offset = formula.text.offset(of: name)
    var problem = unknown(
      name, Set(ids.map { "\(framework)_\($0)" }), formula.text.location(at: offset))
    problem.excerpt = formula.text.excerpt(at: offset, length: name.unicodeScalars.count)
    throw problem
  }

  private static func unknown(
    _ name: String, _ ids: Set<String>, _ location: SourceLocation?
  ) -> Diagnostic {
    Diagnostic(
      "unknown-measure",
      LocalizedText(
        "la mesure « \(name) » n'est pas dans le fichier de structure",
        english: "the measure “\(name)” is not in the structure file"),
      at: location,
      suggestion: nearestName(to: name, among: ids.sorted()).map { LocalizedText($0) })
  }
}

extension FormulaText {
  /// Where a name first stands in the text, in Unicode scalars.
  func offset(of name: String) -> Int {
    guard let range = text.firstRange(of: name) else { return 0 }
    return text.unicodeScalars.distance(from: text.startIndex, to: range.lowerBound)
  }
}

/// A rule of the structure file with its formula read.
struct ImportedRule {
  var rule: FrameworkFile.Rule
  var formula: Formula
}

/// A pack ready to be written.
public struct ImportedPack: Sendable, Hashable {
  /// A file of the pack.
  public struct File: Sendable, Hashable {
    /// Its name in the pack's folder.
    public var name: String
    /// Its text.
    public var text: String
  }

  /// The files.
  public var files: [File]
  /// How many measures there are, without the root.
  public var measureCount: Int
  /// How many rules.
  public var ruleCount: Int
  /// How many questions.
  public var questionCount: Int
  /// How many formulas score a measure from indicators; they change no points.
  public var indicatorFormulaCount: Int
  /// How many questions are lists of answers that only formulas tell, and so admit others.
  public var openListCount = 0
  /// What is imported as it is, and is probably not what was meant.
  public var warnings: [Diagnostic] = []
}
