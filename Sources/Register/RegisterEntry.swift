package import CircularCore

/// Something that was recorded at once: of which day, when, by whom, from what.
package struct RegisterEntry: Sendable, Hashable {
  /// The day from which what it says holds.
  package var day: CivilDate
  /// When it was recorded, in universal time: `2026-11-29T13:50:06Z`.
  package var at: String
  /// Who says so.
  package var author: String?
  /// The file that it came from.
  package var source: String?
  /// A remark.
  package var note: String?

  /// Makes an entry.
  package init(
    day: CivilDate, at: String, author: String? = nil, source: String? = nil,
    note: String? = nil
  ) {
    self.day = day
    self.at = at
    self.author = author
    self.source = source
    self.note = note
  }
}

/// A state of a register that has a name: what its entries said of a day when the name was given.
///
/// An entry that is recorded later does not change it, whatever its day.
package struct RegisterSnapshot: Sendable, Hashable {
  /// The name.
  package var name: String
  /// The day.
  package var day: CivilDate
  /// The last entry that it knows.
  package var entry: Int64
  /// When it was named, in universal time.
  package var at: String
  /// Who named it.
  package var author: String?
}

/// What a register is asked about: a day as it is known now, or as it was known when a snapshot was named.
package enum RegisterMoment: Sendable, Hashable {
  /// All that is known of a day now.
  case day(CivilDate)
  /// What was known of it then.
  case snapshot(RegisterSnapshot)
  /// All that is known, whatever its day.
  case all

  /// The day; nil for every one.
  package var day: CivilDate? {
    switch self {
    case .day(let day): day
    case .snapshot(let snapshot): snapshot.day
    case .all: nil
    }
  }

  /// The last day that counts, as the file has it.
  var lastDay: String { day?.description ?? "9999-12-31" }

  /// The last entry that counts.
  var lastEntry: Int64 {
    switch self {
    case .day, .all: .max
    case .snapshot(let snapshot): snapshot.entry
    }
  }
}
