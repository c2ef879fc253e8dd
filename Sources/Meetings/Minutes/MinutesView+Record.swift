import CircularCore
import Pages

extension MinutesView {
  /// What was decided, with votes, motives and conditions.
  var decisions: [Page.Section] {
    let decided = state.deliberation.decisions
    let title = say("Décisions", "Decisions")
    guard !decided.isEmpty else {
      return [section(title, [.sentence(Phrase(say("Rien n'est décidé.", "Nothing is decided.")))])]
    }
    var table = table(
      title,
      [
        column("candidature", "application", names: true), column("décision", "decision"),
        column("pour", "for", .end), column("contre", "against", .end),
        column("abstentions", "abstentions", .end), column("motif", "motive"),
        column("conditions", "conditions"),
      ])
    for decision in decided {
      func count(_ number: Int) -> Page.Cell { Page.Cell(.number(Double(number), digits: 0)) }
      let conditions = state.conditions.filter { $0.subject == decision.subject }.map(\.text)
      table.rows.append([
        cell(subject(decision.subject)), word(decision.outcome), count(decision.votesFor),
        count(decision.votesAgainst), count(decision.abstentions), cell(decision.motive),
        cell(conditions.joined(separator: " ; ")),
      ])
    }
    var blocks: [Page.Block] = [.table(table)]
    let unmotivated = minutes.taken.map { state.deliberation.unmotivated($0) } ?? []
    var items = unmotivated.map { decision in
      remark(
        decision,
        minutes.funding == nil
          ? say(
            "la décision s'écarte du classement sans motif.",
            "the decision goes against the ranking without a motive.")
          : say(
            "la décision s'écarte de l'ordre du financement sans motif.",
            "the decision goes against the order of funding without a motive."))
    }
    items += decided.filter(\.isAgainstVotes).map { remark($0, $0.againstVotes(in: language)) }
    if !items.isEmpty { blocks.append(.list(Page.List(items))) }
    return [section(title, blocks)]
  }

  private func remark(_ decision: Deliberation.Decision, _ text: String) -> Page.Item {
    Page.Item(.alert, subject(decision.subject), Phrase(text, .warning))
  }

  private func word(_ outcome: Deliberation.Decision.Outcome) -> Page.Cell {
    switch outcome {
    case .accepted: cell(say("retenu", "accepted"), .good)
    case .refused: cell(say("refusé", "refused"), .bad)
    case .postponed: cell(say("ajourné", "postponed"), .warning)
    }
  }

  // MARK: - What follows

  /// What was noted on the measures of paths: who, by when, at what cost, on what evidence.
  var followUp: [Page.Section] {
    let tasks = state.tasks.sorted {
      ($0.key.subject, $0.key.measure) < ($1.key.subject, $1.key.measure)
    }
    guard !tasks.isEmpty else { return [] }
    let title = say("Suivi des mesures", "Measures to follow")
    var table = table(
      title,
      [
        column("territoire", "territory", names: true), column("mesure", "measure"),
        column("responsable", "responsible"), column("échéance", "due"),
        column("coût", "cost", .end), column("preuve", "evidence"), column("service", "service"),
        column("", ""),
      ])
    for (key, notes) in tasks {
      table.rows.append([
        cell(subject(key.subject)), cell(key.measure), cell(notes.responsible),
        Page.Cell(notes.due.map { .date($0) } ?? .empty),
        Page.Cell(notes.cost.map { .amount($0) } ?? .empty), cell(notes.evidence),
        cell(notes.service),
        cell(notes.isExcluded ? say("écartée", "left out") : "", .faint),
      ])
    }
    return [section(title, [.table(table)])]
  }

  // MARK: - The record

  /// Notes, what proves the minutes, and the account of the journal.
  var record: [Page.Section] {
    var sections: [Page.Section] = []
    if !state.notes.isEmpty {
      sections.append(
        section(
          say("Au procès-verbal", "On record"),
          [.list(Page.List(state.notes.map { Page.Item(.thing, nil, Phrase($0)) }))]))
    }
    sections.append(section(say("Preuves", "Proof"), proof))
    sections.append(section(say("Déroulé", "Account"), [.table(account)]))
    return sections
  }

  private var proof: [Page.Block] {
    var blocks: [Page.Block] = [
      .definitions([
        Page.Definition(
          say("Dernière empreinte du journal", "Last digest of the journal"),
          minutes.record.journal.head),
        Page.Definition(
          say("Lignes", "Lines"), format.string(Int64(minutes.record.journal.entries.count))),
      ])
    ]
    let answers = minutes.replay.answers.filter { $0.line != nil }
    if !answers.isEmpty {
      let changed = answers.filter { !$0.isIdentical }
      blocks.append(
        .sentence(
          changed.isEmpty
            ? Phrase(
              say(
                answers.count == 1
                  ? "La réponse donnée en séance a été recalculée\u{A0}: elle est identique."
                  : "Les \(answers.count) réponses données en séance ont été recalculées\u{A0}: elles sont identiques.",
                "\(count(answers.count, "réponse", "answer")) given in the meeting and computed again: identical."
              ), .good)
            : Phrase(
              say(
                "\(changed.count) des \(count(answers.count, "réponse", "answer")) ne se \(changed.count == 1 ? "calcule" : "calculent") plus à l'identique\u{A0}: circular verify les dit.",
                "\(changed.count) of \(count(answers.count, "réponse", "answer")) are no longer computed the same: circular verify tells which."
              ), .warning)))
    }
    if !state.clockWentBack.isEmpty {
      let lines = state.clockWentBack.map(String.init).joined(separator: ", ")
      let isOne = state.clockWentBack.count == 1
      blocks.append(
        .sentence(
          Phrase(
            say(
              "L'horloge de la machine a reculé (\(isOne ? "ligne" : "lignes") \(lines))\u{A0}: l'ordre est celui des lignes.",
              "The machine's clock went back (\(isOne ? "line" : "lines") \(lines)): the order is that of the lines."
            ),
            .warning)))
    }
    for finding in minutes.record.findings {
      blocks.append(.sentence(Phrase(finding.text(in: language), .bad)))
    }
    blocks.append(
      .sentence(
        Phrase(
          say(
            "L'archive de la séance contient données, règles, bulletins et résultats\u{A0}; circular verify la recalcule et trouve tout octet changé.",
            "The archive of the meeting holds data, rules, ballots and results; circular verify computes it again and finds every changed byte."
          ))))
    return blocks
  }

  /// The journal without what opened the meeting, nor marks: those that are open stand in their tables.
  private var account: Page.Table {
    var table = table(
      say("Déroulé", "Account"),
      [
        column("ligne", "line", .end), column("heure (UTC)", "time (UTC)"),
        column("événement", "event", names: true),
      ])
    var marks = 0
    var day: CivilDate?
    for entry in minutes.record.journal.entries {
      switch entry.event {
      case .begin, .program, .pack, .day, .language, .piece, .data, .rules, .layout, .ready,
        .answer:
        continue
      case .deliberation(.ballot):
        marks += 1
        continue
      default: break
      }
      // The day stands where it is another than on the line above.
      let isNew = entry.time.day != day
      day = entry.time.day
      let date = isNew ? day.map { format.string($0) + ", " } ?? "" : ""
      table.rows.append([
        Page.Cell(.number(Double(entry.number), digits: 0)), cell(date + entry.time.clock),
        cell(entry.event.line),
      ])
    }
    if marks > 0 {
      table.rows.append([
        Page.Cell(.empty), Page.Cell(.empty),
        cell(
          say(
            marks == 1
              ? "et un bulletin, dit plus haut une fois ouvert"
              : "et \(marks) bulletins, remis ou changés, dits plus haut une fois ouverts",
            "and \(count(marks, "bulletin", "ballot")) given or changed, told above once open"),
          .faint),
      ])
    }
    return table
  }
}
