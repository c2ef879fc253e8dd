import CircularCore
import LuaSyntax

extension RuleReader {
  /// What a word of the calendar gives; the number that it is handed must be in the unit it counts in.
  func readCalendarWord(_ call: Call, _ meanings: [Meaning]) -> Meaning {
    switch call.callee.globalName {
    case "add_days":
      askDates(call, meanings, 0)
      countIn("j", 1, call, meanings)
      return .date
    case "add_months":
      askDates(call, meanings, 0)
      countIn("mois", 1, call, meanings)
      return .date
    case "days_between":
      askDates(call, meanings, 0, 1)
      return number(in: "j")
    case "months_between":
      askDates(call, meanings, 0, 1)
      return number(in: "mois")
    case "year_of": askDates(call, meanings, 0)
    case "breaches":
      askDates(call, meanings, 2)
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

  /// The arguments that must be dates.
  private func askDates(_ call: Call, _ meanings: [Meaning], _ indices: Int...) {
    for index in indices where index < meanings.count {
      reading.dated.append(
        .init(meaning: meanings[index], place: call.arguments[index], isArgument: true))
    }
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
