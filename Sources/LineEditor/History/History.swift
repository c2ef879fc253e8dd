/// The blocks of before, oldest first: a bounded list without repetitions, kept in a file if one is
/// named.
///
///     let history = History(path: "\(home)/.local/state/circular/history") { problem in warn(problem) }
///     history.append("rank projet-k")
///
/// A file that cannot be read or written never stops anything: the problem is told once, and the list
/// goes on in memory. What could not be written is tried again with the next block.
public final class History {
  /// Blocks longer than this, in bytes, are not kept.
  public static let maximumEntry = 64 << 10

  /// The blocks, oldest first.
  public private(set) var entries: [String] = []
  private let limit: Int
  private var file: HistoryFile?
  private let onProblem: (HistoryProblem) -> Void
  private var hasReported = false
  /// Blocks that the file does not have yet.
  private var unsaved: [String] = []

  /// Makes a list, and reads the file if there is one.
  ///
  /// - Parameters:
  ///   - path: The file; nil keeps blocks in memory only. Its folder has to be there.
  ///   - limit: How many blocks are kept.
  ///   - onProblem: Told the first problem with the file, on the thread that meets it.
  public init(
    path: String?, limit: Int = 2_000, onProblem: @escaping (HistoryProblem) -> Void = { _ in }
  ) {
    self.limit = max(1, limit)
    self.onProblem = onProblem
    file = path.map { HistoryFile(path: $0, limit: max(1, limit)) }
    guard let file else { return }
    do throws(HistoryProblem) {
      let contents = try file.read()
      entries = Self.latest(contents.entries, limit: self.limit)
      if contents.strangeLines > 0 {
        throw HistoryProblem(
          action: .decode(lines: contents.strangeLines), path: file.path, number: 0)
      }
    } catch {
      if error.action == .recognise { self.file = nil }
      report(error)
    }
  }

  /// Adds a block at the end; the same block before goes away.
  public func append(_ entry: String) {
    guard entry.utf8.count <= Self.maximumEntry, !entry.isEmpty, entries.last != entry else {
      return
    }
    entries.removeAll { $0 == entry }
    entries.append(entry)
    if entries.count > limit { entries.removeFirst(entries.count - limit) }
    guard let file else { return }
    unsaved.append(entry)
    if unsaved.count > limit { unsaved.removeFirst(unsaved.count - limit) }
    do throws(HistoryProblem) {
      try file.append(unsaved)
      unsaved = []
    } catch {
      report(error)
    }
  }

  private func report(_ problem: HistoryProblem) {
    guard !hasReported else { return }
    hasReported = true
    onProblem(problem)
  }

  /// The last occurrence of each block, so many of the latest.
  static func latest(_ entries: [String], limit: Int) -> [String] {
    var seen: Set<String> = []
    var kept: [String] = []
    for entry in entries.reversed() where kept.count < limit && seen.insert(entry).inserted {
      kept.append(entry)
    }
    return kept.reversed()
  }
}
