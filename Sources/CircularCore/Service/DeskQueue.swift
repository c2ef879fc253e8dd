import Synchronization

/// The requests of a pool in their order, and the threads that answer them.
///
/// A thread that has answered takes the next request by itself: who asked is told meanwhile, on threads of its
/// own.
///
/// Invariant: requests wait only where no seat is free and no other can be made.
final class DeskQueue: Sendable {
  /// A thread, and what is known of it.
  fileprivate struct Seat {
    let thread: DeskThread
    /// The packs that it has loaded, the last used at the end.
    var ready: [DeskShelf.Key] = []
    /// What it answers; nil while it is free.
    var request: DeskRequest?
    /// Which changes of the packs it has seen.
    var changes = 0
  }

  /// A request that has a seat, with all that the thread needs.
  fileprivate struct Seated: Sendable {
    var request: DeskRequest
    var seat: Int
    var key: DeskShelf.Key
    var pack: ServedPack
    /// The packs that the thread lets go first.
    var dropped: [DeskShelf.Key]
  }

  fileprivate struct State {
    var served: [String: (pack: ServedPack, revision: Int)] = [:]
    /// How often the packs changed.
    var changes = 0
    var seats: [Seat] = []
    var waiting: [DeskRequest] = []
    var isWatching = false
  }

  private let most: (workers: Int, waiting: Int, packs: Int)
  private let state = Mutex(State())

  /// After so much time a task goes on, even where a function of the program cannot be stopped.
  private static let grace = Duration.milliseconds(25)
  private static let watch = Duration.milliseconds(10)

  init(workers: Int, waiting: Int, packs: Int) { most = (workers, waiting, packs) }

  // MARK: - Packs

  /// The packs, in the order of their ids.
  var packs: [ServedPack] {
    state.withLock { $0.served.sorted { $0.key < $1.key }.map(\.value.pack) }
  }

  /// A pack.
  ///
  /// - Throws: `no-such-pack` with the nearest id.
  func pack(_ id: String) throws(Diagnostic) -> ServedPack {
    let (pack, ids) = state.withLock { state in
      let pack = state.served[id]?.pack
      return (pack, pack == nil ? state.served.keys.sorted() : [])
    }
    if let pack { return pack }
    throw Self.noSuchPack(id, among: ids)
  }

  private static func noSuchPack(_ id: String, among ids: [String]) -> Diagnostic {
    Diagnostic(
      .noSuchPack,
      LocalizedText("aucun dispositif « \(id) »", english: "no pack “\(id)”"),
      suggestion: (nearestName(to: id, among: ids) ?? ids.prefix(8).joined(separator: ", "))
        .asSuggestion)
  }

  /// Serves a pack, in the place of the one of its id.
  func serve(_ pack: ServedPack) {
    state.withLock { state in
      state.changes += 1
      state.served[pack.id] = (pack, state.changes)
      state.letOldPacksGo()
    }
  }

  /// Serves a pack no more.
  func remove(_ id: String) {
    state.withLock { state in
      state.changes += 1
      state.served[id] = nil
      state.letOldPacksGo()
    }
  }

  /// How it is doing.
  var status: StudyPool.Status {
    state.withLock { state in
      StudyPool.Status(
        workers: state.seats.count, busy: state.seats.count { $0.request != nil },
        waiting: state.waiting.count, ready: state.seats.reduce(0) { $0 + $1.ready.count })
    }
  }

  // MARK: - Requests

  /// What is done with a request that comes.
  private enum Place {
    case seated(DeskThread, Seated)
    case waits
    case refused(any Error)
  }

  /// Takes a request: it is answered, or refused, in its turn.
  func add(_ request: DeskRequest) {
    let (place, watches) = state.withLock { state -> (Place, Bool) in
      let place = find(request, &state)
      guard !state.isWatching, !request.isCancelled else { return (place, false) }
      if case .refused = place { return (place, false) }
      state.isWatching = true
      return (place, true)
    }
    if watches { watchOver() }
    switch place {
    case .seated(let thread, let seated): begin(seated, on: thread)
    case .waits: break
    case .refused(let error): request.giveUp(error)
    }
  }

  /// A seat that is free: one where the pack is ready, else a new one, else that of the fewest packs; else a
  /// place in the queue.
  private func find(_ request: DeskRequest, _ state: inout State) -> Place {
    // It may have left on its way here.
    guard !request.isCancelled else { return .refused(CancellationError()) }
    guard let (pack, revision) = state.served[request.pack] else {
      return .refused(Self.noSuchPack(request.pack, among: state.served.keys.sorted()))
    }
    let key = DeskShelf.Key(pack: request.pack, revision: revision)
    var chosen: Int?
    if state.waiting.isEmpty {
      var fewest = Int.max
      for (index, seat) in state.seats.enumerated() where seat.request == nil {
        if seat.ready.contains(key) {
          (chosen, fewest) = (index, -1)
          break
        }
        if seat.ready.count < fewest { (chosen, fewest) = (index, seat.ready.count) }
      }
      if fewest >= 0, state.seats.count < most.workers {
        do throws(Diagnostic) {
          state.seats.append(Seat(thread: try DeskThread()))
          chosen = state.seats.count - 1
        } catch {
          // With those that there are it goes on.
          if state.seats.isEmpty { return .refused(error) }
        }
      }
    }
    if let chosen {
      let seated = state.seat(request, key, pack, at: chosen, keeping: most.packs)
      return .seated(state.seats[chosen].thread, seated)
    }
    guard state.waiting.count < most.waiting else {
      return .refused(Diagnostic.tooManyWaiting(state.waiting.count))
    }
    request.enter(.waiting)
    state.waiting.append(request)
    return .waits
  }

  /// Has a thread answer a request, and then those that wait.
  private func begin(_ first: Seated, on thread: DeskThread) {
    // The queue keeps its threads, not they the queue.
    thread.run { [weak self] shelf in
      var next: Seated? = first
      while let seated = next {
        shelf.drop(seated.dropped)
        let tell = seated.request.answer(at: shelf.desk(seated.key, seated.pack))
        next = self?.end(seated)
        tell()
      }
    }
  }

  /// Ends a request.
  ///
  /// - Returns: the next one of the same seat.
  private func end(_ seated: Seated) -> Seated? {
    var refused: [(DeskRequest, any Error)] = []
    let now = ContinuousClock.now
    let next = state.withLock { state -> Seated? in
      seated.request.enter(.done)
      state.seats[seated.seat].request = nil
      while !state.waiting.isEmpty {
        let request = state.waiting.removeFirst()
        if let reason = request.reasonToGiveUp(now) {
          request.enter(.done)
          refused.append((request, reason))
        } else if let (pack, revision) = state.served[request.pack] {
          let key = DeskShelf.Key(pack: request.pack, revision: revision)
          return state.seat(request, key, pack, at: seated.seat, keeping: most.packs)
        } else {
          request.enter(.done)
          refused.append(
            (request, Self.noSuchPack(request.pack, among: state.served.keys.sorted())))
        }
      }
      state.letOldPacksGo(of: seated.seat)
      return nil
    }
    for (request, error) in refused { request.giveUp(error) }
    return next
  }

  /// Has who asked go without an answer: what waits leaves, what is under way is stopped.
  func cancel(_ request: DeskRequest) {
    let isLeaving = state.withLock { state in
      guard request.cancel() else { return false }
      request.enter(.done)
      state.waiting.removeAll { $0 === request }
      return true
    }
    if isLeaving { request.giveUp(CancellationError()) }
  }

  // MARK: - Watching

  /// Sees to it that nobody waits longer than agreed, as long as there is anybody.
  private func watchOver() {
    Task { [weak self] in
      while let queue = self, queue.look() { try? await Task.sleep(for: Self.watch) }
    }
  }

  private func look() -> Bool {
    let now = ContinuousClock.now
    let (late, isWatching) = state.withLock { state in
      var late: [(DeskRequest, any Error)] = []
      state.waiting.removeAll { request in
        guard let reason = request.reasonToGiveUp(now) else { return false }
        request.enter(.done)
        late.append((request, reason))
        return true
      }
      var isWatching = !state.waiting.isEmpty
      for seat in state.seats {
        guard let request = seat.request else { continue }
        if let reason = request.reasonToGiveUp(now, grace: Self.grace) {
          late.append((request, reason))
        }
        isWatching = true
      }
      state.isWatching = isWatching
      return (late, isWatching)
    }
    for (request, error) in late { request.giveUp(error) }
    return isWatching
  }
}

extension DeskQueue.State {
  private func isCurrent(_ key: DeskShelf.Key) -> Bool {
    served[key.pack]?.revision == key.revision
  }

  /// Gives a request a free seat, which keeps so many packs ready.
  fileprivate mutating func seat(
    _ request: DeskRequest, _ key: DeskShelf.Key, _ pack: ServedPack, at index: Int,
    keeping most: Int
  ) -> DeskQueue.Seated {
    request.enter(.underWay(seats[index].thread.stop))
    seats[index].request = request
    var dropped: [DeskShelf.Key] = []
    // Nearly always it is the pack of the request before, and no pack has changed since.
    if seats[index].ready.last != key || seats[index].changes != changes {
      dropped = takeOldPacks(of: index)
      seats[index].ready.removeAll { $0 == key }
      let excess = max(0, seats[index].ready.count - most + 1)
      dropped += seats[index].ready.prefix(excess)
      seats[index].ready.removeFirst(excess)
      seats[index].ready.append(key)
    }
    return DeskQueue.Seated(request: request, seat: index, key: key, pack: pack, dropped: dropped)
  }

  /// Has threads that do nothing let go of packs that are not served any more; the others do when they end
  /// what they do.
  fileprivate mutating func letOldPacksGo() {
    for index in seats.indices where seats[index].request == nil { letOldPacksGo(of: index) }
  }

  /// Has a thread let go of packs that are not served any more.
  fileprivate mutating func letOldPacksGo(of index: Int) {
    guard seats[index].changes != changes else { return }
    let old = takeOldPacks(of: index)
    if !old.isEmpty { seats[index].thread.run { $0.drop(old) } }
  }

  /// The packs of a thread that are not served any more; they count as gone.
  private mutating func takeOldPacks(of index: Int) -> [DeskShelf.Key] {
    seats[index].changes = changes
    let old = seats[index].ready.filter { !isCurrent($0) }
    if !old.isEmpty { seats[index].ready.removeAll { old.contains($0) } }
    return old
  }
}

extension Diagnostic {
  /// The queue is full.
  fileprivate static func tooManyWaiting(_ count: Int) -> Diagnostic {
    Diagnostic(
      .tooManyWaiting,
      LocalizedText { language in
        let count = NumberFormat(language).string(Int64(count))
        return language == .french
          ? "trop de demandes en attente\u{00A0}: \(count)" : "too many requests wait: \(count)"
      })
  }
}

extension String {
  /// As a suggestion; nil when there is nothing to suggest.
  fileprivate var asSuggestion: LocalizedText? { isEmpty ? nil : LocalizedText(self) }
}
