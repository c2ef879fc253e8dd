/// Answers many requests at once by packs that stay loaded: a few threads, first come, first served.
///
/// ```swift
/// let pool = try StudyPool([ServedPack(pack)])
/// let ranking = try await pool.run("projet-k", deadline: .seconds(2)) { desk in
///   try desk.study(subjects, on: day).ranking
/// }
/// pool.serve(try ServedPack(pack.reloaded()))   // those under way go on with the old one
/// ```
///
/// One deadline holds for all that a request does, its waiting included. When it has passed, or the task
/// is cancelled, the rule that runs is stopped within some milliseconds, and nothing but that request
/// ends: the thread answers the next one with the same engines.
///
/// Threads and engines are made when they are first needed. A thread keeps the packs that it answered by
/// last; those that are replaced are let go.
public actor StudyPool {
  /// How a pool is doing.
  public struct Status: Sendable, Hashable {
    /// The threads that were made.
    public var workers = 0
    /// Those that are answering.
    public var busy = 0
    /// The requests that wait for one.
    public var waiting = 0
    /// The packs that are loaded, of all threads together.
    public var ready = 0
  }

  private let queue: DeskQueue

  /// Makes a pool.
  ///
  /// - Parameters:
  ///   - packs: the packs, by their ids.
  ///   - workers: how many threads at most; nil for one a processor.
  ///   - waiting: how many requests may wait.
  ///   - packsPerWorker: how many packs a thread keeps loaded.
  /// - Throws: `duplicate-pack`.
  public init(
    _ packs: [ServedPack] = [], workers: Int? = nil, waiting: Int = 1000, packsPerWorker: Int = 8
  ) throws(Diagnostic) {
    queue = DeskQueue(
      workers: max(1, workers ?? BackgroundThread.processors), waiting: max(0, waiting),
      packs: max(1, packsPerWorker))
    var ids: Set<String> = []
    for pack in packs {
      guard ids.insert(pack.id).inserted else {
        throw Diagnostic(
          .duplicatePack,
          LocalizedText(
            "deux dispositifs s'appellent « \(pack.id) »",
            english: "two packs are called “\(pack.id)”"))
      }
      queue.serve(pack)
    }
  }

  // MARK: - Packs

  /// The packs, in the order of their ids.
  public var packs: [ServedPack] { queue.packs }

  /// A pack.
  ///
  /// - Throws: `no-such-pack` with the nearest id.
  public func pack(_ id: String) throws(Diagnostic) -> ServedPack { try queue.pack(id) }

  /// Serves a pack, in the place of the one of its id.
  ///
  /// What is under way goes on with the old one; what waits gets the new one.
  public func serve(_ pack: ServedPack) { queue.serve(pack) }

  /// Serves a pack no more; what waits for it is told that there is none.
  public func remove(_ id: String) { queue.remove(id) }

  /// How it is doing.
  public var status: Status { queue.status }

  // MARK: - Requests

  /// Answers a request by a pack.
  ///
  /// - Parameters:
  ///   - id: the pack.
  ///   - deadline: how long it may take, waiting included; nil for ever.
  ///   - work: what is done, on a thread of the pool. It has the desk for itself, and no other work of the
  ///     pool should be waited for in it.
  /// - Returns: what `work` gives.
  /// - Throws: what `work` throws; `out-of-time` when the deadline has passed, `too-many-waiting` when the
  ///   queue is full, `no-such-pack`; `CancellationError` when the task was cancelled.
  public nonisolated(nonsending) func run<Answer: Sendable>(
    _ id: String, deadline: Duration? = nil,
    _ work: @escaping @Sendable (StudyDesk) throws -> Answer
  ) async throws -> Answer {
    try Task.checkCancellation()
    let answer = PendingAnswer<Answer>()
    let request = DeskRequest(
      id,
      until: deadline.map { .init(instant: ContinuousClock.now.advanced(by: $0), allowed: $0) },
      answer, work)
    do {
      return try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { continuation in
          answer.wait(continuation)
          queue.add(request)
        }
      } onCancel: {
        queue.cancel(request)
      }
    } catch {
      throw Task.isCancelled ? CancellationError() : error
    }
  }
}
