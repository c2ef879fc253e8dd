import CircularCore
import LuaBridge
import LuaSyntax

/// The numbers and dates that rules are written with.
struct SourceConstants {
  var numbers: [Double] = []
  var texts: [String] = []
}

extension PackSources {
  /// Those of the rule files, in the order of files and bytes.
  var constants: SourceConstants {
    var constants = SourceConstants()
    for file in rules.files.values.sorted(by: { $0.name < $1.name })
    where file.name.hasSuffix(".lua") && file.name != "en.lua" {
      for expression in SyntaxTree(parsing: file.bytes, name: file.path).block.expressions {
        switch expression.kind {
        case .integer(let number): constants.numbers.append(Double(number))
        case .float(let number): constants.numbers.append(number)
        case .string(let bytes) where bytes.count <= 40:
          constants.texts.append(String(decoding: bytes, as: UTF8.self))
        default: break
        }
      }
    }
    constants.texts = Array(Set(constants.texts)).sorted()
    constants.numbers = Array(Set(constants.numbers)).sorted()
    return constants
  }
}

/// Values drawn for facts, from a seed: near the numbers that rules and parameters name, at the ends of what is
/// allowed, and anywhere.
struct FactDraws {
  private var random: Xoshiro
  private let numbers: [Double]
  private let dates: [CivilDate]
  private let texts: [String]
  private let domain: [String: Property.Bound]

  init(
    seed: UInt64, _ constants: SourceConstants, _ parameters: ParameterValues,
    _ domain: [String: Property.Bound]
  ) {
    random = Xoshiro(seed: seed)
    self.domain = domain
    let values = parameters.values.compactMap { $0 }
    numbers = [0, 1] + constants.numbers + values.compactMap(\.double)
    let days = values.compactMap { value -> CivilDate? in
      if case .date(let date) = value { date } else { nil }
    }
    dates =
      days + constants.texts.compactMap { CivilDate($0) } + [parameters.someDay].compactMap { $0 }
    texts = ["x"] + constants.texts
  }

  /// A subject of which most is known.
  mutating func subject(_ facts: [FactDeclaration]) -> Subject {
    var subject = Subject(id: "tirage")
    for fact in facts
    where domain[fact.name] != .absent && (domain[fact.name] != nil || below(8) > 0) {
      subject.facts[fact.name] = value(of: fact)
    }
    return subject
  }

  /// Puts a subject into the domain.
  mutating func bind(_ subject: inout Subject, _ facts: [FactDeclaration]) {
    for fact in facts where domain[fact.name] != nil {
      if domain[fact.name] == .absent {
        subject.facts[fact.name] = nil
        continue
      }
      if subject.facts[fact.name].map({ !isAllowed($0, fact.name) }) ?? true {
        subject.facts[fact.name] = value(of: fact)
      }
    }
  }

  /// Gives a subject all facts.
  mutating func complete(_ subject: inout Subject, _ facts: [FactDeclaration]) {
    for fact in facts
    where subject.facts[fact.name] == nil && domain[fact.name] != .absent {
      subject.facts[fact.name] = value(of: fact)
    }
  }

  /// Whether a subject is in the domain, or can be put there by what it lacks.
  func isBound(_ subject: Subject) -> Bool {
    domain.keys.allSatisfy { name in
      subject.facts[name].map { isAllowed($0, name) } ?? true
    }
  }

  private func isAllowed(_ value: FactValue, _ name: String) -> Bool {
    switch domain[name] {
    case nil: return true
    case .absent: return false
    case .among(let values): return values.contains(value)
    case .between(let low, let high):
      let range = FactRange(.number, 0, 0)
      if case .date(let day) = value, case .date(let first) = low, case .date(let last) = high {
        return day >= first && day <= last
      }
      guard let place = range.place(of: value), let first = range.place(of: low),
        let last = range.place(of: high)
      else { return false }
      return place >= first && place <= last
    }
  }

  // MARK: - Values

  private mutating func below(_ count: Int) -> Int {
    Int.random(in: 0..<max(1, count), using: &random)
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value? {
    values.isEmpty ? nil : values[below(values.count)]
  }

  /// A value of a fact.
  mutating func value(of fact: FactDeclaration) -> FactValue {
    if case .among(let values)? = domain[fact.name], let value = pick(values) { return value }
    return value(of: fact.type, FactRange(fact).bound(by: domain[fact.name]), depth: 0)
  }

  private mutating func value(of type: FactType, _ range: FactRange, depth: Int) -> FactValue {
    switch type {
    case .integer: return .integer(Int64(exactly: number(in: range).rounded()) ?? 0)
    case .number:
      let number = number(in: range)
      // Data gives whole numbers both ways.
      return number.rounded() == number && number.magnitude < 1e15 && below(2) == 0
        ? .integer(Int64(number)) : .number(number)
    case .boolean: return .boolean(below(2) == 0)
    case .text, .answer: return .text(pick(texts) ?? "x")
    case .choice(let choices): return .text(pick(choices)?.id ?? "")
    case .date:
      let day = pick(dates) ?? CivilDate(year: 2024, month: 1, day: 1)
      let shift = below(3) == 0 ? below(1461) - 730 : below(3) - 1
      let moved = day?.adding(days: shift) ?? day
      if let moved {
        let place = min(max(Double(Days.number(moved)), range.low), range.high)
        if let value = range.value(place) { return value }
      }
      return .text("2024-01-01")
    case .list(let item):
      guard depth < 3 else { return .list([]) }
      return .list(
        (0..<below(5)).map { _ in value(of: item, Self.range(of: item), depth: depth + 1) })
    case .record(let fields):
      var record: [String: FactValue] = [:]
      for field in fields where below(8) > 0 {
        record[field.name] = value(of: field.type, FactRange(field), depth: depth + 1)
      }
      return .record(record)
    }
  }

  private static func range(of type: FactType) -> FactRange {
    FactRange(FactDeclaration("", type: type))
  }

  private mutating func number(in range: FactRange) -> Double {
    // What nobody bounds is drawn among what people count.
    let low = max(range.low, min(-1e6, range.high))
    let high = max(low, min(range.high, max(1e7, range.low)))
    var number: Double
    switch below(8) {
    case 0: number = low
    case 1: number = high
    case 2, 3: number = Double.random(in: low...high, using: &random)
    default:
      number = pick(numbers) ?? 0
      switch below(4) {
      case 0: number += 1
      case 1: number -= 1
      case 2: number *= range.isDense ? 1.5 : 2
      default: break
      }
    }
    if !range.isDense { number = number.rounded() }
    return min(max(number, low), high)
  }
}

extension ParameterValues {
  /// A day that some parameter holds.
  fileprivate var someDay: CivilDate? {
    for case .date(let date)? in values { return date }
    return nil
  }
}
