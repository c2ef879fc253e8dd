import CircularCore
import LuaSyntax

extension KindCheck {
  /// What a word does with each item of a list that it is handed.
  private struct Looked {
    /// The place of the list among the values of the call.
    var place = 0
    /// The kinds that an item, or what is looked at of it, may be of.
    var kinds: PossibleKinds
    /// What that is, in a sentence.
    var name: LocalizedText
    /// Whether the value behind the list tells what is looked at.
    var isSelected = false
  }

  private static let looks: [String: Looked] = {
    let numbers = LocalizedText("des nombres", english: "numbers")
    let names = LocalizedText("des noms entre guillemets", english: "names in quotes")
    let texts = LocalizedText("des textes", english: "texts")
    let order = LocalizedText(
      "des nombres, des textes ou des dates", english: "numbers, texts or dates")
    let ordered: PossibleKinds = [.number, .text, .word, .date]
    return [
      "list.sum": Looked(kinds: .number, name: numbers, isSelected: true),
      "list.sorted": Looked(kinds: ordered, name: order, isSelected: true),
      "list.greatest": Looked(kinds: ordered, name: order, isSelected: true),
      "list.least": Looked(kinds: ordered, name: order, isSelected: true),
      "list.words": Looked(kinds: ordered.union([.table, .plain, .list]), name: texts),
      "table.concat": Looked(kinds: ordered, name: texts),
      "payments": Looked(kinds: .number, name: LocalizedText("des montants", english: "amounts")),
      "share": Looked(place: 1, kinds: .number, name: numbers),
      "breaches": Looked(
        kinds: [.date, .text], name: LocalizedText("des dates", english: "dates")),
      "answered": Looked(place: 1, kinds: .textual, name: names),
      "nearest": Looked(place: 1, kinds: .textual, name: names),
    ]
  }()

  /// Whether a word computes with the items themselves, where nothing says what of them.
  static func looksAtItems(_ word: String) -> Bool { looks[word] != nil }

  /// What is wrong with the items that a word is handed, or with what it looks at of them: `list.sum(a.list, "name")`,
  /// `payments { "x" }`.
  static func items(of call: Call, _ reader: KindReader) -> [Diagnostic] {
    guard call.method == nil, let word = call.callee.globalName ?? call.callee.libraryName,
      let looked = looks[word], looked.place < call.arguments.count
    else { return [] }
    let list = call.arguments[looked.place]
    let wanted = LocalizedText(
      "« \(word) » attend \(looked.name.french)",
      english: "“\(word)” expects \(looked.name.text(in: .english))")
    if looked.isSelected, call.arguments.count > looked.place + 1 {
      return selected(
        call.arguments[looked.place + 1], of: list, call, looked.kinds, wanted, reader
      )
      .map { [$0] } ?? []
    }
    if let table = list.withoutParentheses.table {
      return table.fields.compactMap { field in
        // What is nil is not there.
        misfit(field.value, looked.kinds.union(.absent), wanted, reader)
      }
    }
    let kinds = reader.kindsOfItems(of: list)
    guard kinds.isDisjoint(with: looked.kinds) else { return [] }
    let shown = ComparisonCheck.brief(list)
    let predicate =
      kinds.contains(.item)
      ? LocalizedText("a des champs", english: "has fields") : kinds.predicate
    return [
      finding(
        "wrong-type", list.tree, list.range,
        "\(wanted.french), un élément de « \(shown) » \(predicate.french)",
        english: "\(wanted.text(in: .english)), an item of “\(shown)” "
          + predicate.text(in: .english))
    ]
  }

  /// What a selector gives of each item, where it is never of the kinds that are wanted.
  private static func selected(
    _ selector: Expression, of list: Expression, _ call: Call, _ taken: PossibleKinds,
    _ wanted: LocalizedText, _ reader: KindReader
  ) -> Diagnostic? {
    let given = selector.withoutParentheses
    if case .function(let function) = given.kind {
      var returns = Returns()
      function.body.walk(&returns)
      let values = returns.values.map { $0.value }
      guard let first = values.first,
        values.allSatisfy({ reader.kinds(of: $0).isDisjoint(with: taken) })
      else { return nil }
      return misfit(first, taken, wanted, reader)
    }
    guard let name = given.stringValue,
      let field = reader.fieldsOfItems(of: list)?.first(where: { $0.name == name })
    else { return nil }
    var kinds = PossibleKinds(Meaning.Datum(declaration: field))
    // What an absent field counts as.
    if call.arguments.count > 2 { kinds.formUnion(reader.kinds(of: call.arguments[2])) }
    guard kinds.isDisjoint(with: taken) else { return nil }
    return finding(
      "wrong-type", selector.tree, selector.range,
      "\(wanted.french), « \(name) » \(kinds.predicate.french)",
      english: "\(wanted.text(in: .english)), “\(name)” \(kinds.predicate.text(in: .english))")
  }
}
