/// Several columns of one fact: they say the same, or it is told; and what is said of a cell that is refused.
extension CSVSubjects {
  func isEmpty(_ column: Int) -> Bool {
    text(of: column).isEmpty
  }

  func isSame(_ a: Int, _ b: Int, _ declaration: FactDeclaration) -> Bool {
    func said(_ column: Int) -> String {
      let text = text(of: column)
      guard let unit = convertedUnit(of: column, declaration) else { return text }
      return (try? declaration.text(text, under: unit)) ?? text
    }
    let (one, other) = (said(a), said(b))
    if one == other { return true }
    guard let first = try? declaration.read(cell: one),
      let second = try? declaration.read(cell: other)
    else { return false }
    return first == second || first.double.map { $0 == second.double } ?? false
  }

  func contradiction(
    _ a: Int, _ b: Int, _ declaration: FactDeclaration?
  ) -> Diagnostic {
    let titles = (headings.headings[a], headings.headings[b])
    let texts = (text(of: a), text(of: b))
    // The labels of a form stand one below the other.
    let isForm = reader.isForm
    let (inFrench, inEnglish) = isForm ? ("ligne", "row") : ("colonne", "column")
    let places =
      isForm ? (reader.location(a).line ?? 0, reader.location(b).line ?? 0) : (a + 1, b + 1)
    return Diagnostic(
      "contradictory-columns",
      LocalizedText { language in
        let what = declaration.map { declaration in
          let label = declaration.label.text(in: language)
          return language == .french ? "« \(label) »" : "“\(label)”"
        }
        return language == .french
          ? "deux \(inFrench)s disent \(what ?? "qui est le sujet"), et pas la même chose\u{00A0}: « \(titles.0) » (\(inFrench) \(places.0)) dit « \(texts.0) », « \(titles.1) » (\(inFrench) \(places.1)) dit « \(texts.1) »"
          : "two \(inEnglish)s say \(what ?? "who the subject is"), and not the same: “\(titles.0)” (\(inEnglish) \(places.0)) says “\(texts.0)”, “\(titles.1)” (\(inEnglish) \(places.1)) says “\(texts.1)”"
      },
      at: reader.location(b, named: declaration?.name ?? titles.1),
      suggestion: LocalizedText(
        "gardez l'une des deux \(inFrench)s", english: "keep one of the two \(inEnglish)s"),
      excerpt: reader.excerpt(b))
  }

  /// The refusal of a cell; a heading that is not the fact's name is told too.
  func located(
    _ refusal: FactDeclaration.Refusal, _ declaration: FactDeclaration, _ column: Int
  ) -> Diagnostic {
    let heading = headings.headings[column]
    let isForm = reader.isForm
    var message = refusal.message
    if heading.folded != declaration.name.folded {
      message = message.map { text, language in
        language == .french
          ? "\(isForm ? "" : "colonne ")« \(heading) »\u{00A0}: \(text)"
          : "\(isForm ? "" : "column ")“\(heading)”: \(text)"
      }
    }
    return Diagnostic(
      refusal.code, message,
      at: reader.location(column, named: declaration.name + refusal.path),
      suggestion: refusal.remedy, excerpt: reader.excerpt(column))
  }
}
