/// Reads the statuses of a territory straight from their bytes where they are plain:
/// `{"1.1.1.1":"done","1.1.2":{"done":0.7,"planned":0.2,"notDone":0.1},"1.1.3":null}`.
///
/// What it reads is what `MeasureStatuses.read` gives; anything else (words of people, escapes, a measure that
/// nobody knows or that comes twice) it leaves to it, whole, so that errors are told by one reader only.
package struct PlainStatuses: Sendable {
  /// What was read, and where it ends.
  struct Found: Sendable {
    var statuses: MeasureStatuses
    /// Shares that do not add to 1, in the order of the text.
    var odd: [Odd]
    /// The byte behind the closing brace.
    var end: Int
  }

  /// Shares that do not add to 1.
  struct Odd: Sendable {
    var measure: String
    var sum: Double
    /// Where they stand.
    var offset: Int
  }

  private let framework: Framework
  /// The ids one behind the other, in the order of nodes, and where each starts.
  private let ids: [UInt8]
  private let starts: [UInt32]
  /// The number of an id, from 1, at the place that its hash tells or behind it; 0 for none.
  private let table: [UInt32]

  package init(_ framework: Framework) {
    self.framework = framework
    var ids: [UInt8] = []
    var starts: [UInt32] = [0]
    for node in 0..<framework.count {
      ids += framework.id(node).rawValue.utf8
      starts.append(UInt32(ids.count))
    }
    var size = 64
    while size < 2 * framework.count { size *= 2 }
    var table = [UInt32](repeating: 0, count: size)
    ids.withUnsafeBufferPointer { ids in
      for node in 0..<framework.count {
        let range = Int(starts[node])..<Int(starts[node + 1])
        var place = Self.hash(ids, range) & (size - 1)
        while table[place] != 0 { place = (place + 1) & (size - 1) }
        table[place] = UInt32(node + 1)
      }
    }
    (self.ids, self.starts, self.table) = (ids, starts, table)
  }

  /// Ids are those of the pack, so that nobody outside chooses what meets here.
  @inline(__always)
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: (hash ^ hash >> 29) & 0x7FFF_FFFF)
  }

  /// The node whose id some bytes are; the one behind the last is looked at first, as files are in order.
  @inline(__always)
  private func node(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, after last: Int
  ) -> Int? {
    ids.withUnsafeBufferPointer { ids in
      func isIt(_ node: Int) -> Bool {
        let start = Int(starts[node])
        guard Int(starts[node + 1]) - start == range.count else { return false }
        for offset in 0..<range.count where ids[start + offset] != bytes[range.lowerBound + offset]
        {
          return false
        }
        return true
      }
      if last + 1 < framework.count, isIt(last + 1) { return last + 1 }
      var place = Self.hash(bytes, range) & (table.count - 1)
      while table[place] != 0 {
        let node = Int(table[place]) - 1
        if isIt(node) { return node }
        place = (place + 1) & (table.count - 1)
      }
      return nil
    }
  }

  /// The statuses that begin at a place; nil where they are not plain.
  func read(_ bytes: [UInt8], at start: Int) -> Found? {
    bytes.withUnsafeBufferPointer { bytes in
      var scan = PlainScan(bytes: bytes, position: start)
      guard scan.take(UInt8(ascii: "{")) else { return nil }
      var entries: [MeasureStatuses.Entry] = []
      entries.reserveCapacity(framework.count)
      var odd: [Odd] = []
      var seen = [UInt64](repeating: 0, count: framework.count / 64 + 1)
      var last = 0
      if scan.take(UInt8(ascii: "}")) {
        return Found(statuses: MeasureStatuses(), odd: [], end: scan.position)
      }
      repeat {
        guard let key = scan.name(), let node = node(bytes, key, after: last) else { return nil }
        let bit: UInt64 = 1 << UInt64(node & 63)
        guard seen[node >> 6] & bit == 0, scan.take(UInt8(ascii: ":")) else { return nil }
        seen[node >> 6] |= bit
        last = node
        guard let byte = scan.peek() else { return nil }
        let offset = scan.position
        let progress: MeasureStatus.Progress
        var isApplicable = true
        switch byte {
        case UInt8(ascii: "\""):
          guard let word = scan.name(), let status = scan.status(word) else {
            return nil
          }
          (progress, isApplicable) = (status.progress, status.isApplicable)
        case UInt8(ascii: "n"):
          guard scan.take("null") else { return nil }
          continue
        case UInt8(ascii: "{"):
          guard let shares = scan.shares() else { return nil }
          if !shares.isWhole {
            odd.append(Odd(measure: framework.id(node).rawValue, sum: shares.sum, offset: offset))
          }
          progress = .detailed(shares)
        default: return nil
        }
        entries.append(
          MeasureStatuses.Entry(
            node: node, status: MeasureStatus(progress, isApplicable: isApplicable)))
      } while scan.take(UInt8(ascii: ","))
      guard scan.take(UInt8(ascii: "}")) else { return nil }
      return Found(statuses: MeasureStatuses(entries), odd: odd, end: scan.position)
    }
  }
}

extension PlainScan {
  /// The status that a word of data stands for.
  @inline(__always)
  fileprivate func status(_ range: Range<Int>) -> MeasureStatus? {
    guard let first = range.first else { return nil }
    switch bytes[first] {
    case UInt8(ascii: "d"):
      if isWord("done", range) { return .done }
      if isWord("detailed", range) { return MeasureStatus(.detailed(nil)) }
    case UInt8(ascii: "p"): if isWord("planned", range) { return .planned }
    case UInt8(ascii: "n"):
      if isWord("notDone", range) { return .notDone }
      if isWord("notApplicable", range) { return .notApplicable }
    case UInt8(ascii: "u"): if isWord("unreported", range) { return .unreported }
    default: break
    }
    return nil
  }

  /// `{"done":0.7,"planned":0.2,"notDone":0.1}`, each once at most, each from 0 to 1.
  fileprivate mutating func shares() -> MeasureStatus.Shares? {
    position += 1
    var shares = MeasureStatus.Shares(done: 0, planned: 0, notDone: 0)
    var seen = 0
    repeat {
      guard let key = name(), take(UInt8(ascii: ":")), let share = share() else { return nil }
      let bit: Int
      if isWord("done", key) {
        shares.done = share
        bit = 1
      } else if isWord("planned", key) {
        shares.planned = share
        bit = 2
      } else if isWord("notDone", key) {
        shares.notDone = share
        bit = 4
      } else {
        return nil
      }
      guard seen & bit == 0 else { return nil }
      seen |= bit
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "}")) ? shares : nil
  }

  /// A number from 0 to 1 without exponent.
  private mutating func share() -> Double? {
    guard let first = peek(), (48...57).contains(first) else { return nil }
    let start = position
    var mantissa: Int64 = 0
    var (digits, decimals) = (0, -1)
    while position < bytes.count {
      let byte = bytes[position]
      if (48...57).contains(byte) {
        digits += 1
        if digits <= 15 { mantissa = mantissa * 10 + Int64(byte - 48) }
        if decimals >= 0 { decimals += 1 }
      } else if byte == UInt8(ascii: "."), decimals < 0 {
        decimals = 0
      } else {
        break
      }
      position += 1
    }
    guard decimals != 0, position < bytes.count, bytes[position] | 0x20 != UInt8(ascii: "e") else {
      return nil
    }
    let whole = digits - max(0, decimals)
    guard whole == 1 else { return nil }
    let value: Double?
    if digits <= 15 {
      // Both are exact, and so is the nearest double of their quotient.
      value = Double(mantissa) / Self.powers[max(0, decimals)]
    } else {
      value = Double(String(decoding: bytes[start..<position], as: UTF8.self))
    }
    guard let value, value <= 1 else { return nil }
    return value
  }
}
