import CircularCore
import LuaSyntax

/// The ranking read by what decides it, or by what is made without one.
enum RankingReadsCheck: Check {
  static let codes = [
    CheckCode(
      "ranking-not-lent",
      "Le classement est lu ailleurs que dans une règle qui vaut pour tout le dispositif.",
      english: "The ranking is read elsewhere than in a rule of the whole programme."),
    CheckCode(
      "no-such-figure", "Ce qui est lu du classement n'existe pas.",
      english: "What is read of the ranking does not exist."),
    CheckCode(
      "no-such-amount", "La somme demandée au classement n'est pas celle d'un montant.",
      english: "The sum asked of the ranking is not that of an amount."),
  ]

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    let reading = pack.reading
    guard !reading.ranking.places.isEmpty else { return [] }
    var findings: [Diagnostic] = []
    for rule in reading.rules where !rule.isOfProgramme {
      guard let function = rule.function else { continue }
      findings += reading.ranking.places(from: function).map { place in
        let id = rule.site.id ?? ""
        return finding(
          "ranking-not-lent", place.tree, place.range,
          "« \(id) » vaut pour chaque sujet\u{A0}: ce qui peut décider du classement ne le lit pas",
          english: "“\(id)” is of each subject: what may decide the ranking does not read it")
      }
    }
    for function in reading.paperFunctions {
      findings += reading.ranking.places(from: function).map { place in
        finding(
          "ranking-not-lent", place.tree, place.range,
          "une fiche ou une page ne lit pas le classement, une règle du dispositif oui",
          english: "a sheet or a page does not read the ranking, a rule of the programme does")
      }
    }
    return findings + members(in: pack) + subjectMembers(in: pack)
  }

  /// `subject.scor`, `subject.amounts.grnt`, where `subject` is one of those ranked.
  private static func subjectMembers(in pack: CheckedPack) -> [Diagnostic] {
    guard let rules = pack.pack?.rules.filter({ $0.scope == .subject }), pack.names.isComplete
    else { return [] }
    return pack.reading.rankedReads.compactMap { read -> Diagnostic? in
      let there: [String]
      switch read.part {
      case .ranking, .subjects: return nil
      case .subject: there = Vocabulary.rankedSubjectWords
      case .criteria: there = rules.filter { $0.kind == .criterion }.map(\.id)
      case .amounts: there = rules.filter { $0.kind == .amount }.map(\.id)
      }
      guard !read.name.isEmpty, !there.contains(read.name) else { return nil }
      let (french, english) = Self.ranked(read)
      return finding(
        "no-such-figure", read.tree, read.range, french, english: english,
        suggestion: nearestName(to: read.name, among: there).map { LocalizedText($0) })
    }
  }

  /// What is said of a name that a subject that is ranked does not have.
  private static func ranked(_ read: RuleReading.RankedRead) -> (String, String) {
    switch read.part {
    case .criteria:
      (
        "« \(read.name) » n'est pas un critère des sujets classés",
        "“\(read.name)” is no criterion of the subjects that are ranked"
      )
    case .amounts:
      (
        "« \(read.name) » n'est pas un montant des sujets classés",
        "“\(read.name)” is no amount of the subjects that are ranked"
      )
    case .ranking, .subjects, .subject:
      (
        "un sujet classé n'a pas de « \(read.name) »",
        "a subject that is ranked has no “\(read.name)”"
      )
    }
  }

  /// `ranking.elegible`, `ranking.total("grnt")`.
  private static func members(in pack: CheckedPack) -> [Diagnostic] {
    let amounts = pack.pack?.rules.filter { $0.kind == .amount && $0.scope == .subject }.map(\.id)
    return pack.ruleFiles.flatMap { file -> [Diagnostic] in
      guard let tree = pack.trees[file] else { return [] }
      return (pack.expressions[file] ?? []).compactMap { expression in
        if case .field(let access) = expression.kind, access.object.globalName == "ranking",
          !access.name.isEmpty, !Vocabulary.rankingWords.contains(access.name)
        {
          return finding(
            "no-such-figure", tree, access.nameToken.range,
            "« ranking.\(access.name) » n'existe pas",
            english: "there is no “ranking.\(access.name)”",
            suggestion: nearestName(to: access.name, among: Vocabulary.rankingWords)
              .map { LocalizedText("ranking.\($0)") })
        }
        guard let amounts, pack.names.isComplete, let call = expression.call,
          call.callee.libraryName == "ranking.total", let name = call.arguments.first,
          let id = name.stringValue, !amounts.contains(id)
        else { return nil }
        return finding(
          "no-such-amount", tree, name.range,
          "« \(id) » n'est pas un montant des sujets classés",
          english: "“\(id)” is no amount of the subjects that are ranked",
          suggestion: nearestName(to: id, among: amounts).map { LocalizedText("\"\($0)\"") })
      }
    }
  }
}
