internal import CDocumentShim

/// The table of the names that readers know, as the parser wants it.
final class Vocabulary {
  let handle: OpaquePointer

  /// Makes the table; nil when there is no memory for it.
  init?() {
    guard let handle = cdoc_names_create() else { return nil }
    self.handle = handle
    for (name, number) in Self.names {
      guard cdoc_names_add(handle, name, number) else { return nil }
    }
  }

  deinit { cdoc_names_destroy(handle) }

  /// The names with their namespaces and the numbers of their tags: put together once for all documents.
  private static let names = Tag.allCases.enumerated().flatMap {
    (index, tag) -> [(name: String, number: UInt16)] in
    let parts = tag.rawValue.split(separator: ":", omittingEmptySubsequences: false)
    guard tag != .other, parts.count == 2 else { return [] }
    if parts[0].isEmpty { return [(String(parts[1]), UInt16(index))] }
    return (namespaces[String(parts[0])] ?? []).map { ($0 + "\n" + parts[1], UInt16(index)) }
  }

  private static let openDocument = "urn:oasis:names:tc:opendocument:xmlns:"
  private static let office = "http://schemas.openxmlformats.org/"
  private static let strict = "http://purl.oclc.org/ooxml/"

  /// The namespaces that each of our prefixes stands for: Office has two for most, the second being
  /// that of the strict form of the standard.
  private static let namespaces: [String: [String]] = [
    "s": [office + "spreadsheetml/2006/main", strict + "spreadsheetml/main"],
    "w": [office + "wordprocessingml/2006/main", strict + "wordprocessingml/main"],
    "r": [
      office + "officeDocument/2006/relationships", strict + "officeDocument/relationships",
    ],
    "p": [office + "package/2006/relationships"],
    "mc": [office + "markup-compatibility/2006"],
    "w14": ["http://schemas.microsoft.com/office/word/2010/wordml"],
    "office": [openDocument + "office:1.0"],
    "table": [openDocument + "table:1.0"],
    "text": [openDocument + "text:1.0"],
    "style": [openDocument + "style:1.0"],
    "number": [openDocument + "datastyle:1.0"],
    "draw": [openDocument + "drawing:1.0"],
    "form": [openDocument + "form:1.0"],
    "manifest": [openDocument + "manifest:1.0"],
    "xlink": ["http://www.w3.org/1999/xlink"],
    "calcext": ["urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"],
    "loext": ["urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"],
    "field": ["urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"],
  ]
}
