/// What is wrong in a pack: its files, its declarations, or a rule that ran.
extension Diagnostic.Code {
  /// `aim-out-of-order`.
  public static let aimOutOfOrder: Self = "aim-out-of-order"
  /// `aim-unit`.
  public static let aimUnit: Self = "aim-unit"
  /// `always-holds`.
  public static let alwaysHolds: Self = "always-holds"
  /// `amount-too-large`: a rule answers an amount of 2⁵³ cents or more.
  public static let amountTooLarge: Self = "amount-too-large"
  /// `answer-unit`.
  public static let answerUnit: Self = "answer-unit"
  /// `arithmetic`.
  public static let arithmetic: Self = "arithmetic"
  /// `assertion`.
  public static let assertion: Self = "assertion"
  /// `assignment-to-constant`: an assignment to a `<const>` or `<close>` variable.
  public static let assignmentToConstant: Self = "assignment-to-constant"
  /// `bad-english`.
  public static let badEnglish: Self = "bad-english"
  /// `bad-name`.
  public static let badName: Self = "bad-name"
  /// `bad-number`.
  public static let badNumber: Self = "bad-number"
  /// `bad-payments`.
  public static let badPayments: Self = "bad-payments"
  /// `bad-reason`.
  public static let badReason: Self = "bad-reason"
  /// `bad-selector`.
  public static let badSelector: Self = "bad-selector"
  /// `band-gap`.
  public static let bandGap: Self = "band-gap"
  /// `band-overlap`.
  public static let bandOverlap: Self = "band-overlap"
  /// `break-outside-loop`: `break` outside a loop.
  public static let breakOutsideLoop: Self = "break-outside-loop"
  /// `broken-property`.
  public static let brokenProperty: Self = "broken-property"
  /// `case-failed`.
  public static let caseFailed: Self = "case-failed"
  /// `compared-with-nil`.
  public static let comparedWithNil: Self = "compared-with-nil"
  /// `concat`.
  public static let concat: Self = "concat"
  /// `cyclic-table`.
  public static let cyclicTable: Self = "cyclic-table"
  /// `dead-condition`.
  public static let deadCondition: Self = "dead-condition"
  /// `decimal-comma`.
  public static let decimalComma: Self = "decimal-comma"
  /// `decimal-escape-too-large`: `\ddd` above 255.
  public static let decimalEscapeTooLarge: Self = "decimal-escape-too-large"
  /// `doubtful-comma`.
  public static let doubtfulComma: Self = "doubtful-comma"
  /// `duplicate-case`.
  public static let duplicateCase: Self = "duplicate-case"
  /// `duplicate-document`.
  public static let duplicateDocument: Self = "duplicate-document"
  /// `duplicate-fact`.
  public static let duplicateFact: Self = "duplicate-fact"
  /// `duplicate-label`: a label whose name is already that of a visible label.
  public static let duplicateLabel: Self = "duplicate-label"
  /// `duplicate-manifest`.
  public static let duplicateManifest: Self = "duplicate-manifest"
  /// `duplicate-measure`.
  public static let duplicateMeasure: Self = "duplicate-measure"
  /// `duplicate-origin`.
  public static let duplicateOrigin: Self = "duplicate-origin"
  /// `duplicate-param`.
  public static let duplicateParam: Self = "duplicate-param"
  /// `duplicate-property`.
  public static let duplicateProperty: Self = "duplicate-property"
  /// `duplicate-sheet`.
  public static let duplicateSheet: Self = "duplicate-sheet"
  /// `duplicate-state`.
  public static let duplicateState: Self = "duplicate-state"
  /// `empty-cell`.
  public static let emptyCell: Self = "empty-cell"
  /// `empty-expectation`.
  public static let emptyExpectation: Self = "empty-expectation"
  /// `empty-table`.
  public static let emptyTable: Self = "empty-table"
  /// `expected-arguments`: the arguments of a call are missing, after `:name`.
  public static let expectedArguments: Self = "expected-arguments"
  /// `expected-expression`: an expression is missing.
  public static let expectedExpression: Self = "expected-expression"
  /// `expected-name`: a name is missing.
  public static let expectedName: Self = "expected-name"
  /// `expected-token`: a keyword or a punctuation mark is missing.
  public static let expectedToken: Self = "expected-token"
  /// `expression-as-statement`: an expression that stands alone and is not a call.
  public static let expressionAsStatement: Self = "expression-as-statement"
  /// `fact-is-group`.
  public static let factIsGroup: Self = "fact-is-group"
  /// `factor-not-finite`.
  public static let factorNotFinite: Self = "factor-not-finite"
  /// `facts-write`.
  public static let factsWrite: Self = "facts-write"
  /// `forbidden`.
  public static let forbidden: Self = "forbidden"
  /// `format`.
  public static let format: Self = "format"
  /// `formula-failed`.
  public static let formulaFailed: Self = "formula-failed"
  /// `formula-fails`.
  public static let formulaFails: Self = "formula-fails"
  /// `formula-syntax`.
  public static let formulaSyntax: Self = "formula-syntax"
  /// `function-leaves`.
  public static let functionLeaves: Self = "function-leaves"
  /// `get-without-default`.
  public static let getWithoutDefault: Self = "get-without-default"
  /// `global-write`.
  public static let globalWrite: Self = "global-write"
  /// `host`.
  public static let host: Self = "host"
  /// `impossible-property`.
  public static let impossibleProperty: Self = "impossible-property"
  /// `include-cycle`.
  public static let includeCycle: Self = "include-cycle"
  /// `include-missing`.
  public static let includeMissing: Self = "include-missing"
  /// `infinite-number`.
  public static let infiniteNumber: Self = "infinite-number"
  /// `invalid-escape`: a backslash before a character that makes no escape.
  public static let invalidEscape: Self = "invalid-escape"
  /// `invalid-hexadecimal-escape`: `\x` without two hexadecimal digits.
  public static let invalidHexadecimalEscape: Self = "invalid-hexadecimal-escape"
  /// `invalid-long-bracket`: `[=` that starts no long bracket.
  public static let invalidLongBracket: Self = "invalid-long-bracket"
  /// `invalid-unicode-escape`: `\u` without hexadecimal digits between braces.
  public static let invalidUnicodeEscape: Self = "invalid-unicode-escape"
  /// `jump-into-scope`: `goto` into the scope of a local variable.
  public static let jumpIntoScope: Self = "jump-into-scope"
  /// `kept-coroutine`.
  public static let keptCoroutine: Self = "kept-coroutine"
  /// `kept-iterator`.
  public static let keptIterator: Self = "kept-iterator"
  /// `kept-state`.
  public static let keptState: Self = "kept-state"
  /// `keyword-as-name`.
  public static let keywordAsName: Self = "keyword-as-name"
  /// `malformed-number`: `3x`, `0x`, `1e`, `1..2`.
  public static let malformedNumber: Self = "malformed-number"
  /// `measure-too-deep`.
  public static let measureTooDeep: Self = "measure-too-deep"
  /// `missing-english`.
  public static let missingEnglish: Self = "missing-english"
  /// `metatable`.
  public static let metatable: Self = "metatable"
  /// `missing-entry`.
  public static let missingEntry: Self = "missing-entry"
  /// `missing-label`.
  public static let missingLabel: Self = "missing-label"
  /// `missing-manifest`.
  public static let missingManifest: Self = "missing-manifest"
  /// `missing-return`.
  public static let missingReturn: Self = "missing-return"
  /// `missing-source`.
  public static let missingSource: Self = "missing-source"
  /// `multiple-to-be-closed`: two `<close>` in one `local`.
  public static let multipleToBeClosed: Self = "multiple-to-be-closed"
  /// `negative-amount`: a rule answers an amount below zero.
  public static let negativeAmount: Self = "negative-amount"
  /// `negative-weight`.
  public static let negativeWeight: Self = "negative-weight"
  /// `never-holds`.
  public static let neverHolds: Self = "never-holds"
  /// `nil-key`.
  public static let nilKey: Self = "nil-key"
  /// `no-outcome`.
  public static let noOutcome: Self = "no-outcome"
  /// `no-such-amount`.
  public static let noSuchAmount: Self = "no-such-amount"
  /// `no-such-column`.
  public static let noSuchColumn: Self = "no-such-column"
  /// `no-such-figure`.
  public static let noSuchFigure: Self = "no-such-figure"
  /// `no-value`.
  public static let noValue: Self = "no-value"
  /// `non-ascii-name`: a name with a letter beyond ASCII: `année`.
  public static let nonASCIIName: Self = "non-ascii-name"
  /// `not-a-cell`.
  public static let notACell: Self = "not-a-cell"
  /// `not-a-fact`.
  public static let notAFact: Self = "not-a-fact"
  /// `not-a-list`.
  public static let notAList: Self = "not-a-list"
  /// `not-a-number`.
  public static let notANumber: Self = "not-a-number"
  /// `not-a-record`.
  public static let notARecord: Self = "not-a-record"
  /// `not-a-rule-file`.
  public static let notARuleFile: Self = "not-a-rule-file"
  /// `not-a-text`.
  public static let notAText: Self = "not-a-text"
  /// `not-assignable`: `=` after what cannot be assigned to: a call, a value in parentheses.
  public static let notAssignable: Self = "not-assignable"
  /// `not-before-comparison`.
  public static let notBeforeComparison: Self = "not-before-comparison"
  /// `not-comparable`.
  public static let notComparable: Self = "not-comparable"
  /// `not-exact`.
  public static let notExact: Self = "not-exact"
  /// `not-facts`.
  public static let notFacts: Self = "not-facts"
  /// `not-finite`.
  public static let notFinite: Self = "not-finite"
  /// `orphan-measure`.
  public static let orphanMeasure: Self = "orphan-measure"
  /// `other-language`.
  public static let otherLanguage: Self = "other-language"
  /// `out-of-scale`.
  public static let outOfScale: Self = "out-of-scale"
  /// `outcome-failed`.
  public static let outcomeFailed: Self = "outcome-failed"
  /// `override-not-finite`.
  public static let overrideNotFinite: Self = "override-not-finite"
  /// `parameter-without-value`.
  public static let parameterWithoutValue: Self = "parameter-without-value"
  /// `pattern`.
  public static let pattern: Self = "pattern"
  /// `percentages-not-100`.
  public static let percentagesNot100: Self = "percentages-not-100"
  /// `programme-reads-fact`.
  public static let programmeReadsFact: Self = "programme-reads-fact"
  /// `protected-metatable`.
  public static let protectedMetatable: Self = "protected-metatable"
  /// `ranking-amount-failed`.
  public static let rankingAmountFailed: Self = "ranking-amount-failed"
  /// `read-only`.
  public static let readOnly: Self = "read-only"
  /// `read-while-loading`.
  public static let readWhileLoading: Self = "read-while-loading"
  /// `refused-step`.
  public static let refusedStep: Self = "refused-step"
  /// `rule-below`.
  public static let ruleBelow: Self = "rule-below"
  /// `rule-failed`.
  public static let ruleFailed: Self = "rule-failed"
  /// `scale-order`.
  public static let scaleOrder: Self = "scale-order"
  /// `sort`.
  public static let sort: Self = "sort"
  /// `stars-out-of-order`.
  public static let starsOutOfOrder: Self = "stars-out-of-order"
  /// `statement-after-return`: something after `return` in the same block.
  public static let statementAfterReturn: Self = "statement-after-return"
  /// `syntax`.
  public static let syntax: Self = "syntax"
  /// `table-cell`.
  public static let tableCell: Self = "table-cell"
  /// `table-column`.
  public static let tableColumn: Self = "table-column"
  /// `table-gap`.
  public static let tableGap: Self = "table-gap"
  /// `table-heading`.
  public static let tableHeading: Self = "table-heading"
  /// `table-key`.
  public static let tableKey: Self = "table-key"
  /// `table-missing`.
  public static let tableMissing: Self = "table-missing"
  /// `table-order`.
  public static let tableOrder: Self = "table-order"
  /// `table-overlap`.
  public static let tableOverlap: Self = "table-overlap"
  /// `table-row`.
  public static let tableRow: Self = "table-row"
  /// `table-unreachable`.
  public static let tableUnreachable: Self = "table-unreachable"
  /// `text-as-number`.
  public static let textAsNumber: Self = "text-as-number"
  /// `too-many-labels`: more than 32 767 labels, or jumps waiting for their label, at once.
  public static let tooManyLabels: Self = "too-many-labels"
  /// `too-many-locals`: more than 200 local variables at once in a function.
  public static let tooManyLocals: Self = "too-many-locals"
  /// `too-many-registers`: more than 255 values at hand at once in a function.
  public static let tooManyRegisters: Self = "too-many-registers"
  /// `too-many-upvalues`: more than 255 variables of outer functions used in a function.
  public static let tooManyUpvalues: Self = "too-many-upvalues"
  /// `tostring`.
  public static let tostring: Self = "tostring"
  /// `unclosed`: a bracket or a block is not closed; `related` says which.
  public static let unclosed: Self = "unclosed"
  /// `undeclared-name`.
  public static let undeclaredName: Self = "undeclared-name"
  /// `undeclared-rule`.
  public static let undeclaredRule: Self = "undeclared-rule"
  /// `undefined-global`.
  public static let undefinedGlobal: Self = "undefined-global"
  /// `undefined-label`: `goto` to a label that is not visible from there.
  public static let undefinedLabel: Self = "undefined-label"
  /// `unexpected-block-end`: `end`, `else`, `elseif` or `until` that closes nothing.
  public static let unexpectedBlockEnd: Self = "unexpected-block-end"
  /// `unexpected-character`: a character that no token of Lua starts with.
  public static let unexpectedCharacter: Self = "unexpected-character"
  /// `unfinished-comment`: a comment in long brackets that is never closed.
  public static let unfinishedComment: Self = "unfinished-comment"
  /// `unfinished-long-string`: a string in long brackets that is never closed.
  public static let unfinishedLongString: Self = "unfinished-long-string"
  /// `unfinished-string`: a quoted string without its closing quote on the same line.
  public static let unfinishedString: Self = "unfinished-string"
  /// `unicode-escape-too-large`: `\u{…}` of 2³¹ or more.
  public static let unicodeEscapeTooLarge: Self = "unicode-escape-too-large"
  /// `unit-mismatch`.
  public static let unitMismatch: Self = "unit-mismatch"
  /// `unknown`.
  public static let unknown: Self = "unknown"
  /// `unknown-attribute`: an attribute other than `const` and `close`.
  public static let unknownAttribute: Self = "unknown-attribute"
  /// `unknown-category`.
  public static let unknownCategory: Self = "unknown-category"
  /// `unknown-entry`.
  public static let unknownEntry: Self = "unknown-entry"
  /// `unknown-expectation`.
  public static let unknownExpectation: Self = "unknown-expectation"
  /// `unknown-level`.
  public static let unknownLevel: Self = "unknown-level"
  /// `unordered-key`.
  public static let unorderedKey: Self = "unordered-key"
  /// `unreachable-branch`.
  public static let unreachableBranch: Self = "unreachable-branch"
  /// `untested-rule`.
  public static let untestedRule: Self = "untested-rule"
  /// `unused-english`.
  public static let unusedEnglish: Self = "unused-english"
  /// `unused-fact`.
  public static let unusedFact: Self = "unused-fact"
  /// `unused-parameter`.
  public static let unusedParameter: Self = "unused-parameter"
  /// `utf8`.
  public static let utf8: Self = "utf8"
  /// `value-leaves`.
  public static let valueLeaves: Self = "value-leaves"
  /// `vararg-outside-vararg-function`: `...` in a function that has no variable arguments.
  public static let varargOutsideVarargFunction: Self = "vararg-outside-vararg-function"
  /// `word-after-loading`.
  public static let wordAfterLoading: Self = "word-after-loading"
  /// `word-usage`.
  public static let wordUsage: Self = "word-usage"
  /// `word-without-table`.
  public static let wordWithoutTable: Self = "word-without-table"
  /// `wrong-answer`.
  public static let wrongAnswer: Self = "wrong-answer"
  /// `wrong-arguments`.
  public static let wrongArguments: Self = "wrong-arguments"
  /// `wrong-entry`.
  public static let wrongEntry: Self = "wrong-entry"

  static let ofRules: [Self] = [
    .aimOutOfOrder, .aimUnit, .alwaysHolds, .amountTooLarge, .answerUnit, .arithmetic, .assertion,
    .assignmentToConstant, .badEnglish, .badName, .badNumber, .badPayments, .badReason,
    .badSelector, .bandGap, .bandOverlap, .breakOutsideLoop, .brokenProperty, .caseFailed,
    .comparedWithNil, .concat, .cyclicTable, .deadCondition, .decimalComma, .decimalEscapeTooLarge,
    .doubtfulComma, .duplicateCase, .duplicateDocument, .duplicateFact, .duplicateLabel,
    .duplicateManifest, .duplicateMeasure, .duplicateOrigin, .duplicateParam, .duplicateProperty,
    .duplicateSheet, .duplicateState, .emptyCell, .emptyExpectation, .emptyTable,
    .expectedArguments, .expectedExpression, .expectedName, .expectedToken, .expressionAsStatement,
    .factIsGroup, .factorNotFinite, .factsWrite, .forbidden, .format, .formulaFailed, .formulaFails,
    .formulaSyntax, .functionLeaves, .getWithoutDefault, .globalWrite, .host, .impossibleProperty,
    .includeCycle, .includeMissing, .infiniteNumber, .invalidEscape, .invalidHexadecimalEscape,
    .invalidLongBracket, .invalidUnicodeEscape, .jumpIntoScope, .keptCoroutine, .keptIterator,
    .keptState, .keywordAsName, .malformedNumber, .measureTooDeep, .metatable, .missingEnglish,
    .missingEntry, .missingLabel, .missingManifest, .missingReturn, .missingSource,
    .multipleToBeClosed, .negativeAmount, .negativeWeight, .neverHolds, .nilKey, .nonASCIIName,
    .noOutcome,
    .noSuchAmount, .noSuchColumn, .noSuchFigure, .notACell, .notAFact, .notAList, .notANumber,
    .notARecord, .notARuleFile, .notAssignable, .notAText, .notBeforeComparison, .notComparable,
    .notExact, .notFacts, .notFinite, .noValue, .orphanMeasure, .otherLanguage, .outcomeFailed,
    .outOfScale, .overrideNotFinite,
    .parameterWithoutValue, .pattern, .percentagesNot100, .programmeReadsFact, .protectedMetatable,
    .rankingAmountFailed, .readOnly, .readWhileLoading, .refusedStep, .ruleBelow, .ruleFailed,
    .scaleOrder, .sort, .starsOutOfOrder, .statementAfterReturn, .syntax, .tableCell, .tableColumn,
    .tableGap, .tableHeading, .tableKey, .tableMissing, .tableOrder, .tableOverlap, .tableRow,
    .tableUnreachable, .textAsNumber, .tooManyLabels, .tooManyLocals, .tooManyRegisters,
    .tooManyUpvalues,
    .tostring, .unclosed, .undeclaredName, .undeclaredRule, .undefinedGlobal, .undefinedLabel,
    .unexpectedBlockEnd, .unexpectedCharacter, .unfinishedComment, .unfinishedLongString,
    .unfinishedString, .unicodeEscapeTooLarge, .unitMismatch, .unknown, .unknownAttribute,
    .unknownCategory, .unknownEntry, .unknownExpectation, .unknownLevel, .unorderedKey,
    .unreachableBranch, .untestedRule, .unusedEnglish, .unusedFact, .unusedParameter, .utf8,
    .valueLeaves, .varargOutsideVarargFunction, .wordAfterLoading, .wordUsage, .wordWithoutTable,
    .wrongAnswer, .wrongArguments, .wrongEntry,
  ]
}
