import CircularCore
import FileAccess
import LuaBridge
import Meetings
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder of its own for one test, gone with it.
final class MeetingPlace {
  let root: String

  init() {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/meeting-XXXXXX".utf8CString)
    root = String(cString: mkdtemp(&template))
  }

  deinit {
    func remove(_ path: String) {
      for name in FileContents.names(inFolder: path) ?? [] {
        let inner = "\(path)/\(name)"
        if FileContents.isFolder(inner) { remove(inner) } else { unlink(inner) }
      }
      rmdir(path)
    }
    remove(root)
  }

  /// The folder of the meeting.
  var path: String { root + "/séance" }
  /// The path of its journal.
  var journal: String { path + "/journal.txt" }

  /// Adds bytes to a file, as a program that dies would.
  func add(_ text: String, to path: String) {
    let file = fopen(path, "ab")
    fputs(text, file)
    fclose(file)
  }

  /// Changes one byte of a file.
  func flip(_ place: Int, of path: String) throws {
    var bytes = try FileContents.read(path)
    bytes[place] ^= 1
    try FileContents.rewrite(bytes, at: path)
  }
}

/// A clock that a test sets.
final class TestClock {
  var seconds = 1_800_000_000
  func now() -> Instant {
    seconds += 1
    return Instant(seconds: seconds)
  }
}

enum MeetingFixture {
  static let pack = """
    pack { id = "mini", version = "1.2", title = "Mini" }
    fact "people" { type = "number", label = "Habitants" }
    fact "marks" { type = "list", of = "number", label = "Notes" }
    param "most" { 100, label = "Au plus" }
    prerequisite "size" {
      label = "Taille", test = function(a, p) return a.people <= p.most end,
    }
    criterion "votes" {
      label = "Notes", scale = { 0, 5 },
      score = function(a) return ratio(list.sum(a.marks), #a.marks) end,
    }
    """

  static let data = "id;people\na;10\nb;20\nc;300\n"

  static func opening(_ title: String = "Comité") throws -> MeetingOpening {
    let pack = try LuaRulePack(PackSources(["pack.lua": pack], path: "mini"))
    let day = try #require(CivilDate("2026-03-12"))
    var opening = MeetingOpening(title, pack: pack, on: day, program: "0.2.0")
    opening.saved.file = .init("quelque part/sujets.csv", Array(data.utf8))
    return opening
  }

  /// Opens a meeting with members, a criterion and subjects.
  static func meeting(
    _ place: MeetingPlace, _ clock: TestClock = TestClock()
  ) throws -> MeetingFolder {
    let meeting = try MeetingFolder.open(place.path, opening(), clock: clock.now)
    for line in [
      "quorum = 2", "membre dupont = Mme Dupont", "membre martin", "membre petit",
      "critère votes = 0 5 0,5", "sujet a", "sujet b", "sujet c", "notes votes = marks",
    ] {
      try meeting.append(MeetingEvent(line))
    }
    return meeting
  }
}
