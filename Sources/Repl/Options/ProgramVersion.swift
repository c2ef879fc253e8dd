import PackReading

/// The version of the program; packages read theirs from it.
let programVersionNumber = "0.2.0"

/// What `circular --version` says: the program's version, and that of the language of its rules.
let programVersion = phrase(
  "circular \(programVersionNumber), langage des règles \(RuleLanguage.version)",
  english: "circular \(programVersionNumber), rule language \(RuleLanguage.version)")
