import CircularCore
import LuaBridge
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Serves one client: a thread reads its messages, one finds out what packs say, this one answers.
package final class ServerLoop {
  private enum Event: Sendable {
    case message(JSONValue, size: Int, isCancelled: Bool)
    case unreadable(Diagnostic)
    case malformed
    case tooLong(Int)
    case ended
    case result(AnalysisResult)
    case finished
  }

  /// What may wait to be answered, in bytes.
  private static let mostWaiting = 256 << 20
  /// How long the rules of a pack may run at one change of a text.
  private static let mostWork = Duration.seconds(20)

  private let host: ServerHost
  private let write: ([UInt8]) -> Bool

  /// - Parameter write: sends bytes to the client; false when it is gone.
  package init(_ host: ServerHost, write: @escaping ([UInt8]) -> Bool) {
    self.host = host
    self.write = write
  }

  /// Serves until the client says `exit`, or is gone.
  ///
  /// - Parameter read: the next bytes of the client; none when it is gone.
  /// - Returns: how the process ends.
  package func run(reading read: @escaping @Sendable () -> [UInt8]) -> Int32 {
    let inbox = Mailbox<Event>(most: Self.mostWaiting) { event in
      if case .message(_, let size, _) = event { size } else { 1 }
    }
    let jobs = Mailbox<LanguageServer.Work>(most: .max) { _ in 1 }
    let interrupt = InterruptHandle()
    let answering = AnsweredRequest()
    guard
      BackgroundThread.start({ Self.readMessages(read, into: inbox, answering) }),
      BackgroundThread.start({ [host] in
        let analyst = PackAnalyst(host, interrupt: interrupt)
        while let work = jobs.take() {
          Self.work(work, analyst) { inbox.leave(.result($0)) }
          inbox.leave(.finished)
        }
      })
    else { return 1 }

    var isGone = false
    let server = LanguageServer(host) { [write] message in
      if !write(MessageFraming.framed(message)) { isGone = true }
    }
    server.isTakenBack = { answering.isTakenBack }
    var workStart: ContinuousClock.Instant?
    while server.exitCode == nil, !isGone {
      if workStart == nil, let work = server.nextWork() {
        interrupt.reset()
        workStart = .now
        jobs.leave(work)
      }
      let wait = workStart == nil ? server.millisecondsToWork() : 200
      guard let event = inbox.take(milliseconds: wait) else {
        if let start = workStart, ContinuousClock.now - start > Self.mostWork { interrupt.raise() }
        continue
      }
      switch event {
      case .message(let message, _, let isCancelled):
        answering.begin(message["id"])
        server.receive(message, isCancelled: isCancelled)
      case .unreadable(let problem): server.refuseUnreadable(problem)
      case .malformed:
        server.refuse(
          RequestError.parseError, server.say("en-tête illisible", "unreadable header"))
      case .tooLong(let count):
        server.refuse(
          RequestError.invalidRequest,
          server.say(
            "message de \(count) octets, attendu au plus \(MessageFraming.longestMessage)",
            "message of \(count) bytes, expected at most \(MessageFraming.longestMessage)"))
      case .result(let result): server.take(result)
      case .finished: workStart = nil
      case .ended: return server.exitCode ?? 1
      }
      // What somebody typed since makes what runs stale.
      if workStart != nil, server.hasNewerTexts { interrupt.raise() }
    }
    interrupt.raise()
    return server.exitCode ?? 1
  }

  private static func work(
    _ work: LanguageServer.Work, _ analyst: PackAnalyst, _ give: (AnalysisResult) -> Void
  ) {
    switch work {
    case .analysis(let job): analyst.run(job, give)
    case .cases(let job, let request):
      do throws(RequestError) {
        let cases = try analyst.cases(job)
        give(.cases(folder: job.folder, request: request, .success(cases)))
      } catch {
        give(.cases(folder: job.folder, request: request, .failure(error)))
      }
    }
  }

  private static func readMessages(
    _ read: () -> [UInt8], into inbox: Mailbox<Event>, _ answering: AnsweredRequest
  ) {
    var framing = MessageFraming()
    while true {
      let bytes = read()
      guard !bytes.isEmpty else { break }
      for found in framing.take(bytes) {
        switch found {
        case .malformed: inbox.leave(.malformed)
        case .tooLong(let count): inbox.leave(.tooLong(count))
        case .message(let content):
          do throws(Diagnostic) {
            let message = try JSONValue(parsing: content)
            if message["method"].text == "$/cancelRequest" {
              cancel(message["params"]["id"], in: inbox)
              answering.takeBack(message["params"]["id"])
            } else {
              inbox.leave(.message(message, size: content.count, isCancelled: false))
            }
          } catch {
            inbox.leave(.unreadable(error))
          }
        }
      }
    }
    inbox.leave(.ended)
  }

  /// A request that nobody has begun to answer needs no work; one that takes long is told (`AnsweredRequest`).
  private static func cancel(_ id: JSONValue, in inbox: Mailbox<Event>) {
    guard !id.isNull else { return }
    inbox.update { event in
      if case .message(let message, let size, _) = event, message["id"] == id,
        message["method"].text != nil
      {
        event = .message(message, size: size, isCancelled: true)
      }
    }
  }
}
