import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A lock on the folder of a file, between programs: nothing is left behind, and it ends with the program that holds it.
///
/// The file itself is SQLite's to lock: closing another descriptor of it would end those locks.
struct FolderLock {
  private let descriptor: Int32

  /// Waits for the folder of a file; where it cannot be opened there is nothing to wait for, and what follows says so.
  init(of path: String) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
  }

  /// Lets others have it.
  func release() {
    if descriptor >= 0 { close(descriptor) }
  }
}
