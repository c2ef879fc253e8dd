import CircularCore
import LuaBridge
import LuaSyntax
import RuleAnalysis

/// What may be named in the files of a pack: what it declared when it last loaded, and what its unsaved texts
/// declare since.
struct PackNames {
  var facts: [FactDeclaration] = []
  var parameters: [FactDeclaration] = []
  var rules: [Rule] = []
  var label: PackLabel?
  /// The files, by name.
  var files: [String] = []

  init(_ knowledge: PackKnowledge?, files: [String], sites: [DeclarationSite]) {
    self.files = files
    if let knowledge {
      facts = knowledge.pack.facts
      parameters = knowledge.pack.parameters.map(\.declaration)
      rules = knowledge.pack.rules
      label = knowledge.label
    }
    var known = knowledge?.names ?? []
    for site in sites {
      guard let id = site.id, let kind = NamePlace.Kind(declaredBy: site.word.name) else {
        continue
      }
      guard known.insert(DeclaredName(kind: kind, name: id)).inserted else { continue }
      add(site, id, kind)
    }
  }

  private mutating func add(_ site: DeclarationSite, _ id: String, _ kind: NamePlace.Kind) {
    let label = site.table?["label"]?.constantText.map { LocalizedText($0) }
    let unit = site.table?["unit"]?.constantText
    let source = site.table?["source"]?.constantText
    let declaration = FactDeclaration(
      id, type: Self.type(site), unit: unit, label: label, source: source)
    switch kind {
    case .fact: facts.append(declaration)
    // Of a list that has not loaded yet.
    case .field: break
    case .parameter: parameters.append(declaration)
    case .rule:
      guard let kind = RuleKind(rawValue: site.word.name) else { return }
      rules.append(Rule(id, kind, label: label, source: source, unit: unit))
    }
  }

  private static func type(_ site: DeclarationSite) -> FactType {
    switch site.table?["type"]?.constantText {
    case "integer": .integer
    case "boolean": .boolean
    case "text": .text
    case "date": .date
    case "answer": .answer
    case "choice":
      .choice(
        (site.table?["values"]?.expressions ?? []).compactMap(\.stringValue).map {
          FactType.Choice(id: $0)
        })
    default: .number
    }
  }

  func fact(_ name: String) -> FactDeclaration? { facts.first { $0.name == name } }
  func parameter(_ name: String) -> FactDeclaration? { parameters.first { $0.name == name } }
}

extension NamePlace.Kind {
  /// What a word declares; nil for what has no name of its own.
  init?(declaredBy word: String) {
    switch word {
    case "fact": self = .fact
    case "param": self = .parameter
    default:
      guard RuleKind(rawValue: word) != nil else { return nil }
      self = .rule
    }
  }
}

extension SyntaxTree {
  /// What the file declares, as far as it can be read.
  var declarationSites: [DeclarationSite] {
    var finder = DeclarationFinder()
    block.walk(&finder)
    return finder.sites
  }
}

/// Finds declarations; none stands inside of another.
private struct DeclarationFinder: SyntaxVisitor {
  var sites: [DeclarationSite] = []

  mutating func enter(_ expression: Expression) -> Visit {
    guard let call = expression.call, let site = DeclarationSite(call, words: .all) else {
      return .children
    }
    sites.append(site)
    return .skip
  }
}
