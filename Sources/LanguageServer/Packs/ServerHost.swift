package import CircularCore
package import LuaBridge

/// What the program around the server lends it.
package struct ServerHost: Sendable {
  /// Reads the subjects of a file.
  package var subjects:
    @Sendable (_ path: String, _ schema: FactSchema, _ identity: IdentityColumns)
      throws(Diagnostic) -> SubjectReader
  /// Reads the territories of a file, for a label.
  package var territories:
    @Sendable (_ path: String, _ pack: LuaRulePack, _ date: CivilDate)
      throws(Diagnostic) -> Study
  /// Gives the sheets of workbooks that rules open; nil where nobody reads them.
  package var workbooks: WorkbookReader?
  /// The day of today.
  package var today: @Sendable () throws(Diagnostic) -> CivilDate
  /// The version of the program.
  package var version: String
  /// The language of what is said.
  package var language: Language

  package init(
    version: String, language: Language,
    today: @escaping @Sendable () throws(Diagnostic) -> CivilDate,
    subjects:
      @escaping @Sendable (_ path: String, _ schema: FactSchema, _ identity: IdentityColumns)
      throws(Diagnostic) -> SubjectReader,
    territories:
      @escaping @Sendable (_ path: String, _ pack: LuaRulePack, _ date: CivilDate)
      throws(Diagnostic) -> Study,
    workbooks: WorkbookReader? = nil
  ) {
    self.version = version
    self.language = language
    self.today = today
    self.subjects = subjects
    self.territories = territories
    self.workbooks = workbooks
  }
}
