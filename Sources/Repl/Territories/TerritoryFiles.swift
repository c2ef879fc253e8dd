import CircularCore
import FileAccess

/// The national files that come with the program: communes, EPCI, names of départements.
struct TerritoryFiles {
  /// Communes and EPCI.
  let directory: TerritoryDirectory
  /// Names of départements by code.
  let departements: [String: String]
  /// Rows that could not be read.
  let problems: [Diagnostic]

  /// The year of the figures, and who publishes them.
  static let year = 2025
  static let source = "INSEE, DGCL/BANATIC"

  /// The folder `data/territoires`, here or beside the program; nil where there is none.
  static let folder: String? = {
    func isRight(_ folder: String) -> Bool {
      FileContents.names(inFolder: "\(folder)/territoires")?.contains("communes.csv") == true
    }
    let found = CompanionFolder.find("data", isRight: isRight)?.path
    return found.flatMap { isRight($0) ? "\($0)/territoires" : nil }
  }()

  /// Reads the files.
  ///
  /// - Throws: `no-such-file` with where they come from.
  static func found() throws(Diagnostic) -> TerritoryFiles {
    guard let folder else {
      throw Diagnostic(
        "no-such-file",
        LocalizedText(
          "le dossier data/territoires n'existe pas", english: "there is no folder data/territoires"
        ),
        suggestion: LocalizedText(
          "make install l'installe avec le programme",
          english: "make install puts it with the program"))
    }
    return try TerritoryFiles(folder: folder)
  }

  /// Reads the files of a folder.
  init(folder: String) throws(Diagnostic) {
    var directory = TerritoryDirectory()
    let epci = "\(folder)/epci.csv"
    let communes = "\(folder)/communes.csv"
    var problems = directory.addEPCI(
      try FileContents.read(epci), file: epci, year: Self.year, source: Self.source)
    problems += directory.addCommunes(
      try FileContents.read(communes), file: communes, year: Self.year, source: Self.source)
    // Few are known: those that the public data let find again.
    let syndicates = "\(folder)/syndicats.csv"
    if FileContents.exists(syndicates) {
      problems += directory.addSyndicates(
        try FileContents.read(syndicates), file: syndicates, year: Self.year, source: Self.source)
    }
    var names: [String: String] = [:]
    let departements = "\(folder)/departements.csv"
    var reader = CSVReader(try FileContents.read(departements), file: departements)
    while try reader.next() {
      if reader.fieldCount == 2 { names[reader.text(0)] = reader.text(1) }
    }
    self.directory = directory
    self.departements = names
    self.problems = problems
  }
}
