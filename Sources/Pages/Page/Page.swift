package import CircularCore
package import Diagnostics

/// What a person reads, as a value: built once, in one language, shown by any medium.
///
/// A page says what things are (a rank, an amount, a warning), never how they look.
///
/// ```swift
/// var page = Page(.french, title: "Appel à coopération", subtitle: "15 septembre 2023")
/// page.sections.append(Page.Section([.sentence("Aucun sujet éligible.")]))
/// page.terminalLines { text, _ in text }  // for a terminal, without colours
/// page.html                               // one file that a browser shows
/// ```
package struct Page: Sendable {
  /// The language of every text.
  package var language: Language
  /// What the page is about.
  package var title: String
  /// Of when, or of whom.
  package var subtitle: String?
  /// What the thing in the title is known by, shown beside it.
  package var identifier: String?
  /// What the page is, in a sentence under its title.
  package var lead: Phrase?
  /// Whether each chapter has a page of its own in print.
  package var isBooklet = false
  /// The parts, in reading order.
  package var sections: [Section] = []
  /// What a page that leaves the program says of where it comes from; a screen does not repeat it.
  package var origin: [String] = []
  /// The day that the page holds for, where it holds for one.
  package var date: CivilDate?
  /// The changes that the page holds under; nil where nothing is changed.
  package var changes: String?
  /// The tables of a spreadsheet, the main one first, which has room for all rows and columns; without any,
  /// its tables are those of the page.
  package var sheets: [Table] = []
  /// The table that stands for the page where there is room for one only; nil for the first of its tables.
  package var onlyTable: Table?
  /// What a browser may change and compute again; other media have no use for it.
  package var offline: OfflineRanking?
  /// What a spreadsheet says of where it comes from: pack, date, parameters, weights.
  package var about: Table?

  /// Makes a page without parts.
  package init(_ language: Language, title: String, subtitle: String? = nil) {
    self.language = language
    self.title = title
    self.subtitle = subtitle
  }

  /// A part of a page, with a heading if it needs one.
  package struct Section: Sendable {
    /// What the part is about.
    package var heading: String?
    /// How many things it tells of, shown beside the heading.
    package var count: Int?
    /// What the thing in the heading is known by, shown beside it.
    package var identifier: String?
    /// Where the thing in the heading stands.
    package var standing: String?
    /// Who says it, shown behind the heading.
    package var source: String?
    /// Whether it is one of several alike, which stand under no heading of their own.
    package var isEntry = false
    /// Whether it begins a chapter: those that follow, up to the next one, are parts of it.
    package var isChapter = false
    /// Whether it belongs to what stands before it: a screen sets no empty line between.
    package var followsOn = false
    /// What it holds.
    package var blocks: [Block]

    /// Makes a part.
    package init(_ blocks: [Block], heading: String? = nil, count: Int? = nil) {
      self.heading = heading
      self.count = count
      self.blocks = blocks
    }
  }

  /// One thing in a part.
  package enum Block: Sendable {
    /// A sentence or several.
    case sentence(Phrase)
    /// A table.
    case table(Table)
    /// Things told one after another.
    case list(List)
    /// Names, each with what it stands for.
    case definitions([Definition])
    /// A drawing of numbers that the page also has in a table: a medium that cannot draw leaves it out.
    case chart(BarChart)
    /// Bars of measures.
    case tree(Tree)
    /// Ranks before and after; a medium that cannot draw leaves it out.
    case slope(SlopeChart)
    /// Shares of axes that the page also has in a table; a medium that cannot draw leaves it out.
    case radar(RadarChart)
    /// Spans of days that the page also has in a table.
    case timeline(TimelineChart)
    /// Names by two ratings that the page also has in a table; a medium that cannot draw leaves it out.
    case matrix(MatrixChart)
    /// Numbers over years that the page also has in a table; a medium that cannot draw leaves it out.
    case lines(LineChart)
  }

  /// Where the text of a column is set.
  package enum Alignment: Sendable, Hashable {
    /// Where lines begin: texts.
    case start
    /// Where lines end: numbers.
    case end
  }
}

extension Page {
  /// How numbers are written in the page's language.
  package var format: NumberFormat { NumberFormat(language) }

  /// A part's heading with its count: `Refusés (7)`; nil where it has none.
  func heading(of section: Section) -> String? {
    guard let heading = section.heading else { return nil }
    guard let count = section.count else { return heading }
    return "\(heading) (\(format.string(Int64(count))))"
  }

  /// That some things of a table or list are not shown: `… et 12 autres`; nil where all are.
  func omission(_ count: Int) -> String? {
    guard count > 0 else { return nil }
    let more = format.string(Int64(count))
    return "… " + language.say("et \(more) autres", english: "and \(more) more")
  }

  /// What stands between a name and what it is: French sets a no-break space before a colon.
  var colon: String { language.say("\u{A0}:", english: ":") }
}

extension Language {
  /// One of two texts.
  package func say(_ french: String, english: String) -> String {
    self == .french ? french : english
  }

  /// A number with its words, each in the plural where the language has it: from two on in French, of all
  /// numbers but one in English.
  package func count(_ number: Int, _ words: String) -> String {
    let isPlural = self == .french ? number > 1 : number != 1
    let words = words.split(separator: " ").map { isPlural ? $0 + "s" : $0 }
    return "\(NumberFormat(self).string(Int64(number))) \(words.joined(separator: " "))"
  }

  /// What a missing fact decides.
  package func word(_ stake: MissingFact.Stake) -> String {
    switch stake {
    case .eligibility: say("décide de l'éligibilité", english: "decides on eligibility")
    case .score: say("compte dans le score", english: "counts in the score")
    case .funding: say("décide de l'enveloppe", english: "decides the envelope")
    case .information: say("renseigne", english: "informs")
    }
  }
}
