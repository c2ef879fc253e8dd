import CircularCore
import Foundation
import FrameworkImport
import LuaBridge
import Testing

/// The packs of CAE and TE: official points and links, labels of our own.
@Suite("The CAE and TE packs")
struct MergedLabelPacksTests {
  private static let rules = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "rules")

  private func label(_ id: String) throws -> PackLabel {
    try LuaRulePack(folder: Self.rules.appending(path: "label-\(id)").path).requireLabel()
  }

  @Test("points are those of the frameworks, TE has 359 targets of 534.25 points")
  func points() throws {
    let te = try label("te")
    let cae = try label("cae")
    let eci = try label("eci")
    #expect(cae.framework.count == 1471)
    #expect(cae.framework.reference(0) == 500)
    #expect(te.framework.count == 664)
    let whole = try #require(te.framework.reference(0))
    #expect(PointRounding.rounded(whole) == 669.9)
    let change = try FrameworkSwitch(
      te.framework, from: [cae.framework, eci.framework], links: te.origins)
    #expect(change.targets.count == 359)
    let points = change.targets.reduce(0) { $0 + (te.framework.reference($1) ?? 0) }
    #expect(PointRounding.rounded(points) == 534.25)
  }

  @Test("the stars of CAE are strictly above their thresholds, those of TE at them")
  func stars() throws {
    let cae = try label("cae").scale.stars
    #expect([35.0, 50, 65, 75].map { cae.stars(percent: $0) } == [1, 2, 3, 4])
    #expect(cae.stars(percent: 0) == 1)
    let te = try label("te").scale.stars
    #expect([35.0, 50, 65, 75].map { te.stars(percent: $0) } == [2, 3, 4, 5])
  }

  @Test(
    "no label is an official wording", .enabled(if: OfficialLabels.folder != nil),
    arguments: ["cae", "te"])
  func ownWords(_ id: String) throws {
    let layout = try #require(FrameworkFile.Layout.official(id))
    let file = FrameworkFile(
      reading: try OfficialLabels.bytes("data/official/referentiel-\(id)-structure.csv"),
      file: "\(id).csv", id: id, layout: layout)
    let label = try label(id)
    let ours = Set((0..<label.framework.count).map { label.framework.label($0).french })
    // One word that names a whole axis may be the same.
    let shared = file.rows.filter { ours.contains($0.label.french) && $0.label.french.count > 9 }
    #expect(shared.map(\.id.rawValue) == [])
  }
}
