import CircularCore

/// What kind of finding stands where, whatever it says: how findings of a text and of the text with an edit are
/// compared.
struct FindingPlace: Hashable {
  private var code: Diagnostic.Code
  private var file: String?
  /// Where it begins in the text with the edit; nil for what begins in the edit.
  private var start: Int?

  /// A finding of the text without the edit.
  init(_ finding: LocatedFinding, before fix: ProvedFix) {
    self.init(finding)
    guard finding.file == fix.file, finding.range.lowerBound >= fix.range.lowerBound else { return }
    start =
      finding.range.lowerBound < fix.range.upperBound
      ? nil : finding.range.lowerBound - fix.range.count + fix.text.utf8.count
  }

  /// A finding of the text with the edit.
  init(_ finding: LocatedFinding, after fix: ProvedFix) {
    self.init(finding)
    let new = fix.range.lowerBound..<fix.range.lowerBound + fix.text.utf8.count
    if finding.file == fix.file, new.contains(finding.range.lowerBound) { start = nil }
  }

  private init(_ finding: LocatedFinding) {
    code = finding.diagnostic.code
    file = finding.file
    start = finding.range.lowerBound
  }
}
