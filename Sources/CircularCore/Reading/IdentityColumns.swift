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

extension IdentityColumns {
  /// The same with what people write for the id and the name in French, where these are no headings of facts.
  func asPeopleWrite(_ schema: FactSchema) -> IdentityColumns {
    let taken = Set(
      schema.declarations.flatMap { [$0.name, $0.label.french] + $0.columns }.map(\.folded))
    func with(_ word: String, _ names: [String]) -> [String] {
      names.isEmpty || taken.contains(word) || names.contains(word) ? names : names + [word]
    }
    return IdentityColumns(id: with("identifiant", id), name: with("nom", name))
  }
}
