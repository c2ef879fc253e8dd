/// A list of the subjects that was read from a table of its own, until each has its items.
struct SubjectList: Sendable {
  /// What could not be read at all, and what was left out.
  let rejected: [Diagnostic]

  private let list: ListSubjects
  private let owners: [ListSubjects.Owner]
  /// Which of them an id, or a folded name, stands for.
  private let places: [String: Int]
  private var given: Set<Int> = []
  /// The names and ids of subjects met so far, for a suggestion.
  private var met: [String] = []
  /// Whether several subjects share a list that tells none of them.
  private var isShared = false

  /// Reads a list.
  init(_ list: ListSubjects) {
    var list = list
    owners = list.readAll()
    rejected = list.rejected
    self.list = list
    var places: [String: Int] = [:]
    for (place, owner) in owners.enumerated() {
      places[list.key == .name ? owner.identity.id.foldedName : owner.identity.id] = place
    }
    self.places = places
  }

  /// All subjects that some lists tell, in their order.
  static func owners(of lists: [SubjectList], file: String) -> [FactTable.Identity] {
    var identities: [FactTable.Identity] = []
    var known: Set<String> = []
    for list in lists where list.list.key != .none || lists.allSatisfy({ $0.list.key == .none }) {
      for owner in list.owners {
        let id = owner.identity.id
        guard known.insert(list.list.key == .name ? id.foldedName : id).inserted else { continue }
        identities.append(owner.identity)
      }
    }
    return identities
  }

  /// Gives a subject its items.
  ///
  /// - Parameter isAlone: whether it is the only subject, whose items need not say so.
  mutating func give(to table: inout FactTable, row: Int, _ isAlone: Bool) {
    let identity = table.identities[row]
    let place: Int?
    switch list.key {
    case .id: place = places[identity.id]
    case .name:
      place =
        identity.name.flatMap { places[$0.foldedName] } ?? places[identity.id.foldedName]
    case .none:
      isShared = !isAlone
      place = isAlone && !owners.isEmpty ? 0 : nil
    }
    if met.count < Self.most { met.append(list.key == .name ? identity.displayName : identity.id) }
    guard let place else { return }
    if !given.insert(place).inserted {
      table.note(
        problem(
          "shared-name", at: owners[place].identity.location,
          "plusieurs sujets portent ce nom\u{00A0}: donnez leurs identifiants",
          "several subjects have this name: give their ids"), row: row, slot: list.slot)
      table.set(.absent, row: row, slot: list.slot)
      return
    }
    let name = table.schema.declarations[list.slot].name
    if table.isKnown(row: row, slot: list.slot) {
      table.set(.absent, row: row, slot: list.slot)
      table.note(
        problem(
          "list-given-twice", at: owners[place].identity.location,
          "la liste « \(name) » est donnée ici et avec son sujet\u{00A0}: gardez l'une des deux",
          "the list “\(name)” is given here and with its subject: keep one of the two"),
        row: row, slot: list.slot)
      return
    }
    list.give(owners[place], to: &table, row: row)
  }

  /// Ids that a suggestion is looked for among.
  private static let most = 10_000

  /// The rows that belong to no subject, once all were met.
  var unclaimed: [Diagnostic] {
    guard list.key != .none else {
      guard isShared else { return [] }
      return [
        problem(
          "missing-column", at: list.place,
          "aucune colonne ne dit de quel sujet est chaque ligne, et il y en a plusieurs",
          "no column tells whose item each row is, and there are several subjects",
          suggestion: LocalizedText(
            "ajoutez une colonne « \(ListSubjects.ownerHeadings[0]) »",
            english: "add a column “subject id”"))
      ]
    }
    var suggestions: Set<Int> = []
    return owners.indices.filter { !given.contains($0) }.prefix(Self.mostTold).map { place in
      let id = owners[place].identity.id
      return problem(
        "no-such-subject", at: owners[place].identity.location,
        "« \(id) » n'est \(list.key == .name ? "le nom" : "l'identifiant") d'aucun sujet\u{00A0}: ces lignes ne sont pas lues",
        "“\(id)” is the \(list.key == .name ? "name" : "id") of no subject: these rows are not read",
        suggestion: suggestions.insert(place).inserted && suggestions.count <= Self.mostSuggested
          ? nearestName(to: id, among: met).map { LocalizedText($0) } : nil)
    }
  }

  private static let mostTold = 1000
  private static let mostSuggested = 20

  private func problem(
    _ code: Diagnostic.Code, at location: SourceLocation?, _ french: String, _ english: String,
    suggestion: LocalizedText? = nil
  ) -> Diagnostic {
    Diagnostic(
      code, LocalizedText(french, english: english), at: location, suggestion: suggestion)
  }
}
