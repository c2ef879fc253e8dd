import CircularCore
import LuaSyntax

extension RuleReader {
  /// What a word of the calendar gives; the number that it is handed must be in the unit it counts in.
  func readCalendarWord(_ call: Call, _ meanings: [Meaning]) -> Meaning {
    switch call.callee.globalName {
    case "add_days": countIn("j", 1, call, meanings)
    case "add_months": countIn("mois", 1, call, meanings)
    case "days_between": return number(in: "j")
    case "months_between": return number(in: "mois")
    case "breaches":
      countIn("mois", 1, call, meanings)
      return .records(of: "breaches", Self.breach)
    default: break
    }
    return .unknown
  }

  /// The fields of what `breaches` lists.
  private static let breach = [
    FactDeclaration(
      "from", type: .date,
      label: LocalizedText("Début du manquement", english: "Start of the breach")),
    FactDeclaration(
      "till", type: .date, label: LocalizedText("Fin du manquement", english: "End of the breach")),
    FactDeclaration(
      "days", type: .integer, unit: "j",
      label: LocalizedText("Durée du manquement", english: "Length of the breach")),
  ]

  private func number(in unit: String) -> Meaning {
    UnitOfMeasure(unit).map { .quantity(Quantity(unit: $0)) } ?? .unknown
  }

  private func countIn(_ text: String, _ index: Int, _ call: Call, _ meanings: [Meaning]) {
    guard index < meanings.count, let unit = UnitOfMeasure(text),
      let argument = measured(call.arguments[index], meanings[index]),
      argument.quantity.clashes(with: Quantity(unit: unit))
    else { return }
    reading.argumentUnits.append(
      .init(word: call.callee.globalName ?? "", argument: argument, unit: unit))
  }
}
