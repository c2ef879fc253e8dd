import CircularCore
import LuaSyntax

/// `outcome "id"`: rules that ask for the outcome of others.
enum RuleOrderCheck: Check {
  static let codes = [
    CheckCode(
      "undeclared-rule", "Une règle ou un cas nomme une règle qui n'existe pas.",
      english: "A rule or a case names a rule that does not exist."),
    CheckCode(
      "rule-below", "Une règle demande la réponse d'une règle qui n'est pas au-dessus d'elle.",
      english: "A rule asks for the outcome of a rule that is not above it."),
    CheckCode(
      "no-outcome",
      "Une règle demande la réponse d'un cycle de vie, ou d'une règle d'une autre portée.",
      english: "A rule asks for the outcome of a life cycle, or of a rule of another scope."),
  ]

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    guard let rules = pack.pack?.rules, pack.names.isComplete else { return [] }
    let numbers = Dictionary(rules.enumerated().map { ($0.element.id, $0.offset) }) { a, _ in a }
    let asked = asked(in: pack, numbers)
    var findings: [Diagnostic] = []
    for file in pack.ruleFiles {
      guard let tree = pack.trees[file] else { continue }
      let functions = functions(of: tree, in: pack, numbers)
      for ask in (pack.expressions[file] ?? []).lazy.compactMap(\.call) {
        guard ask.callee.globalName == "outcome", let id = ask.arguments.first?.stringValue,
          let place = ask.arguments.first?.range
        else { continue }
        guard let number = numbers[id] else {
          findings.append(
            finding(
              "undeclared-rule", tree, place, "aucune règle ne s'appelle « \(id) »",
              english: "no rule is called “\(id)”",
              suggestion: nearestName(to: id, among: rules.map(\.id))
                .map { LocalizedText("\"\($0)\"") }))
          continue
        }
        // Inside a helper function, which rule asks is only known when it runs.
        guard let asking = asking(at: ask.range.lowerBound, functions) else { continue }
        if number == asking {
          findings.append(
            finding(
              "rule-below", tree, place,
              "« \(id) » ne peut pas lire sa propre réponse\u{A0}: elle en aurait besoin pour la trouver",
              english: "“\(id)” cannot read its own answer: it would need it to find it"))
        } else if number > asking, reaches(asking, from: number, asked) {
          let other = rules[asking].id
          findings.append(
            finding(
              "rule-below", tree, place,
              "« \(other) » et « \(id) » tournent en rond\u{A0}: chacune attend la réponse de l'autre",
              english:
                "“\(other)” and “\(id)” go round in a circle: each waits for the other's answer"))
        } else if number > asking {
          findings.append(
            finding(
              "rule-below", tree, place,
              "« \(id) » n'est pas déclarée au-dessus de « \(rules[asking].id) »",
              english: "“\(id)” is not declared above “\(rules[asking].id)”",
              suggestion: LocalizedText(
                "déclarer « \(id) » d'abord", english: "declare “\(id)” first")))
        } else if rules[number].kind == .lifecycle || rules[number].scope != rules[asking].scope {
          findings.append(
            finding(
              "no-outcome", tree, place, "« \(id) » n'a pas de réponse pour cette règle",
              english: "“\(id)” has no outcome for this rule"))
        }
      }
    }
    return findings
  }

  /// The rules for whose answers each rule asks, in its own function.
  private static func asked(in pack: CheckedPack, _ numbers: [String: Int]) -> [Int: Set<Int>] {
    var asked: [Int: Set<Int>] = [:]
    for rule in pack.reading.rules {
      guard let function = rule.function, let number = rule.site.id.flatMap({ numbers[$0] }) else {
        continue
      }
      for call in function.body.calls where call.callee.globalName == "outcome" {
        guard let id = call.arguments.first?.stringValue, let other = numbers[id] else { continue }
        asked[number, default: []].insert(other)
      }
    }
    return asked
  }

  /// Whether a rule asks for another one's answer, itself or by those that it asks.
  private static func reaches(_ wanted: Int, from start: Int, _ asked: [Int: Set<Int>]) -> Bool {
    var seen: Set<Int> = []
    var next = [start]
    while let rule = next.popLast() {
      if rule == wanted { return true }
      if seen.insert(rule).inserted { next += asked[rule] ?? [] }
    }
    return false
  }

  /// The functions of rules in a file, by where they start, with the number of their rule.
  private static func functions(
    of tree: SyntaxTree, in pack: CheckedPack, _ numbers: [String: Int]
  ) -> [(range: Range<Int>, rule: Int)] {
    pack.reading.rules.compactMap { rule in
      guard let function = rule.function, rule.site.tree.name == tree.name,
        let id = rule.site.id, let number = numbers[id]
      else { return nil }
      return (function.range, number)
    }.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The rule in whose own function a place stands.
  private static func asking(
    at place: Int, _ functions: [(range: Range<Int>, rule: Int)]
  ) -> Int? {
    var low = 0
    var high = functions.count
    while low < high {
      let middle = (low + high) / 2
      if functions[middle].range.lowerBound <= place { low = middle + 1 } else { high = middle }
    }
    guard low > 0, functions[low - 1].range.contains(place) else { return nil }
    return functions[low - 1].rule
  }
}
