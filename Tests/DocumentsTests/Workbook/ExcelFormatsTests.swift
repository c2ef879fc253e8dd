import CircularCore
import Documents
import Testing

@Suite("Formats of numbers in Excel")
struct ExcelFormatsTests {
  /// A number as a person sees it through a format.
  private func shown(_ number: String, _ code: String) throws -> Cell {
    let book = try SmallDocuments.excel(
      rows: "<row><c s=\"1\"><v>\(number)</v></c></row>", styles: SmallDocuments.styles([code]))
    return try #require(try book.allRows().first?.cells.first)
  }

  @Test(
    "numbers are shown as their format asks",
    arguments: [
      ("0.35", "0%", "35%"), ("0.3456", "0.0\\ %", "34,6 %"), ("0.005", "0%", "1%"),
      ("1250", "#,##0.00\\ \"€\"", "1\u{202F}250,00 €"), ("1250", "General", "1250"),
      ("1234567.5", "#,##0", "1\u{202F}234\u{202F}568"), ("1004", "00000", "01004"),
      ("17400", "#,##0\" hab\"", "17\u{202F}400 hab"), ("0.5", "0.##", "0,5"), ("2", "0.##", "2"),
      ("0.5", "#.00", ",50"), ("-5", "0;(0)", "(5)"), ("-5", "0", "-5"),
      ("0", "0;-0;\"néant\"", "néant"),
      ("2.675", "0.00", "2,68"), ("999.995", "0.00", "1000,00"),
      ("1500000", "0.0,,\" M€\"", "1,5 M€"),
      ("12", "[Red][$-40C]0 [$€-40C]", "12 €"), ("0.333333333333333", "# ?/?", "0,333333333333333"),
      ("612345678", "00\\ 00\\ 00\\ 00\\ 00", "06 12 34 56 78"), ("-0.4", "0", "0"),
      ("850", "#\\ ##0", "850"), ("12850", "#\\ ##0", "12 850"),
      ("0.28999999999999998", "0.00", "0,29"),
      ("7", "@", "7"), ("0.1", "0.0E+00", "0,1"), ("3", "_-* #,##0\\ _€_-", "3"),
    ])
  func numbers(number: String, code: String, expected: String) throws {
    let cell = try shown(number, code)
    #expect(cell.shown.trimmed == expected)
    guard case .number = cell.value else {
      Issue.record("\(cell.value) is no number")
      return
    }
  }

  @Test("the unit is what is shown beside the number; only a true percentage is a share")
  func units() throws {
    #expect(try shown("17400", "#,##0\" hab\"").unit == "hab")
    #expect(try shown("1250", "#,##0.00\\ [$€-40C]").unit == "€")
    #expect(try shown("1250", "\"$\"#,##0").unit == "$")
    #expect(try shown("0.35", "0 %").unit == "%")
    #expect(try shown("0.35", "0 %").isPercentage)
    #expect(try shown("35", "0\"%\"").unit == "%")
    #expect(try !shown("35", "0\"%\"").isPercentage)
    #expect(try shown("1004", "00000").unit == nil)
    #expect(try shown("-3.5", "General").unit == nil)
  }

  @Test(
    "what is shown in thousands is read as it is stored",
    arguments: [
      ("1234567", "#,##0,\" k€\"", "1234.567 k€"), ("400", "#,##0,\" k€\"", "0.4 k€"),
      ("1234567", "#,##0.0,,\" M€\"", "1.234567 M€"), ("1234567", "#,##0,", "1234567"),
      ("12.5", "#,##0.0,\"k€\"", "0.0125 k€"), ("1499", "0,\" €\"", "1499 €"),
      ("-1500", "#,##0;[Red](#,##0,\" k€\")", "-1.5 k€"), ("2000", "0,\" t\"", "2 t"),
      ("400", "0\" k€\"", "400 k€"), ("1004", "00000", "01004"),
      ("1234567", "#,##0,\" k€ HT\"", "1234.567 k€ HT"),
      ("1234567", "#,##0.0,,\"M€ TTC\"", "1.234567 M€ TTC"),
      ("5000", "0\" m2\"", "5000 m2"), ("12.5", "0.0\" tCO2e\"", "12.5 tCO2e"),
      ("1230", "0\"h\"00", "1230"), ("3", "\"T\"0", "3 T"), ("15", "\"CO2 : \"0\" t\"", "15 t"),
    ])
  func thousands(number: String, code: String, expected: String) throws {
    let book = try SmallDocuments.excel(
      rows: "<row><c s=\"1\"><v>\(number)</v></c></row>", styles: SmallDocuments.styles([code]))
    let (text, _) = try book.text(of: try #require(book.sheets.first))
    var reader = CSVReader(text)
    #expect(try reader.next())
    #expect(reader.text(0) == expected)
  }

  @Test(
    "dates are shown as their format asks",
    arguments: [
      ("46034", "dd/mm/yyyy", "12/01/2026"), ("46034", "d mmmm yyyy", "12 janvier 2026"),
      ("46034.604166666664", "dd/mm/yyyy hh:mm", "12/01/2026 14:30"),
      ("46034", "mmm-yy", "janv.-26"),
      ("0.375", "hh:mm", "09:00"), ("1.5", "[h]:mm", "36:00"),
      ("0.604166666666667", "h:mm AM/PM", "2:30 PM"),
      ("46034", "[$-40C]dddd d mmmm yyyy;@", "lundi 12 janvier 2026"), ("0.0007", "mm:ss", "01:00"),
      ("46034", "yyyy\\-mm\\-dd", "2026-01-12"), ("46034", "\"le\" dd.mm.yy", "le 12.01.26"),
    ])
  func dates(number: String, code: String, expected: String) throws {
    let cell = try shown(number, code)
    #expect(cell.shown == expected)
    if case .number = cell.value { Issue.record("\(code) is a date") }
  }

  @Test("letters of a date inside quotes, brackets and colours make no date")
  func noDates() throws {
    for code in [
      "0\" jours\"", "0 \"h\"", "[Red]0", "[$DKK] 0", "General \"dossiers\"", "0.00E+00", "0\\d",
      "[<=9]0;00", "#,##0_d",
    ] {
      #expect(try shown("45000", code).value == .number("45000"), "\(code)")
    }
  }

  @Test("the calendar of 1900 keeps its false leap day, that of 1904 starts later")
  func calendars() throws {
    func value(_ serial: String, _ properties: String = "") throws -> Cell.Value? {
      let book = try SmallDocuments.excel(
        rows: "<row><c s=\"1\"><v>\(serial)</v></c></row>",
        styles: "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>",
        workbook: properties)
      return try book.allRows().first?[1]
    }
    #expect(try value("1") == day("1900-01-01"))
    #expect(try value("59") == day("1900-02-28"))
    #expect(try value("60") == .number("60"))
    #expect(try value("61") == day("1900-03-01"))
    #expect(try value("2958465") == day("9999-12-31"))
    #expect(try value("2958466") == .number("2958466"))
    #expect(try value("-1") == .number("-1"))
    #expect(try value("46034.5") == day("2026-01-12", 43_200))
    #expect(try value("46033.999999999") == day("2026-01-12"))
    // 23:59:59.999, and what a second holds: still that day.
    #expect(try value("45351.99999998843") == day("2024-02-29", 86_399))
    #expect(try value("45351.999995") == day("2024-02-29", 86_399))
    #expect(try value("0", "<workbookPr date1904=\"1\"/>") == day("1904-01-01"))
    #expect(try value("44572", "<workbookPr date1904=\"true\"/>") == day("2026-01-12"))
  }
}

extension String {
  /// Without the spaces around it, which widths of other letters make.
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
