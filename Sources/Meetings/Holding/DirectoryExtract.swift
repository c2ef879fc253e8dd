package import CircularCore

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// What a meeting keeps of the national directory: the territories that its data names by a code, so that a
/// replay completes them alike on any machine.
package struct DirectoryExtract: Sendable {
  /// The territories by code.
  package private(set) var territories: [TerritoryCode: Territory] = [:]

  /// Makes an empty extract.
  package init() {}

  /// Whether there is nothing in it.
  package var isEmpty: Bool { territories.isEmpty }

  /// The territory with a code.
  package subscript(code: TerritoryCode) -> Territory? {
    get { territories[code] }
    set { territories[code] = newValue }
  }

  /// Looks a code up; nil without territories: nobody looked, and nothing is said of codes.
  var lookup: (@Sendable (TerritoryCode) -> Territory?)? {
    guard !isEmpty else { return nil }
    let territories = territories
    return { @Sendable code in territories[code] }
  }

  /// Adds another extract, which holds where both have a code.
  package mutating func add(_ other: DirectoryExtract) {
    territories.merge(other.territories) { $1 }
  }

  // MARK: - As a file

  /// A territory as the file has it.
  private struct Line: Codable {
    var code: String
    var territory: Territory
  }

  /// The file: JSON, in the order of the codes, the same bytes for the same territories.
  ///
  /// - Throws: what the encoder says.
  package func file() throws(Diagnostic) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let lines = territories.map { Line(code: $0.description, territory: $1) }
    do {
      return Array(try encoder.encode(lines.sorted { $0.code < $1.code }))
    } catch {
      throw Diagnostic(meeting: error)
    }
  }

  /// Reads such a file.
  ///
  /// - Throws: `bad-directory-extract`.
  package init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    func refused() -> Diagnostic {
      Diagnostic(
        "bad-directory-extract",
        LocalizedText(
          "ce n'est pas un extrait du répertoire national, tel qu'une séance le garde",
          english: "this is no extract of the national directory as a meeting keeps it"),
        at: SourceLocation(file: file))
    }
    guard let lines = try? JSONDecoder().decode([Line].self, from: Data(bytes)) else {
      throw refused()
    }
    for line in lines {
      guard
        let code = INSEECode(line.code).map({ TerritoryCode.insee($0) })
          ?? SIREN(line.code).map({ TerritoryCode.siren($0) })
      else { throw refused() }
      territories[code] = line.territory
    }
  }
}
