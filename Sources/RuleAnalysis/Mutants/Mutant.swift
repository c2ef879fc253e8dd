package import CircularCore
import LuaSyntax

/// A small change of a rule file, such as somebody's slip would make.
package struct Mutant: Sendable, Hashable {
  /// What is changed.
  package enum Change: String, Sendable, Hashable, Codable, CaseIterable {
    /// A limit that something is compared with, by one.
    case bound
    /// `<` for `<=`, `>` for `>=`.
    case comparison
    /// `and` for `or`.
    case logic
    /// An operand of `and` or `or` is left out, or a whole condition.
    case droppedCondition = "dropped-condition"
    /// A condition is turned round.
    case negation
    /// `+` for `-`, `*` for `/`, `math.min` for `math.max`.
    case arithmetic
    /// A number or date by one.
    case constant
    /// A yes for a no.
    case answer

    /// What it is called.
    package var label: LocalizedText {
      switch self {
      case .bound: LocalizedText("borne", english: "bound")
      case .comparison: LocalizedText("comparaison", english: "comparison")
      case .logic: LocalizedText("et, ou", english: "and, or")
      case .droppedCondition: LocalizedText("condition ôtée", english: "condition dropped")
      case .negation: LocalizedText("condition inversée", english: "condition negated")
      case .arithmetic: LocalizedText("calcul", english: "arithmetic")
      case .constant: LocalizedText("constante", english: "constant")
      case .answer: LocalizedText("réponse", english: "answer")
      }
    }
  }

  /// What is changed.
  package var change: Change
  /// The file, inside the pack.
  package var file: String
  /// Where.
  package var location: SourceLocation
  /// The bytes that are replaced.
  package var range: Range<Int>
  /// What is put in their place.
  package var text: String
  /// The code around it, on one line.
  package var before: String
  /// The same with the change.
  package var after: String
  /// The rules whose function it stands in; none where any of them may call it.
  package var rules: [String]
  /// Whether it changes what is declared, as the value of a parameter, not how a function computes.
  package var isDeclared: Bool

  /// The texts of a pack with the change.
  package func applied(to sources: PackSources) -> PackSources {
    guard let file = sources.files[file], range.upperBound <= file.bytes.count else {
      return sources
    }
    var bytes = file.bytes
    bytes.replaceSubrange(range, with: Array(text.utf8))
    var changed = sources
    changed.add(.init(name: file.name, path: file.path, bytes: bytes))
    return changed
  }
}
