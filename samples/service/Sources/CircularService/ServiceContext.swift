import Hummingbird
import NIOCore

/// What goes with one request.
public struct ServiceContext: RequestContext {
  /// What every request has.
  public var coreContext: CoreRequestContextStorage
  /// The connection that it came by.
  public let channel: any Channel

  /// Makes the context of a request.
  public init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }
}
