/// What is wrong in what was asked for.
extension Diagnostic.Code {
  /// `already-revealed`.
  public static let alreadyRevealed: Self = "already-revealed"
  /// `bad-argument`.
  public static let badArgument: Self = "bad-argument"
  /// `conflicting-fact`.
  public static let conflictingFact: Self = "conflicting-fact"
  /// `conflicting-parameter`.
  public static let conflictingParameter: Self = "conflicting-parameter"
  /// `cost-out-of-range`.
  public static let costOutOfRange: Self = "cost-out-of-range"
  /// `different-frameworks`.
  public static let differentFrameworks: Self = "different-frameworks"
  /// `duplicate-pack`.
  public static let duplicatePack: Self = "duplicate-pack"
  /// `duplicate-rule`.
  public static let duplicateRule: Self = "duplicate-rule"
  /// `file-exists`.
  public static let fileExists: Self = "file-exists"
  /// `foreign-evaluation`.
  public static let foreignEvaluation: Self = "foreign-evaluation"
  /// `foreign-measures`.
  public static let foreignMeasures: Self = "foreign-measures"
  /// `foreign-outcomes`.
  public static let foreignOutcomes: Self = "foreign-outcomes"
  /// `foreign-table`.
  public static let foreignTable: Self = "foreign-table"
  /// `link-outside`.
  public static let linkOutside: Self = "link-outside"
  /// `meeting-line`.
  public static let meetingLine: Self = "meeting-line"
  /// `missing-ballots`.
  public static let missingBallots: Self = "missing-ballots"
  /// `missing-origins`.
  public static let missingOrigins: Self = "missing-origins"
  /// `needs-interpreter`.
  public static let needsInterpreter: Self = "needs-interpreter"
  /// `no-amount`.
  public static let noAmount: Self = "no-amount"
  /// `no-budget`.
  public static let noBudget: Self = "no-budget"
  /// `no-origins`.
  public static let noOrigins: Self = "no-origins"
  /// `no-plans`.
  public static let noPlans: Self = "no-plans"
  /// `no-quorum`.
  public static let noQuorum: Self = "no-quorum"
  /// `no-such-envelope`.
  public static let noSuchEnvelope: Self = "no-such-envelope"
  /// `no-such-file`.
  public static let noSuchFile: Self = "no-such-file"
  /// `no-such-pack`.
  public static let noSuchPack: Self = "no-such-pack"
  /// `no-such-row`.
  public static let noSuchRow: Self = "no-such-row"
  /// `no-such-sheet`.
  public static let noSuchSheet: Self = "no-such-sheet"
  /// `no-such-subject`.
  public static let noSuchSubject: Self = "no-such-subject"
  /// `not-a-criterion`.
  public static let notACriterion: Self = "not-a-criterion"
  /// `not-a-file`.
  public static let notAFile: Self = "not-a-file"
  /// `not-a-label`.
  public static let notALabel: Self = "not-a-label"
  /// `not-compiled`.
  public static let notCompiled: Self = "not-compiled"
  /// `not-for-ranking`.
  public static let notForRanking: Self = "not-for-ranking"
  /// `not-present`.
  public static let notPresent: Self = "not-present"
  /// `not-revealed`.
  public static let notRevealed: Self = "not-revealed"
  /// `not-scored`.
  public static let notScored: Self = "not-scored"
  /// `not-walked`.
  public static let notWalked: Self = "not-walked"
  /// `plan-instructions`.
  public static let planInstructions: Self = "plan-instructions"
  /// `ranking-not-lent`.
  public static let rankingNotLent: Self = "ranking-not-lent"
  /// `recused`.
  public static let recused: Self = "recused"
  /// `rule-left-out`.
  public static let ruleLeftOut: Self = "rule-left-out"
  /// `scenario-line`.
  public static let scenarioLine: Self = "scenario-line"
  /// `several-origins`.
  public static let severalOrigins: Self = "several-origins"
  /// `signal-taken`.
  public static let signalTaken: Self = "signal-taken"
  /// `too-many-votes`.
  public static let tooManyVotes: Self = "too-many-votes"
  /// `unclosed-quote`.
  public static let unclosedQuote: Self = "unclosed-quote"
  /// `undeclared-fact`.
  public static let undeclaredFact: Self = "undeclared-fact"
  /// `undeclared-parameter`.
  public static let undeclaredParameter: Self = "undeclared-parameter"
  /// `unknown-layout`.
  public static let unknownLayout: Self = "unknown-layout"
  /// `unknown-member`.
  public static let unknownMember: Self = "unknown-member"
  /// `unknown-paper`.
  public static let unknownPaper: Self = "unknown-paper"
  /// `unknown-rule`.
  public static let unknownRule: Self = "unknown-rule"
  /// `unknown-star`.
  public static let unknownStar: Self = "unknown-star"
  /// `unreadable-file`.
  public static let unreadableFile: Self = "unreadable-file"
  /// `unwritable-file`.
  public static let unwritableFile: Self = "unwritable-file"
  /// `which-amount`.
  public static let whichAmount: Self = "which-amount"
  /// `which-envelope`.
  public static let whichEnvelope: Self = "which-envelope"
  /// `withdrawn-subject`.
  public static let withdrawnSubject: Self = "withdrawn-subject"
  /// `wrong-envelope`.
  public static let wrongEnvelope: Self = "wrong-envelope"
  /// `wrong-host-word`.
  public static let wrongHostWord: Self = "wrong-host-word"
  /// `wrong-weight`.
  public static let wrongWeight: Self = "wrong-weight"

  static let ofCaller: [Self] = [
    .alreadyRevealed, .badArgument, .conflictingFact, .conflictingParameter, .costOutOfRange,
    .differentFrameworks, .duplicatePack, .duplicateRule, .fileExists, .foreignEvaluation,
    .foreignMeasures, .foreignOutcomes, .foreignTable, .linkOutside, .meetingLine, .missingBallots,
    .missingOrigins, .needsInterpreter, .noAmount, .noBudget, .noOrigins, .noPlans, .noQuorum,
    .noSuchEnvelope, .noSuchFile, .noSuchPack, .noSuchRow, .noSuchSheet, .noSuchSubject,
    .notACriterion, .notAFile, .notALabel, .notCompiled, .notForRanking, .notPresent, .notRevealed,
    .notScored, .notWalked, .planInstructions, .rankingNotLent, .recused, .ruleLeftOut,
    .scenarioLine, .severalOrigins, .signalTaken, .tooManyVotes, .unclosedQuote, .undeclaredFact,
    .undeclaredParameter, .unknownLayout, .unknownMember, .unknownPaper, .unknownRule, .unknownStar,
    .unreadableFile, .unwritableFile, .whichAmount, .whichEnvelope, .withdrawnSubject,
    .wrongEnvelope, .wrongHostWord, .wrongWeight,
  ]
}
