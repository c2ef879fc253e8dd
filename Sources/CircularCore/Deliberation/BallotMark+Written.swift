extension BallotMark {
  /// Reads a mark as people write it: `3,5`, `absente`, `abstention`, `récusé`; nil for any other text.
  package init?(written text: String) {
    switch text.trimmingSpaces.withoutAccents {
    case "abstention", "abst", "abst.", "s'abstient", "s’abstient", "abstained": self = .abstained
    case "absent", "absente": self = .absent
    case "deporte", "deportee", "recuse", "recusee", "ne vote pas", "recused": self = .recused
    default:
      guard let points = Double(written: text, .journal), points.isFinite else { return nil }
      self = .points(points)
    }
  }
}
