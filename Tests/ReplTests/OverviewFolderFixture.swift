import Foundation

/// A folder of rules and a folder of a territory's files, small enough to be computed by hand.
///
/// `call` has two prerequisites (800 to 1500 inhabitants, the council agrees), a criterion from 0 to 10, an
/// alert after a day, a class that changes on 22 September, and a deadline on 25 September. `mini` is the
/// example label: Haute-Rive has 55 of 100 points.
final class OverviewFolderFixture {
  private let rules: ScratchFolder
  private let data: ScratchFolder

  var rulesPath: String { rules.url.path }
  var path: String { data.url.path }

  init() throws {
    rules = try ScratchFolder()
    data = try ScratchFolder()
    let folder = rules.url.appendingPathComponent("call")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    _ = try rules.file("call/pack.lua", Self.call)
    try FileManager.default.createSymbolicLink(
      at: rules.url.appendingPathComponent("mini"),
      withDestinationURL: ProgramRun.project.appendingPathComponent("samples/label-mini"))
  }

  private static let call = """
    pack { id = "call", version = "1", title = { fr = "Appel d'essai", en = "Test call" },
      subject = "territoire" }
    param "deadline" { "2025-09-25", type = "date", label = "Date limite", source = "Essai" }
    phase "letters" { label = { fr = "Lettres", en = "Letters" }, deadline = "deadline", source = "Essai" }
    fact "inhabitants" { type = "integer", unit = "hab", min = 0, label = "Habitants",
      ask = "Combien d'habitants ?" }
    fact "agreed" { type = "boolean", label = "Accord",
      ask = { fr = "Le conseil est-il d'accord ?", en = "Does the council agree?" } }
    fact "effort" { type = "number", min = 0, max = 10, label = "Effort", ask = "Quel effort ?" }
    fact "due" { type = "date", label = "Échéance", ask = "Pour quand ?" }
    fact "visit" { type = "date", label = { fr = "Visite", en = "Visit" } }
    prerequisite "population" { label = "Périmètre", source = "Essai",
      test = function(a) return between(a.inhabitants, 800, 1500) end }
    prerequisite "council" { label = "Accord du conseil", source = "Essai",
      test = function(a) return a.agreed end, because = "le conseil refuse" }
    criterion "effort" { label = "Effort", source = "Essai", weight = 2, scale = { 0, 10 },
      score = function(a) return a.effort end }
    alert "late" { label = "Retard", source = "Essai",
      when = function(a, _, today) return today > a.due end,
      message = { fr = "C'est en retard.", en = "It is late." } }
    alert "visited" { label = "Visite", source = "Essai", severity = "note",
      when = function(a, _, today) return known(a, "visit") and a.visit < today end }
    class "season" { label = { fr = "Saison", en = "Season" }, source = "Essai",
      values = { { "summer", fr = "été", en = "summer" }, { "autumn", fr = "automne", en = "autumn" } },
      of = function(_, _, today) return today >= "2025-09-22" and "autumn" or "summer" end }
    """

  /// Haute-Rive of the example label, under another id.
  static let territory = """
    {"id":"s","name":"Haute-Rive","territory":{"kind":"epci","subtype":"epci_a_fiscalite_propre",
    "population":41000,"overseas":false},"holds":1,
    "answers":{"waste":true,"reuse":false,"billing":"fee","green_share":0.4},
    "statuses":{"1.1.1":"done","1.1.3":"planned","1.2":{"done":0.5,"planned":0.3,"notDone":0.2},
    "2.1.1":"done","2.2":"done"}}
    """

  /// An application that meets everything, with changes such as `effort=9`; `effort` alone leaves it out.
  static func application(_ changes: [String] = []) -> String {
    var facts = [
      "inhabitants": "1200", "agreed": "true", "effort": "6", "due": "\"2025-12-31\"",
    ]
    for change in changes {
      let parts = change.split(separator: "=", maxSplits: 1).map(String.init)
      facts[parts[0]] = parts.count > 1 ? parts[1] : nil
    }
    let members = facts.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
    return "{\"id\":\"s\"," + members.joined(separator: ",") + "}"
  }

  func add(_ name: String, _ text: String) throws { _ = try data.file(name, text) }

  func addRules(_ name: String, _ text: String) throws {
    try FileManager.default.createDirectory(
      at: rules.url.appendingPathComponent(name), withIntermediateDirectories: true)
    _ = try rules.file("\(name)/pack.lua", text)
  }

  func run(_ options: String..., on date: String = "2025-09-15") throws -> ProgramRun {
    try ProgramRun(
      ["overview", "--input", path, "--rules", rulesPath, "--on", date] + options)
  }

  func json(_ options: String..., on date: String = "2025-09-15") throws -> [String: Any] {
    try ProgramRun(
      ["overview", "--input", path, "--rules", rulesPath, "--on", date, "--format", "json"]
        + options
    ).json()
  }
}
