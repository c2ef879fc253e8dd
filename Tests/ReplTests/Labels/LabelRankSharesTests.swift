import Foundation
import Testing

/// Shares that part ranks are seen to part them.
@Suite("circular rank of a label, shares of different ranks")
struct LabelRankSharesTests {
  /// 6.667, 6.66625 and 6.666 % done.
  private static let territories = """
    {"id":"x","territory":{"kind":"epci","population":41000},"statuses":{"1.1":{"done":0.3333333333333333,"planned":0,"notDone":0.6666666666666666}}}
    {"id":"w","territory":{"kind":"epci","population":41000},"statuses":{"1.2":{"done":0.3333333333333333,"planned":0,"notDone":0.6666666666666666}}}
    {"id":"u","territory":{"kind":"epci","population":41000},"statuses":{"2.1.1":{"done":0.33331,"planned":0,"notDone":0.66669}}}
    {"id":"t","territory":{"kind":"commune","population":1200},"statuses":{"1.1":{"done":0.26666666666666666,"planned":0,"notDone":0.7333333333333333}}}
    """

  private func rank(_ format: String) throws -> [String] {
    let folder = try ScratchFolder()
    let input = try folder.file("t.ndjson", Self.territories)
    let run = try ProgramRun([
      "rank", "samples/label-mini", "--input", input.path, "--format", format, "--lang", "fr",
    ])
    #expect(run.exitCode == 0, "\(run.errors)")
    return run.output.split(whereSeparator: \.isNewline).map(String.init)
  }

  @Test("a table has the decimals that tell ranks apart, one share for one rank")
  func table() throws {
    let lines = try rank("table")
    for (id, share) in [
      ("1=  x", " 6,667\u{A0}%"), ("1=  w", " 6,667\u{A0}%"), ("3  t", " 6,6662\u{A0}%"),
      ("4  u", " 6,666\u{A0}%"),
    ] {
      #expect(lines.contains { $0.contains(id) && $0.contains(share) }, "\(id): \(lines)")
    }
  }

  @Test("CSV has the whole share")
  func csv() throws {
    let lines = try rank("csv")
    for (id, share) in [("1;x;", ";6,667;"), ("3;t;", ";6,66625;"), ("4;u;", ";6,666;")] {
      #expect(lines.contains { $0.hasPrefix(id) && $0.contains(share) }, "\(id): \(lines)")
    }
  }
}
