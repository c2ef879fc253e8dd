import FrameworkImport

/// A formula drawn at random, evaluated as the specification describes it, without Lua.
indirect enum NaiveFormula {
  case number(Double)
  case boolean(Bool)
  case word(String)
  case choice(NaiveFormula, NaiveFormula, NaiveFormula?)
  case either(NaiveFormula, NaiveFormula)
  case both(NaiveFormula, NaiveFormula)
  case compare(String, NaiveFormula, NaiveFormula)
  case arithmetic(String, NaiveFormula, NaiveFormula)
  case extreme(String, NaiveFormula, NaiveFormula)
  case group(NaiveFormula)
  case identity(String, NaiveFormula)
  case answer(String)
  case answerIs(String, NaiveFormula)
  case score(String)
  case value(String, isOptional: Bool)
  case entry(String, String)
}

/// What a formula meets.
struct NaiveContext {
  enum Value: Equatable {
    case null
    case boolean(Bool)
    case number(Double)
    case text(String)
  }

  var answers: [String: Value]?
  var territory: (kind: String, subtype: String?, tags: [String], overseas: Bool?, urban: Bool?)?
  var scores: [String: Double]?
  var indicators: [String: Double] = [:]
  var targets: [String: Double]?
  var limits: [String: Double]?
}

struct NaiveFailure: Error {}

extension NaiveContext.Value {
  var isTrue: Bool {
    switch self {
    case .null: false
    case .boolean(let value): value
    case .number(let value): value != 0 && !value.isNaN
    case .text(let value): !value.isEmpty
    }
  }

  var isText: Bool { if case .text = self { true } else { false } }

  var number: Double {
    switch self {
    case .boolean(let value): value ? 1 : 0
    case .number(let value): value
    default: .nan
    }
  }

  var text: String {
    switch self {
    case .null: "null"
    case .boolean(let value): "\(value)"
    case .text(let value): value
    case .number(let value):
      if value.isNaN {
        "NaN"
      } else if value.isInfinite {
        value < 0 ? "-Infinity" : "Infinity"
      } else if let integer = Int64(exactly: value) {
        "\(integer)"
      } else {
        "\(value)"
      }
    }
  }
}

extension NaiveFormula {
  func value(in context: NaiveContext) throws -> NaiveContext.Value {
    typealias Value = NaiveContext.Value
    switch self {
    case .number(let value): return .number(value)
    case .boolean(let value): return .boolean(value)
    case .word(let text): return .text(text)
    case .choice(let condition, let then, let otherwise):
      let c = try condition.value(in: context)
      let a = try then.value(in: context)
      let b = try otherwise?.value(in: context) ?? .null
      return c.isTrue ? a : b
    case .either(let a, let b):
      let (x, y) = (try a.value(in: context), try b.value(in: context))
      return x.isTrue ? x : y
    case .both(let a, let b):
      let (x, y) = (try a.value(in: context), try b.value(in: context))
      return x.isTrue ? y : x
    case .compare(let sign, let a, let b):
      let (x, y) = (try a.value(in: context), try b.value(in: context))
      if x.isText || y.isText { return .text("\(x.text) [object Object] \(y.text)") }
      if x == .null || y == .null { return .null }
      switch sign {
      case "=": return .boolean(x == y)
      case "<": return .boolean(x.number < y.number)
      case ">": return .boolean(x.number > y.number)
      case "<=": return .boolean(x.number <= y.number)
      default: return .boolean(x.number >= y.number)
      }
    case .arithmetic(let sign, let a, let b):
      let (x, y) = (try a.value(in: context), try b.value(in: context))
      if x.isText || y.isText {
        return .text("\(x.text) \(sign == "+" ? "-" : sign) \(y.text)")
      }
      if x == .null || y == .null { return .null }
      switch sign {
      case "+": return .number(x.number + y.number)
      case "-": return .number(x.number - y.number)
      case "*": return .number(x.number * y.number)
      default: return .number(x.number / y.number)
      }
    case .extreme(let name, let a, let b):
      guard let x = try? a.value(in: context), let y = try? b.value(in: context) else {
        return .null
      }
      if x.isText || y.isText { return .text("\(name)(\(x.text), \(y.text))") }
      if x == .null || y == .null { return .null }
      if x.number.isNaN || y.number.isNaN { return .number(.nan) }
      return .number(name == "min" ? min(x.number, y.number) : max(x.number, y.number))
    case .group(let inner): return (try? inner.value(in: context)) ?? .null
    case .identity(let field, let inner):
      return .boolean(try Self.identity(field, inner.value(in: context), in: context))
    case .answer(let question): return context.answers?[question] ?? .null
    case .answerIs(let question, let inner):
      let wanted = try inner.value(in: context)
      guard let answers = context.answers else { throw NaiveFailure() }
      guard let answer = answers[question], answer != .null else { return .boolean(false) }
      return .boolean(answer == wanted)
    case .score(let id):
      guard let scores = context.scores else { return .text("score(\(id))") }
      return scores[id].map { .number($0) } ?? .null
    case .value(let id, let isOptional):
      return context.indicators[id].map { .number($0) } ?? (isOptional ? .number(0) : .null)
    case .entry(let table, let id):
      guard let values = table == "cible" ? context.targets : context.limits else {
        throw NaiveFailure()
      }
      return values[id].map { .number($0) } ?? .null
    }
  }

  private static func identity(
    _ field: String, _ value: NaiveContext.Value, in context: NaiveContext
  ) throws -> Bool {
    guard let territory = context.territory else { throw NaiveFailure() }
    var word: String?
    if case .text(let text) = value { word = text }
    switch field {
    case "type":
      guard let word else { throw NaiveFailure() }
      return territory.kind == word.lowercased()
        || word == "syndicat" && territory.subtype == "syndicat"
    case "soustype":
      guard let word else { throw NaiveFailure() }
      return territory.subtype == word.lowercased()
    case "population": return word.map { territory.tags.contains($0) } ?? false
    case "localisation": return territory.overseas == (word == "DOM")
    case "dans_aire_urbaine":
      return territory.urban == (value == .boolean(true) || word?.lowercased() == "true")
    default: throw NaiveFailure()
    }
  }

  /// The formula in the platform's language.
  var text: String {
    switch self {
    case .number(let value): Int64(exactly: value).map(String.init) ?? "\(value)"
    case .boolean(let value): value ? "VRAI" : "non"
    case .word(let text): text
    case .choice(let condition, let then, let otherwise):
      "si \(condition.text) alors \(then.text)" + (otherwise.map { " sinon \($0.text)" } ?? "")
    case .either(let a, let b): "\(a.text) ou \(b.text)"
    case .both(let a, let b): "\(a.text) et \(b.text)"
    case .compare(let sign, let a, let b), .arithmetic(let sign, let a, let b):
      "\(a.text) \(sign) \(b.text)"
    case .extreme(let name, let a, let b): "\(name)(\(a.text), \(b.text))"
    case .group(let inner): "(\(inner.text))"
    case .identity(let field, let value): "identite(\(field), \(value.text))"
    case .answer(let question): "reponse(\(question))"
    case .answerIs(let question, let value): "reponse(\(question), \(value.text))"
    case .score(let id): "score(\(id))"
    case .value(let id, let isOptional): "\(isOptional ? "opt_val" : "val")(\(id))"
    case .entry(let table, let id): "\(table)(\(id))"
    }
  }
}

/// Draws formulas that follow the grammar, so that their text reads back as the same tree.
struct FormulaDraw {
  private var state: UInt64
  let isIndicator: Bool

  init(seed: UInt64, isIndicator: Bool) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    self.isIndicator = isIndicator
  }

  mutating func below(_ count: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(((state &* 0x2545_F491_4F6C_DD1D) >> 33) % UInt64(count))
  }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

  mutating func statement(_ depth: Int) -> NaiveFormula {
    guard depth > 0, below(3) > 0 else { return expression(depth) }
    // Without parentheses around it, the next "sinon" would belong to the inner "si".
    let then = below(4) == 0 ? NaiveFormula.group(statement(depth - 1)) : expression(depth - 1)
    return .choice(
      expression(depth - 1), then, below(3) == 0 ? nil : statement(depth - 1))
  }

  mutating func expression(_ depth: Int) -> NaiveFormula {
    var left = conjunction(depth)
    while depth > 0 && below(5) == 0 { left = .either(left, conjunction(depth - 1)) }
    return left
  }

  private mutating func conjunction(_ depth: Int) -> NaiveFormula {
    var left = comparison(depth)
    while depth > 0 && below(5) == 0 { left = .both(left, comparison(depth - 1)) }
    return left
  }

  private mutating func comparison(_ depth: Int) -> NaiveFormula {
    let left = term(depth)
    guard depth > 0 && below(4) == 0 else { return left }
    return .compare(pick(["=", "<", ">", "<=", ">="]), left, term(depth - 1))
  }

  private mutating func term(_ depth: Int) -> NaiveFormula {
    var left = factor(depth)
    while depth > 0 && below(5) == 0 {
      left = .arithmetic(pick(["+", "-"]), left, factor(depth - 1))
    }
    return left
  }

  private mutating func factor(_ depth: Int) -> NaiveFormula {
    var left = call(depth)
    while depth > 0 && below(5) == 0 {
      left = .arithmetic(pick(["*", "/"]), left, call(depth - 1))
    }
    return left
  }

  private mutating func call(_ depth: Int) -> NaiveFormula {
    switch below(12) {
    case 0 where depth > 0:
      return .extreme(pick(["min", "max"]), term(depth - 1), term(depth - 1))
    case 1:
      let fields = ["type", "soustype", "population", "localisation", "dans_aire_urbaine", "age"]
      return .identity(pick(fields), primary(depth - 1))
    case 2, 3: return .answer(pick(["q1", "q2", "q3", "q4", "q5"]))
    case 4, 5: return .answerIs(pick(["q1", "q2", "q3", "q4", "q5"]), primary(depth - 1))
    case 6, 7:
      if !isIndicator { return .score(pick(["x_1", "x_2"])) }
      return .value(pick(["ind_1", "ind_2"]), isOptional: below(2) == 0)
    case 8 where isIndicator: return .entry(pick(["cible", "limite"]), pick(["ind_1", "ind_2"]))
    default: return primary(depth)
    }
  }

  private mutating func primary(_ depth: Int) -> NaiveFormula {
    switch below(depth > 0 ? 6 : 4) {
    case 0: return .boolean(below(2) == 0)
    case 1:
      return .word(
        pick(["EPCI", "syndicat", "DOM", "plus_de_20000", "moins_de_20000", "b_1", "True"]))
    case 2, 3: return .number(pick([0, 1, 2, 3, 0.5, 0.25, 12.5, 10]))
    default: return .group(statement(depth - 1))
    }
  }

  mutating func context() -> NaiveContext {
    var context = NaiveContext()
    if below(6) > 0 {
      let values: [NaiveContext.Value] = [
        .null, .boolean(true), .boolean(false), .number(0), .number(1), .number(0.25),
        .text("b_1"), .text(""), .text("EPCI"),
      ]
      var answers: [String: NaiveContext.Value] = [:]
      for question in ["q1", "q2", "q3", "q4"] { answers[question] = pick(values) }
      context.answers = answers
    }
    if below(6) > 0 {
      context.territory = (
        pick(["epci", "commune"]), pick([nil, "syndicat", "pole"]),
        pick([[], ["plus_de_3000", "plus_de_20000"], ["moins_de_20000", "plus_de_3000"]]),
        pick([nil, true, false]), pick([nil, true, false])
      )
    }
    if !isIndicator && below(2) == 0 { context.scores = ["x_1": pick([0, 0.5, 1])] }
    if isIndicator {
      if below(4) > 0 { context.indicators["ind_1"] = pick([0, 5, -2, 100]) }
      if below(2) == 0 { context.indicators["ind_2"] = pick([0, 3]) }
      if below(5) > 0 { context.targets = below(3) > 0 ? ["ind_1": pick([0, 80])] : [:] }
      if below(5) > 0 { context.limits = below(3) > 0 ? ["ind_1": pick([0, 30])] : [:] }
    }
    return context
  }
}

extension NaiveContext {
  /// The context as the command reads it.
  var json: String {
    func quoted(_ text: String) -> String { "\"\(text)\"" }
    func object(_ members: [String: String]) -> String {
      "{"
        + members.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\($0.value)" }
        .joined(separator: ",") + "}"
    }
    func json(_ value: Value) -> String {
      switch value {
      case .null: "null"
      case .boolean(let value): "\(value)"
      case .number(let value): "\(value)"
      case .text(let value): quoted(value)
      }
    }
    var members: [String: String] = [:]
    if let answers { members["answers"] = object(answers.mapValues(json)) }
    if let territory {
      members["territory"] = object([
        "kind": quoted(territory.kind), "subtype": territory.subtype.map(quoted) ?? "null",
        "populationTags": "[" + territory.tags.map(quoted).joined(separator: ",") + "]",
        "overseas": territory.overseas.map { "\($0)" } ?? "null",
        "urbanArea": territory.urban.map { "\($0)" } ?? "null",
      ])
    }
    func numbers(_ values: [String: Double]) -> String { object(values.mapValues { "\($0)" }) }
    if let scores { members["scores"] = numbers(scores) }
    members["indicators"] = numbers(indicators)
    if let targets { members["targets"] = numbers(targets) }
    if let limits { members["limits"] = numbers(limits) }
    return object(members)
  }
}
