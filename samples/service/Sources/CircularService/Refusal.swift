import CircularCore
import Hummingbird

/// Why a request is not answered: what is wrong, and who can put it right.
package struct Refusal: Error {
  /// Whose fault it is.
  package enum Fault: String, Sendable, Encodable {
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

  package var status: HTTPResponse.Status
  package var fault: Fault
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
  package init(_ error: any Error) {
    switch error {
    case let refusal as Refusal: self = refusal
    case let refused as Scenario.Refused:
      let isMisasked = refused.diagnostics.first?.code == .badArgument
      self.init(
        isMisasked ? .badRequest : .unprocessableContent, .caller, refused.diagnostics)
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

  /// What the libraries say of an error is whose fault it is: `docs/codes.md`.
  private init(_ diagnostic: Diagnostic) {
    let code = diagnostic.code
    switch code.fault {
    case .caller where code.rawValue.hasPrefix("no-such-"):
      self.init(.notFound, .caller, [diagnostic])
    case .caller where code == .badArgument: self.init(.badRequest, .caller, [diagnostic])
    case .caller: self.init(.unprocessableContent, .caller, [diagnostic])
    case .data: self.init(.unprocessableContent, .data, [diagnostic])
    case .rules: self.init(.internalServerError, .rule, [diagnostic])
    case .limit where code == .outOfTime: self.init(.gatewayTimeout, .limit, [diagnostic])
    case .limit where code != .internal:
      self.init(.serviceUnavailable, .limit, [diagnostic])
      if code == .tooManyWaiting { headers[.retryAfter] = "1" }
    case .limit, nil: self.init(.internalServerError, .service, [diagnostic])
    }
  }
}

extension Refusal: Encodable {
  private enum CodingKeys: String, CodingKey { case fault, error, others }

  /// Writes whose fault it is and what is wrong, as the command writes diagnostics.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(fault, forKey: .fault)
    try container.encodeIfPresent(diagnostics.first, forKey: .error)
    if diagnostics.count > 1 {
      try container.encode(Array(diagnostics.dropFirst().prefix(20)), forKey: .others)
    }
  }
}
