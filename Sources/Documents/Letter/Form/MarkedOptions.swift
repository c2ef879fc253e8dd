internal import CircularCore

/// Which of a few options a text chooses: yes or no, or an entry of a choice.
///
/// Boxes stand before their options (`☐ oui ☒ non`) or behind them (`oui ☐ non ☒`), as the text is laid out; without
/// boxes the option that is written is chosen. Where that cannot be told, it says so.
struct MarkedOptions {
  /// What was found.
  enum Outcome: Equatable {
    /// This option is chosen.
    case one(Int)
    /// These are, or may be.
    case several([Int])
    /// Options stand there, and none of them is chosen.
    case open
    /// Boxes stand there as in the blank form.
    case nothing
    /// Nothing can be told.
    case unclear
  }

  /// What was found.
  private(set) var outcome = Outcome.unclear
  /// What is said beside the options.
  private(set) var rest = ""

  private enum Token: Equatable {
    case box(isTicked: Bool)
    case option(Int, String)
    /// Other words; with a colon behind them they only say what the options are about.
    case text(String, isLabel: Bool)
    case line

    var isBox: Bool { if case .box = self { true } else { false } }

    /// Whether it says something beside the options.
    var isSaid: Bool {
      if case .text(let text, let isLabel) = self {
        !isLabel && !MarkedOptions.fillers.contains(text.folded)
      } else {
        false
      }
    }
  }

  private let count: Int
  private var tokens: [Token] = []

  /// So much of an answer is looked at: one of a few options is no longer.
  private static let longest = 2000
  /// What says nothing beside options: what a form asks for, and articles.
  private static let fillers: Set<String> = [
    "ou", "or", "etou", "rayer", "arayer", "rayerlamentioninutile", "rayezlamentioninutile",
    "entourer", "aentourer", "cocher", "acocher", "cochez", "la", "le", "les",
    "l", "de", "du", "des",
  ]

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - options: the names of each, folded.
  ///   - isFirst: whether an option without a box is chosen only where the text begins with it.
  init(_ text: String, _ options: [[String]], isFirst: Bool) {
    count = options.count
    tokens = Self.tokens(BoxSigns.normalised(String(text.prefix(Self.longest))), options)
    if tokens.contains(where: \.isBox) {
      readBoxes()
    } else {
      readWords(isFirst: isFirst)
    }
  }

  // MARK: - Tokens

  private static func tokens(_ text: String, _ options: [[String]]) -> [Token] {
    // The longest name first: « concertation élargie » is not « concertation ».
    let names = options.enumerated().flatMap { index, names in
      names.filter { !$0.isEmpty }.map { (index: index, name: $0) }
    }.sorted { $0.name.count > $1.name.count }
    var tokens: [Token] = []
    var words = ""
    func flush() {
      let text = words.trimmingMarks
      if !text.isEmpty {
        tokens.append(.text(text, isLabel: words.trimmingSpaces.hasSuffix(":")))
      }
      words = ""
    }
    func addBox(_ isTicked: Bool) {
      flush()
      // « x ☐ » is one box with its mark beside it.
      if case .box(let isMarked)? = tokens.last {
        tokens[tokens.count - 1] = .box(isTicked: isMarked || isTicked)
      } else {
        tokens.append(.box(isTicked: isTicked))
      }
    }
    var rest = text[...]
    var isInWord = false
    while let first = rest.first {
      if first.isNewline || BoxSigns.isBox(first) {
        if first.isNewline {
          flush()
          tokens.append(.line)
        } else {
          addBox(first != "☐")
        }
        rest.removeFirst()
        isInWord = false
        continue
      }
      let isWord = first.isLetter || first.isNumber
      if isWord, !isInWord, let found = option(at: rest, names) {
        flush()
        tokens.append(.option(found.index, String(rest[..<found.end])))
        rest = rest[found.end...]
        continue
      }
      if !isWord, BoxSigns.isMark(String(first)) {
        addBox(true)
        rest.removeFirst()
        continue
      }
      let word = rest.prefix { !$0.isWhitespace && !BoxSigns.isBox($0) }
      if !isInWord, BoxSigns.isMark(String(word).trimmingMarks) {
        addBox(true)
        rest = rest[word.endIndex...]
        continue
      }
      words.append(first)
      isInWord = isWord || first == "-" && isInWord
      rest.removeFirst()
    }
    flush()
    return tokens
  }

  /// The option that some text begins with, its plural included.
  private static func option(
    at rest: Substring, _ names: [(index: Int, name: String)]
  ) -> (index: Int, end: String.Index)? {
    for (index, name) in names {
      let start = String(rest.prefix(name.count * 2 + 20))
      guard let end = start.end(ofFolded: name) else { continue }
      var length = start.distance(from: start.startIndex, to: end)
      var behind = start[end...]
      if name.count > 3, let first = behind.first, "sxe".contains(first) {
        behind.removeFirst()
        length += 1
      }
      guard !isGoingOn(behind) else { continue }
      return (index, rest.index(rest.startIndex, offsetBy: length))
    }
    return nil
  }

  /// Whether a word goes on: `nonchalant`, `non-conforme`.
  private static func isGoingOn(_ text: Substring) -> Bool {
    guard let first = text.first else { return false }
    if first.isLetter || first.isNumber { return true }
    return "-\u{2010}\u{2011}".contains(first) && text.dropFirst().first?.isLetter == true
  }

  // MARK: - Boxes

  private mutating func readBoxes() {
    let marks = tokens.filter { $0 != .line }
    let begins = marks.first?.isBox == true
    let ends = marks.last?.isBox == true
    let before = boxes(isBefore: true)
    let behind = boxes(isBefore: false)
    let pairs: [Pair]
    if begins != ends {
      pairs = begins ? before : behind
    } else {
      // A text before or behind them all: options that stand right beside their boxes tell.
      let (one, other) = (Self.nearness(before), Self.nearness(behind))
      guard one != other else {
        outcome = .unclear
        return
      }
      pairs = one > other ? before : behind
    }
    let ticked = pairs.filter(\.isTicked)
    tellRest(pairs)
    if ticked.contains(where: { $0.option == nil }) {
      outcome = .unclear
      return
    }
    let chosen = Set(ticked.compactMap { $0.option.flatMap { optionIndex($0) } }).sorted()
    if chosen.count > 1 {
      outcome = .several(chosen)
    } else if let only = chosen.first {
      outcome = .one(only)
    } else {
      readBeside(pairs)
    }
  }

  /// Nothing is ticked: what is written beside the boxes counts where it is clear.
  private mutating func readBeside(_ pairs: [Pair]) {
    let paired = Set(pairs.compactMap(\.option))
    let shown = Set(paired.compactMap { optionIndex($0) })
    let said = Set(tokens.indices.filter { !paired.contains($0) }.compactMap { optionIndex($0) })
    if let only = said.first, said.count == 1 {
      outcome = .one(only)
    } else if said.count > 1 {
      outcome = .several(said.sorted())
    } else if !rest.isEmpty || shown.count == 1 && count > 1 {
      // Of one option alone the others were crossed out, but it is not ticked either.
      outcome = .open
    } else {
      outcome = .nothing
    }
  }

  private struct Pair {
    var isTicked: Bool
    /// The place of its option among the tokens.
    var option: Int?
    /// How near that is: 2 right beside it, 1 with words between.
    var nearness: Int
  }

  /// Each box with the option behind it, or before it, up to the next box or the end of the line.
  private func boxes(isBefore: Bool) -> [Pair] {
    tokens.indices.compactMap { (index: Int) -> Pair? in
      guard case .box(let isTicked) = tokens[index] else { return nil }
      var place = index
      var nearness = 2
      while true {
        place += isBefore ? 1 : -1
        guard tokens.indices.contains(place) else { break }
        switch tokens[place] {
        case .option: return Pair(isTicked: isTicked, option: place, nearness: nearness)
        case .text: nearness = 1
        case .box, .line: return Pair(isTicked: isTicked, option: nil, nearness: 0)
        }
      }
      return Pair(isTicked: isTicked, option: nil, nearness: 0)
    }
  }

  private static func nearness(_ pairs: [Pair]) -> Int {
    pairs.reduce(0) { $0 + $1.nearness }
  }

  private func optionIndex(_ place: Int) -> Int? {
    if case .option(let index, _) = tokens[place] { index } else { nil }
  }

  /// Keeps what is neither a box nor its option: the words, and options that stand among them.
  private mutating func tellRest(_ pairs: [Pair]) {
    let paired = Set(pairs.compactMap(\.option))
    var hasText = false
    var parts: [String] = []
    for (place, token) in tokens.enumerated() {
      switch token {
      case .text(let text, _):
        guard token.isSaid else { continue }
        hasText = true
        parts.append(text)
      case .option(_, let text): if !paired.contains(place) { parts.append(text) }
      case .box, .line: break
      }
    }
    rest = hasText ? parts.joined(separator: " ") : ""
  }

  // MARK: - Words

  private mutating func readWords(isFirst: Bool) {
    let places = tokens.indices.filter { optionIndex($0) != nil }
    let found = places.compactMap { optionIndex($0) }
    let distinct = Set(found).sorted()
    guard let place = places.first, let only = distinct.first else { return }
    if distinct.count == 1 {
      let isBehindWords = tokens[..<place].contains { $0.isSaid }
      if isFirst, isBehindWords { return }
      outcome = .one(only)
      tellRest([])
      if !isBehindWords, case .option(_, let text) = tokens[place] {
        rest = String(rest.dropFirst(text.count)).trimmingMarks
      }
    } else if found.count == count, distinct.count == count, !tokens.contains(where: \.isSaid) {
      outcome = .open
    } else {
      outcome = .several(distinct)
    }
  }
}
