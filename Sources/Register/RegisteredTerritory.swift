import CircularCore

/// What a register knows of one territory at one moment.
package struct RegisteredTerritory: Sendable, Hashable {
  /// What a value is of.
  package struct Item: Sendable, Hashable, Comparable {
    /// What it is: its name, a fact, or the status of a measure.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
      /// The territory's name.
      case name
      /// A fact, by its name.
      case fact
      /// The status of a measure: `eci/1.1.1.1`.
      case status
    }

    /// What it is.
    package var kind: Kind
    /// Which one.
    package var name: String

    /// Makes an item.
    package init(_ kind: Kind, _ name: String) {
      self.kind = kind
      self.name = name
    }

    /// The status of a measure of a framework.
    package static func status(_ measure: String, of framework: String) -> Item {
      Item(.status, "\(framework)/\(measure)")
    }

    /// The framework and the measure of a status.
    package var measure: (framework: String, measure: String)? {
      guard kind == .status, let slash = name.firstIndex(of: "/") else { return nil }
      return (String(name[..<slash]), String(name[name.index(after: slash)...]))
    }

    /// By kind, then by name.
    package static func < (a: Item, b: Item) -> Bool {
      (a.kind.rawValue, a.name) < (b.kind.rawValue, b.name)
    }
  }

  /// A value as JSON, and where it comes from as JSON, if somebody said it.
  package struct Value: Sendable, Hashable {
    /// The value.
    package var json: String
    /// Its origin.
    package var origin: String?
  }

  /// The id.
  package var id: String
  /// What is known.
  package var values: [Item: Value]
}
