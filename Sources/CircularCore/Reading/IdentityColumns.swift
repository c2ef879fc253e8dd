/// Under which names an input carries the id and the name of a subject, the preferred one first.
public struct IdentityColumns: Sendable, Hashable {
  /// The headings or keys of the id.
  public var id: [String]
  /// The headings or keys of the name.
  public var name: [String]

  /// Makes the names; by default `id` and `name`.
  public init(id: [String] = ["id"], name: [String] = ["name"]) {
    self.id = id
    self.name = name
  }
}
