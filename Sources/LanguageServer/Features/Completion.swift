import CircularCore
import LuaSyntax

extension LanguageServer {
  /// The most that is proposed at once; clients ask again as a name is typed.
  private static let mostItems = 500

  func completion(_ params: JSONValue) throws(RequestError) -> JSONValue {
    let place = try place(params)
    let range = place.document.text.range(place.scope.range)
    let typed = place.document.tree.text(
      in: place.scope.range.lowerBound..<max(place.scope.range.lowerBound, place.offset)
    ).folded
    var things = place.scope.things
    let isCut = things.count > Self.mostItems
    if isCut, !typed.isEmpty {
      things = things.filter {
        $0.written.hasPrefix(typed) || $0.written.folded.contains(typed)
          || $0.label.text(in: language).folded.contains(typed)
      }
    }
    let items = things.prefix(Self.mostItems).enumerated().map { index, thing -> JSONValue in
      let label = thing.label.text(in: language)
      var members: [JSONValue.Member] = [
        .init(key: "label", value: .string(thing.written)),
        .init(key: "kind", value: .integer(thing.completionKind)),
        .init(key: "sortText", value: .string(Self.order(index))),
        .init(
          key: "textEdit",
          value: ["range": range, "newText": .string(thing.insert ?? thing.written)]),
      ]
      let detail = [thing.detail, label == thing.written ? nil : label].compactMap { $0 }
      if !detail.isEmpty {
        members.append(.init(key: "detail", value: .string(detail.joined(separator: " · "))))
      }
      return .object(members)
    }
    return ["isIncomplete": .bool(isCut), "items": .array(items)]
  }

  /// A number that sorts as a text.
  private static func order(_ index: Int) -> String {
    let digits = String(index)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
