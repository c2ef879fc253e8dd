import CircularCore

/// The day and the parameter values as an interpreter reads them: made once for as many tables as are
/// evaluated under them.
struct LentTerms {
  /// What they are; nil before the first table.
  let terms: EvaluationTerms?
  /// A table whose one row holds the parameter values.
  let parameters: FactTable
  /// The evaluation date.
  let today: [CChar]

  /// None yet.
  ///
  /// - Throws: what is wrong with the declarations of parameters.
  init(_ parameters: [Parameter]) throws(Diagnostic) {
    terms = nil
    self.parameters = FactTable(try FactSchema(parameters.map(\.declaration)))
    today = []
  }

  /// The same interpreter's next ones; those that it has, where they are the same.
  func turned(to terms: EvaluationTerms) throws(Diagnostic) -> LentTerms {
    are(terms) ? self : try LentTerms(terms, parameters.schema)
  }

  /// Whether they are these.
  func are(_ terms: EvaluationTerms) -> Bool { self.terms.map { terms.readsSame(as: $0) } ?? false }

  private init(_ terms: EvaluationTerms, _ schema: FactSchema) throws(Diagnostic) {
    self.terms = terms
    var parameters = FactTable(schema)
    let row = parameters.appendRow(.init(id: "parameters"))
    // Engines beside a label's pack may have parameters of their own: they stand behind the pack's.
    for (slot, value) in terms.parameters.values.prefix(schema.count).enumerated() {
      guard let value else { continue }
      do {
        try parameters.set(value, row: row, slot: slot)
      } catch {
        throw Diagnostic(error.code, error.message)
      }
    }
    self.parameters = parameters
    today = terms.date.description.utf8.map { CChar(bitPattern: $0) }
  }
}
