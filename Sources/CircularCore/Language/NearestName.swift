/// Finds the declared name that somebody most likely meant.
///
/// ```swift
/// nearestName(to: "inhabitant", among: ["inhabitants", "perimeter.kind"])  // "inhabitants"
/// ```
///
/// The distance counts insertions, deletions, substitutions and swaps of neighbours, without regard
/// to case; a name further than a third of its length away is no suggestion, and for one of a letter
/// or two the suggestion must begin like it. The first of equals is taken, so the answer depends on
/// the order given and on nothing else.
/// Cost: O(length²) a candidate.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased().unicodeScalars)
  guard !wanted.isEmpty else { return nil }
  let limit = max(1, wanted.count / 3)
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let other = Array(candidate.lowercased().unicodeScalars)
    // A dotted name is also meant by its last part: "population" for "territory.population".
    if let dot = other.lastIndex(of: "."), Array(other[(dot + 1)...]) == wanted {
      return candidate
    }
    guard abs(other.count - wanted.count) <= limit else { continue }
    // One letter says little: of a name of one or two, the other must be the beginning.
    if wanted.count < 3 && !other.starts(with: wanted) && !wanted.starts(with: other) { continue }
    let distance = editDistance(wanted, other)
    if distance <= limit && distance < (best?.distance ?? .max) { best = (candidate, distance) }
  }
  return best?.name
}

/// The optimal string alignment distance between two texts.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var current = [i + 1] + [Int](repeating: 0, count: b.count)
    for j in 0..<b.count {
      let cost = a[i] == b[j] ? 0 : 1
      var distance = min(last[j + 1] + 1, current[j] + 1, last[j] + cost)
      if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
        distance = min(distance, beforeLast[j - 1] + 1)
      }
      current[j + 1] = distance
    }
    beforeLast = last
    last = current
  }
  return last[b.count]
}
