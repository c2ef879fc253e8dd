/// Parses JSON (RFC 8259) and says where each problem is.
///
/// It reads one value after another, so a document, a list and lines of objects (NDJSON) are all
/// read the same way. Nesting is bounded, so no input can exhaust the stack.
package struct JSONParser: Sendable {
  /// The deepest nesting accepted.
  package static let depthLimit = 128

  package let source: TextPosition
  package private(set) var position: Int
  /// What reads the member `statuses` of an object where it is plain; its node is then an empty object.
  private let plain: PlainStatuses?
  /// What it read in the object read last.
  private(set) var statuses: PlainStatuses.Found?

  package init(
    _ bytes: [UInt8], file: String, firstLine: Int = 1, plain: PlainStatuses? = nil
  ) {
    self.plain = plain
    source = TextPosition(bytes, file: file, firstLine: firstLine)
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Skips white space; true if a byte follows.
  package mutating func skipSpace() -> Bool {
    let bytes = source.bytes
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return true
      }
    }
    return false
  }

  /// The next byte, white space skipped.
  package mutating func peek() -> UInt8? {
    skipSpace() ? source.bytes[position] : nil
  }

  /// Takes `byte` if it comes next.
  package mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    position += 1
    return true
  }

  /// Goes to a place behind what was read by another.
  mutating func go(to place: Int) { position = place }

  /// Goes to the line after the current position, to read on behind a broken one.
  package mutating func skipLine() {
    let bytes = source.bytes
    while position < bytes.count && !isLineEnd(bytes[position]) { position += 1 }
  }

  /// Goes to the next line that opens an object, if parsing a value from `start` ran past one.
  ///
  /// - Returns: the error for the value, located at the end of its text; nil if there is no such
  ///   line.
  package mutating func skipToNextObject(behind start: Int) -> Diagnostic? {
    let bytes = source.bytes
    guard start < position,
      let next = (start + 1..<min(position + 1, bytes.count)).first(where: {
        bytes[$0] == UInt8(ascii: "{") && isLineEnd(bytes[$0 - 1])
      })
    else { return nil }
    position = next
    while position > start && bytes[position - 1] <= 0x20 { position -= 1 }
    defer { position = next }
    return cutShort("la fin de l'objet", english: "the end of the object")
  }

  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// Reads the next value whole.
  ///
  /// - Throws: `json-syntax`, `json-cut-short`, `json-too-deep`, `json-duplicate-key` or
  ///   `invalid-utf8`, located.
  package mutating func value(depth: Int = 0) throws(Diagnostic) -> JSONNode {
    guard let byte = peek() else { throw cutShort("une valeur", english: "a value") }
    let start = position
    switch byte {
    case UInt8(ascii: "{"): return JSONNode(value: try object(depth: depth), offset: start)
    case UInt8(ascii: "["): return JSONNode(value: try array(depth: depth), offset: start)
    case UInt8(ascii: "\""): return JSONNode(value: .string(try string()), offset: start)
    case UInt8(ascii: "t"): return try literal("true", .boolean(true))
    case UInt8(ascii: "f"): return try literal("false", .boolean(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "-"), 48...57: return JSONNode(value: try number(), offset: start)
    default: throw unexpected("une valeur", english: "a value")
    }
  }

  // MARK: - Structures

  private mutating func object(depth: Int) throws(Diagnostic) -> JSONNode.Value {
    try checkDepth(depth)
    position += 1
    var members: [JSONNode.Member] = []
    var hashes: [UInt64] = []
    if take(UInt8(ascii: "}")) { return .object([]) }
    while true {
      guard let byte = peek() else { throw cutShort("« } »", english: "“}”") }
      guard byte == UInt8(ascii: "\"") else {
        throw unexpected("un nom entre guillemets", english: "a name in quotes")
      }
      let keyOffset = position
      let key = try string()
      hashes.append(hash(of: keyOffset..<position))
      guard take(UInt8(ascii: ":")) else { throw unexpected("« : »", english: "“:”") }
      let value =
        if depth == 0, let found = plainStatuses(key) { found } else {
          try value(depth: depth + 1)
        }
      members.append(JSONNode.Member(key: key, keyOffset: keyOffset, value: value))
      if take(UInt8(ascii: ",")) { continue }
      if take(UInt8(ascii: "}")) {
        try checkKeys(members, &hashes)
        return .object(members)
      }
      throw unexpected("« , » ou « } »", english: "“,” or “}”")
    }
  }

  /// The statuses that come next, where they are plain.
  private mutating func plainStatuses(_ key: String) -> JSONNode? {
    guard let plain, key == "statuses", peek() == UInt8(ascii: "{"),
      let found = plain.read(source.bytes, at: position)
    else { return nil }
    let start = position
    position = found.end
    statuses = found
    return JSONNode(value: .object([]), offset: start)
  }

  /// A number that differs, nearly always, where the bytes of two keys do; a key with an escape has that
  /// of any other.
  private func hash(of range: Range<Int>) -> UInt64 {
    source.bytes.withUnsafeBufferPointer { bytes in
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for index in range {
        if bytes[index] == UInt8(ascii: "\\") { return 0 }
        hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3
      }
      return hash
    }
  }

  /// Refuses a key that is there twice; only where two hashes are equal are keys themselves compared.
  private func checkKeys(
    _ members: [JSONNode.Member], _ hashes: inout [UInt64]
  ) throws(Diagnostic) {
    guard hashes.count > 1 else { return }
    var isSuspect = false
    if hashes.count <= 12 {
      for index in 1..<hashes.count {
        for other in 0..<index where hashes[other] == hashes[index] { isSuspect = true }
      }
      if hashes.contains(0) { isSuspect = true }
    } else {
      hashes.sort()
      isSuspect = hashes[0] == 0
      for index in 1..<hashes.count where hashes[index] == hashes[index - 1] { isSuspect = true }
    }
    guard isSuspect else { return }
    var keys: Set<String> = []
    for member in members where !keys.insert(member.key).inserted {
      throw Diagnostic(
        "json-duplicate-key",
        LocalizedText(
          "la clé « \(member.key) » est là deux fois",
          english: "the key “\(member.key)” is there twice"),
        at: source.location(at: member.keyOffset, field: member.key),
        excerpt: source.excerpt(
          at: member.keyOffset, length: member.key.unicodeScalars.count + 2))
    }
  }

  private mutating func array(depth: Int) throws(Diagnostic) -> JSONNode.Value {
    try checkDepth(depth)
    position += 1
    var items: [JSONNode] = []
    if take(UInt8(ascii: "]")) { return .array([]) }
    while true {
      items.append(try value(depth: depth + 1))
      if take(UInt8(ascii: ",")) { continue }
      if take(UInt8(ascii: "]")) { return .array(items) }
      throw unexpected("« , » ou « ] »", english: "“,” or “]”")
    }
  }

  private func checkDepth(_ depth: Int) throws(Diagnostic) {
    guard depth >= Self.depthLimit else { return }
    throw Diagnostic(
      "json-too-deep",
      LocalizedText(
        "plus de \(Self.depthLimit) niveaux imbriqués",
        english: "more than \(Self.depthLimit) nested levels"),
      at: source.location(at: position), excerpt: source.excerpt(at: position))
  }

  // MARK: - Scalars

  private mutating func literal(
    _ word: StaticString, _ value: JSONNode.Value
  ) throws(Diagnostic) -> JSONNode {
    let start = position
    let text = "\(word)"
    guard source.bytes[position...].starts(with: text.utf8) else {
      throw unexpected("une valeur", english: "a value")
    }
    position += text.utf8.count
    return JSONNode(value: value, offset: start)
  }

  private mutating func number() throws(Diagnostic) -> JSONNode.Value {
    let bytes = source.bytes
    let start = position
    var isInteger = true
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    let firstDigit = position
    try digits()
    if bytes[firstDigit] == UInt8(ascii: "0") && position > firstDigit + 1 {
      position = firstDigit
      throw unexpected(
        "un nombre sans zéro devant", english: "a number without a leading zero")
    }
    if position < bytes.count && bytes[position] == UInt8(ascii: ".") {
      isInteger = false
      position += 1
      try digits()
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      isInteger = false
      position += 1
      if position < bytes.count,
        bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
      {
        position += 1
      }
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isInteger, let integer = Int64(text) { return .integer(integer) }
    // Its syntax is sound: it costs the value, not the text around it.
    guard let number = Double(text), number.isFinite else { return .string(text) }
    if number.magnitude >= 0x1p53, let integer = Int64(decimal: text) { return .integer(integer) }
    return .number(number == 0 ? 0 : number)
  }

  private mutating func digits() throws(Diagnostic) {
    let bytes = source.bytes
    let start = position
    while position < bytes.count, (48...57).contains(bytes[position]) { position += 1 }
    if position == start { throw unexpected("un chiffre", english: "a digit") }
  }

  private mutating func string() throws(Diagnostic) -> String {
    let bytes = source.bytes
    position += 1
    var start = position
    var text = ""
    while position < bytes.count {
      position = bytes.withUnsafeBufferPointer { WordScan.endOfText($0, from: position) }
      guard position < bytes.count else { break }
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        let rest = try plain(start..<position)
        position += 1
        return text.isEmpty ? rest : text + rest
      }
      if byte == UInt8(ascii: "\\") {
        text += try plain(start..<position)
        text.unicodeScalars.append(try escape())
        start = position
        continue
      }
      guard byte >= 0x20 else {
        throw unexpected(
          "la fin du texte, ou \\n pour un saut de ligne",
          english: "the end of the text, or \\n for a line break")
      }
      position += 1
    }
    throw cutShort("le guillemet fermant", english: "the closing quote")
  }

  private func plain(_ range: Range<Int>) throws(Diagnostic) -> String {
    if range.isEmpty { return "" }
    let valid: String? = source.bytes.withUnsafeBufferPointer { bytes in
      let text = UnsafeBufferPointer(rebasing: bytes[range])
      // Bytes of ASCII are valid: nearly every text of a file.
      return WordScan.isASCII(text)
        ? String(decoding: text, as: UTF8.self) : String(validating: text, as: UTF8.self)
    }
    if let valid { return valid }
    let slice = source.bytes[range]
    throw source.invalidUTF8(at: invalidUTF8Offset(in: slice) ?? range.lowerBound)
  }

  private mutating func escape() throws(Diagnostic) -> Unicode.Scalar {
    let bytes = source.bytes
    position += 1
    guard position < bytes.count else { throw cutShort("un caractère", english: "a character") }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default:
      position -= 1
      throw unexpected("l'un de \" \\ / b f n r t u", english: "one of \" \\ / b f n r t u")
    }
    let first = try hexadecimal()
    if let scalar = Unicode.Scalar(first) { return scalar }
    // A scalar beyond U+FFFF is written as two halves.
    guard (0xD800...0xDBFF).contains(first), position + 1 < bytes.count,
      bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
    else { throw unexpected("la seconde moitié \\u", english: "the second half \\u") }
    position += 2
    let second = try hexadecimal()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw unexpected("la seconde moitié \\u", english: "the second half \\u") }
    return scalar
  }

  private mutating func hexadecimal() throws(Diagnostic) -> UInt32 {
    let bytes = source.bytes
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard position < bytes.count else { throw cutShort("4 chiffres", english: "4 digits") }
      let digit: UInt8
      switch bytes[position] {
      case 48...57: digit = bytes[position] - 48
      case 65...70: digit = bytes[position] - 55
      case 97...102: digit = bytes[position] - 87
      default: throw unexpected("4 chiffres hexadécimaux", english: "4 hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }

  // MARK: - Errors

  package func unexpected(_ french: String, english: String) -> Diagnostic {
    guard position < source.bytes.count else { return cutShort(french, english: english) }
    if position == 0,
      let problem = Diagnostic.workbook(
        source.bytes, file: source.file, expecting: LocalizedText("du JSON", english: "JSON"),
        cure: nil)
    {
      return problem
    }
    let byte = source.bytes[position]
    let rest = source.bytes[position..<min(position + 4, source.bytes.count)]
    let found =
      byte < 0x20
      ? "\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      : String(decoding: rest, as: UTF8.self).prefix(1).description
    return Diagnostic(
      "json-syntax",
      LocalizedText(
        "trouvé « \(found) », attendu \(french)", english: "found “\(found)”, expected \(english)"),
      at: source.location(at: position), excerpt: source.excerpt(at: position))
  }

  private func cutShort(_ french: String, english: String) -> Diagnostic {
    Diagnostic(
      "json-cut-short",
      LocalizedText(
        "le texte s'arrête ici, attendu \(french)",
        english: "the text stops here, expected \(english)"),
      at: source.location(at: position), excerpt: source.excerpt(at: position))
  }
}
