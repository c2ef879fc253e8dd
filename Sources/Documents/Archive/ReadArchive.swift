internal import CDocumentShim
package import CircularCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The parts of a zip archive that is no document, read whole within bounds; nothing is ever written.
///
/// Checksums are not looked at: a part whose bytes changed is given as it is, to be compared with its digest.
package enum ReadArchive {
  /// What an archive may be.
  package struct Bounds: Sendable {
    /// The most parts.
    package var parts = 10_000
    /// The most bytes of one part.
    package var part = 256 << 20
    /// The most bytes of all parts together.
    package var total = 512 << 20

    /// Makes the usual bounds.
    package init() {}
  }

  /// The parts, by their names as they are stored.
  ///
  /// - Parameters:
  ///   - bytes: the archive.
  ///   - file: its name, for messages.
  ///   - isExpected: whether a part of this name may be there; one that may not is refused before any is read.
  /// - Throws: `document-…` of an archive that is damaged, protected, too large, or has a name twice; what
  ///   `isExpected` throws.
  package static func parts(
    of bytes: [UInt8], file: String, bounds: Bounds = Bounds(),
    isExpected: (String) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> [String: [UInt8]] {
    func fail(_ status: cdoc_status, _ part: String = "") -> Diagnostic {
      DocumentProblem(status, part: part).diagnostic(file: file)
    }
    let copy = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(1, bytes.count), alignment: 16)
    defer { copy.deallocate() }
    copy.copyBytes(from: bytes)
    var status = CDOC_OK
    guard let handle = cdoc_archive_open_bytes(copy.baseAddress, bytes.count, &status) else {
      throw fail(status)
    }
    defer { cdoc_archive_close(handle) }
    let count = cdoc_archive_count(handle)
    guard count <= bounds.parts else { throw fail(CDOC_MANY_ENTRIES) }
    var names: [String] = []
    for index in 0..<count {
      var entry = cdoc_entry()
      let status = cdoc_archive_entry(handle, index, &entry)
      guard status == CDOC_OK, let stored = entry.name else { throw fail(status) }
      let name = String(cString: stored)
      try isExpected(name)
      names.append(name)
    }
    var parts: [String: [UInt8]] = [:]
    // A small file that gives much is a trap: documents are 5 to 30 times as large as their archives.
    var left = min(bounds.total, max(64 << 20, bytes.count * 200))
    for (index, name) in names.enumerated() {
      guard parts[name] == nil else {
        throw DocumentProblem.twice(part: name).diagnostic(file: file)
      }
      var start: UnsafeMutableRawPointer?
      var length = 0
      let status = cdoc_archive_read(handle, index, min(bounds.part, left), &start, &length)
      guard status == CDOC_OK else { throw fail(status, name) }
      parts[name] = Array(UnsafeRawBufferPointer(start: start, count: length))
      free(start)
      left -= length
    }
    return parts
  }
}
