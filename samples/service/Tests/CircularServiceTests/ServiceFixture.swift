import CircularCore
import CircularService
import Foundation
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded

/// A service over a folder of packs that a test may change, and requests put to it without a port.
final class ServiceFixture: Sendable {
  let folder: String
  let service: CircularService

  static let rules = """
    fact "inhabitants" { type = "integer", label = "Habitants", ask = "Combien d'habitants ?" }
    param "most" { 1500, label = "Au plus", source = "Proposition" }
    prerequisite "small" {
      label = "Assez petit", source = "test", test = function(a, p) return a.inhabitants <= p.most end,
    }
    criterion "size" {
      label = "Taille", source = "test", scale = { 0, 10 },
      score = function(a) return a.inhabitants / 1000 end,
    }
    """

  init(
    _ packs: [String: String] = ["small": rules], limits: CircularService.Limits = .init()
  ) async throws {
    folder = NSTemporaryDirectory() + "circular-service-\(UUID().uuidString)"
    for (id, rules) in packs { try Self.write(rules, id: id, in: folder) }
    service = try await CircularService(
      rules: folder, limits: limits, period: .milliseconds(20), logger: Self.logger)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private static var logger: Logger {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    return logger
  }

  /// Writes a pack, or what is to be one.
  func write(_ rules: String, id: String, version: String = "1") throws {
    try Self.write(rules, id: id, version: version, in: folder)
  }

  private static func write(
    _ rules: String, id: String, version: String = "1", in folder: String
  ) throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder)/\(id)", withIntermediateDirectories: true)
    let head =
      "pack { id = \"\(id)\", version = \"\(version)\", title = \"Essai\", source = \"test\" }\n"
    try (head + rules).write(toFile: "\(folder)/\(id)/pack.lua", atomically: true, encoding: .utf8)
  }

  func remove(_ id: String) throws { try FileManager.default.removeItem(atPath: "\(folder)/\(id)") }

  struct Answer {
    var status: Int
    var headers: HTTPFields
    var text: String

    var json: [String: Any] {
      get throws {
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
      }
    }
    var fault: String? { get throws { try json["fault"] as? String } }
    var code: String? { get throws { (try json["error"] as? [String: Any])?["code"] as? String } }
  }

  /// Puts a request to the service.
  func ask(
    _ method: HTTPRequest.Method, _ path: String, _ body: String = "", headers: HTTPFields = [:]
  ) async throws -> Answer {
    try await ask(method, path, Array(body.utf8), headers: headers)
  }

  func ask(
    _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8], headers: HTTPFields = [:]
  ) async throws -> Answer {
    try await ask(
      method, path, RequestBody(buffer: ByteBuffer(bytes: body)), headers: headers)
  }

  func ask(
    _ method: HTTPRequest.Method, _ path: String, _ body: RequestBody, headers: HTTPFields = [:]
  ) async throws -> Answer {
    let request = Request(
      head: HTTPRequest(
        method: method, scheme: "http", authority: "localhost", path: path, headerFields: headers),
      body: body)
    let context = ServiceContext(
      source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: Self.logger))
    let response = try await service.responder.respond(to: request, context: context)
    let collected = Collected()
    try await response.body.write(Collector(collected))
    return Answer(
      status: response.status.code, headers: response.headers,
      text: String(decoding: collected.bytes, as: UTF8.self))
  }

  private final class Collected: @unchecked Sendable {
    // One task writes, and it is read behind the writing.
    var bytes: [UInt8] = []
  }

  private struct Collector: ResponseBodyWriter {
    let collected: Collected
    init(_ collected: Collected) { self.collected = collected }
    mutating func write(_ buffer: ByteBuffer) async throws {
      collected.bytes += buffer.readableBytesView
    }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
  }
}
