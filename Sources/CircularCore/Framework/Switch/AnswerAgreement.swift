/// Two questions, of a framework that is merged and of the merged one, that ask of the same thing: what an answer to
/// the first means for the second.
///
/// Questions with the same id have one answer and cannot disagree. These are our reading of the wordings, where one
/// answer leaves no room for another; where it does, nothing is listed.
struct AnswerAgreement: Sendable {
  /// The framework of the first question.
  let framework: String
  /// The first question.
  let question: String
  /// The answer to it.
  let answer: FactValue
  /// The second question.
  let means: String
  /// The answers to it that agree.
  let agreeing: [FactValue]

  private init(
    _ framework: String, _ question: String, _ answer: FactValue, means: String,
    _ agreeing: FactValue...
  ) {
    self.framework = framework
    self.question = question
    self.answer = answer
    self.means = means
    self.agreeing = agreeing
  }

  private static let (yes, no) = (FactValue.boolean(true), FactValue.boolean(false))

  /// Every pair, in the order of the merged framework's questions.
  static let all: [AnswerAgreement] =
    [
      // A territory may do it for its members without the competence: only yes means yes.
      AnswerAgreement("cae", "urba_2", yes, means: "PC_1", yes),
      AnswerAgreement("cae", "urba_3", yes, means: "PC_2", yes),
      AnswerAgreement("cae", "voirie_1", .text("voirie_1_a"), means: "voirie", .text("voirie_a")),
      AnswerAgreement(
        "cae", "voirie_1", .text("voirie_1_c"), means: "voirie", .text("voirie_c")),
    ] + same("vehiculeCT_1", "Vehicule") + [
      // In charge of neither schools nor what comes after them.
      AnswerAgreement("cae", "scolaire_1", no, means: "Enfance", no),
      AnswerAgreement("cae", "scolaire_1", no, means: "activite_perisco", no),
      AnswerAgreement("cae", "scolaire_2", yes, means: "E_scolaire", yes),
      // The housing programme is a part of that competence.
      AnswerAgreement("cae", "habitat_1", no, means: "Logement", no),
      AnswerAgreement("cae", "SAU", yes, means: "Agri", no),
      AnswerAgreement("cae", "EP_1", .text("EP_1_a"), means: "EP", yes),
      AnswerAgreement("cae", "EP_1", .text("EP_1_b"), means: "EP", yes),
      AnswerAgreement("cae", "EP_1", .text("EP_1_c"), means: "EP", no),
    ] + same("tourisme_2", "Touristique") + [
      AnswerAgreement(
        "cae", "eau_1", yes, means: "Eau_potable", .text("Eau_potable_a"), .text("Eau_potable_b")),
      AnswerAgreement("cae", "eau_1", no, means: "Eau_potable", .text("Eau_potable_c")),
      // Less than 10 % of woods, or not.
      AnswerAgreement("cae", "foret", no, means: "Bois_1", yes),
      AnswerAgreement("cae", "foret", no, means: "Bois_2", yes),
      AnswerAgreement("cae", "foret", yes, means: "Bois_2", no),
      AnswerAgreement("cae", "AOD_elec", yes, means: "AODE", yes),
      AnswerAgreement("cae", "AOD_gaz", yes, means: "AODE", yes),
      AnswerAgreement("cae", "AOD_chaleur", yes, means: "RCU_1", yes),
      // Higher education is some of it.
      AnswerAgreement("eci", "formation", no, means: "E_formation", no),
    ]

  private static func same(_ question: String, _ other: String) -> [AnswerAgreement] {
    [yes, no].map { AnswerAgreement("cae", question, $0, means: other, $0) }
  }
}
