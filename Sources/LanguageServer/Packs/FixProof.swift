package import CircularCore
import LuaBridge
import LuaSyntax
import RuleAnalysis
import RuleTrials

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
/// again, and the correction is kept if the finding has gone and none as grave has come.
struct FixProof {
  private let sources: PackSources
  private let findings: [LocatedFinding]
  /// Whether the pack could not be loaded, so that more may be found once it is.
  private let hidesOthers: Bool
  private let end: ContinuousClock.Instant
  private let interrupt: InterruptHandle

  /// So many findings are tried.
  private static let mostFindings = 40

  init(
    _ sources: PackSources, _ findings: [LocatedFinding], hidingOthers hidesOthers: Bool,
    until end: ContinuousClock.Instant, _ interrupt: InterruptHandle
  ) {
    self.hidesOthers = hidesOthers
    self.sources = sources
    self.findings = findings
    self.end = end
    self.interrupt = interrupt
  }

  func fixes() -> [ProvedFix] {
    var proved: [ProvedFix] = []
    for finding in findings.prefix(Self.mostFindings) {
      let candidates = candidates(finding)
      if finding.diagnostic.code == "syntax" {
        if let best = best(candidates) { proved.append(best) }
        continue
      }
      for candidate in candidates {
        guard !isOver else { return proved }
        if holds(candidate) {
          proved.append(candidate)
          break
        }
      }
    }
    return proved
  }

  private var isOver: Bool { ContinuousClock.now >= end || interrupt.isRaised }

  // MARK: - Candidates

  private func candidates(_ finding: LocatedFinding) -> [ProvedFix] {
    guard let name = finding.file, let file = sources.files[name] else { return [] }
    let code = finding.diagnostic.code
    if code == "unused-fact" || code == "unused-parameter" {
      return removal(of: finding, file).map { [$0] } ?? []
    }
    guard let suggestion = finding.diagnostic.suggestedCode else { return [] }
    return FixCandidates(finding, suggestion, file).edits.map { edit in
      let shown = edit.text.isEmpty ? suggestion : edit.text
      return ProvedFix(
        finding: finding, file: name, range: edit.range, text: edit.text,
        title: LocalizedText("Écrire \(shown)", english: "Write \(shown)"))
    }
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

  /// Of what Lua cannot read, the edit with which the fewest mistakes are left; nil where none has fewer.
  private func best(_ candidates: [ProvedFix]) -> ProvedFix? {
    guard let name = candidates.first?.file, let file = sources.files[name] else { return nil }
    var best: ProvedFix?
    var fewest = SyntaxTree(parsing: file.bytes).mistakes.count
    for candidate in candidates where !isOver {
      guard let bytes = candidate.applied(to: file.bytes) else { continue }
      let count = SyntaxTree(parsing: bytes).mistakes.count
      if count < fewest { (best, fewest) = (candidate, count) }
    }
    return best
  }

  private func holds(_ fix: ProvedFix) -> Bool {
    guard let file = sources.files[fix.file], let bytes = fix.applied(to: file.bytes) else {
      return false
    }
    // An expression that swallows what stood beside it is another program.
    if !SyntaxTree(parsing: bytes).isValid, SyntaxTree(parsing: file.bytes).isValid { return false }
    var edited = sources
    edited.add(.init(name: file.name, path: file.path, bytes: bytes))
    let left = LocatedFinding.locating(PackCheck.findings(in: edited), in: edited)
    let told = Self.counts(findings.map { FindingPlace($0, before: fix) })
    let now = Self.counts(left.map { FindingPlace($0, after: fix) })
    let corrected = FindingPlace(fix.finding, before: fix)
    guard now[corrected] ?? 0 < told[corrected] ?? 0 else { return false }
    let text = DocumentText(bytes)
    let touched = text.lines(fix.range.lowerBound..<fix.range.lowerBound + fix.text.utf8.count)
    return left.allSatisfy { found in
      let place = FindingPlace(found, after: fix)
      if now[place] ?? 0 <= told[place] ?? 0 { return true }
      // Less than what is corrected: a rule that is read now has no case yet.
      if found.diagnostic.severity.weight < fix.finding.diagnostic.severity.weight { return true }
      // What a number counts in is only known once it can be read.
      if Self.units.contains(found.diagnostic.code),
        !Self.units.contains(fix.finding.diagnostic.code)
      {
        return true
      }
      return hidesOthers && !(found.file == fix.file && text.lines(found.range).overlaps(touched))
    }
  }

  private static let units: Set<Diagnostic.Code> = ["answer-unit", "unit-mismatch"]

  private static func counts(_ places: [FindingPlace]) -> [FindingPlace: Int] {
    places.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}

extension DocumentText {
  /// The lines of some bytes.
  fileprivate func lines(_ range: Range<Int>) -> ClosedRange<Int> {
    let first = position(range.lowerBound).line
    return first...max(first, position(range.upperBound).line)
  }
}

extension Diagnostic.Severity {
  /// The graver, the more.
  fileprivate var weight: Int {
    switch self {
    case .error: 2
    case .warning: 1
    case .note: 0
    }
  }
}

extension ProvedFix {
  /// A text with the edit; nil where it changes nothing, or is of another text.
  fileprivate func applied(to text: [UInt8]) -> [UInt8]? {
    guard range.upperBound <= text.count else { return nil }
    var bytes = text
    bytes.replaceSubrange(range, with: Array(self.text.utf8))
    return bytes == text ? nil : bytes
  }
}
