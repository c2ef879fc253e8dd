extension Scenario: Decodable {
  /// Reads name, pack and changes.
  ///
  /// - Throws: `DecodingError`, also for two values of one thing.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try container.decodeIfPresent(String.self, forKey: .name) ?? "",
      pack: try container.decodeIfPresent(String.self, forKey: .pack))
    for change in try container.decode([Change].self, forKey: .changes) {
      do throws(Diagnostic) {
        try add(change)
      } catch {
        throw DecodingError.dataCorruptedError(
          forKey: .changes, in: container, debugDescription: error.message.text(in: .english))
      }
    }
  }
}

extension Scenario.Change: Decodable {
  /// Reads kind, subject if any, name and value; a value that is a number or yes or no is taken as people
  /// write it.
  ///
  /// - Throws: `DecodingError`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let value: String
    if let text = try? container.decode(String.self, forKey: .value) {
      value = text
    } else if let flag = try? container.decode(Bool.self, forKey: .value) {
      value = String(flag)
    } else if let number = try? container.decode(Int64.self, forKey: .value) {
      value = String(number)
    } else if try container.decodeNil(forKey: .value) {
      value = ""
    } else {
      value = String(try container.decode(Double.self, forKey: .value))
    }
    self.init(
      try container.decode(Scenario.Kind.self, forKey: .kind),
      try container.decode(String.self, forKey: .name), value,
      of: try container.decodeIfPresent(String.self, forKey: .subject))
  }
}
