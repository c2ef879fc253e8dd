package import CircularCore
import FileAccess
import FlyingSocks

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Listens, reads requests within bounds, and sends what a handler answers.
///
/// A browser that sends too much, too slowly or nothing is let go; how many are listened to at once is
/// bounded, the others wait in the system's queue.
package final class RoomServer: Sendable {
  /// Answers a request; it has its own bounds, and never throws: what goes wrong is a response.
  package typealias Handler = @Sendable (RoomRequest) async -> RoomResponse

  private let socket: Socket
  private let pool: any AsyncSocketPool
  private let connections: Connections
  private let bounds: RequestHead.Bounds
  /// The port that it listens on.
  package let port: UInt16

  /// Opens the port.
  ///
  /// - Parameters:
  ///   - address: an address of this machine in four numbers.
  ///   - port: the port; 0 for any that is free.
  /// - Throws: `unusable-address` with the reason.
  package init(address: String = "127.0.0.1", port: UInt16 = 0) throws(Diagnostic) {
    do {
      let socket = try Socket(domain: AF_INET)
      try socket.setValue(true, for: .localAddressReuse)
      try socket.bind(to: sockaddr_in.inet(ip4: address, port: port))
      try socket.listen(maxPendingConnection: 4096)
      guard case .ip4(_, let real) = try socket.sockname() else {
        throw SocketError.unsupportedAddress
      }
      self.socket = socket
      self.port = real
    } catch {
      let place = address + (port == 0 ? "" : ":\(port)")
      let reason: LocalizedText =
        if case SocketError.failed(_, let number, _) = error {
          LocalizedText(systemError: number)
        } else {
          LocalizedText(
            "ce n'est pas une adresse de cette machine", english: "it is no address of this machine"
          )
        }
      throw Diagnostic(
        "unusable-address",
        reason.map { reason, language in
          language == .french
            ? "on ne peut pas écouter sur \(place) (\(reason))"
            : "cannot listen on \(place) (\(reason))"
        },
        suggestion: port == 0 ? "--listen 127.0.0.1" : "--port 0")
    }
    pool = SocketPool.make(maxEvents: 64)
    connections = Connections()
    bounds = RequestHead.Bounds()
  }

  /// Serves until the task is cancelled.
  package func run(_ handler: @escaping Handler) async throws {
    try await pool.prepare()
    let pool = pool
    let connections = connections
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await pool.run() }
      group.addTask { await connections.reap() }
      group.addTask { try await self.accept(handler) }
      // The first that ends, ends all.
      try await group.next()
      group.cancelAll()
    }
    try? socket.close()
  }

  private func accept(_ handler: @escaping Handler) async throws {
    let listener = try AsyncSocket(socket: socket, pool: pool)
    while !Task.isCancelled {
      await connections.waitForRoom()
      let visitor: AsyncSocket
      do {
        visitor = try await listener.accept()
      } catch is CancellationError {
        return
      } catch {
        // Out of descriptors, or somebody who hung up: others wait.
        try await Task.sleep(for: .milliseconds(20))
        continue
      }
      await connections.begin { connection in
        await self.serve(visitor, connection, handler)
      }
    }
  }

  // MARK: - One connection

  private func serve(
    _ socket: AsyncSocket, _ connection: Connection, _ handler: Handler
  ) async {
    defer { try? socket.close() }
    var buffer: [UInt8] = []
    while !Task.isCancelled {
      do {
        connection.deadline(in: .seconds(buffer.isEmpty ? 30 : 10))
        let head: RequestHead
        do throws(Ending) {
          guard let read = try await self.head(socket, connection, &buffer) else { return }
          head = read
        } catch {
          guard case .refused(let refusal) = error else { return }
          try await send(.refusal(refusal), to: socket, keepsAlive: false)
          return await linger(socket)
        }
        var request = head.request
        connection.deadline(in: .seconds(20))
        while buffer.count < head.bodyLength { buffer += try await socket.read(atMost: 64 << 10) }
        request.body = Array(buffer[..<head.bodyLength])
        buffer.removeFirst(head.bodyLength)
        connection.deadline(in: .seconds(120))
        let response = await handler(request)
        connection.deadline(in: .seconds(60))
        if case .events(let events) = response.body {
          return try await send(response, events, to: socket, connection)
        }
        try await send(
          response, to: socket, keepsAlive: head.keepsAlive, isHead: request.method == .head)
        guard head.keepsAlive else { return }
      } catch {
        return
      }
    }
  }

  /// Why nothing more is read.
  private enum Ending: Error {
    case refused(HTTPRefusal)
    case gone
  }

  /// The next head; nil where the browser hung up between requests.
  private func head(
    _ socket: AsyncSocket, _ connection: Connection, _ buffer: inout [UInt8]
  ) async throws(Ending) -> RequestHead? {
    var searched = 0
    while true {
      if let end = buffer.range(ofHeadEndFrom: max(0, searched - 3)) {
        guard end.lowerBound <= bounds.head else { throw .refused(.headersTooLarge) }
        do throws(HTTPRefusal) {
          let head = try RequestHead(buffer[..<end.lowerBound], bounds)
          buffer.removeFirst(end.upperBound)
          return head
        } catch {
          throw .refused(error)
        }
      }
      guard buffer.count <= bounds.head else { throw .refused(.headersTooLarge) }
      searched = buffer.count
      do {
        buffer += try await socket.read(atMost: 4096)
      } catch {
        if buffer.isEmpty { return nil }
        throw .gone
      }
      if searched == 0 { connection.deadline(in: .seconds(10)) }
    }
  }

  private func send(
    _ response: RoomResponse, to socket: AsyncSocket, keepsAlive: Bool, isHead: Bool = false
  ) async throws {
    var bytes = Data(response.head(keepsAlive: keepsAlive, isHead: isHead).utf8)
    if !isHead { bytes.append(contentsOf: response.bytes) }
    try await socket.write(bytes)
  }

  /// Sends events as they come; a comment now and then tells a browser that is gone.
  private func send(
    _ response: RoomResponse, _ events: AsyncStream<String>, to socket: AsyncSocket,
    _ connection: Connection
  ) async throws {
    try await socket.write(Data(response.head(keepsAlive: false).utf8))
    for await event in events {
      connection.deadline(in: .seconds(60))
      try await socket.write(Data(event.utf8))
    }
  }

  /// Lets what was sent arrive before the connection is reset by what was not read.
  private func linger(_ socket: AsyncSocket) async {
    var rest = 64 << 10
    _ = shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
    while rest > 0, let bytes = try? await socket.read(atMost: 4096), !bytes.isEmpty {
      rest -= bytes.count
    }
  }
}

extension RoomResponse {
  /// What somebody is told who is turned away: the words of the protocol, and nothing else.
  package static func refusal(_ refusal: HTTPRefusal) -> RoomResponse {
    var response = RoomResponse.text(
      "\(refusal.rawValue) \(refusal.words)\n", type: "text/plain", status: refusal.rawValue)
    if refusal == .notAllowed { response.headers.append(("Allow", "GET, HEAD, POST")) }
    if refusal == .tooManyRequests { response.headers.append(("Retry-After", "1")) }
    return response
  }
}

extension [UInt8] {
  /// The empty line that ends a head, its line ends included.
  fileprivate func range(ofHeadEndFrom start: Int) -> Range<Int>? {
    var index = start
    while index + 3 < count {
      if self[index] == 0x0D, self[index + 1] == 0x0A, self[index + 2] == 0x0D,
        self[index + 3] == 0x0A
      {
        return index..<(index + 4)
      }
      index += 1
    }
    return nil
  }
}
