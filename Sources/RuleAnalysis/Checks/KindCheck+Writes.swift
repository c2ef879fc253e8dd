import CircularCore
import LuaSyntax

extension KindCheck {
  /// `a.x = 5`: what is given to rules is read.
  static func write(to target: Expression, _ reader: KindReader) -> Diagnostic? {
    let object: Expression
    switch target.kind {
    case .field(let access): object = access.object
    case .index(let access): object = access.object
    default: return nil
    }
    guard isGiven(object, reader) else { return nil }
    return finding(
      "read-only", target.tree, target.range,
      "« \(ComparisonCheck.brief(target)) » ne s'écrit pas\u{A0}: une règle lit les faits et les paramètres",
      english:
        "“\(ComparisonCheck.brief(target))” cannot be written: a rule reads facts and parameters")
  }

  /// The functions that change a table in place, with which of their values it is.
  private static let writers = [
    "table.insert": 0, "table.remove": 0, "table.sort": 0, "table.move": 4, "rawset": 0,
    "setmetatable": 0,
  ]

  /// `table.sort(a.list)`: what changes a list in place.
  static func write(by call: Call, _ reader: KindReader) -> Diagnostic? {
    guard call.method == nil, let word = call.callee.libraryName ?? call.callee.globalName,
      let place = writers[word]
    else { return nil }
    let arguments = call.arguments
    // `table.move` writes the table that it reads where no other one is given.
    let index = word == "table.move" && arguments.count == place ? 0 : place
    guard index < arguments.count, isGiven(arguments[index], reader) else { return nil }
    let list = arguments[index]
    let shown = ComparisonCheck.brief(list)
    let copy = "list.sorted(\(shown))"
    return finding(
      "read-only", list.tree, list.range,
      "« \(word) » change « \(shown) », qui ne s'écrit pas\u{A0}: une règle lit les faits et les paramètres",
      english:
        "“\(word)” changes “\(shown)”, which cannot be written: a rule reads facts and parameters",
      suggestion: word != "table.sort" || arguments.count > 1
        ? nil
        : LocalizedText(
          "employer \(copy), qui rend une autre liste, dans l'ordre",
          english: "use \(copy), which gives another list, in order"))
  }

  /// Whether an object is given to rules: the facts, the parameters, a list of them, an item of one.
  private static func isGiven(_ object: Expression, _ reader: KindReader) -> Bool {
    switch reader.meaning(of: object) {
    case .group?, .item?: true
    default: reader.kinds(of: object) == .list
    }
  }
}
