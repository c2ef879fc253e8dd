/// The wording of given reasons in one language, read once: where what its names stand for is found.
struct WordingReading: Sendable {
  /// What a name stands for.
  enum Source: Sendable {
    /// A value of the reason, by its place.
    case own(Int)
    /// A fact, by its slot.
    case fact(Int)
    /// A parameter, by its slot.
    case parameter(Int)
    /// Nothing: the name stays as it is written.
    case nothing
  }

  /// The wording with its names.
  let template: MessageTemplate
  /// What each name stands for.
  let sources: [Source]

  /// Reads the wording of a form under an evaluation.
  init(_ form: CapturedWordings.Form, in language: Language, _ evaluation: Evaluation) {
    template = MessageTemplate(form.wording.text(in: language))
    sources = template.names.map { name in
      if let place = form.labels.firstIndex(where: { $0.name == name }) { return .own(place) }
      if let slot = evaluation.evaluator.schema.slot(of: name) { return .fact(slot) }
      return evaluation.parameters.slot(of: name).map { .parameter($0) } ?? .nothing
    }
  }
}
