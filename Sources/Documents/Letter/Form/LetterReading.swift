internal import CircularCore

/// Which answer each passage of a letter is: headings tell, and the tables that it is laid out in.
///
/// Where most questions carry their number or their full wording, only those are headings. A cell beside or below
/// the cell of a question, and the box below its heading, are answers whatever they say.
struct LetterReading {
  /// What stands behind a heading, until the next one.
  struct Written {
    /// Where it begins.
    var place: Passage.Place
    /// Its lines.
    var texts: [String] = []
    /// Where its first image stands.
    var image: Passage.Place?
  }

  /// What stands behind the heading of each question.
  private(set) var written: [Int: Written] = [:]
  /// Passages that answer no question.
  private(set) var unread: [Passage] = []
  /// What was taken for a heading without being sure.
  private(set) var notes: [Diagnostic] = []

  /// What a cell is.
  private enum Part {
    case heading([Int])
    case answer([Int], isBelow: Bool)
  }

  private let form: LetterForm
  private let file: String
  private let passages: [Passage]
  private let sections: Set<String>
  /// How many cells each table has.
  private let sizes: [Int: Int]
  /// Whether most questions have a heading that is certain.
  private let isStrict: Bool
  /// The headings that are certain, in the order of the letter.
  private let certain: [(passage: Int, question: Int)]

  private var current: [Int] = []
  /// The last question that a heading was found of.
  private var last = -1
  /// The passage that ended with a heading, whose box may follow.
  private var headingEnd = -1
  /// Whether the current question has had its box.
  private var isBoxed = false
  private var cells: [Passage.Place: Part] = [:]
  /// Columns in which questions stand, and those of them that have the answers beside.
  private var askingColumns: Set<Column> = []
  private var columnsWithAnswers: Set<Column> = []
  /// Tables that stand right below a heading.
  private var answerTables: Set<Int> = []

  private struct Column: Hashable {
    var table: Int
    var column: Int
  }

  init(_ letter: Letter, _ form: LetterForm, file: String) {
    self.form = form
    self.file = file
    passages = letter.passages
    sections = Set(form.questions.map(\.section.folded))
    var sizes: [Int: Int] = [:]
    for passage in letter.passages {
      if case .cell(let table, _, _) = passage.place { sizes[table, default: 0] += 1 }
    }
    self.sizes = sizes
    certain = Self.certain(letter.passages, form.questions, sizes)
    isStrict = certain.count * 2 > form.questions.count
    for index in passages.indices { read(index) }
    unread += letter.margins.filter { $0.place == .note && !Self.isBlank($0.text) }
  }

  /// The first heading of each question that is certain; what stands in a box below one is none.
  private static func certain(
    _ passages: [Passage], _ questions: [LetterForm.Question], _ sizes: [Int: Int]
  ) -> [(passage: Int, question: Int)] {
    var found: [(passage: Int, question: Int)] = []
    var isBelowHeading = false
    for (index, passage) in passages.enumerated() {
      var lines = passage.lines
      if case .cell(let table, _, _) = passage.place {
        // A whole letter may stand in a frame.
        if isBelowHeading, sizes[table] == 1 {
          lines = []
        } else if !found.isEmpty {
          lines = Array(lines.prefix(1))
        }
      }
      var endsWithHeading = false
      for line in lines {
        endsWithHeading = false
        guard let match = LabelMatch(certain: line, questions) else { continue }
        endsWithHeading = true
        for question in match.questions where !found.contains(where: { $0.question == question }) {
          found.append((passage: index, question: question))
        }
      }
      if case .paragraph = passage.place {
        isBelowHeading = endsWithHeading
      } else {
        isBelowHeading = false
      }
    }
    return found
  }

  // MARK: - Passages

  private mutating func read(_ index: Int) {
    let passage = passages[index]
    let isSaid = isAnswer(index)
    if passage.text.trimmingSpaces.isEmpty {
      if passage.images > 0 { add([], of: passage) }
      return
    }
    var rest: [String] = []
    var hasHeading = false
    // Whether the last line was a heading, and whether its answer stood in it.
    var end: (isHeading: Bool, isAnswered: Bool) = (false, false)
    for line in passage.lines {
      if isSaid {
        rest.append(line)
      } else if isTitle(line, index) {
        add(rest, of: passage)
        rest = []
        current = []
        hasHeading = true
        end = (false, false)
      } else if line.withoutAccents.hasPrefix("fait a "), line.contains(where: \.isNumber) {
        // « Fait à Fronsac, le 28/08/2023 » answers nothing.
        add(rest, of: passage)
        rest = [line]
        current = []
        end = (false, false)
      } else if let match = heading(line, index, isBelowText: !rest.isEmpty) {
        add(rest, of: passage)
        rest = match.answer.isEmpty ? [] : [match.answer]
        start(match, line, passage)
        hasHeading = true
        end = (true, !Self.isBlank(match.answer))
      } else {
        rest.append(line)
        if !Self.isBlank(line) { end = (false, false) }
      }
    }
    if !isSaid, !hasHeading, isForeign(index) { current = [] }
    if end.isHeading {
      headingEnd = index
      if !end.isAnswered, case .cell(let table, _, let column) = passage.place {
        cells[passage.place] = .heading(current)
        askingColumns.insert(Column(table: table, column: column))
      }
    }
    add(rest, of: passage)
  }

  /// Begins the answers of the questions of a heading.
  private mutating func start(_ match: LabelMatch, _ line: String, _ passage: Passage) {
    current = match.questions
    isBoxed = false
    last = current.max() ?? last
    for question in current { written[question] = Written(place: passage.place) }
    guard match.strength == .guessed else { return }
    let asked = current.map { form.questions[$0] }
    let numbers = asked.map(\.number).joined(separator: ", ")
    let short = line.trimmingSpaces.prefix(60)
    let place = passage.place.text
    notes.append(
      Diagnostic(
        "letter-heading-guessed", severity: .note,
        LocalizedText(
          "\(place.french), « \(short) » est pris pour la question \(numbers), à quelques mots",
          english:
            "\(place.text(in: .english)), “\(short)” is taken for question \(numbers), by a few words"
        ),
        at: SourceLocation(file: file, field: asked.first?.number)))
  }

  private mutating func add(_ lines: [String], of passage: Passage) {
    let lines = lines.filter { !Self.isBlank($0) }
    if passage.images > 0 {
      for question in current where written[question]?.image == nil {
        written[question]?.image = passage.place
      }
    }
    guard !lines.isEmpty else { return }
    guard !current.isEmpty else {
      unread.append(passage)
      return
    }
    for question in current {
      if written[question]?.texts.isEmpty == true { written[question]?.place = passage.place }
      written[question]?.texts += lines
    }
  }

  /// Whether a line is only the place to write on: dots, underscores.
  private static func isBlank(_ line: String) -> Bool {
    line.allSatisfy { $0.isWhitespace || "._…-–—:".contains($0) }
  }

  // MARK: - Headings

  private func heading(
    _ line: String, _ index: Int, isBelowText: Bool = false
  ) -> LabelMatch? {
    let isLabel = hasAnswerCell(index)
    if let match = LabelMatch(certain: line, form.questions, isLabel: isLabel) {
      return match.questions.allSatisfy { written[$0] == nil } ? match : nil
    }
    let isInAnswer =
      !current.isEmpty
      && (isBelowText || current.contains { written[$0]?.texts.isEmpty == false })
    guard
      let match = LabelMatch(
        guessed: line, form.questions, isInAnswer: isInAnswer, isLabel: isLabel),
      match.questions.allSatisfy({ written[$0] == nil })
    else { return nil }
    return !isStrict || isInOrder(match, index) ? match : nil
  }

  /// Whether a heading in other words stands where the form has its question, of which there is no other heading.
  private func isInOrder(_ match: LabelMatch, _ index: Int) -> Bool {
    let next = nextCertain(index) ?? form.questions.count
    return match.questions.allSatisfy { question in
      question > last && question < next && !certain.contains { $0.question == question }
    }
  }

  /// Whether a line is the title or the heading of a part: it ends what stands above.
  private func isTitle(_ line: String, _ index: Int) -> Bool {
    var folded = line.folded
    if folded == form.title.folded { return true }
    while let first = folded.first, first.isNumber { folded.removeFirst() }
    let names = [folded, "la" + folded, "le" + folded, "les" + folded]
    guard let section = names.first(where: sections.contains) else { return false }
    // An answer may say « Le lieu » too: a question of the part follows its heading, or the answer has its box.
    if !isStrict || isBoxed { return true }
    return nextCertain(index).map { form.questions[$0].section.folded == section } ?? false
  }

  /// The question of the next heading that is certain, from a passage.
  private func nextCertain(_ index: Int) -> Int? {
    certain.first { $0.passage >= index && $0.question > last }?.question
  }

  // MARK: - Cells

  /// Whether a passage is a cell for an answer, whatever it says; the question of its place becomes the current one.
  private mutating func isAnswer(_ index: Int) -> Bool {
    let passage = passages[index]
    guard case .cell(let table, let row, let column) = passage.place else { return false }
    if headingEnd >= 0, headingEnd == index - 1, case .paragraph = passages[headingEnd].place {
      answerTables.insert(table)
      isBoxed = sizes[table] == 1
    }
    if isBoxed, sizes[table] == 1, answerTables.contains(table) { return true }
    let line = passage.lines.first ?? ""
    let match = LabelMatch(certain: line, form.questions)
    let isNew = match?.questions.allSatisfy { written[$0] == nil } ?? false
    if !(isNew && match?.hasNumberAndWords == true) {
      if let found = asked(besideOrAbove: table, row, column, isHeading: isNew) {
        current = found.ids
        cells[passage.place] = .answer(found.ids, isBelow: found.isBelow)
        return true
      }
      if isTitle(line, index) { return false }
      let place = Column(table: table, column: column)
      if !line.isEmpty, columnsWithAnswers.contains(place), heading(line, index) == nil {
        // A question that the form does not have.
        current = []
        return true
      }
      if askingColumns.contains(place), heading(line, index) != nil { return false }
    }
    return (isStrict || answerTables.contains(table)) && !current.isEmpty && !isNew
  }

  /// The questions that the cell beside or above a cell asks.
  private mutating func asked(
    besideOrAbove table: Int, _ row: Int, _ column: Int, isHeading: Bool
  ) -> (ids: [Int], isBelow: Bool)? {
    if let left = part(near: column, table, row, by: -1), case .heading(let ids) = left.part {
      columnsWithAnswers.insert(Column(table: table, column: left.column))
      return (ids, false)
    }
    switch cells[.cell(table: table, row: row - 1, column: column)] {
    case .heading(let ids)?:
      // Where the answer stands beside its question, the cell below is another question.
      if let right = part(near: column, table, row - 1, by: 1),
        case .answer(_, isBelow: false) = right.part
      {
        return nil
      }
      return (ids, true)
    case .answer(let ids, isBelow: true)?: return isHeading ? nil : (ids: ids, isBelow: true)
    default: return nil
    }
  }

  /// The next cell of a row to one side, and its column: a cell may span several.
  private func part(
    near column: Int, _ table: Int, _ row: Int, by step: Int
  ) -> (column: Int, part: Part)? {
    for distance in 1...12 {
      let place = column + step * distance
      if let found = cells[.cell(table: table, row: row, column: place)] { return (place, found) }
    }
    return nil
  }

  /// Whether the passage that follows is the cell for the answer.
  private func hasAnswerCell(_ index: Int) -> Bool {
    guard passages.indices.contains(index + 1),
      case .cell(let table, let row, _) = passages[index + 1].place
    else { return false }
    if case .cell(let own, let ownRow, _) = passages[index].place {
      return own == table && ownRow == row
    }
    return sizes[table] == 1
  }

  /// Whether a paragraph between two boxes is a question that the form does not have.
  private func isForeign(_ index: Int) -> Bool {
    guard isStrict, isBoxed, case .paragraph = passages[index].place else { return false }
    return hasAnswerCell(index)
  }
}

extension Passage {
  /// Its lines that are not empty.
  fileprivate var lines: [String] {
    text.split(separator: "\n").map(String.init)
      .filter { !$0.allSatisfy(\.isWhitespace) }
  }
}
