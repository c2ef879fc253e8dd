import CircularCore

/// What Lua and the words of rules say while they run, in French.
enum LuaErrorWording {
  /// The French of a message; what is not known is what a rule says itself.
  static func french(_ text: String) -> String {
    (known(text) ?? argument(text) ?? pattern(text)).map(names) ?? text
  }

  /// Lua's commonest run-time errors in French.
  private static func known(_ text: String) -> String? {
    guard text.hasPrefix("attempt to ") else { return nil }
    if let found = walked(text) {
      return "« for … in » attend ipairs(…) ou pairs(…) autour d'une liste, trouvé \(found.french)"
    }
    let kinds = [
      ("a nil value", "une valeur absente (nil)"), ("a number value", "un nombre"),
      ("a string value", "un texte"), ("a table value", "une table"),
      ("a boolean value", "vrai ou faux"), ("a function value", "une fonction"),
      ("a userdata value", "l'objet des faits ou des paramètres"),
      ("a thread value", "une coroutine"),
    ]
    func kind(_ phrase: String) -> String {
      for (english, french) in kinds where phrase.hasPrefix(english) {
        return french + phrase.dropFirst(english.count)
      }
      return phrase
    }
    for (english, french) in [
      ("attempt to perform arithmetic on ", "calcul impossible sur "),
      ("attempt to index ", "lecture impossible dans "),
      ("attempt to call ", "appel impossible\u{00A0}: "),
      ("attempt to concatenate ", "mise bout à bout impossible\u{00A0}: "),
      ("attempt to get length of ", "longueur impossible\u{00A0}: "),
      ("attempt to perform bitwise operation on ", "opération sur des bits impossible\u{00A0}: "),
    ] where text.hasPrefix(english) {
      return french + kind(String(text.dropFirst(english.count)))
    }
    if text.hasPrefix("attempt to compare ") {
      let names = [
        "nil": "nil", "number": "nombre", "string": "texte", "table": "table",
        "boolean": "vrai/faux", "function": "fonction", "userdata": "objet", "thread": "coroutine",
      ]
      let words = text.split(separator: " ").map(String.init)
      if words.count == 6, words[4] == "with" {
        let a = names[words[3]] ?? words[3]
        let b = names[words[5]] ?? words[5]
        return "comparaison impossible entre \(a) et \(b)"
      }
      if words.count == 6, words[3] == "two" {
        let kind = names[words[4]] ?? words[4]
        return "comparaison impossible entre \(kind) et \(kind)"
      }
      return "comparaison impossible (\(text))"
    }
    return nil
  }

  /// `between: argument 1 is "a", expected a number`, as our own words say it.
  private static func argument(_ text: String) -> String? {
    guard text.hasBytes(": argument "), let mark = text.firstRange(of: ": argument "),
      let expected = text.firstRange(of: ", expected "),
      mark.upperBound < expected.lowerBound
    else { return nil }
    let argument = text[mark.upperBound..<expected.lowerBound]
    let parts = argument.split(separator: " ", maxSplits: 2)
    guard parts.count == 3, parts[1] == "is" else { return nil }
    let kinds = [
      "a number": "un nombre", "a date": "une date", "a whole number": "un nombre entier",
      "a text": "un texte", "a table": "une table", "a list of dates": "une liste de dates",
      "a whole number of at least 1": "un nombre entier d'au moins 1",
      "an amount of euros": "un montant en euros", "a list": "une liste",
      "a list of weights": "une liste de poids",
      "a whole number from -15 to 15": "un nombre entier de \u{2212}15 à 15",
      "a field, a function or { field = value }": "un champ, une fonction ou { champ = valeur }",
      "a field or a function": "un champ ou une fonction", "at least 1": "1 au moins",
    ]
    let wanted = String(text[expected.upperBound...])
    return
      "\(text[..<mark.lowerBound])\u{A0}: l'argument \(parts[0]) \(found(parts[2])), attendu \(kinds[wanted] ?? wanted)"
  }

  /// What an argument is: its value, else its kind.
  private static func found(_ text: Substring) -> String {
    if text == "missing" || text == "no value" { return "manque" }
    let mark = text.firstRange(of: " at item ")
    let value = text[..<(mark?.lowerBound ?? text.endIndex)]
    let place = mark.map { " à l'élément \(text[$0.upperBound...])" } ?? ""
    guard value != "nil", let kind = LuaTypeName.words(value)?.french else {
      return "vaut \(value)\(place)"
    }
    return "est \(kind)\(place)"
  }

  /// `(local 'x')` and the like, which Lua adds to say what a value was.
  private static func names(_ text: String) -> String {
    guard text.hasBytes(" '") else { return text }
    var text = text
    for (english, french) in [
      ("(local '", "(variable locale « "), ("(field '", "(champ « "),
      ("(global '", "(variable globale « "), ("(upvalue '", "(variable « "),
      ("(method '", "(méthode « "), ("(constant '", "(constante « "),
    ] where text.contains(english) {
      text = text.replacing(english, with: french).replacing("')", with: " »)")
    }
    return text
  }

  /// Sentences with gaps, `%` for each of them, in both languages.
  private static let sentences: [(english: String, french: String)] = [
    (
      "the second value is a %, expected %",
      "la seconde valeur rendue est %1, attendu la raison\u{00A0}: un texte, ou { fr = …, en = … }"
    ),
    (
      "payments: the year is %, expected %",
      "payments\u{00A0}: l'année vaut %1, attendu un nombre entier"
    ),
    (
      "payments: year % is %, expected %",
      "payments\u{00A0}: l'année %1 vaut %2, attendu un montant"
    ),
    ("invalid: expected %", "invalid\u{00A0}: attendu un texte, ou { fr = …, en = … }"),
    (
      "%: a table { … } must follow the name, found a %",
      "%1\u{00A0}: une table { … } doit suivre le nom, trouvé %2"
    ),
    ("%: this declaration already has its table", "%1\u{00A0}: cette déclaration a déjà sa table"),
    ("%: expected one argument, found %", "%1\u{00A0}: attendu une seule valeur, trouvé %2"),
    (
      "include: expected a file name, found a %",
      "include\u{00A0}: attendu le nom d'un fichier, trouvé %1"
    ),
    ("%: expected a name, found a %", "%1\u{00A0}: attendu un nom entre guillemets, trouvé %2"),
    ("%: expected a table { … }, found a %", "%1\u{00A0}: attendu une table { … }, trouvé %2"),
    (
      "%: expected a name or a table { … }, found a %",
      "%1\u{00A0}: attendu un nom ou une table { … }, trouvé %2"
    ),
    ("%: the date is beyond the calendar", "%1\u{00A0}: la date sort du calendrier"),
    ("text: expected %", "text\u{00A0}: attendu un texte, ou { \"…\", nom = … }"),
    (
      "share: a weight is %, expected a number of at least 0",
      "share\u{00A0}: un poids vaut %1, attendu un nombre d'au moins 0"
    ),
    (
      "share: every weight is 0, expected one above 0",
      "share\u{00A0}: tous les poids valent 0, attendu au moins un poids positif"
    ),
    (
      "%: item % is %, expected one with fields",
      "%1\u{00A0}: l'élément %2 est %3, attendu un élément qui a des champs"
    ),
    (
      "%: item % gives %, expected a number",
      "%1\u{00A0}: l'élément %2 donne %3, attendu un nombre"
    ),
    (
      "a cell is a list, expected one value",
      "une cellule est une liste, attendu une valeur\u{A0}: list.words l'écrit en toutes lettres"
    ),
    ("the rows are %, expected a list", "les lignes sont %1, attendu une liste"),
    (
      "an item is %, expected one with fields",
      "un élément est %1, attendu un élément qui a des champs"
    ),
    ("%: % and % have no order", "%1\u{00A0}: %2 et %3 ne se comparent pas"),
    ("list.words: % is no text", "list.words\u{00A0}: %1 n'est pas un texte"),
    ("%: no row is called %", "« %1 » n'a pas de ligne « %2 »"),
    ("%: no band holds %", "aucune tranche de « %1 » ne contient %2"),
    (
      "%: no column is called %, there are %",
      "« %1 » n'a pas de colonne « %2 », ses colonnes sont %3"
    ),
    ("%: line % has nothing under %", "« %1 », ligne %2\u{00A0}: rien sous « %3 »"),
    (
      "%: the key is %, expected a number",
      "« %1 »\u{00A0}: trouvé %2 comme clé, attendu un nombre"
    ),
    (
      "%: the key is %, expected a date",
      "« %1 »\u{00A0}: trouvé %2 comme clé, attendu une date"
    ),
    (
      "%: the key is %, expected a text or a whole number",
      "« %1 »\u{00A0}: trouvé %2 comme clé, attendu un texte ou un nombre entier"
    ),
    ("% is read inside rules only", "« %1 » ne se lit qu'à l'intérieur d'une règle"),
    ("tables of constants cannot be written", "une table de constantes ne s'écrit pas"),
    (
      "table: expected a file name, found a %",
      "table\u{00A0}: attendu le nom d'un fichier, trouvé %1"
    ),
    (
      "table: expected the name of a .csv, .xlsx or .ods file, found %",
      "table\u{00A0}: attendu le nom d'un fichier .csv, .xlsx ou .ods, trouvé %1"
    ),
    ("table: more than 100 tables", "table\u{00A0}: plus de 100 tables"),
    (
      "table: this program reads no workbooks, save '%' as .csv",
      "table\u{00A0}: ce programme ne lit pas les classeurs, enregistrez « %1 » en .csv"
    ),
    (
      "table: sheet goes with a workbook, '%' has no sheets",
      "table\u{00A0}: sheet va avec un classeur, « %1 » n'a pas d'onglets"
    ),
    ("table: sheet is no name of a sheet", "table\u{00A0}: sheet n'est pas le nom d'un onglet"),
    ("table: key is no name of a column", "table\u{00A0}: key n'est pas le nom d'une colonne"),
    (
      "table: % is no name of a column, nor a list of them",
      "table\u{00A0}: %1 n'est ni le nom d'une colonne, ni une liste de tels noms"
    ),
    (
      "table: '%' is none of sheet, key, texts, rises, falls",
      "table\u{00A0}: « %1 » n'est ni sheet, ni key, ni texts, ni rises, ni falls"
    ),
    ("nearest: expected %", "nearest\u{00A0}: attendu un texte et une liste de textes"),
    (
      "'%' can only be used while the pack loads",
      "« %1 » ne s'emploie que dans les fichiers de règles, hors des fonctions"
    ),
    ("% is a group, not a fact", "%1 est un groupe, pas un fait"),
    ("% are read inside rules only", "cela ne se lit qu'à l'intérieur d'une règle"),
    (
      "expected a group of facts or an item of a list, found a %",
      "attendu des faits ou un élément de liste, trouvé %1"
    ),
    ("expected a group of facts, found a %", "attendu des faits, trouvé %1"),
    ("expected a group of facts", "attendu des faits"),
    ("a rule of the programme reads no facts", "une règle du programme ne lit pas de fait"),
    ("attempt to divide by zero", "division par zéro"),
    ("attempt to perform 'n//0'", "division par zéro"),
    ("attempt to perform 'n%%0'", "reste d'une division par zéro"),
    ("number has no integer representation", "ce nombre n'est pas entier"),
    ("number% has no integer representation", "ce nombre n'est pas entier (%1)"),
    ("table index is nil", "la clé d'une table est absente (nil)"),
    ("table index is NaN", "la clé d'une table n'est pas un nombre (NaN)"),
    ("stack overflow%", "appels trop profonds"),
    ("error in error handling", "échec pendant le traitement d'un échec"),
    ("'for' initial value must be a number", "« for » attend un nombre au départ"),
    ("'for' limit must be a number", "« for » attend un nombre à l'arrivée"),
    ("'for' step must be a number", "« for » attend un nombre pour le pas"),
    ("'for' step is zero", "le pas de « for » vaut zéro"),
    ("invalid order function for sorting", "l'ordre donné au tri se contredit"),
    ("string length overflow", "texte trop long"),
    ("resulting string too large", "texte trop long"),
    ("assertion failed!", "condition de « assert » non remplie"),
    ("value expected", "il manque"), ("table expected", "attendu une table"),
    ("the error value is a %, not a message", "l'erreur levée est %1, pas un message"),
    (
      "bad argument #% to '%' (% expected, got %)",
      "%2\u{00A0}: l'argument %1 est %4, attendu %3"
    ),
    ("bad argument #% to '%' (%)", "%2\u{00A0}: l'argument %1 ne convient pas (%3)"),
  ]

  /// The sentences without gaps, which stand inside of others too.
  private static let plain = Dictionary(
    sentences.lazy.filter { !$0.english.contains("%") }.map { ($0.english, $0.french) }
  ) { first, _ in first }

  /// What a gap holds, where it is the name of a kind.
  private static func kind(_ gap: String) -> String? {
    switch gap {
    case "integer": "un nombre entier"
    case "value": "une valeur"
    default: LuaTypeName.words(gap)?.french
    }
  }

  /// What stands before, between and behind the gaps of each sentence, and its French: cut once, as every
  /// failure is looked for among them.
  private static let cut = sentences.map { sentence in
    (
      parts: sentence.english.replacing("%%", with: "\u{0}")
        .split(separator: "%", omittingEmptySubsequences: false)
        .map { Array(String($0).replacing("\u{0}", with: "%").utf8) },
      french: sentence.french
    )
  }

  private static func pattern(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    for (parts, french) in cut {
      guard let gaps = gaps(in: bytes, parts) else { continue }
      var result = french
      for (index, gap) in gaps.enumerated() {
        result = result.replacing("%\(index + 1)", with: kind(gap) ?? plain[gap] ?? gap)
      }
      return result
    }
    return nil
  }

  /// What stands in the gaps between the parts of a sentence; nil if the text is another one.
  ///
  /// Bytes are compared: a rule that fails for every subject has each failure looked for among all sentences.
  private static func gaps(in text: [UInt8], _ parts: [[UInt8]]) -> [String]? {
    guard let first = parts.first, let last = parts.last, text.has(first, at: 0),
      text.has(last, at: text.count - last.count)
    else { return nil }
    var place = first.count
    var gaps: [String] = []
    for (index, part) in parts.enumerated().dropFirst() {
      let isLast = part.isEmpty && index == parts.count - 1
      guard let next = isLast ? text.count : text.place(of: part, from: place) else { return nil }
      gaps.append(String(decoding: text[place..<next], as: UTF8.self))
      place = next + part.count
    }
    return place == text.count ? gaps : nil
  }
}

extension [UInt8] {
  /// Whether bytes stand at a place.
  fileprivate func has(_ other: [UInt8], at place: Int) -> Bool {
    guard place >= 0, place + other.count <= count else { return false }
    var index = 0
    while index < other.count {
      if self[place + index] != other[index] { return false }
      index += 1
    }
    return true
  }

  /// Where bytes stand first, from a place on.
  fileprivate func place(of other: [UInt8], from start: Int) -> Int? {
    var place = start
    while place + other.count <= count {
      if has(other, at: place) { return place }
      place += 1
    }
    return nil
  }
}

extension String {
  /// Whether the bytes of another text stand in this one.
  func hasBytes(_ other: String) -> Bool {
    Array(utf8).place(of: Array(other.utf8), from: 0) != nil
  }
}
