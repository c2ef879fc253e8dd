import CircularCore
import Hummingbird
import Logging
import Metrics
import Synchronization

/// Around every answer: errors become JSON, and what was asked is counted, timed and logged.
struct RequestReport: RouterMiddleware {
  typealias Context = ServiceContext

  /// What is counted of a route and a status.
  private struct Instruments: Sendable {
    let count: Counter
    let time: Metrics.Timer
  }

  private struct Key: Hashable, Sendable {
    var route: String
    var status: Int
  }

  /// Shared by the copies of a value.
  private final class Shared: Sendable {
    let instruments = Mutex<[Key: Instruments]>([:])
  }

  private let shared = Shared()
  private let factory: any MetricsFactory
  private let active: Meter
  private let methods: [String: String]

  /// - Parameter methods: the method that each address takes.
  init(_ factory: any MetricsFactory, methods: [String: String]) {
    self.factory = factory
    self.methods = methods
    active = Meter(label: "http_requests_active", factory: factory)
  }

  func handle(
    _ request: Request, context: ServiceContext,
    next: (Request, ServiceContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    active.increment()
    defer { active.decrement() }
    var response: Response
    var refusal: Refusal?
    do {
      response = try await next(request, context)
    } catch is CancellationError {
      // Nobody is there to read it; it is counted as nginx counts such requests.
      response = Response(status: .init(code: 499, reasonPhrase: "Client Closed Request"))
    } catch {
      var told = Refusal(error)
      if told.diagnostics.first?.code == "no-such-route", let method = methods[request.uri.path] {
        told = Refusal(
          .methodNotAllowed, .caller, "wrong-method",
          LocalizedText(
            "\(request.uri.path) attend \(method)", english: "\(request.uri.path) takes \(method)"))
        told.headers[.allow] = method == "GET" ? "GET, HEAD" : method
      }
      if told.fault == .service {
        context.logger.error("internal error", metadata: ["error": "\(error)"])
      }
      refusal = told
      response = try .refusal(told, request.language)
    }
    // Addresses that do not exist are one series, whatever is tried.
    let route = methods[request.uri.path] == nil ? "other" : request.uri.path
    report(
      route, response.status, ContinuousClock.now - start, refusal, request, context.logger)
    return response
  }

  private func report(
    _ route: String, _ status: HTTPResponse.Status, _ time: Duration, _ refusal: Refusal?,
    _ request: Request, _ logger: Logger
  ) {
    let (seconds, attoseconds) = time.components
    let nanoseconds = seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    let instruments = instruments(Key(route: route, status: status.code))
    instruments.count.increment()
    instruments.time.recordNanoseconds(nanoseconds)
    let level: Logger.Level = status.code >= 500 ? .warning : status.code >= 400 ? .info : .debug
    guard logger.logLevel <= level else { return }
    var metadata: Logger.Metadata = [
      "method": "\(request.method)", "path": "\(request.uri.path)",
      "query": "\(request.uri.query ?? "")", "status": "\(status.code)",
      "milliseconds": "\(Double(nanoseconds / 1000) / 1000)",
    ]
    if let refusal {
      metadata["fault"] = "\(refusal.fault.rawValue)"
      metadata["code"] = "\(refusal.diagnostics.first?.code.rawValue ?? "")"
    }
    logger.log(level: level, "request", metadata: metadata)
  }

  private func instruments(_ key: Key) -> Instruments {
    shared.instruments.withLock { known in
      if let instruments = known[key] { return instruments }
      let labels = [("route", key.route), ("status", "\(key.status)")]
      let made = Instruments(
        count: Counter(label: "http_requests_total", dimensions: labels, factory: factory),
        time: Metrics.Timer(
          label: "http_request_duration_seconds", dimensions: [("route", key.route)],
          factory: factory))
      known[key] = made
      return made
    }
  }
}
