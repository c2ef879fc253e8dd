extension Page {
  /// Things told one after another.
  package struct List: Sendable, Hashable {
    /// The things.
    package var items: [Item]
    /// How many are left out at the end.
    package var omitted: Int

    /// Makes a list.
    package init(_ items: [Item], omitted: Int = 0) {
      self.items = items
      self.omitted = omitted
    }
  }

  /// One thing of a list.
  package struct Item: Sendable, Hashable {
    /// What kind of news it is; nil where the heading says it.
    package var mark: Mark?
    /// Whom it is about; nil where that is whom the part is about.
    package var name: String?
    /// What is said.
    package var text: Phrase?
    /// What is said besides, each on its own line.
    package var details: [Phrase]

    /// Makes a thing.
    package init(_ mark: Mark?, _ name: String?, _ text: Phrase? = nil, details: [Phrase] = []) {
      self.mark = mark
      self.name = name
      self.text = text
      self.details = details
    }
  }

  /// What kind of news a thing is.
  package enum Mark: Sendable, Hashable {
    /// It is not eligible.
    case refused
    /// Something is still to be asked.
    case unknown
    /// Somebody should look.
    case alert
    /// Something is wrong.
    case failed

    /// The sign that stands for it.
    var sign: String {
      switch self {
      case .refused: "✗"
      case .unknown: "?"
      case .alert, .failed: "!"
      }
    }

    /// What the sign means.
    var meaning: Phrase.Meaning {
      switch self {
      case .refused, .failed: .bad
      case .unknown, .alert: .warning
      }
    }
  }

  /// A name with what it stands for.
  package struct Definition: Sendable, Hashable {
    /// The name.
    package var term: String
    /// What it stands for.
    package var text: String

    /// Makes a definition.
    package init(_ term: String, _ text: String) {
      self.term = term
      self.text = text
    }
  }
}
