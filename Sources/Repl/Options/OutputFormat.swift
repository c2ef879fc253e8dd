import ArgumentParser
import CircularCore

/// How results are written.
///
/// A command declares the formats that it gives, and refuses the others.
enum OutputFormat: String {
  /// For people, on a terminal.
  case table
  /// For people, as one file that a browser shows.
  case html
  /// For Excel and LibreOffice.
  case xlsx
  /// One JSON document.
  case json
  /// One JSON object a line.
  case ndjson
  /// For a spreadsheet.
  case csv
}

extension Option where Value == OutputFormat? {
  /// The option of a command that gives some formats: a table on a terminal, unless it is told.
  init(formats: OutputFormat...) { self.init(formats: formats) }

  /// The same for a list of formats.
  init(formats: [OutputFormat]) {
    self.init(
      help: OutputFormat.help(
        formats,
        phrase(
          "Forme du résultat (table sur un terminal).",
          english: "Form of the result (table on a terminal).")),
      completion: .list(formats.map(\.rawValue)), transform: OutputFormat.reading(formats))
  }
}

extension Option where Value == OutputFormat {
  /// The same where a table is given wherever it goes.
  init(wrappedValue: OutputFormat, formats: OutputFormat...) {
    self.init(
      wrappedValue: wrappedValue,
      help: OutputFormat.help(
        formats, phrase("Forme du résultat.", english: "Form of the result.")),
      completion: .list(formats.map(\.rawValue)), transform: OutputFormat.reading(formats))
  }
}

extension OutputFormat {
  fileprivate static func help(_ formats: [OutputFormat], _ text: String) -> ArgumentHelp {
    ArgumentHelp(text, valueName: formats.map(\.rawValue).joined(separator: "|"))
  }

  /// Reads one of the formats that a command gives.
  static func reading(
    _ formats: [OutputFormat]
  ) -> @Sendable (String) throws -> OutputFormat {
    { text in
      guard let format = OutputFormat(rawValue: text), formats.contains(format) else {
        throw ValidationError(expected(formats).text(in: programLanguage) + ".")
      }
      return format
    }
  }

  /// Which formats there are, for who asked for another.
  static func expected(_ formats: [OutputFormat]) -> LocalizedText {
    let names = formats.map(\.rawValue)
    let first = names.dropLast().joined(separator: ", ")
    let last = names.last ?? ""
    return LocalizedText(
      "attendu \(first) ou \(last)", english: "expected \(first) or \(last)")
  }
}
