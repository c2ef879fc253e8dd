/// The codes of BANATIC that the program knows beside those of a label's questions.
///
/// They are those that the national files and the packs that come with it speak of; the nomenclature has more.
enum KnownCompetences {
  /// Of today's nomenclature.
  static let today: Set<Int> = [
    1005, 1010, 1015, 1025, 1030, 1505, 1510, 1520, 2015, 2075, 2080, 2085, 3010, 3015, 3020, 4000,
    4005, 4500, 5010, 5015, 5050, 5500, 5510, 5530, 5540, 6000, 6005, 6040, 6070, 6500,
  ]
  /// Of the former one, of 2021.
  static let former: Set<Int> = [1510, 3505, 4505]
}

extension LabelSchema {
  /// The codes that mean something in a list of competences.
  var knownCompetences: Set<Int> {
    KnownCompetences.today.union(questionsOfCompetences.compactMap(\.competence))
  }

  /// The same in a list of the former nomenclature.
  var knownFormerCompetences: Set<Int> {
    KnownCompetences.former.union(questionsOfCompetences.flatMap(\.formerCompetences))
  }
}
