import CircularCore
import Hummingbird

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The options of a request, as its address has them: those of the command, by the same names.
struct AskedOptions: Sendable {
  /// The pack.
  var pack: String
  /// The evaluation date.
  var date: CivilDate
  /// What is changed of the pack and of the subjects.
  var scenario = Scenario("")
  /// The rules that are evaluated; nil for all.
  var only: [String]?
  /// The subject that is meant.
  var id: String?
  /// Of a label: the deepest level that is written.
  var depth: Int?
  /// The star aimed at.
  var stars: Int?
  /// How many plans are wanted.
  var plans = 1
  /// How long the answer may take.
  var deadline: Duration

  /// Reads the options of an address.
  ///
  /// - Parameters:
  ///   - allowed: those that this address takes, beside `pack`, `on` and `deadline`.
  ///   - longest: the longest that an answer may take.
  init(_ request: Request, taking allowed: Set<String>, longest: Duration) throws {
    var given: [String: [String]] = [:]
    for (name, value) in request.uri.queryParameters {
      let name = String(name)
      guard ["pack", "on", "deadline"].contains(name) || allowed.contains(name) else {
        throw Self.wrong(
          name, "option inconnue", "unknown option",
          suggestion: LocalizedText(
            (["pack", "on", "deadline"] + allowed.sorted()).joined(separator: ", ")))
      }
      given[name, default: []].append(String(value))
    }
    func one(_ name: String) throws -> String? {
      guard let values = given[name] else { return nil }
      guard values.count == 1, !values[0].isEmpty else {
        throw Self.wrong(name, "attendu une valeur, et une seule", "expected one value")
      }
      return values[0]
    }
    func number(_ name: String, _ range: ClosedRange<Int>) throws -> Int? {
      guard let text = try one(name) else { return nil }
      guard let number = Int(text), range.contains(number) else {
        let bounds = "\(range.lowerBound)…\(range.upperBound)"
        throw Self.wrong(
          name, "attendu un nombre entier, \(bounds)", "expected an integer, \(bounds)")
      }
      return number
    }
    guard let pack = try one("pack") else {
      throw Self.wrong("pack", "attendu l'identifiant d'un dispositif", "expected the id of a pack")
    }
    self.pack = pack
    if let text = try one("on") {
      guard let date = CivilDate(text) else {
        throw Self.wrong("on", "attendu une date, 2024-01-31", "expected a date, 2024-01-31")
      }
      self.date = date
    } else {
      date = try Self.today()
    }
    for text in given["param"] ?? [] {
      guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
        throw Self.wrong("param", "attendu NOM=VALEUR", "expected NAME=VALUE")
      }
      let change = Scenario.Change(
        .parameter, String(text[..<sign]), String(text[text.index(after: sign)...]),
        at: SourceLocation(file: "param"))
      try scenario.add(change)
    }
    let lines = (given["change"] ?? []).joined(separator: "\n")
    if !lines.isEmpty {
      let read = try Scenario(reading: Array(lines.utf8), file: "change")
      if let meant = read.pack, meant != pack {
        throw Self.wrong(
          "change", "le scénario est écrit pour « \(meant) »", "the scenario is for “\(meant)”")
      }
      for change in read.changes { try scenario.add(change) }
    }
    if let text = try one("only") {
      let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      // Nothing between the commas would evaluate nothing, or everything.
      guard names.allSatisfy({ $0.contains { !$0.isWhitespace } }) else {
        throw Self.wrong(
          "only", "attendu des règles séparées par des virgules",
          "expected rules separated by commas")
      }
      only = names
    }
    id = try one("id")
    depth = try number("depth", 0...20)
    stars = try number("stars", 1...20)
    plans = try number("plans", 1...100) ?? 1
    deadline =
      try number("deadline", 1...3_600_000).map { min(longest, .milliseconds($0)) } ?? longest
  }

  /// The local day.
  private static func today() throws -> CivilDate {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    guard
      let date = CivilDate(
        year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    else {
      throw Refusal(
        .internalServerError, .service, "internal",
        LocalizedText("l'horloge est déréglée", english: "the clock is wrong"))
    }
    return date
  }

  static func wrong(
    _ name: String, _ french: String, _ english: String, suggestion: LocalizedText? = nil
  ) -> Refusal {
    Refusal(
      .badRequest, .caller, "bad-argument",
      LocalizedText("\(name)\u{00A0}: \(french)", english: "\(name): \(english)"),
      suggestion: suggestion)
  }
}
