import CircularCore

/// What a node gives over a box of facts: every value that the rule may compute lies in it.
///
/// Bounds are bounds of what doubles compute, not of what numbers would be: rounding to the nearest keeps
/// the order, so that computing the ends like the rule does is exact, and needs no margin.
struct ValueRange {
  var low = -Double.infinity
  var high = Double.infinity
  var mayBeNaN = true
  /// Whether all values are whole.
  var isIntegral = false
  var mayBeFalse = true
  var mayBeTrue = true
  var text = TextRange.any
  /// Where the value goes as the followed fact grows.
  var motion = Motion.any
  /// The first node that gives the same over this box.
  var alias = 0

  /// Whether it is one number.
  var isNumber: Bool { low == high && !mayBeNaN && low.isFinite }
  /// Whether a truth is settled.
  var isSettled: Bool { mayBeTrue != mayBeFalse }
  /// Whether every number in it is finite.
  var isFinite: Bool { !mayBeNaN && low.isFinite && high.isFinite }
  /// Whether doubles hold every whole number between its bounds.
  var isExact: Bool {
    low >= -BoxEvaluation.exactLimit && high <= BoxEvaluation.exactLimit && !mayBeNaN
  }

  static func number(_ low: Double, _ high: Double, isIntegral: Bool = false) -> ValueRange {
    var range = ValueRange()
    range.low = low
    range.high = high
    range.mayBeNaN = false
    range.isIntegral = isIntegral
    return range
  }

  static func truth(_ mayBeTrue: Bool, _ mayBeFalse: Bool) -> ValueRange {
    var range = ValueRange()
    range.mayBeTrue = mayBeTrue
    range.mayBeFalse = mayBeFalse
    return range
  }

  static func text(_ text: TextRange) -> ValueRange {
    var range = ValueRange()
    range.text = text
    return range
  }
}

/// Where a value may go as one fact grows, the others as they are.
struct Motion: OptionSet {
  let rawValue: UInt8

  static let mayRise = Motion(rawValue: 1)
  static let mayFall = Motion(rawValue: 2)
  static let any: Motion = [.mayRise, .mayFall]
  static let none: Motion = []

  /// The motion of the opposite.
  var reversed: Motion {
    var motion = Motion.none
    if contains(.mayRise) { motion.insert(.mayFall) }
    if contains(.mayFall) { motion.insert(.mayRise) }
    return motion
  }

  /// The motion of a product's part: this one, times something between two bounds.
  func times(_ low: Double, _ high: Double) -> Motion {
    if self == .none { return .none }
    if low >= 0 { return self }
    if high <= 0 { return reversed }
    return .any
  }
}

/// The texts that a node may give.
enum TextRange: Hashable {
  case any
  /// One of these, by their bytes, as rules compare texts.
  case among([[UInt8]])
  /// The text of one of these days.
  case days(Int, Int)

  /// The days of a text that is written as a date is.
  static func days(of text: [UInt8]) -> Int? {
    guard text.count == 10, let date = CivilDate(String(decoding: text, as: UTF8.self)) else {
      return nil
    }
    return Days.number(date)
  }

  /// The same as days, where every text is a date.
  var asDays: (low: Int, high: Int)? {
    switch self {
    case .any: return nil
    case .days(let low, let high): return (low, high)
    case .among(let texts):
      var low = Int.max
      var high = Int.min
      for text in texts {
        guard let day = Self.days(of: text) else { return nil }
        low = min(low, day)
        high = max(high, day)
      }
      return texts.isEmpty ? nil : (low, high)
    }
  }

  /// The one text, where there is one.
  var single: [UInt8]? {
    switch self {
    case .any: nil
    case .among(let texts): texts.count == 1 ? texts[0] : nil
    case .days(let low, let high):
      low == high ? Days.date(Double(low)).map { Array($0.description.utf8) } : nil
    }
  }

  /// What is in one or the other.
  func joined(_ other: TextRange) -> TextRange {
    if self == other { return self }
    if let a = asDays, let b = other.asDays { return .days(min(a.low, b.low), max(a.high, b.high)) }
    if case .among(let a) = self, case .among(let b) = other {
      return .among(a + b.filter { !a.contains($0) })
    }
    return .any
  }
}
