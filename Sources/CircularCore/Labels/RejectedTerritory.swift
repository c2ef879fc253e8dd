/// A record of a territory that is not scored, since its data is wrong.
package struct RejectedTerritory: Sendable {
  /// Who it is about.
  package var identity: FactTable.Identity
  /// What is wrong.
  package var errors: [Diagnostic]

  /// Makes one.
  package init(identity: FactTable.Identity, errors: [Diagnostic]) {
    self.identity = identity
    self.errors = errors
  }

  /// What is told of a record that makes no row.
  init(_ record: LabelSubjectReader.Record) {
    self.init(
      identity: record.identity ?? FactTable.Identity(id: ""),
      errors: record.diagnostics.filter { $0.severity == .error })
  }

  /// What is said where it is asked for.
  package var refusal: Diagnostic {
    let name = identity.displayName
    let first = errors.first
    return Diagnostic(
      "wrong-data",
      LocalizedText { language in
        let reason = first.map { $0.message.text(in: language) } ?? ""
        return language == .french
          ? "« \(name) » est en erreur, et n'est pas noté\u{00A0}: \(reason)"
          : "“\(name)” is in error, and is not scored: \(reason)"
      },
      at: first?.location ?? identity.location, suggestion: first?.suggestion,
      excerpt: first?.excerpt)
  }
}

extension RejectedTerritory: Encodable {
  private enum CodingKeys: String, CodingKey { case id, name, errors }

  /// Writes who it is, and what is wrong.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(identity.id, forKey: .id)
    try container.encodeIfPresent(identity.name, forKey: .name)
    try container.encode(errors, forKey: .errors)
  }
}
