import Hummingbird
import NIOCore
import Synchronization

/// Whether the client of a connection is still there: when it leaves, the work that it asked for stops.
///
/// A client that closes its side while it waits has left; whoever pipes requests and shuts the line down at
/// once gets no answer.
package final class ClientPresence: Sendable {
  private struct State {
    var hasLeft = false
    var onLeaving: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())
  /// Where what it asks for is done; nil for the threads that tasks share.
  private let executor: (any TaskExecutor)?

  package init(on executor: (any TaskExecutor)? = nil) { self.executor = executor }

  /// Whether it has left.
  package var hasLeft: Bool { state.withLock { $0.hasLeft } }

  /// Notes that it has left.
  package func leave() {
    let stop = state.withLock { state -> (@Sendable () -> Void)? in
      state.hasLeft = true
      defer { state.onLeaving = nil }
      return state.onLeaving
    }
    stop?()
  }

  /// Works as long as the client is there.
  package func whilePresent<Answer: Sendable>(
    _ work: @escaping @Sendable () async throws -> Answer
  ) async throws -> Answer {
    let task = Task(executorPreference: executor, operation: work)
    let hasLeft = state.withLock { state in
      if !state.hasLeft { state.onLeaving = { task.cancel() } }
      return state.hasLeft
    }
    if hasLeft { task.cancel() }
    defer { state.withLock { $0.onLeaving = nil } }
    return try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      task.cancel()
    }
  }
}

/// The clients that are there, by their channels.
package final class ClientPresences: Sendable {
  private struct State {
    var clients: [ObjectIdentifier: ClientPresence] = [:]
    /// Whether channels are watched at all: in tests that put requests without a port none is.
    var isWatching = false
  }

  private let state = Mutex(State())

  package init() {}

  /// The client of a channel; nil where nobody watches channels.
  ///
  /// One may have left before its request is looked at: it is not known any more then, and has left.
  package func client(of channel: any Channel) -> ClientPresence? {
    let (client, isWatching) = state.withLock {
      ($0.clients[ObjectIdentifier(channel)], $0.isWatching)
    }
    if client == nil, isWatching {
      let departed = ClientPresence()
      departed.leave()
      return departed
    }
    return client
  }

  fileprivate func arrive(_ channel: any Channel) -> ClientPresence {
    let presence = ClientPresence(on: LoopExecutor(channel.eventLoop))
    state.withLock { state in
      state.isWatching = true
      state.clients[ObjectIdentifier(channel)] = presence
    }
    return presence
  }

  fileprivate func depart(_ channel: any Channel) {
    state.withLock { $0.clients[ObjectIdentifier(channel)] = nil }
  }
}

/// Sees a client leave.
package final class DepartureHandler: ChannelInboundHandler, RemovableChannelHandler {
  package typealias InboundIn = Any

  private let presences: ClientPresences
  private var presence: ClientPresence?

  package init(_ presences: ClientPresences) { self.presences = presences }

  package func handlerAdded(context: ChannelHandlerContext) {
    presence = presences.arrive(context.channel)
  }

  package func handlerRemoved(context: ChannelHandlerContext) {
    presence?.leave()
    presences.depart(context.channel)
  }

  package func channelInactive(context: ChannelHandlerContext) {
    presence?.leave()
    context.fireChannelInactive()
  }

  package func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .inputClosed? = event as? ChannelEvent { presence?.leave() }
    context.fireUserInboundEventTriggered(event)
  }
}
