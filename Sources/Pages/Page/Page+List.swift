extension Page {
  /// Things told one after another.
  package struct List: Sendable, Hashable {
    /// The things.
    package var items: [Item]
    /// How many are left out at the end.
    package var omitted: Int
    /// Whether the things are running text, which a screen breaks where lines end.
    package var isFlowing = false

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
    /// Who says it, behind all else.
    package var source: String?

    /// Makes a thing.
    package init(_ mark: Mark?, _ name: String?, _ text: Phrase? = nil, details: [Phrase] = []) {
      self.mark = mark
      self.name = name
      self.text = text
      self.details = details
    }
  }

  /// What kind of news a thing is: a sign, and what the sign means.
  ///
  /// The words beside it say the same to who does not see it.
  package struct Mark: Sendable, Hashable {
    /// The sign that stands for it.
    package var sign: String
    /// What the sign means.
    package var meaning: Phrase.Meaning?

    private init(_ sign: String, _ meaning: Phrase.Meaning? = nil) {
      self.sign = sign
      self.meaning = meaning
    }

    /// It is not eligible.
    package static let refused = Mark("✗", .bad)
    /// Something is still to be asked.
    package static let unknown = Mark("?", .warning)
    /// Somebody should look.
    package static let alert = Mark("!", .warning)
    /// Something is wrong.
    package static let failed = Mark("!", .bad)
    /// It is as wanted.
    package static let met = Mark("✓", .good)
    /// Something leads there.
    package static let toward = Mark("→", .warning)
    /// There is no condition.
    package static let neutral = Mark("·", .faint)
    /// One thing of several.
    package static let thing = Mark("•")
    /// It stands in the way.
    package static let obstacle = Mark("-")
    /// Nothing is there.
    package static let absent = Mark("–", .faint)
    /// There is more.
    package static let more = Mark("…")
    /// It goes with what is above.
    package static let none = Mark(" ")
    /// The first, the second, and so on.
    package static func numbered(_ number: Int) -> Mark { Mark("\(number).") }
    /// So many stars of so many.
    package static func stars(_ count: Int, of greatest: Int, _ meaning: Phrase.Meaning) -> Mark {
      Mark(Page.stars(count, of: greatest), meaning)
    }
  }

  /// So many stars of so many: `★★☆`.
  static func stars(_ count: Int, of greatest: Int) -> String {
    String(repeating: "★", count: count) + String(repeating: "☆", count: max(0, greatest - count))
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
