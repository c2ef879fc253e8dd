import CircularCore
import Hummingbird
import NIOCore
import NIOHTTP1

/// The body of a request: JSON or NDJSON in UTF-8, within a limit.
enum AskedBody {
  private static let types = [
    "application/json", "application/x-ndjson", "application/ndjson", "application/jsonl",
  ]

  /// Reads the body whole.
  ///
  /// - Throws: a `Refusal`, before anything is read where the request says already what is wrong;
  ///   `CancellationError` for a client that left in the middle of it.
  static func bytes(of request: Request, upTo limit: Int) async throws -> [UInt8] {
    try checkType(request.headers[.contentType])
    if let encoding = request.headers[.contentEncoding], encoding.lowercased() != "identity" {
      throw Refusal(
        .unsupportedMediaType, .caller, "unsupported-encoding",
        LocalizedText(
          "corps compressé (\(encoding)), attendu un corps tel quel",
          english: "compressed body (\(encoding)), expected it as it is"))
    }
    if let text = request.headers[.contentLength], let length = Int(text), length > limit {
      throw tooLarge(limit)
    }
    let buffer: ByteBuffer
    do {
      buffer = try await request.body.collect(upTo: limit)
    } catch is NIOTooManyBytesError {
      throw tooLarge(limit)
    } catch HTTPParserError.invalidEOFState, ChannelError.inputClosed, is IOError {
      throw CancellationError()
    } catch let error as HTTPParserError {
      throw notHTTP(error)
    }
    let bytes = Array(buffer.readableBytesView)
    // JSON begins with ASCII: a zero beside its first character is half of a wider one.
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      || bytes.prefix(2).contains(0)
    {
      throw notUTF8("UTF-16")
    }
    return bytes
  }

  private static func notUTF8(_ charset: String) -> Refusal {
    Refusal(
      .unsupportedMediaType, .caller, "not-utf-8",
      LocalizedText("corps en « \(charset) »", english: "body in “\(charset)”"),
      suggestion: "charset=utf-8")
  }

  private static func checkType(_ header: String?) throws {
    guard let header else { return }
    let parts = header.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
    guard let type = parts.first, types.contains(type) else {
      throw Refusal(
        .unsupportedMediaType, .caller, "unsupported-type",
        LocalizedText("corps de type « \(header) »", english: "body of type “\(header)”"),
        suggestion: LocalizedText(types.prefix(2).joined(separator: ", ")))
    }
    let charset = parts.dropFirst().first { $0.hasPrefix("charset=") }?.dropFirst(8)
      .filter { $0 != "\"" }
    guard let charset, charset != "utf-8", charset != "utf8" else { return }
    throw notUTF8(charset)
  }

  private static func notHTTP(_ error: HTTPParserError) -> Refusal {
    var refusal = Refusal(
      .badRequest, .caller, "not-http",
      LocalizedText(
        "corps mal transmis\u{00A0}: \(error)", english: "body badly transmitted: \(error)"),
      suggestion: LocalizedText(
        "Content-Length, ou Transfer-Encoding: chunked avec la taille de chaque morceau",
        english: "Content-Length, or Transfer-Encoding: chunked with the size of each chunk"))
    // Nobody knows where the next request would begin.
    refusal.headers[.connection] = "close"
    return refusal
  }

  private static func tooLarge(_ limit: Int) -> Refusal {
    var refusal = Refusal(
      .contentTooLarge, .limit, "body-too-large",
      LocalizedText { language in
        let size = NumberFormat(language).string(Int64(limit))
        return language == .french
          ? "corps trop grand\u{00A0}: \(size) octets au plus"
          : "body too large: \(size) bytes at most"
      })
    // What is left of it is not waited for.
    refusal.headers[.connection] = "close"
    return refusal
  }
}
