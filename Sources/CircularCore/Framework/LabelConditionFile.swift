/// The table of what stars ask of single measures: `etoile`, `priorite`, `referentiel`, `action_id`,
/// `formulation`, `min_realise_pct`, `min_programme_pct`.
package struct LabelConditionFile: Sendable {
  /// The conditions of one framework, by star, then by priority.
  package let conditions: [LabelCondition]
  /// What could not be read, located.
  package let problems: [Diagnostic]

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, UTF-8.
  ///   - file: its name, for messages.
  ///   - framework: the framework whose conditions are wanted; the others' are left alone.
  package init(reading bytes: [UInt8], file: String, framework: String) {
    var columns = NamedColumns(bytes, file: file)
    var found: [(star: Int, priority: Int, condition: LabelCondition)] = []
    problems = columns.forEachRecord(requiring: ["etoile", "action_id", "min_realise_pct"]) {
      (record) throws(Diagnostic) in
      guard let action = record.text("action_id"),
        let measure = MeasureID(qualified: action, framework: framework)
      else { return }
      func percent(_ column: String) throws(Diagnostic) -> Double? {
        guard let text = record.text(column) else { return nil }
        guard let number = LeadingNumber.read(text) else {
          throw record.problem(
            column, "trouvé « \(text) », attendu un pourcentage",
            english: "found “\(text)”, expected a percentage")
        }
        return number
      }
      guard let star = try record.integer("etoile"), let done = try percent("min_realise_pct")
      else {
        throw record.problem(
          "etoile", "étoile ou pourcentage absent", english: "no star or no percentage")
      }
      found.append(
        (
          star, try record.integer("priorite") ?? 0,
          LabelCondition(
            star: star, measure: measure, doneAtLeast: done,
            plannedAtLeast: try percent("min_programme_pct"),
            label: LocalizedText(record.text("formulation") ?? ""),
            location: record.location("action_id"))
        ))
    }
    conditions =
      found.enumerated()
      .sorted {
        ($0.element.star, $0.element.priority, $0.offset)
          < ($1.element.star, $1.element.priority, $1.offset)
      }
      .map(\.element.condition)
  }
}
