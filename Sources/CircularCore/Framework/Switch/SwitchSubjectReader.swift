/// Reads territories for the switch: a label's subject with `origins`, and `modes`, `platform` and `attached`
/// beside.
///
/// ```json
/// {"id":"c1","territory":{"kind":"epci","population":30000},"answers":{"PCAET_1":true},
///  "origins":{"cae":{"1.1.1.1":"done"},"eci":{"1.1.1":"planned"}},
///  "modes":{"cae":"write","eci":"archived","te":"readonly"},
///  "platform":{"role":"editor","cot":false,"audits":{"cae":"validated"},
///   "activity":{"cae":{"comments":60,"last":"2026-05-01"}}},
///  "attached":{"evidence":{"eci":{"1.1.1":["deliberation.pdf"]}},"pilots":{"cae":{"1.1.1":"Mme Durand"}}}}
/// ```
///
/// A territory with an error is left out, with every error that it has.
package struct SwitchSubjectReader: Sendable {
  /// One territory read.
  package struct Reading: Sendable {
    /// The territory; nil if it has an error.
    package var subject: SwitchSubject?
    /// Who it is about; nil where not even that could be read.
    package var identity: FactTable.Identity?
    /// Errors and warnings, in the order of the text.
    package var diagnostics: [Diagnostic]
  }

  private let reader: LabelSubjectReader
  private let today: CivilDate?

  /// The facts of the merged label and of those that it is scored from.
  package var schema: LabelSchema { reader.schema }

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - schema: the facts of the merged label and of those that it is scored from.
  ///   - today: the day of the computation: what the platform is said to know of a later one is told.
  ///   - territories: looks up what is publicly known of a territory; nil to complete nothing.
  package init(
    _ schema: LabelSchema, on today: CivilDate? = nil,
    completedBy territories: (@Sendable (TerritoryCode) -> Territory?)? = nil
  ) {
    // What is kept of shares is what is done and planned, and the rest: more than the whole leaves no rest.
    reader = LabelSubjectReader(schema, refusing: .moreThanAll, completedBy: territories)
    self.today = today
  }

  /// What a record has for the switch alone.
  static let members = ["modes", "platform", "attached"]

  /// Reads a document whole: an object, a list of objects, or one object after another.
  ///
  /// A territory whose id an earlier one has is in error.
  package func readDocument(_ bytes: [UInt8], file: String) -> [Reading] {
    var parser = JSONParser(bytes, file: file)
    var readings: [Reading] = []
    var ids = KnownIDs()
    func add(_ node: JSONNode) {
      var reading = read(node, source: parser.source)
      if let problem = ids.problem(with: reading.identity) {
        reading.subject = nil
        reading.diagnostics.append(problem)
      }
      readings.append(reading)
    }
    while parser.skipSpace() {
      let start = parser.position
      do throws(Diagnostic) {
        let node = try parser.value()
        if case .array(let items) = node.value {
          for item in items { add(item) }
        } else {
          add(node)
        }
      } catch {
        let cutShort = parser.skipToNextObject(behind: start)
        readings.append(Reading(subject: nil, diagnostics: [cutShort ?? error]))
        // Behind a record that is cut short stands the next one, which is read.
        if cutShort != nil { continue }
        if parser.position == start { break }
        parser.skipLine()
      }
    }
    return readings
  }

  private func read(_ node: JSONNode, source: TextPosition) -> Reading {
    guard case .object(let members) = node.value else {
      var table = FactTable(reader.schema.facts)
      let plain = reader.read(node, source: source, into: &table)
      return Reading(subject: nil, diagnostics: plain.diagnostics)
    }
    let own = Self.members
    let rest = JSONNode(
      value: .object(members.filter { !own.contains($0.key) }), offset: node.offset)
    var table = FactTable(reader.schema.facts)
    let label = reader.read(rest, source: source, into: &table)
    let subject = label.row.map { table.subject(row: $0) }
    var record = SwitchRecord(
      merged: reader.schema.label, origins: reader.schema.origins, on: today, source: source)
    var situation = record.situation(modes: node.member("modes"), node.member("platform"))
    let attachments = record.attachments(node.member("attached"))
    record.checkOrigins(node, subject, &situation)
    let diagnostics = label.diagnostics + record.diagnostics
    guard let subject,
      !record.diagnostics.contains(where: { $0.severity == .error })
    else { return Reading(subject: nil, identity: label.identity, diagnostics: diagnostics) }
    if let merged = subject.statuses[reader.schema.label.id], merged.count > 0 {
      situation.hasMergedContent = true
    }
    return Reading(
      subject: SwitchSubject(label: subject, situation: situation, attachments: attachments),
      identity: label.identity, diagnostics: diagnostics)
  }
}
