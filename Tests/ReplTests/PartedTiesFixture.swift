import Foundation

/// A pack that parts ties by a criterion, a day, a size and the id, in a folder of its own, and subjects of one score.
struct PartedTiesFixture {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// Ten points of two criteria each; half of what something costs, twice; and who is first.
  ///
  /// - Parameters:
  ///   - ties: what parts ties; nil for nothing.
  ///   - weight: what the second criterion weighs.
  func pack(
    _ ties: String? = "{ \"b\", \"depot\", { \"hab\", first = \"least\" }, \"id\" }",
    weight: String = "1"
  ) throws -> String {
    let name = "pack-\(abs("\(ties ?? "")\(weight)".hashValue))"
    let place = folder.url.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try Data(
      """
      pack { id = "essai", version = "1", title = "Essai", subject = "candidature",
        identity = { id = { "id" }, name = { "nom" } }\(ties.map { ", ties = \($0)" } ?? "") }
      fact "hab" { type = "integer", unit = "hab", min = 0, label = "Habitants" }
      fact "cost" { type = "number", unit = "€", min = 0, label = "Coût" }
      fact "depot" { type = "date", label = "Dépôt" }
      fact "pa" { type = "number", label = "PA", min = 0, max = 10 }
      fact "pb" { type = "number", label = "PB", min = 0, max = 10 }
      criterion "a" { label = "A", scale = { 0, 10 }, weight = 1, score = function(a) return a.pa end }
      criterion "b" { label = "B", scale = { 0, 10 }, weight = \(weight), score = function(a) return a.pb end }
      amount "g" { label = "Aide", unit = "€", schedule = function(a) return payments { a.cost * 0.5, a.cost * 0.5 } end }
      indicator "top" { label = "Premier", scope = "programme", value = function()
        if #ranking.subjects == 0 then return nil, "personne" end
        return ranking.subjects[1].score
      end }
      """.utf8
    ).write(to: place.appendingPathComponent("pack.lua"))
    return place.path
  }

  /// One ahead of all, five of one score, two behind; of one the points are not known.
  static let nine = """
    id;nom;hab;cost;depot;pa;pb
    é1;Été;100;400;01/02/2024;5;5
    b;Bé;200;400;01/01/2024;5;5
    c;C;50;300;01/01/2024;5;5
    d;D;10;300;;6;4
    e;E;10;200;01/01/2024;4;6
    f;F;10;250,01;01/01/2024;8;8
    g;G;10;;01/01/2024;1;1
    h;H;;100;;3;2
    i;I;;100;;;2

    """

  /// Two of the same points, the second of which came first.
  static let two = "id;nom;hab;cost;depot;pa;pb\na;A;1;8;01/02/2024;5;5\nb;B;2;8;01/01/2024;5;5\n"

  /// The arguments that read some subjects on the day of the tests.
  func reading(_ subjects: String) throws -> [String] {
    ["--input", try folder.file("sujets.csv", subjects).path, "--on", "2024-06-01"]
  }

  /// Where a file of a name stands.
  func place(_ name: String) -> String { folder.url.appendingPathComponent(name).path }
}
