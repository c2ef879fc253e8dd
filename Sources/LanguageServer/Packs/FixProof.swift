package import CircularCore
import LuaBridge
import LuaSyntax
import RuleAnalysis

/// A correction that was tried: with it, the finding is gone and nothing else is wrong.
package struct ProvedFix: Sendable, Hashable {
  package var finding: LocatedFinding
  package var file: String
  package var range: Range<Int>
  package var text: String
  /// What it does, in words.
  package var title: LocalizedText
}

/// Tries what findings suggest: a suggestion that is code is put where it was found, the pack is checked
/// again, and the correction is kept if the finding has gone and none has come.
struct FixProof {
  private let sources: PackSources
  private let findings: [LocatedFinding]
  private let end: ContinuousClock.Instant
  private let interrupt: InterruptHandle

  /// So many findings are tried.
  private static let mostFindings = 40

  init(
    _ sources: PackSources, _ findings: [LocatedFinding], until end: ContinuousClock.Instant,
    _ interrupt: InterruptHandle
  ) {
    self.sources = sources
    self.findings = findings
    self.end = end
    self.interrupt = interrupt
  }

  func fixes() -> [ProvedFix] {
    var proved: [ProvedFix] = []
    for finding in findings.prefix(Self.mostFindings) {
      for candidate in candidates(finding) {
        guard ContinuousClock.now < end, !interrupt.isRaised else { return proved }
        if holds(candidate) {
          proved.append(candidate)
          break
        }
      }
    }
    return proved
  }

  // MARK: - Candidates

  private func candidates(_ finding: LocatedFinding) -> [ProvedFix] {
    guard let name = finding.file, let file = sources.files[name] else { return [] }
    let code = finding.diagnostic.code
    if code == "unused-fact" || code == "unused-parameter" {
      return removal(of: finding, file).map { [$0] } ?? []
    }
    guard let suggestion = finding.diagnostic.suggestion?.french else { return [] }
    var found: [ProvedFix] = []
    func add(_ range: Range<Int>, _ text: String) {
      found.append(
        ProvedFix(
          finding: finding, file: name, range: range, text: text,
          title: LocalizedText(
            "Écrire \(text.isEmpty ? suggestion : text)",
            english: "Write \(text.isEmpty ? suggestion : text)")))
    }
    let range = finding.range
    let written = String(
      decoding: file.bytes[range.clamped(to: 0..<file.bytes.count)], as: UTF8.self)
    if code == "global-write" {
      let line = DocumentText(file.bytes)
      let start =
        suggestion.hasPrefix("local function")
        ? line.start(of: "function", before: range.lowerBound) : range.lowerBound
      if let start { add(start..<start, "local ") }
      return found
    }
    // What its author has to fill in is no edit.
    guard !suggestion.contains("…") else { return [] }
    let isQuoted = written.first == "\"" || written.first == "'"
    if isQuoted, suggestion.first != "\"", suggestion.first != "'" {
      add(range, "\"\(suggestion)\"")
      add(range, suggestion)
    } else {
      add(range, suggestion)
    }
    let tree = SyntaxTree(parsing: file.bytes, name: file.path)
    // A name is told whole, and written by its last part.
    if let last = suggestion.split(separator: ".").last, suggestion.contains(".") {
      add(range, String(last))
    }
    // A message about an operator, or a first operand, gives the whole expression.
    let kept = Self.words(in: suggestion)
    for outer in tree.expressionsAround(range).prefix(4)
    where Self.words(in: tree.text(in: outer)).isSubset(of: kept) {
      add(outer, suggestion)
    }
    return found
  }

  /// The names and numbers of a piece of code: what is put in the place of another keeps them.
  private static func words(in code: String) -> Set<String> {
    let tree = SyntaxTree(parsing: code, form: .expressions)
    let kinds: Set<TokenKind> = [.name, .integer, .float, .string]
    return Set(tree.tokens.filter { kinds.contains($0.kind) }.map { tree.text(in: $0.range) })
  }

  /// Without the declaration, and the line end behind it.
  private func removal(of finding: LocatedFinding, _ file: PackSources.File) -> ProvedFix? {
    let tree = SyntaxTree(parsing: file.bytes, name: file.path)
    guard let name = finding.file,
      let statement = tree.block.statements.first(where: {
        $0.range.contains(finding.range.lowerBound)
      })
    else { return nil }
    var end = statement.range.upperBound
    if end < file.bytes.count, file.bytes[end] == 10 { end += 1 }
    return ProvedFix(
      finding: finding, file: name, range: statement.range.lowerBound..<end, text: "",
      title: LocalizedText("Retirer la déclaration", english: "Remove the declaration"))
  }

  // MARK: - Proof

  private func holds(_ fix: ProvedFix) -> Bool {
    guard let file = sources.files[fix.file], fix.range.upperBound <= file.bytes.count else {
      return false
    }
    var bytes = file.bytes
    bytes.replaceSubrange(fix.range, with: Array(fix.text.utf8))
    guard bytes != file.bytes else { return false }
    let before = SyntaxTree(parsing: file.bytes)
    let after = SyntaxTree(parsing: bytes)
    // An expression that swallows what stood beside it is another program.
    if before.isValid, !after.isValid { return false }
    if !before.isValid { return after.mistakes.count < before.mistakes.count }
    var edited = sources
    edited.add(.init(name: file.name, path: file.path, bytes: bytes))
    let left = PackCheck.findings(in: edited)
    let told = Self.counts(findings.map(\.diagnostic))
    let now = Self.counts(left)
    guard
      (now[Self.key(fix.finding.diagnostic)] ?? 0) < (told[Self.key(fix.finding.diagnostic)] ?? 0)
    else { return false }
    return now.allSatisfy { $0.value <= told[$0.key] ?? 0 }
  }

  /// What a finding says, wherever it stands: an edit moves the others.
  private struct Key: Hashable {
    var code: Diagnostic.Code
    var message: String
    var file: String?
  }

  private static func key(_ finding: Diagnostic) -> Key {
    Key(code: finding.code, message: finding.message.french, file: finding.location?.file)
  }

  private static func counts(_ findings: [Diagnostic]) -> [Key: Int] {
    findings.reduce(into: [:]) { $0[key($1), default: 0] += 1 }
  }
}

extension DocumentText {
  /// Where a word begins on the line of a byte, before it.
  fileprivate func start(of word: String, before offset: Int) -> Int? {
    let word = Array(word.utf8)
    var start = offset
    while start > 0, bytes[start - 1] != 10, bytes[start - 1] != 13 {
      start -= 1
      if bytes[start...].starts(with: word) { return start }
    }
    return nil
  }
}

extension SyntaxTree {
  /// The expressions that hold these bytes and begin or end with them, the smallest first.
  fileprivate func expressionsAround(_ range: Range<Int>) -> [Range<Int>] {
    block.expressions.map(\.range).filter {
      $0 != range && $0.lowerBound <= range.lowerBound && $0.upperBound >= range.upperBound
        && $0.count <= 400
    }.sorted { $0.count < $1.count }
  }
}
