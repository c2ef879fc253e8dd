import CircularCore
import LuaSyntax

/// What the rules of a pack read and compare, found in their source.
struct RuleReading {
  /// A rule as the source writes it.
  struct Rule {
    var site: DeclarationSite
    /// Its function, where the source tells which one it is.
    var function: Function?
  }

  /// A name read that is not declared.
  struct Undeclared {
    var kind: Meaning.Kind
    var name: String
    /// The nearest name, where the fields of a list's item are the candidates.
    var fields: [String]?
    var tree: SyntaxTree
    var range: Range<Int>
  }

  /// A group named where one fact is expected.
  struct GroupAsFact {
    var name: String
    var kind: Meaning.Kind
    var tree: SyntaxTree
    var range: Range<Int>
  }

  /// A comparison in which a fact or a parameter stands.
  struct Comparison {
    var operation: BinaryOperation
    var left: Meaning
    var right: Meaning
  }

  /// Two numbers of different units that meet.
  struct UnitClash {
    var tree: SyntaxTree
    /// The operator, or the argument that differs.
    var range: Range<Int>
    var first: (text: String, unit: String)
    var second: (text: String, unit: String)
  }

  var rules: [Rule] = []
  var undeclared: [Undeclared] = []
  var groupsAsFacts: [GroupAsFact] = []
  var comparisons: [Comparison] = []
  var unitClashes: [UnitClash] = []
  /// What expressions that are facts or parameters stand for.
  var meanings: [Expression: Meaning] = [:]

  private var names: [Meaning.Kind: Set<String>] = [.fact: [], .parameter: []]
  private var prefixes: [Meaning.Kind: Set<String>] = [.fact: [], .parameter: []]

  mutating func use(_ kind: Meaning.Kind, _ name: String) { names[kind]?.insert(name) }

  /// Every name that begins with `prefix` may be read.
  mutating func use(_ kind: Meaning.Kind, prefix: String) { prefixes[kind]?.insert(prefix) }

  /// Whether a name is read anywhere.
  func uses(_ kind: Meaning.Kind, _ name: String) -> Bool {
    names[kind]?.contains(name) == true
      || prefixes[kind]?.contains(where: { name.hasPrefix($0) }) == true
  }
}
