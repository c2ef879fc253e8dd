import CircularCore

/// What a session has chosen and changed: a value, so that `:undo` is to take an earlier one back.
struct PromptState: Sendable, Equatable {
  /// The scenarios of one pack.
  struct Shelf: Sendable, Equatable {
    /// The scenarios, in the order in which they were begun.
    var scenarios: [Scenario] = []
    /// The name of the one in use; nil for the base, which changes nothing.
    var current: String?

    /// The scenario in use.
    var scenario: Scenario {
      get { scenarios.first { $0.name == current } ?? Scenario(current ?? "") }
      set {
        if let index = scenarios.firstIndex(where: { $0.name == newValue.name }) {
          scenarios[index] = newValue
        } else {
          scenarios.append(newValue)
        }
        current = newValue.name
      }
    }
  }

  /// The id of the pack in use.
  var pack: String?
  /// The subject in use, by pack.
  var subjects: [String: String] = [:]
  /// The scenarios, by pack.
  var shelves: [String: Shelf] = [:]

  /// The shelf of the pack in use.
  var shelf: Shelf {
    get { pack.flatMap { shelves[$0] } ?? Shelf() }
    set { if let pack { shelves[pack] = newValue } }
  }

  /// The subject in use of the pack in use.
  var subject: String? {
    get { pack.flatMap { subjects[$0] } }
    set { if let pack { subjects[pack] = newValue } }
  }
}
