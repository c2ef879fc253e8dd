package import CircularCore
import Documents

/// A file of ballots, as it was read: the marks that can be given, and what is wrong, each at its cell.
///
/// ```swift
/// let file = try BallotFile(bytes, file: "dupont.xlsx", words, by: "dupont")
/// file.marks     // to be given
/// file.problems  // dupont.xlsx, Bulletins, E4: trouvé 6, attendu de 0 à 5 par 0,5
/// ```
///
/// It may be a table of text or a workbook, with a heading over the candidates and one over each criterion; one
/// bad cell loses nothing else.
package struct BallotFile: Sendable {
  /// One mark.
  package struct Mark: Sendable, Hashable {
    /// The member's id.
    package var member: String
    /// The criterion's id.
    package var criterion: String
    /// The candidate's id.
    package var subject: String
    /// What is given.
    package var mark: BallotMark
  }

  /// The marks that can be given, row by row.
  package private(set) var marks: [Mark] = []
  /// What is wrong, each at its place.
  package private(set) var problems: [Diagnostic] = []
  /// Whether it says which meeting and round it is for, in every row that has a mark.
  package private(set) var saysMeeting = true

  /// The largest file that is taken, in bytes: a committee's ballots are some kilobytes.
  package static let largest = 1 << 20
  /// The most rows that are read.
  private static let mostRows = 20_000

  private let words: BallotWords
  private let member: Ballots.Member?
  /// The ballots as they would be with the marks so far: what cannot be given is told before it is.
  private var trial: Ballots
  private var places: [Mark: SourceLocation] = [:]

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - file: its name in messages.
  ///   - member: whose it is; nil for what its own column or name says.
  /// - Throws: what keeps all of it from being read: `file-too-large`, `no-headings`, `wrong-meeting`, a
  ///   damaged workbook.
  package init(
    _ bytes: [UInt8], file: String, _ words: BallotWords, by member: Ballots.Member? = nil
  ) throws(Diagnostic) {
    self.words = words
    trial = words.ballots
    let stem = file.split(separator: "/").last?.prefix { $0 != "." } ?? ""
    self.member = member ?? words.member(String(stem))
    isChosen = member != nil
    guard bytes.count <= Self.largest else {
      throw Diagnostic(
        "file-too-large",
        LocalizedText(
          "fichier de \(bytes.count) octets, attendu au plus \(Self.largest)",
          english: "file of \(bytes.count) bytes, expected at most \(Self.largest)"),
        at: SourceLocation(file: file))
    }
    guard DocumentFormat.isDocument(bytes, file: file) else {
      guard try read(CSVReader(bytes, file: file)) else { throw Self.noHeadings(file, words) }
      return
    }
    let workbook = try Workbook(bytes, file: file)
    for sheet in workbook.sheets where sheet.visibility == .visible {
      let (text, notes) = try workbook.text(of: sheet, rows: Self.mostRows)
      if try read(CSVReader(text)) {
        problems += notes.filter { $0.severity == .error }
        return
      }
    }
    throw Self.noHeadings(file, words)
  }

  /// Whether somebody said whose it is; what the file says otherwise is then wrong.
  private let isChosen: Bool

  private static func noHeadings(_ file: String, _ words: BallotWords) -> Diagnostic {
    let labels = words.ballots.criteria.map { criterion in
      LocalizedText { words.label(criterion.id, in: $0) }
    }
    return Diagnostic(
      "no-headings",
      LocalizedText { language in
        let list = (["candidat"] + labels.map { $0.text(in: language) }).joined(separator: " ; ")
        return language == .french
          ? "aucune ligne de titres de bulletins, attendu\u{A0}: \(list)"
          : "no headings of ballots, expected: \(list)"
      }, at: SourceLocation(file: file))
  }

  // MARK: - Rows

  /// Where a table has what.
  private struct Columns {
    var subject: [Int] = []
    var member: Int?
    var meeting: Int?
    var criteria: [(column: Int, id: String)] = []

    init?(_ headings: [String], _ words: BallotWords) {
      for (column, heading) in headings.enumerated() {
        switch heading.folded {
        case "identifiant", "id": subject.insert(column, at: 0)
        case "candidat", "candidate", "candidature", "projet", "sujet", "subject", "dossier", "nom",
          "name", "application":
          subject.append(column)
        case "membre", "member": member = column
        case "seance", "meeting": meeting = column
        default:
          guard let id = words.criterion(heading), !criteria.contains(where: { $0.id == id })
          else { continue }
          criteria.append((column, id))
        }
      }
      if subject.isEmpty || criteria.isEmpty { return nil }
    }
  }

  /// Reads a table; false where it has no headings of ballots among its first lines.
  private mutating func read(_ table: CSVReader) throws(Diagnostic) -> Bool {
    var reader = table
    var columns: Columns?
    var count = 0
    while count < Self.mostRows {
      count += 1
      do throws(Diagnostic) {
        guard try reader.next() else { break }
      } catch {
        problems.append(error)
        continue
      }
      guard !reader.isBlank else { continue }
      if let columns {
        try take(reader, columns)
      } else {
        columns = Columns(reader.texts, words)
        if columns == nil, count >= 20 { return false }
      }
    }
    return columns != nil
  }

  private mutating func take(_ row: CSVReader, _ columns: Columns) throws(Diagnostic) {
    func text(_ column: Int) -> String {
      column < row.fieldCount ? row.text(column).trimmingSpaces : ""
    }
    let filled = columns.criteria.filter { !text($0.column).isEmpty }
    guard !filled.isEmpty else { return }
    if let column = columns.meeting, !text(column).isEmpty {
      guard text(column) == words.code else {
        throw Diagnostic(
          "wrong-meeting",
          LocalizedText(
            "trouvé « \(text(column)) », attendu « \(words.code) »\u{A0}: ce bulletin est d'une autre séance ou d'un autre tour",
            english:
              "found “\(text(column))”, expected “\(words.code)”: this ballot is of another meeting or round"
          ), at: row.location(column))
      }
    } else {
      saysMeeting = false
    }
    do throws(Diagnostic) {
      let member = try member(row, columns.member.map { ($0, text($0)) })
      let subject = try subject(row, columns.subject.map { ($0, text($0)) })
      for (column, criterion) in filled {
        do throws(Diagnostic) {
          try take(text(column), by: member, on: criterion, to: subject, at: row.location(column))
        } catch {
          problems.append(Self.placed(error, row, column))
        }
      }
    } catch {
      problems.append(error)
    }
  }

  private static func placed(_ problem: Diagnostic, _ row: CSVReader, _ column: Int) -> Diagnostic {
    var problem = problem
    problem.location = row.location(column)
    problem.excerpt = row.excerpt(column)
    return problem
  }

  /// Whose row it is.
  private func member(
    _ row: CSVReader, _ cell: (column: Int, text: String)?
  ) throws(Diagnostic) -> Ballots.Member {
    guard let cell, !cell.text.isEmpty else {
      if let member { return member }
      throw Diagnostic(
        "unknown-member",
        LocalizedText(
          "on ne sait pas de qui est ce bulletin\u{A0}: attendu une colonne « membre »",
          english: "nobody knows whose ballot this is: expected a column “member”"),
        at: row.recordLocation)
    }
    guard let found = words.member(cell.text) else {
      let names = words.ballots.members.map(\.name)
      throw Self.placed(
        Diagnostic(
          "unknown-member",
          LocalizedText(
            "« \(cell.text) » n'est pas un membre du comité",
            english: "“\(cell.text)” is no member of the committee"),
          suggestion: nearestName(to: cell.text, among: names).map { LocalizedText($0) }), row,
        cell.column)
    }
    guard !isChosen || found.id == member?.id else {
      throw Self.placed(
        Diagnostic(
          "other-member",
          LocalizedText(
            "ce bulletin est de \(found.name), attendu \(member?.name ?? "")",
            english: "this ballot is \(found.name)'s, expected \(member?.name ?? "")'s")), row,
        cell.column)
    }
    return found
  }

  /// Which candidate a row is about: by its id, else by its name.
  private func subject(
    _ row: CSVReader, _ cells: [(column: Int, text: String)]
  ) throws(Diagnostic) -> String {
    let cells = cells.filter { !$0.text.isEmpty }
    guard let first = cells.first else {
      throw Diagnostic(
        "unknown-subject",
        LocalizedText("cette ligne ne dit aucun candidat", english: "this row names no candidate"),
        at: row.recordLocation)
    }
    if let found = words.subject(first.text) { return found }
    let names = words.ballots.subjects.flatMap { [$0, words.names[$0] ?? $0] }
    throw Self.placed(
      Diagnostic(
        "unknown-subject",
        LocalizedText(
          "« \(first.text) » n'est pas un candidat du vote",
          english: "“\(first.text)” is no candidate of the vote"),
        suggestion: nearestName(to: first.text, among: names).map { LocalizedText($0) }), row,
      first.column)
  }

  // MARK: - Marks

  private mutating func take(
    _ text: String, by member: Ballots.Member, on criterion: String, to subject: String,
    at place: SourceLocation
  ) throws(Diagnostic) {
    guard let mark = BallotMark(written: text) else { throw Self.noMark(text) }
    let isRecused = words.ballots.interests.contains {
      $0.member == member.id && $0.subject == subject
    }
    // What the form says already.
    if isRecused, mark == .recused { return }
    let given = Mark(member: member.id, criterion: criterion, subject: subject, mark: mark)
    if let before = places.first(where: {
      $0.key.member == given.member && $0.key.criterion == given.criterion
        && $0.key.subject == given.subject
    }) {
      throw Diagnostic(
        "duplicate-key",
        LocalizedText(
          "cette note est déjà donnée ligne \(before.value.line ?? 0)",
          english: "this mark is given in line \(before.value.line ?? 0) already"))
    }
    try trial.give(mark, by: member.id, on: criterion, to: subject)
    places[given] = place
    marks.append(given)
  }

  private static func noMark(_ text: String) -> Diagnostic {
    // Spreadsheets make a day of 3,5 or 3/5 as soon as it is typed.
    guard CivilDate(text.prefix(10)) == nil else {
      return Diagnostic(
        "wrong-mark",
        LocalizedText(
          "le tableur a fait une date de cette note (\(text))\u{A0}: la case doit être au format texte ou nombre",
          english:
            "the spreadsheet made a date of this mark (\(text)): the cell must be text or a number"
        ))
    }
    return Diagnostic(
      "wrong-mark",
      LocalizedText(
        "« \(text) » n'est pas une note, attendu par exemple 3,5, absent, abstention ou récusé",
        english: "“\(text)” is no mark, expected for example 3.5, absent, abstention or recused"))
  }
}
