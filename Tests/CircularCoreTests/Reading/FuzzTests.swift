import CircularCore
import Foundation
import Testing

/// SplitMix64: the same mutations on every machine, at every run.
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Five hundred of each format, and three times as many where `CIRCULAR_WHOLE` is set, as `scripts/nightly` does.
@Suite("Inputs broken at random")
struct FuzzTests {
  private static let rounds =
    ProcessInfo.processInfo.environment["CIRCULAR_WHOLE"] == nil ? 500 : 1500

  private static let csv = """
    \u{FEFF}id;name;inhabitants;share;open;received;place;perimeter.kind;tags;communes;note
    1;Fronsac;1 120;0,5;oui;2023-06-02;"Le ""Bourg"" ; centre";commune;a|b;33174:town:1120;x
    2;Reignac;1626;;non;02/06/2023;"ligne
    suite";quartier;["a","b"];33351::1626 | 33174;
    3;"É, œuvre";0;1,25;x;;;;;;"fin"

    """
  private static let json = """
    [{"id": "1", "name": "Fronsac", "inhabitants": {"value": 1120, "year": 2025}, "share": -0.5e1,
      "open": true, "received": "2023-06-02T23:59", "perimeter": {"kind": "commune"}},
     {"id": 2, "place": "Le \\"Bourg\\" \\u00e9\\ud83c\\udf33", "tags": ["a", "b", null],
      "communes": [{"insee": "33174", "kind": "town", "population": 1120}], "note": {"a": [1]}}]
    """
  private static let ndjson = """
    {"id":"1","inhabitants":1120,"open":false}
    {"id":"2","tags":["a"],"communes":[{"insee":"33351"}]}
    {"id":"3","carrier":{"role":"maire"},"share":1e3}

    """

  /// Bytes that mean something to one of the readers, and some that mean nothing.
  private static let bytes: [UInt8] =
    Array("\"'{}[]:;,|\\\n\r\t -+.eu019/éoé".utf8) + [0x00, 0x7F, 0x80, 0xC3, 0xE9, 0xFF]

  private func mutate(_ original: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 0...12, using: &random))
      let byte = Self.bytes[Int.random(in: 0..<Self.bytes.count, using: &random)]
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes.insert(byte, at: place)
      case 1: if place < bytes.count { bytes[place] = byte }
      case 2: bytes.removeSubrange(place..<end)
      case 3:
        bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...place, using: &random))
      case 4: bytes.insert(contentsOf: repeatElement(byte, count: end - place), at: place)
      default: if bytes.count > 40 { bytes.removeLast(Int.random(in: 1...40, using: &random)) }
      }
    }
    return bytes
  }

  @Test("the inputs are sound before they are broken")
  func sound() throws {
    #expect(try ReadSubjects(Self.csv, format: .csv).problems == [])
    #expect(try ReadSubjects(Self.csv, format: .csv).ids == ["1", "2", "3"])
    #expect(try ReadSubjects(Self.json, format: .json).problems == [])
    #expect(try ReadSubjects(Self.json, format: .json).ids == ["1", "2"])
    #expect(try ReadSubjects(Self.ndjson, format: .ndjson).problems == [])
    #expect(try ReadSubjects(Self.ndjson, format: .ndjson).ids == ["1", "2", "3"])
  }

  @Test(
    "no reader crashes, each problem is located in the file, and ids stay unique",
    arguments: InputFormat.allCases)
  func mutations(format: InputFormat) throws {
    let original: [UInt8] =
      switch format {
      case .csv: Array(Self.csv.utf8)
      case .json: Array(Self.json.utf8)
      case .ndjson: Array(Self.ndjson.utf8)
      }
    var random = SeededGenerator(state: 20_230_602)
    var outcomes: Set<String> = []
    for round in 0..<Self.rounds {
      let bytes = mutate(original, &random)
      let lines = 1 + bytes.count { $0 == 0x0A || $0 == 0x0D }
      let read = try ReadSubjects(bytes, format: format, file: "fuzz", batch: 1 + round % 3)
      for problem in read.diagnostics {
        outcomes.insert(problem.code.rawValue)
        let place = try #require(problem.location, "\(problem.code.rawValue) in round \(round)")
        #expect(place.file == "fuzz")
        // Some speak of the file as a whole.
        if problem.code == "other-encoding" {
          #expect(format == .csv && place.line == nil)
        } else if !["no-records", "members-not-read"].contains(problem.code.rawValue) {
          let line = try #require(place.line, "\(problem.code.rawValue) in round \(round)")
          #expect((1...lines).contains(line), "\(problem.code.rawValue) in round \(round)")
        }
        #expect((place.column ?? 1) >= 1)
        #expect(!problem.text(in: .english).isEmpty)
      }
      #expect(Set(read.ids).count == read.ids.count)
      #expect(!read.subjects.isEmpty || !read.diagnostics.isEmpty, "silence in round \(round)")
    }
    #expect(outcomes.count >= 6, "the mutations reach many problems, not only \(outcomes)")
  }
}
