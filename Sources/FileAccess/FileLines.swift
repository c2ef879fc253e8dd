package import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The lines of a file or of standard input, read piece by piece: memory holds one piece and one line.
package final class FileLines {
  /// One line.
  package struct Line: Sendable {
    /// Its number, from 1.
    package var number: Int
    /// Its bytes, without the line break.
    package var bytes: [UInt8]
  }

  /// The longest line that is read: 64 MiB.
  package static let longestLine = 64 << 20

  private let path: String
  private let descriptor: Int32
  private var buffer = [UInt8](repeating: 0, count: 1 << 18)
  private var start = 0
  private var end = 0
  private var number = 0
  private var isAtEnd = false

  /// Opens a file; `-` is standard input.
  ///
  /// - Throws: `no-such-file`, `not-a-file` or `unreadable-file`.
  package init(_ path: String) throws(Diagnostic) {
    self.path = path
    if path == "-" {
      descriptor = 0
      return
    }
    descriptor = try FileContents.open(path)
  }

  deinit { if descriptor != 0 { close(descriptor) } }

  /// The next line; nil at the end.
  ///
  /// - Throws: `line-too-long` or `unreadable-file`.
  package func next() throws(Diagnostic) -> Line? {
    var searched = start
    while true {
      if let place = buffer[searched..<end].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = place + 1 }
        return line(start..<place)
      }
      searched = end
      if isAtEnd {
        guard start < end else { return nil }
        defer { start = end }
        return line(start..<end)
      }
      let moved = start
      try fill()
      searched -= moved - start
    }
  }

  private func line(_ range: Range<Int>) -> Line {
    number += 1
    var range = range
    if let last = range.last, buffer[last] == UInt8(ascii: "\r") { range.removeLast() }
    return Line(number: number, bytes: Array(buffer[range]))
  }

  /// Reads another piece behind the line begun, which moves to the front.
  private func fill() throws(Diagnostic) {
    if start > 0 {
      buffer.replaceSubrange(0..<end - start, with: Array(buffer[start..<end]))
      end -= start
      start = 0
    }
    if end == buffer.count {
      guard buffer.count < Self.longestLine else {
        throw Diagnostic(
          "line-too-long",
          LocalizedText(
            "ligne de plus de \(Self.longestLine >> 20) Mio",
            english: "a line of more than \(Self.longestLine >> 20) MiB"),
          at: SourceLocation(file: path, line: number + 1))
      }
      buffer.append(contentsOf: repeatElement(0, count: buffer.count))
    }
    while true {
      let count = buffer[end...].withUnsafeMutableBytes { piece in
        read(descriptor, piece.baseAddress, piece.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        throw FileContents.unreadable(path, errno)
      }
      if count == 0 { isAtEnd = true }
      end += count
      return
    }
  }
}
