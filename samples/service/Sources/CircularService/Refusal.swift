import CircularCore
import Hummingbird

/// Why a request is not answered: what is wrong, and who can put it right.
struct Refusal: Error {
  /// Whose fault it is.
  enum Fault: String, Sendable, Encodable {
    /// The request is wrong: its address, its options, its form.
    case caller
    /// The subjects that it brings are wrong.
    case data
    /// A pack is wrong.
    case rule
    /// Something took too long, or is too much.
    case limit
    /// The service is wrong.
    case service
  }

  var status: HTTPResponse.Status
  var fault: Fault
  /// What is wrong, the first the most telling.
  var diagnostics: [Diagnostic]
  /// What the response says beside.
  var headers = HTTPFields()

  init(_ status: HTTPResponse.Status, _ fault: Fault, _ diagnostics: [Diagnostic]) {
    (self.status, self.fault, self.diagnostics) = (status, fault, diagnostics)
  }

  init(
    _ status: HTTPResponse.Status, _ fault: Fault, _ code: Diagnostic.Code,
    _ message: LocalizedText, suggestion: LocalizedText? = nil
  ) {
    self.init(status, fault, [Diagnostic(code, message, suggestion: suggestion)])
  }

  /// What an error that reached the service means to who asked.
  init(_ error: any Error) {
    switch error {
    case let refusal as Refusal: self = refusal
    case let refused as Scenario.Refused:
      self.init(.unprocessableContent, .caller, refused.diagnostics)
    case let diagnostic as Diagnostic: self.init(diagnostic)
    case let error as any HTTPResponseError where error.status == .notFound:
      self.init(
        .notFound, .caller, "no-such-route",
        LocalizedText("rien à cette adresse", english: "nothing at this address"),
        suggestion: "/openapi.json")
    case let error as any HTTPResponseError:
      self.init(
        error.status, error.status.code < 500 ? .caller : .service, "bad-request",
        LocalizedText("\(error.status.reasonPhrase)"))
    default:
      self.init(
        .internalServerError, .service, "internal",
        LocalizedText("erreur interne", english: "internal error"))
    }
  }

  private init(_ diagnostic: Diagnostic) {
    switch diagnostic.code.rawValue {
    case "no-such-pack", "no-such-subject": self.init(.notFound, .caller, [diagnostic])
    case "undeclared-parameter", "unknown-rule", "unknown-star", "bad-argument", "not-a-label",
      "scenario-line", "no-plans":
      self.init(.unprocessableContent, .caller, [diagnostic])
    case "out-of-time": self.init(.gatewayTimeout, .limit, [diagnostic])
    case "too-many-waiting":
      self.init(.serviceUnavailable, .limit, [diagnostic])
      headers[.retryAfter] = "1"
    case "internal", "no-thread": self.init(.internalServerError, .service, [diagnostic])
    default: self.init(.unprocessableContent, .data, [diagnostic])
    }
  }
}

extension Refusal: Encodable {
  private enum CodingKeys: String, CodingKey { case fault, error, others }

  /// Writes whose fault it is and what is wrong, as the command writes diagnostics.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(fault, forKey: .fault)
    try container.encodeIfPresent(diagnostics.first, forKey: .error)
    if diagnostics.count > 1 {
      try container.encode(Array(diagnostics.dropFirst().prefix(20)), forKey: .others)
    }
  }
}
