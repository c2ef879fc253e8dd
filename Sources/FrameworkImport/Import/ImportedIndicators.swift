import CircularCore
import RuleAnalysis

/// The formulas that score measures from indicators, with the facts that their Lua reads.
struct ImportedIndicators {
  /// A measure with its formula.
  struct Entry {
    var measure: MeasureID
    var formula: Formula
  }

  /// A fact that a formula reads.
  struct Fact {
    var name: String
    var type: String
    var label: String
    var question: String
  }

  private(set) var entries: [Entry] = []
  /// The facts, each once, in the order of the formulas.
  private(set) var facts: [Fact] = []
  private(set) var problems: [Diagnostic] = []

  /// The indicator that each name of a fact stands for.
  private var ids: [String: String] = [:]

  init(_ scores: [FrameworkFile.IndicatorScore]) {
    var givens = FormulaGivens()
    givens.readsFacts = true
    for score in scores {
      do throws(Diagnostic) {
        let formula = try Formula(score.formula, .indicator)
        guard !formula.mayFail(givens) else {
          throw Diagnostic(
            "formula-fails",
            LocalizedText(
              "la formule échoue pour tout territoire",
              english: "the formula fails for every territory"),
            at: score.formula.location)
        }
        try declare(formula)
        entries.append(Entry(measure: score.measure, formula: formula))
      } catch {
        problems.append(error)
      }
    }
  }

  private mutating func declare(_ formula: Formula) throws(Diagnostic) {
    for use in formula.dependencies {
      let id = use.indicator
      let name = OrdinaryFacts.name(id, in: "indicators")
      if let other = ids.updateValue(id, forKey: name), other != id {
        throw Diagnostic(
          "duplicate-fact",
          LocalizedText(
            "les indicateurs « \(other) » et « \(id) » auraient le même nom en Lua, « \(name) »",
            english:
              "the indicators “\(other)” and “\(id)” would have the same name in Lua, “\(name)”"),
          at: formula.text.location)
      }
      add(name, "number", id, "Quelle est la valeur de \(id) ?")
      if use.usesTarget {
        add(
          OrdinaryFacts.name(id, in: "targets"), "number", "Cible de \(id)",
          "Quelle est la cible de \(id) ?")
      }
      if use.usesLimit {
        add(
          OrdinaryFacts.name(id, in: "limits"), "number", "Limite de \(id)",
          "Quelle est la limite de \(id) ?")
      }
    }
    formula.tree.forEachLeaf { node in
      switch node {
      case .answer(let id):
        add(OrdinaryFacts.name(id, in: "answers"), "number", id, "Quelle est la réponse à \(id) ?")
      case .answerIs(let id, let value):
        let type =
          switch value {
          case .word: "text"
          case .number: "number"
          default: "boolean"
          }
        add(OrdinaryFacts.name(id, in: "answers"), type, id, "Quelle est la réponse à \(id) ?")
      case .identity(let field, _):
        guard let fact = Self.territory[field] else { return }
        add("territory.\(fact.name)", fact.type, fact.label, fact.question)
      default: break
      }
    }
  }

  private mutating func add(_ name: String, _ type: String, _ label: String, _ question: String) {
    guard !facts.contains(where: { $0.name == name }) else { return }
    facts.append(Fact(name: name, type: type, label: label, question: question))
  }

  /// What `identite` asks of a territory.
  private static let territory: [String: Fact] = [
    "type": Fact(name: "kind", type: "text", label: "Type", question: "Commune ou EPCI ?"),
    "soustype": Fact(
      name: "subtype", type: "text", label: "Sous-type", question: "Quel sous-type ?"),
    "population": Fact(
      name: "population", type: "integer", label: "Population", question: "Combien d'habitants ?"),
    "localisation": Fact(
      name: "overseas", type: "boolean", label: "Outre-mer",
      question: "Le territoire est-il outre-mer ?"),
    "dans_aire_urbaine": Fact(
      name: "urbanArea", type: "boolean", label: "Aire urbaine",
      question: "Le territoire est-il dans une aire urbaine ?"),
  ]
}
