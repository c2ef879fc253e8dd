import CircularCore
import Foundation
import FrameworkImport
import LuaBridge
import Testing

/// A label pack in a folder of its own, made from the official structure file: its rules are the
/// official formulas, translated.
final class OfficialPackFolder {
  let path: String
  private let folder: ScratchFolder

  /// The label fixtures of the repository.
  static let fixtures = ProgramRun.project.appending(path: "Tests/Fixtures/Labels")

  /// Makes the pack of a label, with the questions that some vectors answer.
  init(
    _ id: String, structure: [UInt8], conditions: [UInt8], answering vectors: [VectorNode]
  ) throws {
    folder = try ScratchFolder()
    path = folder.url.path
    let layout = try #require(FrameworkFile.Layout.official(id))
    let file = FrameworkFile(reading: structure, file: "\(id).csv", id: id, layout: layout)
    if let problem = file.problems.first { throw problem }
    let table = LabelConditionFile(reading: conditions, file: "conditions.csv", framework: id)
    if let problem = table.problems.first { throw problem }
    let framework = try Framework(id: id, shape: layout.shape, rows: file.rows)
    _ = try folder.file("framework.csv", Self.csv(file))
    let rules = try Self.rules(file, id)
    _ = try folder.file(
      "pack.lua",
      Self.head(id, layout.shape) + Self.questions(vectors, rules) + rules
        + Self.stars(table.conditions))
    #expect(framework.count == file.rows.count + 1)
  }

  private static func csv(_ file: FrameworkFile) -> String {
    var origins: [MeasureID: [String]] = [:]
    for origin in file.origins {
      origins[origin.measure, default: []].append("\(origin.source) (\(origin.weight))")
    }
    var text = "id;label;points;percentage;origins\n"
    for row in file.rows {
      text +=
        "\(row.id);\(row.label.french.isEmpty ? "" : "\"\(row.label.french.replacing("\"", with: "\"\""))\"");"
      text += "\(row.points.map { "\($0)" } ?? "");\(row.percentage.map { "\($0)" } ?? "");"
      text += "\"\(origins[row.id, default: []].joined(separator: "\n"))\"\n"
    }
    return text
  }

  private static func head(_ id: String, _ shape: FrameworkShape) -> String {
    var levels = ["label", "axis", "subaxis", "measure", "submeasure", "task"]
    if shape.measureLevel == 2 { levels.remove(at: 2) }
    let names = levels.map { "\"\($0)\"" }.joined(separator: ", ")
    return """
      pack { id = "label-\(id)", version = "1", title = "\(id)" }
      label { id = "\(id)", framework = "framework.csv", levels = { \(names) },
        redistribute_below = \(shape.redistributes ? "\"measure\"" : "false") }

      """
  }

  /// The questions that vectors answer or that rules read, typed by the answers.
  private static func questions(_ vectors: [VectorNode], _ rules: String) -> String {
    var kinds: [String: String] = [:]
    var choices: [String: Set<String>] = [:]
    for read in rules.components(separatedBy: "t.answers.").dropFirst() {
      kinds[String(read.prefix { $0.isLetter || $0.isNumber || $0 == "_" })] = "boolean"
    }
    for vector in vectors {
      for (id, answer) in vector["answers"]?.members ?? [] {
        if answer.boolean != nil { kinds[id] = "boolean" }
        if answer.number != nil { kinds[id] = "proportion" }
        if let choice = answer.string {
          kinds[id] = "choice"
          choices[id, default: []].insert(choice)
        }
      }
    }
    return kinds.sorted { $0.key < $1.key }.map { id, kind in
      let ids = choices[id, default: []].sorted().map { "{ id = \"\($0)\" }" }
      let list = ids.isEmpty ? "" : ", choices = { \(ids.joined(separator: ", ")) }"
      return "question \"\(id)\" { type = \"\(kind)\"\(list) }\n"
    }.joined()
  }

  private static func rules(_ file: FrameworkFile, _ id: String) throws -> String {
    try file.rules.map { rule in
      var givens = FormulaGivens()
      givens.hasScores = rule.kind == .override
      givens.scoredFramework = id
      let lua = try Formula(rule.formula, .personalisation).lua(givens, indent: 1)
      let (word, entry) =
        switch rule.kind {
        case .disable: ("disable", "when")
        case .scale: ("scale", "by")
        case .override: ("override", "score")
        }
      return "\(word) \"\(rule.measure)\" {\n  \(entry) = \(lua) }\n"
    }.joined()
  }

  private static func stars(_ conditions: [LabelCondition]) -> String {
    let shares = ["0", "0.35", "0.5", "0.65", "0.75"]
    return shares.enumerated().map { index, share in
      let requires = conditions.filter { $0.star == index + 1 }.map { condition in
        let planned = condition.plannedAtLeast.map { ", planned = \($0)" } ?? ""
        return
          "{ measure = \"\(condition.measure)\", done = \(condition.doneAtLeast)\(planned) }"
      }
      return
        "star (\(index + 1)) { at = \(share), requires = { \(requires.joined(separator: ", ")) } }\n"
    }.joined()
  }
}

/// A value of a vector, read by our own reader: Foundation's changes last bits.
struct VectorNode {
  let node: JSONNode

  subscript(_ member: String) -> VectorNode? { node.member(member).map { VectorNode(node: $0) } }

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
  var items: [VectorNode]? {
    guard case .array(let items) = node.value else { return nil }
    return items.map { VectorNode(node: $0) }
  }
  var members: [(key: String, value: VectorNode)]? {
    guard case .object(let members) = node.value else { return nil }
    return members.map { ($0.key, VectorNode(node: $0.value)) }
  }

  /// The values of a text, one after another.
  static func all(_ bytes: [UInt8]) throws -> [VectorNode] {
    var parser = JSONParser(bytes, file: "vectors")
    var nodes: [VectorNode] = []
    while parser.skipSpace() { nodes.append(VectorNode(node: try parser.value())) }
    return nodes
  }
}
