package import CircularCore

extension ConstantTable {
  /// What a rule says of the table: `table { "bareme.csv", rises = "montant" }`.
  package struct Request: Sendable, Hashable {
    /// The name of the file.
    package var file: String
    /// The sheet of a workbook; nil for the only one, and for a file of text.
    package var sheet: String?
    /// The column that holds the keys; nil for the first one, or for bands.
    package var key: String?
    /// The columns whose cells are texts, whatever they look like.
    package var texts: [String]
    /// The columns that never fall from a band to the next one.
    package var rising: [String]
    /// The columns that never rise.
    package var falling: [String]
    /// Where the rule file says it.
    package var location: SourceLocation?

    /// Makes a request.
    package init(
      file: String, sheet: String? = nil, key: String? = nil, texts: [String] = [],
      rising: [String] = [],
      falling: [String] = [], location: SourceLocation? = nil
    ) {
      self.file = file
      self.sheet = sheet
      self.key = key
      self.texts = texts
      self.rising = rising
      self.falling = falling
      self.location = location
    }
  }
}
