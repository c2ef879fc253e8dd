import CircularCore

/// What a word takes and gives, read from the type that it is declared with.
///
/// ```swift
/// Signature.all["between"]?.least  // 3
/// Signature.all["between"]?.result  // .boolean
/// ```
struct Signature: Sendable {
  /// One value that a word takes.
  struct Parameter: Sendable {
    var name: String
    /// The kinds that it may be of.
    var kinds: PossibleKinds
    /// Whether a text must be a date.
    var isDate = false
  }

  /// The values that it takes by place.
  var parameters: [Parameter]
  /// The kinds of any number of values behind them; nil for none.
  var rest: PossibleKinds?
  /// What it gives first.
  var result: PossibleKinds

  /// How many values it needs.
  var least: Int {
    (parameters.lastIndex { !$0.kinds.contains(.absent) } ?? -1) + 1
  }

  /// How many values it looks at; nil for any number.
  var most: Int? { rest == nil ? parameters.count : nil }

  /// Reads `fun(x: number, digits?: integer): number`; nil for anything else.
  ///
  /// - Parameter isOfLua: whether Lua's own library takes it, for which a number and its text are one.
  init?(_ type: String, isOfLua: Bool = false) {
    let start = "fun("
    guard type.hasPrefix(start) else { return nil }
    let body = type.dropFirst(start.count)
    guard let close = Self.closing(body) else { return nil }
    parameters = []
    for part in Self.parts(body[..<close], by: ",") {
      let entry = String(part).trimmingSpaces
      guard let colon = entry.firstIndex(of: ":") else { continue }
      var name = String(entry[..<colon])
      var kinds = Self.kinds(entry[entry.index(after: colon)...], isTaken: true)
      if isOfLua {
        if kinds.contains(.number) { kinds.insert(.text) }
        if kinds.contains(.text) { kinds.insert(.number) }
      }
      if name == "..." {
        rest = kinds
        continue
      }
      if name.hasSuffix("?") {
        name.removeLast()
        kinds.insert(.absent)
      }
      parameters.append(Parameter(name: name, kinds: kinds))
    }
    let given = body[body.index(after: close)...].drop { $0 == ":" || $0 == " " }
    result =
      given.isEmpty
      ? .any : Self.kinds(Self.parts(given, by: ",").first ?? given, isTaken: false)
  }

  private static func kinds(_ type: Substring, isTaken: Bool) -> PossibleKinds {
    parts(type, by: "|").reduce(into: PossibleKinds()) { kinds, part in
      var name = String(part).trimmingSpaces
      if name.hasSuffix("?") {
        name.removeLast()
        kinds.insert(.absent)
      }
      switch name {
      case "number", "integer": kinds.insert(.number)
      case "string": kinds.formUnion(.textual)
      case "boolean": kinds.insert(.boolean)
      case "function": kinds.insert(.function)
      case "Text":
        kinds.formUnion(.textual.union(.table))
        if isTaken { kinds.formUnion([.list, .plain, .number]) }
      default:
        let isTable = name == "table" || name.hasPrefix("table<") || name.hasSuffix("[]")
        guard isTable else { return kinds = .any }
        kinds.formUnion(isTaken ? PossibleKinds.members.union(.list) : .table)
      }
    }
  }

  /// Where the parenthesis closes in which a text begins.
  private static func closing(_ text: Substring) -> Substring.Index? {
    var depth = 0
    for index in text.indices {
      switch text[index] {
      case "(": depth += 1
      case ")" where depth == 0: return index
      case ")": depth -= 1
      default: break
      }
    }
    return nil
  }

  /// What stands between separators that are outside of brackets.
  private static func parts(_ text: Substring, by separator: Character) -> [Substring] {
    var depth = 0
    var parts: [Substring] = []
    var start = text.startIndex
    for index in text.indices {
      let character = text[index]
      if "({[<".contains(character) {
        depth += 1
      } else if ")}]>".contains(character) {
        depth -= 1
      } else if character == separator, depth == 0 {
        parts.append(text[start..<index])
        start = text.index(after: index)
      }
    }
    parts.append(text[start...])
    return parts
  }
}

extension Signature {
  /// The words of the language, and the commonest of Lua's own, by name.
  static let all: [String: Signature] = {
    var all = luaTypes.compactMapValues { Signature($0, isOfLua: true) }
    // `table` is the library too, and takes a file in two ways.
    for function in Vocabulary.functions where function.name != "table" {
      all[function.name] = Signature(function.type)
    }
    for word in ["add_days", "add_months", "days_between", "months_between", "year_of", "date"] {
      guard var signature = all[word] else { continue }
      for index in signature.parameters.indices
      where signature.parameters[index].kinds == .textual {
        signature.parameters[index].isDate = true
        // A text may be a date, a word of a list is none.
        signature.parameters[index].kinds = [.text, .date]
      }
      all[word] = signature
    }
    for index in all["between"]?.parameters.indices ?? 0..<0 {
      all["between"]?.parameters[index].kinds.remove(.word)
    }
    for word in ["add_days", "add_months"] { all[word]?.result = .date }
    // A row of a table of constants is known by a number too.
    if all["known"]?.parameters.count == 2 {
      all["known"]?.parameters[1].kinds = PossibleKinds.any.subtracting(.absent)
    }
    return all
  }()

  /// What rules call of Lua's library, as LuaCATS writes it.
  private static let luaTypes: [String: String] = [
    "assert": "fun(value: any, ...: any): any", "error": "fun(message: any, level?: integer)",
    "ipairs": "fun(t: table): function", "pairs": "fun(t: table): function",
    "tonumber": "fun(value: any, base?: integer): number?",
    "tostring": "fun(value: any): string", "type": "fun(value: any): string",
    "math.abs": "fun(x: number): number", "math.ceil": "fun(x: number): number",
    "math.exp": "fun(x: number): number", "math.floor": "fun(x: number): number",
    "math.fmod": "fun(x: number, y: number): number",
    "math.log": "fun(x: number, base?: number): number",
    "math.max": "fun(x: number, ...: number): number",
    "math.min": "fun(x: number, ...: number): number", "math.sqrt": "fun(x: number): number",
    "math.tointeger": "fun(x: any): integer?",
    "string.format": "fun(format: string, ...: any): string",
    "string.len": "fun(s: string): integer",
    "string.lower": "fun(s: string): string",
    "string.rep": "fun(s: string, n: integer, separator?: string): string",
    "string.reverse": "fun(s: string): string",
    "string.sub": "fun(s: string, first: integer, last?: integer): string",
    "string.upper": "fun(s: string): string",
    "table.concat": "fun(list: table, separator?: string, first?: integer, last?: integer): string",
  ]
}
