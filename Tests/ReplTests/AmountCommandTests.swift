import Foundation
import Testing

/// What commands say of amounts that are none: below nothing, or beyond all money.
@Suite("Amounts that are none")
struct AmountCommandTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    _ = try folder.file(
      "pack.lua",
      """
      pack { id = "essai", version = "1", title = "Essai", subject = "commune" }
      fact "x" { type = "number", label = "X", unit = "€" }
      criterion "c" { label = "C", weight = 1, score = function(a) return a.x > 0 and 1 or 2 end }
      amount "g" { label = "Aide", unit = "€", schedule = function(a) return a.x end }
      envelope "e" { label = "Fonds", amount = "g", budget = 1000 }
      """)
  }

  private func run(_ command: String, _ data: URL, _ others: [String] = []) throws -> ProgramRun {
    try ProgramRun([command, folder.url.path, "--input", data.path] + others)
  }

  @Test("however a number is written, the same euros are too many")
  func limit() throws {
    let json = try folder.file(
      "d.ndjson",
      #"{"id":"a","x":1000000000000000}"# + "\n" + #"{"id":"b","x":1e15}"# + "\n"
        + #"{"id":"c","x":9007199254740992}"# + "\n" + #"{"id":"d","x":90071992547409}"# + "\n")
    let table = try folder.file(
      "d.csv",
      "id;x\na;1 000 000 000 000 000\nb;1000000000000000,0\nc;9007199254740992\nd;90071992547409\n")
    for data in [json, table] {
      let run = try run("rank", data, ["--format", "json"])
      #expect(run.exitCode == 65)
      let ranked = try run.json()["ranked"] as? [[String: Any]] ?? []
      #expect(ranked.count == 4)
      for entry in ranked {
        let amount = (entry["amounts"] as? [String: Any])?["g"] as? [String: Any]
        let code = (amount?["failed"] as? [String: Any])?["code"] as? String
        #expect(code == (entry["id"] as? String == "d" ? nil : "amount-too-large"), "\(entry)")
      }
      #expect(run.errors.contains("attendu moins de 90\u{202F}071\u{202F}992"), "\(run.errors)")
    }
    let explained = try run(
      "explain", json, ["--id", "b", "g", "--format", "table"])
    #expect(
      explained.output.contains(
        "échec — le montant « g » vaut 1\u{202F}000\u{202F}000\u{202F}000\u{202F}000\u{202F}000\u{A0}€, attendu moins de"
      ),
      "\(explained.output)")
  }

  @Test("rank, fund and explain agree of an amount below nothing")
  func negative() throws {
    let data = try folder.file("n.csv", "id;x\na;-5\nb;100\n")
    let says = "−5\u{A0}€, attendu 0 ou plus"
    let rank = try run("rank", data, ["--format", "table"])
    #expect(rank.exitCode == 65)
    #expect(rank.errors.contains(says), "\(rank.errors)")
    #expect(!rank.output.contains("−5\u{A0}€"), "\(rank.output)")
    // Whose amount is not known is in no sum.
    #expect(rank.output.contains("100\u{A0}€ + ?"), "\(rank.output)")
    let fund = try run("fund", data, ["--format", "table"])
    #expect(fund.output.contains("En erreur (1)") && fund.output.contains(says), "\(fund.output)")
    #expect(!fund.output.contains("serait financé"), "\(fund.output)")
    let explained = try run("explain", data, ["--id", "a", "g", "--format", "table"])
    #expect(explained.output.contains("échec") && explained.output.contains(says))
  }
}
