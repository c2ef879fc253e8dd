/// What one member of a committee gives one subject on one criterion; four things that are not the same.
package enum BallotMark: Sendable, Hashable {
  /// Points, 0 included.
  case points(Double)
  /// The member was there and gave none.
  case abstained
  /// The member was not there.
  case absent
  /// The member has an interest in the subject, and may not give any.
  case recused

  /// The points, where it is points.
  package var points: Double? { if case .points(let points) = self { points } else { nil } }
}

extension BallotMark: Codable {
  /// Writes points as a number, the others as words.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .points(let points): try container.encode(points)
    case .abstained: try container.encode("abstained")
    case .absent: try container.encode("absent")
    case .recused: try container.encode("recused")
    }
  }

  /// Reads what `encode(to:)` writes.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let points = try? container.decode(Double.self) {
      self = .points(points)
      return
    }
    switch try container.decode(String.self) {
    case "abstained": self = .abstained
    case "absent": self = .absent
    case "recused": self = .recused
    case let word:
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(word) is no mark of a ballot")
    }
  }
}
