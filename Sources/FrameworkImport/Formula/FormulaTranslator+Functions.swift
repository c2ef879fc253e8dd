import CircularCore
import RuleAnalysis

extension FormulaTranslator {
  // MARK: - Answers

  func answer(_ question: String) -> FormulaPiece {
    guard givens.hasAnswers else { return FormulaPiece("nil", .null) }
    let types: FormulaTypes
    switch givens.answerKinds[question] {
    case .boolean: types = [.null, .boolean]
    case .choice: types = [.null, .text]
    case .proportion: types = [.null, .number]
    case nil: types = .any
    }
    var piece = FormulaPiece(answerText(question), types)
    piece.isFinite = true
    return piece
  }

  func answer(_ question: String, is value: FormulaPiece) -> FormulaPiece {
    guard givens.hasAnswers else { return failing(.noAnswers, question) }
    var piece: FormulaPiece
    if value.types.contains(.null) {
      // No answer is like nothing, not even like nothing.
      piece = FormulaPiece("answered(\(answerText(question)), \(value.text))", .boolean)
    } else {
      piece = FormulaPiece(
        "\(answerText(question)) == \(value.text(in: .sum))", .boolean)
      piece.binding = .comparison
    }
    piece.mayFail = value.mayFail
    piece.isSureToFail = value.isSureToFail
    return piece
  }

  /// The answer, nil without one.
  private func answerText(_ question: String) -> String {
    givens.readsFacts
      ? "a:get(\(quoted(OrdinaryFacts.name(question, in: "answers"))))"
      : "t.answers\(member(question))"
  }

  // MARK: - Identity

  /// What is known of the territory itself, nil where nobody knows.
  private func territory(_ field: String) -> String {
    givens.readsFacts ? "a:get(\"territory.\(field)\")" : "t.\(field)"
  }

  func identity(_ field: String, _ value: FormulaNode) -> FormulaPiece {
    guard ["type", "soustype", "population", "localisation", "dans_aire_urbaine"].contains(field)
    else { return failing(.noField, field) }
    guard givens.hasTerritory else { return failing(.noTerritory, field) }
    switch (field, value) {
    case ("type", .word("syndicat")):
      // An old wording: a syndicate is a subtype.
      return equality(territory("subtype"), "\"syndicat\"")
    case ("type", .word(let word)):
      return equality(territory("kind"), quoted(word.asciiLowercased))
    case ("soustype", .word(let word)):
      return equality(territory("subtype"), quoted(word.asciiLowercased))
    case ("type", .boolean), ("type", .number), ("soustype", .boolean), ("soustype", .number):
      return failing(.notWord, field)
    case ("population", .word(let tag)): return population(tag)
    case ("population", .boolean), ("population", .number):
      return FormulaPiece("false", .boolean)
    case ("localisation", .word("DOM")): return equality(territory("overseas"), "true")
    case ("localisation", .word), ("localisation", .boolean), ("localisation", .number):
      return equality(territory("overseas"), "false")
    case ("dans_aire_urbaine", .word(let word)):
      return equality(
        territory("urbanArea"), word.asciiLowercased == "true" ? "true" : "false")
    case ("dans_aire_urbaine", .boolean(let isUrban)):
      return equality(territory("urbanArea"), isUrban ? "true" : "false")
    case ("dans_aire_urbaine", .number): return equality(territory("urbanArea"), "false")
    default:
      if givens.readsFacts { return failing(.notWord, field) }
      let inner = piece(value)
      var piece = FormulaPiece("identity(t, \(quoted(field)), \(inner.text))", .boolean)
      piece.mayFail = inner.mayFail || field == "type" || field == "soustype"
      return piece
    }
  }

  private func equality(_ left: String, _ right: String) -> FormulaPiece {
    var piece = FormulaPiece("\(left) == \(right)", .boolean)
    piece.binding = .comparison
    return piece
  }

  private func population(_ tag: String) -> FormulaPiece {
    if tag.hasPrefix("moins_de_"), let bound = Int(tag.dropFirst(9)),
      PopulationTag.lowerBounds.contains(bound)
    {
      guard givens.readsFacts else {
        return FormulaPiece("population_below(t, \(bound))", .boolean)
      }
      return inhabitants("<", bound, unknown: bound)
    }
    if tag.hasPrefix("plus_de_"), let bound = Int(tag.dropFirst(8)),
      PopulationTag.upperBounds.contains(bound)
    {
      guard givens.readsFacts else {
        return FormulaPiece("population_above(t, \(bound))", .boolean)
      }
      return inhabitants(">", bound, unknown: bound)
    }
    if givens.readsFacts { return FormulaPiece("false", .boolean) }
    return FormulaPiece("has_population_tag(t, \(quoted(tag)))", .boolean)
  }

  /// A strict comparison of the population that an unknown one fails: the bound stands in for it.
  private func inhabitants(_ sign: String, _ bound: Int, unknown: Int) -> FormulaPiece {
    var piece = FormulaPiece(
      "a:get(\"territory.population\", \(unknown)) \(sign) \(bound)", .boolean)
    piece.binding = .comparison
    return piece
  }

  // MARK: - Scores and frameworks

  func score(_ id: String) -> FormulaPiece {
    guard givens.hasScores else { return FormulaPiece(quoted("score(\(id))"), .text) }
    var id = id
    if let framework = givens.scoredFramework, id.hasPrefix(framework + "_") {
      id = String(id.dropFirst(framework.count + 1))
    }
    var piece = FormulaPiece(
      "score(\(quoted(id)))", givens.knowsScores ? .number : [.null, .number])
    piece.isFinite = true
    return piece
  }

  func framework(_ wanted: String) -> FormulaPiece {
    let parts = wanted.split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
    let id = String(parts[0])
    guard FormulaVersion.frameworks.contains(id) else {
      return failing(.noFramework, id)
    }
    var version: FormulaVersion?
    if parts.count == 2 {
      guard let wantedVersion = FormulaVersion(String(parts[1])) else {
        return failing(.noVersion, parts[1])
      }
      version = wantedVersion
    }
    let isThere = givens.framework.map { given in
      (given.id == id || id == "te" && given.id == "te-test")
        && version.map { wanted in
          given.version.flatMap { FormulaVersion($0) }.map { $0.isAtLeast(wanted) } ?? false
        } ?? true
    }
    return FormulaPiece(isThere ?? false ? "true" : "false", .boolean)
  }

  // MARK: - Indicators

  func indicator(_ id: String, isOptional: Bool) -> FormulaPiece {
    if givens.readsFacts {
      let name = OrdinaryFacts.name(id, in: "indicators")
      let read = isOptional ? "a:get(\(quoted(name)), 0)" : "a.\(name)"
      return number(hasLocals && !isOptional ? "value" : read)
    }
    var piece = FormulaPiece(
      hasLocals ? "value" : "t.indicators[\(quoted(id))]", [.null, .number])
    piece.isFinite = true
    if isOptional {
      piece.text += " or 0"
      piece.binding = .or
      piece.types = .number
      piece.integerSize = 0
    }
    return piece
  }

  func entry(_ id: String, of table: String, isGiven: Bool) -> FormulaPiece {
    guard isGiven else { return failing(table == "targets" ? .noTarget : .noLimit, id) }
    let local = String(table.dropLast())
    if givens.readsFacts {
      return number(hasLocals ? local : "a.\(OrdinaryFacts.name(id, in: table))")
    }
    var piece = FormulaPiece(
      hasLocals ? local : "t.\(table)[\(quoted(id))]", [.null, .number])
    piece.isFinite = true
    return piece
  }

  /// A fact that is a number where the rule goes on at all.
  private func number(_ text: String) -> FormulaPiece {
    var piece = FormulaPiece(text, .number)
    piece.isFinite = true
    return piece
  }

  // MARK: - Lua text

  /// A text in quotes; identifiers and our own messages need no more escaping than this.
  func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }

  /// `.name`, or `["a-1"]` where the name is none of Lua's.
  private func member(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") }
    return isPlain && !Self.reserved.contains(name) ? ".\(name)" : "[\(quoted(name))]"
  }

  private static let reserved: Set<String> = [
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in",
    "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
  ]
}

extension String {
  /// The text with A–Z made small; identifiers of formulas have no other letters.
  var asciiLowercased: String {
    String(
      decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
