internal import CircularCore

/// The texts that the cells of a workbook share: one row of bytes, and where each text ends.
struct SharedStrings {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []

  /// What the texts of a workbook may hold together.
  private static let longest = 512 << 20

  /// No texts.
  init() {}

  /// Reads the part; runs are joined, readings of ideograms left out.
  init(_ part: String, in archive: Archive) throws(Diagnostic) {
    let reader = try archive.stream(part)
    var isText = false
    while try reader.next() {
      switch reader.kind {
      case .text: if isText { bytes.append(contentsOf: reader.characters) }
      case .start:
        if reader.tag == .phonetic { try reader.skip() } else { isText = reader.tag == .sheetText }
      case .finish:
        isText = false
        guard reader.tag == .sharedString else { break }
        guard bytes.count <= Self.longest else { throw archive.fail(.largePart(part: part)) }
        ExcelText.unescape(&bytes, from: Int(ends.last ?? 0))
        ends.append(UInt32(bytes.count))
      }
    }
  }

  var count: Int { ends.count }

  /// Adds the bytes of a text to others.
  @inline(__always)
  func add(_ index: Int, to others: inout [UInt8]) {
    let start = index == 0 ? 0 : Int(ends[index - 1])
    bytes.withUnsafeBytes {
      others.append(contentsOf: UnsafeRawBufferPointer(rebasing: $0[start..<Int(ends[index])]))
    }
  }
}
