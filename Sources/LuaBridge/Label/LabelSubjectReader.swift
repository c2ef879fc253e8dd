public import CircularCore

/// Reads territories for a label from JSON: `id`, `name`, `territory`, `answers`, `statuses`,
/// `indicators`, `facts`, `holds`, `origins`.
///
/// A territory with an error is not scored, and every error that it has is told; one inside a list of facts
/// costs that field or list only, which is then unknown. What the official data is known to
/// have (answers to questions that do not exist, null answers, shares that do not add to 1) is a warning
/// unless the reading is strict.
public struct LabelSubjectReader: Sendable {
  /// One territory read.
  public struct Reading: Sendable {
    /// The territory; nil if it has an error.
    public var subject: LabelSubject?
    /// Who it is about; nil where not even that could be read.
    public var identity: FactTable.Identity?
    /// Errors and warnings, in the order of the text.
    public var diagnostics: [Diagnostic]
  }

  /// The label that territories are read for.
  package let label: LuaLabel
  private let origins: [LuaLabel]
  private let isStrict: Bool

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - label: the label that is scored.
  ///   - origins: the labels that it is scored from; empty to read its own statuses.
  ///   - isStrict: whether what the official data is known to have is an error.
  public init(_ label: LuaLabel, from origins: [LuaLabel] = [], isStrict: Bool = false) {
    self.label = label
    self.origins = origins
    self.isStrict = isStrict
  }

  /// Reads one object.
  ///
  /// - Parameters:
  ///   - bytes: the object, alone.
  ///   - file: its name, for messages.
  ///   - line: the number of its first line.
  public func read(_ bytes: [UInt8], file: String, line: Int = 1) -> Reading {
    var told: ToldWarnings?
    return read(bytes, file: file, line: line, told: &told)
  }

  /// The same without the warnings that were told; what it tells is told from then on.
  package func read(
    _ bytes: [UInt8], file: String, line: Int, told: inout ToldWarnings?
  ) -> Reading {
    do throws(Diagnostic) {
      var parser = JSONParser(bytes, file: file, firstLine: line)
      let node = try parser.value()
      guard !parser.skipSpace() else {
        throw parser.unexpected("la fin de la ligne", english: "the end of the line")
      }
      return read(node, source: parser.source, told: &told)
    } catch {
      return Reading(subject: nil, diagnostics: [error])
    }
  }

  /// Reads a document whole: an object, a list of objects, or one object after another.
  public func readDocument(_ bytes: [UInt8], file: String) -> [Reading] {
    var told: ToldWarnings?
    return readDocument(bytes, file: file, told: &told)
  }

  /// The same without the warnings that were told; what it tells is told from then on.
  package func readDocument(
    _ bytes: [UInt8], file: String, told: inout ToldWarnings?
  ) -> [Reading] {
    var parser = JSONParser(bytes, file: file)
    var readings: [Reading] = []
    while parser.skipSpace() {
      let start = parser.position
      do throws(Diagnostic) {
        let node = try parser.value()
        if case .array(let items) = node.value {
          for item in items { readings.append(read(item, source: parser.source, told: &told)) }
        } else {
          readings.append(read(node, source: parser.source, told: &told))
        }
      } catch {
        readings.append(
          Reading(subject: nil, diagnostics: [parser.skipToNextObject(behind: start) ?? error]))
        if parser.position == start || readings.count > 1 << 20 { break }
        parser.skipLine()
      }
    }
    return readings
  }

  package func read(_ node: JSONNode, source: TextPosition) -> Reading {
    var told: ToldWarnings?
    return read(node, source: source, told: &told)
  }

  func read(
    _ node: JSONNode, source: TextPosition, told: inout ToldWarnings?
  ) -> Reading {
    var record = LabelRecord(
      label: label, origins: origins, isStrict: isStrict, source: source, told: told)
    // One owner: what it notes is noted in place.
    told = nil
    let subject = record.subject(node)
    told = record.told
    let errors = record.diagnostics.count { $0.severity == .error }
    let isBad = errors > record.errorsInLists
    return Reading(
      subject: isBad ? nil : subject,
      identity: subject.map { FactTable.Identity(id: $0.id, name: $0.name, location: $0.location) },
      diagnostics: record.diagnostics)
  }
}
