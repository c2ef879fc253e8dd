#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Things that one thread leaves for another, in order; whoever leaves too many waits.
final class Mailbox<Item: Sendable>: @unchecked Sendable {
  // Everything below is touched under the lock only.
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let change = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var items: [Item] = []
  private var weight = 0
  private let most: Int
  private let weigh: (Item) -> Int

  /// - Parameters:
  ///   - most: how much may lie there before who leaves more must wait.
  ///   - weigh: how much an item counts.
  init(most: Int, weigh: @escaping @Sendable (Item) -> Int) {
    self.most = most
    self.weigh = weigh
    pthread_mutex_init(lock, nil)
    pthread_cond_init(change, nil)
  }

  deinit {
    pthread_cond_destroy(change)
    pthread_mutex_destroy(lock)
    change.deallocate()
    lock.deallocate()
  }

  /// Leaves an item.
  func leave(_ item: Item) {
    let more = weigh(item)
    pthread_mutex_lock(lock)
    while weight > 0, weight + more > most { pthread_cond_wait(change, lock) }
    items.append(item)
    weight += more
    pthread_cond_broadcast(change)
    pthread_mutex_unlock(lock)
  }

  /// Takes the first item, waiting for one as long as is said; for ever for nil.
  func take(milliseconds: Int? = nil) -> Item? {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    var deadline = timespec()
    if let milliseconds {
      clock_gettime(CLOCK_REALTIME, &deadline)
      let nanoseconds = Int(deadline.tv_nsec) + milliseconds * 1_000_000
      deadline.tv_sec += nanoseconds / 1_000_000_000
      deadline.tv_nsec = nanoseconds % 1_000_000_000
    }
    while items.isEmpty {
      if milliseconds == nil {
        pthread_cond_wait(change, lock)
      } else if pthread_cond_timedwait(change, lock, &deadline) != 0 {
        break
      }
    }
    guard !items.isEmpty else { return nil }
    let item = items.removeFirst()
    weight -= weigh(item)
    pthread_cond_broadcast(change)
    return item
  }

  /// Changes the items that lie there.
  func update(_ change: (inout Item) -> Void) {
    pthread_mutex_lock(lock)
    for index in items.indices { change(&items[index]) }
    pthread_mutex_unlock(lock)
  }
}

/// A thread with room for deep rules, which lives as long as the process.
enum ServerThread {
  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private static let stackSize = 16 << 20

  /// Starts a thread; false if the system gives none.
  static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return false }
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stackSize)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let work = Unmanaged.passRetained(Work(body))
    #if canImport(Darwin)
      var thread: pthread_t?
      let refused = pthread_create(
        &thread, &attributes,
        { context in
          Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
          return nil
        }, work.toOpaque())
    #else
      var thread = pthread_t()
      let refused = pthread_create(
        &thread, &attributes,
        { context in
          if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
          return nil
        }, work.toOpaque())
    #endif
    if refused != 0 { work.release() }
    return refused == 0
  }
}
