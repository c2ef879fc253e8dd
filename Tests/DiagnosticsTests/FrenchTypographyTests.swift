import Foundation
import Testing

/// French keeps `:`, `;`, `?`, `!` and `%` with the word before them: our texts write the space as `\u{A0}`, so that
/// no line is broken there, whoever shows them.
@Suite("French texts of the sources")
struct FrenchTypographyTests {
  /// Files whose texts are Lua, SQL, JavaScript or what people type, not what people read.
  static let written = [
    "CircularCore/Deliberation/DeliberationEvent.swift",
    "FrameworkImport/Import/ImportedIndicators.swift",
    "FrameworkImport/Import/ImportedPackWriter.swift",
    "LuaSyntax/Mistakes/MistakeSite+Spreadsheet.swift", "PackPages/EditorDefinitions.swift",
    "PackPages/PackTemplate.swift",
    "Register/Register+History.swift", "Register/Register+Reading.swift",
    "Register/Register+Recording.swift", "Register/Register+Statements.swift",
    "Repl/Letters/BlankWorkbook+Pack.swift", "RuleAnalysis/Coverage/CaseWriter.swift",
    "RuleAnalysis/Words/SheetCall.swift", "RuleTrials/Coverage/ProposedCases.swift",
    "RuleTrials/Mutants/LabelDifferences.swift",
  ]

  @Test("no sign that stays with its word stands behind an ordinary space")
  func sources() throws {
    let folder = #filePath.components(separatedBy: "/Tests/")[0] + "/Sources/"
    let files = try #require(FileManager.default.enumerator(atPath: folder))
    var looked = 0
    for case let path as String in files where path.hasSuffix(".swift") {
      guard !Self.written.contains(path) else { continue }
      let source = try String(contentsOfFile: folder + path, encoding: .utf8)
      looked += 1
      for text in Self.texts(of: source) where !Self.isTyped(text) {
        #expect(Self.loose(in: text) == nil, "\(path): \(text)")
      }
    }
    #expect(looked > 500)
  }

  @Test(
    "the reading of sources finds what it should",
    arguments: [
      (#"say("attendu : un nombre")"#, true), (#"say("attendu\u{A0}: un nombre")"#, false),
      (#"say("« \(name) » : vide")"#, true), (#"say("\(name) ; vide")"#, true),
      (#"say("\(isOne ? "un" : "deux") sont là")"#, false), (#"a ? b : "c" // qui : quoi"#, false),
      (#"say("\(share) % du total")"#, true), (#"let mod = "x % y""#, false),
      (#"say("expected: a number; found none")"#, false),
      (#"texts.joined(separator: " ; ")"#, false),
      (#"say("\(f(")")) ? ", b)"#, true), ("\"\"\"\n  Exemples :\n    circular\n  \"\"\"", true),
      (##"#"a ? b : c"#"##, false), (#"":écart base ; essai 1""#, false),
    ])
  func reading(_ source: String, _ isLoose: Bool) {
    let found = Self.texts(of: source).contains { !Self.isTyped($0) && Self.loose(in: $0) != nil }
    #expect(found == isLoose, "\(source)")
  }

  /// Whether a text is a line of the prompt, or of Lua.
  private static func isTyped(_ text: String) -> Bool {
    text.hasPrefix(":") || text.hasPrefix("-- ")
  }

  /// What stands where a value is put into a text.
  private static let value: Character = "\u{FFFC}"

  /// The first sign behind an ordinary space of a text: `:`, `;`, `?` and `!` behind a word, `%` behind a number.
  private static func loose(in text: String) -> Character? {
    guard text.utf8.contains(UInt8(ascii: " ")) else { return nil }
    let signs = Array(text)
    for place in signs.indices.dropFirst(2) where signs[place - 1] == " " {
      let before = signs[place - 2]
      let after = place + 1 < signs.count ? signs[place + 1] : " "
      guard !after.isLetter, !after.isNumber, after != "_" else { continue }
      switch signs[place] {
      case ":", ";", "?", "!":
        if before.isLetter || before.isNumber || before == value || "»)`".contains(before) {
          return signs[place]
        }
      case "%" where before.isNumber || before == value: return "%"
      default: break
      }
    }
    return nil
  }

  /// The texts of a Swift source, those inside of others too, with a sign for each value put into them; texts between
  /// `#` are left out.
  private static func texts(of source: String) -> [String] {
    var reader = Reader(bytes: Array(source.utf8))
    reader.readCode(isValue: false)
    return reader.texts
  }

  /// Reads Swift as far as texts and comments need it.
  private struct Reader {
    let bytes: [UInt8]
    var place = 0
    var texts: [String] = []

    init(bytes: [UInt8]) { self.bytes = bytes }

    static let quote = UInt8(ascii: "\"")
    static let fence = UInt8(ascii: "#")

    func byte(_ distance: Int) -> UInt8 {
      place + distance < bytes.count ? bytes[place + distance] : 0
    }

    /// Reads up to the end, or past the parenthesis that closes a value.
    mutating func readCode(isValue: Bool) {
      var depth = 0
      while place < bytes.count {
        switch bytes[place] {
        case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"):
          while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
        case Self.quote: readText()
        case Self.fence where byte(1) == Self.quote || byte(1) == Self.fence: readText()
        case UInt8(ascii: "("):
          depth += 1
          place += 1
        case UInt8(ascii: ")"):
          place += 1
          if isValue, depth == 0 { return }
          depth -= 1
        default: place += 1
        }
      }
    }

    /// Reads a text from the first of its signs.
    mutating func readText() {
      var fences = 0
      while byte(0) == Self.fence {
        fences += 1
        place += 1
      }
      guard byte(0) == Self.quote else { return }
      let quotes = byte(1) == Self.quote && byte(2) == Self.quote ? 3 : 1
      place += quotes
      var text: [UInt8] = []
      while place < bytes.count, !isEnd(quotes, fences) {
        guard bytes[place] == UInt8(ascii: "\\"), hasFences(fences, from: 1) else {
          text.append(bytes[place])
          place += 1
          continue
        }
        place += 1 + fences
        switch byte(0) {
        case UInt8(ascii: "("):
          place += 1
          readCode(isValue: true)
          text += Array(String(FrenchTypographyTests.value).utf8)
        case UInt8(ascii: "u"):
          // A character by its number is none of those that are looked for.
          while place < bytes.count, bytes[place] != UInt8(ascii: "}") { place += 1 }
          place += 1
          text += Array("\u{A0}".utf8)
        case UInt8(ascii: "n"):
          place += 1
          text.append(UInt8(ascii: "\n"))
        default:
          text.append(byte(0))
          place += 1
        }
      }
      place += quotes + fences
      if fences == 0 { texts.append(String(decoding: text, as: UTF8.self)) }
    }

    /// Whether the signs that end a text stand here.
    func isEnd(_ quotes: Int, _ fences: Int) -> Bool {
      guard bytes[place] == Self.quote else { return false }
      for distance in 1..<3 where distance < quotes && byte(distance) != Self.quote { return false }
      return hasFences(fences, from: quotes)
    }

    func hasFences(_ count: Int, from distance: Int) -> Bool {
      (0..<count).allSatisfy { byte(distance + $0) == Self.fence }
    }
  }
}
