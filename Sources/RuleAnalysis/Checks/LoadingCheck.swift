import CircularCore
import LuaSyntax

/// What loading refuses, brought to the column of the declaration.
enum LoadingCheck: Check {
  static let codes =
    [
      CheckCode(
        "missing-manifest", "pack.lua ne contient pas pack { … }.",
        english: "pack.lua has no pack { … }."),
      CheckCode(
        "other-language", "Le dispositif est écrit pour un autre langage des règles.",
        english: "The pack is written for another rule language."),
      CheckCode(
        "duplicate-manifest", "pack { … } est écrit deux fois.",
        english: "pack { … } is written twice."),
      CheckCode(
        "duplicate-fact", "Deux faits ont le même nom.", english: "Two facts have the same name."),
      CheckCode(
        "duplicate-param", "Deux paramètres ont le même nom.",
        english: "Two parameters have the same name."),
    ]
    + RuleKind.allCases.map { kind in
      CheckCode(
        .init(rawValue: "duplicate-\(kind.rawValue)"),
        "La règle (\(kind.rawValue)) porte l'identifiant d'une autre règle.",
        english: "The rule (\(kind.rawValue)) has the id of another rule.")
    } + [
      CheckCode(
        "duplicate-sheet", "Une fiche porte l'identifiant d'une règle ou d'une autre fiche.",
        english: "A sheet has the id of a rule or of another sheet."),
      CheckCode(
        "duplicate-document",
        "Un document porte l'identifiant d'une règle ou d'une fiche.",
        english: "A document has the id of a rule or of a sheet."),
      CheckCode(
        "fact-is-group", "Un nom est à la fois un fait et le groupe d'un autre.",
        english: "A name is both a fact and the group of another."),
      CheckCode(
        "unknown-entry", "Une déclaration a une entrée que le langage ne connaît pas.",
        english: "A declaration has an entry that the language does not know."),
      CheckCode(
        "missing-entry", "Il manque une entrée obligatoire à une déclaration.",
        english: "A declaration lacks an entry that it must have."),
      CheckCode(
        "wrong-entry", "La valeur d'une entrée ne convient pas.",
        english: "The value of an entry does not fit."),
      CheckCode(
        "aim-out-of-order", "La cible d'un indicateur n'est pas du bon côté de sa limite.",
        english: "The target of an indicator is not on the better side of its limit."),
      CheckCode(
        "bad-name", "Un nom n'est pas fait de lettres, de chiffres, de _ et de points.",
        english: "A name is not made of letters, digits, _ and points."),
      CheckCode(
        "word-usage", "Un mot du langage est mal employé.",
        english: "A word of the language is misused."),
      CheckCode(
        "word-without-table", "Une déclaration nommée n'a pas sa table { … }.",
        english: "A named declaration has no table { … }."),
      CheckCode(
        "include-missing", "Un fichier inclus n'existe pas.",
        english: "An included file does not exist."),
      CheckCode(
        "include-cycle", "Un fichier s'inclut lui-même.", english: "A file includes itself."),
      CheckCode(
        "out-of-bounds", "La valeur d'un paramètre est hors de ses bornes.",
        english: "The value of a parameter is outside of its bounds."),
      CheckCode(
        "no-such-date", "Un texte n'est pas une date du calendrier.",
        english: "A text is no date of the calendar."),
      CheckCode(
        "not-a-rule-file", "Un fichier de règles est un classeur, ou n'est pas en UTF-8.",
        english: "A rule file is a workbook, or is not in UTF-8."),
      CheckCode(
        "invalid-utf8", "Un fichier n'est pas en UTF-8.", english: "A file is not in UTF-8."),
      CheckCode(
        "negative-weight", "Un poids est négatif.", english: "A weight is negative."),
      CheckCode(
        "empty-expectation", "Un cas n'attend rien qui puisse manquer.",
        english: "A case expects nothing that could fail."),
      CheckCode(
        "duplicate-case", "Deux cas d'un fichier ont le même nom.",
        english: "Two cases of a file have the same name."),
      CheckCode(
        "duplicate-property", "Deux promesses ont le même nom.",
        english: "Two properties have the same name."),
      CheckCode(
        "broken-property", "Un sujet rompt une promesse écrite à côté des règles.",
        english: "A subject breaks a property written beside the rules."),
      CheckCode(
        "impossible-property", "Une promesse ne peut pas être essayée.",
        english: "A property cannot be tried."),
      CheckCode(
        "unknown-field", "Une fiche a un champ qui n'est pas déclaré.",
        english: "An item has a field that is not declared."),
      CheckCode(
        "duplicate-state", "Un cycle de vie a deux fois le même état.",
        english: "A life cycle has the same state twice."),
      CheckCode(
        "unknown-state", "Une étape nomme un état que le cycle de vie n'a pas.",
        english: "A step names a state that the life cycle does not have."),
      CheckCode(
        "kept-state",
        "Une règle change une variable ou une table du fichier\u{A0}: rien ne passe d'un sujet au suivant.",
        english:
          "A rule changes a variable or a table of the file: nothing passes from one subject to the next."
      ),
      CheckCode(
        "kept-coroutine", "Une règle garde une coroutine faite pendant la lecture.",
        english: "A rule keeps a coroutine that was made while the files were read."),
      CheckCode(
        "kept-iterator", "Une règle garde un parcours commencé pendant la lecture.",
        english: "A rule keeps a walk that was begun while the files were read."),
      CheckCode(
        "table-missing", "Le fichier d'une table n'est pas dans le dossier.",
        english: "The file of a table is not in the folder."),
      CheckCode(
        "empty-table", "Une table n'a pas de ligne.", english: "A table has no row."),
      CheckCode(
        "table-too-large", "Une table a trop de colonnes ou de cellules.",
        english: "A table has too many columns or cells."),
      CheckCode(
        "table-heading", "Une colonne d'une table n'a pas de titre, ou celui d'une autre.",
        english: "A column of a table has no heading, or that of another."),
      CheckCode(
        "table-row", "Une ligne d'une table a plus de cellules que de colonnes.",
        english: "A row of a table has more cells than there are columns."),
      CheckCode(
        "table-cell", "Une cellule d'une table ne se lit pas.",
        english: "A cell of a table cannot be read."),
      CheckCode(
        "table-key", "Une clé d'une table manque, ou y est deux fois.",
        english: "A key of a table is missing, or is there twice."),
      CheckCode(
        "table-column", "Une table n'a pas la colonne que la règle nomme.",
        english: "A table does not have the column that a rule file names."),
      CheckCode(
        "table-gap", "Un nombre entre deux tranches d'une table n'est dans aucune.",
        english: "A number between two bands of a table is in none."),
      CheckCode(
        "table-overlap", "Deux tranches d'une table se recouvrent.",
        english: "Two bands of a table overlap."),
      CheckCode(
        "table-unreachable", "Une tranche d'une table ne sert jamais.",
        english: "A band of a table is never used."),
      CheckCode(
        "table-order", "Une colonne descend où elle doit monter, ou l'inverse.",
        english: "A column falls where it must rise, or the other way round."),
      CheckCode(
        "rule-failed", "Un fichier échoue pendant sa lecture.",
        english: "A file fails while it is read."),
    ]

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    var written: [SourceLocation: DeclarationSite] = [:]
    if !pack.loadingProblems.isEmpty {
      for site in pack.sites {
        let line = site.tree.sourceMap.position(of: site.range.lowerBound).line
        let place = SourceLocation(file: site.tree.name, line: line)
        written[place] = written[place] ?? site
      }
    }
    let documented = Set(PackCheck.codes.map(\.code))
    return pack.loadingProblems.compactMap { problem in
      var problem = problem
      // Whatever else Lua may say while it runs a file.
      if !documented.contains(problem.code) { problem.code = "rule-failed" }
      guard let location = problem.location, location.column == nil, let line = location.line else {
        return problem
      }
      var located = problem
      if let site = written[SourceLocation(file: location.file, line: line)] {
        // Names in braces are found where they stand by another check.
        if problem.code == "undeclared-fact", !WordingCheck.wordings(of: site).isEmpty {
          return nil
        }
        let place = site.tree.sourceMap.position(of: site.range.lowerBound)
        located.location?.column = place.column
        located.excerpt = .init(
          line: site.tree.sourceMap.text(ofLine: line),
          length: site.tree.text(in: site.range).unicodeScalars.count)
      } else if let excerpt = problem.excerpt ?? pack.sources.excerpt(location) {
        located.excerpt = excerpt
        let text = excerpt.line.unicodeScalars
        located.location?.column = text.prefix { $0 == " " || $0 == "\t" }.count + 1
      }
      return located
    }
  }
}
