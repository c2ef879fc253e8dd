/// How an input is laid out.
public enum InputFormat: String, Sendable, Hashable, CaseIterable {
  /// A table with a header line.
  case csv
  /// An object, a list of objects, or one object after another.
  case json
  /// One object a line; a broken line costs that line only.
  case ndjson

  /// The format that a file's name tells, nil if it tells none.
  public init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    switch fileName[fileName.index(after: dot)...].lowercased() {
    case "csv", "tsv", "txt": self = .csv
    case "json": self = .json
    case "ndjson", "jsonl": self = .ndjson
    default: return nil
    }
  }

  /// The format that the first bytes tell: an object or a list is JSON, anything else a table.
  public init(sniffing bytes: [UInt8]) {
    let first = bytes.first {
      $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D && $0 != 0xEF && $0 != 0xBB
        && $0 != 0xBF
    }
    self = first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .ndjson : .csv
  }
}
