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

  /// A moment, and how much time it left.
  struct Deadline: Sendable {
    var instant: ContinuousClock.Instant
    var allowed: Duration
  }

  /// A request that waits for a thread.
  private struct Waiter {
    var ticket: UInt64
    var pack: String
    var deadline: Deadline?
    var continuation: CheckedContinuation<Int, any Error>
  }

  /// A thread, and what is known of it.
  private struct Seat {
    let thread: DeskThread
    /// The packs that it has loaded, the last used at the end.
    var ready: [DeskShelf.Key] = []
    var isBusy = true
    var request: Request?
  }

  /// What is being answered.
  private struct Request: Sendable {
    var ticket: UInt64
    var deadline: Deadline?
    var cancelled: ContinuousClock.Instant?
    /// Has the task go on without an answer.
    var giveUp: @Sendable (any Error) -> Void
  }

  private let most: (workers: Int, waiting: Int, packs: Int)
  private var served: [String: (pack: ServedPack, revision: Int)] = [:]
  private var revisions = 0
  private var seats: [Int: Seat] = [:]
  private var waiting: [Waiter] = []
  private var tickets: UInt64 = 0
  private var isWatching = false

  /// After so much time a task goes on, even where a function of the program cannot be stopped.
  private static let grace = Duration.milliseconds(25)
  private static let watch = Duration.milliseconds(10)

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
    most = (
      max(1, workers ?? BackgroundThread.processors), max(0, waiting), max(1, packsPerWorker)
    )
    for pack in packs {
      guard served[pack.id] == nil else {
        throw Diagnostic(
          .duplicatePack,
          LocalizedText(
            "deux dispositifs s'appellent « \(pack.id) »",
            english: "two packs are called “\(pack.id)”"))
      }
      revisions += 1
      served[pack.id] = (pack, revisions)
    }
  }

  // MARK: - Packs

  /// The packs, in the order of their ids.
  public var packs: [ServedPack] { served.sorted { $0.key < $1.key }.map(\.value.pack) }

  /// A pack.
  ///
  /// - Throws: `no-such-pack` with the nearest id.
  public func pack(_ id: String) throws(Diagnostic) -> ServedPack { try known(id).pack }

  /// Serves a pack, in the place of the one of its id.
  ///
  /// What is under way goes on with the old one; what waits gets the new one.
  public func serve(_ pack: ServedPack) {
    revisions += 1
    served[pack.id] = (pack, revisions)
    letOldPacksGo()
  }

  /// Serves a pack no more; what waits for it is told that there is none.
  public func remove(_ id: String) {
    served[id] = nil
    letOldPacksGo()
  }

  private func known(_ id: String) throws(Diagnostic) -> (pack: ServedPack, revision: Int) {
    if let known = served[id] { return known }
    throw Diagnostic(
      .noSuchPack,
      LocalizedText("aucun dispositif « \(id) »", english: "no pack “\(id)”"),
      suggestion: (nearestName(to: id, among: served.keys.sorted())
        ?? served.keys.sorted().prefix(8).joined(separator: ", ")).asSuggestion)
  }

  private func isCurrent(_ key: DeskShelf.Key) -> Bool {
    served[key.pack]?.revision == key.revision
  }

  /// Has threads that do nothing let go of packs that are not served any more; the others do when they
  /// take their next request.
  private func letOldPacksGo() {
    for (index, seat) in seats where !seat.isBusy {
      let old = seat.ready.filter { !isCurrent($0) }
      guard !old.isEmpty else { continue }
      seats[index]?.ready.removeAll { old.contains($0) }
      seat.thread.run { $0.drop(old) }
    }
  }

  /// How it is doing.
  public var status: Status {
    Status(
      workers: seats.count, busy: seats.values.count { $0.isBusy }, waiting: waiting.count,
      ready: seats.values.reduce(0) { $0 + $1.ready.count })
  }

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
  public func run<Answer: Sendable>(
    _ id: String, deadline: Duration? = nil,
    _ work: @escaping @Sendable (StudyDesk) throws -> Answer
  ) async throws -> Answer {
    let deadline = deadline.map {
      Deadline(instant: ContinuousClock.now.advanced(by: $0), allowed: $0)
    }
    _ = try known(id)
    try Task.checkCancellation()
    let index = try await seat(for: id, until: deadline)
    guard let seat = seats[index] else { throw CancellationError() }
    let pack: (pack: ServedPack, revision: Int)
    do throws(Diagnostic) {
      pack = try known(id)
    } catch {
      giveBack(index)
      throw error
    }
    let key = DeskShelf.Key(pack: id, revision: pack.revision)
    let dropped = note(key, at: index)

    let thread = seat.thread
    thread.stop.reset(deadline: deadline.map { ($0.instant, $0.allowed) })
    let answer = PendingAnswer<Answer>()
    tickets += 1
    let ticket = tickets
    seats[index]?.request = Request(ticket: ticket, deadline: deadline) { answer.giveUp($0) }
    watchOver()
    do {
      let value = try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { continuation in
          answer.wait(continuation)
          thread.run { [weak self] shelf in
            shelf.drop(dropped)
            let desk = shelf.desk(key, pack.pack)
            let result = Result { try work(desk) }
            if !answer.settle(result) {
              // Nobody waits any more: the seat is free only now.
              Task { [weak self] in await self?.giveBack(index) }
            }
          }
        }
      } onCancel: {
        thread.stop.raise()
        Task { await self.noteCancellation(of: ticket, at: index) }
      }
      giveBack(index)
      return value
    } catch {
      let told = self.told(error, thread.stop)
      if !answer.isGivenUp { giveBack(index) }
      throw told
    }
  }

  /// What a request is told: not that its rule was interrupted, but why.
  private func told(_ error: any Error, _ stop: EvaluationStop) -> any Error {
    if Task.isCancelled { return CancellationError() }
    return (error as? Diagnostic).map { stop.told($0) } ?? error
  }

  /// Notes that a seat has a pack ready; gives the packs that it lets go.
  private func note(_ key: DeskShelf.Key, at index: Int) -> [DeskShelf.Key] {
    var ready = (seats[index]?.ready ?? []).filter { $0 != key }
    var dropped = ready.filter { !isCurrent($0) }
    ready.removeAll { dropped.contains($0) }
    if ready.count >= most.packs {
      dropped += ready.prefix(ready.count - most.packs + 1)
      ready.removeFirst(ready.count - most.packs + 1)
    }
    ready.append(key)
    seats[index]?.ready = ready
    return dropped
  }

  // MARK: - Seats

  /// A seat, in the order of asking.
  private func seat(for pack: String, until deadline: Deadline?) async throws -> Int {
    if waiting.isEmpty, let index = try freeSeat(for: pack) { return index }
    guard waiting.count < most.waiting else {
      throw Diagnostic(
        .tooManyWaiting,
        LocalizedText { [count = waiting.count] language in
          let count = NumberFormat(language).string(Int64(count))
          return language == .french
            ? "trop de demandes en attente\u{00A0}: \(count)" : "too many requests wait: \(count)"
        })
    }
    tickets += 1
    let ticket = tickets
    watchOver()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        waiting.append(
          Waiter(ticket: ticket, pack: pack, deadline: deadline, continuation: continuation))
      }
    } onCancel: {
      Task { await self.leave(ticket, CancellationError()) }
    }
  }

  /// Takes a seat that is free: one where the pack is ready, else a new one, else the one that was used
  /// for the fewest packs.
  private func freeSeat(for pack: String) throws(Diagnostic) -> Int? {
    let free = seats.filter { !$0.value.isBusy }
    let isReady = free.filter { $0.value.ready.contains { $0.pack == pack && isCurrent($0) } }
    var chosen = isReady.keys.min()
    if chosen == nil, seats.count < most.workers {
      let index = seats.count
      do throws(Diagnostic) {
        seats[index] = Seat(thread: try DeskThread())
        return index
      } catch {
        // With those that there are it goes on.
        guard !seats.isEmpty else { throw error }
      }
    }
    chosen =
      chosen
      ?? free.min { ($0.value.ready.count, $0.key) < ($1.value.ready.count, $1.key) }?.key
    if let chosen { seats[chosen]?.isBusy = true }
    return chosen
  }

  private func giveBack(_ index: Int) {
    seats[index]?.isBusy = false
    seats[index]?.request = nil
    seatNext()
    letOldPacksGo()
  }

  /// Gives free seats to those who wait, in their order.
  private func seatNext() {
    while let first = waiting.first {
      do throws(Diagnostic) {
        guard let index = try freeSeat(for: first.pack) else { return }
        waiting.removeFirst()
        first.continuation.resume(returning: index)
      } catch {
        waiting.removeFirst()
        first.continuation.resume(throwing: error)
      }
    }
  }

  private func leave(_ ticket: UInt64, _ error: any Error) {
    guard let place = waiting.firstIndex(where: { $0.ticket == ticket }) else { return }
    waiting.remove(at: place).continuation.resume(throwing: error)
  }

  private func noteCancellation(of ticket: UInt64, at index: Int) {
    guard seats[index]?.request?.ticket == ticket else { return }
    seats[index]?.request?.cancelled = ContinuousClock.now
  }

  // MARK: - Watching

  /// Sees to it that nobody waits longer than agreed, as long as there is anybody.
  private func watchOver() {
    guard !isWatching else { return }
    isWatching = true
    Task { [weak self] in
      while let pool = self, await pool.look() { try? await Task.sleep(for: Self.watch) }
    }
  }

  private func look() -> Bool {
    let now = ContinuousClock.now
    for waiter in waiting {
      guard let deadline = waiter.deadline, now >= deadline.instant else { continue }
      leave(waiter.ticket, Diagnostic(.deadline(deadline.allowed)))
    }
    for (index, seat) in seats {
      guard let request = seat.request else { continue }
      if let cancelled = request.cancelled, now >= cancelled.advanced(by: Self.grace) {
        request.giveUp(CancellationError())
        seats[index]?.request = nil
      } else if let deadline = request.deadline,
        now >= deadline.instant.advanced(by: Self.grace)
      {
        request.giveUp(Diagnostic(.deadline(deadline.allowed)))
        seats[index]?.request = nil
      }
    }
    isWatching = !waiting.isEmpty || seats.values.contains { $0.request != nil }
    return isWatching
  }
}

extension String {
  /// As a suggestion; nil when there is nothing to suggest.
  fileprivate var asSuggestion: LocalizedText? { isEmpty ? nil : LocalizedText(self) }
}
