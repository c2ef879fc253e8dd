import Synchronization

/// The connections that are open, each with the moment at which it is let go.
actor Connections {
  /// More than browsers open, fewer than a program has descriptors for.
  private static let most = 400

  private var open: [Connection: Task<Void, Never>] = [:]
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// Waits until one more may be opened.
  func waitForRoom() async {
    while open.count >= Self.most {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  /// Begins what a connection does, and forgets it at its end.
  func begin(_ work: @escaping @Sendable (Connection) async -> Void) {
    let connection = Connection()
    open[connection] = Task {
      await work(connection)
      self.end(connection)
    }
  }

  private func end(_ connection: Connection) {
    open[connection] = nil
    let next = waiting
    waiting = []
    for continuation in next { continuation.resume() }
  }

  /// Lets go, again and again, of those whose time is over.
  func reap() async {
    while !Task.isCancelled {
      try? await Task.sleep(for: .seconds(1))
      let now = ContinuousClock.now
      for (connection, task) in open where connection.isOver(at: now) { task.cancel() }
    }
    for task in open.values { task.cancel() }
    for continuation in waiting { continuation.resume() }
  }
}

/// One connection's time.
final class Connection: Sendable, Hashable {
  private let end = Mutex(ContinuousClock.now + .seconds(30))

  /// Gives it so much time from now.
  func deadline(in duration: Duration) {
    end.withLock { $0 = ContinuousClock.now + duration }
  }

  /// Whether its time is over.
  func isOver(at now: ContinuousClock.Instant) -> Bool { end.withLock { $0 < now } }

  static func == (a: Connection, b: Connection) -> Bool { a === b }

  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
