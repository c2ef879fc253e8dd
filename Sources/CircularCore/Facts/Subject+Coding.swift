/// A subject as files and requests have it: its id, its name, and its facts as members of their names.
///
/// ```json
/// {"id":"33174","name":"Fronsac","inhabitants":1120,"perimeter.kind":"commune"}
/// ```
///
/// It is the JSON that `SubjectReader` reads, and it is read as that does: facts may stand in objects, as
/// their dotted names are (`FactTable.append(_:)` takes them apart, since it knows the facts), and a value
/// may be wrapped to say where it comes from. What a subject says of a label's measures is not in it: it needs
/// the label, and `LabelSubjectReader` reads it.
extension Subject: Codable {
  private static let idKey = NameKey("id")
  private static let nameKey = NameKey("name")

  private enum OriginKeys: String, CodingKey, CaseIterable { case value, kind, year, source }

  /// Writes id, name, and facts in the order of their names.
  ///
  /// - Throws: `EncodingError` for a fact called `id` or `name`, which could not be told from these.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: NameKey.self)
    try container.encode(id, forKey: Self.idKey)
    try container.encodeIfPresent(name, forKey: Self.nameKey)
    for (fact, value) in facts.sorted(by: { $0.key < $1.key }) {
      let key = NameKey(fact)
      guard key != Self.idKey, key != Self.nameKey else {
        throw EncodingError.invalidValue(
          value,
          EncodingError.Context(
            codingPath: encoder.codingPath + [key], debugDescription: "a fact is called \(fact)"))
      }
      guard let origin = origins[fact], origin != FactOrigin() else {
        try container.encode(value, forKey: key)
        continue
      }
      var wrapped = container.nestedContainer(keyedBy: OriginKeys.self, forKey: key)
      try wrapped.encode(value, forKey: .value)
      try wrapped.encodeIfPresent(origin.kind, forKey: .kind)
      try wrapped.encodeIfPresent(origin.year, forKey: .year)
      try wrapped.encodeIfPresent(origin.source, forKey: .source)
    }
  }

  /// Reads id, name and facts; a member that is null is an unknown fact.
  ///
  /// - Throws: `DecodingError` where there is no id, or a value is none that a fact may have.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: NameKey.self)
    // A whole number is an id too, as in files.
    let id: String
    if let number = try? container.decode(Int64.self, forKey: Self.idKey) {
      id = String(number)
    } else {
      id = try container.decode(String.self, forKey: Self.idKey)
    }
    self.init(id: id, name: try container.decodeIfPresent(String.self, forKey: Self.nameKey))
    for key in container.allKeys where key != Self.idKey && key != Self.nameKey {
      if try container.decodeNil(forKey: key) { continue }
      let value = try container.decode(FactValue.self, forKey: key)
      if case .record(let fields) = value, let inner = fields["value"],
        let wrapped = try? container.nestedContainer(keyedBy: OriginKeys.self, forKey: key),
        fields.keys.allSatisfy({ OriginKeys(rawValue: $0) != nil })
      {
        facts[key.stringValue] = inner
        origins[key.stringValue] = FactOrigin(
          source: try wrapped.decodeIfPresent(String.self, forKey: .source),
          year: try wrapped.decodeIfPresent(Int.self, forKey: .year),
          kind: try wrapped.decodeIfPresent(String.self, forKey: .kind))
      } else {
        facts[key.stringValue] = value
      }
    }
  }
}

extension FactValue: Decodable {
  /// Reads a plain JSON value; a date is a text until its declaration is known, and null in a record is
  /// left out.
  ///
  /// - Throws: `DecodingError` for null, which is no value.
  public init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: NameKey.self) {
      var fields: [String: FactValue] = [:]
      for key in container.allKeys {
        if try container.decodeNil(forKey: key) { continue }
        fields[key.stringValue] = try container.decode(FactValue.self, forKey: key)
      }
      self = .record(fields)
    } else if var container = try? decoder.unkeyedContainer() {
      var items: [FactValue] = []
      while !container.isAtEnd { items.append(try container.decode(FactValue.self)) }
      self = .list(items)
    } else {
      let container = try decoder.singleValueContainer()
      if let value = try? container.decode(Bool.self) {
        self = .boolean(value)
      } else if let value = try? container.decode(Int64.self) {
        self = .integer(value)
      } else if let value = try? container.decode(Double.self) {
        self = .number(value)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }
}
