import CircularCore
import LuaBridge
import LuaSyntax
import RuleAnalysis
import RuleTrials

extension LanguageServer {
  func prepareRename(_ params: JSONValue) throws(RequestError) -> JSONValue {
    let place = try place(params)
    guard let thing = place.thing, isRenamed(thing, place) else { throw notRenamed(place) }
    return [
      "range": place.document.text.range(place.range), "placeholder": .string(thing.name),
    ]
  }

  /// Whether something has a name that is followed wherever it is written.
  private func isRenamed(_ thing: Thing, _ place: Place) -> Bool {
    switch thing.placeKind {
    case .fact?, .parameter?, .rule?: true
    // Several lists may have fields of one name: which one is meant has to be known.
    case .field?: place.known?.kind == .field
    case nil: false
    }
  }

  /// Why what stands at a place has no new name.
  private func notRenamed(_ place: Place) -> RequestError {
    let site = place.document.sites.first { $0.range.contains(place.offset) }
    switch (place.thing?.kind, site?.word.name) {
    case (_, "sheet"), (_, "document"):
      return failed(
        "une fiche ou un document garde son nom\u{A0}: ce qui le cite n'est pas suivi",
        "a sheet or a document keeps its name: what names it is not followed")
    case (_, "question"), (.question?, _):
      return failed(
        "une question garde son nom\u{A0}: les réponses des territoires le portent",
        "a question keeps its name: the answers of territories bear it")
    case (.measure?, _):
      return failed(
        "une mesure garde son identifiant\u{A0}: il vient du référentiel",
        "a measure keeps its id: it comes from the framework")
    case (.choice?, _), (.category?, _):
      return failed(
        "un choix ou une classe garde son nom\u{A0}: les données et les cas le portent",
        "a choice or a class keeps its name: data and cases bear it")
    case (.field?, _):
      return failed(
        "rien ne dit de quelle liste de faits est ce champ\u{A0}: changez-le à la main",
        "nothing tells of which list of facts this field is: change it by hand")
    default:
      return failed(
        "seuls un fait, un champ d'une liste de faits, un paramètre ou une règle changent de nom partout",
        "only a fact, a field of a list of facts, a parameter or a rule is renamed everywhere")
    }
  }

  func failed(_ french: String, _ english: String) -> RequestError {
    RequestError(RequestError.requestFailed, say(french, english))
  }

  func rename(_ params: JSONValue) throws(RequestError) -> JSONValue {
    let place = try place(params)
    guard let thing = place.thing, let kind = thing.placeKind, isRenamed(thing, place),
      let folder = place.document.folder, let pack = place.pack
    else { throw notRenamed(place) }
    guard let new = params["newName"].text else {
      throw RequestError(
        RequestError.invalidParams, say("aucun nouveau nom n'est donné", "no new name is given"))
    }
    let current = pack.current(folder, documents.values)
    let renaming: Renaming
    do throws(Diagnostic) {
      renaming = try Renaming(kind, thing.name, to: new, in: current, until: isTakenBack)
    } catch {
      if isTakenBack() { throw cancelled }
      throw RequestError(
        RequestError.requestFailed,
        error.message.text(in: language)
          + (error.suggestion.map { say("\u{A0}: ", ": ") + $0.text(in: language) } ?? ""))
    }
    // What was found before it was whole proves nothing.
    if isTakenBack() { throw cancelled }
    let files = renaming.edits.keys.sorted()
    let count = renaming.edits.values.reduce(0) { $0 + $1.count }
    if !renaming.added.isEmpty {
      let places = Renaming.listed(renaming.added, in: current)
      show(
        2,
        say(
          "« \(thing.name) » change aussi à \(places), sans quoi un cas échouerait\u{A0}: à relire",
          "“\(thing.name)” is changed at \(places) too, or a case would fail: look at it"))
    }
    if !renaming.left.isEmpty {
      let places = Renaming.listed(renaming.left, in: current)
      show(
        2,
        say(
          "« \(thing.name) » s'écrit aussi à \(places)\u{A0}: à relire, ce peut être autre chose",
          "“\(thing.name)” is written at \(places) too: look at it, it may be something else"))
    }
    show(
      3,
      say(
        "« \(thing.name) » devient « \(renaming.new) » à \(count) endroits de \(files.count) fichiers. "
          + "Les fichiers de données et les scénarios gardent l'ancien nom.",
        "“\(thing.name)” becomes “\(renaming.new)” in \(count) places of \(files.count) files. "
          + "Data files and scenarios keep the old name."))
    return [
      "changes": .object(
        files.map { file in
          let text = text(of: file, in: current)
          return JSONValue.Member(
            // Of a file that is open twice, the document that was asked.
            key: file == place.document.name ? place.document.uri : uris(of: file, folder)[0],
            value: .array(
              (renaming.edits[file] ?? []).map {
                ["range": text.range($0.range), "newText": .string($0.text)]
              }))
        })
    ]
  }
}

/// A new name for a fact, a field of a list, a parameter or a rule, wherever its files write it.
///
/// The pack is checked with the new name before anything is proposed, and its cases are run, as far as there is time: what would be wrong then
/// refuses it. Where only that tells that a name was missed, it is changed where its whole text stands in the rules,
/// then in the cases, as far as that is what cures it.
struct Renaming {
  struct Edit: Hashable {
    var range: Range<Int>
    var text: String
  }

  /// The whole new name.
  let new: String
  /// What changes, file by file, in the order of bytes.
  private(set) var edits: [String: [Edit]] = [:]
  /// Where the old name is left, as something that nobody follows.
  private(set) var left: [NamePlace] = []
  /// What nobody follows and is changed, since a case would fail without it.
  private(set) var added: [NamePlace] = []

  init(
    _ kind: NamePlace.Kind, _ old: String, to written: String, in sources: PackSources,
    until isStopped: @escaping () -> Bool
  ) throws(Diagnostic) {
    let checked = CheckedPack(loading: sources)
    let before = PackCheck.findings(in: checked)
    if let problem = before.first(where: { $0.code == "syntax" }) ?? checked.missing(before) {
      throw Self.refusal(
        "le dispositif ne se lit pas\u{A0}: \(problem.text(in: .french).firstLine)",
        "the pack cannot be read: \(problem.text(in: .english).firstLine)")
    }
    let group = old.lastIndex(of: ".").map { String(old[...$0]) } ?? ""
    // The last part alone may be given for the name of a fact in a group.
    new = written.contains(".") || group.isEmpty ? written : group + written
    try Self.check(new, group: group, kind)
    let places = checked.namePlaces
    let all = places.filter { $0.kind == kind && $0.name == old }
    guard all.contains(where: \.isDeclaration) else { throw Self.undeclared(kind, old, checked) }
    if places.contains(where: { $0.kind == kind && $0.name == new }) {
      throw Self.refusal("« \(new) » est déjà déclaré", "“\(new)” is already declared")
    }
    for place in all {
      if let other = places.first(where: {
        $0.file == place.file && $0.range == place.range && $0 != place
      }) {
        throw Self.refusal(
          "un même endroit nomme « \(old) » et « \(other.name) » (\(place.file))\u{A0}: changez-le à la main",
          "one place names both “\(old)” and “\(other.name)” (\(place.file)): change it by hand")
      }
      add(place, sources)
    }
    left = checked.loosePlaces(of: kind, old)
    let cases = RenamedCases(sources, renaming: kind, until: isStopped)
    guard let problem = self.problem(sources, before, cases) else { return }
    // Wherever the name is written as a whole, if that is what was missing; in the cases as well, if it still is.
    var tried: [NamePlace] = []
    for more in [left, checked.loosePlacesInTests(of: kind, old)]
    where !more.isEmpty && !isStopped() {
      for place in more { add(place, sources) }
      tried += more
      if self.problem(sources, before, cases) == nil {
        left = takeBack(tried) { renaming, end in
          !isStopped() && renaming.problem(sources, before, cases, until: end) == nil
        }
        added = tried.filter { !left.contains($0) }
        return
      }
    }
    throw Self.refusal(problem, old, tried.isEmpty ? nil : Self.listed(tried, in: sources))
  }

  /// So long it is tried without which places nothing is wrong.
  private static let timeToTakeBack = Duration.seconds(2)

  /// Takes back the places among some without which nothing is wrong, and gives them.
  ///
  /// They name something else.
  private mutating func takeBack(
    _ places: [NamePlace], isRight: (Self, _ end: ContinuousClock.Instant) -> Bool
  ) -> [NamePlace] {
    let end = ContinuousClock.now + Self.timeToTakeBack
    return places.filter { place in
      guard ContinuousClock.now < end else { return false }
      let kept = edits
      edits[place.file]?.removeAll { $0.range == place.range }
      if isRight(self, end) { return true }
      edits = kept
      return false
    }
  }

  /// The first few of some places, each with its file and line.
  static func listed(_ places: [NamePlace], in sources: PackSources) -> String {
    places.prefix(3).map { line(of: $0, in: sources) }.joined(separator: ", ")
      + (places.count > 3 ? "…" : "")
  }

  private static func line(of place: NamePlace, in sources: PackSources) -> String {
    let bytes = sources.files[place.file]?.bytes ?? []
    let line = bytes.prefix(place.range.lowerBound).count(where: { $0 == 10 }) + 1
    return "\(place.file):\(line)"
  }

  private mutating func add(_ place: NamePlace, _ sources: PackSources) {
    let bytes = sources.files[place.file]?.bytes ?? []
    let count = String(decoding: bytes[place.range], as: UTF8.self).split(separator: ".").count
    let text = new.split(separator: ".").suffix(count).joined(separator: ".")
    edits[place.file, default: []].append(Edit(range: place.range, text: text))
  }

  /// What would be wrong with the new name.
  private enum Problem {
    /// What the pack would be told.
    case finding(Diagnostic)
    /// A case that would fail.
    case lostCase(String)
  }

  /// What would be wrong with the new name; nil where nothing is.
  private func problem(
    _ sources: PackSources, _ before: [Diagnostic], _ cases: RenamedCases,
    until end: ContinuousClock.Instant? = nil
  ) -> Problem? {
    do throws(Diagnostic) {
      try prove(sources, before)
    } catch {
      return .finding(error)
    }
    return cases.firstLost(in: renamed(sources), until: end).map(Problem.lostCase)
  }

  /// - Parameter places: where the old name would be left, and changing it did not help; nil for none.
  private static func refusal(_ problem: Problem, _ old: String, _ places: String?) -> Diagnostic {
    switch problem {
    case .finding(let told): return told
    case .lostCase(let test):
      guard let places else {
        return refusal(
          "avec ce nom, le cas « \(test) » échouerait\u{A0}: « \(old) » y est composé, ou lu d'une façon "
            + "que rien ne suit\u{A0}; changez-le à la main",
          "with that name the case “\(test)” would fail: “\(old)” is put together there, or read in a way "
            + "that nothing follows; change it by hand")
      }
      return refusal(
        "avec ce nom, le cas « \(test) » échouerait, même changé aussi à \(places)\u{A0}: changez-le "
          + "à la main",
        "with that name the case “\(test)” would fail, even if changed at \(places) too: change it by "
          + "hand")
    }
  }

  /// Why something that is named has no declaration of its own.
  private static func undeclared(
    _ kind: NamePlace.Kind, _ old: String, _ checked: CheckedPack
  ) -> Diagnostic {
    let isDeclared: Bool? =
      switch kind {
      case .fact: checked.pack?.facts.contains { $0.name == old }
      case .parameter: checked.pack?.parameters.contains { $0.name == old }
      case .rule: checked.pack?.rules.contains { $0.id == old }
      case .field: true
      }
    if isDeclared == true {
      return refusal(
        "« \(old) » est déclaré par une famille, ou d'une façon qui ne s'écrit pas en toutes lettres\u{A0}: "
          + "son nom se change à la main",
        "“\(old)” is declared by a family, or in a way that is not spelt out: rename it by hand")
    }
    return refusal("« \(old) » n'est pas déclaré", "“\(old)” is not declared")
  }

  private static func refusal(_ french: String, _ english: String) -> Diagnostic {
    Diagnostic("not-renamed", LocalizedText(french, english: english))
  }

  private static func check(_ new: String, group: String, _ kind: NamePlace.Kind) throws(Diagnostic)
  {
    let parts = new.split(separator: ".", omittingEmptySubsequences: false)
    let isName = parts.allSatisfy { part in
      part.utf8.first.map { !(48...57).contains($0) } ?? false
        && part.utf8.allSatisfy {
          $0 == 95 || (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
            || (kind == .rule && $0 == 45)
        }
        && SyntaxTree(parsing: "local \(part) = 1").isValid
          == (kind != .rule || !part.contains("-"))
    }
    guard isName else {
      throw refusal(
        "« \(new) » n'est pas un nom\u{A0}: des lettres sans accent, des chiffres, _",
        "“\(new)” is no name: letters without accents, digits, _")
    }
    guard (new.lastIndex(of: ".").map { String(new[...$0]) } ?? "") == group else {
      throw refusal(
        "un fait garde son groupe « \(group) »\u{A0}: les cas et les règles l'écrivent à part",
        "a fact keeps its group “\(group)”: cases and rules write it apart")
    }
  }

  /// The texts with the new name.
  private func renamed(_ sources: PackSources) -> PackSources {
    var renamed = sources
    for (name, edits) in edits {
      guard let file = sources.files[name] else { continue }
      var bytes = file.bytes
      for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
        bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8))
      }
      renamed.add(.init(name: name, path: file.path, bytes: bytes))
    }
    return renamed
  }

  /// Checks the pack with the new name; nothing may be wrong that was not before.
  private func prove(_ sources: PackSources, _ before: [Diagnostic]) throws(Diagnostic) {
    var known = before.reduce(into: [Diagnostic.Code: Int]()) { $0[$1.code, default: 0] += 1 }
    for finding in PackCheck.findings(in: renamed(sources)) {
      known[finding.code, default: 0] -= 1
      guard known[finding.code] ?? 0 < 0 else { continue }
      throw Self.refusal(
        "le nouveau nom ferait une erreur\u{A0}: \(finding.text(in: .french).firstLine)",
        "the new name would make an error: \(finding.text(in: .english).firstLine)")
    }
  }
}

extension CheckedPack {
  /// The error that keeps the pack from being loaded.
  fileprivate func missing(_ findings: [Diagnostic]) -> Diagnostic? {
    pack == nil ? findings.first { $0.severity == .error } : nil
  }
}

extension String {
  fileprivate var firstLine: String { String(prefix { !$0.isNewline }) }
}
