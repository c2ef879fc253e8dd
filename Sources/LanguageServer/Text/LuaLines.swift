package import Diagnostics

/// Where the lines that messages count begin.
package struct LuaLines: Sendable {
  private let starts: [Int32]
  private let end: Int

  package init(_ map: SourceMap) {
    starts = map.lineStarts
    end = map.bytes.count
  }

  /// The first byte of a line, from 1; the end of the text for a line that is not there.
  func start(of line: Int) -> Int {
    guard line >= 1 else { return 0 }
    return line <= starts.count ? Int(starts[line - 1]) : end
  }
}
