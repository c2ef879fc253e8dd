import CircularCore
import FileAccess
import Pages

/// The file of the statuses that the platform would store, territory by territory.
///
/// As CSV in the platform's words, a status a line; as JSON a label's subjects, which `circular score
/// label-te` scores as they are.
final class StoredStatuses {
  /// How the file is written.
  enum Form {
    case csv, json, ndjson

    /// The form that a name's ending asks for; nil for any other.
    init?(fileName: String) {
      switch fileName.lowercased().split(separator: ".").last {
      case "csv": self = .csv
      case "json": self = .json
      case "ndjson", "jsonl": self = .ndjson
      default: return nil
      }
    }
  }

  private let path: String
  private let form: Form
  private let worker: SwitchWorker
  private var lines: [String] = []

  /// - Throws: `bad-argument` where a file is there already and is not to be replaced.
  init(_ path: String, by worker: SwitchWorker, replaces: Bool) throws(Diagnostic) {
    self.path = path
    self.worker = worker
    form = Form(fileName: path) ?? .json
    var folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    if folder.isEmpty { folder = path.hasPrefix("/") ? "/" : "." }
    let name = path.split(separator: "/").last.map { String($0) } ?? ""
    guard replaces || !(FileContents.names(inFolder: folder) ?? []).contains(name) else {
      throw Diagnostic(
        "bad-argument",
        LocalizedText(
          "un fichier est déjà là\u{A0}; --force le remplace",
          english: "a file is there already; --force replaces it"),
        at: SourceLocation(file: path))
    }
  }

  /// Adds the statuses of a territory.
  func add(_ outcome: SwitchOutcome, of subject: SwitchSubject) throws {
    guard form == .csv else {
      lines.append(try JSONText.string(Territory(outcome, subject.label, by: worker)))
      return
    }
    var csv = CSVText(.french, isContinued: !lines.isEmpty)
    if lines.isEmpty {
      csv.add(
        ["collectivite", "action_id", "avancement", "avancement_detaille", "concerne"].map {
          .text($0)
        })
    }
    let framework = outcome.preview.framework
    for entry in outcome.preview.statuses.entries {
      let (word, shares) = Self.stored(entry.status)
      csv.add([
        .text(outcome.id), .text("\(framework.id)_\(framework.id(entry.node))"), .text(word),
        .text(shares), .text(entry.status.isApplicable ? "true" : "false"),
      ])
    }
    lines.append(String(decoding: csv.bytes, as: UTF8.self))
  }

  /// The platform's word, and the shares of a detailed status.
  private static func stored(_ status: MeasureStatus) -> (word: String, shares: String) {
    switch status.progress {
    case .unreported: ("non_renseigne", "")
    case .done: ("fait", "")
    case .planned: ("programme", "")
    case .notDone: ("pas_fait", "")
    case .detailed(let shares):
      (
        "detaille",
        shares.map { "[\(text($0.done)), \(text($0.planned)), \(text($0.notDone))]" } ?? ""
      )
    }
  }

  private static func text(_ share: Double) -> String {
    Int64(exactly: share).map { String($0) } ?? share.description
  }

  /// Writes the file.
  func write() throws(Diagnostic) {
    let text =
      switch form {
      case .csv: lines.joined()
      case .json: "[" + lines.joined(separator: ",\n") + "]\n"
      case .ndjson: lines.map { $0 + "\n" }.joined()
      }
    try FileContents.write(Array(text.utf8), to: path)
  }

  /// A label's territory as it is read.
  private struct Territory: Encodable {
    let outcome: SwitchOutcome
    let subject: Subject
    let answers: [(question: String, answer: FactValue)]

    init(
      _ outcome: SwitchOutcome, _ subject: Subject, by worker: SwitchWorker
    ) throws(Diagnostic) {
      self.outcome = outcome
      self.subject = subject
      answers = try worker.answers(of: subject)
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: NameKey.self)
      try container.encode(subject.id, forKey: NameKey("id"))
      try container.encodeIfPresent(subject.name, forKey: NameKey("name"))
      var territory = container.nestedContainer(keyedBy: NameKey.self, forKey: NameKey("territory"))
      for (name, fact) in TerritoryFacts.ofRules {
        try territory.encode(subject.facts[fact.name], forKey: NameKey(name))
      }
      var answers = container.nestedContainer(keyedBy: NameKey.self, forKey: NameKey("answers"))
      for (question, answer) in self.answers {
        try answers.encode(answer, forKey: NameKey(question))
      }
      var statuses = container.nestedContainer(keyedBy: NameKey.self, forKey: NameKey("statuses"))
      let framework = outcome.preview.framework
      for entry in outcome.preview.statuses.entries {
        try statuses.encode(entry.status, forKey: NameKey(framework.id(entry.node).rawValue))
      }
    }
  }
}
