extension Diagnostic.Code {
  /// Whose turn it is where something is wrong.
  public enum Fault: String, Sendable, Hashable, CaseIterable, Codable {
    /// The data: who filled in a file or a request.
    case data
    /// The rules: who wrote the pack.
    case rules
    /// The program that called, or what was asked of it.
    case caller
    /// Nobody: something took too much, or was ended.
    case limit
  }

  /// Whose turn it is; nil for a code of a program's own.
  public var fault: Fault? { Self.faults[self] }

  /// Every code of the libraries, in the order of their texts.
  public static let known: [Diagnostic.Code] = faults.keys.sorted { $0.rawValue < $1.rawValue }

  private static let faults: [Diagnostic.Code: Fault] = {
    var faults: [Diagnostic.Code: Fault] = [:]
    for (fault, codes) in [
      (Fault.data, ofData), (.rules, ofRules), (.caller, ofCaller), (.limit, ofLimit),
    ] {
      for code in codes { faults[code] = fault }
    }
    return faults
  }()
}

extension Diagnostic.Code {
  /// The page that lists every code of the libraries, in Markdown: `docs/codes.md`.
  package static var page: String {
    let words: [Fault: String] = [
      .data: "the data", .rules: "the rules", .caller: "the caller", .limit: "a limit",
    ]
    var lines = [
      "# Codes", "",
      "Every `Diagnostic` of the libraries has a code, which stays; the sentence may change. `Diagnostic.Code`",
      "has a constant for each, and `fault` says whose turn it is. A test compares this page with the sources.",
      "", "| whose fault | codes | what a service answers |", "|---|---|---|",
      "| the data | what a file or a request holds | 422 |",
      "| the rules | what a pack declares, or a rule did | 500, and the pack's author is told |",
      "| the caller | what was asked for | 422; 404 for `no-such-…`, 400 for `bad-argument` |",
      "| a limit | what took too much, or was ended | 503; 504 for `out-of-time` |", "",
      "| code | whose fault |", "|---|---|",
    ]
    for code in known {
      lines.append("| `\(code.rawValue)` | \(code.fault.flatMap { words[$0] } ?? "") |")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
