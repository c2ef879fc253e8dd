import CircularCore
import LuaSyntax

/// The functions of rules that name what they are handed in another order than they are handed it:
/// `function(p, a)`.
struct SwappedParameters {
  /// One of them.
  struct Found {
    var function: Function
    /// The first name read of the wrong object.
    var read: RuleReading.Undeclared
    /// `function(p, a)`, in bytes, and what it should be.
    var head: Range<Int>
    var cure: String
  }

  private(set) var all: [Found] = []
  /// Those with the usual names in another order, of which some reads are right as they are and no others: what
  /// was meant is not sure.
  private var doubtful: [Function] = []

  private static let usual = ["a", "p", "today"]

  init(_ pack: CheckedPack) {
    let crossed = pack.reading.undeclared.filter { pack.names.isOfOtherKind($0) }
    var seen: Set<Function> = []
    for read in crossed {
      guard let rule = pack.reading.rule(around: read), let function = rule.function,
        seen.insert(function).inserted
      else { continue }
      let range = function.range
      func isInside(_ tree: SyntaxTree, _ place: Range<Int>) -> Bool {
        tree.name == read.tree.name && range.contains(place.lowerBound)
      }
      let kinds = Set(crossed.filter { isInside($0.tree, $0.range) }.map(\.kind.isFact))
      guard let wanted = Self.order(function.parameters.map(\.name), areBoth: kinds.count == 2),
        let tokens = function.expression?.tokens,
        let end = tokens.first(where: { $0.kind == .rightParenthesis })
      else { continue }
      // What reads something by the right object is in the right order, unless the other one has it too.
      let right = pack.reading.reads.filter { isInside($0.tree, $0.range) }
      let wrong = pack.reading.undeclared.filter {
        $0.fields == nil && isInside($0.tree, $0.range)
      }
      guard
        right.isEmpty
          || (right.allSatisfy { pack.names.isOfBothKinds($0) }
            && wrong.allSatisfy { pack.names.isOfOtherKind($0) })
      else {
        if function.parameters.allSatisfy({ Self.usual.contains($0.name) }) {
          doubtful.append(function)
        }
        continue
      }
      all.append(
        Found(
          function: function, read: read, head: range.lowerBound..<end.range.upperBound,
          cure: "function(\(wanted.joined(separator: ", ")))"))
    }
  }

  /// Whether a read of a name that nobody declared follows from the order.
  func explain(_ read: RuleReading.Undeclared) -> Bool {
    read.fields == nil
      && all.contains {
        $0.read.tree.name == read.tree.name && $0.function.range.contains(read.range.lowerBound)
      }
  }

  /// Whether the order leaves it open of which object a name is to be read.
  func isDoubtful(_ read: RuleReading.Undeclared) -> Bool {
    doubtful.contains {
      $0.body.tree.name == read.tree.name && $0.range.contains(read.range.lowerBound)
    }
  }

  /// The parameters in the order in which rules are handed them; nil where nothing tells that they are not.
  ///
  /// - Parameter areBoth: whether facts are read of the parameters, and parameters of the facts.
  private static func order(_ names: [String], areBoth: Bool) -> [String]? {
    let places = names.compactMap { Self.usual.firstIndex(of: $0) }
    if let last = places.max(), places.count == names.count, Set(names).count == names.count {
      let wanted = Array(Self.usual.prefix(last + 1))
      return wanted == names ? nil : wanted
    }
    guard areBoth, names.count > 1 else { return nil }
    return [names[1], names[0]] + names.dropFirst(2)
  }
}

extension DeclaredNames {
  /// Whether a fact is read as a parameter, or a parameter as a fact.
  func isOfOtherKind(_ read: RuleReading.Undeclared) -> Bool {
    let other = read.kind.isFact ? parameters : facts
    return read.fields == nil
      && (other.declarations[read.name] != nil || other.groups.contains(read.name))
  }

  /// Whether what is read as a fact is a parameter too, or the other way round.
  func isOfBothKinds(_ read: RuleReading.Read) -> Bool {
    let other = read.kind.isFact ? parameters : facts
    return other.declarations[read.name] != nil || other.groups.contains(read.name)
  }
}

extension RuleReading {
  /// The rule in whose own function a name is read.
  func rule(around read: Undeclared) -> Rule? {
    rules.first { rule in
      guard let function = rule.function, function.body.tree.name == read.tree.name else {
        return false
      }
      return function.range.contains(read.range.lowerBound)
    }
  }
}
