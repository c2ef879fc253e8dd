import ArgumentParser

/// How results are written.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  /// For people.
  case table
  /// One JSON document.
  case json
  /// One JSON object a line.
  case ndjson
  /// For a spreadsheet.
  case csv
}
