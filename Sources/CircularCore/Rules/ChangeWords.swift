/// A change in a sentence: `Habitants concernés : 1 500 hab au lieu de 1 626 hab (126 de moins)`.
struct ChangeWords {
  let kind: Comparison.Kind
  let label: LocalizedText
  let declaration: FactDeclaration
  let from: FactValue?
  /// The new value; nil for a fact that is not given.
  let to: FactValue?
  let difference: Double?

  /// Three decimals, or as many as tell both numbers apart, up to six.
  private var digits: Int {
    min(6, NumberFormat.digits(telling: [from?.double, to?.double].compactMap { $0 }))
  }

  /// The sentence.
  var sentence: LocalizedText { LocalizedText { sentence(in: $0) } }

  private func sentence(in language: Language) -> String {
    func say(_ french: String, _ english: String) -> String {
      language == .french ? french : english
    }
    let format = NumberFormat(language)
    var text = label.text(in: language)
    if kind == .parameter { text += say(" (paramètre)", " (parameter)") }
    text += say("\u{A0}: ", ": ")
    if let change = listChange(language) { return text + change }
    guard let to else {
      let old = from.map { say(" au lieu de ", " instead of ") + value($0, language) } ?? ""
      return text + say("non renseigné", "not given") + old
    }
    guard let from else {
      // Of a free answer, only that there is one matters.
      let example =
        to == .text("…")
        ? say("une réponse", "an answer")
        : say("par exemple ", "for example ") + value(to, language)
      return text + example + say(" (inconnu aujourd'hui)", " (unknown today)")
    }
    text += value(to, language)
    text +=
      from.day == nil ? say(" au lieu de ", " instead of ") : say(" au lieu du ", " instead of ")
    text += value(from, language)
    guard let difference else { return text }
    if to.double == nil {
      let count = format.string(Int64(difference.magnitude))
      let unit = difference.magnitude == 1 ? say("jour", "day") : say("jours", "days")
      return text
        + (difference < 0
          ? say(" (\(count) \(unit) plus tôt)", " (\(count) \(unit) earlier)")
          : say(" (\(count) \(unit) plus tard)", " (\(count) \(unit) later)"))
    }
    // A gap of a hair's breadth says nothing more.
    let gap = format.string(difference.magnitude, digits: digits)
    guard gap != "0" else { return text }
    return text
      + (difference < 0
        ? say(" (\(gap) de moins)", " (\(gap) less)") : say(" (\(gap) de plus)", " (\(gap) more)"))
  }

  /// A value; a number that its figures do not tell whole says so.
  private func value(_ value: FactValue, _ language: Language) -> String {
    let text = declaration.text(of: value, in: language, digits: digits)
    guard case .number(let number) = value else {
      if case .text = value { return language == .french ? "« \(text) »" : "“\(text)”" }
      return text
    }
    let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
    let shown = number.parts(decimals: digits).map { Double($0) / scale } ?? number
    if shown == number { return text }
    if (shown - number).magnitude > 1e-6 * max(1, number.magnitude) {
      return language == .french ? "environ \(text)" : "about \(text)"
    }
    return number > shown
      ? (language == .french ? "un peu plus de \(text)" : "a little more than \(text)")
      : (language == .french ? "un peu moins de \(text)" : "a little less than \(text)")
  }

  /// One item more or less, for lists.
  private func listChange(_ language: Language) -> String? {
    func say(_ french: String, _ english: String) -> String {
      language == .french ? french : english
    }
    guard case .list(let new) = to else { return nil }
    var old: [FactValue] = []
    if case .list(let items)? = from { old = items }
    if new.isEmpty, from == nil {
      return say("aucun (inconnu aujourd'hui)", "none (unknown today)")
    }
    var item = declaration
    if case .list(let element) = declaration.type { item.type = element }
    if new.count > old.count, Array(new.prefix(old.count)) == old, let last = new.last {
      let added = new.count - old.count
      let told = item.text(of: last, in: language)
      let name = told.isEmpty || told == "…" ? "" : " (\(told))"
      guard from != nil else {
        let items =
          added == 1
          ? say("par exemple un élément", "for example one item")
          : say("par exemple \(added) éléments", "for example \(added) items")
        return items + name + say(", inconnu aujourd'hui", ", unknown today")
      }
      return added == 1
        ? say("un élément de plus\(name)", "one more item\(name)")
        : say("\(added) éléments de plus\(name)", "\(added) more items\(name)")
    }
    guard new.count + 1 == old.count,
      let place = old.indices.first(where: { !new.indices.contains($0) || new[$0] != old[$0] })
    else { return nil }
    let told = item.text(of: old[place], in: language)
    return say("sans « \(told) »", "without “\(told)”")
  }
}
