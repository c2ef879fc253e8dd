import CircularCore
import Foundation
import FrameworkImport
import LuaBridge
import Testing

/// The official platform's own files and results, where they lie beside the repository.
enum OfficialLabels {
  static let folder: URL? = {
    let folder = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared")
    let structure = folder.appending(path: "data/official/referentiel-eci-structure.csv")
    return FileManager.default.fileExists(atPath: structure.path) ? folder : nil
  }()

  static func bytes(_ path: String) throws -> [UInt8] {
    guard let folder else { throw CocoaError(.fileNoSuchFile) }
    return try [UInt8](Data(contentsOf: folder.appending(path: path)))
  }

  /// The values of a file, one a line, read by our own reader: Foundation's changes last bits.
  static func lines(_ path: String) throws -> [Vector] {
    var parser = JSONParser(try bytes(path), file: path)
    var lines: [Vector] = []
    while parser.skipSpace() {
      lines.append(Vector(node: try parser.value(), source: parser.source))
    }
    return lines
  }
}

/// A value of a vector, with the text it stands in.
struct Vector {
  let node: JSONNode
  let source: TextPosition

  subscript(_ member: String) -> Vector? {
    node.member(member).map { Vector(node: $0, source: source) }
  }

  var isNull: Bool { if case .null = node.value { true } else { false } }

  var string: String? { if case .string(let text) = node.value { text } else { nil } }

  var boolean: Bool? { if case .boolean(let value) = node.value { value } else { nil } }

  var number: Double? {
    switch node.value {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  var items: [Vector]? {
    guard case .array(let items) = node.value else { return nil }
    return items.map { Vector(node: $0, source: source) }
  }

  var members: [(key: String, value: Vector)]? {
    guard case .object(let members) = node.value else { return nil }
    return members.map { ($0.key, Vector(node: $0.value, source: source)) }
  }
}

/// One official framework with its rules, ready to score.
struct OfficialLabel {
  let framework: Framework
  let file: FrameworkFile
  let rules: FormulaRules
  let scale: LabelScale

  /// The official files.
  init(_ id: String) throws {
    try self.init(
      id, structure: OfficialLabels.bytes("data/official/referentiel-\(id)-structure.csv"),
      conditions: OfficialLabels.bytes("data/criteres_label_plateforme.csv"))
  }

  init(_ id: String, structure: [UInt8], conditions: [UInt8]) throws {
    let layout = try #require(FrameworkFile.Layout.official(id))
    file = FrameworkFile(reading: structure, file: "\(id).csv", id: id, layout: layout)
    if let problem = file.problems.first { throw problem }
    framework = try Framework(id: id, shape: layout.shape, rows: file.rows)
    rules = try FormulaRules(file.rules, framework: framework)
    let conditions = LabelConditionFile(
      reading: conditions, file: "conditions.csv", framework: id)
    if let problem = conditions.problems.first { throw problem }
    scale = try LabelScale(
      stars: .official, conditions: conditions.conditions, framework: framework)
  }

  /// Scores the input of a vector.
  func score(
    _ input: Vector, statuses: MeasureStatuses, workspace: ScoringWorkspace, runner: FormulaRunner
  ) throws -> Scorecard {
    let context = try FormulaContext(input.node, source: input.source)
    let (personalisation, overrides) = try rules.personalisation(in: context, with: runner)
    try workspace.score(statuses, personalisation, overrides: overrides)
    return workspace.scorecard()
  }

  /// The statuses of a vector as the command reads them.
  func statuses(_ vector: Vector?) throws -> MeasureStatuses {
    guard let vector else { return MeasureStatuses() }
    let reading = MeasureStatuses.read(vector.node, in: framework, source: vector.source)
    if let problem = reading.diagnostics.first(where: { $0.severity == .error }) { throw problem }
    return reading.statuses
  }
}
