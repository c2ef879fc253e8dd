/// Territories, found by code, by name, or by the EPCI they belong to.
///
/// Names are not keys: `named(_:)` gives all who share one (there are two Reignac, twelve
/// Sainte-Colombe).
public struct TerritoryDirectory: Sendable {
  /// All territories, in the order in which they were added.
  public private(set) var territories: [Territory] = []

  private var byINSEE: [INSEECode: Int] = [:]
  private var bySIREN: [SIREN: Int] = [:]
  private var byName: [String: [Int]] = [:]
  private var byEPCI: [SIREN: [Int]] = [:]
  /// What syndicates are made of: the EPCI that they serve, and the communes of these that others serve.
  private var perimeters: [SIREN: (epci: [SIREN], without: Set<INSEECode>)] = [:]

  /// Makes an empty directory.
  public init() {}

  /// Adds a territory.
  ///
  /// - Throws: `duplicate-territory` when one of its codes is taken; the directory is then as it was.
  public mutating func add(_ territory: Territory) throws(Diagnostic) {
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
  public subscript(insee: INSEECode) -> Territory? { byINSEE[insee].map { territories[$0] } }

  /// The territory with a SIREN number.
  public subscript(siren: SIREN) -> Territory? { bySIREN[siren].map { territories[$0] } }

  /// All territories of a name.
  public func named(_ name: String) -> [Territory] {
    (byName[name] ?? []).map { territories[$0] }
  }

  /// The communes that belong to an EPCI; of a syndicate, those of the EPCI that it serves, without those that
  /// another one does.
  public func members(of epci: SIREN) -> [Territory] {
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
  public mutating func add(
    _ syndicate: Territory, serving epci: [SIREN], without: [INSEECode]
  ) throws(Diagnostic) {
    try add(syndicate)
    if let siren = syndicate.siren { perimeters[siren] = (epci, Set(without)) }
  }

  /// The territories that a text names: the one whose code it is, or all whose name it is, case, accents and
  /// punctuation aside; where there are none, those whose name begins with it, then those that hold it; where
  /// there are none of these either, those of the form that it names: `CA Annecy` is the CA du Grand Annecy.
  ///
  /// A name is looked for in all names, one after the other.
  public func found(by text: String) -> [Territory] {
    let text = text.trimmingSpaces
    if let insee = INSEECode(text.uppercased()), let found = self[insee] { return [found] }
    if let siren = SIREN(text.filter { $0 != " " && $0 != "\u{A0}" }), let found = self[siren] {
      return [found]
    }
    let found = found(text.folded) { $0.folded }
    guard found.isEmpty, let wanted = FormalName(text) else { return found }
    return self.found(wanted.rest) { name in
      FormalName(name).flatMap { $0.form == wanted.form ? $0.rest : nil }
    }
  }

  /// The territories whose name is what is wanted; where there are none, those whose name begins with it, then
  /// those that hold it.
  ///
  /// - Parameter written: a name as it is compared; nil for one that is not.
  private func found(_ wanted: String, _ written: (String) -> String?) -> [Territory] {
    guard !wanted.isEmpty else { return [] }
    var same: [Territory] = []
    var beginning: [Territory] = []
    var holding: [Territory] = []
    for territory in territories {
      guard let name = written(territory.name) else { continue }
      if name == wanted {
        same.append(territory)
      } else if name.hasPrefix(wanted) {
        beginning.append(territory)
      } else if name.contains(wanted) {
        holding.append(territory)
      }
    }
    return same.isEmpty ? beginning + holding : same
  }

  private static func duplicate(_ code: String) -> Diagnostic {
    Diagnostic(
      "duplicate-territory",
      LocalizedText("le code \(code) est déjà pris", english: "the code \(code) is taken"))
  }
}

/// The name of a group of communes, its legal form apart: `CA du Grand Annecy` is a CA, `grandannecy`.
private struct FormalName {
  /// `ca`, `cc` or `cu`.
  let form: String
  /// The rest, folded, without the article in front.
  let rest: String

  private static let forms = [
    ["communaute", "d", "agglomeration"]: "ca", ["communaute", "agglomeration"]: "ca",
    ["communaute", "de", "communes"]: "cc", ["communaute", "urbaine"]: "cu",
    ["ca"]: "ca", ["cc"]: "cc", ["cu"]: "cu",
  ]
  private static let articles: Set<String> = ["d", "de", "des", "du", "l", "la", "le", "les"]

  /// Reads a name; nil for one without a form, or with nothing else.
  init?(_ name: String) {
    var words = name.withoutAccents.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard
      let form = (1...3).reversed().compactMap({ count -> (String, Int)? in
        Self.forms[Array(words.prefix(count))].map { ($0, count) }
      }).first
    else { return nil }
    words.removeFirst(min(form.1, words.count))
    while let first = words.first, Self.articles.contains(first) { words.removeFirst() }
    guard !words.isEmpty else { return nil }
    self.form = form.0
    rest = words.joined().folded
  }
}
