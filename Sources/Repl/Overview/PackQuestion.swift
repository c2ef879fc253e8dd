import CircularCore

/// A question that a pack waits for.
struct PackQuestion: Encodable {
  private enum CodingKeys: String, CodingKey { case pack }

  var pack: String
  var missing: MissingFact

  /// Writes the pack, then the fact.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(pack, forKey: .pack)
    try missing.encode(to: encoder)
  }

  /// The most decisive first, of all packs; what is equally so stays in its order.
  static func sorted(_ questions: [PackQuestion]) -> [PackQuestion] {
    MissingFact.sorted(questions) { $0.missing }
  }
}
