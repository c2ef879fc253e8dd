extension FactDeclaration {
  /// The value as this declaration stores it, as far as its lists go.
  struct Partial: Sendable {
    /// The value; nil where it is absent, or where what is wrong leaves nothing sound.
    var value: FactValue?
    /// What was refused inside, in the order of the data.
    var refusals: [Refusal]
  }

  /// The value as this declaration stores it; inside a list, what is wrong costs as little as is honest.
  ///
  /// A wrong field of an item is unknown, and so are the rules that read it; the item and the others
  /// stay. An item that is no item at all, or a wrong value in a list of plain values, leaves the whole
  /// list unknown: a count or a date short of one would be false, not unknown.
  ///
  /// - Throws: the refusal of a value that is no list.
  func acceptItems(_ value: FactValue) throws(Refusal) -> Partial {
    guard case .list(let element) = type, case .list(let items) = value else {
      return Partial(value: try accept(value), refusals: [])
    }
    let declaration = FactDeclaration(name, type: element)
    var partial = Partial(value: nil, refusals: [])
    var accepted: [FactValue] = []
    accepted.reserveCapacity(items.count)
    var isSound = true
    for (index, item) in items.enumerated() {
      do {
        let one = try declaration.acceptFields(item)
        partial.refusals += one.refusals.map { $0.within("[\(index + 1)]") }
        if let value = one.value { accepted.append(value) }
      } catch {
        isSound = false
        partial.refusals.append(
          error.within("[\(index + 1)]").costing(
            "la liste entière est tenue pour inconnue",
            english: "the whole list is taken as unknown"))
      }
    }
    if isSound { partial.value = .list(accepted) }
    return partial
  }

  /// One item of a list: of a record, every sound field.
  private func acceptFields(_ value: FactValue) throws(Refusal) -> Partial {
    guard case .record(let fields) = type, case .record(let values) = value else {
      return Partial(value: try accept(value), refusals: [])
    }
    var partial = Partial(value: nil, refusals: [])
    var accepted: [String: FactValue] = [:]
    for field in fields {
      guard let value = values[field.name] else { continue }
      do {
        let one = try field.acceptItems(value)
        partial.refusals += one.refusals.map { $0.within(".\(field.name)") }
        accepted[field.name] = one.value
      } catch {
        partial.refusals.append(
          error.within(".\(field.name)").costing(
            "ce champ est tenu pour inconnu", english: "this field is taken as unknown"))
      }
    }
    partial.refusals += unknownFields(of: values, fields)
    partial.value = .record(accepted)
    return partial
  }
}

extension FactDeclaration.Refusal {
  /// The same refusal, which tells what it costs.
  fileprivate func costing(_ french: String, english: String) -> Self {
    var copy = self
    copy.message = message.map { text, language in
      language == .french ? "\(text)\u{A0}; \(french)" : "\(text); \(english)"
    }
    return copy
  }

  /// One thing to try in data; where nothing tells which value was meant, to correct it or to leave it out.
  var remedy: LocalizedText { suggestion ?? Diagnostic.correction }
}
