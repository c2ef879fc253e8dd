import CircularCore

/// Labels in the importer's own words, which stand in for every sentence of the official files: what has
/// none is known by its id alone.
struct ImportedLabels {
  private let labels: [String: LocalizedText]
  private let entries: [OwnLabelFile.Entry]
  private(set) var problems: [Diagnostic]

  init(_ source: FrameworkImport.Source) {
    let file = OwnLabelFile(reading: source.bytes, file: source.file)
    entries = file.entries
    problems = file.problems
    labels = Dictionary(
      file.entries.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
  }

  /// The rows with these labels.
  func rows(_ rows: [FrameworkRow]) -> [FrameworkRow] {
    rows.map { row in
      var row = row
      row.label = labels[row.id.rawValue] ?? ""
      return row
    }
  }

  /// The questions with these wordings.
  func questions(_ questions: [ImportedQuestions.Entry]) -> [ImportedQuestions.Entry] {
    questions.map { entry in
      var entry = entry
      entry.question.ask = labels[entry.question.id] ?? LocalizedText(entry.question.id)
      for index in entry.question.choices.indices {
        let id = entry.question.choices[index].id
        entry.question.choices[index].label = labels[id] ?? LocalizedText(id)
      }
      return entry
    }
  }

  /// The conditions with the labels of their measures.
  func conditions(_ conditions: [LabelCondition]) -> [LabelCondition] {
    conditions.map { condition in
      var condition = condition
      condition.label = labels[condition.measure.rawValue] ?? ""
      return condition
    }
  }

  /// Labels of nothing that is there.
  mutating func check(measures: Set<String>, _ questions: [ImportedQuestions.Entry]) {
    let asked = questions.flatMap { [$0.question.id] + $0.question.choices.map(\.id) }
    let known = measures.union(asked)
    for entry in entries where !known.contains(entry.id) {
      problems.append(
        Diagnostic(
          "unknown-measure",
          LocalizedText(
            "« \(entry.id) » n'est ni une mesure, ni une question, ni une réponse du référentiel",
            english: "“\(entry.id)” is no measure, question or answer of the framework"),
          at: entry.location,
          suggestion: nearestName(to: entry.id, among: known.sorted()).map { LocalizedText($0) }))
    }
  }
}
