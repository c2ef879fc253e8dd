package import CircularCore

/// A meeting computed again with today's program: whether every answer is the one that was given.
///
/// ```swift
/// let replay = MeetingReplay(record)
/// replay.isIdentical
/// replay.answers.first { !$0.isIdentical }?.differences  // each number that differs
/// ```
package struct MeetingReplay: Sendable {
  /// One answer, then and now.
  package struct Answer: Sendable {
    /// The line of the question; nil for where the meeting ends, which archives keep besides.
    package var line: Int?
    /// The question.
    package var question: MeetingQuestion
    /// The digest of what was answered; nil where nothing was.
    package var expected: Digest?
    /// What is answered today; nil where it cannot be.
    package var found: String?
    /// Why it cannot be.
    package var problem: Diagnostic?
    /// The numbers and texts that differ, where an archive has what was answered.
    package var differences: [AnswerDifference] = []

    /// Whether it is the same, byte for byte.
    package var isIdentical: Bool {
      guard let found else { return false }
      return expected == Digest(of: found.utf8)
    }
  }

  /// Why answers are others than they were.
  package enum Cause: Sendable, Hashable {
    /// The files are those of the meeting: the program computes otherwise.
    case program(then: [String], now: String)
    /// A file of the rules is not that of the meeting.
    case rules
    /// A file of the data is not that of the meeting.
    case data
    /// The journal is not as it was written.
    case journal
  }

  /// The answers that were given, line by line, then those of where the meeting ends.
  package private(set) var answers: [Answer] = []

  /// The answers that are not as they were.
  package var changed: [Answer] { answers.filter { !$0.isIdentical } }
  /// Whether all are as they were.
  package var isIdentical: Bool { changed.isEmpty }

  /// Computes a meeting again.
  ///
  /// - Complexity: each question once; rules are loaded once for each day and folder of rules.
  package init(_ record: MeetingRecord) {
    var state = MeetingState()
    var open: [Int: (question: MeetingQuestion, state: MeetingState)] = [:]
    var studies = MeetingStudies(record)
    for entry in record.journal.entries {
      do throws(Diagnostic) {
        try state.take(entry.event, at: entry.time)
      } catch {
        // The journal was read by the same fold: it stands.
        break
      }
      switch entry.event {
      case .question(let question): open[entry.number] = (question, state)
      case .answer(let line, let digest):
        guard let asked = open.removeValue(forKey: line) else { continue }
        var answer = Answer(line: line, question: asked.question, expected: digest)
        answer.ask(&studies, asked.state)
        answer.compare(with: record.files[Self.path(line)])
        answers.append(answer)
      default: break
      }
    }
    for question in Self.questionsAtEnd(state) {
      guard let kept = record.files[Self.path(question)] else { continue }
      var answer = Answer(question: question, expected: Digest(of: kept))
      answer.ask(&studies, state)
      answer.compare(with: kept)
      answers.append(answer)
    }
  }

  /// Why answers differ: what the record's findings say, else the program.
  package static func causes(_ record: MeetingRecord, program: String) -> [Cause] {
    var causes: [Cause] = []
    let state = record.journal.state
    if !record.journal.problems.isEmpty { causes.append(.journal) }
    let changed = record.changedPieces.map(\.piece)
    func isRule(_ piece: MeetingPiece) -> Bool {
      state.ruleFolders.contains { piece.path.hasPrefix($0 + "/") }
    }
    if changed.contains(where: isRule) { causes.append(.rules) }
    func isData(_ piece: MeetingPiece) -> Bool {
      (state.dataFiles + [state.origin].compactMap { $0 }).contains {
        $0.prefix { $0 != "/" } == piece.path.prefix { $0 != "/" }
      }
    }
    if changed.contains(where: isData) { causes.append(.data) }
    return causes.isEmpty ? [.program(then: state.programs, now: program)] : causes
  }

  // MARK: - Where the meeting ends

  /// What is asked of where a meeting ends, so that its minutes have it.
  static func questionsAtEnd(_ state: MeetingState) -> [MeetingQuestion] {
    var questions: [MeetingQuestion] = [.ranking]
    let deliberation = state.deliberation
    if deliberation.envelope != nil || !state.sharing.isEmpty { questions.append(.funding) }
    if deliberation.ballots.isRevealed {
      questions.append(.ballots)
      let members = Set(deliberation.ballots.interests.map(\.member))
      questions += deliberation.ballots.members.filter { members.contains($0.id) }
        .map { .influence(member: $0.id) }
    }
    return questions
  }

  /// Where an archive keeps what a line's question was answered.
  static func path(_ line: Int) -> String { "\(MeetingRecord.answersFolder)\(line).json" }

  /// Where it keeps what a question of where the meeting ends is answered.
  static func path(_ question: MeetingQuestion) -> String {
    let words = String(question.line.dropFirst("question ".count)).folded
    // Ids of members may be anything: what they are called in a file is a digest of it.
    let name =
      if case .influence(let member) = question {
        "influence-\(Digest(of: member.utf8).short)"
      } else {
        words
      }
    return "\(MeetingRecord.answersFolder)fin-\(name).json"
  }
}

extension MeetingReplay.Answer {
  init(line: Int? = nil, question: MeetingQuestion, expected: Digest?) {
    self.line = line
    self.question = question
    self.expected = expected
  }

  /// Asks today's program, as long as there is work left for a record that may be anybody's.
  mutating func ask(_ studies: inout MeetingStudies, _ state: MeetingState) {
    do {
      try studies.spend(question)
      found = try studies.study(state).answer(question, in: state)
    } catch {
      problem = Diagnostic(meeting: error)
    }
  }

  mutating func compare(with kept: [UInt8]?) {
    guard let kept, let found, !isIdentical, expected == Digest(of: kept) else { return }
    differences = AnswerDifference.all(from: kept, to: Array(found.utf8))
  }
}

/// The studies of a meeting, each loaded once.
struct MeetingStudies {
  private struct Key: Hashable {
    var rules: String?
    var day: CivilDate?
    var data: String?
    var layout: [MeetingLayout]
  }

  private let record: MeetingRecord
  private var made: [Key: MeetingStudy] = [:]
  /// How many weightings may still be drawn.
  private var draws = Self.mostDraws

  /// How many weightings are drawn for one record: a hundred questions of a million.
  private static let mostDraws = 100_000_000
  /// How many studies are kept at a time: each has an interpreter.
  private static let mostStudies = 8

  init(_ record: MeetingRecord) { self.record = record }

  /// Counts the work of a question.
  ///
  /// - Throws: `too-much-work` where a record asks for more than is done for one.
  mutating func spend(_ question: MeetingQuestion) throws(Diagnostic) {
    guard case .robustness(let count, _) = question else { return }
    guard count <= draws else {
      throw Diagnostic(
        "too-much-work",
        LocalizedText(
          "cette séance demande plus de \(Self.mostDraws) tirages\u{A0}: la suite n'est pas recalculée",
          english:
            "this meeting asks for more than \(Self.mostDraws) draws: the rest is not computed"))
    }
    draws -= count
  }

  /// The study of a moment.
  mutating func study(_ state: MeetingState) throws -> MeetingStudy {
    let key = Key(
      rules: state.ruleFolders.last, day: state.day, data: state.data, layout: state.layout)
    if let known = made[key] { return known }
    let files = record.files
    let study = try MeetingStudy(state) { files[$0] }
    if made.count >= Self.mostStudies { made = [:] }
    made[key] = study
    return study
  }
}
