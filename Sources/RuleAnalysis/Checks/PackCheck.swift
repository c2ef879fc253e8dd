package import CircularCore
import LuaSyntax

/// What can be said of a pack before any data: errors and doubtful places in its source.
///
/// ```swift
/// import RuleTrials
///
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
      ProgrammeReadsCheck.self, RankingReadsCheck.self, WordingCheck.self, CaseNamesCheck.self,
      UnusedNamesCheck.self,
      MissingEntriesCheck.self, UntestedRulesCheck.self, ComparisonCheck.self,
      MissingReturnCheck.self, BandCheck.self, ScaleOrderCheck.self, UnitCheck.self,
      RuleOrderCheck.self, EnglishCheck.self,
    ] + laterChecks
  }

  /// The checks of what would give wrong answers without a word.
  private static var refusingChecks: [any Check.Type] {
    [
      DecimalCommaCheck.self, DuplicateKeysCheck.self, DateCheck.self, PrecedenceCheck.self,
      BetweenCheck.self, NumberLiteralCheck.self,
    ]
  }

  /// The same, then those that speak only where the others say nothing.
  private static var laterChecks: [any Check.Type] {
    var checks = refusingChecks
    checks.append(KindCheck.self)
    checks.append(KeywordNamesCheck.self)
    checks.append(PaymentYearsCheck.self)
    return checks
  }

  /// What stops a pack from being loaded, in its source: its answers would be wrong without a word.
  package static func refusals(in pack: CheckedPack) -> [Diagnostic] {
    var seen = Set<Diagnostic>()
    return sorted(
      ([ComparisonCheck.self] + refusingChecks).flatMap { $0.refusals(in: pack) }
        .filter { seen.insert($0).inserted })
  }

  /// Findings in the order of files, lines and columns.
  private static func sorted(
    _ findings: [Diagnostic]
  ) -> [Diagnostic] {
    findings.enumerated().sorted { first, second in
      let (a, b) = (first.element.location, second.element.location)
      return (a?.file ?? "", a?.line ?? 0, a?.column ?? 0, first.offset)
        < (b?.file ?? "", b?.line ?? 0, b?.column ?? 0, second.offset)
    }.map(\.element)
  }

  /// Problems of declarations, without those that follow from a refusal inside of the declaration.
  package static func independent(
    _ problems: [Diagnostic], of refusals: [Diagnostic],
    in pack: CheckedPack
  ) -> [Diagnostic] {
    guard !refusals.isEmpty, !problems.isEmpty else { return problems }
    let told = pack.sites.compactMap { site -> (file: String, lines: ClosedRange<Int>)? in
      guard let table = site.table else { return nil }
      let map = site.tree.sourceMap
      let lines =
        map.line(
          at: site.range.lowerBound)...map.line(
          at: max(site.range.lowerBound, table.range.upperBound - 1))
      let isTold = refusals.contains {
        $0.location?.file == site.tree.name && $0.location?.line.map(lines.contains) == true
      }
      return isTold ? (site.tree.name, lines) : nil
    }
    return problems.filter { problem in
      !told.contains {
        $0.file == problem.location?.file && problem.location?.line.map($0.lines.contains) == true
      }
    }
  }

  /// The findings in a pack, in the order of files, lines and columns; each place says a thing once.
  package static func findings(in pack: CheckedPack) -> [Diagnostic] {
    // The words of another language are not those that the checks know.
    if pack.loadingProblems.contains(where: { $0.code == .otherLanguage }) {
      return LoadingCheck.findings(in: pack)
    }
    let refusals = refusals(in: pack)
    var seen = Set<Diagnostic>()
    var findings: [Diagnostic] = []
    for check in checks {
      var found = check.findings(in: pack)
      if check == LoadingCheck.self { found = independent(found, of: refusals, in: pack) }
      if check == GlobalNamesCheck.self {
        // Loading stops at the first global that is not there: the tree knows its place better.
        let places = Set(found.map(\.lineAndCode))
        findings.removeAll { places.contains($0.lineAndCode) }
        seen.subtract(found)
      }
      if check == KindCheck.self {
        // What another check says of a place, it says better; but a unit follows from what is handed.
        let ofUnits = Set(UnitCheck.codes.map(\.code))
        let errors = findings.filter { $0.severity == .error && !ofUnits.contains($0.code) }
        found.removeAll { kind in errors.contains { $0.overlaps(kind) } }
        findings.removeAll { unit in
          ofUnits.contains(unit.code)
            && found.contains { $0.code == .wrongArguments && $0.overlaps(unit) }
        }
      }
      findings += found.filter { seen.insert($0).inserted }
    }
    // Bounds the wrong way round are told once.
    let unreachable = Set(findings.filter { $0.code == "unreachable-branch" }.map(\.location))
    findings.removeAll { $0.code == "never-holds" && unreachable.contains($0.location) }
    return sorted(findings)
  }
}

/// One check: the codes that it gives, and how it finds them.
protocol Check {
  /// What it may say.
  static var codes: [CheckCode] { get }
  /// What it says of a pack.
  static func findings(in pack: CheckedPack) -> [Diagnostic]
  /// What of it keeps a pack from being loaded: what would not fail by itself when a rule runs, and
  /// give a wrong answer.
  static func refusals(in pack: CheckedPack) -> [Diagnostic]
}

extension Check {
  /// The findings of the codes that stop loading.
  package static func refusals(in pack: CheckedPack) -> [Diagnostic] {
    let stopping = Set(codes.lazy.filter(\.stopsLoading).map(\.code))
    return findings(in: pack).filter { stopping.contains($0.code) }
  }

  /// A finding of one of the check's codes, at bytes of a file.
  static func finding(
    _ code: Diagnostic.Code, _ tree: SyntaxTree, _ range: Range<Int>,
    _ french: String, english: String, suggestion: LocalizedText? = nil
  ) -> Diagnostic {
    let place = tree.sourceMap.position(of: range.lowerBound)
    let line = tree.sourceMap.range(ofLine: place.line)
    let shown = range.clamped(to: line.lowerBound..<max(line.upperBound, range.lowerBound))
    return Diagnostic(
      code,
      severity: (codes + PackCheck.codes).first { $0.code == code }?.severity ?? .error,
      LocalizedText(french, english: english),
      at: SourceLocation(file: tree.name, line: place.line, column: place.column),
      suggestion: suggestion,
      excerpt: .init(
        line: tree.sourceMap.text(ofLine: place.line),
        length: tree.text(in: shown).unicodeScalars.count))
  }
}

extension Diagnostic {
  /// The line, with the code as its field.
  fileprivate var lineAndCode: CircularCore.SourceLocation? {
    location.map { SourceLocation(file: $0.file, line: $0.line, field: code.rawValue) }
  }
}
