/// A pack as it is declared: who it is for, what it expects, what may be changed, what it decides.
///
/// How its rules compute is the business of the engine that loaded it.
public struct RulePack: Sendable {
  /// The id: `projet-k`.
  public var id: String
  /// The version.
  public var version: String
  /// What its texts are recognised by; empty for a pack that has none.
  public var fingerprint = ""
  /// What people read.
  public var title: LocalizedText
  /// What one subject is called: "candidature".
  public var subject: LocalizedText
  /// The official text.
  public var source: String?
  /// Under which names an input carries id and name.
  public var identity: IdentityColumns
  /// What happens to subjects of the same score.
  package var ties: Ranking.Ties
  /// Phases and life cycle.
  package var programme: Programme
  /// The facts expected, in the order of their declaration.
  public var facts: [FactDeclaration]
  /// The parameters, in the order of their declaration.
  public var parameters: [Parameter]
  /// The rules, in the order of their declaration.
  public var rules: [Rule]
  /// The envelopes that are shared out among ranked subjects, in the order of their declaration.
  public var envelopes: [Envelope]
  /// The tables and texts that it makes for people to work from, in the order of their declaration.
  package var papers: [Paper]

  /// Makes a pack without facts, parameters or rules.
  public init(id: String, version: String, title: LocalizedText, subject: LocalizedText) {
    self.id = id
    self.version = version
    self.title = title
    self.subject = subject
    identity = IdentityColumns()
    ties = .shared
    programme = Programme()
    facts = []
    parameters = []
    rules = []
    envelopes = []
    papers = []
  }
}
