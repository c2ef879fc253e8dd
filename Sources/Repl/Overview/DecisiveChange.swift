import CircularCore

/// One thing that would change where a territory stands, computed: every proposal was evaluated.
struct DecisiveChange: Encodable {
  /// What it does, the strongest first.
  enum Effect: String, Encodable, CaseIterable {
    /// The programme becomes open, or all that the next star asks of measures is there.
    case opens
    /// An answer that is missing can make the territory eligible, all by itself.
    case decides
    /// One obstacle less, of several: a prerequisite, a condition or the score of the next star.
    case clears
    /// A higher score, nothing else.
    case raises
  }

  var pack: String
  var effect: Effect
  /// The fact, question or measure that changes.
  var name: String
  /// What to do, or to answer.
  var text: LocalizedText
  /// What it brings, in words.
  var brings: LocalizedText
  /// The stars more, by the score.
  var stars: Int
  /// The percentage points more of what can be reached in the pack; nil where that cannot be told.
  var gain: Double?

  /// The most changes of one pack that are shown while others have any, so that the page tells of all.
  static let shownOfOnePack = 2

  /// The first of all packs' changes: by effect, then stars, then gain, then the order of the packs and
  /// that within a pack.
  static func first(_ count: Int, of changes: [DecisiveChange]) -> [DecisiveChange] {
    var shown: [String: Int] = [:]
    var (first, rest): ([DecisiveChange], [DecisiveChange]) = ([], [])
    for change in sorted(changes) {
      shown[change.pack, default: 0] += 1
      if shown[change.pack, default: 0] <= shownOfOnePack {
        first.append(change)
      } else {
        rest.append(change)
      }
    }
    return sorted(Array((first + rest).prefix(count)))
  }

  private static func sorted(_ changes: [DecisiveChange]) -> [DecisiveChange] {
    changes.enumerated().sorted { a, b in
      let (one, other) = (a.element, b.element)
      if one.effect != other.effect { return one.effect < other.effect }
      if one.stars != other.stars { return one.stars > other.stars }
      // What nobody can put in figures comes after what was.
      let (some, more) = (one.gain ?? -1, other.gain ?? -1)
      return some != more ? some > more : a.offset < b.offset
    }.map(\.element)
  }
}

extension DecisiveChange.Effect: Comparable {
  private var order: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }

  /// What is stronger comes first.
  static func < (a: Self, b: Self) -> Bool { a.order < b.order }
}
