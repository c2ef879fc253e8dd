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

/// What to try instead of a name that is not declared: the nearest one, else all of them.
///
/// - Parameter most: so many are listed at most; of more, none: one chosen among them would be a guess. What data
///   names may be thousands, what a pack declares is listed whole.
package func nearestNameOrAll(
  to name: String, among candidates: [String], most: Int = 8
) -> String? {
  if let near = nearestName(to: name, among: candidates) { return near }
  return candidates.isEmpty || candidates.count > most ? nil : candidates.joined(separator: ", ")
}
