import CircularCore
import LuaBridge

/// Changes of a territory as they are written on a command line.
struct LabelChange {
  private let label: LuaLabel

  init(_ label: LuaLabel) { self.label = label }

  private func split(_ text: String, _ option: String) throws(Diagnostic) -> (String, String) {
    guard let equals = text.firstIndex(of: "=") else {
      throw Diagnostic(
        "bad-argument",
        LocalizedText(
          "\(option) « \(text) », attendu nom=valeur",
          english: "\(option) “\(text)”, expected name=value"))
    }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }

  /// Changes an answer: `REOM=oui`, `EP_1=EP_1_b`, `AOM_2=0.4`, `REOM=` for none.
  func answer(_ text: String, in subject: inout LabelSubject) throws(Diagnostic) {
    let (id, word) = try split(text, "--answer")
    guard let question = label.question(id) else {
      throw Diagnostic(
        "bad-argument",
        LocalizedText(
          "--answer\u{00A0}: la question « \(id) » n'existe pas",
          english: "--answer: there is no question “\(id)”"),
        suggestion: nearestName(to: id, among: label.questions.map(\.id))
          .map { LocalizedText($0) })
    }
    subject.answers.removeAll { $0.question == question }
    if word.isEmpty { return }
    let value: LabelAnswer?
    switch label.questions[question].kind {
    case .boolean:
      switch word.lowercased() {
      case "oui", "yes", "true", "vrai": value = .boolean(true)
      case "non", "no", "false", "faux": value = .boolean(false)
      default: value = nil
      }
    case .choice: value = .choice(word)
    case .proportion:
      value = Double(String(word.map { $0 == "," ? "." : $0 })).map { .proportion($0) }
    }
    guard let value else {
      throw Diagnostic(
        "bad-argument",
        LocalizedText(
          "--answer \(id)\u{00A0}: trouvé « \(word) », attendu oui, non ou un nombre de 0 à 1",
          english: "--answer \(id): found “\(word)”, expected yes, no or a number from 0 to 1"))
    }
    do throws(Diagnostic) {
      subject.answers += try label.answers([id: value])
    } catch {
      throw Diagnostic("bad-argument", error.message, suggestion: error.suggestion)
    }
  }

  /// Changes a status: `1.1.2=done`, `1.1.2=0.7/0.2/0.1`, `1.1.2=` for none.
  func status(_ text: String, in subject: inout LabelSubject) throws(Diagnostic) {
    let (id, word) = try split(text, "--status")
    let node: Int
    do throws(Diagnostic) {
      node = try label.framework.index(of: label.measure(id), at: nil)
    } catch {
      throw Diagnostic("bad-argument", error.message, suggestion: error.suggestion)
    }
    guard !word.isEmpty else {
      subject.statuses[node] = nil
      return
    }
    let parts = word.split(separator: "/")
    let json =
      parts.count == 3
      ? "{\"done\":\(parts[0]),\"planned\":\(parts[1]),\"notDone\":\(parts[2])}" : "\"\(word)\""
    let reading: MeasureStatuses.Reading
    do throws(Diagnostic) {
      reading = try MeasureStatuses.read(
        json: Array("{\"\(label.framework.id(node))\":\(json)}".utf8), file: "--status",
        in: label.framework)
    } catch {
      throw Diagnostic("bad-argument", error.message, suggestion: error.suggestion)
    }
    if let problem = reading.diagnostics.first(where: { $0.severity == .error }) {
      throw Diagnostic("bad-argument", problem.message, suggestion: problem.suggestion)
    }
    subject.statuses[node] = reading.statuses[node]
  }
}
