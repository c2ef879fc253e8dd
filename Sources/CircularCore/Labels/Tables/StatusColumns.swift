/// Which columns of a table carry the statuses of measures.
struct StatusColumns: Sendable {
  /// The columns of one status: a word, or shares, or both.
  struct Group: Sendable {
    /// What stands above them in an export: `Audité dans la plateforme`; empty for nothing.
    var title = ""
    var status: Int?
    var done: Int?
    var planned: Int?
    var notDone: Int?
    /// The three shares in one cell, as the platform keeps them: `[0.7, 0, 0.3]`.
    var shares: Int?
    /// Whether the measure applies.
    var applicable: Int?

    var isEmpty: Bool { status == nil && done == nil }
  }

  /// The column of the measures' identifiers.
  var measure: Int
  /// One a snapshot in an export, else one.
  var groups: [Group]
  /// The columns of the territory.
  var id: Int?
  var name: Int?
  /// The columns that say what the territory is, each with what it gives.
  var profile: [(column: Int, field: LabelTables.Field)] = []
  /// Whether the platform exported it.
  var isExport: Bool
  /// The columns that nothing reads; those that only say what a measure is are none, nor are an export's.
  var unread = UnreadNames(.columns)

  /// The headings of what a measure is, which a reader of the table wants and the program knows, and of remarks.
  private static let described: Set<String> = [
    "intitule", "libelle", "titre", "description", "mesure", "measure", "action", "axe", "points",
    "title", "label", "nomdelamesure", "nomdelaction", "commentaire", "commentaires", "comment",
  ]

  /// The headings of the measures themselves.
  private static let measures: Set<String> = [
    "mesure", "mesures", "idmesure", "iddemesure", "iddelamesure", "identifiantdelamesure",
    "codemesure", "codedelamesure", "numerodemesure", "numerodelamesure", "measure", "measures",
    "measureid",
  ]
  /// The headings that say what a measure is as well as what a territory is.
  private static let ambiguous: Set<String> = ["type", "nature"]

  private static let statuses: Set<String> = [
    "statut", "status", "etat", "avancement", "etatdavancement", "statutdelaction",
    "statutdelamesure",
  ]
  private static let done: Set<String> = [
    "fait", "faite", "realise", "done", "partfaite", "partfait",
  ]
  private static let planned: Set<String> = [
    "programme", "programmes", "programmee", "planned", "partprogrammee", "partprogramme",
  ]
  private static let notDone: Set<String> = [
    "pasfait", "nonfait", "pasfaite", "nonrealise", "notdone", "partpasfaite", "partnonfaite",
  ]
  /// The first column of a snapshot's group in each of the platform's layouts.
  private static let groupStarts: Set<String> = ["potentielpersonnalise", "potentielcollectivite"]

  /// Whether headings, folded, name a column of measures.
  static func nameMeasures(_ folded: [String]) -> Bool { folded.contains(where: measures.contains) }

  /// The columns that have a status, or a share done, by headings, folded.
  static func ofStatuses(_ folded: [String]) -> [Int] {
    folded.indices.filter { statuses.contains(folded[$0]) || done.contains(folded[$0]) }
  }

  /// Whether a heading, folded, says what a measure is.
  static func describesMeasures(_ folded: String) -> Bool { described.contains(folded) }

  /// The columns that may have the measures' identifiers, by headings, folded: those that name them first.
  static func ofMeasures(_ folded: [String]) -> [Int] {
    let ids: Set<String> = ["id", "identifiant", "code", "numero", "n", "reference"]
    return folded.indices.filter { measures.contains(folded[$0]) }
      + folded.indices.filter { ids.contains(folded[$0]) }
  }

  /// Reads headings.
  ///
  /// - Parameters:
  ///   - measure: the column of the measures.
  ///   - above: the line above, with the groups of an export.
  init?(_ headings: [String], above: [String], measure: Int, _ known: [String: LabelTables.Field]) {
    self.measure = measure
    let folded = headings.map(\.folded)
    isExport = folded.contains("potentielmax") && folded.contains("statut")
    groups = []
    var group = Group()
    // Columns may stand in another order than the platform's: a group ends where one of its columns comes again.
    var hasStart = false
    func ends(_ heading: String) -> Bool {
      Self.groupStarts.contains(heading)
        ? hasStart : Self.statuses.contains(heading) && group.status != nil
    }
    for (column, heading) in folded.enumerated() where column != measure {
      if isExport, ends(heading) {
        if !group.isEmpty { groups.append(group) }
        group = Group()
        hasStart = false
      }
      if isExport, Self.groupStarts.contains(heading) {
        hasStart = true
        group.title = column < above.count ? above[column] : ""
      }
      switch heading {
      case _ where Self.statuses.contains(heading): group.status = group.status ?? column
      case _ where Self.done.contains(heading): group.done = group.done ?? column
      case _ where Self.planned.contains(heading): group.planned = group.planned ?? column
      case _ where Self.notDone.contains(heading): group.notDone = group.notDone ?? column
      case "avancementdetaille": group.shares = group.shares ?? column
      case "concerne": group.applicable = group.applicable ?? column
      default:
        guard !isExport else { break }
        switch known[heading] {
        case .id:
          if id == nil { id = column } else { unread.add(headings[column]) }
        case .name: name = name ?? column
        case .holds: profile.append((column, .holds))
        case .member(.territory, let fact) where !Self.ambiguous.contains(heading):
          profile.append((column, .member(.territory, fact)))
        default: if !Self.described.contains(heading) { unread.add(headings[column]) }
        }
      }
    }
    if !group.isEmpty { groups.append(group) }
    if groups.isEmpty { return nil }
    id = id ?? profile.first { $0.field == LabelTables.siren }?.column
    // The older layout of an audit writes nothing above its two groups.
    if isExport, groups.count == 2, groups.allSatisfy({ $0.title.isEmpty }) {
      groups[0].title = "Proposé avant audit"
      groups[1].title = "Audité"
    }
  }
}
