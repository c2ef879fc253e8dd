import CircularCore
public import Hummingbird
import HummingbirdCore
public import Logging
import Metrics
import NIOCore

/// The service: its routes, the packs it serves and the pool that answers.
public struct CircularService: Sendable {
  /// What is allowed.
  public struct Limits: Sendable {
    /// The longest that an answer may take, waiting included.
    public var deadline = Duration.seconds(10)
    /// The most bytes of a body.
    public var body = 8 << 20
    /// The threads that answer; nil for one a processor.
    public var workers: Int?
    /// The requests that may wait for a thread.
    public var waiting = 1000

    /// The usual limits.
    public init() {}
  }

  /// The packs.
  public let shelf: PackShelf
  let pool: StudyPool
  let metrics: TextMetrics
  private let limits: Limits
  private let presences = ClientPresences()

  private static let methods = [
    "/score": "POST", "/rank": "POST", "/what-if": "POST", "/path": "POST", "/packs": "GET",
    "/metrics": "GET", "/health": "GET", "/openapi.json": "GET",
  ]

  /// Makes the service of a folder of packs, and reads them.
  public init(
    rules: String, limits: Limits = Limits(), period: Duration = .seconds(1), logger: Logger
  ) async throws {
    self.limits = limits
    pool = try StudyPool(workers: limits.workers, waiting: limits.waiting)
    metrics = TextMetrics()
    shelf = PackShelf(rules: rules, pool: pool, period: period, logger: logger)
    try await shelf.load()
  }

  /// What answers requests, without a port.
  public var responder: RouterResponder<ServiceContext> {
    let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: RequestReport(metrics, methods: Self.methods))
    let changes: Set<String> = ["param", "only"]
    add("score", to: router, taking: changes.union(["depth"]), Answers.score)
    add("rank", to: router, taking: changes, Answers.rank)
    add("what-if", to: router, taking: changes.union(["change", "id"]), Answers.whatIf)
    add("path", to: router, taking: ["param", "id", "stars", "plans"], LabelAnswers.path)
    router.get("packs") { [shelf] request, _ in
      try Response.json(PackList(entries: await shelf.all), request.language)
    }
    router.get("health") { [shelf] request, _ in
      let entries = await shelf.all
      let broken = entries.filter { !$0.problems.isEmpty }.map(\.folder)
      return try Response.json(
        Health(packs: entries.count { $0.pack != nil }, broken: broken), request.language)
    }
    router.get("metrics") { [self] _, _ in
      await notePool()
      return Response.text(ByteBuffer(string: metrics.text), "text/plain; version=0.0.4")
    }
    router.get("openapi.json") { _, _ in
      Response.text(ByteBuffer(bytes: PackageResources.openapi_json), "application/json")
    }
    return router.buildResponder()
  }

  /// The service behind a port.
  public func application(
    _ address: BindAddress, logger: Logger,
    onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
  ) -> some ApplicationProtocol {
    let (presences, limits) = (presences, limits)
    return Application(
      responder: responder,
      server: HTTPServerBuilder { responder in
        LoopChannel(
          http: HTTP1Channel(
            responder: responder,
            configuration: .init(
              additionalChannelHandlers: [
                ContinueHandler(upTo: limits.body), DepartureHandler(presences),
              ], idleTimeout: .seconds(60))))
      },
      configuration: ApplicationConfiguration(address: address, serverName: "circular"),
      services: [shelf],
      onServerRunning: { await onRunning($0.localAddress?.port ?? 0) },
      logger: logger)
  }

  private typealias Answer =
    @Sendable ([UInt8], AskedOptions, StudyDesk, Language) throws -> ByteBuffer

  private func add(
    _ route: RouterPath, to router: Router<ServiceContext>, taking options: Set<String>,
    _ answer: @escaping Answer
  ) {
    router.post(route) { [self] request, context in
      let asked = try AskedOptions(request, taking: options, longest: limits.deadline)
      let client = presences.client(of: context.channel)
      let bytes: [UInt8]
      do {
        bytes = try await AskedBody.bytes(of: request, upTo: limits.body)
      } catch let refusal as Refusal where refusal.headers[.connection] == "close" {
        // It is told so; what else it sends is not HTTP, or too much, and nobody waits for its end.
        if client != nil { Self.letGo(context.channel) }
        throw refusal
      }
      let language = request.language
      let work: @Sendable () async throws -> ByteBuffer = { [pool] in
        try await pool.run(asked.pack, deadline: asked.deadline) { desk in
          try answer(bytes, asked, desk, language)
        }
      }
      let buffer =
        if let client { try await client.whilePresent(work) } else { try await work() }
      return Response.text(buffer, "application/json")
    }
  }

  /// Closes a connection once its answer has had a second to go out.
  private static func letGo(_ channel: any Channel) {
    channel.eventLoop.scheduleTask(in: .seconds(1)) { channel.close(promise: nil) }
  }

  private func notePool() async {
    let status = await pool.status
    for (name, value) in [
      ("pool_workers", status.workers), ("pool_busy", status.busy),
      ("pool_waiting", status.waiting), ("pool_packs_ready", status.ready),
    ] {
      Meter(label: name, factory: metrics).set(value)
    }
  }
}

private struct Health: Encodable {
  var packs: Int
  var broken: [String]
}
