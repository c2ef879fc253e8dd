import CircularCore

/// One territory in every pack: where it stands, what would change most, what falls due this month,
/// what is not known.
struct Overview: Encodable {
  /// The territory's id, the same in every file.
  var id: String
  /// Its name.
  var name: String?
  /// The evaluation date.
  var date: CivilDate
  /// The last day of that month.
  var monthEnd: CivilDate
  /// Where it stands in each pack whose file holds it, in the order of the packs' ids.
  var programmes: [PackStanding]
  /// What would change most, most first.
  var changes: [DecisiveChange]
  /// What falls due from the evaluation date to the end of the month, in the order of days.
  var due: [DueDate]
  /// The sheets in which something is late.
  var late: [LateSheet] = []
  /// The facts and answers that rules wait for, the most decisive first.
  var missing: [PackQuestion]
  /// The packs without a usable file.
  var absent: [AbsentPack]

  /// After how many trials nothing more was tried; nil where everything was.
  ///
  /// What would change most, and what falls due, are then not all.
  var stoppedAfter: Int?

  /// How many changes are shown.
  static let changesShown = 3
}

/// A pack that nothing can be said of.
struct AbsentPack: Encodable {
  /// Why.
  enum Reason: String, Encodable {
    /// The folder has no file for it.
    case noFile
    /// Its file does not hold the territory.
    case notInFile
    /// Its file, or what it says of the territory, cannot be read.
    case badFile
    /// The pack's own rules cannot be loaded.
    case badRules
  }

  var pack: String
  /// The title; nil where the pack does not load.
  var title: LocalizedText?
  var reason: Reason
  /// The file; nil without one.
  var file: String?
  /// How many facts and questions the pack declares.
  var expects: Int
  /// What it would ask first, the most decisive first.
  var asks: [PackQuestion]
}
