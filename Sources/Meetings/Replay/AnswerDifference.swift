import CircularCore
import LuaBridge

/// One value of an answer that is another than it was.
package struct AnswerDifference: Sendable, Hashable {
  /// Where it is in the answer: `ranked › fronsac › score`.
  package var place: String
  /// What it was; nil for nothing.
  package var before: String?
  /// What it is; nil for nothing.
  package var after: String?

  /// How many are told of one answer.
  private static let most = 1000

  /// The values that differ between two JSON texts.
  static func all(from before: [UInt8], to after: [UInt8]) -> [AnswerDifference] {
    var differences: [AnswerDifference] = []
    compare(node(before), node(after), [], &differences)
    return differences
  }

  private static func node(_ bytes: [UInt8]) -> JSONNode? {
    var parser = JSONParser(bytes, file: "")
    return try? parser.value()
  }

  private static func compare(
    _ before: JSONNode?, _ after: JSONNode?, _ path: [String],
    _ differences: inout [AnswerDifference]
  ) {
    guard differences.count < most else { return }
    switch (before?.value, after?.value) {
    case (.object(let old)?, .object(let new)?):
      let names = old.map(\.key) + new.map(\.key).filter { key in !old.contains { $0.key == key } }
      for name in names {
        compare(before?.member(name), after?.member(name), path + [name], &differences)
      }
    case (.array(let old)?, .array(let new)?): compare(items: old, new, path, &differences)
    default:
      let (old, new) = (before.map(text), after.map(text))
      guard old != new else { return }
      differences.append(
        AnswerDifference(place: path.joined(separator: " › "), before: old, after: new))
    }
  }

  /// Things of two lists, by their names where they have any: one more at the top moves no other.
  private static func compare(
    items old: [JSONNode], _ new: [JSONNode], _ path: [String],
    _ differences: inout [AnswerDifference]
  ) {
    let (oldNames, newNames) = (old.map(name), new.map(name))
    let areNamed =
      !(oldNames + newNames).contains(nil) && Set(oldNames).count == old.count
      && Set(newNames).count == new.count
    guard areNamed else {
      for index in 0..<max(old.count, new.count) {
        compare(
          index < old.count ? old[index] : nil, index < new.count ? new[index] : nil,
          path + ["\(index + 1)"], &differences)
      }
      return
    }
    var byName: [String: JSONNode] = [:]
    for (name, node) in zip(newNames, new) { if let name { byName[name] = node } }
    for (name, node) in zip(oldNames, old) {
      guard let name else { continue }
      compare(node, byName.removeValue(forKey: name), path + [name], &differences)
    }
    for (name, node) in zip(newNames, new) {
      if let name, byName[name] != nil { compare(nil, node, path + [name], &differences) }
    }
  }

  private static func name(_ node: JSONNode) -> String? {
    let parts = ["id", "rule", "criterion", "subject", "member"].compactMap { key -> String? in
      if case .string(let text)? = node.member(key)?.value { text } else { nil }
    }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  private static func text(_ node: JSONNode) -> String {
    switch node.value {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .string(let text): text
    case .array(let items): "[" + items.map(text).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { "\($0.key): \(text($0.value))" }.joined(separator: ", ") + "}"
    }
  }
}

extension Diagnostic {
  /// What was thrown while a meeting was computed, as one diagnostic.
  init(meeting error: any Error) {
    switch error {
    case let problem as Diagnostic: self = problem
    case let refused as Scenario.Refused where !refused.diagnostics.isEmpty:
      self = refused.diagnostics[0]
    case let failed as LuaRulePack.LoadError where !failed.diagnostics.isEmpty:
      self = failed.diagnostics[0]
    default:
      self = Diagnostic(
        "internal", LocalizedText("échec imprévu\u{A0}: \(error)", english: "unforeseen: \(error)"))
    }
  }
}
