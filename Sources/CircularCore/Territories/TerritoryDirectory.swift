/// Territories, found by code, by name, or by the EPCI they belong to.
///
/// Names are not keys: `named(_:)` gives all who share one (there are two Reignac, twelve
/// Sainte-Colombe).
package struct TerritoryDirectory: Sendable {
  /// All territories, in the order in which they were added.
  package private(set) var territories: [Territory] = []

  private var byINSEE: [INSEECode: Int] = [:]
  private var bySIREN: [SIREN: Int] = [:]
  private var byName: [String: [Int]] = [:]
  private var byEPCI: [SIREN: [Int]] = [:]
  /// What syndicates are made of: the EPCI that they serve, and the communes of these that others serve.
  private var perimeters: [SIREN: (epci: [SIREN], without: Set<INSEECode>)] = [:]

  /// Makes an empty directory.
  package init() {}

  /// Adds a territory.
  ///
  /// - Throws: `duplicate-territory` when one of its codes is taken; the directory is then as it was.
  package mutating func add(_ territory: Territory) throws(Diagnostic) {
    let index = territories.count
    if let insee = territory.insee, byINSEE[insee] != nil {
      throw Self.duplicate(insee.description)
    }
    if let siren = territory.siren, bySIREN[siren] != nil {
      throw Self.duplicate(siren.description)
    }
    if let insee = territory.insee { byINSEE[insee] = index }
    if let siren = territory.siren { bySIREN[siren] = index }
    byName[territory.name, default: []].append(index)
    if let epci = territory.epci { byEPCI[epci, default: []].append(index) }
    territories.append(territory)
  }

  /// The commune with an INSEE code.
  package subscript(insee: INSEECode) -> Territory? { byINSEE[insee].map { territories[$0] } }

  /// The territory with a SIREN number.
  package subscript(siren: SIREN) -> Territory? { bySIREN[siren].map { territories[$0] } }

  /// All territories of a name.
  package func named(_ name: String) -> [Territory] {
    (byName[name] ?? []).map { territories[$0] }
  }

  /// The communes that belong to an EPCI; of a syndicate, those of the EPCI that it serves, without those that
  /// another one does.
  package func members(of epci: SIREN) -> [Territory] {
    if let perimeter = perimeters[epci] {
      return perimeter.epci.flatMap { byEPCI[$0] ?? [] }.map { territories[$0] }
        .filter { commune in commune.insee.map { !perimeter.without.contains($0) } ?? true }
        .sorted { ($0.insee?.description ?? "") < ($1.insee?.description ?? "") }
    }
    return (byEPCI[epci] ?? []).map { territories[$0] }
  }

  /// Adds a syndicate with what it is made of.
  ///
  /// - Parameters:
  ///   - syndicate: the syndicate.
  ///   - epci: the EPCI that it serves.
  ///   - without: the communes of these that another one serves.
  /// - Throws: `duplicate-territory` when its code is taken.
  package mutating func add(
    _ syndicate: Territory, serving epci: [SIREN], without: [INSEECode]
  ) throws(Diagnostic) {
    try add(syndicate)
    if let siren = syndicate.siren { perimeters[siren] = (epci, Set(without)) }
  }

  /// The territories that a text names: the one whose code it is, or all whose name it is, case, accents and
  /// punctuation aside; where there are none, those whose name begins with it, then those that hold it; where
  /// there are none of these either, those that have its words: `CA Annecy` is the CA du Grand Annecy.
  ///
  /// A name is looked for in all names, one after the other.
  package func found(by text: String) -> [Territory] {
    let text = text.trimmingSpaces
    if let insee = INSEECode(text.uppercased()), let found = self[insee] { return [found] }
    if let siren = SIREN(text.filter { $0 != " " && $0 != "\u{A0}" }), let found = self[siren] {
      return [found]
    }
    let wanted = text.folded
    guard !wanted.isEmpty else { return [] }
    var same: [Territory] = []
    var beginning: [Territory] = []
    var holding: [Territory] = []
    for territory in territories {
      let name = territory.name.folded
      if name == wanted {
        same.append(territory)
      } else if name.hasPrefix(wanted) {
        beginning.append(territory)
      } else if name.contains(wanted) {
        holding.append(territory)
      }
    }
    let found = same.isEmpty ? beginning + holding : same
    return found.isEmpty ? self.found(inOtherWords: text) : found
  }

  /// The territories whose name is the same but for articles and legal forms; where there are none, those whose
  /// names have its words.
  private func found(inOtherWords text: String) -> [Territory] {
    guard let wanted = NameWords(text) else { return [] }
    var same: [Territory] = []
    var others: [Territory] = []
    for territory in territories where territory.kind == .epci || !wanted.isGroup {
      guard let name = NameWords(territory.name), wanted.fits(name) else { continue }
      if name.words == wanted.words {
        same.append(territory)
      } else {
        others.append(territory)
      }
    }
    return same.isEmpty ? others : same
  }

  private static func duplicate(_ code: String) -> Diagnostic {
    Diagnostic(
      "duplicate-territory",
      LocalizedText("le code \(code) est déjà pris", english: "the code \(code) is taken"))
  }
}

/// The words of a name, what people vary taken off: articles, legal forms, `St` for `Saint`.
///
/// `CA du Grand Annecy` has `grand` and `annecy`, and is a `ca`.
private struct NameWords {
  /// `ca`, `cc` or `cu`; nil where none of these is named.
  let form: String?
  /// Whether some word says that it is a group of communes.
  let isGroup: Bool
  /// What is left, folded.
  let words: Set<String>

  private static let forms = [
    ["communaute", "d", "agglomeration"]: "ca", ["communaute", "agglomeration"]: "ca",
    ["communaute", "de", "communes"]: "cc", ["communaute", "urbaine"]: "cu",
    ["ca"]: "ca", ["cc"]: "cc", ["cu"]: "cu",
  ]
  private static let groups: Set<String> = [
    "ca", "cc", "cu", "communaute", "agglomeration", "agglo", "communes", "urbaine", "metropole",
  ]
  private static let articles: Set<String> = ["d", "de", "des", "du", "l", "la", "le", "les"]
  private static let long = ["st": "saint", "ste": "sainte"]

  /// Reads a name; nil for one with nothing else.
  init?(_ name: String) {
    let all = name.withoutAccents.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    form = (1...3).reversed().lazy.compactMap { Self.forms[Array(all.prefix($0))] }.first
    isGroup = all.contains { Self.groups.contains($0) }
    words = Set(all.map { Self.long[$0] ?? $0 })
      .subtracting(Self.groups).subtracting(Self.articles)
    if words.isEmpty { return nil }
  }

  /// Whether a name has each of these words, or one that begins with it.
  func fits(_ name: NameWords) -> Bool {
    (form == nil || form == name.form)
      && words.allSatisfy { word in name.words.contains { $0.hasPrefix(word) } }
  }
}
