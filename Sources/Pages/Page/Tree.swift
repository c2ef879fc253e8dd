extension Page {
  /// A tree of bars: of each measure what is done, planned, not done and not reported.
  package struct Tree: Sendable, Hashable {
    /// What a bar shows, in parts of the points that are possible.
    package struct Bar: Sendable, Hashable {
      /// The points done, planned, not done and not reported, in this order.
      package var parts: [Double]
      /// The points that are possible.
      package var possible: Double
      /// The part that is done, in per cent.
      package var percentDone: Double

      /// Makes a bar.
      package init(parts: [Double], possible: Double, percentDone: Double) {
        self.parts = parts
        self.possible = possible
        self.percentDone = percentDone
      }
    }

    /// A measure.
    package struct Branch: Sendable, Hashable {
      /// How deep it is; 0 is right below the root.
      package var depth: Int
      /// The id.
      package var id: String
      /// What people call it.
      package var name: String
      /// The bar; nil for a measure that has none.
      package var bar: Bar?
      /// Why it has none.
      package var note: String?

      /// Makes a measure.
      package init(depth: Int, id: String, name: String, bar: Bar?, note: String? = nil) {
        self.depth = depth
        self.id = id
        self.name = name
        self.bar = bar
        self.note = note
      }
    }

    /// What it is, for who only hears it.
    package var caption: String
    /// The measures, in document order.
    package var branches: [Branch]

    /// Makes a tree.
    package init(_ caption: String, _ branches: [Branch]) {
      self.caption = caption
      self.branches = branches
    }
  }

  /// What the parts of a bar are called, in their order.
  var partNames: [String] {
    [
      language.say("fait", english: "done"), language.say("programmé", english: "planned"),
      language.say("pas fait", english: "not done"),
      language.say("non renseigné", english: "not reported"),
    ]
  }
}

extension Page.Tree.Bar {
  /// Whole steps of a bar of `width`, part by part; rounding never makes it longer.
  func steps(_ width: Int) -> [Int] {
    guard possible > 0 else { return parts.map { _ in 0 } }
    var steps: [Int] = []
    var sum = 0.0
    var used = 0
    for part in parts {
      sum += part
      let end = min(width, Int((sum / possible * Double(width)).rounded()))
      steps.append(max(0, end - used))
      used = max(used, end)
    }
    return steps
  }
}

extension Page.Tree {
  private var hasNotes: Bool { branches.contains { $0.note != nil } }

  /// The tree as a table: a row a measure, with its points in numbers.
  func table(in page: Page) -> Page.Table {
    let language = page.language
    var table = Page.Table(
      caption,
      [
        Page.Column(language.say("mesure", english: "measure"), id: "measure"),
        Page.Column(language.say("intitulé", english: "label"), namesRows: true, id: "label"),
      ]
        + zip(["done", "planned", "notDone", "unreported"], page.partNames).map {
          Page.Column($1, .end, id: $0)
        } + [
          Page.Column(language.say("possible", english: "possible"), .end, id: "potential"),
          Page.Column(language.say("part faite", english: "share done"), .end, id: "share"),
        ]
        + (hasNotes ? [Page.Column(language.say("remarque", english: "remark"), id: "note")] : []))
    for branch in branches {
      let numbers =
        branch.bar.map { bar in
          (bar.parts + [bar.possible]).map { Page.Cell(.points($0, digits: 1)) }
            + [Page.Cell(.cutPercentage(bar.percentDone / 100))]
        } ?? [Page.Cell](repeating: Page.Cell(.empty), count: 6)
      table.rows.append(
        [Page.Cell(.text(branch.id)), Page.Cell(.text(branch.name))] + numbers
          + (hasNotes ? [Page.Cell(.text(branch.note ?? ""), .faint)] : []))
    }
    return table
  }
}
