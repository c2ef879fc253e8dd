package import CircularCore

/// What a meeting notes on one measure of a territory's path: who does it, by when, at what cost, on what
/// evidence; or that it is not wanted.
package struct TaskNotes: Sendable, Hashable {
  /// Which measure of which territory; or a question, of which only the service is said.
  package struct Key: Sendable, Hashable {
    /// The territory's id.
    package var subject: String
    /// The id of the measure or the question.
    package var measure: String

    /// Makes a key.
    package init(_ subject: String, _ measure: String) {
      self.subject = subject
      self.measure = measure
    }
  }

  /// One thing that is noted, by the word of its line: `tâche dourne 1.2.1 responsable = Mme Roux`.
  package enum Field: String, Sendable, Hashable, CaseIterable {
    case responsible = "responsable"
    case due = "échéance"
    case cost = "coût"
    case evidence = "preuve"
    case service = "service"
    case excluded = "exclue"

    init?(word: String) {
      guard
        let field = Self.allCases.first(where: {
          $0.rawValue.withoutAccents == word.withoutAccents
        })
      else { return nil }
      self = field
    }
  }

  /// Who does it.
  package private(set) var responsible = ""
  /// By when.
  package private(set) var due: CivilDate?
  /// At what cost.
  package private(set) var cost: Money?
  /// What shows that it is done.
  package private(set) var evidence = ""
  /// The service that answers.
  package private(set) var service = ""
  /// Whether the path does without it.
  package private(set) var isExcluded = false

  /// Makes notes of nothing.
  package init() {}

  /// Whether nothing is noted.
  package var isEmpty: Bool { self == TaskNotes() }

  /// Notes one thing; an empty text takes back what was noted.
  ///
  /// - Throws: `wrong-note` for a text that is none.
  mutating func take(_ field: Field, _ text: String) throws(Diagnostic) {
    let text = text.trimmingSpaces
    switch field {
    case .responsible: responsible = text
    case .evidence: evidence = text
    case .service: service = text
    case .due:
      let date = CivilDate(written: text)
      guard text.isEmpty || date != nil else {
        throw Self.wrong(text, "une date, par exemple 2027-03-31", "a date, for example 2027-03-31")
      }
      due = date
    case .cost:
      if let doubt = WrittenNumber(text)?.twoReadings(of: text) {
        throw Diagnostic("wrong-note", doubt.message, suggestion: doubt.cure)
      }
      let money = Double(written: text).flatMap { $0 >= 0 ? Money(euros: $0) : nil }
      guard text.isEmpty || money != nil else {
        throw Self.wrong(text, "un montant en euros", "an amount in euros")
      }
      cost = money
    case .excluded:
      guard let isExcluded = text.isEmpty ? false : Bool(written: text) else {
        throw Self.wrong(text, "oui ou non", "oui or non")
      }
      self.isExcluded = isExcluded
    }
  }

  private static func wrong(_ text: String, _ french: String, _ english: String) -> Diagnostic {
    Diagnostic(
      "wrong-note",
      LocalizedText(
        "trouvé « \(text) », attendu \(french)", english: "found “\(text)”, expected \(english)"))
  }
}
