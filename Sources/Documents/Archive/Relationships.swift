internal import CircularCore

/// What a part of an Office package refers to, by the ids that it uses.
struct Relationships {
  struct Link {
    let id: String
    /// The last word of its type, the same in both forms of the standard: `worksheet`, `styles`.
    let kind: String
    /// The part that it leads to.
    let part: String
  }

  let links: [Link]

  /// Reads the relationships of a part, those of the package for an empty name; none is no error.
  ///
  /// Links to what is outside the document (web pages, linked pictures) are left out, unfollowed.
  init(of part: String, in archive: Archive) throws(Diagnostic) {
    let slash = part.lastIndex(of: "/")
    let folder = slash.map { String(part[..<$0]) } ?? ""
    let name = slash.map { String(part[part.index(after: $0)...]) } ?? part
    let file = (folder.isEmpty ? "" : folder + "/") + "_rels/" + name + ".rels"
    var links: [Link] = []
    if archive.has(file) {
      let reader = try archive.stream(file)
      while try reader.next() {
        guard reader.isStart(.relationship), reader.text(.targetMode) != "External",
          let id = reader.text(.relationshipID), let type = reader.text(.relationshipType),
          let target = reader.text(.target)
        else { continue }
        guard let resolved = Self.resolve(target, from: folder) else {
          throw archive.fail(.outside(target: target))
        }
        let kind = type.split(separator: "/").last.map(String.init) ?? type
        links.append(Link(id: id, kind: kind, part: resolved))
      }
    }
    self.links = links
  }

  /// The first link of a kind.
  func first(_ kind: String) -> Link? { links.first { $0.kind == kind } }

  /// The path of a target, seen from a folder; nil when it leads out of the package.
  static func resolve(_ target: String, from folder: String) -> String? {
    var path = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for step in target.split(whereSeparator: { $0 == "/" || $0 == "\\" }) {
      switch step {
      case ".": break
      case "..": if path.popLast() == nil { return nil }
      default: path.append(step)
      }
    }
    return path.joined(separator: "/")
  }
}
