/// Declared names to look for a misspelt one in, again and again.
///
/// The names are prepared once; `nearestName(to:among:)` says which one is found.
/// Nobody misspells a name of more than 128 letters: for such a text none is found.
/// Cost: O(length²) a name of about the same length, next to nothing for the others.
public struct NearestNames: Sendable {
  /// The most letters of a name that is looked for, or found.
  private static let mostLetters = 128

  private struct Candidate {
    var name: String
    var letters: [Unicode.Scalar]
  }

  private let candidates: [Candidate]

  /// Prepares names; the first of equals is found.
  public init(_ names: some Sequence<String>) {
    candidates = names.compactMap { name in
      Self.letters(of: name).map { Candidate(name: name, letters: $0) }
    }
  }

  /// The name that somebody most likely meant, nil if none is near.
  public func nearest(to name: String) -> String? {
    guard let wanted = Self.letters(of: name), !wanted.isEmpty else { return nil }
    let limit = max(1, wanted.count / 3)
    var best: (name: String, distance: Int)?
    var distance = EditDistance(wanted)
    for candidate in candidates {
      let other = candidate.letters
      // A dotted name is also meant by its last part: "population" for "territory.population".
      if other.count > wanted.count, other[other.count - wanted.count - 1] == ".",
        other.suffix(wanted.count).elementsEqual(wanted), !wanted.contains(".")
      {
        return candidate.name
      }
      guard abs(other.count - wanted.count) <= limit else { continue }
      // One letter says little: of a name of one or two, the other must be the beginning.
      if wanted.count < 3 && !other.starts(with: wanted) && !wanted.starts(with: other) { continue }
      let most = min(limit, (best?.distance ?? .max) - 1)
      if let near = distance.to(other, atMost: most) { best = (candidate.name, near) }
    }
    return best?.name
  }
}

extension NearestNames {
  /// The letters of a name without regard to case; nil for too many.
  private static func letters(of name: String) -> [Unicode.Scalar]? {
    // A letter takes four bytes at most: a long text is not looked at.
    guard name.utf8.count <= 4 * mostLetters else { return nil }
    let letters = Array(name.lowercased().unicodeScalars)
    return letters.count <= mostLetters ? letters : nil
  }
}

/// The optimal string alignment distance from one text to others.
private struct EditDistance {
  private let text: [Unicode.Scalar]
  private var beforeLast: [Int] = []
  private var last: [Int] = []
  private var current: [Int] = []

  init(_ text: [Unicode.Scalar]) { self.text = text }

  /// The distance, nil if it is greater than `most`.
  mutating func to(_ other: [Unicode.Scalar], atMost most: Int) -> Int? {
    guard most >= 0, abs(other.count - text.count) <= most else { return nil }
    let width = other.count + 1
    for row in [\EditDistance.beforeLast, \.last, \.current] where self[keyPath: row].count < width
    {
      self[keyPath: row] = [Int](repeating: 0, count: width)
    }
    for j in 0..<width { last[j] = j }
    for i in 0..<text.count {
      current[0] = i + 1
      var least = i + 1
      // Beside this band every distance is greater than `most`.
      let band = max(0, i - most)..<min(other.count, i + most + 1)
      guard !band.isEmpty else { return nil }
      if band.lowerBound > 0 { current[band.lowerBound] = most + 1 }
      if i > 0 && i + most < other.count { last[i + most + 1] = most + 1 }
      for j in band {
        let cost = text[i] == other[j] ? 0 : 1
        var distance = min(last[j + 1] + 1, current[j] + 1, last[j] + cost)
        if i > 0 && j > 0 && text[i] == other[j - 1] && text[i - 1] == other[j] {
          distance = min(distance, beforeLast[j - 1] + 1)
        }
        current[j + 1] = distance
        least = min(least, distance)
      }
      // A swap of neighbours looks one row further back.
      if least > most + 1 { return nil }
      (beforeLast, last, current) = (last, current, beforeLast)
    }
    return last[other.count] <= most ? last[other.count] : nil
  }
}
