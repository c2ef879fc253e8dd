// Rules written in Swift, on the core alone: an amount and a share, read from CSV, ranked, as JSON.
import CircularCore

/// A grant of so much for each inhabitant, and points by the share of people who take part.
struct Grant: SubjectRules {
  let facts = [
    FactDeclaration("inhabitants", type: .integer, unit: "hab", minimum: 0),
    FactDeclaration("participants", type: .integer, unit: "hab", minimum: 0),
  ]
  let rules = [
    Rule("participation", .criterion, label: "Participation", scale: 0...5),
    Rule("grant", .amount, label: "Soutien"),
  ]

  func answer(_ rule: Rule, _ subject: SubjectFacts) throws -> Outcome.Answer {
    let inhabitants = try subject.number("inhabitants")
    switch rule.id {
    case "participation":
      return .points(min(5, (50 * (try subject.number("participants")) / inhabitants).rounded()))
    case "grant":
      guard let euros = Money(euros: (inhabitants * 1.005).rounded(.down)) else {
        throw Diagnostic("bad-amount", LocalizedText("montant illisible", english: "bad amount"))
      }
      return .payments(PaymentSchedule([.init(year: 1, amount: euros)]))
    default: preconditionFailure("no rule \(rule.id)")
    }
  }
}

let csv = """
  id;name;inhabitants;participants
  33174;Fronsac;1120;56
  33542;Vérac;907;
  33351;Reignac;1626;130
  """

let evaluator = try Evaluator([Grant()])
var reader = SubjectReader(Array(csv.utf8), file: "subjects.csv", schema: evaluator.schema)
guard let date = CivilDate("2023-09-15") else { preconditionFailure("no such date") }
let evaluation = try evaluator.evaluation(on: date)
var builder = RankingBuilder(evaluation, pack: "core-alone")
while let table = reader.next(upTo: 1024) { try builder.add(table, evaluation.run(table)) }
for diagnostic in reader.diagnostics { print(diagnostic.text(in: .french)) }
print(try JSONText.string(builder.ranking(), language: .french, isPretty: true))
