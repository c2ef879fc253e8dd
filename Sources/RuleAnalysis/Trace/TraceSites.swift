import CircularCore
import LuaSyntax

/// The places of a pack's rule files that a trace tells of, numbered as the rewritten texts call
/// them.
package struct TraceSites: Sendable {
  /// What a number in the log stands for.
  enum Probe: Sendable, Hashable {
    /// A file was run.
    case file(String)
    /// A function was entered.
    case function(Int)
    /// A branch was taken.
    case branch(Int)
    /// A function is about to return.
    case conclusion(Int)
    /// The value of an operand of a comparison.
    case operand(Int, Int)
    /// What a comparison gave.
    case result(Int)
    /// The value of a term of a sum.
    case term(Int, Int)
    /// The value of an operand of a chain of `and` or `or`.
    case logic(Int, Int)
    /// The key that a table of the source was asked for.
    case key(Int)
  }

  /// A function.
  struct FunctionSite: Sendable {
    let function: Function
    /// The file inside the pack.
    let file: String
    /// The name it is given; nil for one without a name.
    let name: String?
    /// The rules that it computes.
    package let rules: [String]
    /// The function around it; nil for one of the file itself.
    let parent: Int?

    /// Where it starts.
    var location: CircularCore.SourceLocation {
      let tree = function.body.tree
      let place = tree.sourceMap.position(of: function.range.lowerBound)
      return SourceLocation(file: tree.name, line: place.line, column: place.column)
    }
  }

  /// One way through an `if`.
  struct Branch: Sendable {
    /// The `if`.
    let statement: Statement
    /// The conditions, up to the one that guards the branch; all of them for the last way.
    let conditions: [Expression]
    /// Whether the branch is the one where no condition holds.
    let isElse: Bool
    /// Whether the branch stands in the source: an `if` without `else` has one way more.
    let isWritten: Bool
    /// Where it starts.
    let offset: Int
    let function: Int
    /// The block that the `if` stands in.
    let block: Block?
  }

  /// A place where a function returns.
  struct Conclusion: Sendable {
    let statement: Statement
    let function: Int
    /// The blocks around it, inside its function.
    let blocks: Set<Block>
    /// Whether it stands at the top of a branch, which tells of it already.
    let isOfBranch: Bool
  }

  /// Operands joined by `and`, or by `or`: `a and b and c`.
  struct Logic: Sendable {
    let expression: Expression
    let operands: [Expression]
    /// Whether they are joined by `and`.
    let isAnd: Bool
    let function: Int
  }

  /// A table that the source writes out, asked for a key that is computed: `({ 5, 3, 1 })[a.priority]`.
  struct Lookup: Sendable {
    let expression: Expression
    let keys: [TableKey]
    let function: Int
  }

  /// A key of a table that the source writes out.
  enum TableKey: Sendable, Hashable {
    case text(String)
    case place(Int64)

    /// The key as the source may write it.
    var text: String {
      switch self {
      case .text(let text): "\"\(text)\""
      case .place(let place): String(place)
      }
    }
  }

  /// How operands are compared.
  enum ComparisonKind: Sendable, Hashable {
    /// `<`, `<=`, `>`, `>=`
    case order(BinaryOperator)
    /// `==`, `~=`
    case equality(BinaryOperator)
    /// `between(x, low, high)`
    case between
    /// `math.min(a, b)`
    case minimum
    /// `math.max(a, b)`
    case maximum
  }

  /// Values that are compared.
  struct ComparisonSite: Sendable {
    let expression: Expression
    let kind: ComparisonKind
    let operands: [Expression]
    let function: Int
    /// What the comparison must give for a favourable answer, where the rule tells.
    let requirement: Bool?
  }

  /// A sum that a rule returns.
  struct Sum: Sendable {
    /// The terms, with their signs.
    let terms: [(expression: Expression, sign: Double)]
    let function: Int
    /// Whether the sum is the result itself, neither scaled nor one payment of several.
    let isResult: Bool
  }

  var probes: [Probe] = []
  var functions: [FunctionSite] = []
  var branches: [Branch] = []
  var conclusions: [Conclusion] = []
  var comparisons: [ComparisonSite] = []
  var sums: [Sum] = []
  var logics: [Logic] = []
  var lookups: [Lookup] = []

  /// The rules that a function belongs to, its own or those of a function around it.
  package func rules(of function: Int) -> [String] {
    var site = functions[function]
    while site.rules.isEmpty, let parent = site.parent { site = functions[parent] }
    return site.rules
  }

  /// The outermost function around a function, or the nearest one that is a rule.
  func owner(of function: Int) -> Int {
    var index = function
    while functions[index].rules.isEmpty, let parent = functions[index].parent { index = parent }
    return index
  }
}
