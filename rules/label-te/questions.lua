-- Questions dont les réponses adaptent le label à un territoire.

question "SCoT" {
  type = "boolean",
  ask = "Portez-vous le schéma de cohérence territoriale (SCoT) ?",
  competence = 5500,
}

question "urba_1" {
  type = "boolean",
  ask = "Êtes-vous compétent pour le PLU ou le PLUi ?",
  competence = 5510,
}

question "PC_1" {
  type = "boolean",
  ask = "Instruisez-vous les permis de construire ?",
  competence = 5540,
}

question "PC_2" {
  type = "boolean",
  ask = "Délivrez-vous les autorisations d'occuper le sol ?",
  competence = 5530,
}

question "Amenag_1" {
  type = "boolean",
  ask = "Avez-vous mené une opération d'aménagement engagée depuis moins de six ans ?",
}

question "Amenag_2" {
  type = "boolean",
  ask = "Pourriez-vous mener de futures opérations d'aménagement ?",
}

question "Renov" {
  type = "boolean",
  ask = "Avez-vous des travaux de bâtiment prévus d'ici quatre ans ?",
}

question "SPASER" {
  type = "boolean",
  ask = "Êtes-vous soumis au SPASER ?",
}

question "dev_eco_3" {
  type = "boolean",
  ask = "Gérez-vous enseignes et publicités ?",
}

question "AOM_1" {
  type = "boolean",
  ask = "Êtes-vous autorité organisatrice de la mobilité ?",
  competence = 6000,
}

question "Transport_scolaire" {
  type = "boolean",
  ask = "Organisez-vous les transports scolaires ?",
  competence = 6005,
}

question "PDM" {
  type = "boolean",
  ask = "Devez-vous établir un plan de mobilité ?",
  competence = 6070,
}

question "pouvoir_police" {
  type = "boolean",
  ask = "Exercez-vous la police de la circulation et du stationnement ?",
}

question "voirie" {
  type = "choice",
  ask = "Êtes-vous compétent pour la voirie communale ?",
  choices = {
    { id = "voirie_a", label = "partout" },
    { id = "voirie_b", label = "en partie" },
    { id = "voirie_c", label = "non" },
  },
  competence = 6040,
}

question "Charge" {
  type = "boolean",
  ask = "Êtes-vous compétent pour les bornes de recharge ?",
  competence = 1025,
}

question "Vehicule" {
  type = "boolean",
  ask = "Avez-vous au moins un véhicule ?",
}

question "Marchable" {
  type = "boolean",
  ask = "Participez-vous au baromètre des villes marchables ?",
}

question "FUB" {
  type = "boolean",
  ask = "Participez-vous au baromètre vélo de la FUB ?",
}

question "creche" {
  type = "boolean",
  ask = "Intervenez-vous dans les crèches ?",
  competence = 3010,
}

question "relais_enfance" {
  type = "boolean",
  ask = "Intervenez-vous dans les relais petite enfance ?",
  competence = 3015,
}

question "MAM" {
  type = "boolean",
  ask = "Intervenez-vous dans les maisons d'assistance maternelle ?",
  competence = 3020,
}

question "Enfance" {
  type = "boolean",
  ask = "Gérez-vous les bâtiments des écoles maternelles et élémentaires ?",
  competence = 5010,
}

question "activite_perisco" {
  type = "boolean",
  ask = "Gérez-vous des activités périscolaires ?",
  competence = 5015,
}

question "garderie_perisco" {
  type = "boolean",
  ask = "Gérez-vous la garderie périscolaire ?",
  competence = 5050,
}

question "E_scolaire" {
  type = "boolean",
  ask = "Y a-t-il des écoles, du périscolaire ou des crèches chez vous ?",
}

question "Logement" {
  type = "boolean",
  ask = "Portez-vous le programme local de l'habitat ?",
  competence = 6500,
}

question "Agri" {
  type = "boolean",
  ask = "L'agriculture produit-elle beaucoup chez vous ?",
}

question "PAT_1" {
  type = "boolean",
  ask = "Portez-vous une stratégie alimentaire (PAT) ?",
}

question "PAT_2" {
  type = "boolean",
  ask = "Un autre porte-t-il une stratégie alimentaire chez vous ?",
  -- Si reponse(PAT_1, NON) alors VRAI
  visible = function(t) return t.answers.PAT_1 == false end,
}

question "Resto_co" {
  type = "boolean",
  ask = "Avez-vous une cantine ou un autre restaurant collectif ?",
}

question "EP" {
  type = "boolean",
  ask = "Êtes-vous compétent pour l'éclairage public, partout ou en partie ?",
  competence = 1030,
}

question "Bat_1" {
  type = "boolean",
  ask = "Possédez-vous des bâtiments ?",
}

question "Bat_2" {
  type = "boolean",
  ask = "Possédez-vous un patrimoine particulier ?",
  -- Si reponse(Bat_1, OUI) alors VRAI
  visible = function(t) return t.answers.Bat_1 == true end,
}

question "Perf_bat" {
  type = "boolean",
  ask = "Vos bâtiments sont-ils déjà très performants ?",
}

question "Espaces_verts" {
  type = "boolean",
  ask = "Gérez-vous des espaces verts ?",
}

question "promo_tourisme" {
  type = "boolean",
  ask = "Êtes-vous compétent pour la promotion du tourisme ?",
  competence = 4500,
}

question "Touristique" {
  type = "boolean",
  ask = "Le territoire est-il touristique ?",
}

question "Bailleur" {
  type = "boolean",
  ask = "Y a-t-il un bailleur social chez vous ?",
}

question "Urbain" {
  type = "boolean",
  ask = "Le territoire est-il urbain ?",
}

question "PCAET_1" {
  type = "boolean",
  ask = "Êtes-vous compétent pour le plan climat (PCAET) ?",
  competence = 2075,
}

question "PCAET_2" {
  type = "boolean",
  ask = "Un autre établit-il le plan climat à votre place ?",
  -- Si reponse(PCAET_1, NON) alors VRAI
  visible = function(t) return t.answers.PCAET_1 == false end,
}

question "PPA" {
  type = "boolean",
  ask = "Êtes-vous en zone de plan de protection de l'atmosphère, ou au-dessus des seuils ?",
}

question "Eau_potable" {
  type = "choice",
  ask = "Êtes-vous compétent pour l'eau potable ?",
  choices = {
    { id = "Eau_potable_a", label = "pour toute la chaîne" },
    { id = "Eau_potable_b", label = "pour une partie" },
    { id = "Eau_potable_c", label = "non" },
  },
  competence = 1505,
}

question "Bois_1" {
  type = "boolean",
  ask = "Y a-t-il des bois sur le territoire ?",
}

question "Bois_2" {
  type = "boolean",
  ask = "Les bois couvrent-ils 10 % du territoire ou plus ?",
  -- Si reponse(Bois_1, OUI) alors VRAI
  visible = function(t) return t.answers.Bois_1 == true end,
}

question "assainissement_1" {
  type = "boolean",
  ask = "Êtes-vous compétent pour l'assainissement collectif ?",
  competence = 1510,
}

question "Bois_3" {
  type = "boolean",
  ask = "Ces bois peuvent-ils produire (construction, énergie) ?",
  -- Si reponse(Bois_2, OUI) alors VRAI
  visible = function(t) return t.answers.Bois_2 == true end,
}

question "GEPU" {
  type = "boolean",
  ask = "Gérez-vous les eaux pluviales urbaines ?",
  competence = 1520,
}

question "Inondation_1" {
  type = "boolean",
  ask = "Êtes-vous compétent contre les inondations et la mer ?",
  competence = 2015,
}

question "Inondation_2" {
  type = "boolean",
  ask = "Y a-t-il un risque d'inondation chez vous ?",
}

question "dechets_1" {
  type = "boolean",
  ask = "Collectez-vous les déchets ménagers et assimilés ?",
  competence = 2080,
}

question "dechets_2" {
  type = "boolean",
  ask = "Traitez-vous les déchets ménagers et assimilés ?",
  competence = 2085,
}

question "dev_eco_1" {
  type = "boolean",
  ask = "Avez-vous la compétence développement économique ?",
  competence = 4000,
}

question "ZA" {
  type = "boolean",
  ask = "Gérez-vous des zones d'activités ?",
  competence = 4005,
}

question "EIT" {
  type = "boolean",
  ask = "Un autre mène-t-il déjà une démarche d'EIT chez vous ?",
}

question "AODE" {
  type = "boolean",
  ask = "Êtes-vous autorité organisatrice de la distribution d'énergie ?",
}

question "AOD_elec" {
  type = "boolean",
  ask = "Concédez-vous la distribution d'électricité ?",
  competence = 1005,
}

question "AOD_gaz" {
  type = "boolean",
  ask = "Concédez-vous la distribution de gaz ?",
  competence = 1010,
}

question "RCU_1" {
  type = "boolean",
  ask = "Gérez-vous des réseaux de chaleur ou de froid ?",
  competence = 1015,
}

question "RCU_2" {
  type = "boolean",
  ask = "Y a-t-il un potentiel de réseau de chaleur ou de froid ?",
}

question "E_formation" {
  type = "boolean",
  ask = "Y a-t-il un établissement d'enseignement supérieur chez vous ?",
}

question "Deblais" {
  type = "boolean",
  ask = "Suivez-vous les déchets ménagers avec déblais et gravats ?",
  -- Si reponse(dechets_1, OUI) alors VRAI sinon si reponse(dechets_2, OUI) alors VRAI
  visible = function(t) return t.answers.dechets_1 == true or t.answers.dechets_2 == true end,
}
