internal import CDocumentShim
internal import CircularCore

/// One part of a document, event after event.
///
/// ```swift
/// while try reader.next() {
///   if reader.isStart(.row) { … reader.text(.hidden) … }
/// }
/// ```
final class PartReader {
  /// What an event is.
  enum Kind {
    case start, finish, text
  }

  /// What the event is.
  private(set) var kind = Kind.text
  /// The name of the element that starts or finishes.
  private(set) var tag = Tag.other

  private let xml: OpaquePointer
  private let archive: Archive
  private let part: String
  private let entry: Int
  private let tags = Tag.allCases
  private var batch = cdoc_batch()
  private var position = 0
  private var event = cdoc_event()

  init(_ xml: OpaquePointer, of archive: Archive, part: String, index: Int) {
    self.xml = xml
    self.archive = archive
    self.part = part
    entry = index
  }

  deinit {
    archive.note(cdoc_xml_read(xml), of: entry)
    cdoc_xml_close(xml)
  }

  /// Goes to the next event; false at the end of the part.
  @inline(__always)
  func next() throws(Diagnostic) -> Bool {
    if position == batch.count {
      guard try refill() else { return false }
    }
    event = batch.events[position]
    position += 1
    tag = tags[Int(event.name)]
    switch event.kind {
    case 0: kind = .start
    case 1: kind = .finish
    default: kind = .text
    }
    return true
  }

  private func refill() throws(Diagnostic) -> Bool {
    position = 0
    batch.count = 0
    let status = cdoc_xml_next(xml, &batch)
    switch status {
    case CDOC_OK: return true
    case CDOC_END: return false
    default: throw archive.fail(DocumentProblem(status, part: part))
    }
  }

  /// Whether an element of this name starts.
  func isStart(_ tag: Tag) -> Bool { kind == .start && self.tag == tag }

  /// Whether an element of this name finishes.
  func isFinish(_ tag: Tag) -> Bool { kind == .finish && self.tag == tag }

  /// After a start: goes to its finish.
  func skip() throws(Diagnostic) {
    var depth = 1
    while depth > 0 {
      guard try next() else { throw archive.damage(in: part) }
      switch kind {
      case .start: depth += 1
      case .finish: depth -= 1
      case .text: break
      }
    }
  }

  /// After a start: gives each start right inside the element, and leaves what is inside those to
  /// `body`, which may read it up to its finish, or not.
  func children(_ body: (Tag) throws(Diagnostic) -> Bool) throws(Diagnostic) {
    while try next() {
      switch kind {
      case .finish: return
      case .text: break
      case .start: if try !body(tag) { try skip() }
      }
    }
  }

  // MARK: - What an event carries

  /// The bytes of a text, valid until the next event.
  @inline(__always)
  var characters: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: UnsafeRawPointer(batch.bytes + Int(event.first)), count: Int(event.length))
  }

  /// The bytes of an attribute of a start, valid until the next event; nil without it.
  @inline(__always)
  func bytes(_ tag: Tag) -> UnsafeRawBufferPointer? {
    var index = Int(event.first)
    let end = index + Int(event.length)
    while index < end {
      let attribute = batch.attributes[index]
      if tags[Int(attribute.name)] == tag {
        return UnsafeRawBufferPointer(
          start: UnsafeRawPointer(batch.bytes + Int(attribute.first)), count: Int(attribute.length))
      }
      index += 1
    }
    return nil
  }

  /// An attribute of a start.
  func text(_ tag: Tag) -> String? {
    bytes(tag).map { String(decoding: $0, as: UTF8.self) }
  }

  /// An attribute of a start that is a whole number.
  @inline(__always)
  func number(_ tag: Tag) -> Int? { bytes(tag).flatMap(Self.number) }

  /// The whole number that some bytes write, without a sign; nil for anything else.
  @inline(__always)
  static func number(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard (1...18).contains(bytes.count) else { return nil }
    var value = 0
    for byte in bytes {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return value
  }

  /// An attribute of a start that is `1`, `true` or `on`; `otherwise` without it.
  func flag(_ tag: Tag, otherwise: Bool = false) -> Bool {
    guard let text = text(tag) else { return otherwise }
    return text == "1" || text == "true" || text == "on"
  }

  /// Of a start, where it is in a part of which elements are left out.
  var place: UInt64 { event.position }
}
