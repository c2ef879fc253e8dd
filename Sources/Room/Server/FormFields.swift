/// The fields of a form or of an address, in order.
///
/// ```swift
/// try FormFields(encoded: Array("nom=Mme+Dupont&note=3%2C5".utf8))["note"]  // "3,5"
/// ```
package struct FormFields: Sendable, Hashable {
  /// The fields.
  package private(set) var fields: [(name: String, value: String)] = []

  /// The files that were sent with them.
  package private(set) var files: [(name: String, file: SentFile)] = []

  /// More fields than any page has.
  static let most = 2000

  /// Makes fields.
  package init(_ fields: [(String, String)] = []) {
    self.fields = fields.map { (name: $0.0, value: $0.1) }
  }

  /// Reads fields as a browser sends them.
  ///
  /// - Throws: `badRequest` for escapes that are none and for bytes that are no text, `bodyTooLarge`
  ///   for more fields than any page has.
  package init(encoded bytes: some Sequence<UInt8>) throws(HTTPRefusal) {
    for part in Array(bytes).split(separator: UInt8(ascii: "&")) {
      guard fields.count < Self.most else { throw .bodyTooLarge }
      let pair = part.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let name = try Self.text(pair[0], isForm: true)
      fields.append((name, pair.count > 1 ? try Self.text(pair[1], isForm: true) : ""))
    }
  }

  /// Reads the fields and files of a form that sends files.
  ///
  /// - Throws: as `init(encoded:)`.
  init(multipart body: [UInt8], type: String) throws(HTTPRefusal) {
    let form = try MultipartForm(body, type: type)
    fields = form.fields.map { (name: $0.0, value: $0.1) }
    files = form.files
  }

  /// The file of a name; nil where none was chosen: browsers send an empty one without a name.
  package func file(_ name: String) -> SentFile? {
    files.first { $0.name == name && !($0.file.name.isEmpty && $0.file.bytes.isEmpty) }?.file
  }

  /// The first value of a name.
  package subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  /// All values of a name.
  package func all(_ name: String) -> [String] {
    fields.filter { $0.name == name }.map(\.value)
  }

  /// The names that stand more than once.
  package var repeated: Set<String> {
    var seen: Set<String> = []
    return Set(fields.map(\.name).filter { !seen.insert($0).inserted })
  }

  /// The fields whose names begin so, without that beginning.
  package func named(_ beginning: String) -> [(name: String, value: String)] {
    fields.filter { $0.name.hasPrefix(beginning) }
      .map { (String($0.name.dropFirst(beginning.count)), $0.value) }
  }

  /// The fields as an address has them.
  package var encoded: String {
    fields.map { "\(Self.escaped($0.name))=\(Self.escaped($0.value))" }.joined(separator: "&")
  }

  /// Reads escapes; in a form a plus is a space.
  static func text(_ bytes: some Collection<UInt8>, isForm: Bool) throws(HTTPRefusal) -> String {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+") where isForm: plain.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit)
        else { throw .badRequest }
        plain.append(high << 4 | low)
      default: plain.append(byte)
      }
    }
    guard let text = String(validating: plain, as: UTF8.self), !text.unicodeScalars.contains("\0")
    else { throw .badRequest }
    return text
  }

  /// A text as an address has it.
  package static func escaped(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  package static func == (a: Self, b: Self) -> Bool {
    a.fields.count == b.fields.count && zip(a.fields, b.fields).allSatisfy { $0 == $1 }
      && a.files.count == b.files.count && zip(a.files, b.files).allSatisfy { $0 == $1 }
  }

  package func hash(into hasher: inout Hasher) {
    for field in fields {
      hasher.combine(field.name)
      hasher.combine(field.value)
    }
  }
}
