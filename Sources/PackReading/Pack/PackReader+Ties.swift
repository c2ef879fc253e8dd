import CircularCore
import RuleAnalysis

/// One thing that parts subjects of the same score, as a pack writes it.
struct GivenTie {
  /// The criterion, the fact, or `id`.
  var name: String
  /// Which value comes first, where it is said.
  var first: Ranking.Ties.First?
}

extension PackReader {
  /// Reads `ties`: a word, or a list of names.
  func ties(_ entries: DeclaredEntries) throws(Diagnostic) -> [GivenTie] {
    guard let given = entries.table["ties"] else { return [] }
    if let word = given.text {
      switch word {
      case "shared": return []
      case "id": return [GivenTie(name: "id")]
      default:
        throw entries.problem(
          "wrong-entry", "« ties » vaut « \(word) », attendu shared, id, ou une liste",
          english: "“ties” is “\(word)”, expected shared, id, or a list",
          suggestion: nearestName(to: word, among: ["shared", "id"]) ?? "ties = { \"\(word)\" }",
          at: "ties")
      }
    }
    guard case .table = given, given.names.isEmpty else {
      throw entries.problem(
        "wrong-entry", "« ties » vaut \(given.found), attendu shared, id, ou une liste de noms",
        english: "“ties” is \(given.found), expected shared, id, or a list of names", at: "ties")
    }
    var ties: [GivenTie] = []
    for item in given.items {
      guard let name = item.text ?? item.items.first?.text else {
        throw entries.problem(
          "wrong-entry", "« ties » attend des noms, ou { \"nom\", first = \"least\" }",
          english: "“ties” expects names, or { \"name\", first = \"least\" }", at: "ties")
      }
      var tie = GivenTie(name: name)
      if item.text == nil {
        for entry in item.names where entry != "first" {
          throw entries.problem(
            "unknown-entry", "« ties »\u{A0}: entrée « \(entry) » inconnue",
            english: "“ties”: unknown entry “\(entry)”", suggestion: "first", at: "ties")
        }
        tie.first = try entries.inside(item, "ties, \(name)")
          .word("first", as: Ranking.Ties.First.self)
      }
      if ties.contains(where: { $0.name == name }) {
        throw entries.problem(
          "wrong-entry", "« ties » a deux fois « \(name) »",
          english: "“ties” has “\(name)” twice", at: "ties")
      }
      if ties.last?.name == "id" {
        throw entries.problem(
          "wrong-entry",
          "« ties »\u{A0}: après « id », plus rien n'est à égalité, « \(name) » ne sert pas",
          english: "“ties”: after “id” nothing is tied any more, “\(name)” is of no use", at: "ties"
        )
      }
      ties.append(tie)
    }
    return ties
  }

  /// Finds what the names in `ties` are, once everything is declared.
  mutating func settleTies(at location: SourceLocation?) {
    var keys: [Ranking.Ties.Key] = []
    var found: [Diagnostic] = []
    func problem(_ french: String, _ english: String, _ suggestion: String?) {
      found.append(
        Diagnostic(
          "wrong-entry", LocalizedText("ties\u{A0}: \(french)", english: "ties: \(english)"),
          at: location, suggestion: suggestion.map { LocalizedText($0) },
          excerpt: sources.excerpt(location)))
    }
    let criteria = pack.rules.filter { $0.kind == .criterion && $0.scope == .subject }.map(\.id)
    for tie in givenTies {
      if tie.name == "id" {
        keys.append(.id)
        continue
      }
      let fact = pack.facts.first { $0.name == tie.name }
      if criteria.contains(tie.name) {
        if fact != nil {
          problem(
            "« \(tie.name) » est à la fois un critère et un fait",
            "“\(tie.name)” is both a criterion and a fact", nil)
        } else if tie.first == .least {
          problem(
            "d'un critère, le plus de points vient d'abord",
            "of a criterion, the most points come first", "\"\(tie.name)\"")
        }
        keys.append(.criterion(tie.name))
        continue
      }
      guard let fact else {
        problem(
          "« \(tie.name) » n'est ni un critère ni un fait déclaré",
          "“\(tie.name)” is neither a declared criterion nor a fact",
          nearestName(to: tie.name, among: criteria + pack.facts.map(\.name)))
        continue
      }
      switch fact.type {
      case .date: keys.append(.fact(tie.name, first: tie.first ?? .least))
      case .boolean: keys.append(.fact(tie.name, first: tie.first ?? .greatest))
      case .choice: keys.append(.fact(tie.name, first: tie.first ?? .least))
      case .integer, .number:
        guard let first = tie.first else {
          problem(
            "du fait « \(tie.name) », quel nombre vient d'abord\u{A0}?",
            "of the fact “\(tie.name)”, which number comes first?",
            "{ \"\(tie.name)\", first = \"least\" }")
          continue
        }
        keys.append(.fact(tie.name, first: first))
      default:
        problem(
          "le fait « \(tie.name) » n'est ni une date, ni un nombre, ni un choix, ni oui ou non",
          "the fact “\(tie.name)” is no date, number, choice, or yes or no", nil)
      }
    }
    pack.ties = Ranking.Ties(keys)
    add(found)
  }
}
