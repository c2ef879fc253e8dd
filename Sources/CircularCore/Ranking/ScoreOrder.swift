/// Puts rows in the order of their scores, the greatest first; those of one score stay as they stood.
///
/// The keys are sorted byte by byte, from the lowest up: linear in the rows, and a byte in which all keys
/// agree costs nothing.
struct ScoreOrder {
  /// The key of each row: the smaller one comes first, and equal scores have the same.
  let keys: [UInt64]

  /// Makes the keys of scores, one a row.
  init(_ scores: [Double]) { keys = scores.map(Self.key) }

  /// The key of a score as it is compared; what is no number comes last.
  private static func key(_ score: Double) -> UInt64 {
    let compared = Ranking.compared(score)
    guard !compared.isNaN else { return .max }
    // Adding 0 makes one zero of two.
    let bits = (compared + 0).bitPattern
    return bits >> 63 == 1 ? bits : ~(bits | 1 << 63)
  }

  /// The same rows in order.
  func sorted(_ rows: [UInt32]) -> [UInt32] {
    guard rows.count > 1, let one = rows.first.map({ keys[Int($0)] }) else { return rows }
    var differing: UInt64 = 0
    for row in rows { differing |= keys[Int(row)] ^ one }
    var (rows, sorted) = (rows, [UInt32](repeating: 0, count: rows.count))
    var places = [Int](repeating: 0, count: 256)
    for shift in stride(from: UInt64(0), to: 64, by: 8) where differing >> shift & 255 != 0 {
      for byte in places.indices { places[byte] = 0 }
      for row in rows { places[Int(keys[Int(row)] >> shift & 255)] += 1 }
      var next = 0
      for byte in places.indices {
        (places[byte], next) = (next, next + places[byte])
      }
      for row in rows {
        let byte = Int(keys[Int(row)] >> shift & 255)
        sorted[places[byte]] = row
        places[byte] += 1
      }
      swap(&rows, &sorted)
    }
    return rows
  }
}
