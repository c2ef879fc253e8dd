import ArgumentParser
import CircularService
import Hummingbird
import Logging
import LuaBridge

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Serves the packs of a folder over HTTP.
@main
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "circular-service",
    abstract: "Answers score, rank, what-if and path over HTTP, by the packs of a folder.")

  @Option(help: "The folder of the packs; what changes in it is read again.")
  var rules = "rules"

  @Option(help: "The address that is listened to.")
  var host = "127.0.0.1"

  @Option(help: "The port; 0 for any that is free, which is told.")
  var port = 8080

  @Option(help: "Threads that answer (default one a processor).")
  var workers: Int?

  @Option(help: "The longest that an answer may take, in milliseconds.")
  var deadline = 10_000

  @Option(help: "The most bytes of a body.")
  var body = 8 << 20

  @Option(
    help: "The least level that is logged: debug has every request, info those that were refused.")
  var log: Logger.Level = .info

  func validate() throws {
    guard (0...65535).contains(port), deadline > 0, body > 0, workers.map({ $0 > 0 }) ?? true else {
      throw ValidationError("--port, --deadline, --body and --workers expect positive numbers.")
    }
  }

  func run() async throws {
    LoggingSystem.bootstrap { JSONLog(label: $0) }
    var logger = Logger(label: "circular-service")
    logger.logLevel = log
    // A signal is the program's to give, and this program has no other use for it: rules of many subjects then go in
    // batches, several times as fast.
    try RuleTimer.take()
    var limits = CircularService.Limits()
    limits.deadline = .milliseconds(deadline)
    limits.body = body
    limits.workers = workers
    let service = try await CircularService(rules: rules, limits: limits, logger: logger)
    let application = service.application(.hostname(host, port: port), logger: logger) { port in
      print("http://\(host):\(port)")
      fflush(nil)
    }
    try await application.runService()
  }
}

extension Logger.Level: @retroactive ExpressibleByArgument {}
