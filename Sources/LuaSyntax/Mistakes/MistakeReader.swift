/// Reads a source that does not parse, mistake by mistake.
///
/// At the first error, what could have been typed there is recognised; a correction is tried in a
/// copy, and kept if the copy parses further. Where nothing is recognised, the grammar's own message
/// stands, and the rest of the declaration is left alone: what it says would only follow.
struct MistakeReader {
  /// More mistakes than this are not told at once.
  private static let mostMistakes = 40
  /// The bytes parsed at most, all attempts together.
  private static let mostBytes = 12_000_000

  private var source: PatchedSource
  private var tree: SyntaxTree
  private let original: SyntaxTree
  private var work = 0
  private var found: [TypedMistake] = []

  init(_ tree: SyntaxTree) {
    self.tree = tree
    original = tree
    source = PatchedSource(tree.bytes)
  }

  mutating func read() -> [TypedMistake] {
    while let problem = tree.refusals.first, found.count < Self.mostMistakes {
      let site = MistakeSite(tree, problem)
      if let repair = bestRepair(at: site) {
        for mistake in repair.mistakes { note(mistake) }
        source.apply(repair.edits)
        parse()
        continue
      }
      note(site.plainMistake)
      guard holdBack(site) else { break }
    }
    return found
  }

  private mutating func note(_ mistake: TypedMistake) {
    var mistake = mistake
    mistake.range = source.origin(of: mistake.range)
    // A correction of a correction would tell the same place twice.
    guard !found.contains(where: { $0.range == mistake.range }) else { return }
    found.append(mistake)
  }

  private mutating func parse() {
    work += source.bytes.count
    tree = SyntaxTree(
      parsing: source.bytes, name: tree.name, form: original.storage.form)
  }

  // MARK: - Corrections

  private mutating func bestRepair(at site: MistakeSite) -> Repair? {
    let count = tree.refusals.count
    var best: (repair: Repair, count: Int, offset: Int)?
    for repair in site.repairs {
      guard work < Self.mostBytes else { return nil }
      var patched = PatchedSource(source.bytes)
      patched.apply(repair.edits)
      work += patched.bytes.count
      let attempt = SyntaxTree(
        parsing: patched.bytes, name: tree.name, form: original.storage.form)
      let left = attempt.refusals.count
      let next = attempt.refusals.first.map { patched.origin(of: $0.range.lowerBound) } ?? .max
      guard next > site.offset || left < count else { continue }
      // One mistake may hide others, of the same statement even.
      guard left < count || (!repair.mustCure && next > site.offset) else { continue }
      if repair.mustCure, next <= site.lineEnd { continue }
      if left == 0 { return repair }
      if let best, (best.count, -best.offset) <= (left, -next) { continue }
      best = (repair, left, next)
    }
    return best?.repair
  }

  /// Takes the declaration with the error out of what is read; `false` when that changes nothing.
  private mutating func holdBack(_ site: MistakeSite) -> Bool {
    guard work < Self.mostBytes else { return false }
    let before = (tree.refusals.count, site.offset)
    source.blank(site.declaration)
    parse()
    guard let next = tree.refusals.first else { return true }
    return next.range.lowerBound >= site.declaration.upperBound && tree.refusals.count < before.0
  }
}

/// A correction that may be what the author meant, and what is said of the mistake.
struct Repair {
  var edits: [PatchedSource.Edit]
  var mistakes: [TypedMistake]
  /// Whether it only counts when nothing is wrong any more on its line.
  var mustCure = false

  init(_ edits: [PatchedSource.Edit], _ mistakes: [TypedMistake], mustCure: Bool = false) {
    self.edits = edits
    self.mistakes = mistakes
    self.mustCure = mustCure
  }
}
