import Diagnostics

/// What is written as an object whose members are always the same, in the same order: said once, for our own
/// writer, which takes no detour, and for any other encoder.
protocol Recorded: Encodable {
  /// Gives the members, one after another.
  func record<Members: RecordMembers>(into members: inout Members) throws
}

/// Takes the members of an object, in order.
protocol RecordMembers {
  /// The language of texts.
  var language: Language { get }

  mutating func add(_ name: String, _ text: String) throws
  mutating func add(_ name: String, _ number: Int) throws
  mutating func add(_ name: String, _ number: Double) throws
  mutating func add(_ name: String, _ value: Bool) throws
  /// Adds an object.
  mutating func add(_ name: String, _ record: some Recorded) throws
  /// Adds a list of objects.
  mutating func add<Records: Sequence>(_ name: String, _ records: Records) throws
  where Records.Element: Recorded
  /// Adds what is not written as an object, or seldom.
  mutating func add(_ name: String, encoding value: some Encodable) throws
}

extension RecordMembers {
  /// Adds a text, where there is one.
  mutating func add(_ name: String, _ text: String?) throws {
    if let text { try add(name, text) }
  }

  /// Adds a number, null where it is not known.
  mutating func add(_ name: String, orNull number: Double?) throws {
    if let number { try add(name, number) } else { try add(name, encoding: number) }
  }
}

extension Recorded {
  /// Writes the members with any encoder.
  func encodeRecord(to encoder: any Encoder) throws {
    if let json = encoder as? JSONValueEncoder {
      try json.stream.write(self, depth: json.depth)
    } else {
      var members = EncodedMembers(encoder)
      try record(into: &members)
    }
  }
}

extension JSONStream {
  /// Writes an object at a depth.
  func write(_ record: some Recorded, depth: Int) throws {
    open(isObject: true, depth: depth)
    var members = StreamedMembers(stream: self, depth: depth + 1)
    try record.record(into: &members)
  }

  /// Writes a list of objects at a depth.
  func write<Records: Sequence>(sequence records: Records, depth: Int) throws
  where Records.Element: Recorded {
    open(isObject: false, depth: depth)
    for record in records {
      next(key: nil, depth: depth + 1)
      try write(record, depth: depth + 1)
      try sendPiece()
    }
  }
}

/// The members of an object that goes straight into the text of a document.
private struct StreamedMembers: RecordMembers {
  let stream: JSONStream
  let depth: Int

  var language: Language { stream.language }

  func add(_ name: String, _ text: String) {
    stream.next(key: name, depth: depth)
    stream.scalar(quoting: text)
  }
  func add(_ name: String, _ number: Int) {
    stream.next(key: name, depth: depth)
    stream.scalar(Int64(number))
  }
  func add(_ name: String, _ number: Double) throws {
    stream.next(key: name, depth: depth)
    try stream.scalar(number)
  }
  func add(_ name: String, _ value: Bool) {
    stream.next(key: name, depth: depth)
    stream.scalar(value ? "true" : "false")
  }
  func add(_ name: String, _ record: some Recorded) throws {
    stream.next(key: name, depth: depth)
    try stream.write(record, depth: depth)
  }
  func add<Records: Sequence>(_ name: String, _ records: Records) throws
  where Records.Element: Recorded {
    stream.next(key: name, depth: depth)
    try stream.write(sequence: records, depth: depth)
  }
  func add(_ name: String, encoding value: some Encodable) throws {
    stream.next(key: name, depth: depth)
    try value.encode(to: JSONValueEncoder(stream: stream, depth: depth))
  }
}

/// The members of an object for another encoder than ours.
private struct EncodedMembers: RecordMembers {
  private var container: KeyedEncodingContainer<NameKey>
  let language: Language

  init(_ encoder: any Encoder) {
    container = encoder.container(keyedBy: NameKey.self)
    let language = CodingUserInfoKey.language.flatMap { encoder.userInfo[$0] as? Language }
    self.language = language ?? .french
  }

  mutating func add(_ name: String, _ text: String) throws {
    try container.encode(text, forKey: NameKey(name))
  }
  mutating func add(_ name: String, _ number: Int) throws {
    try container.encode(number, forKey: NameKey(name))
  }
  mutating func add(_ name: String, _ number: Double) throws {
    try container.encode(number, forKey: NameKey(name))
  }
  mutating func add(_ name: String, _ value: Bool) throws {
    try container.encode(value, forKey: NameKey(name))
  }
  mutating func add(_ name: String, _ record: some Recorded) throws {
    try container.encode(record, forKey: NameKey(name))
  }
  mutating func add<Records: Sequence>(_ name: String, _ records: Records) throws
  where Records.Element: Recorded {
    var list = container.nestedUnkeyedContainer(forKey: NameKey(name))
    for record in records { try list.encode(record) }
  }
  mutating func add(_ name: String, encoding value: some Encodable) throws {
    try container.encode(value, forKey: NameKey(name))
  }
}
