import CircularCore

/// The nodes of a program over a box of facts.
///
/// One owner; `run` is called again and again, in the same memory.
struct BoxEvaluation {
  /// Up to here, doubles and the integers of Lua compute the same whole numbers.
  static let exactLimit = PropertyProgram.exactLimit

  let program: PropertyProgram
  /// What nodes compute of whole numbers, where the operation alone does not tell it.
  private let forms: [WholeForm?]
  /// What each node gives.
  private(set) var ranges: [ValueRange]
  private(set) var box: [FactRange] = []
  /// The fact whose growth is followed.
  private var followed: Int?
  /// The nodes that stand for operations which are no node of the program.
  private(set) var representatives: [PropertyProgram.Operation: PropertyProgram.Node] = [:]

  init(_ program: PropertyProgram) {
    self.program = program
    forms = WholeForm.forms(of: program)
    ranges = Array(repeating: ValueRange(), count: program.operations.count)
  }

  /// Evaluates all nodes over a box.
  mutating func run(_ box: [FactRange], following followed: Int? = nil) {
    self.box = box
    self.followed = followed
    representatives.removeAll(keepingCapacity: true)
    for node in program.operations.indices { ranges[node] = range(of: node) }
  }

  /// Evaluates the nodes from one on, kept within limits and truths that are known of some.
  ///
  /// - Returns: false where these leave nothing.
  mutating func run(
    from start: PropertyProgram.Node,
    within limits: [PropertyProgram.Node: (low: Double, high: Double)],
    _ truths: [PropertyProgram.Node: Bool]
  ) -> Bool {
    for node in program.operations.indices.dropFirst(start) {
      var range = range(of: node)
      if let limit = limits[node] {
        let (low, high) = (max(range.low, limit.low), min(range.high, limit.high))
        if low <= high {
          (range.low, range.high) = (low, high)
        } else if !range.mayBeNaN {
          return false
        }
      }
      if let truth = truths[node] {
        if !(truth ? range.mayBeTrue : range.mayBeFalse) { return false }
        (range.mayBeTrue, range.mayBeFalse) = (truth, !truth)
        range.motion = .none
      }
      ranges[node] = range
    }
    return true
  }

  private mutating func range(of node: PropertyProgram.Node) -> ValueRange {
    var range = evaluate(program.operations[node])
    if let form = forms[node] { range = narrowed(range, to: form) }
    if range.alias == Self.own { range.alias = representative(of: node) }
    // What cannot move stays: its facts are others, or it is one value.
    let isOther = followed.map { program.dependencies[node] & (1 << UInt64($0)) == 0 } ?? true
    if isOther || range.isNumber || (range.isSettled && isTruth(program.operations[node])) {
      range.motion = .none
    }
    return range
  }

  static let own = -1

  /// The node that stands for all that are this operation on what is the same over the box: what Lua computes
  /// with integers and what it computes with floats is seen to be one number.
  private mutating func representative(of node: PropertyProgram.Node) -> PropertyProgram.Node {
    let operation = program.operations[node]
    let same = operation.mapped { ranges[$0].alias }.ordered
    if same == operation { return node }
    if let known = program.existing(same) ?? representatives[same] { return known }
    representatives[same] = node
    return node
  }

  /// What a node may give, where a form tells more.
  private func narrowed(_ range: ValueRange, to form: WholeForm) -> ValueRange {
    guard let ends = ends(for: form), let bounds = form.bounds(ends) else { return range }
    var narrow = range
    narrow.low = max(range.low, bounds.low)
    narrow.high = min(range.high, bounds.high)
    guard narrow.low <= narrow.high else { return range }
    narrow.isIntegral = true
    narrow.mayBeNaN = false
    var motion = Motion.none
    for (atom, slope) in zip(form.atoms, form.slopes) where ranges[atom].motion != .none {
      let way = WholeForm.bounds(slope, ends)
      motion.formUnion(way.map { ranges[atom].motion.times($0.low, $0.high) } ?? .any)
    }
    narrow.motion.formIntersection(motion)
    return narrow
  }

  /// Between which whole numbers each atom of a form lies; nil where something on the way may be rounded.
  private func ends(for form: WholeForm) -> [PropertyProgram.Node: WholeForm.Ends]? {
    guard form.parts.allSatisfy({ ranges[$0].isIntegral && ranges[$0].isExact }) else {
      return nil
    }
    var ends: [PropertyProgram.Node: WholeForm.Ends] = [:]
    for atom in form.atoms {
      let range = ranges[atom]
      let (low, high) = (range.low.rounded(.up), range.high.rounded(.down))
      guard range.isIntegral, range.isExact, low <= high else { return nil }
      ends[atom] = (low, high)
    }
    return ends
  }

  /// Between which slopes a node moves with each fact, where it is a form of whole facts alone.
  func formSlopes(of node: PropertyProgram.Node) -> [Slope]? {
    guard let form = forms[node], ranges[node].isExact, let ends = ends(for: form) else {
      return nil
    }
    var slopes = [Slope](repeating: .zero, count: box.count)
    for (atom, slope) in zip(form.atoms, form.slopes) {
      guard case .fact(let fact) = program.operations[atom],
        let way = WholeForm.bounds(slope, ends)
      else { return nil }
      slopes[fact] = Slope(low: way.low, high: way.high)
    }
    return slopes
  }

  private func isTruth(_ operation: PropertyProgram.Operation) -> Bool {
    switch operation {
    case .truth, .isKnown, .isWhole, .isRoundable, .isIntegral, .isFinite, .equal, .less,
      .lessOrEqual, .not, .and, .or, .isDate, .canAddDays, .canAddMonths:
      true
    default: false
    }
  }

  private func evaluate(_ operation: PropertyProgram.Operation) -> ValueRange {
    var range = value(of: operation)
    switch operation {
    case .whole, .select: break
    default: range.alias = Self.own
    }
    return range
  }

  private func value(of operation: PropertyProgram.Operation) -> ValueRange {
    switch operation {
    case .number(let bits):
      let number = Double(bitPattern: bits)
      guard !number.isNaN else { return ValueRange() }
      return .number(number, number, isIntegral: number.rounded(.down) == number)
    case .truth(let value): return .truth(value, !value)
    case .length(let place):
      let fact = box[place]
      var range = ValueRange.number(
        fact.mayBeAbsent ? 0 : fact.low, fact.mayBeKnown ? fact.high : 0, isIntegral: true)
      range.motion = followed == place ? .mayRise : .none
      return range
    case .text(let text): return .text(.among([text]))
    case .fact(let place): return fact(place)
    case .isKnown(let place): return .truth(box[place].mayBeKnown, box[place].mayBeAbsent)
    case .isWhole(let place):
      return .truth(box[place].mayBeWhole, box[place].mayBeFloat || box[place].kind != .number)
    case .whole(let node):
      var range = ranges[node]
      guard range.isExact else {
        var unknown = ValueRange.number(-0x1p63, 0x1p63, isIntegral: true)
        unknown.alias = Self.own
        return unknown
      }
      range.isIntegral = true
      return range
    case .not(let a): return negated(ranges[a])
    case .and(let a, let b):
      let (a, b) = (ranges[a], ranges[b])
      var range = ValueRange.truth(a.mayBeTrue && b.mayBeTrue, a.mayBeFalse || b.mayBeFalse)
      range.motion = a.motion.union(b.motion)
      return range
    case .or(let a, let b):
      let (a, b) = (ranges[a], ranges[b])
      var range = ValueRange.truth(a.mayBeTrue || b.mayBeTrue, a.mayBeFalse && b.mayBeFalse)
      range.motion = a.motion.union(b.motion)
      return range
    case .select(let condition, let yes, let no):
      return chosen(ranges[condition], ranges[yes], ranges[no])
    case .equal(let a, let b): return equal(ranges[a], ranges[b])
    case .less(let a, let b): return less(ranges[a], ranges[b], orEqual: false)
    case .lessOrEqual(let a, let b): return less(ranges[a], ranges[b], orEqual: true)
    case .isIntegral(let a):
      let range = ranges[a]
      if range.isIntegral && range.isExact { return .truth(true, false) }
      if range.isNumber && range.low.rounded(.down) != range.low { return .truth(false, true) }
      return ValueRange()
    case .isFinite(let a): return ranges[a].isFinite ? .truth(true, false) : ValueRange()
    case .isRoundable(let a, _):
      return ranges[a].isExact ? .truth(true, false) : ValueRange()
    case .isDate(let a):
      if ranges[a].text.asDays != nil { return .truth(true, false) }
      if let text = ranges[a].text.single {
        let isDate = CivilDate(String(decoding: text, as: UTF8.self)) != nil
        return .truth(isDate, !isDate)
      }
      return ValueRange()
    case .opaque: return ValueRange()
    default: return number(of: operation)
    }
  }

  private func fact(_ place: Int) -> ValueRange {
    let fact = box[place]
    var range: ValueRange
    switch fact.kind {
    case .integer: range = .number(fact.low, fact.high, isIntegral: true)
    case .number:
      range = .number(
        fact.low, fact.high,
        isIntegral: !fact.mayBeFloat
          || (fact.low == fact.high && fact.low.rounded(.down) == fact.low))
    case .truth: range = .truth(fact.high >= 1, fact.low <= 0)
    case .date: range = .text(.days(Int(fact.low), Int(fact.high)))
    case .choice(let ids):
      let last = min(Int(fact.high), ids.count - 1)
      range = .text(
        .among(Int(fact.low) <= last ? ids[Int(fact.low)...last].map { Array($0.utf8) } : []))
    case .list, .opaque: range = ValueRange()
    }
    range.motion = followed == place ? .mayRise : .none
    // What nobody gave is looked at by nothing that counts.
    return range
  }

  private func negated(_ a: ValueRange) -> ValueRange {
    var range = ValueRange.truth(a.mayBeFalse, a.mayBeTrue)
    range.motion = a.motion.reversed
    return range
  }

  /// What is chosen, one or the other.
  func chosen(_ condition: ValueRange, _ yes: ValueRange, _ no: ValueRange) -> ValueRange {
    if !condition.mayBeFalse { return yes }
    if !condition.mayBeTrue { return no }
    if yes.alias == no.alias, yes.alias != Self.own { return yes }
    var range = ValueRange()
    range.alias = Self.own
    range.low = min(yes.low, no.low)
    range.high = max(yes.high, no.high)
    range.mayBeNaN = yes.mayBeNaN || no.mayBeNaN
    range.isIntegral = yes.isIntegral && no.isIntegral
    range.mayBeTrue = yes.mayBeTrue || no.mayBeTrue
    range.mayBeFalse = yes.mayBeFalse || no.mayBeFalse
    range.text = yes.text.joined(no.text)
    range.motion = Self.motion(condition.motion, yes, no)
    return range
  }

  /// Where a choice goes: it may go where both sides go, and where it leaps from one to the other.
  static func motion(_ condition: Motion, _ yes: ValueRange, _ no: ValueRange) -> Motion {
    var motion = yes.motion.union(no.motion)
    switch condition {
    case .none: break
    case .mayRise: motion.formUnion(leap(from: no, to: yes))
    case .mayFall: motion.formUnion(leap(from: yes, to: no))
    default: motion = .any
    }
    return motion
  }

  private static func leap(from: ValueRange, to: ValueRange) -> Motion {
    var motion = Motion.none
    if from.mayBeNaN || to.mayBeNaN { return .any }
    if !(from.high <= to.low) { motion.insert(.mayFall) }
    if !(from.low >= to.high) { motion.insert(.mayRise) }
    return motion
  }
}
