public import CircularCore
import LuaSyntax

/// What can be said of a pack before any data: errors and doubtful places in its source.
///
/// ```swift
/// let findings = PackCheck.findings(in: try PackSources(folder: "rules/projet-k"))
/// findings.contains { $0.severity == .error }  // false
/// ```
///
/// A finding is a `Diagnostic` whose code is documented in `codes`, with line, column, excerpt and,
/// nearly always, one suggestion. The rules are not run; the declarations and the cases in `tests`
/// are read, under the limits of any rule.
/// Cost: a few times that of loading the pack.
public enum PackCheck {
  /// Every code that a finding may carry, documented; the order is that of the checks.
  public static var codes: [CheckCode] { checks.flatMap { $0.codes } }

  private static var checks: [any Check.Type] {
    [
      SyntaxCheck.self, LoadingCheck.self, UndeclaredNamesCheck.self, GlobalNamesCheck.self,
      ProgrammeReadsCheck.self, WordingCheck.self, CaseNamesCheck.self, UnusedNamesCheck.self,
      MissingEntriesCheck.self, UntestedRulesCheck.self, ComparisonCheck.self,
      MissingReturnCheck.self, BandCheck.self, UnitCheck.self, RuleOrderCheck.self,
    ]
  }

  /// The findings in a pack, in the order of files, lines and columns; each place says a thing once.
  public static func findings(in sources: PackSources) -> [CircularCore.Diagnostic] {
    let pack = CheckedPack(sources)
    var seen = Set<CircularCore.Diagnostic>()
    var places = Set<CircularCore.SourceLocation?>()
    var findings: [CircularCore.Diagnostic] = []
    for check in checks {
      for finding in check.findings(in: pack) where seen.insert(finding).inserted {
        // Loading stops at the first global that is not there: it is not said twice.
        let isKnown = check == GlobalNamesCheck.self && places.contains(finding.lineAndCode)
        if !isKnown { findings.append(finding) }
      }
      if check == LoadingCheck.self { places = Set(findings.map(\.lineAndCode)) }
    }
    return findings.enumerated().sorted { first, second in
      let (a, b) = (first.element.location, second.element.location)
      return (a?.file ?? "", a?.line ?? 0, a?.column ?? 0, first.offset)
        < (b?.file ?? "", b?.line ?? 0, b?.column ?? 0, second.offset)
    }.map(\.element)
  }
}

/// One check: the codes that it gives, and how it finds them.
protocol Check {
  /// What it may say.
  static var codes: [CheckCode] { get }
  /// What it says of a pack.
  static func findings(in pack: CheckedPack) -> [CircularCore.Diagnostic]
}

extension Check {
  /// A finding of one of the check's codes, at bytes of a file.
  static func finding(
    _ code: CircularCore.Diagnostic.Code, _ tree: SyntaxTree, _ range: Range<Int>,
    _ french: String, english: String, suggestion: LocalizedText? = nil
  ) -> CircularCore.Diagnostic {
    let place = tree.sourceMap.position(of: range.lowerBound)
    let line = tree.sourceMap.range(ofLine: place.line)
    let shown = range.clamped(to: line.lowerBound..<max(line.upperBound, range.lowerBound))
    return CircularCore.Diagnostic(
      code, severity: codes.first { $0.code == code }?.severity ?? .error,
      LocalizedText(french, english: english),
      at: SourceLocation(file: tree.name, line: place.line, column: place.column),
      suggestion: suggestion,
      excerpt: .init(
        line: tree.sourceMap.text(ofLine: place.line),
        length: tree.text(in: shown).unicodeScalars.count))
  }
}

extension CircularCore.Diagnostic {
  /// The line, with the code as its field.
  fileprivate var lineAndCode: CircularCore.SourceLocation? {
    location.map { SourceLocation(file: $0.file, line: $0.line, field: code.rawValue) }
  }
}
