/// The table of a label's questions: `id`, `competence_banatic`, `formulation`, `type`, `expr_visible`,
/// `types_collectivites`, `choix`.
///
/// Choices are separated by `|`; the platform calls them by the question's id and a letter: `EP_1_a`,
/// `EP_1_b`…
package struct QuestionFile: Sendable {
  /// The questions, in the order of the file.
  package let questions: [Question]
  /// What could not be read, located.
  package let problems: [Diagnostic]

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, UTF-8.
  ///   - file: its name, for messages.
  package init(reading bytes: [UInt8], file: String) {
    var columns = NamedColumns(bytes, file: file)
    var questions: [Question] = []
    problems = columns.forEachRecord(requiring: ["id", "type"]) { (record) throws(Diagnostic) in
      guard let id = record.text("id") else { return }
      let type = record.text("type") ?? ""
      guard let kind = Question.Kind(rawValue: type) else {
        throw record.problem(
          "type", "trouvé « \(type) », attendu binaire, choix ou proportion",
          english: "found “\(type)”, expected binaire, choix or proportion")
      }
      var kinds: [Territory.Kind] = []
      let names = (record.text("types_collectivites") ?? "").split { ",;| ".contains($0) }
      for name in names {
        guard let kind = Territory.Kind(rawValue: name.lowercased()) else {
          throw record.problem(
            "types_collectivites", "trouvé « \(name) », attendu commune ou epci",
            english: "found “\(name)”, expected commune or epci")
        }
        kinds.append(kind)
      }
      questions.append(
        Question(
          id: id, ask: LocalizedText(record.text("formulation") ?? ""), kind: kind,
          isVisible: record.text("expr_visible")
            .map { FormulaText($0, at: record.location("expr_visible")) },
          kinds: kinds, competence: record.text("competence_banatic").flatMap { Int($0) },
          choices: Self.choices(record.text("choix") ?? "", of: id)))
    }
    self.questions = questions
  }

  private static func choices(_ text: String, of question: String) -> [Question.Choice] {
    zip("abcdefghijklmnopqrstuvwxyz", text.split(separator: "|")).map { letter, label in
      Question.Choice(
        id: "\(question)_\(letter)", label: LocalizedText(String(label).trimmingSpaces))
    }
  }
}
