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

    /// Makes the request of a table's entries; nil where one of them is no column, or several stand for one.
    ///
    /// - Parameter names: what an entry names; none where it is not there, nil where it is no names.
    init?(file: String, names: (String) -> [String]?) {
      guard let sheets = names("sheet"), sheets.count < 2, let keys = names("key"), keys.count < 2,
        let texts = names("texts"), let rising = names("rises"), let falling = names("falls")
      else { return nil }
      self.init(
        file: file, sheet: sheets.first, key: keys.first, texts: texts, rising: rising,
        falling: falling)
    }
  }
}
