/// The table of the labels that somebody gives a framework in their own words: `id`, `label`.
///
/// An id is that of a measure, of a question or of one of its answers.
package struct OwnLabelFile: Sendable {
  /// One label.
  package struct Entry: Sendable, Hashable {
    /// What it names.
    package var id: String
    /// The label.
    package var label: LocalizedText
    /// Where it stands.
    package var location: SourceLocation?
  }

  /// The labels, in the order of the file.
  package let entries: [Entry]
  /// What could not be read, located.
  package let problems: [Diagnostic]

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, UTF-8.
  ///   - file: its name, for messages.
  package init(reading bytes: [UInt8], file: String) {
    var columns = NamedColumns(bytes, file: file)
    var entries: [Entry] = []
    var ids: Set<String> = []
    problems = columns.forEachRecord(requiring: ["id", "label"]) { (record) throws(Diagnostic) in
      guard let id = record.text("id") else { return }
      guard ids.insert(id).inserted else {
        throw record.problem(
          "id", "« \(id) » est là deux fois", english: "“\(id)” is there twice")
      }
      guard let label = record.text("label") else { return }
      entries.append(
        Entry(id: id, label: LocalizedText(label), location: record.location("id")))
    }
    self.entries = entries
  }
}
