import CircularCore
import LuaBridge

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

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
    var info = stat()
    guard path != "-", stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
    #if canImport(Darwin)
      let time = info.st_mtimespec
    #else
      let time = info.st_mtim
    #endif
    return [time.tv_sec, time.tv_nsec, Int(info.st_size), Int(info.st_ino)]
  }
}
