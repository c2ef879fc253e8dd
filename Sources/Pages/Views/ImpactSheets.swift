import CircularCore

extension ImpactView {
  /// What moves as tables of a spreadsheet: a row a subject with its verdict and what it wins or loses, what all come
  /// to, the groups, and why.
  package var sheets: [Page.Table] {
    var sheets = [subjects, sums] + impact.groups.map(table)
    if !impact.flips.isEmpty { sheets.append(rules(first: .max)) }
    let answers = programme.answers
    if !answers.rows.isEmpty { sheets.append(answers) }
    if tellsCounts { sheets.append(programme.counts) }
    return sheets + [declarations, failures].filter { !$0.rows.isEmpty }
  }

  private var subjects: Page.Table {
    var table = Page.Table(
      language.say("Qui bouge", english: "Who moves"),
      language.namingColumns + [
        Page.Column(language.say("verdict", english: "verdict"), id: "verdict")
      ] + gains.sheetColumns
        + (impact.isOfLabel
          ? LabelMovesView.columns(in: language) : programme.moveColumns))
    let identities = impact.comparison.after.table.identities
    for subject in impact.subjects {
      let identity = identities[subject.row]
      let naming = [
        Page.Cell(.text(identity.id)), Page.Cell(.text(identity.name ?? "")),
        Page.Cell(word(subject.verdict)),
      ]
      let move =
        impact.isOfLabel
        ? subject.territory.map { LabelMovesView.cells(of: $0) }
        : subject.move.map { programme.cells(of: $0) }
      table.rows.append(naming + gains.cells(of: subject) + (move ?? []))
    }
    if impact.isOfLabel { table.add(impact.rejected, in: language) }
    return table
  }

  private func word(_ verdict: PopulationImpact.Verdict) -> Page.Value {
    let word =
      switch verdict {
      case .wins: language.say("gagne", english: "wins")
      case .loses: language.say("perd", english: "loses")
      case .unclear: language.say("on ne sait pas", english: "not known")
      case .moves: language.say("change sans gagner ni perdre", english: "moves, neither way")
      }
    return .word(word, id: verdict.rawValue)
  }

  /// What all come to, the last row all together.
  private var sums: Page.Table {
    var table = verdicts
    table.rows.append(table.totals.map { Page.Cell($0.value, .strong) })
    table.totals = []
    return table
  }

  private var declarations: Page.Table {
    var table = Page.Table(
      language.say("Déclaré autrement", english: "Declared otherwise"),
      [
        Page.Column(language.say("quoi", english: "what"), namesRows: true, id: "what"),
        Page.Column(language.say("avant et après", english: "before and after"), id: "change"),
      ])
    for item in differences {
      table.rows.append([
        Page.Cell(.text(item.name ?? "")),
        Page.Cell(.text(item.text?.spans.map(\.text).joined() ?? "")),
      ])
    }
    return table
  }

  /// The cases that fail, a row a failure.
  private var failures: Page.Table {
    var table = Page.Table(
      language.say("Cas qui échouent", english: "Cases that fail"),
      [
        Page.Column(language.say("cas", english: "case"), namesRows: true, id: "case"),
        Page.Column(language.say("où", english: "where"), id: "place"),
        Page.Column(language.say("échec", english: "failure"), id: "failure"),
      ])
    for item in cases {
      for failure in item.failures {
        table.rows.append([
          Page.Cell(.text(item.name)), Page.Cell(.text(item.place)),
          Page.Cell(.text(failure.text(in: language))),
        ])
      }
    }
    return table
  }
}
