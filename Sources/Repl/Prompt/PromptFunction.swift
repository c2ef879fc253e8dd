import CircularCore
import PackReading
import Pages

/// A function of the domain that Lua has at the prompt.
struct PromptFunction: Sendable {
  /// The name.
  let name: String
  /// How it is called: `score(x)`.
  let form: String
  /// What it gives.
  let summary: LocalizedText
  /// The most values that it takes.
  let most: Int
  /// What it does; nil for one that the prelude defines.
  let body: (@Sendable (Session, [LuaValue]) throws -> LuaValue)?

  /// Does it, unless it is given more values than it takes: what it would pass over might be meant to change something.
  ///
  /// - Throws: `bad-argument`, and what it does.
  func call(_ session: Session, _ values: [LuaValue]) throws -> LuaValue {
    guard let body else { return .nil }
    let given = values.lastIndex { $0 != .nil }.map { $0 + 1 } ?? 0
    guard given > most else { return try body(session, values) }
    var suggestion = LocalizedText(form)
    if name == "param", let parameter = values.first?.plainText, let value = values[1].plainText {
      suggestion = LocalizedText { language in
        (language == .french ? ":changer " : ":set ") + "\(parameter) = \(value)"
      }
    }
    throw Diagnostic(
      "bad-argument",
      LocalizedText { language in
        let values = language.count(given, language.say("valeur", english: "value"))
        return language.say(
          "\(name) lit sans rien changer\u{A0}: trouvé \(values), attendu \(most) au plus",
          english: "\(name) reads and changes nothing: found \(values), expected at most \(most)")
      },
      suggestion: suggestion)
  }

  /// Every function, in the order of `:help`.
  static let all: [PromptFunction] = [
    PromptFunction(
      name: "territory", form: "territory \"Fronsac\"",
      summary: LocalizedText(
        "Un sujet comme table\u{A0}: t.population, t.inhabitants… La changer ne change que la copie.",
        english: "A subject as a table: t.population, t.inhabitants… To change it changes the copy."
      ),
      most: 1,
      body: nil),
    PromptFunction(
      name: "score", form: "score(t)",
      summary: LocalizedText(
        "Les réponses pour un sujet\u{A0}: son nom, ou une table de faits, même inventée.",
        english: "The answers for a subject: its name, or a table of facts, even an invented one."),
      most: 1,
      body: { session, values in
        let bench = try session.bench()
        let subject =
          if let given = values.first { given } else { LuaValue.text(try session.subject()) }
        return try bench.luaScore(subject, under: session.scenario)
      }),
    PromptFunction(
      name: "rank", form: "rank()",
      summary: LocalizedText(
        "Les sujets dans l'ordre, une ligne chacun.", english: "The subjects in order, a row each."),
      most: 0,
      body: { session, _ in try session.bench().luaRanking(under: session.scenario) }),
    PromptFunction(
      name: "measures", form: "measures(\"1.1\")",
      summary: LocalizedText(
        "D'un label\u{A0}: une mesure et celles du dessous, avec leurs points.",
        english: "Of a label: a measure and those below it, with their points."),
      most: 2,
      body: { session, values in
        try session.bench().luaMeasures(
          values.first?.plainText ?? "", of: session.subject(values.dropFirst().first?.plainText),
          under: session.scenario)
      }),
    PromptFunction(
      name: "param", form: "param \"population_max\"",
      summary: LocalizedText(
        "La valeur d'un paramètre, dans le scénario en cours.",
        english: "The value of a parameter, in the scenario in use."),
      most: 1,
      body: { session, values in
        try session.bench().luaParameter(
          values.first?.plainText ?? "", under: session.scenario)
      }),
    PromptFunction(
      name: "subjects", form: "subjects()",
      summary: LocalizedText("Les sujets\u{A0}: id et nom.", english: "The subjects: id and name."),
      most: 0,
      body: { session, _ in
        .table(
          LuaTable(
            sequence: try session.bench().subjects.map { subject in
              .table(
                LuaTable(fields: ["id": .text(subject.id), "name": .text(subject.label.french)]))
            }))
      }),
    PromptFunction(
      name: "help", form: "help(x)",
      summary: LocalizedText(
        "L'aide d'un nom, d'une fonction, d'un sujet.",
        english: "Help on a name, function, subject."),
      most: 1,
      body: nil),
  ]

  /// What the prelude calls: a subject, the help of a name, what is said of a field that is not there.
  static let hidden: [(name: String, body: @Sendable (Session, [LuaValue]) throws -> LuaValue)] = [
    (
      "circular_subject",
      { session, values in
        let id = try session.subject(values.first?.plainText)
        return try session.bench().luaSubject(id, under: session.scenario)
      }
    ),
    (
      "circular_help",
      { session, values in
        try session.help(values.first?.plainText ?? "")
        return .nil
      }
    ),
    (
      "circular_field",
      { session, values in
        let bench = try session.bench()
        let name = values.first?.plainText ?? ""
        let prefixes = bench.things.filter { $0.kind == .fact }.map(\.id)
        if prefixes.contains(where: { $0 == name || $0.hasPrefix(name + ".") }) { return .nil }
        let known = prefixes + ["id", "name", "answers", "statuses", "holds"]
        guard let near = nearestName(to: name, among: known) else { return .nil }
        return .text(
          session.console.say(
            "« \(name) » n'est pas un fait\u{A0}; essayez \(near)",
            english: "“\(name)” is no fact; try \(near)"))
      }
    ),
  ]

  /// What is defined in Lua, over the functions above.
  static let prelude = """
    local subject, help_of, field = circular_subject, circular_help, circular_field
    circular_subject, circular_help, circular_field = nil, nil, nil
    local names = {}
    for _, name in ipairs { "score", "rank", "measures", "param", "subjects" } do
      names[_ENV[name]] = name
    end
    local subject_table = { __index = function(_, key)
      local why = type(key) == "string" and field(key)
      if why then error(why, 2) end
    end }
    local known_in_rules = known
    function known(facts, name)
      if getmetatable(facts) ~= subject_table then return known_in_rules(facts, name) end
      local value = facts
      for part in string.gmatch(name, "[^.]+") do
        if type(value) ~= "table" then return false end
        value = value[part]
      end
      return value ~= nil
    end
    function territory(name) return setmetatable(subject(name), subject_table) end
    function help(x)
      if type(x) == "function" then x = names[x] end
      if type(x) == "table" then x = x.id end
      help_of(x or "")
    end
    names[territory], names[help] = "territory", "help"
    for name in string.gmatch("\(RuleWord.atPrompt.map(\.name).joined(separator: " "))", "%S+") do
      local value = _ENV
      for part in string.gmatch(name, "[^.]+") do value = value[part] end
      names[value] = name
    end
    """
}

extension LuaValue {
  /// The text of a string or number, as an id may be given; nil for anything else.
  var plainText: String? {
    switch self {
    case .string(let string): string.description
    case .integer(let integer): String(integer)
    case .number(let number): String(number)
    default: nil
    }
  }
}
