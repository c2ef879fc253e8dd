/// A set of slots, as bits: which facts or parameters a rule read.
public struct SlotSet: Sendable, Hashable {
  private var low: UInt64 = 0
  private var high: [UInt64] = []

  /// Makes an empty set.
  public init() {}

  /// Makes a set of slots.
  public init(_ slots: some Sequence<Int>) {
    for slot in slots { insert(slot) }
  }

  /// Makes a set of the bits of `words`, the first word holding slots 0 to 63.
  package init(words: ArraySlice<UInt64>) {
    guard let first = words.first else { return }
    low = first
    // Without zeros at the end, so that equal sets are equal values.
    var end = words.endIndex
    while end > words.startIndex + 1 && words[end - 1] == 0 { end -= 1 }
    if end > words.startIndex + 1 { high = Array(words[(words.startIndex + 1)..<end]) }
  }

  /// How many 64-bit words a set of so many slots takes.
  package static func wordCount(slots: Int) -> Int { (slots + 63) / 64 }

  /// Appends the first words of the set, zeros where it has none.
  func append(to words: inout [UInt64], wordCount: Int) {
    for index in 0..<wordCount {
      words.append(index == 0 ? low : index <= high.count ? high[index - 1] : 0)
    }
  }

  /// Whether a slot of the set is among those of some words.
  func meets(_ words: [UInt64]) -> Bool {
    guard let first = words.first else { return false }
    if low & first != 0 { return true }
    return zip(high, words.dropFirst()).contains { $0 & $1 != 0 }
  }

  /// Whether a slot is in both sets.
  func meets(_ other: SlotSet) -> Bool {
    low & other.low != 0 || zip(high, other.high).contains { $0 & $1 != 0 }
  }

  /// Whether nothing was read.
  public var isEmpty: Bool { low == 0 && high.allSatisfy { $0 == 0 } }

  /// Whether `slot` is in the set.
  public func contains(_ slot: Int) -> Bool {
    if slot < 64 { return low >> UInt64(slot) & 1 == 1 }
    let word = slot / 64 - 1
    return word < high.count && high[word] >> UInt64(slot % 64) & 1 == 1
  }

  /// Adds a slot.
  public mutating func insert(_ slot: Int) {
    if slot < 64 {
      low |= 1 << UInt64(slot)
      return
    }
    let word = slot / 64 - 1
    while high.count <= word { high.append(0) }
    high[word] |= 1 << UInt64(slot % 64)
  }

  /// Adds the slots of another set.
  mutating func formUnion(_ other: SlotSet) {
    low |= other.low
    while high.count < other.high.count { high.append(0) }
    for word in other.high.indices { high[word] |= other.high[word] }
  }

  /// The slots of either set.
  func union(_ other: SlotSet) -> SlotSet {
    var all = self
    all.formUnion(other)
    return all
  }

  /// Adds the set to words of bits; slots behind the last word are left out.
  func formUnion(into words: Slice<UnsafeMutableBufferPointer<UInt64>>) {
    var words = words
    for (index, place) in words.indices.enumerated() {
      words[place] |= index == 0 ? low : index <= high.count ? high[index - 1] : 0
    }
  }

  /// The slots, ascending.
  public var slots: [Int] {
    var slots: [Int] = []
    for (index, word) in ([low] + high).enumerated() {
      var rest = word
      while rest != 0 {
        slots.append(index * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return slots
  }
}
