import CircularCore
import Testing

/// A list of values by year may stand a year a column.
@Suite("Years side by side")
struct YearColumnsTests {
  private static let series = FactDeclaration(
    "values",
    type: .list(
      .record([
        FactDeclaration("year", type: .integer, minimum: 1990, maximum: 2100, label: "Année"),
        FactDeclaration("value", type: .number, unit: "t", label: "Valeur"),
      ])), label: "Tonnages", columns: ["résultat"])

  private func read(_ text: String, _ facts: [FactDeclaration]) throws -> (
    FactTable, [Diagnostic]
  ) {
    var reader = SubjectReader(Array(text.utf8), file: "a.csv", schema: try FactSchema(facts))
    return (reader.readAll(), reader.diagnostics)
  }

  /// The years and values of a list, in order.
  private func series(_ value: FactValue?) -> [[Double]] {
    guard case .list(let items)? = value else { return [] }
    return items.map { item in
      guard case .record(let fields) = item else { return [] }
      return [fields["year"], fields["value"]].compactMap { $0?.double }
    }
  }

  @Test(
    "the year stands before or behind the list's heading, name or label",
    arguments: [
      "2023 Résultat;2021 Résultat", "Résultat 2023;resultat (2021)", "Tonnages 2023;values 2021",
    ])
  func headings(_ headings: String) throws {
    let (table, told) = try read("id;\(headings)\na;12,5;7\nb;;3 t\n", [Self.series])
    #expect(told == [])
    #expect(series(table.value(row: 0, of: "values")) == [[2021, 7], [2023, 12.5]])
    #expect(series(table.value(row: 1, of: "values")) == [[2021, 3]])
  }

  @Test("a wrong cell is told at its place, the other years stay")
  func wrong() throws {
    let (table, told) = try read("id;2022 Résultat;2023 Résultat\na;beaucoup;4\n", [Self.series])
    #expect(told.first { $0.severity == .error }?.location?.line == 2)
    #expect(told.first { $0.severity == .error }?.location?.column == 3)
    #expect(series(table.value(row: 0, of: "values")) == [[2022], [2023, 4]])
  }

  @Test(
    "other headings with a year, years out of bounds, and the column of the list itself are as before"
  )
  func others() throws {
    let (_, told) = try read(
      "id;2023 Résultat;2023 Objectif;1950 Résultat;20231 Résultat\na;1;2;3;4\n", [Self.series])
    #expect(
      told.map(\.message.french) == [
        "colonnes non lues\u{A0}: 2023 Objectif, 1950 Résultat, 20231 Résultat"
      ])
    let two = [Self.series, FactDeclaration("open", type: .boolean)]
    let (table, _) = try read("id;open;résultat\na;oui;2020:5\n", two)
    #expect(table.value(row: 0, of: "values") != nil)
  }

  @Test("the platform's export of indicators: results of the authority, others and empty rows told")
  func export() throws {
    let indicators = FactDeclaration(
      "indicators",
      type: .list(
        .record([
          FactDeclaration("name", type: .text, label: "Nom", columns: ["nom de l'indicateur"]),
          FactDeclaration("unit", type: .text, label: "Unité"), Self.series,
        ])), label: "Indicateurs")
    let text = """
      Identifiant;Nom de l'indicateur;Unité;Source;2022 Résultat;2023 Résultat;2023 Objectif
      cae_1;Déchets;kg;Collectivité;500,5;480;450
      cae_1;Déchets;kg;SINOE;510;;
      cae_2;  dont verre;kg;Collectivité;;;30
      cae_3;Eau;m3;Collectivité;;12;

      """
    let (table, told) = try read(text, [indicators])
    #expect(table.count == 1)
    let items = try #require(table.value(row: 0, of: "indicators"))
    guard case .list(let rows) = items else { return }
    #expect(rows.count == 2)
    guard case .record(let first)? = rows.first else { return }
    #expect(first["name"] == .text("Déchets") && first["unit"] == .text("kg"))
    #expect(series(first["values"]) == [[2022, 500.5], [2023, 480]])
    #expect(told.contains { $0.code == "other-source" && $0.location?.line == 3 })
    #expect(told.contains { $0.code == "indicator-without-value" && $0.location?.line == 4 })
    #expect(told.contains { $0.message.french.contains("2023 Objectif") })
  }
}
