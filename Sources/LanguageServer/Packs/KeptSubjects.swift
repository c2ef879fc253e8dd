import CircularCore
import FileAccess
import LuaBridge

/// The subjects of a file, read once for all packs that would read them alike; one owner.
///
/// A fact that is worded otherwise, or declared at another place, is read as before: the table stays, with the
/// words that it was read by.
final class KeptSubjects {
  private struct Key: Hashable {
    var path: String
    var stamp: [Int]
    var identity: [[String]]
    var facts: [FactDeclaration]
  }

  private let host: ServerHost
  private var key: Key?
  private var subjects: ImpactStudy.Subjects?
  /// Whether words of facts have no part in how the file is read.
  private var isWordless = false

  /// The most subjects that are evaluated at each change of a text.
  private static let mostSubjects = 20_000

  init(_ host: ServerHost) { self.host = host }

  /// The subjects of a file.
  func subjects(
    of pack: LuaRulePack, in path: String
  ) throws(Diagnostic) -> ImpactStudy.Subjects {
    let identity = pack.pack.identity
    let key = Key(
      path: path, stamp: FileContents.stamp(of: path), identity: [identity.id, identity.name],
      facts: pack.facts)
    if let known = self.key, let subjects, known.path == key.path, known.stamp == key.stamp,
      known.identity == key.identity, isReadAlike(known.facts, key.facts)
    {
      return subjects
    }
    let schema = try FactSchema(pack.facts)
    var reader = try host.subjects(path, schema, identity)
    let table = reader.next(upTo: Self.mostSubjects) ?? FactTable(schema)
    let isCut = table.count == Self.mostSubjects && reader.next(upTo: 1) != nil
    let subjects = ImpactStudy.Subjects(table: table, isCut: isCut, path: path, stamp: key.stamp)
    // Columns are found by labels too, and what is wrong in the data is told with them.
    isWordless =
      Self.isJSON(path) && (0..<table.count).allSatisfy { table.problems(row: $0).isEmpty }
    (self.key, self.subjects) = (key, subjects)
    return subjects
  }

  /// A pack with the words of facts by which a table was read, where it would read it alike.
  func pack(_ pack: LuaRulePack, for table: FactTable) -> LuaRulePack {
    let facts = table.schema.declarations
    return pack.facts != facts && isReadAlike(facts, pack.facts) ? pack.declaring(facts) : pack
  }

  private func isReadAlike(_ known: [FactDeclaration], _ facts: [FactDeclaration]) -> Bool {
    known == facts
      || known.count == facts.count
        && zip(known, facts).allSatisfy {
          $0 == $1 || $0.bare(isWordless: isWordless) == $1.bare(isWordless: isWordless)
        }
  }

  private static func isJSON(_ path: String) -> Bool {
    let blanks: [UInt8] = [9, 10, 13, 32, 0xEF, 0xBB, 0xBF]
    let first = FileContents.start(of: path).first { !blanks.contains($0) }
    return first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
  }
}

extension FactDeclaration {
  /// The declaration without its place and its source, and without what people read of it.
  fileprivate func bare(isWordless: Bool) -> FactDeclaration {
    var fact = self
    (fact.location, fact.source) = (nil, nil)
    if isWordless { (fact.label, fact.question) = ("", "") }
    fact.type = type.bare(isWordless: isWordless)
    return fact
  }
}

extension FactType {
  fileprivate func bare(isWordless: Bool) -> FactType {
    switch self {
    case .list(let element): .list(element.bare(isWordless: isWordless))
    case .record(let fields): .record(fields.map { $0.bare(isWordless: isWordless) })
    default: self
    }
  }
}
