import Diagnostics

/// A part of a document, of which long lists are written piece by piece, side by side.
package enum JSONPart: Sendable {
  /// Bytes as they are.
  case text([UInt8])
  /// The items of a list.
  case items(JSONItems)
}

/// The items of a list whose brackets stand in the parts before and behind.
package struct JSONItems: Sendable {
  /// How many they are.
  package let count: Int
  fileprivate let write: @Sendable (Range<Int>) throws -> [UInt8]

  /// The bytes of some items; those of all, one range after another, are the list.
  package func bytes(_ range: Range<Int>) throws -> [UInt8] { try write(range) }
}

extension JSONText {
  /// A document in parts; all of them in order are what `write(_:language:isPretty:to:)` sends.
  package static func parts(
    _ value: some Encodable, language: Language = .french, isPretty: Bool = false
  ) throws -> [JSONPart] {
    let stream = JSONStream(language: language, isPretty: isPretty)
    stream.parts = []
    try value.encode(to: JSONValueEncoder(stream: stream, depth: 0))
    stream.finish()
    return (stream.parts ?? []) + [.text(stream.takeBytes())]
  }
}

extension JSONStream {
  /// From so many items on, a list is written side by side.
  private static let manyItems = 1024

  /// Writes a list of objects at a depth, or leaves its items to whoever asked for parts.
  func write<Records: RandomAccessCollection & Sendable>(list records: Records, depth: Int) throws
  where Records.Element: Recorded, Records.Index == Int {
    guard parts != nil, records.count >= Self.manyItems else {
      return try write(sequence: records, depth: depth)
    }
    open(isObject: false, depth: depth)
    parts?.append(.text(takeBytes()))
    let (language, isPretty) = (language, isPretty)
    parts?.append(
      .items(
        JSONItems(count: records.count) { range in
          let stream = JSONStream(language: language, isPretty: isPretty)
          stream.beginInside(listAt: depth, isFirst: range.lowerBound == 0)
          for place in range {
            stream.next(key: nil, depth: depth + 1)
            try stream.write(records[records.startIndex + place], depth: depth + 1)
          }
          stream.endItems(ofListAt: depth)
          return stream.takeBytes()
        }))
    skipItems(ofListAt: depth)
  }
}
