import CircularCore
import LuaBridge
import LuaSyntax
import RuleAnalysis

/// A place in an open document, with what may be named there.
struct Place {
  let document: OpenDocument
  let offset: Int
  let scope: NamesInScope
  let pack: PackState?

  /// What is named there: by what rules read, where that is known of this very text, else by where it
  /// stands.
  var thing: Thing? {
    guard let known = pack?.knowledge, let place = self.known else { return scope.thing }
    let written = document.tree.text(in: place.range)
    switch place.kind {
    case .fact:
      return known.fact(place.name).map {
        Thing(.fact, written, name: $0.name, label: $0.label, detail: $0.shownType)
      } ?? scope.thing
    case .field:
      return known.field(place.name).map {
        Thing(.field, written, name: place.name, label: $0.label, detail: $0.shownType)
      } ?? scope.thing
    case .parameter:
      return known.parameter(place.name).map {
        Thing(
          .parameter, written, name: $0.name, label: $0.declaration.label,
          detail: $0.declaration.shownType)
      } ?? scope.thing
    case .rule:
      return known.rule(place.name).map {
        Thing(.rule, written, name: $0.id, label: $0.label, detail: $0.unit ?? $0.kind.rawValue)
      } ?? scope.thing
    }
  }

  /// The name there, where it is known of this very text what it names.
  var known: NamePlace? {
    guard let known = pack?.knowledge, known.isCurrent(document.name, document.text.bytes) else {
      return nil
    }
    return known.places(at: offset, in: document.name).first
  }

  /// The bytes of the name there.
  var range: Range<Int> {
    known?.range ?? scope.range
  }
}

extension LanguageServer {
  /// The document that a request is about; of a file that is open twice, the one that changed last.
  func document(_ params: JSONValue) throws(RequestError) -> OpenDocument {
    guard let uri = params["textDocument"]["uri"].text else {
      throw RequestError(
        RequestError.invalidParams, say("aucun document n'est nommé", "no document is named"))
    }
    guard let document = documents[uri] else {
      throw RequestError(
        RequestError.invalidParams,
        say("le document \(uri) n'est pas ouvert", "the document \(uri) is not open"))
    }
    return latest(document)
  }

  /// The document of the same file that changed last: its text counts, whatever the file is called.
  func latest(_ document: OpenDocument) -> OpenDocument {
    sharing(document).max { $0.change < $1.change } ?? document
  }

  /// The documents of the same file, by whatever URIs.
  func sharing(_ document: OpenDocument) -> [OpenDocument] {
    guard let path = document.path else { return [document] }
    return documents.values.filter { $0.path == path }
  }

  /// The place that a request is about; one past the end is brought back to it.
  func place(_ params: JSONValue) throws(RequestError) -> Place {
    let document = try document(params)
    guard let position = DocumentText.Position(params["position"]) else {
      throw RequestError(
        RequestError.invalidParams,
        say(
          "attendu une position\u{A0}: line et character",
          "expected a position: line and character"))
    }
    let offset = document.text.offset(position)
    let pack = document.folder.flatMap { packs[$0] }
    return Place(
      document: document, offset: offset,
      scope: NamesInScope(
        names(for: document, pack), document.tree, file: document.name, at: offset),
      pack: pack)
  }

  private func names(for document: OpenDocument, _ pack: PackState?) -> PackNames {
    let findings = pack?.findingsVersion ?? -1
    if let known = document.names, known.findings == findings { return known.names }
    var sites = document.sites
    let files = pack?.disk?.files.keys.sorted() ?? []
    if pack?.knowledge == nil, let disk = pack?.disk {
      // Nothing has loaded yet: what the other files declare is read from their trees.
      for (name, file) in disk.files.sorted(by: { $0.key < $1.key })
      where name.hasSuffix(".lua") && name != document.name {
        sites += SyntaxTree(parsing: file.bytes, name: file.path).declarationSites
      }
    }
    let names = PackNames(pack?.knowledge, files: files, sites: sites)
    document.names = (findings, names)
    return names
  }

  /// The text of a file of a pack that results hold for.
  func text(of name: String, in sources: PackSources) -> DocumentText {
    DocumentText(sources.files[name]?.bytes ?? [])
  }
}
