package import LuaBridge

/// What is to be found out of a pack.
package struct AnalysisJob: Sendable {
  /// The folder of the pack.
  package var folder: String
  /// Which texts these are: results of older ones are let go.
  package var version: Int
  /// The texts as they stand in the editor.
  package var current: PackSources
  /// The same, with the last text that parsed for files that do not.
  package var mended: PackSources
  /// The texts as they are on disk.
  package var saved: PackSources
  package var choice: SubjectChoice
}

/// What was found out, in the order in which it comes.
package enum AnalysisResult: Sendable {
  /// What `circular check` says, and what is declared; nil where no text of the pack could be loaded.
  case findings(folder: String, version: Int, [LocatedFinding], PackKnowledge?)
  /// The corrections that were tried and do away with a finding.
  case fixes(folder: String, version: Int, [ProvedFix])
  /// What running the pack tells.
  case figures(folder: String, version: Int, PackFigures)
  /// Cases to be written, or why there is none.
  case cases(folder: String, request: CaseRequest, Result<[ProposedCase], RequestError>)
}
