import CircularCore
import RuleAnalysis

extension LanguageServer {
  /// The units of what rules read, in the lines asked for.
  func inlayHints(_ params: JSONValue) throws(RequestError) -> JSONValue {
    let document = try document(params)
    guard let range = document.text.range(params["range"]) else {
      throw RequestError(
        RequestError.invalidParams, say("attendu une plage\u{A0}: range", "expected a range"))
    }
    guard let knowledge = document.folder.flatMap({ packs[$0]?.knowledge }),
      knowledge.isCurrent(document.name, document.text.bytes),
      !document.name.hasPrefix("tests/")
    else { return [] }
    var hints: [JSONValue] = []
    let bytes = document.text.bytes
    for place in knowledge.places
    where place.file == document.name && !place.isDeclaration && range.overlaps(place.range) {
      // Behind a point only: a name in a text says nothing of units.
      guard place.range.lowerBound > 0, bytes[place.range.lowerBound - 1] == UInt8(ascii: ".")
      else { continue }
      let declared: String? =
        switch place.kind {
        case .fact: knowledge.fact(place.name)?.unit
        case .field: knowledge.field(place.name)?.unit
        case .parameter: knowledge.parameter(place.name)?.declaration.unit
        case .rule: knowledge.rule(place.name)?.unit
        }
      guard let unit = declared else { continue }
      let position = document.text.position(place.range.upperBound)
      hints.append([
        "position": ["line": .integer(position.line), "character": .integer(position.character)],
        "label": .string(unit), "kind": 1, "paddingLeft": true,
      ])
    }
    return .array(hints)
  }
}
