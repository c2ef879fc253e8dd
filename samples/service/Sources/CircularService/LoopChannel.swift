import HummingbirdCore
import Logging
import NIOCore

/// HTTP whose tasks run on the event loop of their connection: between the bytes of a request and a worker of
/// the pool, no thread waits for another.
///
/// What takes time is done by the pool's own threads, so that a loop is never kept from its connections.
struct LoopChannel: ServerChildChannel {
  /// What reads requests and writes responses.
  let http: HTTP1Channel

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
    http.setup(channel: channel, logger: logger)
  }

  func handle(value: HTTP1Channel.Value, logger: Logger) async {
    await withTaskExecutorPreference(LoopExecutor(value.channel.eventLoop)) {
      await http.handle(value: value, logger: logger)
    }
  }
}

/// Runs tasks on an event loop.
final class LoopExecutor: TaskExecutor {
  private let loop: any EventLoop

  init(_ loop: any EventLoop) { self.loop = loop }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = asUnownedTaskExecutor()
    loop.execute { job.runSynchronously(on: executor) }
  }
}
