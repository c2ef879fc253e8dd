/// What a browser asks: read whole, within bounds.
package struct RoomRequest: Sendable {
  /// What may be done.
  package enum Method: String, Sendable {
    /// Show.
    case get = "GET"
    /// Show nothing but what would be said of it.
    case head = "HEAD"
    /// Do.
    case post = "POST"
  }

  /// What is done.
  package var method: Method
  /// The path, its escapes read: `/candidat`.
  package var path: String
  /// What stands behind the question mark.
  package var query: FormFields
  /// The headers by their names in lower case.
  package var headers: [String: String]
  /// The body.
  package var body: [UInt8]

  /// Makes a request.
  package init(
    _ method: Method, _ path: String, query: FormFields = FormFields(),
    headers: [String: String] = [:], body: [UInt8] = []
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }

  /// The only form that sends files.
  private static let pathOfFiles = "/bulletins/fichier"

  /// The fields of the form that was sent.
  ///
  /// - Throws: `HTTPRefusal` for a body that no form of a page sends.
  package func form() throws(HTTPRefusal) -> FormFields {
    let type = headers["content-type"]?.split(separator: ";").first.map { $0.lowercased() }
    if type == "multipart/form-data", path == Self.pathOfFiles {
      return try FormFields(multipart: body, type: headers["content-type"] ?? "")
    }
    guard type == "application/x-www-form-urlencoded" else { throw .unsupportedBody }
    return try FormFields(encoded: body)
  }

  /// The value of a cookie.
  package func cookie(_ name: String) -> String? {
    for part in headers["cookie"]?.split(separator: ";") ?? [] {
      let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
      if pair.count == 2, pair[0] == name { return String(pair[1]) }
    }
    return nil
  }
}

/// Why a request is turned away before anybody looks at it: the status that says so.
package enum HTTPRefusal: Int, Error, Sendable {
  /// It is no request.
  case badRequest = 400
  /// Whoever asks is not let in.
  case forbidden = 403
  /// Nothing is there.
  case notFound = 404
  /// It is there, and cannot be done.
  case notAllowed = 405
  /// The request did not come in time.
  case timedOut = 408
  /// The body is greater than the program takes.
  case bodyTooLarge = 413
  /// The address is longer than the program takes.
  case targetTooLong = 414
  /// The body is none that a form sends.
  case unsupportedBody = 415
  /// Too much is asked in a short time.
  case tooManyRequests = 429
  /// The headers are longer than the program takes.
  case headersTooLarge = 431
  /// Something is asked that this program does not do.
  case notImplemented = 501
  /// Another version of the protocol.
  case otherVersion = 505

  /// The words of the protocol.
  package var words: String { HTTPStatus.words(rawValue) }
}

/// What the numbers of the protocol mean.
enum HTTPStatus {
  static func words(_ code: Int) -> String {
    switch code {
    case 200: "OK"
    case 303: "See Other"
    case 304: "Not Modified"
    case 400: "Bad Request"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 409: "Conflict"
    case 413: "Content Too Large"
    case 414: "URI Too Long"
    case 415: "Unsupported Media Type"
    case 422: "Unprocessable Content"
    case 429: "Too Many Requests"
    case 431: "Request Header Fields Too Large"
    case 500: "Internal Server Error"
    case 501: "Not Implemented"
    case 503: "Service Unavailable"
    case 505: "HTTP Version Not Supported"
    default: "Status"
    }
  }
}
