import CircularCore
import Pages

extension PaperDesk {
  /// A paper of one subject, or of each of them; once where it is of all or of none.
  ///
  /// - Parameter id: the subject; nil for all.
  /// - Throws: `no-such-subject` with the nearest id.
  func fill(_ paper: Paper, id: String?) throws(Diagnostic) -> [FilledPaper] {
    if let id {
      return [try fill(paper, row: try subjects.row(of: id))]
    }
    guard paper.scope == .subject, !paper.isOfSubjects else { return [try fill(paper, row: nil)] }
    var filled: [FilledPaper] = []
    for row in 0..<subjects.count { filled.append(try fill(paper, row: row)) }
    return filled
  }
}

extension RulePack {
  /// The sheets and documents that the pack offers, as a page.
  func papersPage(in language: Language) -> Page {
    var page = Page(
      language, title: title.text(in: language),
      subtitle: language.say("fiches et documents", english: "sheets and documents"))
    guard !papers.isEmpty else {
      let text = language.say(
        "Ce dispositif ne propose pas de fiche.", english: "This pack offers no sheet.")
      page.sections = [Page.Section([.sentence(Phrase(text))])]
      return page
    }
    var table = Page.Table(
      language.say("Fiches et documents", english: "Sheets and documents"),
      [
        Page.Column(language.say("nom à taper", english: "name to type"), id: "id"),
        Page.Column(language.say("fiche", english: "sheet"), namesRows: true, id: "label"),
        Page.Column(language.say("pour", english: "for"), id: "scope"),
      ])
    for paper in papers {
      let scope =
        if paper.scope == .programme {
          language.say("le dispositif", english: "the programme")
        } else if paper.isOfSubjects {
          language.say("tous les sujets", english: "all subjects")
        } else {
          language.say("un sujet", english: "a subject")
        }
      table.rows.append([
        Page.Cell(.text(paper.id)), Page.Cell(.text(paper.label.text(in: language))),
        Page.Cell(.text(scope)),
      ])
    }
    page.sections = [Page.Section([.table(table)])]
    return page
  }
}
