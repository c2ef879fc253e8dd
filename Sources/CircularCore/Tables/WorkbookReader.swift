/// Gives the sheets of workbooks as tables of text, so that `table "bareme.xlsx"` works in rules.
///
/// Packs are read without workbooks unless whoever loads them has such a reader: the library `Documents` has
/// one, `WorkbookReader.documents`.
///
/// ```swift
/// let pack = try LuaRulePack(folder: "rules/detr", workbooks: .documents)
/// ```
public struct WorkbookReader: Sendable, Hashable {
  /// A sheet, and what a reader of it should know.
  package typealias Reading = (sheet: SheetText, notes: [Diagnostic])

  private let read:
    @Sendable (_ bytes: [UInt8], _ file: String, _ sheet: String?) throws(Diagnostic) -> Reading

  /// Makes a reader.
  ///
  /// - Parameter read: gives the sheet of a name, or the only one, of a workbook in memory.
  package init(
    _ read:
      @escaping @Sendable (_ bytes: [UInt8], _ file: String, _ sheet: String?) throws(Diagnostic)
      -> Reading
  ) {
    self.read = read
  }

  /// The sheet of a name; without one, that of a workbook that has one.
  package func sheet(
    _ name: String?, of bytes: [UInt8], file: String
  ) throws(Diagnostic) -> Reading {
    try read(bytes, file, name)
  }

  /// Whether a file of a pack is a workbook, by its name.
  package static func isWorkbook(_ name: String) -> Bool {
    name.hasSuffix(".xlsx") || name.hasSuffix(".ods")
  }

  /// Readers tell nothing of what they read: all are the same.
  public static func == (a: WorkbookReader, b: WorkbookReader) -> Bool { true }

  /// Hashes nothing.
  public func hash(into hasher: inout Hasher) {}
}
