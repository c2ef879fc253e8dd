// A guided tour of the library: the Lua pack of Projet K and a Swift engine in one evaluation.
//
//     swift run --package-path samples/embedding [FOLDER-OF-THE-PACK]
//
// Communes and populations are real; actors, letters and distances are invented.
import CircularCore
import LuaBridge

// 1. Load the pack. What is wrong with it comes as a list: every error, with file and line.
let root = #filePath.split(separator: "/").dropLast(5).map { "/" + $0 }.joined()
let folder = CommandLine.arguments.dropFirst().first ?? "\(root)/rules/projet-k"
let pack = try LuaRulePack(folder: folder)

// 2. Say what is known. What is nil is unknown, which is neither false nor zero.
func application(_ id: String, _ name: String, _ insee: String, population: Int) -> Application {
  var application = Application(id: id, name: name)
  application.perimeter = .init(
    kind: .commune, communes: [.init(insee: insee, population: population)])
  application.carrier = "commune"
  application.coordinatorName = "Coordination de \(name)"
  application.coordinatorRole = "elected"
  application.actors = [
    .init(name: "Mairie", class: .public), .init(name: "Boulangerie", class: .private),
    .init(name: "Foyer rural", class: .associative),
  ]
  application.sharedValues = ["sobriété"]
  application.intention = .init(
    received: CivilDate("2023-05-26"), answers: ["names": .text(name)])
  application.engagement = .init(
    received: CivilDate("2023-08-30"),
    answers: [
      "names": .text(name), "hybridation": ["ressourcerie", "café associatif"],
      "citizenInvolvement": "concertation",
    ])
  return application
}

var fronsac = application("fronsac", "Fronsac", "33174", population: 1120)
fronsac.intention.answers["zeroWasteCommune"] = true
let verac = application("verac", "Vérac", "33542", population: 907)
let reignac = application("reignac", "Reignac", "33351", population: 1626)
var cadillac = application("cadillac", "Cadillac-en-Fronsadais", "33082", population: 1341)
cadillac.coordinatorRole = nil

// `subject` is an application as rules read it; facts of other engines are added by name.
let distances = ["fronsac": 6.5, "verac": 12, "reignac": 9, "cadillac": 8.2]
let subjects = [fronsac, verac, reignac, cadillac].map { application in
  var subject = application.subject
  subject.facts["distance"] = distances[application.id].map(FactValue.number)
  subject.origins["distance"] = FactOrigin(source: "exemple", year: 2023)
  return subject
}

// 3. Study them: engines side by side, one list of facts, parameters and rules. Rules have no clock: the
// date is yours.
guard let date = CivilDate("2023-09-15") else { fatalError("no such date") }
let study = try Study(pack, Neighbourhood(), subjects: subjects, on: date)
let rules = study.evaluation.evaluator.rules
print("\(pack.pack.title) (\(pack.pack.version))")
print("\(pack.rules.count) règles en Lua, \(rules.count - pack.rules.count) en Swift")

let format = NumberFormat(.french)

func show(_ ranking: Ranking) {
  for entry in ranking.ranked {
    let score = format.string(entry.score, digits: 2)
    var line = "  \(entry.rank). \(entry.name ?? entry.id) : \(score) points"
    if case .payments(let grant)? = entry.amounts.first(where: { $0.rule == "grant" })?.answer {
      line += ", soutien de \(grant.total)"
    }
    print(line)
  }
  for refused in ranking.refused {
    print("  refusée : \(refused.name ?? refused.id), \(refused.because[0].text)")
  }
  for unknown in ranking.unknown {
    print("  à compléter : \(unknown.name ?? unknown.id), \(unknown.missing[0].ask)")
  }
}

// 4. Ask. What a study gives are values; nothing is evaluated before it is asked, nor twice.
print("\nClassement au \(format.string(date))")
show(try study.ranking)

// 5. Explain: everything that a rule read, and where its value comes from.
func explain(_ rule: String, of subject: StudiedSubject) throws {
  let why = try subject.explanation(of: rule)
  print("\n\(why.label), \(subject.identity.displayName) : \(why.text(in: .french))")
  for reading in why.facts + why.parameters {
    let value = reading.value.map { reading.declaration.text(of: $0, in: .french) } ?? "inconnu"
    print("  \(reading.label) : \(value)" + (reading.source.map { " (\($0))" } ?? ""))
  }
  // A pack's place is a path on this machine; its last part is enough here.
  print("  règle : \(why.at?.split(separator: "/").last ?? "sans lieu"), \(why.source ?? "")")
}

try explain("proximity", of: study["fronsac"])
try explain("population", of: study["reignac"])

// 6. What if? The same study under a scenario; the first one stays as it is.
let wider = try study.under("population_max = 1700", "distance_max = 10")
print("\nEt si le maximum était de 1 700 habitants, et la distance utile de 10 km ?")
show(try wider.ranking)

// 7. Errors are values: a code to switch on, a sentence to show, a suggestion.
print("\nUn fait mal orthographié :")
do throws(Diagnostic) {
  _ = try FactTable(study.subjects.schema, [Subject(id: "saillans", facts: ["distence": 3])])
} catch {
  switch error.code {
  case "undeclared-fact": print("  \(error.message) ; essayez « \(error.suggestion ?? "?") »")
  default: throw error
  }
}

// A pack that does not load never displaces the one in use: `pack` is as it was.
print("\nUn dispositif qui ne se charge pas :")
let draft = PackSources(
  [
    "pack.lua": """
    pack { id = "essai", version = "1", title = "Essai" }
    fact "inhabitants" { type = "integr", unit = "hab" }
    """
  ], path: "brouillon")
do throws(LuaRulePack.LoadError) {
  _ = try LuaRulePack(draft)
} catch {
  for diagnostic in error.diagnostics { print(diagnostic.text(in: .french)) }
}

// 8. Many requests at once, as a service has them.
print("\nUn service :")
try await answerRequests(by: pack, about: subjects, on: date)
