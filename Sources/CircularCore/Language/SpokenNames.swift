/// Things by their ids and the names that people read: what is meant by a text that somebody typed.
///
/// ```swift
/// let names = SpokenNames([("reignac", ["Reignac"]), ("gours-camps", ["Gours et Camps"])])
/// names.ids("REIGNAC")       // ["reignac"]
/// names.ids("gours et camps") // ["gours-camps"]
/// ```
///
/// An id is itself, whatever else is called so; else case, accents and signs do not matter.
package struct SpokenNames: Sendable {
  private let ids: Set<String>
  private let spoken: [String: [String]]

  /// Takes things, in the order in which they are told where several are meant.
  package init(_ things: [(id: String, names: [String])]) {
    var (ids, spoken): (Set<String>, [String: [String]]) = ([], [:])
    for thing in things where ids.insert(thing.id).inserted {
      for name in Set(([thing.id] + thing.names).map(Self.key)) {
        spoken[name, default: []].append(thing.id)
      }
    }
    (self.ids, self.spoken) = (ids, spoken)
  }

  /// The ids of what a text may mean: none, one, or those that share a name.
  package func ids(_ text: String) -> [String] {
    ids.contains(text) ? [text] : spoken[Self.key(text)] ?? []
  }

  /// The id of the only thing that a text means; nil for none, and for several.
  package func id(_ text: String) -> String? {
    let found = ids(text)
    return found.count == 1 ? found[0] : nil
  }

  /// A name without a Latin letter or a digit is itself: without its signs nothing would be left of it.
  private static func key(_ text: String) -> String {
    let folded = text.folded
    return folded.isEmpty ? text.withoutAccents : folded
  }
}
