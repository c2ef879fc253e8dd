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
final class ClientPresences: Sendable {
  private let known = Mutex<[ObjectIdentifier: ClientPresence]>([:])

  /// The client of a channel; nil for one that nobody watches, as in tests.
  func client(of channel: any Channel) -> ClientPresence? {
    known.withLock { $0[ObjectIdentifier(channel)] }
  }

  fileprivate func arrive(_ channel: any Channel) -> ClientPresence {
    let presence = ClientPresence(on: LoopExecutor(channel.eventLoop))
    known.withLock { $0[ObjectIdentifier(channel)] = presence }
    return presence
  }

  fileprivate func depart(_ channel: any Channel) {
    known.withLock { $0[ObjectIdentifier(channel)] = nil }
  }
}

/// Sees a client leave.
final class DepartureHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = Any

  private let presences: ClientPresences
  private var presence: ClientPresence?

  init(_ presences: ClientPresences) { self.presences = presences }

  func handlerAdded(context: ChannelHandlerContext) {
    presence = presences.arrive(context.channel)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    presence?.leave()
    presences.depart(context.channel)
  }

  func channelInactive(context: ChannelHandlerContext) {
    presence?.leave()
    context.fireChannelInactive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .inputClosed? = event as? ChannelEvent { presence?.leave() }
    context.fireUserInboundEventTriggered(event)
  }
}
