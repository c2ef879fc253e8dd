import CircularCore
import Pages

extension MinutesView {
  /// The ballots, once they are open: what they say together, then each; the rounds before stand beside.
  var marks: [Page.Section] {
    guard !ballots.criteria.isEmpty else {
      return ties.isEmpty ? [] : [section(say("Ce qui départage", "What parts ties"), ties)]
    }
    let title = say("Bulletins", "Ballots")
    var blocks: [Page.Block] = []
    blocks += ties
    guard let results = minutes.results else {
      blocks.append(
        .sentence(
          Phrase(
            say(
              "Les bulletins ne sont pas ouverts\u{A0}: aucune note n'est dite.",
              "The ballots are not open: no mark is told."), .warning)))
      return [section(title, blocks)]
    }
    blocks.append(.table(together(results)))
    blocks += agreement(results)
    var sections = [section(title, blocks), severities(results)].compactMap { $0 }
    sections.append(each(revealed, say("Chaque bulletin", "Each ballot")))
    for (index, round) in ballots.earlier.enumerated() {
      sections.append(
        each(round, say("Tour \(index + 1), gardé", "Round \(index + 1), kept")))
    }
    return sections
  }

  /// What parts ties, in the words of rules and facts, and what was said of it.
  private var ties: [Page.Block] {
    guard let names = state.deliberation.ties else { return [] }
    let labels = Dictionary(
      (minutes.ranking?.ties ?? []).map { ($0.id, $0.label.text(in: language)) }
    ) { first, _ in first }
    let list = names.map { labels[$0] ?? $0 }.joined(separator: say(", puis ", ", then "))
    var phrases = [
      ballots.criteria.isEmpty
        ? say("Choisi en séance\u{A0}: \(list).", "Chosen during the meeting: \(list).")
        : say(
          "Ce qui départage, choisi avant l'ouverture\u{A0}: \(list).",
          "What parts ties, chosen before the ballots were opened: \(list).")
    ]
    if !state.voices.isEmpty {
      let voices = state.voices.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { "\(subject($0.key)) \(format.string(Int64($0.value)))" }.joined(separator: ", ")
      phrases.append(
        say("Voix du vote qui départage\u{A0}: \(voices).", "Votes that part ties: \(voices)."))
    }
    if !state.preference.isEmpty {
      let order = state.preference.map(subject).joined(separator: ", ")
      let who = state.chair.map { " (\(member($0)))" } ?? ""
      phrases.append(
        say("Ordre de la présidence\(who)\u{A0}: \(order).", "The chair's order\(who): \(order)."))
    }
    if names.contains(TieBreaking.Way.draw.rawValue), let seed = state.seed {
      phrases.append(
        say(
          "Tirage\u{A0}: l'ordre croissant de SHA-256(«\u{A0}\(seed):identifiant\u{A0}»).",
          "Draw: by increasing SHA-256(“\(seed):id”)."))
    }
    return phrases.map { .sentence(Phrase($0)) }
  }

  private var revealed: [Ballots.Ballot] {
    do throws(Diagnostic) { return try ballots.revealed() } catch { return [] }
  }

  private func points(_ value: Double?) -> Page.Cell {
    Page.Cell(value.map { .points($0, digits: 2) } ?? .empty)
  }

  /// Mean, median and range of each subject, those on which opinions are furthest apart first.
  private func together(_ results: BallotResults) -> Page.Table {
    let several = ballots.criteria.count > 1
    var table = table(
      say("Les plus discutées d'abord", "Most disputed first"),
      (several ? [column("critère", "criterion")] : []) + [
        column("candidature", "application", names: true), column("moyenne", "mean", .end),
        column("médiane", "median", .end), column("de", "from", .end), column("à", "to", .end),
        column("corrigée", "corrected", .end), column("notes", "marks", .end),
        column("abstentions", "abstentions", .end), column("absents", "absent", .end),
        column("déportés", "recused", .end),
      ])
    for line in results.mostDisputed {
      func count(_ number: Int) -> Page.Cell { Page.Cell(.number(Double(number), digits: 0)) }
      table.rows.append(
        (several ? [cell(criterion(line.criterion))] : []) + [
          cell(subject(line.subject)), points(line.mean), points(line.median), points(line.least),
          points(line.greatest), points(line.corrected), count(line.points.count),
          count(line.abstained), count(line.absent), count(line.recused),
        ])
    }
    return table
  }

  private func agreement(_ results: BallotResults) -> [Page.Block] {
    results.agreements.map { agreement in
      let name = say(
        "«\u{A0}\(criterion(agreement.criterion))\u{A0}»", "“\(criterion(agreement.criterion))”")
      let members = count(agreement.members, "membre", "member")
      let have = agreement.members < 2 ? "a" : "ont"
      guard let w = agreement.w else {
        return .sentence(
          Phrase(
            say(
              "\(name)\u{A0}: l'accord des membres ne se mesure pas (\(members) \(have) tout noté, ou toutes les notes sont égales).",
              "\(name): how far members agree cannot be measured (\(members) marked everything, or all marks are the same)."
            )))
      }
      let number = format.string(w, digits: 2)
      return .sentence(
        Phrase(
          say(
            "\(name)\u{A0}: accord des membres sur l'ordre, W de Kendall = \(number) (1\u{A0}: le même ordre, 0\u{A0}: aucun), sur \(members) qui \(have) tout noté.",
            "\(name): how far members agree on the order, Kendall's W = \(number) (1: one order, 0: none), of \(members) who marked everything."
          )))
    }
  }

  private func severities(_ results: BallotResults) -> Page.Section? {
    let known = results.severities.filter { $0.leniency != nil }
    guard known.count > 1 else { return nil }
    var table = table(
      say("Sévérité", "Severity"),
      [
        column("membre", "member", names: true),
        column("donne de plus que les autres", "gives more than others", .end),
      ])
    for severity in known {
      table.rows.append([
        cell(member(severity.member)),
        Page.Cell(.change(severity.leniency ?? 0, digits: 2)),
      ])
    }
    return Page.Section([.table(table)], heading: say("Sévérité", "Severity"))
  }

  private func each(_ ballots: [Ballots.Ballot], _ heading: String) -> Page.Section {
    let several = self.ballots.criteria.count > 1
    let members = self.ballots.members
    var table = table(
      heading,
      (several ? [column("critère", "criterion")] : [])
        + [column("candidature", "application", names: true)]
        + members.map { Page.Column($0.name, .end) })
    // Subjects of the round: one may have been withdrawn since.
    var rows: [[String]] = []
    for ballot in ballots where !rows.contains([ballot.criterion, ballot.subject]) {
      rows.append([ballot.criterion, ballot.subject])
    }
    for row in rows {
      let marks = members.map { member -> Page.Cell in
        let ballot = ballots.first {
          $0.member == member.id && $0.criterion == row[0] && $0.subject == row[1]
        }
        switch ballot?.mark {
        case .points(let points): return self.points(points)
        case .abstained: return cell(say("abstention", "abstained"), .faint)
        case .recused: return cell(say("déporté", "recused"), .faint)
        case .absent, nil: return cell(say("absent", "absent"), .faint)
        }
      }
      table.rows.append(
        (several ? [cell(criterion(row[0]))] : []) + [cell(subject(row[1]))] + marks)
    }
    return Page.Section([.table(table)], heading: heading)
  }

  // MARK: - Influence

  /// What the marks of members with an interest decide.
  var influence: [Page.Section] {
    guard !minutes.influences.isEmpty else { return [] }
    return [
      section(
        say("Certificats d'influence", "Influence certificates"),
        [
          .sentence(
            Phrase(
              say(
                "Pour chaque membre qui a déclaré un intérêt\u{A0}: le classement sans ses notes, et de combien elles pouvaient être autres sans rien changer.",
                "For each member with an interest: the ranking without their marks, and how far these could be otherwise without changing anything."
              )))
        ])
    ] + minutes.influences.map(certificate)
  }

  private func certificate(_ influence: Influence) -> Page.Section {
    let verdict =
      influence.changesNothing
      ? Phrase(
        say(
          "Sans ses notes, le classement est le même.",
          "Without their marks the ranking is the same."
        ), .good)
      : Phrase(
        say(
          "Sans ses notes, le classement serait\u{A0}: \(order(influence.without)).",
          "Without their marks the ranking would be: \(order(influence.without))."), .warning)
    var blocks: [Page.Block] = [.sentence(verdict)]
    if !influence.latitudes.isEmpty {
      var table = table(
        say("Ce que chaque note pouvait être", "What each mark could have been"),
        [
          column("candidature", "application", names: true), column("critère", "criterion"),
          column("donnée", "given", .end), column("de", "from", .end), column("à", "to", .end),
        ])
      for latitude in influence.latitudes {
        table.rows.append([
          cell(subject(latitude.subject)), cell(criterion(latitude.criterion)),
          points(latitude.given), points(latitude.least), points(latitude.greatest),
        ])
      }
      blocks.append(.table(table))
    }
    return Page.Section(blocks, heading: member(influence.member))
  }

  private func order(_ places: [Influence.Place]) -> String {
    places.map { "\($0.rank). \(subject($0.subject))" }.joined(separator: ", ")
  }
}
