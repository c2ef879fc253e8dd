import Diagnostics
import Testing

@Suite("Nearest names")
struct NearestNameTests {
  private let names = [
    "inhabitants", "perimeter.kind", "perimeter.communes", "engagement.received", "carrier",
  ]

  @Test(
    "a letter missing, added, changed or swapped still finds the name, whatever the case",
    arguments: [
      ("inhabitant", "inhabitants"), ("inhabitantss", "inhabitants"),
      ("inhabitonts", "inhabitants"), ("inhabitnats", "inhabitants"),
      ("INHABITANTS", "inhabitants"), ("perimeter.kin", "perimeter.kind"),
      ("carier", "carrier"),
    ])
  func near(wanted: String, found: String) {
    #expect(nearestName(to: wanted, among: names) == found)
  }

  @Test("the last part of a dotted name stands for it")
  func lastPart() {
    #expect(nearestName(to: "received", among: names) == "engagement.received")
    #expect(nearestName(to: "communes", among: names) == "perimeter.communes")
  }

  @Test("a name further than a third of its length away is no suggestion")
  func far() {
    #expect(nearestName(to: "budget", among: names) == nil)
    #expect(nearestName(to: "abcdef", among: ["abcdxy"]) == "abcdxy")
    #expect(nearestName(to: "abcdef", among: ["abcxyz"]) == nil)
    #expect(nearestName(to: "carrier", among: []) == nil)
  }

  @Test("the nearest wins, and the first of equals")
  func best() {
    #expect(nearestName(to: "weight", among: ["heights", "weights"]) == "weights")
    #expect(nearestName(to: "weight", among: ["weighs", "weighty"]) == "weighs")
    #expect(nearestName(to: "weight", among: ["weighty", "weighs"]) == "weighty")
  }

  @Test("of a name of one or two letters, the suggestion must begin like it")
  func shortNames() {
    #expect(nearestName(to: "id", among: ["is", "xd", "idx"]) == "idx")
    #expect(nearestName(to: "id", among: ["is", "xd", "aid"]) == nil)
    #expect(nearestName(to: "x", among: ["y"]) == nil)
    #expect(nearestName(to: "", among: ["y", "yz"]) == nil)
    #expect(nearestName(to: "ID", among: ["id"]) == "id")
  }

  @Test("accented letters count as one letter")
  func accents() {
    #expect(nearestName(to: "perimetre", among: ["périmètre"]) == "périmètre")
  }

  @Test("without a near name all are told where they are few, and none where one would be a guess")
  func allNames() {
    let nine = (1...9).map { "fiche-\($0)-du-dossier" }
    #expect(nearestNameOrAll(to: "zzz", among: ["un", "deux"]) == "un, deux")
    #expect(nearestNameOrAll(to: "deu", among: ["un", "deux"]) == "deux")
    #expect(nearestNameOrAll(to: "zzz", among: nine) == nil)
    #expect(nearestNameOrAll(to: "zzz", among: nine, most: .max) == nine.joined(separator: ", "))
    #expect(nearestNameOrAll(to: "zzz", among: []) == nil)
  }
}
