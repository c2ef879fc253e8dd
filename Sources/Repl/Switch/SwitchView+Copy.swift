import CircularCore
import Pages

/// Everything as of today, for a workbook: what becomes an archive is worth a copy.
extension SwitchView {
  var copy: [Page.Section] {
    [statusesToday, answersToday, attachedToday].filter { !$0.blocks.isEmpty }
  }

  private func section(_ heading: String, _ columns: [Page.Column], _ rows: [[Page.Cell]])
    -> Page.Section
  {
    guard !rows.isEmpty else { return Page.Section([]) }
    var table = Page.Table(heading, columns)
    for row in rows { table.rows.append(row) }
    return Page.Section([.table(table)], heading: heading)
  }

  private var statusesToday: Page.Section {
    let rows = preview.sources.flatMap { source in
      let framework = source.scorecard.framework
      return source.statuses.entries.map { entry in
        [
          Page.Cell(.text(SwitchGuard.displayName(framework.id))),
          Page.Cell(.text(framework.id(entry.node).rawValue)),
          Page.Cell(.text(framework.label(entry.node).text(in: language))),
          Page.Cell(.text(entry.status.text(in: language))),
          cell(source.scorecard[entry.node].done), cell(source.scorecard[entry.node].potential),
        ]
      }
    }
    return section(
      language.say("Copie des statuts", english: "Copy of statuses"),
      [
        Page.Column(language.say("référentiel", english: "framework")),
        Page.Column(language.say("mesure", english: "measure"), namesRows: true),
        Page.Column(language.say("intitulé", english: "title")),
        Page.Column(language.say("statut", english: "status")),
        Page.Column(language.say("points faits", english: "points done"), .end),
        Page.Column(language.say("potentiel", english: "potential"), .end),
      ], rows)
  }

  private var answersToday: Page.Section {
    section(
      language.say("Copie des réponses", english: "Copy of answers"),
      [
        Page.Column(language.say("référentiel", english: "framework")),
        Page.Column(language.say("question", english: "question"), namesRows: true),
        Page.Column(language.say("réponse", english: "answer")),
      ],
      outcome.said.map { said in
        [
          Page.Cell(.text(SwitchGuard.displayName(said.framework))),
          Page.Cell(.text(said.ask.text(in: language))),
          Page.Cell(.text(said.words.text(in: language))),
        ]
      })
  }

  private var attachedToday: Page.Section {
    section(
      language.say("Copie de ce qui est posé", english: "Copy of what is attached"),
      [
        Page.Column(language.say("nature", english: "kind")),
        Page.Column(language.say("mesure", english: "measure"), namesRows: true),
        Page.Column(language.say("texte", english: "text")),
      ],
      outcome.attached.flatMap { attachment in
        let framework = preview.sources[attachment.framework].scorecard.framework
        return attachment.items.map { item in
          [
            Page.Cell(.text(attachment.kind.label.text(in: language))),
            Page.Cell(.text(name("\(framework.id)_\(framework.id(attachment.node))"))),
            Page.Cell(.text(item)),
          ]
        }
      })
  }
}
