import CircularCore
import Hummingbird
import NIOCore

extension Response {
  /// A value as the command writes it: the same members in the same order.
  static func json(
    _ value: some Encodable, _ language: Language, status: HTTPResponse.Status = .ok
  ) throws -> Response {
    var buffer = ByteBuffer()
    try JSONText.write(value, language: language) { buffer.writeBytes($0) }
    buffer.writeBytes([UInt8(ascii: "\n")])
    return .text(buffer, "application/json", status: status)
  }

  /// A refusal as JSON.
  static func refusal(_ refusal: Refusal, _ language: Language) throws -> Response {
    var response = try json(refusal, language, status: refusal.status)
    response.headers.append(contentsOf: refusal.headers)
    return response
  }

  /// Bytes of a media type.
  static func text(
    _ buffer: ByteBuffer, _ type: String, status: HTTPResponse.Status = .ok
  ) -> Response {
    Response(
      status: status, headers: [.contentType: type], body: ResponseBody(byteBuffer: buffer))
  }
}

extension Request {
  /// The language that is asked for; French where English is not preferred.
  var language: Language {
    var best: (weight: Double, language: Language) = (0, .french)
    for wanted in (headers[.acceptLanguage] ?? "").split(separator: ",") {
      let parts = wanted.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
      let tag = parts.first?.split(separator: "-").first
      guard let tag, let language: Language = ["fr": .french, "en": .english][tag] else { continue }
      let given = parts.dropFirst().first { $0.hasPrefix("q=") }
      let weight = given.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
      // Of two that are wanted alike it is the first.
      if weight > best.weight { best = (weight, language) }
    }
    return best.language
  }
}
