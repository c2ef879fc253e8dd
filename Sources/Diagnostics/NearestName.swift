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
  NearestNames(candidates).nearest(to: name)
}

/// What to try instead of a name that is not declared: the nearest one, else all of them where they are few.
///
/// Nil where there are more than eight and none is near: one chosen among them would be a guess.
package func nearestNameOrAll(to name: String, among candidates: [String]) -> String? {
  if let near = nearestName(to: name, among: candidates) { return near }
  return (1...8).contains(candidates.count) ? candidates.joined(separator: ", ") : nil
}
