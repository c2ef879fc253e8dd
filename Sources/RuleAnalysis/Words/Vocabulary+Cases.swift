extension Vocabulary {
  /// What a case may expect of one outcome.
  package static let expectations = [
    "met", "raised", "points", "number", "score", "category", "near", "within", "total",
    "years", "because", "unknown", "failed", "arises",
  ]

  /// What a case may expect of a sheet or of a document: how many rows, how many late, sums, a row that is
  /// there, the first and the last, words that are there and words that are not.
  package static let paperExpectations = [
    "rows", "late", "total", "row", "first", "last", "says", "hides", "unknown", "failed",
  ]

  /// What a case on a file counts.
  package static let countedExpectations = ["met", "refused", "raised", "unknown", "failed"]

  /// What a case of a label may expect of the whole.
  package static let labelExpectations = [
    "stars", "potentialStars", "complete", "percentDone", "percentPotential", "target",
    "scoreReached", "measures", "conditions",
  ]
}
