import CircularCore

extension Vocabulary {
  /// The members of `ranking`.
  package static let rankingWords = [
    "eligible", "refused", "unknown", "failed", "subjects", "total",
  ]

  /// The members of a subject of `ranking.subjects`.
  package static let rankedSubjectWords = ["id", "name", "rank", "score", "criteria", "amounts"]

  /// What rules of the programme read of the subjects in order; the figures that are no function are told
  /// with the one that is.
  static let ranking: [Function] = [
    function(
      "ranking.total", "fun(amount: string): number",
      "D'une règle `scope = \"programme\"`\u{A0}: la somme d'un montant sur tous les sujets classés, "
        + "en euros\u{A0}; inconnue si celui d'un seul l'est. À côté\u{A0}: `ranking.eligible`, `refused`, "
        + "`unknown`, `failed` (combien de sujets sont classés, écartés, à compléter, en erreur), et "
        + "`ranking.subjects`, les 10 000 premiers classés, dans l'ordre\u{A0}: `id`, `name`, `rank`, "
        + "`score`, `criteria.ID` (points), `amounts.ID` (euros). Rien de ce qui décide du classement ne "
        + "peut le lire.",
      "Of a rule of `scope = \"programme\"`: the sum of an amount over all subjects ranked, in euros; "
        + "unknown where one of them is. Beside it: `ranking.eligible`, `refused`, `unknown`, `failed` (how "
        + "many subjects are ranked, refused, to be completed, wrong), and `ranking.subjects`, the first "
        + "10,000 ranked, in order: `id`, `name`, `rank`, `score`, `criteria.ID` (points), `amounts.ID` "
        + "(euros). Nothing that decides the ranking can read it.")
  ]
}
