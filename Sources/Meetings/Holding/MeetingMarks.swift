import CircularCore

/// A few digits of the digest of each line of each file, so that a byte that changed is found at its line.
///
/// They place a change; that there is one, the digests of the journal say.
enum MeetingMarks {
  /// The path of their file.
  static let path = "reperes.txt"
  /// Larger files are not marked: of those, the file is said and not the line.
  private static let largest = 4 << 20
  private static let digits = 8

  /// The text of marks: `= path`, then the marks of its lines.
  static func text(of files: [(path: String, bytes: [UInt8])]) -> String {
    var text = ""
    for file in files where file.bytes.count <= largest {
      text += "= \(file.path)\n"
      for line in lines(file.bytes) { text += mark(line) + "\n" }
    }
    return text
  }

  /// The first line at which bytes are not those that were marked; nil where no marks say it.
  static func firstChange(in bytes: [UInt8], of path: String, marks: String) -> Int? {
    var isThere = false
    var expected: [Substring] = []
    for line in marks.split(separator: "\n") {
      if line.hasPrefix("= ") {
        if isThere { break }
        isThere = line.dropFirst(2) == path
      } else if isThere {
        expected.append(line)
      }
    }
    guard isThere, bytes.count <= largest * 2 else { return nil }
    let found = lines(bytes)
    for (index, line) in found.enumerated() {
      guard index < expected.count, expected[index] == mark(line) else { return index + 1 }
    }
    return found.count < expected.count ? found.count + 1 : nil
  }

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  }

  private static func mark(_ line: ArraySlice<UInt8>) -> String {
    String(Digest(of: line).text.prefix(digits))
  }
}
