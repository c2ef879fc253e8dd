#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The file of a history: one line an entry, added at the end under a lock.
///
/// Programs that share the file do not mix their lines: each takes the lock, cuts off a last line that
/// was not finished, adds its own and waits until the disk has them. A file that has grown to twice
/// its limit is written anew beside the old one and takes its place; since a lock belongs to a file
/// and not to its name, whoever gets the lock looks whether the name still means that file.
struct HistoryFile {
  /// A longer file is read from its end.
  private static let maximumBytes = 16 << 20

  let path: String
  let limit: Int

  init(path: String, limit: Int) {
    // A file reached through a link is replaced where it is.
    if let resolved = realpath(path, nil) {
      self.path = String(cString: resolved)
      free(resolved)
    } else {
      self.path = path
    }
    self.limit = limit
  }

  // MARK: - Read

  /// What a file holds: its entries, oldest first, and how many lines are none.
  struct Contents {
    var entries: [String] = []
    var strangeLines = 0
  }

  /// The contents of the file; nothing if there is no file.
  func read() throws(HistoryProblem) -> Contents {
    let descriptor = SystemCall.retry { open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    if descriptor == -1, errno == ENOENT { return Contents() }
    guard descriptor != -1 else { throw problem(.open) }
    defer { close(descriptor) }
    return try contents(of: descriptor)
  }

  private func contents(of descriptor: Int32) throws(HistoryProblem) -> Contents {
    let bytes = try bytes(of: descriptor)
    var contents = Contents()
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    // What follows the last line end was never finished.
    for line in lines.dropLast() {
      if let entry = HistoryEntryCoding.decode(line) {
        contents.entries.append(entry)
      } else {
        contents.strangeLines += 1
      }
    }
    if contents.entries.isEmpty, let last = lines.last,
      contents.strangeLines > 0 || String(validating: last, as: UTF8.self) == nil
    {
      // Adding to it would cut off what is behind its last line end.
      throw HistoryProblem(action: .recognise, path: path, number: 0)
    }
    return contents
  }

  /// The bytes of a regular file, from the beginning of a line.
  private func bytes(of descriptor: Int32) throws(HistoryProblem) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw problem(.read) }
    guard isRegular(status) else {
      if status.st_mode & S_IFMT == S_IFDIR { throw problem(.open, EISDIR) }
      return []
    }
    let start = max(0, Int(status.st_size) - Self.maximumBytes)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while bytes.count <= Self.maximumBytes {
      let count = SystemCall.retry {
        pread(descriptor, &buffer, buffer.count, off_t(start + bytes.count))
      }
      guard count >= 0 else { throw problem(.read) }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    if start > 0, let end = bytes.firstIndex(of: 0x0A) { bytes.removeSubrange(...end) }
    return bytes
  }

  private func isRegular(_ status: stat) -> Bool {
    status.st_mode & S_IFMT == S_IFREG
  }

  // MARK: - Add

  /// Adds entries at the end, all or none.
  func append(_ entries: [String]) throws(HistoryProblem) {
    let descriptor = try openLocked()
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw problem(.open) }
    let end = isRegular(status) ? try cutTornLine(descriptor, length: Int(status.st_size)) : nil
    if end != nil, status.st_mode & 0o077 != 0, fchmod(descriptor, 0o600) != 0 {
      throw problem(.open)
    }
    let bytes = entries.flatMap { HistoryEntryCoding.encode($0) }
    let number = SystemCall.write(bytes, to: descriptor)
    guard number == 0 else {
      if let end { ftruncate(descriptor, off_t(end)) }
      throw problem(.write, number)
    }
    guard let end else { return }
    guard SystemCall.retry({ fsync(descriptor) }) == 0 else { throw problem(.write) }
    if end + bytes.count > 64 << 10 { try compactIfLong(descriptor) }
  }

  /// Opens the file that the path means now, and locks it.
  ///
  /// Another program may hold the lock for as long as it takes to write; one that holds it for a
  /// second is stuck.
  private func openLocked() throws(HistoryProblem) -> Int32 {
    for attempt in 0..<200 {
      let flags = O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK
      let descriptor = SystemCall.retry { open(path, flags, 0o600) }
      guard descriptor != -1 else { throw problem(.open) }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
        if isCurrent(descriptor) { return descriptor }
      } else if errno != EWOULDBLOCK && errno != EINTR {
        let number = errno
        close(descriptor)
        throw problem(.lock, number)
      }
      close(descriptor)
      if attempt > 0 { usleep(5_000) }
    }
    throw problem(.lock, EWOULDBLOCK)
  }

  private func isCurrent(_ descriptor: Int32) -> Bool {
    var opened = stat()
    var named = stat()
    guard fstat(descriptor, &opened) == 0, stat(path, &named) == 0 else { return false }
    return opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
  }

  /// Cuts off what follows the last line end, and returns the length.
  private func cutTornLine(_ descriptor: Int32, length: Int) throws(HistoryProblem) -> Int {
    var end = length
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while end > 0 {
      let start = max(0, end - buffer.count)
      let count = SystemCall.retry { pread(descriptor, &buffer, end - start, off_t(start)) }
      guard count == end - start else { throw problem(.read) }
      if let last = buffer[..<count].lastIndex(of: 0x0A) {
        end = start + last + 1
        break
      }
      end = start
    }
    if end < length, ftruncate(descriptor, off_t(end)) != 0 { throw problem(.write) }
    return end
  }

  // MARK: - Make short

  /// Writes the latest entries into a new file that takes the place of a locked one, if that has twice
  /// as many lines as are kept.
  private func compactIfLong(_ descriptor: Int32) throws(HistoryProblem) {
    // A line is an entry at most, and no shorter than it: where there are too few, none is read.
    let bytes = try bytes(of: descriptor)
    guard lineCount(of: bytes) >= 2 * limit || bytes.count > Self.maximumBytes / 2 else { return }
    let all = try contents(of: descriptor).entries
    guard all.count >= 2 * limit || all.reduce(0, { $0 + $1.utf8.count }) > Self.maximumBytes / 2
    else { return }
    var kept = History.latest(all, limit: limit)
    var size = kept.reduce(0) { $0 + $1.utf8.count }
    while size > Self.maximumBytes / 4, kept.count > 1 { size -= kept.removeFirst().utf8.count }
    let temporary = path + ".new"
    // Only who has the lock gets here: one that is there was left by a program that died.
    unlink(temporary)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    let new = SystemCall.retry { open(temporary, flags, 0o600) }
    guard new != -1 else { throw problem(.replace) }
    defer { close(new) }
    var number = SystemCall.write(kept.flatMap { HistoryEntryCoding.encode($0) }, to: new)
    if number == 0, SystemCall.retry({ fsync(new) }) != 0 { number = errno }
    if number == 0, rename(temporary, path) != 0 { number = errno }
    guard number == 0 else {
      unlink(temporary)
      throw problem(.replace, number)
    }
  }

  private func lineCount(of bytes: [UInt8]) -> Int {
    bytes.withUnsafeBytes { bytes in
      guard var start = UnsafeRawPointer(bytes.baseAddress) else { return 0 }
      let end = start + bytes.count
      var count = 0
      while let found = memchr(start, 0x0A, end - start) {
        count += 1
        start = UnsafeRawPointer(found) + 1
      }
      return count
    }
  }

  private func problem(_ action: HistoryProblem.Action, _ number: Int32 = errno) -> HistoryProblem {
    HistoryProblem(action: action, path: path, number: number)
  }
}
