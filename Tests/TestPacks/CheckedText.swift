package import CircularCore
import LuaBridge
import RuleTrials

/// What the checks say of a pack of a few lines, in short: `code line:column suggestion`.
package struct CheckedText {
  /// Every finding.
  package let findings: [Diagnostic]

  /// Checks `pack.lua`, which gets a manifest on its first line, and other files.
  package init(_ rules: String, _ others: [String: String] = [:]) {
    findings = PackCheck.findings(in: PackSources(PackFixture(rules, others).texts))
  }

  /// The findings of some codes as `line:column suggestion`, with the file when it is not pack.lua.
  package func places(_ codes: Diagnostic.Code...) -> [String] {
    findings.filter { codes.contains($0.code) }.map { finding in
      let place = finding.location
      let file = place?.file == "pack.lua" ? "" : (place?.file ?? "?") + ":"
      let suggestion = finding.suggestion.map { " " + $0.text(in: .english) } ?? ""
      return "\(file)\(place?.line ?? 0):\(place?.column ?? 0)\(suggestion)"
    }
  }

  /// The errors, by code.
  package var errors: [Diagnostic.Code] { findings.filter { $0.severity == .error }.map(\.code) }

  /// What the caret of the first finding of a code underlines.
  package func underlined(_ code: Diagnostic.Code) -> String? {
    guard let finding = findings.first(where: { $0.code == code }), let excerpt = finding.excerpt,
      let column = finding.location?.column
    else { return nil }
    return String(
      String.UnicodeScalarView(
        excerpt.line.unicodeScalars.dropFirst(column - 1).prefix(excerpt.length)))
  }
}
