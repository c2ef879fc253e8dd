/// Reads records of JSON straight from their bytes into the rows of a table, where they are plain: members that
/// are facts, nested or dotted, of the types declared, in texts whose escapes are those of quotes, strokes and
/// characters beyond ASCII, as programs write them.
///
/// What it reads is what `JSONSubjects` gives of the parsed record. Anything else (wrapped values, words for
/// what is not known, numbers as texts, a name that comes twice, one that nobody was told about) leaves the
/// table as it was, and the record to it, whole: errors are told by one reader only.
struct PlainRecords: Sendable {
  private let facts: PlainFacts
  private let ids: [[UInt8]]
  private let names: [[UInt8]]
  /// The facts of the record, a cell a slot.
  private var row: [FactCell]
  /// Which members were met, a bit each.
  private var met: [UInt64]
  /// The text read last that had escapes.
  private var unescaped: [UInt8] = []
  /// The items of the lists that are open.
  private var items: [FactCell] = []
  /// Fields that nobody declared and that were told, by the form of their record.
  private var ignored: [Int: Set<String>] = [:]
  private var ignoredCount = 0
  /// The members that are no fact, and the fields that nobody declared, that need not be told any more.
  private var strangers: Set<String> = []

  /// So many names of fields at most are kept: data may have any.
  private static let mostIgnored = 1024

  init(_ schema: FactSchema, _ identity: IdentityColumns) {
    facts = schema.plainFacts
    ids = identity.id.map { Array($0.utf8) }
    names = identity.name.map { Array($0.utf8) }
    row = []
    met = []
  }

  /// Adds the object that begins at a place to the table.
  ///
  /// - Parameters:
  ///   - place: where the object begins, of which the row's line is told.
  ///   - strangers: the members that are no fact, and the fields that nobody declared (`followed[].id`), that
  ///     need not be told any more.
  /// - Returns: the place behind the object; nil for one that is not plain, which leaves the table as it was.
  mutating func read(
    _ source: TextPosition, at place: Int, after line: Int, passing strangers: Set<String>,
    into table: inout FactTable
  ) -> Int? {
    let mark = table.mark
    self.strangers = strangers
    row.removeAll(keepingCapacity: true)
    row.append(contentsOf: repeatElement(.absent, count: table.schema.count))
    met.removeAll(keepingCapacity: true)
    met.append(contentsOf: repeatElement(0, count: facts.members.count / 64 + 1))
    items.removeAll(keepingCapacity: true)
    let found = source.bytes.withUnsafeBufferPointer { bytes -> (Who, Int)? in
      var walk = Walk(scan: PlainScan(bytes: bytes, position: place))
      guard members(of: 0, &walk, &table), !walk.who.id.isEmpty else { return nil }
      return (walk.who, walk.scan.position)
    }
    guard let (who, end) = found else {
      table.takeBack(to: mark)
      return nil
    }
    table.appendRow(
      FactTable.Identity(
        id: who.id, name: who.name,
        location: SourceLocation(file: source.file, line: source.line(at: place, after: line))),
      row)
    return end
  }

  /// Who a record is about; of several columns the first that the pack prefers.
  private struct Who {
    var id = ""
    var name: String?
    var idRank = Int.max
    var nameRank = Int.max
  }

  /// A walk through one record.
  private struct Walk {
    var scan: PlainScan
    var who = Who()
  }

  // MARK: - Members

  /// The member of some that a name is; the one behind the last is looked at first, as files are in order.
  private func member(
    _ scan: PlainScan, _ name: Range<Int>, from first: Int, count: Int, after last: inout Int
  ) -> Int? {
    guard count > 0 else { return nil }
    return facts.members.withUnsafeBufferPointer { members in
      facts.names.withUnsafeBufferPointer { names in
        var place = last
        for _ in 0..<count {
          place += 1
          if place >= count { place = 0 }
          let member = members[first + place]
          guard Int(member.length) == name.count else { continue }
          let start = Int(member.start)
          var offset = 0
          while offset < name.count,
            names[start &+ offset] == scan.bytes[name.lowerBound &+ offset]
          {
            offset &+= 1
          }
          if offset == name.count {
            last = place
            return first + place
          }
        }
        return nil
      }
    }
  }

  /// Reads the members of a group of facts.
  private mutating func members(
    of number: Int, _ walk: inout Walk, _ table: inout FactTable
  ) -> Bool {
    guard walk.scan.take(UInt8(ascii: "{")) else { return false }
    if walk.scan.take(UInt8(ascii: "}")) { return true }
    let (first, count) = (Int(facts.groups[number].first), Int(facts.groups[number].count))
    var last = -1
    var strange = StrangeNames()
    repeat {
      guard let name = walk.scan.name(), walk.scan.take(UInt8(ascii: ":")) else { return false }
      let found = member(walk.scan, name, from: first, count: count, after: &last)
      var tellsWho = false
      if number == 0 {
        guard let isWho = takeIdentity(name, &walk) else { return false }
        tellsWho = isWho
      }
      guard let found else {
        guard strange.insert(walk.scan, name),
          tellsWho ? walk.scan.pass() : passStranger(facts.groups[number].prefix, name, &walk)
        else { return false }
        continue
      }
      let bit: UInt64 = 1 << UInt64(found & 63)
      guard met[found >> 6] & bit == 0 else { return false }
      met[found >> 6] |= bit
      let (kind, place) = (facts.members[found].kind, Int(facts.members[found].place))
      if kind == .group {
        // A group that is no object is a member like any other.
        guard walk.scan.peek() == UInt8(ascii: "{") else {
          guard passStranger(facts.groups[number].prefix, name, &walk) else { return false }
          continue
        }
        guard members(of: place, &walk, &table) else { return false }
      } else {
        if walk.scan.take("null") { continue }
        guard row[place].isAbsent,
          let cell = cell(Int(facts.members[found].form), &walk.scan, &table, isFact: true)
        else { return false }
        row[place] = cell
      }
    } while walk.scan.take(UInt8(ascii: ","))
    return walk.scan.take(UInt8(ascii: "}"))
  }

  /// Takes the id or the name of the subject, where a member is one, without passing over it.
  ///
  /// - Returns: whether it is one; nil for one that is not plain.
  private func takeIdentity(_ name: Range<Int>, _ walk: inout Walk) -> Bool? {
    let bytes = UnsafeBufferPointer(rebasing: walk.scan.bytes[name])
    func rank(_ columns: [[UInt8]]) -> Int? {
      columns.firstIndex { $0.count == bytes.count && $0.elementsEqual(bytes) }
    }
    let (id, called) = (rank(ids), rank(names))
    guard id != nil || called != nil else { return false }
    guard let text = walk.scan.identity() else { return nil }
    if let id, id < walk.who.idRank { (walk.who.id, walk.who.idRank) = (text, id) }
    if let called, called < walk.who.nameRank {
      (walk.who.name, walk.who.nameRank) = (text, called)
    }
    return true
  }

  /// Passes over a member that is no fact, where that need not be told any more.
  private func passStranger(_ prefix: String, _ name: Range<Int>, _ walk: inout Walk) -> Bool {
    let full = prefix + walk.scan.string(name)
    guard walk.scan.peek() == UInt8(ascii: "{") else {
      return strangers.contains(full) && walk.scan.pass()
    }
    // What is behind a dot may be a fact all the same.
    guard !walk.scan.bytes[name].contains(UInt8(ascii: ".")), prefix.utf8.count < 256 else {
      return false
    }
    walk.scan.position += 1
    if walk.scan.take(UInt8(ascii: "}")) { return true }
    var strange = StrangeNames()
    repeat {
      guard let inner = walk.scan.name(), strange.insert(walk.scan, inner),
        walk.scan.take(UInt8(ascii: ":")), passStranger(full + ".", inner, &walk)
      else { return false }
    } while walk.scan.take(UInt8(ascii: ","))
    return walk.scan.take(UInt8(ascii: "}"))
  }

  // MARK: - Values

  /// The cell for the value that comes next; nil for one that is not plain.
  ///
  /// - Parameter isFact: whether the value may say where it comes from.
  private mutating func cell(
    _ number: Int, _ scan: inout PlainScan, _ table: inout FactTable, isFact: Bool = false
  ) -> FactCell? {
    let form = facts.forms[number]
    switch form.kind {
    case .integer, .number:
      guard let cell = scan.number() else { return nil }
      let value: Double
      if cell.kind == FactCell.Kind.integer.rawValue {
        value = Double(Int64(bitPattern: cell.bits))
      } else {
        guard form.kind == .number else { return nil }
        value = Double(bitPattern: cell.bits)
      }
      return form.minimum <= value && value <= form.maximum ? cell : nil
    case .boolean:
      if scan.take("true") { return FactCell(.boolean, bits: 1) }
      return scan.take("false") ? FactCell(.boolean, bits: 0) : nil
    case .text: return text(&scan, &table)
    case .answer: return answer(&scan, &table)
    case .date: return scan.date().map { table.textCell(scan.slice($0)) }
    case .choice:
      guard let id = scan.name() else { return nil }
      var last = -1
      guard
        member(scan, id, from: Int(form.first), count: Int(form.count), after: &last) != nil
      else { return nil }
      return table.textCell(scan.slice(id))
    case .list:
      guard scan.take(UInt8(ascii: "[")) else { return nil }
      let base = items.count
      if !scan.take(UInt8(ascii: "]")) {
        repeat {
          // Null is no item.
          if scan.take("null") { continue }
          guard let item = cell(Int(form.first), &scan, &table) else { return nil }
          items.append(item)
        } while scan.take(UInt8(ascii: ","))
        guard scan.take(UInt8(ascii: "]")) else { return nil }
      }
      let first = table.appendNested(items[base...])
      let count = items.count - base
      items.removeLast(count)
      return FactCell(.list, bits: UInt64(first), length: count)
    case .record: return record(number, form, &scan, &table, isFact: isFact)
    case .other: return nil
    }
  }

  private mutating func record(
    _ number: Int, _ form: PlainFacts.Form, _ scan: inout PlainScan, _ table: inout FactTable,
    isFact: Bool
  ) -> FactCell? {
    guard scan.take(UInt8(ascii: "{")) else { return nil }
    let count = Int(form.count)
    let first = table.appendNested(repeatElement(.absent, count: count))
    let cell = FactCell(.record, bits: UInt64(first), length: count)
    if scan.take(UInt8(ascii: "}")) { return cell }
    var last = -1
    var met: UInt64 = 0
    var strange = StrangeNames()
    repeat {
      guard let name = scan.name(), scan.take(UInt8(ascii: ":")) else { return nil }
      if isFact, scan.isWord("value", name) { return nil }
      guard
        let found = member(
          scan, name, from: Int(form.first), count: count, after: &last)
      else {
        guard strange.insert(scan, name), isIgnored(scan.string(name), number, form), scan.pass()
        else { return nil }
        continue
      }
      let field = facts.members[found]
      let bit: UInt64 = 1 << UInt64(field.place)
      guard met & bit == 0 else { return nil }
      met |= bit
      if scan.take("null") { continue }
      guard let value = self.cell(Int(field.form), &scan, &table) else { return nil }
      table.setNested(value, at: first + Int(field.place))
    } while scan.take(UInt8(ascii: ","))
    return scan.take(UInt8(ascii: "}")) ? cell : nil
  }

  /// Whether a field that nobody declared is passed over: it was told.
  private mutating func isIgnored(_ name: String, _ number: Int, _ form: PlainFacts.Form) -> Bool {
    if ignored[number]?.contains(name) == true { return true }
    guard ignoredCount < Self.mostIgnored, strangers.contains(form.path + "." + name) else {
      return false
    }
    ignoredCount += 1
    ignored[number, default: []].insert(name)
    return true
  }

  /// The cell of the text that comes next, where it says something for sure.
  private mutating func text(_ scan: inout PlainScan, _ table: inout FactTable) -> FactCell? {
    let start = scan.position
    if let text = scan.text() {
      let bytes = scan.slice(text)
      return WrittenWords.areOther(than: bytes) ? table.textCell(bytes) : nil
    }
    scan.position = start
    guard scan.takeText(unescapedInto: &unescaped) else { return nil }
    return unescaped.withUnsafeBufferPointer { bytes in
      WrittenWords.areOther(than: bytes) ? table.textCell(bytes) : nil
    }
  }

  /// A free answer: a text, yes or no, a number, or several of them.
  private mutating func answer(_ scan: inout PlainScan, _ table: inout FactTable) -> FactCell? {
    switch scan.peek() {
    case UInt8(ascii: "\""): return text(&scan, &table)
    case UInt8(ascii: "["):
      scan.position += 1
      let start = table.textCell(EmptyCollection())
      repeat {
        if scan.take("null") { continue }
        if table.textLength(from: start) > 0 { _ = table.textCell(" ; ".utf8) }
        guard answerItem(&scan, &table) else { return nil }
      } while scan.take(UInt8(ascii: ","))
      guard scan.take(UInt8(ascii: "]")), table.textLength(from: start) > 0 else { return nil }
      return FactCell(.text, bits: start.bits, length: table.textLength(from: start))
    default:
      let start = table.textCell(EmptyCollection())
      guard answerItem(&scan, &table) else { return nil }
      return FactCell(.text, bits: start.bits, length: table.textLength(from: start))
    }
  }

  /// Adds what one item of an answer says to the table's text.
  private mutating func answerItem(_ scan: inout PlainScan, _ table: inout FactTable) -> Bool {
    switch scan.peek() {
    case UInt8(ascii: "\""):
      guard text(&scan, &table) != nil else { return false }
    case UInt8(ascii: "t"):
      guard scan.take("true") else { return false }
      _ = table.textCell("oui".utf8)
    case UInt8(ascii: "f"):
      guard scan.take("false") else { return false }
      _ = table.textCell("non".utf8)
    default:
      guard scan.peek() != nil else { return false }
      let start = scan.position
      guard let number = scan.number(), number.kind == FactCell.Kind.integer.rawValue else {
        return false
      }
      _ = table.textCell(scan.slice(start..<scan.position))
    }
    return true
  }
}
