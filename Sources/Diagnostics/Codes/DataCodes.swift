/// What is wrong in the data: a file, a request, a sheet.
extension Diagnostic.Code {
  /// `ambiguous-list`.
  public static let ambiguousList: Self = "ambiguous-list"
  /// `ambiguous-number`.
  public static let ambiguousNumber: Self = "ambiguous-number"
  /// `columns-not-read`.
  public static let columnsNotRead: Self = "columns-not-read"
  /// `completed`.
  public static let completed: Self = "completed"
  /// `contradictory-columns`.
  public static let contradictoryColumns: Self = "contradictory-columns"
  /// `contradictory-rows`.
  public static let contradictoryRows: Self = "contradictory-rows"
  /// `contradictory-territory`.
  public static let contradictoryTerritory: Self = "contradictory-territory"
  /// `csv-field-count`.
  public static let csvFieldCount: Self = "csv-field-count"
  /// `csv-text-after-quote`.
  public static let csvTextAfterQuote: Self = "csv-text-after-quote"
  /// `csv-unterminated-quote`.
  public static let csvUnterminatedQuote: Self = "csv-unterminated-quote"
  /// `cut-short`.
  public static let cutShort: Self = "cut-short"
  /// `duplicate-id`.
  public static let duplicateID: Self = "duplicate-id"
  /// `duplicate-key`.
  public static let duplicateKey: Self = "duplicate-key"
  /// `duplicate-territory`.
  public static let duplicateTerritory: Self = "duplicate-territory"
  /// `events-out-of-order`.
  public static let eventsOutOfOrder: Self = "events-out-of-order"
  /// `export-without-answers`.
  public static let exportWithoutAnswers: Self = "export-without-answers"
  /// `form-read`.
  public static let formRead: Self = "form-read"
  /// `future-date`.
  public static let futureDate: Self = "future-date"
  /// `header-below`.
  public static let headerBelow: Self = "header-below"
  /// `header-of-two-lines`.
  public static let headerOfTwoLines: Self = "header-of-two-lines"
  /// `headings-again`.
  public static let headingsAgain: Self = "headings-again"
  /// `ignored-column`.
  public static let ignoredColumn: Self = "ignored-column"
  /// `ignored-member`.
  public static let ignoredMember: Self = "ignored-member"
  /// `indicator-export`.
  public static let indicatorExport: Self = "indicator-export"
  /// `indicator-without-value`.
  public static let indicatorWithoutValue: Self = "indicator-without-value"
  /// `invalid-data`.
  public static let invalidData: Self = "invalid-data"
  /// `invalid-utf8`.
  public static let invalidUTF8: Self = "invalid-utf8"
  /// `json-cut-short`.
  public static let jsonCutShort: Self = "json-cut-short"
  /// `json-duplicate-key`.
  public static let jsonDuplicateKey: Self = "json-duplicate-key"
  /// `json-not-object`.
  public static let jsonNotObject: Self = "json-not-object"
  /// `json-syntax`.
  public static let jsonSyntax: Self = "json-syntax"
  /// `labels-not-read`.
  public static let labelsNotRead: Self = "labels-not-read"
  /// `letter-answer-unclear`.
  public static let letterAnswerUnclear: Self = "letter-answer-unclear"
  /// `letter-comments`.
  public static let letterComments: Self = "letter-comments"
  /// `letter-heading-guessed`.
  public static let letterHeadingGuessed: Self = "letter-heading-guessed"
  /// `letter-hidden-text`.
  public static let letterHiddenText: Self = "letter-hidden-text"
  /// `letter-image`.
  public static let letterImage: Self = "letter-image"
  /// `letter-near-name`.
  public static let letterNearName: Self = "letter-near-name"
  /// `letter-no-form`.
  public static let letterNoForm: Self = "letter-no-form"
  /// `letter-no-name`.
  public static let letterNoName: Self = "letter-no-name"
  /// `letter-nothing-chosen`.
  public static let letterNothingChosen: Self = "letter-nothing-chosen"
  /// `letter-other-communes`.
  public static let letterOtherCommunes: Self = "letter-other-communes"
  /// `letter-struck-text`.
  public static let letterStruckText: Self = "letter-struck-text"
  /// `letter-tracked-changes`.
  public static let letterTrackedChanges: Self = "letter-tracked-changes"
  /// `letter-twice`.
  public static let letterTwice: Self = "letter-twice"
  /// `list-given-twice`.
  public static let listGivenTwice: Self = "list-given-twice"
  /// `list-none-and-items`.
  public static let listNoneAndItems: Self = "list-none-and-items"
  /// `list-of-rows`.
  public static let listOfRows: Self = "list-of-rows"
  /// `lost-zero`.
  public static let lostZero: Self = "lost-zero"
  /// `members-not-read`.
  public static let membersNotRead: Self = "members-not-read"
  /// `missing-column`.
  public static let missingColumn: Self = "missing-column"
  /// `missing-id`.
  public static let missingID: Self = "missing-id"
  /// `missing-population`.
  public static let missingPopulation: Self = "missing-population"
  /// `mode-assumed`.
  public static let modeAssumed: Self = "mode-assumed"
  /// `no-records`.
  public static let noRecords: Self = "no-records"
  /// `no-statuses`.
  public static let noStatuses: Self = "no-statuses"
  /// `no-such-date`.
  public static let noSuchDate: Self = "no-such-date"
  /// `no-such-territory`.
  public static let noSuchTerritory: Self = "no-such-territory"
  /// `not-utf-8`.
  public static let notUTF8: Self = "not-utf-8"
  /// `null-answer`.
  public static let nullAnswer: Self = "null-answer"
  /// `origins-not-read`.
  public static let originsNotRead: Self = "origins-not-read"
  /// `other-encoding`.
  public static let otherEncoding: Self = "other-encoding"
  /// `other-source`.
  public static let otherSource: Self = "other-source"
  /// `out-of-bounds`.
  public static let outOfBounds: Self = "out-of-bounds"
  /// `part-of-action`.
  public static let partOfAction: Self = "part-of-action"
  /// `remark-below`.
  public static let remarkBelow: Self = "remark-below"
  /// `row-of-totals`.
  public static let rowOfTotals: Self = "row-of-totals"
  /// `score-export`.
  public static let scoreExport: Self = "score-export"
  /// `several-tables`.
  public static let severalTables: Self = "several-tables"
  /// `share-out-of-range`.
  public static let shareOutOfRange: Self = "share-out-of-range"
  /// `shared-name`.
  public static let sharedName: Self = "shared-name"
  /// `shares-not-1`.
  public static let sharesNot1: Self = "shares-not-1"
  /// `sheet-not-read`.
  public static let sheetNotRead: Self = "sheet-not-read"
  /// `sheet-read`.
  public static let sheetRead: Self = "sheet-read"
  /// `spreadsheet-error`.
  public static let spreadsheetError: Self = "spreadsheet-error"
  /// `status-not-available`.
  public static let statusNotAvailable: Self = "status-not-available"
  /// `status-without-shares`.
  public static let statusWithoutShares: Self = "status-without-shares"
  /// `table-below`.
  public static let tableBelow: Self = "table-below"
  /// `table-beside`.
  public static let tableBeside: Self = "table-beside"
  /// `territory-columns`.
  public static let territoryColumns: Self = "territory-columns"
  /// `two-digit-year`.
  public static let twoDigitYear: Self = "two-digit-year"
  /// `undeclared-question`.
  public static let undeclaredQuestion: Self = "undeclared-question"
  /// `unknown-choice`.
  public static let unknownChoice: Self = "unknown-choice"
  /// `unknown-competence`.
  public static let unknownCompetence: Self = "unknown-competence"
  /// `unknown-field`.
  public static let unknownField: Self = "unknown-field"
  /// `unknown-measure`.
  public static let unknownMeasure: Self = "unknown-measure"
  /// `unknown-question`.
  public static let unknownQuestion: Self = "unknown-question"
  /// `unknown-state`.
  public static let unknownState: Self = "unknown-state"
  /// `unknown-status`.
  public static let unknownStatus: Self = "unknown-status"
  /// `workbook`.
  public static let workbook: Self = "workbook"
  /// `workbook-order`.
  public static let workbookOrder: Self = "workbook-order"
  /// `workbook-reference`.
  public static let workbookReference: Self = "workbook-reference"
  /// `wrong-data`.
  public static let wrongData: Self = "wrong-data"
  /// `wrong-mark`.
  public static let wrongMark: Self = "wrong-mark"
  /// `wrong-type`.
  public static let wrongType: Self = "wrong-type"
  /// `wrong-unit`.
  public static let wrongUnit: Self = "wrong-unit"

  static let ofData: [Self] = [
    .ambiguousList, .ambiguousNumber, .columnsNotRead, .completed, .contradictoryColumns,
    .contradictoryRows, .contradictoryTerritory,
    .csvFieldCount, .csvTextAfterQuote, .csvUnterminatedQuote, .cutShort, .duplicateID,
    .duplicateKey, .duplicateTerritory, .eventsOutOfOrder, .exportWithoutAnswers, .formRead,
    .futureDate,
    .headerBelow, .headerOfTwoLines, .headingsAgain, .ignoredColumn, .ignoredMember,
    .indicatorExport, .indicatorWithoutValue, .invalidData, .invalidUTF8, .jsonCutShort,
    .jsonDuplicateKey,
    .jsonNotObject, .jsonSyntax, .labelsNotRead, .letterAnswerUnclear, .letterComments,
    .letterHeadingGuessed, .letterHiddenText, .letterImage, .letterNearName, .letterNoForm,
    .letterNoName, .letterNothingChosen, .letterOtherCommunes, .letterStruckText,
    .letterTrackedChanges, .letterTwice, .listGivenTwice,
    .listNoneAndItems, .listOfRows, .lostZero, .membersNotRead, .missingColumn, .missingID,
    .missingPopulation,
    .modeAssumed,
    .noRecords, .noStatuses, .noSuchDate, .noSuchTerritory, .notUTF8, .nullAnswer, .originsNotRead,
    .otherEncoding,
    .otherSource, .outOfBounds, .partOfAction, .remarkBelow, .rowOfTotals, .scoreExport,
    .severalTables,
    .shareOutOfRange, .sharedName, .sharesNot1, .sheetNotRead, .sheetRead, .spreadsheetError,
    .statusNotAvailable, .statusWithoutShares, .tableBelow, .tableBeside, .territoryColumns,
    .twoDigitYear,
    .undeclaredQuestion, .unknownChoice, .unknownCompetence, .unknownField, .unknownMeasure,
    .unknownQuestion,
    .unknownState, .unknownStatus, .workbook, .workbookOrder, .workbookReference, .wrongData,
    .wrongMark, .wrongType, .wrongUnit,
  ]
}
