-- Questions whose answers adapt the label. An unanswered question disables nothing, but for 4.2.5.
-- Competences are codes of BANATIC. In the nomenclature of 2021, 1510 was collection and treatment in one
-- (today it is sanitation), and 3505 what became 4000 and 4005.

question "dechets_1" {
  type = "boolean",
  label = { fr = "Collecte des déchets", en = "Waste collection" },
  ask = {
    fr = "Collectez-vous les déchets ménagers et assimilés ?",
    en = "Do you collect household waste?",
  },
  competence = 2080,
  former_competences = { 1510 },
}

question "dechets_2" {
  type = "boolean",
  label = { fr = "Traitement des déchets", en = "Waste treatment" },
  ask = {
    fr = "Traitez-vous les déchets ménagers et assimilés ?",
    en = "Do you treat household waste?",
  },
  competence = 2085,
}

question "dechets_3" {
  type = "boolean",
  label = { fr = "Charge du PLPDMA", en = "Charge of the PLPDMA" },
  ask = {
    fr = "Le plan de prévention des déchets (PLPDMA) est-il à votre charge ?",
    en = "Are you in charge of the waste prevention plan (PLPDMA)?",
  },
}

question "dev_eco_1" {
  type = "boolean",
  label = { fr = "Développement économique", en = "Economic development" },
  ask = {
    fr = "Avez-vous la compétence développement économique ?",
    en = "Are you competent for economic development?",
  },
  competence = 4000,
  former_competences = { 3505 },
}

question "SPASER" {
  type = "boolean",
  label = { fr = "Obligation de SPASER", en = "Duty of a SPASER" },
  ask = {
    fr = "Le montant de vos achats vous oblige-t-il à adopter un SPASER ?",
    en = "Do your purchases oblige you to adopt a SPASER?",
  },
}

question "formation" {
  type = "boolean",
  label = { fr = "Établissements de formation", en = "Training institutions" },
  ask = {
    fr = "Y a-t-il des établissements de formation sur votre territoire ?",
    en = "Are there training institutions in your territory?",
  },
}

question "REOM" {
  type = "boolean",
  label = { fr = "Redevance (REOM)", en = "Waste fee (REOM)" },
  ask = {
    fr = "Le service déchets est-il financé par la redevance (REOM) ?",
    en = "Is waste management paid for by a fee (REOM)?",
  },
}
