import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Tells a client that asks before it sends its body to go on, unless the body is too large: curl would wait for a
/// second with each one of a megabyte.
package final class ContinueHandler: ChannelInboundHandler, RemovableChannelHandler {
  package typealias InboundIn = HTTPRequestPart
  package typealias InboundOut = HTTPRequestPart
  package typealias OutboundOut = HTTPResponsePart

  private let largest: Int

  /// - Parameter largest: the most bytes of a body.
  package init(upTo largest: Int) { self.largest = largest }

  package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .head(let head) = unwrapInboundIn(data), isAsking(head) {
      context.writeAndFlush(
        wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
    }
    context.fireChannelRead(data)
  }

  private func isAsking(_ head: HTTPRequest) -> Bool {
    guard head.headerFields[.expect]?.lowercased() == "100-continue" else { return false }
    return head.headerFields[.contentLength].flatMap { Int($0) }.map { $0 <= largest } ?? true
  }
}
