import CircularCore

extension FactTable {
  /// A table whose one row holds parameter values, as rules read them.
  init(of parameters: ParameterValues) throws(Diagnostic) {
    self.init(try FactSchema(parameters.parameters.map(\.declaration)))
    let row = appendRow(.init(id: "parameters"))
    for (slot, value) in parameters.values.enumerated() {
      guard let value else { continue }
      do {
        try set(value, row: row, slot: slot)
      } catch {
        throw Diagnostic(error.code, error.message)
      }
    }
  }
}
