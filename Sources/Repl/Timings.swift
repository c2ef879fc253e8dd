import CircularCore

/// How long the parts of a command took, for whoever asks with `--timings`.
struct Timings: Sendable {
  private var parts: [(name: LocalizedText, duration: Duration)] = []

  /// Adds to a part, in the order in which parts are first named.
  mutating func add(_ duration: Duration, to name: LocalizedText) {
    if let index = parts.firstIndex(where: { $0.name == name }) {
      parts[index].duration += duration
    } else {
      parts.append((name, duration))
    }
  }

  /// Adds the parts of another.
  mutating func add(_ other: Timings) {
    for (name, duration) in other.parts { add(duration, to: name) }
  }

  /// Does some work and adds what it took.
  mutating func measure<Result>(_ name: LocalizedText, _ work: () throws -> Result) rethrows
    -> Result
  {
    let clock = ContinuousClock()
    let start = clock.now
    defer { add(clock.now - start, to: name) }
    return try work()
  }

  /// The time of a part; zero if it took none.
  func duration(of name: LocalizedText) -> Duration {
    parts.first { $0.name == name }?.duration ?? .zero
  }

  /// The time of all parts.
  var total: Duration { parts.reduce(.zero) { $0 + $1.duration } }

  /// One line a part, in milliseconds.
  func text(in language: Language) -> String {
    let format = NumberFormat(language)
    return parts.map { name, duration in
      let milliseconds = (duration / .milliseconds(1) * 10).rounded() / 10
      return name.text(in: language) + (language == .french ? "\u{00A0}: " : ": ")
        + format.string(milliseconds) + " ms"
    }.joined(separator: "\n")
  }
}

extension Timings {
  static let reading = LocalizedText("lecture", english: "reading")
  static let evaluating = LocalizedText("évaluation", english: "evaluation")
  static let rules = LocalizedText("règles, en Lua", english: "rules, in Lua")
  static let scoring = LocalizedText("notation", english: "scoring")
  static let reasons = LocalizedText("motifs", english: "reasons")
  static let ranking = LocalizedText("classement", english: "ranking")
  static let writing = LocalizedText("écriture", english: "writing")
}
