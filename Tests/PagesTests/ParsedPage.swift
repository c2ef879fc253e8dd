import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A page as who reads HTML without mercy finds it: a tree, or an error.
final class ParsedPage: NSObject, XMLParserDelegate {
  /// An element with what it holds.
  final class Element {
    let name: String
    let attributes: [String: String]
    var children: [Element] = []
    var ownText = ""

    init(_ name: String, _ attributes: [String: String]) {
      self.name = name
      self.attributes = attributes
    }

    /// The elements in it, in reading order.
    var all: [Element] { children.flatMap { [$0] + $0.all } }
    /// Its text and that of what it holds.
    var text: String { ownText + children.map(\.text).joined() }

    func all(_ name: String) -> [Element] { all.filter { $0.name == name } }
  }

  let root = Element("", [:])
  private var open: [Element] = []
  private var problem: String?

  init(_ html: String) throws {
    super.init()
    open = [root]
    let parser = XMLParser(data: Data(html.utf8))
    parser.delegate = self
    let isWellFormed = parser.parse()
    try #require(isWellFormed && problem == nil, "\(problem ?? "") in \(html)")
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let element = Element(name, attributes)
    open.last?.children.append(element)
    open.append(element)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) { open.removeLast() }

  func parser(_ parser: XMLParser, foundCharacters text: String) { open.last?.ownText += text }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
    problem = problem ?? "line \(parser.lineNumber): \(error)"
  }

  func all(_ name: String) -> [Element] { root.all(name) }
}
