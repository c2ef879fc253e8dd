package import CircularCore
import RuleAnalysis

/// A formula of the official platform, read and ready to be said in Lua.
///
/// ```swift
/// let formula = try Formula(FormulaText("si reponse(dechets_1, NON) alors VRAI"), .personalisation)
/// formula.lua()
/// // function(t)
/// //   if t.answers.dechets_1 == false then
/// //     return true
/// //   end
/// // end
/// ```
///
/// Cost: linear in the text.
package struct Formula: Sendable, Hashable {
  /// The text, and where it stands.
  package let text: FormulaText
  /// The language it is in.
  package let grammar: FormulaGrammar

  let tree: FormulaNode

  /// Whether the Lua of the formula may raise an error.
  func mayFail(_ givens: FormulaGivens) -> Bool {
    FormulaTranslator(givens: givens).piece(tree).mayFail
  }

  /// Reads a formula.
  ///
  /// - Throws: `formula-syntax` or `formula-too-deep`, at the token concerned.
  package init(_ text: FormulaText, _ grammar: FormulaGrammar) throws(Diagnostic) {
    var parser = FormulaParser(text, grammar: grammar)
    tree = try parser.formula()
    self.text = text
    self.grammar = grammar
  }

  /// The formula as a Lua function of the territory (`t`), and of `score` where scores are given.
  ///
  /// Plain operators are used where the types that values can have make them answer as the platform does;
  /// elsewhere the words `truthy`, `choose`, `either`, `both`, `same`, `less`, `plus`… are.
  ///
  /// - Parameters:
  ///   - givens: what the formula finds around it.
  ///   - indent: how many steps of two spaces the lines after the first stand to the right.
  package func lua(_ givens: FormulaGivens = FormulaGivens(), indent: Int = 0) -> String {
    let locals = locals(givens)
    var translator = FormulaTranslator(givens: givens)
    translator.hasLocals = !locals.isEmpty
    let space = String(repeating: "  ", count: indent + 1)
    let body =
      locals.map { "\(space)\($0)\n" }.joined() + translator.body(of: tree, indent: indent + 1)
    let head =
      givens.readsFacts
      ? "function(a)" : givens.hasScores ? "function(t, score)" : "function(t)"
    let lines = body.split(separator: "\n")
    if let line = lines.first, lines.count == 1 {
      let statement = line.drop { $0 == " " }
      if head.count + statement.count < 80 { return "\(head) \(statement) end" }
    }
    return "\(head)\n\(body)\(String(repeating: "  ", count: indent))end"
  }

  /// Names for the value, the target and the limit, in a formula that speaks of one indicator only and
  /// of some of them more than once.
  private func locals(_ givens: FormulaGivens) -> [String] {
    var uses: [(name: String, table: String, id: String, count: Int)] = []
    tree.forEachLeaf { node in
      let use: (String, String, String)
      switch node {
      case .value(let id, _, _): use = ("value", "indicators", id)
      case .target(let id): use = ("target", "targets", id)
      case .limit(let id): use = ("limit", "limits", id)
      default: return
      }
      if let index = uses.firstIndex(where: { $0.name == use.0 && $0.id == use.2 }) {
        uses[index].count += 1
      } else {
        uses.append((use.0, use.1, use.2, 1))
      }
    }
    guard uses.contains(where: { $0.count > 1 }), uses.allSatisfy({ $0.id == uses[0].id }) else {
      return []
    }
    return
      uses
      .filter { $0.name != "target" || givens.hasTargets }
      .filter { $0.name != "limit" || givens.hasLimits }
      .map { use in
        let read =
          givens.readsFacts
          ? "a.\(OrdinaryFacts.name(use.id, in: use.table))" : "t.\(use.table)[\"\(use.id)\"]"
        return "local \(use.name) = \(read)"
      }
  }
}
