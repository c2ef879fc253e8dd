import CircularCore
import LuaBridge
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
  private let label: LuaLabel
  private var lines: [String] = []

  /// - Throws: `bad-argument` where a file is there already and is not to be replaced.
  init(_ path: String, label: LuaLabel, replaces: Bool) throws(Diagnostic) {
    self.path = path
    self.label = label
    form = Form(fileName: path) ?? .json
    var folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    if folder.isEmpty { folder = path.hasPrefix("/") ? "/" : "." }
    let name = path.split(separator: "/").last.map { String($0) } ?? ""
    guard replaces || !(FileContents.names(inFolder: folder) ?? []).contains(name) else {
      throw Diagnostic(
        "bad-argument",
        LocalizedText(
          "un fichier est déjà là ; --force le remplace",
          english: "a file is there already; --force replaces it"),
        at: SourceLocation(file: path))
    }
  }

  /// Adds the statuses of a territory.
  func add(_ outcome: SwitchOutcome, of subject: SwitchSubject) throws {
    guard form == .csv else {
      lines.append(try JSONText.string(Subject(outcome, subject.label, label)))
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
    lines.append(csv.text)
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

  /// A label's subject as it is read.
  private struct Subject: Encodable {
    let outcome: SwitchOutcome
    let subject: LabelSubject
    let label: LuaLabel

    init(_ outcome: SwitchOutcome, _ subject: LabelSubject, _ label: LuaLabel) {
      self.outcome = outcome
      self.subject = subject
      self.label = label
    }

    private struct Key: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
      init(_ text: String) { stringValue = text }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(subject.id, forKey: Key("id"))
      try container.encodeIfPresent(subject.name, forKey: Key("name"))
      var territory = container.nestedContainer(keyedBy: Key.self, forKey: Key("territory"))
      let profile = subject.territory
      try territory.encode(profile.kind?.rawValue, forKey: Key("kind"))
      try territory.encode(profile.subtype?.rawValue, forKey: Key("subtype"))
      try territory.encode(profile.population, forKey: Key("population"))
      try territory.encode(profile.isOverseas, forKey: Key("overseas"))
      try territory.encode(profile.isUrban, forKey: Key("urbanArea"))
      var answers = container.nestedContainer(keyedBy: Key.self, forKey: Key("answers"))
      for answer in subject.answers {
        try answers.encode(answer.value, forKey: Key(label.questions[answer.question].id))
      }
      var statuses = container.nestedContainer(keyedBy: Key.self, forKey: Key("statuses"))
      let framework = outcome.preview.framework
      for entry in outcome.preview.statuses.entries {
        try statuses.encode(entry.status, forKey: Key(framework.id(entry.node).rawValue))
      }
    }
  }
}
