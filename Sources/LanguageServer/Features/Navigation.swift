import CircularCore
import LuaBridge
import LuaSyntax
import RuleAnalysis

extension LanguageServer {
  func definition(_ params: JSONValue) throws(RequestError) -> JSONValue {
    let place = try place(params)
    guard let thing = place.thing else { return sharedFunction(at: place) ?? nil }
    let document = place.document
    if thing.kind == .field, let function = sharedFunction(at: place) { return function }
    if thing.kind == .local {
      // The innermost variable of that name.
      guard
        let declaration = document.tree.declarations.last(where: {
          $0.name == thing.name
            && ($0.scope.contains(place.offset) || $0.range.contains(place.offset))
        })
      else { return nil }
      return [
        "uri": .string(document.uri), "range": document.text.range(declaration.range),
      ]
    }
    guard let folder = document.folder else { return nil }
    if thing.kind == .file {
      let name =
        document.name.hasPrefix("tests/") && !thing.name.hasPrefix("tests/")
        ? "tests/" + thing.name : thing.name
      guard place.pack?.disk?.files[name] != nil else { return nil }
      return [
        "uri": .string(uris(of: name, folder)[0]), "range": DocumentText([]).range(0..<0),
      ]
    }
    if thing.kind == .measure { return measure(thing.name, place, folder) }
    return declarations(thing, place, folder)
  }

  /// Where a name is declared: in the text as it is, where an open file declares it.
  private func declarations(_ thing: Thing, _ place: Place, _ folder: String) -> JSONValue {
    guard let kind = thing.placeKind else { return nil }
    for document in documents.values.sorted(by: { $0.uri < $1.uri })
    where document.folder == folder && !document.name.hasPrefix("tests/")
      && latest(document) === document
    {
      for site in document.sites
      where site.id == thing.name && NamePlace.Kind(declaredBy: site.word.name) == kind {
        // Without its quotes.
        let name =
          site.range.lowerBound + 1..<max(site.range.lowerBound + 1, site.range.upperBound - 1)
        return ["uri": .string(document.uri), "range": document.text.range(name)]
      }
    }
    guard let knowledge = place.pack?.knowledge else { return nil }
    if let declared = knowledge.places(of: kind, thing.name).first(where: \.isDeclaration) {
      return location(declared, knowledge.sources, folder)
    }
    // One of a family: where the family is.
    let found: CircularCore.SourceLocation? =
      switch kind {
      case .fact: knowledge.fact(thing.name)?.location
      case .field: nil
      case .parameter: knowledge.parameter(thing.name)?.declaration.location
      case .rule: knowledge.rule(thing.name)?.location
      }
    guard let found, let line = found.line,
      let file = knowledge.sources.files.values.first(where: { $0.path == found.file })
    else { return nil }
    let start = LuaLines(SourceMap(file.bytes)).start(of: line)
    return [
      "uri": .string(uris(of: file.name, folder)[0]),
      "range": DocumentText(file.bytes).range(start..<start),
    ]
  }

  private func measure(_ id: String, _ place: Place, _ folder: String) -> JSONValue {
    for file in place.pack?.disk?.files.values.sorted(by: { $0.name < $1.name }) ?? []
    where file.name.hasSuffix(".csv") && !file.name.hasPrefix("tests/") {
      var start = 0
      for line in file.bytes.split(separator: 10, omittingEmptySubsequences: false) {
        let first = line.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: ",") }
        if first.elementsEqual(id.utf8) || first.elementsEqual("\"\(id)\"".utf8) {
          return [
            "uri": .string(uris(of: file.name, folder)[0]),
            "range": DocumentText(file.bytes).range(start..<start + first.count),
          ]
        }
        start += line.count + 1
      }
    }
    return nil
  }

  func location(_ place: NamePlace, _ sources: PackSources, _ folder: String) -> JSONValue {
    [
      "uri": .string(uris(of: place.file, folder)[0]),
      "range": text(of: place.file, in: sources).range(place.range),
    ]
  }

  func references(_ params: JSONValue) throws(RequestError) -> JSONValue {
    let place = try place(params)
    let withDeclaration = params["context"]["includeDeclaration"] != .bool(false)
    guard let thing = place.thing else { return [] }
    if thing.kind == .local { return .array(locals(thing, place)) }
    guard let kind = thing.placeKind, let folder = place.document.folder,
      let knowledge = place.pack?.knowledge
    else { return [] }
    var texts: [String: DocumentText] = [:]
    return .array(
      knowledge.places(of: kind, thing.name).filter { withDeclaration || !$0.isDeclaration }.map {
        let text = texts[$0.file] ?? text(of: $0.file, in: knowledge.sources)
        texts[$0.file] = text
        return [
          "uri": .string(uris(of: $0.file, folder)[0]), "range": text.range($0.range),
        ]
      })
  }

  private func locals(_ thing: Thing, _ place: Place) -> [JSONValue] {
    let document = place.document
    let named = document.tree.names.first {
      $0.range.lowerBound <= place.offset && place.offset <= $0.range.upperBound
    }?.declaration
    guard
      let declaration = named
        ?? document.tree.declarations.last(where: {
          $0.name == thing.name && $0.range.lowerBound <= place.offset
            && place.offset <= $0.range.upperBound
        })
    else { return [] }
    return ([declaration.range] + declaration.uses.map(\.range)).map {
      ["uri": .string(document.uri), "range": document.text.range($0)]
    }
  }

  func highlights(_ params: JSONValue) throws(RequestError) -> JSONValue {
    let place = try place(params)
    guard let thing = place.thing else { return [] }
    let document = place.document
    if thing.kind == .local {
      return .array(locals(thing, place).map { ["range": $0["range"]] })
    }
    guard let kind = thing.placeKind, let knowledge = place.pack?.knowledge,
      knowledge.isCurrent(document.name, document.text.bytes)
    else { return [] }
    return .array(
      knowledge.places(of: kind, thing.name).filter { $0.file == document.name }.map {
        ["range": document.text.range($0.range), "kind": $0.isDeclaration ? 3 : 2]
      })
  }
}
