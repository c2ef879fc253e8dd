package import CircularCore

/// The application of one candidate: the letters that it sent.
package struct LetterApplication: Sendable {
  /// An id made of its first commune: `fronsac`.
  package private(set) var id: String
  /// Who applies, as the letters name them.
  package let name: String
  /// One letter a form.
  package private(set) var letters: [FilledLetter]
  /// The communes that the first letter names.
  private let communes: NamedCommunes

  /// Puts letters together that are of the same communes, in their order.
  ///
  /// A letter that names some of the communes of another form's letter is of the same application, which is said.
  /// Of two letters of one form the second is refused. Names that are only near are two applications, which is said.
  package static func gather(
    _ letters: [FilledLetter]
  ) -> (applications: [LetterApplication], notes: [Diagnostic]) {
    var all: [LetterApplication] = []
    var notes: [Diagnostic] = []
    for letter in letters {
      let name = letter.names ?? letter.file.stem
      let communes = NamedCommunes(name)
      if letter.names == nil {
        notes.append(
          Diagnostic(
            "letter-no-name", severity: .warning,
            LocalizedText(
              "la lettre ne dit pas de quelle commune elle est\u{00A0}: elle prend le nom du fichier",
              english: "the letter does not tell its commune: it takes the name of the file"),
            at: SourceLocation(file: letter.file)))
      }
      let same = all.firstIndex { $0.communes.isSame(as: communes) }
      let alike = all.indices.filter { index in
        all[index].communes.hasSome(of: communes)
          && !all[index].letters.contains { $0.form.id == letter.form.id }
      }
      guard let index = same ?? (alike.count == 1 ? alike[0] : nil) else {
        all.append(LetterApplication(name, communes, letter, among: all))
        continue
      }
      let first = all[index]
      if let other = first.letters.first(where: { $0.form.id == letter.form.id }) {
        notes.append(
          Diagnostic(
            "letter-twice",
            LocalizedText(
              "« \(name) » a déjà une \(letter.form.title.lowercased()), « \(other.file) »\u{00A0}: celle-ci n'est pas lue",
              english:
                "“\(name)” has a letter of that form already, “\(other.file)”: this one is not read"
            ),
            at: SourceLocation(file: letter.file),
            suggestion: LocalizedText("gardez l'une des deux", english: "keep one of the two")))
        continue
      }
      if same == nil {
        notes.append(
          Diagnostic(
            "letter-other-communes", severity: .warning,
            LocalizedText(
              "« \(name) » est pris pour la candidature « \(first.name) », dont les communes ne sont pas toutes les mêmes",
              english:
                "“\(name)” is taken for the application “\(first.name)”, whose communes are not all the same"
            ),
            at: SourceLocation(file: letter.file)))
      }
      all[index].letters.append(letter)
    }
    return (all, notes + nearNames(all))
  }

  /// Says of what application a letter is missing which another, of nearly the same name, has.
  private static func nearNames(_ all: [LetterApplication]) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    for (index, one) in all.enumerated() {
      for other in all.dropFirst(index + 1) where one.communes.isNear(other.communes) {
        guard let own = one.letters.first, let missing = other.letters.first,
          !one.letters.contains(where: { letter in
            other.letters.contains { $0.form.id == letter.form.id }
          })
        else { continue }
        let (has, lacks) = (own.form.title.lowercased(), missing.form.title.lowercased())
        notes.append(
          Diagnostic(
            "letter-near-name", severity: .note,
            LocalizedText(
              "\(has) sans \(lacks)\u{00A0}: « \(one.name) »\u{00A0}; nom proche\u{00A0}: « \(other.name) » (\(missing.file))",
              english:
                "a letter without the other form's: “\(one.name)”; near name: “\(other.name)” (\(missing.file))"
            ),
            at: SourceLocation(file: own.file),
            suggestion: LocalizedText(
              "si c'est la même commune, écrivez son nom de même",
              english: "if it is the same commune, write its name alike")))
      }
    }
    return notes
  }

  private init(
    _ name: String, _ communes: NamedCommunes, _ letter: FilledLetter, among others: [Self]
  ) {
    self.name = name.split(whereSeparator: \.isNewline).joined(separator: ", ")
    self.communes = communes
    letters = [letter]
    let words = (communes.first ?? name).withoutAccents.split { !$0.isLetter && !$0.isNumber }
    let stem = words.isEmpty ? "candidature" : words.joined(separator: "-")
    id = stem
    var number = 2
    while others.contains(where: { $0.id == id }) {
      id = "\(stem)-\(number)"
      number += 1
    }
  }
}

extension FilledLetter {
  /// The communes that it names; nil for none.
  fileprivate var names: String? {
    answers.first { $0.question.fact.name.hasSuffix(".names") }.flatMap {
      if case .text(let text) = $0.value { text } else { nil }
    }
  }
}
