/// Why a request has no answer.
package struct RequestError: Error, Sendable, Hashable {
  package var code: Int
  package var message: String

  package init(_ code: Int, _ message: String) {
    self.code = code
    self.message = message
  }

  static let parseError = -32700
  static let invalidRequest = -32600
  static let methodNotFound = -32601
  static let invalidParams = -32602
  static let internalError = -32603
  static let notInitialized = -32002
  static let requestFailed = -32803
  static let cancelled = -32800
}
