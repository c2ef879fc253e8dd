import LuaSyntax
import RuleAnalysis

extension LanguageServer {
  func outline(_ params: JSONValue) throws(RequestError) -> JSONValue {
    let document = try document(params)
    var symbols: [(Range<Int>, JSONValue)] = []
    for site in document.sites {
      // A declaration begins with its word, which stands before the name.
      let range = site.whole
      let name = site.id ?? site.word.name
      let label = site.table?["label"]?.constantText
      symbols.append(
        (
          range,
          [
            "name": .string(name.isEmpty ? site.word.name : name),
            "detail": .string(label.map { "\(site.word.name) · \($0)" } ?? site.word.name),
            "kind": .integer(Self.symbolKind(site.word.name)),
            "range": document.text.range(range),
            "selectionRange": document.text.range(site.range.clamped(to: range)),
          ]
        ))
    }
    for statement in document.tree.block.statements {
      guard case .localFunction(let declaration, let function) = statement.kind else { continue }
      symbols.append(
        (
          statement.range,
          [
            "name": .string(declaration.name), "kind": 12,
            "detail": .string(
              "function(\(function.parameters.map(\.name).joined(separator: ", ")))"),
            "range": document.text.range(statement.range),
            "selectionRange": document.text.range(
              declaration.range.clamped(to: statement.range)),
          ]
        ))
    }
    return .array(symbols.sorted { $0.0.lowerBound < $1.0.lowerBound }.map(\.1))
  }

  /// As the protocol numbers kinds of symbols.
  private static func symbolKind(_ word: String) -> Int {
    switch word {
    case "pack", "label": 4
    case "fact", "question": 8
    case "param": 14
    case "case": 24
    case "class", "lifecycle": 10
    default: 6
    }
  }

  func folding(_ params: JSONValue) throws(RequestError) -> JSONValue {
    let document = try document(params)
    let text = document.text
    var seen: Set<Int> = []
    var folds: [(Int, Int, String)] = []
    func add(_ range: Range<Int>, _ kind: String = "region") {
      let start = text.position(range.lowerBound).line
      let end = text.position(max(range.lowerBound, range.upperBound - 1)).line
      if end > start, seen.insert(start).inserted { folds.append((start, end, kind)) }
    }
    for expression in document.tree.block.expressions {
      switch expression.kind {
      case .table, .function: add(expression.range)
      default: break
      }
    }
    var run: Range<Int>?
    for comment in document.tree.comments {
      if let open = run,
        text.position(comment.range.lowerBound).line == text.position(open.upperBound).line + 1
      {
        run = open.lowerBound..<comment.range.upperBound
      } else {
        if let run { add(run, "comment") }
        run = comment.range
      }
    }
    if let run { add(run, "comment") }
    return .array(
      folds.sorted { $0.0 < $1.0 }.prefix(20_000).map {
        ["startLine": .integer($0.0), "endLine": .integer($0.1), "kind": .string($0.2)]
      })
  }
}
