import CircularCore

extension PackPage {
  /// The sheets and documents that the pack makes for people to work from.
  mutating func writePapers() {
    guard !pack.pack.papers.isEmpty else { return }
    section(
      say("Fiches et documents", "Sheets and documents"),
      [say("nom", "name"), "", say("lignes", "rows"), say("contenu", "content"), "source"])
    for paper in pack.pack.papers {
      row([
        "`\(paper.id)`", paper.label.text(in: language), rows(of: paper), content(of: paper),
        paper.source ?? "",
      ])
    }
  }

  private func rows(of paper: Paper) -> String {
    let isOfProgramme = paper.scope == .programme
    switch paper.sheet?.rows {
    case nil:
      return isOfProgramme
        ? say("un document, sans sujet", "a document, without a subject")
        : say("un document par sujet", "a document for each subject")
    case .subjects: return say("une par sujet", "one for each subject")
    case .list(let name):
      let label = pack.facts.first { $0.name == name }?.label.text(in: language) ?? name
      return say("une par élément\u{A0}: \(label)", "one for each item: \(label)")
    case .computed:
      return isOfProgramme
        ? say("calculées, sans sujet", "computed, without a subject") : say("calculées", "computed")
    }
  }

  private func content(of paper: Paper) -> String {
    switch paper.content {
    case .sheet(let sheet):
      return sheet.columns.map { column in
        let label = column.declaration.label.text(in: language)
        return column.declaration.unit.map { "\(label) (\($0))" } ?? label
      }.joined(separator: ", ")
    case .document(let parts):
      return parts.compactMap { part in
        if part.kind == .heading { return part.wordings.first?.text(in: language) }
        guard case .sheet(let id) = part.kind else { return nil }
        return pack.pack.papers.first { $0.id == id }?.label.text(in: language)
      }.joined(separator: ", ")
    }
  }
}
