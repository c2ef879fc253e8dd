import CircularCore
import CircularService
import Foundation
import Logging
import Testing

@Suite("Packs that change on the disk")
struct ReloadTests {
  private func look(_ fixture: ServiceFixture) async {
    // A change is taken when it was seen twice alike.
    await fixture.service.shelf.look()
    await fixture.service.shelf.look()
  }

  private func ranked(_ fixture: ServiceFixture) async throws -> Int {
    let answer = try await fixture.ask(
      .post, "/rank?pack=small&on=2024-01-01", #"{"id":"b","inhabitants":1600}"#)
    return (try answer.json["ranked"] as? [Any])?.count ?? -1
  }

  private let wider = ServiceFixture.rules.replacing("1500", with: "2000")

  @Test("a changed folder takes the place of the old one")
  func changed() async throws {
    let fixture = try await ServiceFixture()
    #expect(try await ranked(fixture) == 0)
    try fixture.write(wider, id: "small", version: "2")
    await look(fixture)
    #expect(try await ranked(fixture) == 1)
    #expect(try await fixture.ask(.get, "/packs").text.contains(#""version":"2""#))
  }

  @Test("a folder that moves still is left alone until it rests")
  func moving() async throws {
    let fixture = try await ServiceFixture()
    try fixture.write(wider, id: "small", version: "2")
    await fixture.service.shelf.look()
    try fixture.write(wider + "-- more\n", id: "small", version: "3")
    await fixture.service.shelf.look()
    #expect(try await ranked(fixture) == 0)
    await fixture.service.shelf.look()
    #expect(try await ranked(fixture) == 1)
  }

  @Test("a broken folder keeps the old pack and says so, until it is mended")
  func broken() async throws {
    let fixture = try await ServiceFixture()
    try fixture.write("prerequisite \"x\" {", id: "small", version: "2")
    await look(fixture)
    #expect(try await ranked(fixture) == 0)
    let packs = try await fixture.ask(.get, "/packs").text
    #expect(packs.contains(#""version":"1""#))
    #expect(packs.contains(#""problems":[{"code":"#))
    #expect(try await fixture.ask(.get, "/health").text.contains(#""broken":["small"]"#))
    try fixture.write(wider, id: "small", version: "3")
    await look(fixture)
    #expect(try await ranked(fixture) == 1)
    #expect(try await !fixture.ask(.get, "/packs").text.contains("problems"))
  }

  @Test("a new folder is served, a removed one is not any more")
  func comingAndGoing() async throws {
    let fixture = try await ServiceFixture()
    try fixture.write(ServiceFixture.rules, id: "other")
    await look(fixture)
    #expect(try await fixture.ask(.post, "/rank?pack=other", #"{"id":"a"}"#).status == 200)
    try fixture.remove("other")
    await look(fixture)
    #expect(try await fixture.ask(.post, "/rank?pack=other", #"{"id":"a"}"#).status == 404)
    #expect(try await ranked(fixture) == 0)
  }

  @Test("where the folder of all packs is lost they stay, and are read again when it is back")
  func lost() async throws {
    let fixture = try await ServiceFixture()
    let away = fixture.folder + "-away"
    try FileManager.default.moveItem(atPath: fixture.folder, toPath: away)
    await look(fixture)
    await look(fixture)
    #expect(try await ranked(fixture) == 0)
    try FileManager.default.moveItem(atPath: away, toPath: fixture.folder)
    try fixture.write(wider, id: "small", version: "2")
    await look(fixture)
    #expect(try await ranked(fixture) == 1)
  }

  @Test("a folder that is not there from the beginning is an error")
  func nowhere() async throws {
    await #expect(throws: Diagnostic.self) {
      _ = try await CircularService(
        rules: "/nowhere/rules", period: .seconds(1), logger: Logger(label: "test"))
    }
  }

  @Test("a second folder of one id is refused")
  func twice() async throws {
    let fixture = try await ServiceFixture()
    let other = "\(fixture.folder)/zzz"
    try FileManager.default.copyItem(atPath: "\(fixture.folder)/small", toPath: other)
    await look(fixture)
    let packs = try await fixture.ask(.get, "/packs").text
    #expect(packs.contains(#""folder":"zzz","problems":[{"code":"duplicate-pack""#))
    #expect(try await ranked(fixture) == 0)
  }

  @Test("requests go on while packs are replaced, each by one pack or the other")
  func underLoad() async throws {
    let fixture = try await ServiceFixture()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          for _ in 0..<50 {
            let ranked = try await ranked(fixture)
            #expect(ranked == 0 || ranked == 1)
          }
        }
      }
      for version in 2..<8 {
        try fixture.write(
          version % 2 == 0 ? wider : ServiceFixture.rules, id: "small", version: "\(version)")
        await look(fixture)
      }
      try await group.waitForAll()
    }
  }
}
