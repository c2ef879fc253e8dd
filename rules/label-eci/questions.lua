-- Questions whose answers adapt the label. An unanswered question disables nothing, but for 4.2.5.
-- Competences are codes of BANATIC. In the nomenclature of 2021, 1510 was collection and treatment in one
-- (today it is sanitation), and 3505 what became 4000 and 4005.

question "dechets_1" {
  type = "boolean", label = "Collecte des déchets",
  ask = "Collectez-vous les déchets ménagers et assimilés ?", competence = 2080,
  former_competences = { 1510 },
}

question "dechets_2" {
  type = "boolean", label = "Traitement des déchets",
  ask = "Traitez-vous les déchets ménagers et assimilés ?", competence = 2085,
}

question "dechets_3" {
  type = "boolean", label = "Charge du PLPDMA",
  ask = "Le plan de prévention des déchets (PLPDMA) est-il à votre charge ?",
}

question "dev_eco_1" {
  type = "boolean", label = "Développement économique",
  ask = "Avez-vous la compétence développement économique ?", competence = 4000,
  former_competences = { 3505 },
}

question "SPASER" {
  type = "boolean", label = "Obligation de SPASER",
  ask = "Le montant de vos achats vous oblige-t-il à adopter un SPASER ?",
}

question "formation" {
  type = "boolean", label = "Établissements de formation",
  ask = "Y a-t-il des établissements de formation sur votre territoire ?",
}

question "REOM" {
  type = "boolean", label = "Redevance (REOM)",
  ask = "Le service déchets est-il financé par la redevance (REOM) ?",
}
