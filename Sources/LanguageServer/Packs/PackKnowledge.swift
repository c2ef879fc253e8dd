package import CircularCore
import LuaBridge
package import RuleAnalysis

/// What a pack declared the last time that all its files could be read.
package struct PackKnowledge: Sendable {
  package var pack: RulePack
  package var label: PackLabel?
  /// Where its files name facts, fields of lists, parameters and rules.
  package var places: [NamePlace]
  /// The texts that this holds for.
  package var sources: PackSources
  /// What is declared, by name.
  let names: Set<DeclaredName>

  init(pack: RulePack, label: PackLabel?, places: [NamePlace], sources: PackSources) {
    self.pack = pack
    self.label = label
    self.places = places
    self.sources = sources
    names = Set(
      pack.facts.map { DeclaredName(kind: .fact, name: $0.name) }
        + pack.parameters.map { DeclaredName(kind: .parameter, name: $0.name) }
        + pack.rules.map { DeclaredName(kind: .rule, name: $0.id) })
  }

  func fact(_ name: String) -> FactDeclaration? { pack.facts.first { $0.name == name } }
  /// A field of a list of records: `members.name`.
  func field(_ name: String) -> FactDeclaration? {
    guard let dot = name.lastIndex(of: "."),
      case .list(.record(let fields))? = fact(String(name[..<dot]))?.type
    else { return nil }
    let last = name[name.index(after: dot)...]
    return fields.first { $0.name == last }
  }
  func parameter(_ name: String) -> Parameter? { pack.parameters.first { $0.name == name } }
  func rule(_ id: String) -> Rule? { pack.rules.first { $0.id == id } }

  /// Whether it holds for the text of a file.
  func isCurrent(_ file: String, _ bytes: [UInt8]) -> Bool {
    sources.files[file]?.bytes == bytes
  }

  /// The places of one thing.
  func places(of kind: NamePlace.Kind, _ name: String) -> [NamePlace] {
    places.filter { $0.kind == kind && $0.name == name }
  }

  /// The places at a byte of a file.
  func places(at offset: Int, in file: String) -> [NamePlace] {
    places.filter {
      $0.file == file && $0.range.lowerBound <= offset && offset <= $0.range.upperBound
    }
  }
}

/// What a declaration declares.
struct DeclaredName: Sendable, Hashable {
  var kind: NamePlace.Kind
  var name: String
}
