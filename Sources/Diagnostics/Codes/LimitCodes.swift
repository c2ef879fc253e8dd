/// What ended because it took too much, or because somebody ended it.
extension Diagnostic.Code {
  /// `answer-too-large`.
  public static let answerTooLarge: Self = "answer-too-large"
  /// `budget-spent`.
  public static let budgetSpent: Self = "budget-spent"
  /// `deadline`.
  public static let deadline: Self = "deadline"
  /// `file-too-large`.
  public static let fileTooLarge: Self = "file-too-large"
  /// `formula-too-deep`.
  public static let formulaTooDeep: Self = "formula-too-deep"
  /// `formula-too-long`.
  public static let formulaTooLong: Self = "formula-too-long"
  /// `instructions`.
  public static let instructions: Self = "instructions"
  /// `internal`.
  public static let `internal`: Self = "internal"
  /// `interrupted`.
  public static let interrupted: Self = "interrupted"
  /// `json-too-deep`.
  public static let jsonTooDeep: Self = "json-too-deep"
  /// `letter-too-long`.
  public static let letterTooLong: Self = "letter-too-long"
  /// `line-too-long`.
  public static let lineTooLong: Self = "line-too-long"
  /// `memory`.
  public static let memory: Self = "memory"
  /// `nesting-too-deep`: blocks, expressions or functions nested too deep.
  public static let nestingTooDeep: Self = "nesting-too-deep"
  /// `no-thread`.
  public static let noThread: Self = "no-thread"
  /// `no-timer`.
  public static let noTimer: Self = "no-timer"
  /// `out-of-time`.
  public static let outOfTime: Self = "out-of-time"
  /// `paper-too-large`.
  public static let paperTooLarge: Self = "paper-too-large"
  /// `reentered`.
  public static let reentered: Self = "reentered"
  /// `sheet-full`.
  public static let sheetFull: Self = "sheet-full"
  /// `source-too-large`: a source of 2 GiB or more.
  public static let sourceTooLarge: Self = "source-too-large"
  /// `table-too-large`.
  public static let tableTooLarge: Self = "table-too-large"
  /// `text-cut`.
  public static let textCut: Self = "text-cut"
  /// `too-deep`.
  public static let tooDeep: Self = "too-deep"
  /// `too-large`.
  public static let tooLarge: Self = "too-large"
  /// `too-many-arguments`.
  public static let tooManyArguments: Self = "too-many-arguments"
  /// `too-many-columns`.
  public static let tooManyColumns: Self = "too-many-columns"
  /// `too-many-formulas`.
  public static let tooManyFormulas: Self = "too-many-formulas"
  /// `too-many-results`.
  public static let tooManyResults: Self = "too-many-results"
  /// `too-many-waiting`.
  public static let tooManyWaiting: Self = "too-many-waiting"
  /// `trace-unavailable`.
  public static let traceUnavailable: Self = "trace-unavailable"
  /// `workbook-columns`.
  public static let workbookColumns: Self = "workbook-columns"
  /// `workbook-long-text`.
  public static let workbookLongText: Self = "workbook-long-text"
  /// `workbook-repeats`.
  public static let workbookRepeats: Self = "workbook-repeats"
  /// `workbook-rows`.
  public static let workbookRows: Self = "workbook-rows"

  static let ofLimit: [Self] = [
    .answerTooLarge, .budgetSpent, .deadline, .fileTooLarge, .formulaTooDeep, .formulaTooLong,
    .instructions, .internal, .interrupted, .jsonTooDeep, .letterTooLong, .lineTooLong, .memory,
    .nestingTooDeep, .noThread, .noTimer, .outOfTime, .paperTooLarge, .reentered, .sheetFull,
    .sourceTooLarge, .tableTooLarge, .textCut, .tooDeep, .tooLarge, .tooManyArguments,
    .tooManyColumns, .tooManyFormulas, .tooManyResults, .tooManyWaiting, .traceUnavailable,
    .workbookColumns, .workbookLongText, .workbookRepeats, .workbookRows,
  ]
}
