import CircularCore
import LuaBridge
import RuleAnalysis

/// A rule gone through for a subject: its source, and beside it what was seen.
struct RuleWalkView {
  let walk: RuleWalk
  let subject: String
  let console: Console

  /// How many lines are shown above and below the one that is under way.
  private static let around = 9
  /// The most notes beside one line.
  private static let mostNotes = 4

  /// Writes every piece of source with everything that was seen.
  func writeWhole() {
    console.writeLine(title)
    for index in walk.pieces.indices { write(index, upTo: nil) }
    console.writeLine()
    console.writeLine(answer)
    if walk.pieces.contains(where: { $0.lines.contains(where: \.isLeftOut) }) {
      console.writeLine(
        console.faint(
          console.say("·  ce qui n'a pas servi", english: "·  what was passed by")))
    }
    writeCut()
  }

  /// Writes what is around a step, with what was seen up to it.
  func write(step: Int) {
    let shown = walk.steps[step]
    console.writeLine(
      title + console.faint("  \(step + 1)/\(walk.steps.count)"))
    write(shown.piece, upTo: step)
    console.writeLine()
    guard step + 1 == walk.steps.count else {
      return console.writeLine(
        console.faint(
          console.say(
            "Entrée avance, :pas retour recule, :pas fin va au bout.",
            english: "Enter goes on, :step back goes back, :step end goes to the end.")))
    }
    console.writeLine(answer)
    writeCut()
  }

  private var title: String {
    let label = walk.rule.label.text(in: console.language)
    let whom = walk.rule.scope == .programme ? "" : "\(subject) · "
    return console.bold(whom + label) + console.faint(" (\(walk.rule.id))")
  }

  private var answer: String {
    let text = walk.outcome.answer.text(of: walk.rule, in: console.language)
    var reason: String?
    switch walk.outcome.answer {
    case .failed(let problem): reason = problem.message.text(in: console.language)
    case .notArising:
      reason = walk.outcome.because?.text().text(in: console.language)
    case .unknown(let missing): reason = missing.first?.ask.text(in: console.language)
    default: break
    }
    return console.say("Réponse\u{A0}: ", english: "Answer: ") + console.bold(text)
      + (reason.map { " — \($0)" } ?? "")
  }

  private func writeCut() {
    guard walk.isCut else { return }
    let count = console.format.string(Int64(walk.steps.count))
    console.writeLine(
      console.yellow(
        console.say(
          "La règle continue\u{A0}: seuls les \(count) premiers pas sont montrés.",
          english: "The rule goes on: only the first \(count) steps are shown.")))
  }

  // MARK: - Lines

  private func write(_ index: Int, upTo step: Int?) {
    let piece = walk.pieces[index]
    let seen = walk.steps.prefix(step.map { $0 + 1 } ?? walk.steps.count)
    let current = step.map { walk.steps[$0].line }
    let lines = piece.lines.filter { line in
      current.map { abs(line.number - $0) <= Self.around } ?? true
    }
    guard let last = lines.last else { return }
    console.writeLine()
    console.writeLine(console.faint("\(piece.file) · \(piece.name)"))
    let width = String(last.number).count
    let margin = 2 + width + 3
    let column = min(66, lines.map(\.text.count).max() ?? 0)
    for line in lines {
      let steps = seen.filter { $0.piece == index && $0.line == line.number }
      let isCurrent = line.number == current
      let mark = isCurrent ? "▶" : line.isLeftOut ? "·" : steps.isEmpty ? " " : "›"
      let number = String(line.number)
      let padded = String(repeating: " ", count: width - number.count) + number
      let text =
        line.isLeftOut ? console.faint(line.text) : isCurrent ? console.bold(line.text) : line.text
      let head = "\(mark) \(console.faint("\(padded) |")) \(text)"
      let notes = notes(steps.map(\.notes))
      let beside = notes.joined(separator: " ; ")
      if notes.isEmpty {
        console.writeLine(head)
      } else if line.text.count <= column, margin + column + 2 + beside.count <= console.width {
        let space = String(repeating: " ", count: column - line.text.count + 2)
        console.writeLine(head + space + console.yellow(beside))
      } else {
        console.writeLine(head)
        let indent = String(repeating: " ", count: margin + line.text.prefix { $0 == " " }.count)
        for note in notes {
          console.writeLine(indent + console.yellow("↳ \(note)"))
        }
      }
    }
  }

  /// What was seen on a line, each once, and how many times it was passed where it says more than that.
  private func notes(_ visits: [[LocalizedText]]) -> [String] {
    var found: [String] = []
    for note in visits.joined() {
      let text = note.text(in: console.language)
      if !found.contains(text) { found.append(text) }
    }
    guard found.count > Self.mostNotes else { return found }
    var shown = Array(found.prefix(Self.mostNotes))
    // The answer is what the line is looked at for.
    let answer = walk.answerNote?.text(in: console.language)
    let isAnswerLeft = found.dropFirst(Self.mostNotes).contains { $0 == answer }
    let rest = found.count - Self.mostNotes - (isAnswerLeft ? 1 : 0)
    if rest > 0 { shown.append(console.say("et \(rest) de plus", english: "and \(rest) more")) }
    if isAnswerLeft, let answer { shown.append(answer) }
    return shown
  }
}
