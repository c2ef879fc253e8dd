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

question "urba_2" {
  type = "boolean",
  ask = "Instruisez-vous les permis de construire ?",
}

question "urba_3" {
  type = "boolean",
  ask = "Délivrez-vous les permis de construire ?",
}

question "amenagement_1" {
  type = "boolean",
  ask = "Avez-vous des terrains à utiliser ou à vendre ?",
}

question "amenagement_2" {
  type = "boolean",
  ask = "Avez-vous vendu ou mis à disposition des terrains en dix ans ?",
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

question "AOM_2" {
  type = "proportion",
  ask = "Quelle est votre part dans l'autorité de mobilité ?",
  -- Si reponse(AOM_1, NON) alors VRAI
  visible = function(t) return t.answers.AOM_1 == false end,
}

question "pouvoir_police" {
  type = "boolean",
  ask = "Exercez-vous la police de la circulation et du stationnement ?",
}

question "voirie_1" {
  type = "choice",
  ask = "Êtes-vous compétent pour la voirie ?",
  choices = {
    { id = "voirie_1_a", label = "partout" },
    { id = "voirie_1_b", label = "en partie (trottoirs, parkings, zones d'activités)" },
    { id = "voirie_1_c", label = "non" },
  },
}

question "voirie_2" {
  type = "proportion",
  ask = "Quelle est la part de la commune dans l'EPCI chargé de la voirie ?",
  kinds = { "commune" },
}

question "trafic" {
  type = "boolean",
  ask = "Peut-on réduire trafic ou vitesse sur vos axes ?",
}

question "cyclable" {
  type = "boolean",
  ask = "Pouvez-vous agir sur la politique cyclable ?",
}

question "TC_1" {
  type = "boolean",
  ask = "Vos locaux sont-ils, ou peuvent-ils être, desservis en transport public ?",
}

question "versement_mobilite" {
  type = "boolean",
  ask = "Le versement mobilité vous concerne-t-il ?",
}

question "vehiculeCT_1" {
  type = "boolean",
  ask = "Avez-vous des véhicules ?",
}

question "scolaire_1" {
  type = "boolean",
  ask = "Gérez-vous des écoles ou le périscolaire ?",
}

question "scolaire_2" {
  type = "boolean",
  ask = "Y a-t-il des écoles ou des crèches chez vous ?",
}

question "habitat_1" {
  type = "boolean",
  ask = "Êtes-vous compétent pour l'habitat ?",
}

question "habitat_2" {
  type = "proportion",
  ask = "Quelle est votre part dans la structure chargée de l'habitat ?",
  kinds = { "commune" },
}

question "EP_1" {
  type = "choice",
  ask = "Êtes-vous compétent pour l'éclairage public ?",
  choices = {
    { id = "EP_1_a", label = "partout" },
    { id = "EP_1_b", label = "en partie" },
    { id = "EP_1_c", label = "non" },
  },
}

question "EP_2" {
  type = "proportion",
  ask = "Quelle est votre part dans la structure chargée de l'éclairage ?",
  -- si reponse(EP_1, EP_1_a) alors FAUX sinon VRAI
  visible = function(t) return t.answers.EP_1 ~= "EP_1_a" end,
}

question "tourisme_1" {
  type = "proportion",
  ask = "Quelle est votre part dans la structure chargée du tourisme ?",
  kinds = { "commune" },
}

question "tourisme_2" {
  type = "boolean",
  ask = "Le territoire a-t-il un office ou un bureau de tourisme ?",
}

question "habitat_3" {
  type = "boolean",
  ask = "Siégez-vous chez un bailleur social ?",
  kinds = { "commune" },
}

question "centre_polarite" {
  type = "boolean",
  ask = "Avez-vous un bourg ou une commune de plus de 2 000 habitants ?",
}

question "centre_urbain" {
  type = "boolean",
  ask = "Avez-vous un bourg ou une commune de plus de 5 000 habitants ?",
}

question "eau_1" {
  type = "boolean",
  ask = "Êtes-vous compétent pour l'eau potable ?",
}

question "assainissement_1" {
  type = "boolean",
  ask = "Êtes-vous compétent pour l'assainissement collectif ?",
  competence = 1510,
}

question "assainissement_2" {
  type = "boolean",
  ask = "Êtes-vous compétent pour l'assainissement non collectif ?",
}

question "assainissement_3" {
  type = "proportion",
  ask = "Quelle part des communes vous a délégué l'assainissement ?",
  kinds = { "epci" },
}

question "assainissement_4" {
  type = "boolean",
  ask = "A-t-on étudié l'énergie à tirer de tout l'assainissement ?",
}

question "assainissement_4bis" {
  type = "boolean",
  ask = "Cette étude a-t-elle trouvé un potentiel ?",
  -- Si reponse(assainissement_4, OUI) alors VRAI
  visible = function(t) return t.answers.assainissement_4 == true end,
}

question "foret" {
  type = "boolean",
  ask = "La forêt couvre-t-elle moins de 10 % du territoire ?",
}

question "SAU" {
  type = "boolean",
  ask = "La surface agricole fait-elle moins de 3 % du territoire ?",
}

question "dechets_3" {
  type = "boolean",
  ask = "Le plan de prévention des déchets (PLPDMA) est-il à votre charge ?",
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

question "dechets_4" {
  type = "proportion",
  ask = "Quelle est votre part dans le syndicat de traitement ?",
  kinds = { "epci" },
}

question "dev_eco_1" {
  type = "boolean",
  ask = "Avez-vous la compétence développement économique ?",
  competence = 4000,
}

question "dev_eco_2" {
  type = "proportion",
  ask = "Quelle est votre part dans la structure chargée de l'économie ?",
  kinds = { "commune" },
  -- Si reponse(dev_eco_1, NON) alors VRAI
  visible = function(t) return t.answers.dev_eco_1 == false end,
}

question "dev_eco_4" {
  type = "boolean",
  ask = "Le tissu économique se prête-t-il à l'écologie industrielle ?",
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

question "AOD_chaleur" {
  type = "boolean",
  ask = "Organisez-vous la distribution de chaleur ?",
}

question "fournisseur_energie" {
  type = "boolean",
  ask = "Maîtrisez-vous un fournisseur d'énergie (régie, SEM, réseau de chaleur) ?",
}

question "recuperation_cogeneration" {
  type = "boolean",
  ask = "Y a-t-il un potentiel de chaleur fatale ou de cogénération ?",
}

question "ECS" {
  type = "boolean",
  ask = "Avez-vous besoin d'eau chaude sanitaire ?",
}
