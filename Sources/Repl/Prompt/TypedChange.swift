import CircularCore

/// A change as `:set` takes it: `population_max = 2000`, `fronsac inhabitants 900`, `1.1.2 pas fait`.
///
/// The kind is that of what the name names; a word before it chooses where two things share a name.
struct TypedChange {
  /// The change, read.
  let change: Scenario.Change

  /// Reads a change for a bench; a fact, answer or status is that of `current` unless a subject, or
  /// `tous`, is named.
  ///
  /// - Throws: `unknown-name` or `ambiguous-name`, `which-subject`, `bad-argument`.
  init(
    _ arguments: PromptCommand.Arguments, in bench: any Bench, current: String?
  ) throws(Diagnostic) {
    var words = arguments.words[...]
    var value = arguments.value
    var kind: Scenario.Kind?
    if words.count > 1, let first = words.first, let named = Scenario.Kind(word: first) {
      kind = named
      words.removeFirst()
    }
    if value != nil, let name = Self.id(words.joined(separator: " "), kind, in: bench) {
      words = [name]
    }
    // A subject stands before the name: three words with a value that `=` does not set apart.
    var subject: String?
    var isForAll = false
    if words.count > (value == nil ? 2 : 1), let first = words.first {
      if Self.everyone.contains(first.lowercased()) {
        isForAll = true
        words.removeFirst()
      } else if value != nil || !bench.things.contains(where: { $0.id == first }) {
        subject = try bench.subject(first)
        words.removeFirst()
      }
    }
    change = try Self.change(&words, &value, kind, subject, isForAll, bench, current)
  }

  /// The id of what people call so in any case, accents and signs aside, if one thing that can change is.
  static func id(_ text: String, _ kind: Scenario.Kind?, in bench: any Bench) -> String? {
    let things = bench.things.filter { kind == nil ? $0.change != nil : $0.change == kind }
    return SpokenNames(things).id(text)
  }

  /// The words for every subject.
  static let everyone = ["tous", "toutes", "all", "*"]

  private static func change(
    _ words: inout ArraySlice<String>, _ value: inout String?, _ kind: Scenario.Kind?,
    _ subject: String?, _ isForAll: Bool, _ bench: any Bench, _ current: String?
  ) throws(Diagnostic) -> Scenario.Change {
    if value == nil {
      value = words.dropFirst().joined(separator: " ")
      words = words.prefix(1)
    }
    guard let value, !words.isEmpty else { throw PromptCommand.misused("set") }
    let typed = words.joined(separator: " ")
    let name = Self.id(typed, kind, in: bench) ?? typed
    let named: Scenario.Kind =
      if let kind { kind } else {
        try Self.kind(of: name, isOfSubject: subject != nil || isForAll, in: bench)
      }
    if let subject, !named.isAboutSubject { throw notOf(subject, named, name, value) }
    guard named.isAboutSubject, !isForAll else { return Scenario.Change(named, name, value) }
    let only = bench.subjects.count == 1 ? bench.subjects[0].id : nil
    guard let subject = subject ?? current ?? only else {
      if bench.subjects.isEmpty { throw bench.noData }
      throw Diagnostic(
        "which-subject",
        LocalizedText("de quel sujet\u{A0}?", english: "of which subject?"),
        suggestion: LocalizedText(
          ":changer \(bench.subjects[0].id) \(name) = \(value), ou :changer tous \(name) = \(value)",
          english: ":set \(bench.subjects[0].id) \(name) = \(value), or :set all \(name) = \(value)"
        ))
    }
    return Scenario.Change(named, name, value, of: subject)
  }

  /// That a parameter or a weight is that of everybody.
  private static func notOf(
    _ subject: String, _ kind: Scenario.Kind, _ name: String, _ value: String
  ) -> Diagnostic {
    let change = Scenario.Change(kind, name, value)
    return Diagnostic(
      "bad-argument",
      LocalizedText(
        "« \(name) » est un \(kind.word.french), le même pour tous les sujets\u{A0}: il ne se change pas pour « \(subject) »",
        english:
          "“\(name)” is a \(kind.word.text(in: .english)), the same for all subjects: it is not changed for “\(subject)”"
      ),
      suggestion: LocalizedText { language in
        (language == .french ? ":changer " : ":set ") + change.line(in: language)
      })
  }

  /// What a name names, if only one thing that can change has it.
  ///
  /// - Parameter isOfSubject: whether subjects are named, who have no parameters and no weights.
  private static func kind(
    of name: String, isOfSubject: Bool, in bench: any Bench
  ) throws(Diagnostic) -> Scenario.Kind {
    let things = bench.things.filter { $0.id == name }
    var kinds = things.compactMap(\.change)
    if isOfSubject, kinds.contains(where: \.isAboutSubject) {
      kinds.removeAll { !$0.isAboutSubject }
    }
    if let kind = kinds.first, kinds.count == 1 { return kind }
    if kinds.isEmpty, let thing = things.first {
      throw Diagnostic(
        "unchangeable",
        LocalizedText(
          "« \(name) » est une \(thing.kind.word.french)\u{A0}: elle se calcule, on change ce qu'elle lit",
          english:
            "“\(name)” is a \(thing.kind.word.text(in: .english)): it is computed, change what it reads"
        ),
        suggestion: LocalizedText(":pourquoi \(name)", english: ":explain \(name)"))
    }
    guard !kinds.isEmpty else { throw bench.unknownThing(name) }
    let words = kinds.map(\.word)
    throw Diagnostic(
      "ambiguous-name",
      LocalizedText(
        "« \(name) » est à la fois \(words.map(\.french).joined(separator: " et "))",
        english:
          "“\(name)” is both \(words.map { $0.text(in: .english) }.joined(separator: " and "))"
      ),
      suggestion: LocalizedText { language in
        (language == .french ? ":changer " : ":set ") + words[0].text(in: language)
          + " \(name) = …"
      })
  }
}
