internal import CircularCore

/// The number formats of a workbook, by the styles of its cells.
struct CellFormats {
  /// The formats, one a style.
  private(set) var all: [CellFormat] = []
  /// Of each whether it shows days or times.
  private var areOfDates: [Bool] = []

  /// No styles: every number is shown as it is.
  init() {}

  /// Reads the part.
  init(_ part: String, in archive: Archive) throws(Diagnostic) {
    var codes = Self.builtIn
    var made: [Int: CellFormat] = [:]
    let reader = try archive.stream(part)
    while try reader.next() {
      guard reader.kind == .start else { continue }
      if reader.tag == .numberFormat, let id = reader.number(.numberFormatID),
        let code = reader.text(.formatCode)
      {
        codes[id] = code
      }
      guard reader.tag == .cellFormats else { continue }
      try reader.children { (tag) throws(Diagnostic) in
        guard tag == .cellFormat else { return false }
        let id = reader.number(.numberFormatID) ?? 0
        let format = made[id] ?? codes[id].map { CellFormat($0) } ?? .general
        made[id] = format
        all.append(format)
        areOfDates.append(format.showsDays || format.showsTime)
        return false
      }
    }
  }

  /// Which of the formats is that of a style; nil where numbers are shown as they are.
  @inline(__always)
  func index(_ style: Int?) -> Int32? {
    guard let style, all.indices.contains(style) else { return nil }
    return Int32(clamping: style)
  }

  /// Whether a format shows days or times.
  @inline(__always)
  func showsDates(_ format: Int32) -> Bool { areOfDates[Int(format)] }

  /// The formats that files do not write out, as Excel shows them in France.
  private static let builtIn: [Int: String] = [
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0\\ \"€\"",
    6: "#,##0\\ \"€\"", 7: "#,##0.00\\ \"€\"", 8: "#,##0.00\\ \"€\"", 9: "0%", 10: "0.00%",
    11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "hh:mm", 21: "hh:mm:ss",
    22: "dd/mm/yyyy hh:mm", 27: "dd/mm/yyyy", 28: "dd/mm/yyyy", 29: "dd/mm/yyyy",
    30: "dd/mm/yyyy", 31: "dd/mm/yyyy", 32: "hh:mm", 33: "hh:mm:ss", 34: "hh:mm", 35: "hh:mm:ss",
    36: "dd/mm/yyyy", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0",
    42: "#,##0\\ \"€\"", 43: "#,##0.00", 44: "#,##0.00\\ \"€\"", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss", 48: "##0.0E+0", 49: "@", 50: "dd/mm/yyyy", 51: "dd/mm/yyyy", 52: "dd/mm/yyyy",
    53: "dd/mm/yyyy", 54: "dd/mm/yyyy", 55: "dd/mm/yyyy", 56: "dd/mm/yyyy", 57: "dd/mm/yyyy",
    58: "dd/mm/yyyy",
  ]
}
