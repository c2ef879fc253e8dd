#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Things that one thread leaves for another, in order; whoever leaves too many waits.
package final class Mailbox<Item: Sendable>: @unchecked Sendable {
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
  package init(most: Int, weigh: @escaping @Sendable (Item) -> Int) {
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
  package func leave(_ item: Item) {
    let more = weigh(item)
    pthread_mutex_lock(lock)
    while weight > 0, weight + more > most { pthread_cond_wait(change, lock) }
    items.append(item)
    weight += more
    pthread_cond_broadcast(change)
    pthread_mutex_unlock(lock)
  }

  /// Takes the first item, waiting for one as long as is said; for ever for nil.
  package func take(milliseconds: Int? = nil) -> Item? {
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
  package func update(_ change: (inout Item) -> Void) {
    pthread_mutex_lock(lock)
    for index in items.indices { change(&items[index]) }
    pthread_mutex_unlock(lock)
  }
}
