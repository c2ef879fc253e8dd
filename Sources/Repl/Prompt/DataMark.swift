import CircularCore
import FileAccess

/// What a data file was when it was read, so that a change is seen without reading it at each look.
struct DataMark: Equatable {
  /// The fingerprint of its bytes.
  let fingerprint: String
  /// When it was written last, in nanoseconds, its size, and which file it is.
  private let stamp: Stamp

  /// The mark of a file; nil for a stream, and for a file that cannot be read.
  init?(of path: String) {
    guard let stamp = Self.stamp(of: path) else { return nil }
    var fingerprint = Fingerprint()
    do throws(Diagnostic) {
      fingerprint.add(try FileContents.read(path))
    } catch {
      return nil
    }
    self.stamp = stamp
    self.fingerprint = fingerprint.text
  }

  /// Whether the bytes of a file are no longer those of this mark.
  func isOutdated(_ path: String) -> Bool {
    if Self.stamp(of: path) == stamp { return false }
    return DataMark(of: path)?.fingerprint != fingerprint
  }

  /// What tells a file that was written again, without reading it.
  typealias Stamp = [Int]

  /// The stamp of a file; nil for a stream, and for a file that is not there.
  static func stamp(of path: String) -> Stamp? {
    let stamp = path == "-" ? [] : FileContents.stamp(of: path)
    return stamp.isEmpty ? nil : stamp
  }
}
