import FlyingSocks
import Testing

@testable import Room

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

@Suite(.timeLimit(.minutes(30))) struct RoomServerTests {
  /// Runs a server that tells what it was asked, for as long as some work takes.
  private func serving(_ work: @Sendable (UInt16) async throws -> Void) async throws {
    let server = try RoomServer()
    let task = Task {
      try await server.run { request in
        if request.path == "/flux" {
          return RoomResponse(
            headers: [("Content-Type", "text/event-stream")],
            body: .events(
              AsyncStream { stream in
                stream.yield("data: un\n\n")
                stream.finish()
              }))
        }
        return .text(
          "\(request.method.rawValue) \(request.path) \(request.body.count)", type: "text/plain")
      }
    }
    defer { task.cancel() }
    try await work(server.port)
  }

  /// What a server answers to bytes, until it hangs up or so many bytes came.
  private func answer(_ port: UInt16, _ pieces: [String], end: String) async throws -> String {
    // The limit of the suite is the only clock here: that other tests keep a client waiting is no fault.
    let socket = try await AsyncSocket.connected(
      to: sockaddr_in.inet(ip4: "127.0.0.1", port: port), timeout: 1800)
    defer { try? socket.close() }
    for piece in pieces { try await socket.write(Data(piece.utf8)) }
    var bytes: [UInt8] = []
    while let more = try? await socket.read(atMost: 4096), !more.isEmpty {
      bytes += more
      if String(decoding: bytes, as: UTF8.self).contains(end) { break }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func itAnswersAndSaysHowPagesMayBehave() async throws {
    try await serving { port in
      let text = try await answer(port, ["GET /a HTTP/1.1\r\nHost: x\r\n\r\n"], end: "GET /a 0")
      #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
      #expect(text.contains("Content-Security-Policy: default-src 'none'; script-src 'self'"))
      #expect(text.contains("X-Content-Type-Options: nosniff\r\n"))
      #expect(text.contains("Cache-Control: no-store\r\n"))
    }
  }

  @Test func requestsComeInPiecesAndOneBehindAnother() async throws {
    try await serving { port in
      let text = try await answer(
        port,
        [
          "POST /a HTTP/1.1\r\nHo", "st: x\r\nContent-Length: 4\r\n\r", "\nab",
          "cdGET /b HTTP/1.1\r\n",
          "Host: x\r\n\r\n",
        ], end: "GET /b 0")
      #expect(text.contains("POST /a 4"))
      #expect(text.contains("GET /b 0"))
    }
  }

  @Test func headersWithoutEndAreCut() async throws {
    try await serving { port in
      let line = "X: " + String(repeating: "a", count: 20_000)
      let text = try await answer(port, ["GET / HTTP/1.1\r\n" + line], end: "\n\n431")
      #expect(text.hasPrefix("HTTP/1.1 431 "))
    }
  }

  @Test func aBodyThatIsTooLargeIsNotRead() async throws {
    try await serving { port in
      let text = try await answer(
        port, ["POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n\r\n"], end: "413 C")
      #expect(text.hasPrefix("HTTP/1.1 413 "))
    }
  }

  @Test func eventsAreSentAsTheyCome() async throws {
    try await serving { port in
      let text = try await answer(port, ["GET /flux HTTP/1.1\r\nHost: x\r\n\r\n"], end: "data: un")
      #expect(text.contains("text/event-stream"))
      #expect(text.hasSuffix("data: un\n\n"))
    }
  }

  @Test func manyAtOnceAreAllAnswered() async throws {
    try await serving { port in
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for index in 0..<200 {
          group.addTask {
            try await answer(
              port, ["GET /\(index) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"],
              end: "GET /\(index) 0"
            ).contains("GET /\(index) 0")
          }
        }
        var answered = 0
        for try await isAnswered in group where isAnswered { answered += 1 }
        #expect(answered == 200)
      }
    }
  }
}
