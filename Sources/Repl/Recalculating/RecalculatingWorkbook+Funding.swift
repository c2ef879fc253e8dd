import CircularCore
import Documents
import LuaBridge
import Pages

/// *Financement* of a workbook that recalculates: who is funded in the order of ranks, until the envelope is
/// spent.
///
/// A row is a place in that order, not a subject: who stands there is looked up. Behind stand, for the subject
/// of the same row of *Calculs*, what it asks and its place.
extension RecalculatingWorkbook {
  /// Why who is funded is a value; nil where it is computed.
  func fixedFunding(_ funding: Funding) -> LocalizedText? {
    let terms = funding.terms
    if !terms.years.isEmpty {
      return LocalizedText(
        "l'enveloppe a des années, et les formules ont le total de chaque montant",
        english: "the envelope has years, and formulas have the total of each amount")
    }
    if !terms.quotas.isEmpty {
      return LocalizedText(
        "l'enveloppe a des minimums ou des plafonds par catégorie",
        english: "the envelope has minimums or maximums by category")
    }
    if formulas.rank == nil {
      return formulas.fixedRank
        ?? LocalizedText("les rangs sont des valeurs", english: "ranks are values")
    }
    return nil
  }

  private func say(_ french: String, _ english: String) -> String {
    language.say(french, english: english)
  }

  private var overflows: [(overflow: Envelope.Overflow, word: String)] {
    [
      (.skip, say("passer", "skip")), (.stop, say("arrêter", "stop")),
      (.partial, say("partiel", "partial")),
    ]
  }

  /// What the envelope is, to be changed in *Paramètres*.
  func envelopeSettings(_ funding: Funding) -> [SettingSheet.Extra] {
    guard fixedFunding(funding) == nil else { return [] }
    let terms = funding.terms
    let words = overflows
    let word = words.first { $0.overflow == terms.overflow }?.word ?? ""
    return [
      .init(
        label: say("Enveloppe", "Envelope"),
        value: WrittenCell(.number(terms.whole.euros), .init("#,##0.00")), unit: "€"),
      .init(
        label: say("Au premier qui n'entre pas", "At the first that does not fit"),
        value: WrittenCell(.text(word)), choices: words.map(\.word)),
      .init(
        label: say("Part minimale d'un financement partiel", "Least share of partial funding"),
        value: WrittenCell(.number(terms.leastShare))),
      .init(
        label: say("Places sur la liste complémentaire", "Places on the reserve list"),
        value: terms.reserve.map { WrittenCell(.number(Double($0))) } ?? WrittenCell(.empty)),
    ]
  }

  private static let money = "#,##0.00\"\u{A0}€\""

  private func word(_ decision: Funding.Decision) -> String {
    switch decision {
    case .funded, .fundedByMinimum: say("financé", "funded")
    case .partly: say("financé en partie", "funded in part")
    case .blocked, .behind: say("non financé", "not funded")
    }
  }

  /// Writes the sheet.
  func write(_ funding: Funding) throws(Diagnostic) {
    let step = say("calcul\u{A0}: ", "step: ")
    let isComputed = fixedFunding(funding) == nil
    let headings =
      [
        say("place", "place"), say("identifiant", "id"), say("nom", "name"),
        say("montant demandé", "amount asked"), say("reste avant", "left before"),
        say("accordé", "granted"), say("décision", "decision"),
        say("liste complémentaire", "reserve list"),
      ]
      + (isComputed
        ? [
          step + say("candidat", "candidate"), step + say("ordre des identifiants", "order of ids"),
          step + say("place", "place"), step + say("arrêté", "stopped"),
          step + say("n'entre pas", "does not fit"),
        ] : [])
    let sheet = try writer.addSheet(
      say("Financement", "Funding"), headings, numbers: [0, 3, 4, 5, 7])
    guard isComputed, let rank = formulas.rank,
      let amount = formulas.columns.first(where: {
        study.evaluation.evaluator.rules[$0.rule].id == funding.envelope.amount
      })
    else {
      for (place, entry) in funding.entries.enumerated() {
        try sheet.add(values(entry, place).map { WrittenCell($0.content, $0.style) })
      }
      return
    }
    sheet.fold(8..<headings.count)
    let book = formulas.book
    let (budget, overflow, least, reserve) = (
      SettingSheet.cell(ofExtra: 0, in: book), SettingSheet.cell(ofExtra: 1, in: book),
      SettingSheet.cell(ofExtra: 2, in: book), SettingSheet.cell(ofExtra: 3, in: book)
    )
    let steps = SheetFormula.sheet(book.stepSheet)
    let (ranks, amounts) = (
      steps + FormulaBook.range(rank), steps + FormulaBook.range(amount.column)
    )
    let (own, asked) = (formulas.cell(rank), formulas.cell(amount.column))
    func all(_ column: String) -> String {
      "$\(column)$\(FormulaBook.firstRow):$\(column)$\(last)"
    }
    let inputs = SheetFormula.sheet(book.inputSheet)
    let ids = values.places
    let (skip, partial) = (overflows[0].word, overflows[2].word)
    let (funded, inPart, unfunded) = (
      say("financé", "funded"), say("financé en partie", "funded in part"),
      say("non financé", "not funded")
    )
    for (place, row) in order.enumerated() {
      let r = place + FormulaBook.firstRow
      let isFirst = place == 0
      func found(_ range: String) -> String {
        "IFERROR(INDEX(\(range),MATCH($A\(r),\(all("K")),0)),\"\")"
      }
      let entry = place < funding.entries.count ? funding.entries[place] : nil
      let known = entry.map { values($0, place) }
      func cell(
        _ index: Int, _ text: String, _ format: String = "", isStrong: Bool = false
      ) -> WrittenCell {
        let result: WrittenCell.Result
        switch known?[index].content {
        case .number(let number)?: result = .number(number)
        case .text(let text)?: result = .text(text)
        default: result = .text("")
        }
        return formula(text, place, result, .init(format, isStrong: isStrong))
      }
      let isThere = "$B\(r)=\"\""
      let waiting = "COUNTIF($G$\(FormulaBook.firstRow):$G\(r),\"\(unfunded)\")"
      try sheet.add([
        WrittenCell(.number(Double(place + 1)), .init("0")),
        cell(1, found(inputs + all("A"))), cell(2, found(inputs + all("B"))),
        cell(3, found(amounts), Self.money),
        cell(
          4,
          isFirst ? budget : "ROUND($E\(r - 1)-IF(ISNUMBER($F\(r - 1)),$F\(r - 1),0),2)",
          Self.money),
        cell(
          5,
          "IF(\(isThere),\"\",IF($L\(r)=1,0,IF($M\(r)=0,$D\(r),IF(\(overflow)=\"\(partial)\",IF(AND($E\(r)>0,$E\(r)>=\(least)*$D\(r)),$E\(r),0),0))))",
          Self.money, isStrong: true),
        cell(
          6,
          "IF(\(isThere),\"\",IF(AND($L\(r)=0,$M\(r)=0),\"\(funded)\",IF($F\(r)>0,\"\(inPart)\",\"\(unfunded)\")))"
        ),
        cell(
          7,
          "IF(\(isThere),\"\",IF(AND(ISNUMBER(\(reserve)),$G\(r)=\"\(unfunded)\"),IF(\(waiting)<=\(reserve),\(waiting),\"\"),\"\"))",
          "0"),
        formula(
          "IF(AND(ISNUMBER(\(own)),ISNUMBER(\(asked))),IF(\(asked)>=0,1,0),0)", place,
          .number(0)),
        WrittenCell(.number(Double(ids[row]))),
        formula(
          "IF($I\(r)=1,1+SUMPRODUCT(\(all("I"))*(\(ranks)<\(own)))+SUMPRODUCT(\(all("I"))*(\(ranks)=\(own))*(\(all("J"))<$J\(r))),\"\")",
          place, .number(0)),
        isFirst
          ? WrittenCell(.number(0))
          : formula(
            "IF($L\(r - 1)=1,1,IF(AND($M\(r - 1)=1,\(overflow)<>\"\(skip)\"),1,0))", place,
            .number(0)),
        formula("IF($D\(r)=\"\",0,IF($D\(r)<=$E\(r),0,1))", place, .number(0)),
      ])
    }
  }

  /// A place as the program has it.
  private func values(_ entry: Funding.Entry, _ place: Int) -> [WrittenCell] {
    let left = funding(before: entry)
    return [
      WrittenCell(.number(Double(place + 1)), .init("0")), WrittenCell(.text(entry.id)),
      WrittenCell(.text(entry.name ?? entry.id)),
      WrittenCell(.number(entry.requested.total.euros), .init(Self.money)),
      WrittenCell(.number(left), .init(Self.money)),
      WrittenCell(.number(entry.granted.euros), .init(Self.money)),
      WrittenCell(.text(word(entry.decision))),
      entry.reserve.map { WrittenCell(.number(Double($0))) } ?? WrittenCell(.empty),
    ]
  }

  private func funding(before entry: Funding.Entry) -> Double {
    ((funding?.terms.whole ?? .zero) - entry.spent + entry.granted).euros
  }
}
