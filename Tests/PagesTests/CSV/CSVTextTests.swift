import Diagnostics
import Testing

@testable import Pages

@Suite("CSV for spreadsheets")
struct CSVTextTests {
  private func line(_ cells: [CSVText.Cell], _ language: Language = .french) -> String {
    var csv = CSVText(language, isContinued: true)
    csv.add(cells)
    return String(decoding: csv.bytes, as: UTF8.self)
  }

  @Test("numbers as each language writes them, whole ones without decimals")
  func numbers() {
    let cells: [CSVText.Cell] = [
      .integer(.min), .integer(0), .integer(120), .number(-0.5), .number(1_250), .number(1e300),
      .empty,
    ]
    #expect(line(cells) == "-9223372036854775808;0;120;-0,5;1250;1e+300;\r\n")
    #expect(line(cells, .english) == "-9223372036854775808,0,120,-0.5,1250,1e+300,\r\n")
  }

  @Test("a byte order mark in French, once")
  func mark() {
    #expect(CSVText(.french).bytes == [0xEF, 0xBB, 0xBF])
    #expect(CSVText(.english).bytes.isEmpty)
    #expect(CSVText(.french, isContinued: true).bytes.isEmpty)
  }

  @Test(
    "what a spreadsheet would run, obey or take apart is text",
    arguments: [
      ("=1+1", "'=1+1"), ("\u{A0}=1", "'\u{A0}=1"), ("\u{FF1D}1", "'\u{FF1D}1"),
      ("\u{200B}a", "\u{200B}a"), ("Été", "Été"), ("a;b", "\"a;b\""), ("a,b", "\"a,b\""),
      ("dit \"oui\"", "\"dit \"\"oui\"\"\""), ("a\r\nb", "\"a\nb\""), ("a\u{85}b", "a\u{FFFD}b"),
      ("a\u{1B}b", "a\u{241B}b"), ("\u{FEFF}@a", "'\u{FEFF}@a"), ("a\u{202E}b", "a\u{FFFD}b"),
      ("1\u{202F}120\u{A0}hab", "1\u{202F}120\u{A0}hab"), ("a\u{7F}", "a\u{2421}"), ("", ""),
      ("\tx", "\"'\tx\""), ("e\u{301}=", "e\u{301}="), ("\u{1F600}", "\u{1F600}"),
    ])
  func texts(value: String, cell: String) {
    #expect(line([.text(value), .empty]) == cell + ";\r\n")
  }

  @Test("what is written is read back, whatever stands in it")
  func roundTrip() {
    var state: UInt64 = 7
    func draw(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let pieces = [
      "a", "Z", "9", " ", "é", "\"", ";", ",", "\n", "\r\n", "\t", "=", "-", "\u{A0}", "\u{202F}",
      "\u{FEFF}", "\u{80}", "\u{2028}", "œ", "ﬁ", "\u{1F1EB}\u{1F1F7}", "\u{301}", "",
    ]
    for _ in 0..<4_000 {
      let texts = (0..<3).map { _ in
        (0..<draw(6)).map { _ in pieces[draw(pieces.count)] }.joined()
      }
      for language in [Language.french, .english] {
        let read = records(line(texts.map { .text($0) }, language), language)
        let cells = texts.map { $0.replacing("\r\n", with: "\n").withoutControls }
        #expect(read.map(\.count) == [3])
        for (cell, text) in zip(read.first ?? [], cells) {
          #expect(cell == text || cell == "'" + text)
        }
      }
    }
  }

  /// Reads records as RFC 4180 says.
  private func records(_ text: String, _ language: Language) -> [[String]] {
    let separator: Unicode.Scalar = language == .french ? ";" : ","
    var (records, record, cell, isQuoted) = (
      [[String]](), [String](), String.UnicodeScalarView(), false
    )
    let scalars = Array(text.unicodeScalars)
    var place = 0
    while place < scalars.count {
      let scalar = scalars[place]
      place += 1
      if isQuoted {
        if scalar != "\"" {
          cell.append(scalar)
        } else if place < scalars.count, scalars[place] == "\"" {
          cell.append(scalar)
          place += 1
        } else {
          isQuoted = false
        }
      } else if scalar == "\"", cell.isEmpty {
        isQuoted = true
      } else if scalar == separator || scalar == "\r" {
        record.append(String(cell))
        cell = .init()
        guard scalar == "\r" else { continue }
        place += 1
        records.append(record)
        record = []
      } else {
        cell.append(scalar)
      }
    }
    return records
  }
}
