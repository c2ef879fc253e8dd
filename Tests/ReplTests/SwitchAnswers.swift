/// Answers of a territory for `circular switch`, so many that hardly a question is open.
///
/// Of each open question a switch tells what its answers would change, by a whole switch for each: more than half of its time.
/// Tests that look at something else give these.
enum SwitchAnswers {
  /// Questions that are answered yes.
  private static let yes = """
    Bat_1 AOM_1 dev_eco_1 PCAET_1 dechets_1 Logement dechets_2 Agri E_scolaire AODE
    Inondation_1 RCU_2 Amenag_1 Amenag_2 EP Espaces_verts EIT Charge Vehicule Touristique
    PAT_1 urba_1 Perf_bat creche relais_enfance MAM Enfance activite_perisco garderie_perisco
    PPA ZA dev_eco_3 Bailleur SPASER Urbain PDM AOD_elec AOD_gaz RCU_1 SCoT PC_1 PC_2 Renov
    Transport_scolaire pouvoir_police Marchable FUB Resto_co promo_tourisme assainissement_1
    GEPU Inondation_2 E_formation Bat_2 Deblais
    """

  private static let choices = [("voirie", "voirie_a"), ("Eau_potable", "Eau_potable_a")]

  /// Members of a JSON object: those that are given, and an answer to every other question.
  static func all(with given: String = "") -> String {
    let own = given.split(separator: ",").map(String.init)
    let ids = Set(own.map { String($0.prefix { $0 != ":" }) })
    let others =
      yes.split(whereSeparator: \.isWhitespace).map { (id: "\"\($0)\"", answer: "true") }
      + choices.map { (id: "\"\($0.0)\"", answer: "\"\($0.1)\"") }
    return
      (own + others.filter { !ids.contains($0.id) }.map { "\($0.id):\($0.answer)" })
      .joined(separator: ",")
  }
}
